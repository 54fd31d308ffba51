# frozen_string_literal: true

# Prints what a build by real Jekyll has to say of a site's notes; other than a build it does not stop at
# the first error. The questions are those of `facts.rb`. An answer is a JSON object of lists: the paths of
# `conflicts` with one destination, of `cases` whose destinations differ only in case, of `layouts` for notes
# whose layout does not exist, of all `notes` and of those that can be `rendered`, and `targets`, pairs of a
# path and what a tag there calls for that does not exist.

require_relative "reading"

MISSING = []

# Goes on where a tag finds nothing, and remembers it with the note. What an include calls for is not the
# note's fault.
module GoesOn
  def render(context)
    super
  rescue Jekyll::Errors::PostURLError, ArgumentError, IOError => e
    path = context.registers[:page]["path"]
    MISSING << [path, wanted(context)] if context["include"].nil? && e.message.match?(/\ACould not (find|locate)/)
    ""
  end

  def wanted(context)
    @orig_post || @relative_path || render_variable(context) || @file
  end
end

[Jekyll::Tags::PostUrl, Jekyll::Tags::Link, Jekyll::Tags::IncludeTag, Jekyll::Tags::OptimizedIncludeTag,
 Jekyll::Tags::IncludeRelativeTag].each { |tag| tag.prepend(GoesOn) }
# That of jekyll-include-cache looks for its files as `include` does.
Liquid::Template.register_tag("include_cached", Jekyll::Tags::OptimizedIncludeTag)

# Without a URL there is no page: the build stops there.
def placed?(site, thing)
  thing.destination(site.dest) && true
rescue StandardError
  false
end

def shared(things)
  groups = things.group_by { |thing| yield thing }.values.select { |group| group.size > 1 }
  groups.flatten
end

def paths(site, things)
  things.map { |thing| thing.path.delete_prefix("#{site.source}/") }.uniq.sort
end

def conflicts(site)
  things = []
  site.each_site_file { |thing| things << thing if placed?(site, thing) }
  shared(things) { |thing| thing.destination(site.dest) }.grep_v(Jekyll::StaticFile)
end

def cases(site)
  things = (site.pages + site.docs_to_write).select { |thing| placed?(site, thing) }
  things.uniq! { |thing| thing.destination(site.dest) }
  shared(things) { |thing| thing.destination(site.dest).downcase }
end

def missing_layout?(site, note)
  layout = site.layouts[note.data["layout"].to_s]
  note.place_in_layout? && Jekyll::Renderer.new(site, note).invalid_layout?(layout)
end

def rendered?(site, note, payload)
  return true unless note.render_with_liquid?

  payload["page"] = note.to_liquid
  info = { :registers => { :site => site, :page => payload["page"] } }
  site.liquid_renderer.file(note.path).parse(note.content).render!(payload, info)
  true
rescue Liquid::Error, Jekyll::Errors::PostURLError, ArgumentError
  false
end

each_question do |question|
  site = read(question)
  notes = site.pages + site.collections.each_value.flat_map(&:docs)
  notes.select! { |note| note.content && !STOPPED[note.path] && placed?(site, note) }
  payload = site.site_payload
  rendered = notes.select { |note| rendered?(site, note, payload) }
  {
    "conflicts" => paths(site, conflicts(site)), "cases" => paths(site, cases(site)),
    "layouts" => paths(site, notes.select { |note| missing_layout?(site, note) }),
    "notes" => paths(site, notes), "rendered" => paths(site, rendered), "targets" => MISSING.uniq,
  }
end
