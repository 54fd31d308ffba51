# Writes tests/jekyll/dates.jsonl: date texts and what Ruby's Time.parse makes of them in four zones.
#
#   ruby tests/jekyll/dates.rb COUNT < tests/jekyll/dates.jsonl > new.jsonl
#
# keeps the texts that are there, in their order, and adds generated ones until there are COUNT.
require "json"
require "time"

ZONES = ["Asia/Seoul", "UTC", "America/New_York", "Europe/Berlin"].freeze
NOW = 1_715_000_000

# What Jekyll makes of a text: `Utils.parse_date`.
def read(text)
  ZONES.map do |zone|
    ENV["TZ"] = zone
    Time.parse(text, Time.at(NOW)).localtime.to_i
  rescue ArgumentError, RangeError
    nil
  end
end

RANDOM = Random.new(20_240_506)
def one(*choices) = choices[RANDOM.rand(choices.size)]
def number(range, width) = RANDOM.rand(range).to_s.rjust(one(width, width, width, 1), "0")
def maybe(chance) = RANDOM.rand < chance ? yield : ""

MONTHS = %w[January Feb Mar. april MAY Jun July Aug Sept Oct November dec 3월 мая].freeze
DAYS = %w[Mon Tuesday wed, Thu. FRI Sat sunday 월요일 화].freeze
ZONE_WORDS = %w[+0900 +09:00 -0500 +9 +900 0900 Z z UTC GMT+9 KST JST EST EDT cst PST Asia/Seoul (KST) +0530 +05:30 -03:30
                +25:00 utc+9 gmt-3 BST CET CEST A M J +090000 +09:00:00 -0000 오전 시].freeze

def year = one(number(1990..2040, 4), number(1990..2040, 4), number(0..99, 2), number(0..12_000, 4))
def month = number(one(1..12, 1..12, 1..12, 0..19), 2)
def day = number(one(1..28, 1..31, 1..31, 0..39), 2)

def date
  separator = one("-", "-", "-", "/", ".", " ", ". ", "_", "", "年", "년 ")
  named = MONTHS[RANDOM.rand(MONTHS.size)]
  one(
    -> { [year, month, day].join(separator) },
    -> { [year, month, day].join(separator) },
    -> { [day, month, year].join(separator) },
    -> { "#{day} #{named} #{year}" },
    -> { "#{named} #{day}#{one('', 'th', 'st')}, #{year}" },
    -> { "#{year}-#{named}-#{day}" },
    -> { "#{day}-#{named}-#{year}" },
    -> { "#{year}-W#{number(1..54, 2)}-#{number(0..8, 1)}" },
    -> { "#{year}-#{number(0..370, 3)}" },
    -> { "#{year}-#{month}" },
    -> { "#{month}/#{day}" },
    -> { number(0..99_999_999_999_999, one(2, 4, 6, 8, 10, 12, 14)) },
    -> { "#{year}년 #{month}월 #{day}일" },
    -> { "#{one('H', 'R', 'S', 'T', 'M')}#{number(1..40, 2)}.#{month}.#{day}" },
  ).call
end

def time
  clock = [number(0..24, 2), number(0..60, 2)]
  one(
    -> { clock.join(":") },
    -> { [*clock, number(0..60, 2)].join(":") },
    -> { [*clock, number(0..60, 2)].join(":") },
    -> { [*clock, number(0..60, 2)].join(":") + ".#{number(0..999, 3)}" },
    -> { "#{number(0..24, 2)}h#{number(0..59, 2)}m#{maybe(0.5) { "#{number(0..59, 2)}s" }}" },
    -> { "#{number(0..13, 1)}#{maybe(0.7) { ":#{number(0..59, 2)}" }}#{one(' ', '')}#{one('am', 'PM', 'p.m.', 'a.m.', '오후')}" },
    -> { "#{one('오전', '오후', 'PM', '下午')} #{clock.join(':')}" },
    -> { clock.join },
    -> { "#{clock[0]}시 #{clock[1]}분" },
  ).call
end

def text
  before = maybe(0.1) { "#{DAYS[RANDOM.rand(DAYS.size)]} " }
  zone = ZONE_WORDS[RANDOM.rand(ZONE_WORDS.size)]
  written = date + maybe(0.75) { one(" ", " ", " ", "T", "t", ", ", "  ") + time + maybe(0.6) { one(" ", " ", "") + zone } }
  after = maybe(0.08) { one(" ", " BC", " 7", " (draft)", "~", " - 수정", " B.C.", "?", " 12") }
  "#{before}#{written}#{after}"
end

texts = $stdin.readlines.map { |line| JSON.parse(line)["text"] }
count = Integer(ARGV.fetch(0, "2500"))
texts = (texts << text).uniq while texts.size < count
texts.each { |text| puts JSON.generate({ text: text, unix: read(text) }) }
