//! What code brings to a site's pages that no note shows: pages, files, ids, other addresses.

use super::reads::quoted;
use super::{Jekyll, Role};
use std::collections::BTreeSet;

/// What a site's own layouts, includes and `_plugins` bring to its pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Brought {
    /// The ids in layouts and includes, where they are written out.
    pub ids: BTreeSet<String>,
    /// How ids begin that go on with what Liquid prints: `tag-` of `id="tag-{{ tag }}"`.
    pub id_starts: BTreeSet<String>,
    /// A plugin makes pages that no file of the site shows.
    pub pages: bool,
    /// A plugin may give notes other URLs than their names and keys do.
    pub urls: bool,
    /// A plugin adds files to the site.
    pub files: bool,
    /// A plugin changes the text of notes or of pages.
    pub text: bool,
    /// Such a plugin speaks of the addresses in them.
    pub addresses: bool,
}

impl Brought {
    pub(super) fn read_template(&mut self, text: &str) {
        for id in ids_in(text) {
            match id.split_once('{') {
                Some(("", _)) => {}
                Some((start, _)) => _ = self.id_starts.insert(start.to_owned()),
                None => _ = self.ids.insert(id.to_owned()),
            }
        }
    }

    pub(super) fn read_plugin(&mut self, ruby: &str) {
        let has = |signs: &[&str]| signs.iter().any(|sign| ruby.contains(sign));
        let text = has(&[".content", ".output", "Converter", "Kramdown", "Nokogiri"]);
        self.pages |= has(&[
            "Generator",
            "PageWithoutAFile",
            "< Page",
            "< Jekyll::Page",
            ".pages <<",
        ]);
        self.urls |= has(&["permalink", "def url", "url_template", "def destination"]);
        self.files |= has(&["StaticFile", "static_files", "FileUtils", "cp_r"]);
        self.text |= text;
        self.addresses |= text && has(&["href", "src", "link", "]("]);
    }

    /// Whether a template may give an element the id.
    pub fn may_have(&self, id: &str) -> bool {
        self.ids.contains(id) || self.id_starts.iter().any(|start| id.starts_with(&**start))
    }
}

/// Plugins that write one page in several languages, each below an address of its own.
const OF_LANGUAGES: [&str; 3] = [
    "jekyll-polyglot",
    "jekyll-multiple-languages-plugin",
    "jekyll-multiple-languages",
];
/// Plugins that copy the files beside posts to their pages, or make other files.
const OF_FILES: [&str; 5] = [
    "jekyll-postfiles",
    "jekyll-post-files",
    "jekyll-assets",
    "jekyll_picture_tag",
    "jekyll-responsive-image",
];

impl Jekyll {
    /// Whether jekyll-relative-links may be there, which GitHub Pages brings to a site without a Gemfile.
    pub fn may_have_relative_links(&self) -> bool {
        let brought =
            self.gems.is_empty() || self.names_gem(&["jekyll-relative-links", "github-pages"]);
        brought && !self.relative_links.off
    }

    /// Whether it may rewrite the links of a note of that role: those of pages, and with `collections`
    /// those of all notes (`JekyllRelativeLinks::Generator#generate`).
    pub fn may_rewrite_links(&self, role: &Role) -> bool {
        let reads = *role == Role::Page || self.relative_links.collections;
        reads && self.may_have_relative_links()
    }

    /// Whether a plugin writes pages in several languages: then an address may lead to several
    /// notes, and to pages that no note shows.
    pub fn has_languages(&self) -> bool {
        self.settings.contains("languages") || self.names_gem(&OF_LANGUAGES)
    }

    /// Whether plugins may add files to the site.
    pub fn may_add_files(&self) -> bool {
        self.brought.files || self.names_gem(&OF_FILES)
    }

    fn names_gem(&self, wanted: &[&str]) -> bool {
        let mut named = self.plugins.iter().chain(&self.gems);
        named.any(|gem| wanted.contains(&gem.as_str()))
    }
}

/// The ids that a template gives its elements.
fn ids_in(template: &str) -> impl Iterator<Item = &str> {
    let values = template.match_indices("id=").filter_map(|(at, word)| {
        let before = template.get(..at)?.chars().next_back()?;
        let value = template.get(at + word.len()..)?;
        let value = quoted(value).or_else(|| value.split([' ', '>', '/', '\n']).next())?;
        before.is_whitespace().then_some(value)
    });
    values.filter(|id| !id.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_bring_ids() {
        let mut brought = Brought::default();
        brought
            .read_template("<p id=\"a\"><i id=b class=c><b id='tag-{{ tag }}'><u id=\"{{ x }}\">");
        for id in ["a", "b", "tag-x"] {
            assert!(brought.may_have(id), "{id}");
        }
        for id in ["c", "tag", "x"] {
            assert!(!brought.may_have(id), "{id}");
        }
    }

    #[test]
    fn plugins_bring_text_pages_and_files() {
        let read = |ruby: &str| {
            let mut brought = Brought::default();
            brought.read_plugin(ruby);
            (
                brought.text,
                brought.addresses,
                brought.pages,
                brought.files,
            )
        };
        let last_modified = "Jekyll::Hooks.register :posts, :post_init do |post|\n  post.data['last_modified_at'] = `git log #{post.path}`\nend\n";
        assert_eq!(read(last_modified), (false, false, false, false));
        let ids = "Jekyll::Hooks.register(:posts, :post_render) { |post| post.output.gsub!('정리', '<b id=x>') }";
        assert_eq!(read(ids), (true, false, false, false));
        let links = "Jekyll::Hooks.register(:documents, :pre_render) { |doc| doc.content.gsub!(/\\]\\((.*?)\\)/) { } }";
        assert!(read(links).0);
        let archives = "class Archives < Jekyll::Generator\nend";
        assert_eq!(read(archives), (false, false, true, false));
        assert!(read("site.static_files << file").3);
    }
}
