# Prints what real kramdown reads in the text of bodies, for the conformance tests.
#
# Standard input: one JSON string a line, each a body, or [body, options]. Standard output: one JSON
# object a line: "inlines", strings such as ". strong" (a dot for each inline around, the kind,
# details), and "ids" of headings, null where kramdown raises.
require "json"
require "kramdown"
require "kramdown-parser-gfm"

OPTIONS = { input: "GFM", hard_wrap: false, syntax_highlighter: nil, entity_output: :as_char }.freeze

class Inlines
  attr_reader :entries

  def initialize(titles, hard_wrap)
    @titles = titles
    @hard_wrap = hard_wrap
    @entries = []
    @text = +""
  end

  def flush
    text = @text.gsub(/[ \t\n\v\f\r]+/, " ").strip
    entries << "#{@depth}text #{text}" unless text.empty?
    @text = +""
  end

  def add(depth, entry)
    flush
    @depth = ". " * depth
    entries << (@depth + entry).rstrip
  end

  def text(depth, value)
    flush if @depth != ". " * depth
    @depth = ". " * depth
    @text << value
  end

  def inside(element, depth)
    element.children.each { |child| walk(child, depth) }
    flush
  end

  # Without white space and marks of quotes.
  def letters(element)
    element.value.delete(" \t\n\v\f\r\0>")
  end

  def title(abbreviation)
    @titles[abbreviation.value]
  end

  def walk(element, depth)
    case element.type
    when :text then text(depth, element.value)
    when :abbreviation then add(depth, "abbreviation #{letters(element)} #{title(element)}")
    when :codespan then add(depth, "code #{letters(element)}")
    when :math
      element.options[:category] == :span ? add(depth, "math #{letters(element)}") : flush
    when :em, :strong
      add(depth, element.type.to_s)
      inside(element, depth + 1)
    when :a
      add(depth, "link #{element.attr["href"]} #{element.attr["title"]}".strip)
      inside(element, depth + 1)
    when :img
      add(depth, "image #{element.attr["src"]} #{element.attr["title"]}".strip)
    when :footnote then add(depth, "footnote #{element.options[:name]}")
    when :entity then add(depth, "entity #{element.value.char}")
    when :smart_quote then add(depth, "quote")
    when :typographic_sym then add(depth, "symbol")
    # Of `hard_wrap` each line end is one.
    when :br then @hard_wrap ? text(depth, "") : add(depth, "break")
    when :comment, :raw then element.options[:category] == :span ? add(depth, "extension") : flush
    when :xml_comment then element.options[:category] == :span ? add(depth, "comment") : flush
    when :html_element then html(element, depth)
    else
      # A block.
      flush
      inside(element, depth)
    end
  end

  def html(element, depth)
    if element.options[:category] == :span
      add(depth, "html #{element.value}")
      return inside(element, depth + 1)
    end
    flush
    raw = element.options[:content_model] == :raw
    element.children.each { |child| walk(child, depth) unless raw && child.type == :text }
    flush
  end
end

# The ids of headings in the order of the page, as the HTML converter makes them.
class Ids < Kramdown::Converter::Html
  attr_reader :ids

  def convert_header(element, indent)
    html = super
    (@ids ||= []) << html[/\A\s*<h\d[^>]*? id="([^"]*)"/, 1].to_s
    html
  end
end

$stdin.each_line do |line|
  text, options = JSON.parse(line, quirks_mode: true)
  begin
    options = OPTIONS.merge((options || {}).transform_keys(&:to_sym))
    document = Kramdown::Document.new(text, options)
    inlines = Inlines.new(document.root.options[:abbrev_defs], document.options[:hard_wrap])
    inlines.inside(document.root, 0)
    converter = Ids.send(:new, document.root, document.options)
    converter.convert(document.root)
    puts JSON.generate({ inlines: inlines.entries, ids: converter.ids || [] })
  rescue StandardError
    puts "null"
  end
end
