//! What a site's own templates and plugins do: which front-matter keys they read, whether they read
//! formulas in another way than kramdown, and what they bring to pages.

use super::Jekyll;
use std::collections::BTreeSet;

/// Filters whose first argument names a key of the notes they sift.
const SIFTING: [&str; 8] = [
    "where",
    "where_exp",
    "group_by",
    "group_by_exp",
    "sort",
    "map",
    "find",
    "sum",
];

impl Jekyll {
    /// Takes in what a layout or an include of the site reads from notes, and the ids in it.
    pub fn read_template(&mut self, text: &str) {
        self.keys_read.extend(keys_read_by(text));
        self.brought.read_template(text);
    }

    /// Takes in what a Ruby file in the site's own `_plugins` does.
    pub fn read_plugin(&mut self, text: &str) {
        self.own_tags.read(text);
        self.own_math |= changes_math(text);
        self.brought.read_plugin(text);
        self.keys_read.extend(keys_read_by_plugin(text));
    }
}

/// The keys that a template reads from a note: `page.key`, `post.key`, `page["key"]`, the same through a variable
/// that runs over notes, and the key that a filter such as `where` names.
fn keys_read_by(template: &str) -> BTreeSet<String> {
    let mut notes: BTreeSet<&str> = ["page", "post", "document", "doc", "item", "note"]
        .into_iter()
        .collect();
    notes.extend(loop_variables(template));
    let mut keys = BTreeSet::new();
    for note in notes {
        keys.extend(keys_of(template, note));
    }
    for filter in SIFTING {
        keys.extend(sifted_by(template, filter));
    }
    keys
}

/// The keys that a Ruby file in `_plugins` reads: `page.data["key"]`.
fn keys_read_by_plugin(plugin: &str) -> BTreeSet<String> {
    let asked = plugin.split("data[").skip(1).map(str::trim_start);
    asked.filter_map(quoted).map(str::to_owned).collect()
}

/// Whether a Ruby file in `_plugins` changes kramdown's reading of formulas: it opens kramdown's
/// parser and speaks of math, or names the parser of math in texts.
fn changes_math(plugin: &str) -> bool {
    let parser = plugin.contains("Kramdown") && plugin.contains("Parser");
    plugin.contains("inline_math") || parser && plugin.to_lowercase().contains("math")
}

/// The variables of `{% for x in … %}` loops over notes, by the words of what is looped over.
fn loop_variables(template: &str) -> impl Iterator<Item = &str> {
    template.split("{%").skip(1).filter_map(|tag| {
        let tag = tag.split("%}").next()?.trim_start_matches('-').trim_start();
        let (variable, looped) = tag.strip_prefix("for ")?.trim_start().split_once(" in ")?;
        let over_notes = ["post", "page", "doc", "related", "site.", "items"];
        over_notes
            .iter()
            .any(|word| looped.contains(word))
            .then(|| variable.trim())
    })
}

fn keys_of<'t>(template: &'t str, note: &'t str) -> impl Iterator<Item = String> + 't {
    template.match_indices(note).filter_map(move |(at, _)| {
        let before = template.get(..at)?.chars().next_back();
        if before.is_some_and(|before| is_name(before) || before == '.') {
            return None;
        }
        let after = template.get(at + note.len()..)?;
        let key = match after.strip_prefix('.') {
            Some(after) => leading_name(after),
            None => quoted(after.strip_prefix('[')?.trim_start())?,
        };
        (!key.is_empty()).then(|| key.to_owned())
    })
}

fn sifted_by<'t>(template: &'t str, filter: &'t str) -> impl Iterator<Item = String> + 't {
    template.match_indices('|').filter_map(move |(at, _)| {
        let call = template.get(at + 1..)?.trim_start().strip_prefix(filter)?;
        let key = quoted(call.trim_start().strip_prefix(':')?.trim_start())?;
        // The key of a nested value is the first name; an `_exp` filter names a variable, not a key.
        let key = leading_name(key);
        (!filter.ends_with("_exp") && !key.is_empty()).then(|| key.to_owned())
    })
}

pub(super) fn quoted(text: &str) -> Option<&str> {
    let quote = text
        .chars()
        .next()
        .filter(|first| matches!(first, '"' | '\''))?;
    text.get(1..)?.split(quote).next()
}

fn leading_name(text: &str) -> &str {
    let end = text
        .find(|character| !is_name(character))
        .unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

fn is_name(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plugin_that_reads_formulas_is_told_from_others() {
        let patch = "class Kramdown::Parser::Kramdown\n  MATH = /\\$(.*?)\\$/\nend\n";
        assert!(changes_math(patch));
        assert!(changes_math("define_parser(:inline_math, START)"));
        assert!(!changes_math(
            "Liquid::Template.register_tag('math', MathTag)"
        ));
        assert!(!changes_math("module Kramdown; module Parser; end; end"));
    }

    #[test]
    fn a_plugin_reads_keys_of_pages() {
        let plugin = "url = page.data['url'] || post.data[ \"link\" ]\ndata[key]\n";
        let keys: Vec<String> = keys_read_by_plugin(plugin).into_iter().collect();
        assert_eq!(keys, ["link", "url"]);
    }

    #[test]
    fn keys_are_found_however_they_are_read() {
        let template = concat!(
            "{{ page.header-img }}{% if page['use_math'] %}{% endif %}{{ homepage.no }}{{ x.page.no }}",
            "{% for entry in site.posts %}{{ entry.cover.src }}{% endfor %}",
            "{% for n in (1..3) %}{{ n.no }}{% endfor %}",
            "{{ site.posts | where: \"series\", page.series | sort: 'part' }}",
        );
        let keys: Vec<String> = keys_read_by(template).into_iter().collect();
        assert_eq!(keys, ["cover", "header-img", "part", "series", "use_math"]);
    }
}
