# Prints the blocks that real kramdown reads, for the conformance tests.
#
# Standard input: one JSON object a line, {"text", "options"}: a body and kramdown's options beside
# Jekyll's. Standard output: one JSON array a line, of
# strings such as ". li:3 tight" (a dot for each container around, the kind, the line, details);
# null where kramdown raises.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

# The parser without its second half: the text of blocks stays as it is.
class BlocksOnly < Kramdown::Parser::GFM
  attr_reader :root

  def self.blocks(text, options)
    jekylls = { input: "GFM", hard_wrap: false, syntax_highlighter: nil }
    parser = new(text, Kramdown::Options.merge(jekylls.merge(options)))
    parser.configure_parser
    parser.parse_blocks(parser.root, parser.adapt_source(text))
    parser.root
  end

  public_class_method :new
  public :configure_parser, :parse_blocks, :adapt_source

  # Without making boxes of `[ ]`, which changes the text.
  def parse_list
    Kramdown::Parser::Kramdown.instance_method(:parse_list).bind_call(self)
  end

  def parse_footnote_definition
    super
    mark = @tree.children.last
    _, found = @footnotes.find { |_, data| data[:eob].equal?(mark) }
    mark.options[:content] = found[:content] if found
    true
  end
end

def text_of(element)
  element.children.map { |child| child.type == :raw_text ? child.value : "" }.join
end

def trimmed(text)
  text.split("\n").map(&:rstrip).join("\n").strip
end

def describe(element)
  line = element.options[:location]
  case element.type
  when :header then "h#{element.options[:level]}:#{line} #{text_of(element)}"
  when :p then "p:#{line} #{trimmed(text_of(element))}"
  when :ul, :ol, :dl then "#{element.type}:#{line}"
  when :li, :dd
    first = element.children.first
    tight = first && first.type == :p && first.options[:transparent]
    "#{element.type}:#{line}#{" tight" if tight}"
  when :dt then "dt #{text_of(element).strip}"
  when :blockquote then "quote:#{line}"
  when :codeblock
    head = element.options[:fenced] ? "fence:#{line} #{element.options[:lang]}" : "code:#{line}"
    "#{head}\n#{element.value}"
  when :table, :hr then "#{element.type}:#{line}"
  when :math then "math:#{line} #{element.value}"
  when :html_element then "html:#{line} #{element.value.downcase} #{element.options[:content_model]}"
  when :xml_comment then "comment:#{line}"
  when :raw_text then "stray"
  when :eob then { footnote_def: "footnote", link_def: "reference",
                   abbrev_def: "abbreviation" }[element.value]
  end
end

# Elements in raw HTML count only when what they hold is read.
def hidden?(element, raw)
  raw && !%i[block span].include?(element.options[:content_model])
end

LEAVES = %i[p header dt table].freeze

def walk(element, depth, raw, out)
  element.children.each do |child|
    in_raw = raw
    shown = hidden?(child, raw) ? nil : describe(child)
    out << ". " * depth + shown if shown
    if child.type == :html_element
      in_raw = child.options[:content_model] != :block
    end
    inner = child.type == :eob ? child.options[:content] : child
    next if inner.nil? || LEAVES.include?(child.type) || child.options[:content_model] == :span

    walk(inner, depth + (shown ? 1 : 0), in_raw, out)
  end
end

$stdout.sync = true
$stdin.each_line do |line|
  out = []
  begin
    body = JSON.parse(line)
    walk(BlocksOnly.blocks(body["text"], body["options"]), 0, false, out)
  rescue StandardError
    out = nil
  end
  puts JSON.generate(out)
end
