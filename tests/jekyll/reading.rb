# frozen_string_literal: true

# Reads sites by real Jekyll for the scripts beside this one, without plugins and themes. Where the build
# would stop, it goes on and remembers why.
#
# Debian's Jekyll reads YAML by Psych. Jekyll itself reads it by SafeYAML, so where that gem is missing
# its typing is done here, after libyaml's parser.

require "jekyll"
require "json"

begin
  require "safe_yaml/load"
rescue LoadError
  # SafeYAML's guesses at a scalar's type, in its order.
  module SafeTyping
    INTEGER = /\A([-+]?(0|[1-9]\d*)|0[0-7]+|0[xX]\h+|[-+]0x\h+|0b[01]+)\Z/
    FLOAT = /\A[-+]?(\d[\d_]*\.?[\d_]*([eE][-+]\d+)?|\.\d[\d_]*([eE][-+]\d+)?)\Z/
    SIXTIES = /\A[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?\Z/
    TIME = /\A\d{4}-\d\d?-\d\d?([Tt]|\s+)\d\d?:\d\d:\d\d(\.\d*)?\s*(Z|[-+]\d\d?(:?\d\d)?)?\Z/
    ENDLESS = { ".inf" => Float::INFINITY, "-.inf" => -Float::INFINITY, ".nan" => Float::NAN }.freeze
    WORDS = { "" => nil, "~" => nil, "null" => nil, "yes" => true, "on" => true, "true" => true,
              "no" => false, "off" => false, "false" => false }.freeze

    module_function

    def load(text)
      document = Psych.parse(text)
      document ? node(document.root, {}) : false
    end

    def node(node, anchors)
      value =
        case node
        when Psych::Nodes::Scalar then scalar(node.value, node.quoted)
        when Psych::Nodes::Sequence then node.children.map { |child| node(child, anchors) }
        when Psych::Nodes::Mapping then mapping(node, anchors)
        when Psych::Nodes::Alias
          known = anchors[node.anchor]
          known.is_a?(String) ? scalar(known, false) : known
        end
      anchors[node.anchor] = value if node.anchor && !node.is_a?(Psych::Nodes::Alias)
      value
    end

    def mapping(node, anchors)
      node.children.each_slice(2).with_object({}) do |(key, value), hash|
        key = node(key, anchors)
        value = node(value, anchors)
        key == "<<" ? hash.merge!(value) : hash[key] = value
      end
    end

    def scalar(text, quoted)
      return text if quoted

      digits = text.delete("_,")
      return Integer(digits) if INTEGER.match?(digits)
      return sixties(text) if SIXTIES.match?(text)
      return Float(text.delete("_")) if text.include?(".") && FLOAT.match?(text)
      return ENDLESS[text.downcase] if ENDLESS.key?(text.downcase)
      return WORDS[text.downcase] if WORDS.key?(text.downcase)

      date(text)
    end

    def sixties(text)
      sum = text.delete("_").split(":").inject(0.0) { |total, part| total * 60 + part.to_f }
      text.start_with?("-") ? -sum : sum
    end

    def date(text)
      return Date.strptime(text, "%Y-%m-%d") if /\A\d{4}-\d\d-\d\d\Z/.match?(text)

      TIME.match?(text) ? DateTime.parse(text).to_time : text
    rescue ArgumentError
      text
    end
  end

  module Jekyll
    module Utils
      def safe_load_yaml(yaml)
        SafeTyping.load(yaml)
      end
    end
  end
end

# Where the build would stop, go on and remember why.
STOPPED = {}

module StopsDocument
  def read(opts = {})
    super
  rescue Jekyll::Errors::FatalException => e
    STOPPED[path] = e.message
    self.content = nil
    data["date"] = site.time
  end
end

module StopsPage
  def initialize(site, base, dir, name)
    super
  rescue Jekyll::Errors::FatalException => e
    STOPPED[File.join(base, dir, name)] = e.message
    self.data = { "permalink" => "/" }
  end
end

# The build's time is the only clock, for dates without a year and for drafts, too.
module OneClock
  def source_file_mtime
    site.time
  end
end

Jekyll::Document.prepend(OneClock)
Jekyll::Document.prepend(StopsDocument)
Jekyll::Page.prepend(StopsPage)
Jekyll::Reader.class_eval { def read_data; end }

def settings(question)
  own = Jekyll::Utils.safe_load_yaml(question["config"])
  own = {} unless own.is_a?(Hash)
  own = own.reject { |key, _| %w(theme remote_theme plugins gems whitelist limit_posts).include?(key) }
  own["plugins"] = []
  own.merge!("safe" => true, "time" => question["time"], "quiet" => true, "disable_disk_cache" => true,
             "skip_config_files" => true)
  own.merge!("future" => true, "unpublished" => true, "show_drafts" => true) if question["reveal"]
  Jekyll.configuration(own)
end

# The site of the question, read.
def read(question)
  Dir.chdir(question["source"])
  now = Time.parse(question["time"])
  Time.define_singleton_method(:now) { now.dup.localtime }
  site = Jekyll::Site.new(settings(question))
  site.reset
  site.read
  site
end

# Answers each line of standard input, a question, by what the block makes of it.
def each_question
  Jekyll.logger.log_level = :error
  $stdin.each_line do |line|
    $stdout.flush
    child = fork do
      $stderr.reopen(File::NULL)
      puts JSON.generate(yield(JSON.parse(line)))
    rescue StandardError, SystemExit => e
      puts JSON.generate("error" => "#{e.class}: #{e.message}")
    end
    Process.wait(child)
  end
end
