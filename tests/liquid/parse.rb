# Says what real Liquid, with Jekyll's tags, makes of bodies, for the conformance tests.
#
# Standard input: one JSON string a line, each a body. Standard output: one JSON string a line: "ok",
# or the error that stops the build with the word it names, such as "never closed: if". With the
# argument "print": what Liquid prints instead.
require "json"
require "jekyll"

Liquid::Template.error_mode = :warn
# Newer than the Liquid 4.0 that Jekyll asks for; Debian's is 5.4.
%w[echo render #].each { |name| Liquid::Template.tags.delete(name) }

def verdict(body)
  Liquid::Template.parse(body, line_numbers: true)
  "ok"
rescue Liquid::SyntaxError => e
  case e.message
  when /(?:Tag|Variable) '(.*)' was not properly terminated/m then "unterminated: #{Regexp.last_match(1)}"
  when /Unknown tag '(.*)'/m then "unknown: #{Regexp.last_match(1)}"
  when /'(.*)' is not a valid delimiter for (.*) tags/m then "wrong end: #{Regexp.last_match(1)} in #{Regexp.last_match(2)}"
  when /Unexpected outer '(.*)' tag/ then "misplaced: #{Regexp.last_match(1)}"
  when /does not expect '?else/ then "misplaced: else"
  when /'(.*)' tag was never closed/ then "never closed: #{Regexp.last_match(1)}"
  else "malformed"
  end
rescue SyntaxError, ArgumentError, Jekyll::Errors::PostURLError
  "malformed"
end

def printed(body)
  Liquid::Template.parse(body).render
end

answer = method(ARGV.first == "print" ? :printed : :verdict)
$stdin.each_line { |line| puts JSON.generate(answer.call(JSON.parse(line))) }
