# Renders texts with real kramdown as Jekyll sets it, and says which of them changed.
#
# Reads a JSON object a line: {"name", "before", "after", "liquid", "options"}, the texts being bodies
# without front matter and the options those of `kramdown:`; where "liquid" is set they go through Liquid first, with values and without. Prints one for each whose HTML differs by more than white space that no reader of
# the page can see: {"name", "before", "after"} with the two pages. The last line is {"read", "same"}:
# how many texts came, and of how many the HTML is the same byte for byte.
#
# White space that does not count: between two block tags (and at the ends of a block's text) all of
# it, elsewhere runs count as one blank; in <pre>, <code>, <script>, <style>, <textarea>, comments and
# tags every character counts.
require "json"
require "kramdown"
require "kramdown-parser-gfm"
require "liquid"

OPTIONS = {
  input: "GFM", hard_wrap: false, auto_ids: true, toc_levels: (1..6), footnote_nr: 1,
  entity_output: :as_char, smart_quotes: "lsquo,rsquo,ldquo,rdquo", syntax_highlighter: nil
}.freeze
BLOCKS = %w[
  address article aside blockquote body br caption center colgroup col dd details dialog div dl dt
  fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html iframe li main menu nav ol
  p pre section summary table tbody td tfoot th thead tr ul
].freeze
LITERAL = %w[pre code textarea script style].freeze
TOKEN = %r{<!--.*?-->|</?[a-zA-Z](?:"[^"]*"|'[^']*'|[^'">])*>|[^<]+|<}m

def pieces(html)
  open = []
  html.scan(TOKEN).map do |token|
    if token.start_with?("<!--")
      [:literal, token]
    elsif (name = token[%r{\A</?([a-zA-Z][^\s>/]*)}, 1]&.downcase)
      block = BLOCKS.include?(name) && (open.empty? || name == "pre")
      if LITERAL.include?(name)
        token.start_with?("</") ? open.pop : open.push(name)
      end
      [block ? :block : :tag, token]
    else
      [open.empty? ? :text : :literal, token]
    end
  end
end

def shown(html)
  found = [[:block, ""], *pieces(html), [:block, ""]]
  found.each_with_index.map do |(kind, text), at|
    next text unless kind == :text

    text = text.gsub(/[ \t\r\n\f\v]+/, " ")
    text = text.delete_prefix(" ") if found[at - 1][0] == :block
    text = text.delete_suffix(" ") if found[at + 1][0] == :block
    text
  end.join
end

# Jekyll's include and highlight, as far as they matter here.
class Include < Liquid::Tag
  def render(_context) = "<p>included</p>"
end

class Highlight < Liquid::Block
  def render(context)
    code = super.gsub(/\A[\n\r]+|[\n\r]+\z/, "").gsub("&", "&amp;").gsub("<", "&lt;")
    %(<figure class="highlight"><pre><code>#{code}</code></pre></figure>)
  end
end

Liquid::Template.register_tag("include", Include)
Liquid::Template.register_tag("highlight", Highlight)
VALUES = [{}, { "flag" => true, "site" => { "x" => "word " } }].freeze

# The texts that kramdown may get; nil where Jekyll's build would stop.
def after_liquid(text)
  VALUES.map { |values| Liquid::Template.parse(text).render(values) }.uniq
rescue Liquid::Error
  nil
end

def page(entry, key)
  texts = entry["liquid"] ? after_liquid(entry[key]) : [entry[key]]
  return "the build stops" unless texts

  texts.map do |text|
    source = text.gsub(/\r\n?/, "\n")
    Kramdown::Document.new(source, OPTIONS.merge(entry["options"])).to_html
  end.join("<hr>")
rescue StandardError => e
  "kramdown fails: #{e.class}"
end

read = 0
same = 0
$stdin.each_line do |line|
  entry = JSON.parse(line)
  before = page(entry, "before")
  after = page(entry, "after")
  read += 1
  same += 1 if before == after
  next if before == after || shown(before) == shown(after)

  puts JSON.generate(name: entry["name"], before: before, after: after)
end
puts JSON.generate(read: read, same: same)
