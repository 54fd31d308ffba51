# frozen_string_literal: true

# Prints what real Jekyll sees of a site's notes. Each line of standard input is a JSON object with the
# site's folder, the text of its settings, the time of the build, and whether to show what Jekyll would
# hold back; each line printed is the answer: a JSON object of notes by path. Themes and plugins are off.

require_relative "reading"

def typed(value)
  case value
  when Hash then value.to_h { |key, item| [key.to_s, typed(item)] }
  when Array then value.map { |item| typed(item) }
  when nil, true, false then value
  when Float then value.finite? ? value : value.to_s
  when Integer then value.bit_length > 63 ? value.to_s : value
  else value.to_s
  end
end

def url(thing)
  thing.url
rescue StandardError => e
  STOPPED[thing.path] = e.message if thing.write?
  nil
end

def document(doc)
  { "written" => doc.write?, "url" => url(doc), "date" => doc.date.iso8601, "data" => doc.data }
end

def page(page)
  defaults = page.site.frontmatter_defaults.all(page.relative_path, page.type)
  data = Jekyll::Utils.deep_merge_hashes(defaults, page.data)
  layout = page.data["layout"]
  { "written" => true, "url" => url(page), "date" => nil, "data" => data.merge("layout" => layout) }
end

def told(site, path, facts)
  full = File.join(site.source, path)
  return { "status" => "stops", "why" => STOPPED[full] } if STOPPED[full]

  data = facts["data"]
  list = ->(value) { value.nil? ? [] : typed(value.is_a?(Array) ? value : [value]) }
  layout = data["layout"]
  { "status"     => facts["written"] ? "published" : "withheld",
    "url"        => facts["url"], "date" => facts["date"],
    "title"      => typed(data["title"]),
    "layout"     => layout && layout != "none" ? typed(layout) : nil,
    "tags"       => list.call(data["tags"]), "categories" => list.call(data["categories"]) }
end

def answer(question)
  site = read(question)
  notes = {}
  site.collections.each_value do |collection|
    collection.docs.each do |doc|
      path = doc.path.delete_prefix("#{site.source}/")
      notes[path] = document(doc)
    end
  end
  site.pages.each { |one| notes[one.relative_path] = page(one) if one.instance_of?(Jekyll::Page) }
  answers = notes.to_h { |path, facts| [path, told(site, path, facts)] }
  site.static_files.each { |file| answers[file.relative_path.delete_prefix("/")] = { "status" => "static" } }
  STOPPED.each { |full, why| answers[full.delete_prefix("#{site.source}/")] = { "status" => "stops", "why" => why } }
  answers
end

each_question { |question| answer(question) }
