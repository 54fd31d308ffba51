//! The Liquid tags that a site knows: Liquid's, Jekyll's, its plugins' (`rules/tags.yml`) and its own.

use super::Jekyll;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// Whether a tag has an end tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TagShape {
    /// It stands alone.
    Single,
    /// It opens a block.
    Block,
    /// Nobody can tell without running it.
    Either,
}

/// The tags that Ruby files in a site's `_plugins` register.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnTags {
    /// By name.
    pub named: BTreeMap<String, TagShape>,
    /// Some names are computed, so any tag may be one.
    pub unnamed: bool,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Defined {
    #[serde(default)]
    blocks: Vec<String>,
    #[serde(default)]
    tags: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    #[serde(rename = "Liquid")]
    liquid: Defined,
    #[serde(rename = "Jekyll")]
    jekyll: Defined,
    gems: BTreeMap<String, Defined>,
    brings: BTreeMap<String, Vec<String>>,
}

struct Known {
    core: HashMap<String, TagShape>,
    /// The gems that define a tag.
    of_gems: HashMap<String, Vec<(String, TagShape)>>,
    data: Data,
}

impl Defined {
    fn shapes(&self) -> impl Iterator<Item = (&String, TagShape)> {
        let blocks = self.blocks.iter().map(|name| (name, TagShape::Block));
        blocks.chain(self.tags.iter().map(|name| (name, TagShape::Single)))
    }
}

fn known() -> &'static Known {
    static KNOWN: LazyLock<Known> = LazyLock::new(|| {
        let text = include_str!("../../rules/tags.yml");
        let data: Data = serde_yaml::from_str(text).unwrap_or_default();
        let core = data.liquid.shapes().chain(data.jekyll.shapes());
        let core = core.map(|(name, shape)| (name.clone(), shape)).collect();
        let mut of_gems: HashMap<String, Vec<_>> = HashMap::new();
        for (gem, defined) in &data.gems {
            for (name, shape) in defined.shapes() {
                of_gems
                    .entry(name.clone())
                    .or_default()
                    .push((gem.clone(), shape));
            }
        }
        Known {
            core,
            of_gems,
            data,
        }
    });
    &KNOWN
}

impl Jekyll {
    /// The tag called `name` if the site knows it.
    pub fn tag(&self, name: &str) -> Option<TagShape> {
        if let Some(&shape) = known().core.get(name) {
            return Some(shape);
        }
        if let Some(&shape) = self.own_tags.named.get(name) {
            return Some(shape);
        }
        let gems = known().of_gems.get(name)?;
        let used = gems.iter().find(|(gem, _)| self.uses_gem(gem));
        used.map(|&(_, shape)| shape)
    }

    /// Whether a plugin that we do not know, or code of the site's own, may define any tag.
    pub fn has_unknown_tags(&self) -> bool {
        let is_strange = |gem: &String| {
            let known = known();
            let theme = gem.starts_with("jekyll-theme-") || gem.ends_with("-jekyll");
            let plugin = gem.contains("jekyll") || self.plugins.contains(gem);
            gem != "jekyll"
                && plugin
                && !theme
                && !known.data.gems.contains_key(gem)
                && !known.data.brings.contains_key(gem)
        };
        self.own_tags.unnamed || self.plugins.iter().chain(&self.gems).any(is_strange)
    }

    /// Every tag that the site knows, for who looks for the one that was meant.
    pub fn tags(&self) -> impl Iterator<Item = &str> {
        let of_gems = known().of_gems.iter();
        let used = of_gems.filter(|(_, gems)| gems.iter().any(|(gem, _)| self.uses_gem(gem)));
        let core = known().core.keys().chain(self.own_tags.named.keys());
        core.chain(used.map(|(name, _)| name)).map(String::as_str)
    }

    /// The gem that defines a tag which the site lacks.
    pub fn gem_with_tag(&self, name: &str) -> Option<&'static str> {
        let gems = known().of_gems.get(name)?;
        gems.first().map(|(gem, _)| gem.as_str())
    }

    /// Whether Jekyll loads `gem`: named by the site, or brought by its theme. A site without a
    /// Gemfile may be built by GitHub Pages, which brings gems of its own.
    fn uses_gem(&self, gem: &str) -> bool {
        let brought = |by: &str| {
            let gems = known().data.brings.get(by);
            gems.is_some_and(|gems| gems.iter().any(|brought| brought == gem))
        };
        let named = self.plugins.iter().chain(&self.gems).chain(&self.theme);
        named.clone().any(|name| name == gem || brought(name))
            || self.gems.is_empty() && brought("github-pages")
    }
}

impl OwnTags {
    /// Adds the tags that a Ruby file registers: `Liquid::Template.register_tag('x', Y)`.
    pub fn read(&mut self, ruby: &str) {
        for (at, call) in ruby.match_indices("register_tag") {
            let line = ruby.get(..at).and_then(|above| above.lines().last());
            let commented = line.is_some_and(|line| line.trim_start().starts_with('#'));
            let rest = ruby.get(at + call.len()..).unwrap_or_default();
            if commented || rest.starts_with(|next: char| next.is_alphanumeric() || next == '_') {
                continue;
            }
            match registered(rest) {
                Some((name, class)) => {
                    self.named.insert(name.to_owned(), shape_of(ruby, class));
                }
                None => self.unnamed = true,
            }
        }
    }
}

/// The name and the class in `('x', A::B)`.
fn registered(arguments: &str) -> Option<(&str, &str)> {
    let arguments = arguments.trim_start_matches(['(', ' ', '\t']);
    let word = |text: &str| {
        let end = text.find(|next: char| !next.is_alphanumeric() && !"_:".contains(next));
        end.unwrap_or(text.len())
    };
    let (name, rest) = match arguments.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split_once(['"', '\''])?,
        None => {
            let symbol = arguments.strip_prefix(':')?;
            symbol.split_at_checked(word(symbol))?
        }
    };
    let class = rest.trim_start_matches([' ', '\t', '\n', '\r', ',', '.']);
    let class = class.get(..word(class))?;
    let plain = name
        .chars()
        .all(|letter| letter.is_alphanumeric() || letter == '_');
    (plain && !name.is_empty()).then(|| (name, class.rsplit(':').next().unwrap_or(class)))
}

/// By what the class derives from.
fn shape_of(ruby: &str, class: &str) -> TagShape {
    let parent = ruby.lines().find_map(|line| {
        let (name, parent) = line.trim_start().strip_prefix("class ")?.split_once('<')?;
        (name.trim().rsplit(':').next() == Some(class)).then_some(parent.trim())
    });
    match parent {
        Some(parent) if parent.ends_with("Liquid::Block") => TagShape::Block,
        Some(parent) if parent.ends_with("Liquid::Tag") => TagShape::Single,
        _ => TagShape::Either,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_read() {
        let jekyll = Jekyll::default();
        assert_eq!(jekyll.tag("highlight"), Some(TagShape::Block));
        assert_eq!(jekyll.tag("assign"), Some(TagShape::Single));
        assert_eq!(jekyll.tag("endif"), None);
    }

    #[test]
    fn a_plugins_tag_is_known_where_the_plugin_is_used() {
        let jekyll = Jekyll::from_config("plugins: [jekyll-tabs]\n").unwrap();
        assert_eq!(jekyll.tag("tab"), Some(TagShape::Block));
        assert_eq!(jekyll.tag("cite"), None);
        assert!(!jekyll.has_unknown_tags());
        let jekyll = Jekyll::from_config("theme: minimal-mistakes-jekyll\n").unwrap();
        assert_eq!(jekyll.tag("include_cached"), Some(TagShape::Single));
        let jekyll = Jekyll::from_config("plugins: [our-jekyll-things]\n").unwrap();
        assert!(jekyll.has_unknown_tags());
    }

    #[test]
    fn github_pages_brings_plugins_unless_the_gemfile_says_what_does() {
        let mut jekyll = Jekyll::default();
        assert_eq!(jekyll.tag("gist"), Some(TagShape::Single));
        jekyll.read_gemfiles("gem 'jekyll'\n", "");
        assert_eq!(jekyll.tag("gist"), None);
    }

    #[test]
    fn tags_of_the_sites_own_code_are_known() {
        let mut own = OwnTags::default();
        own.read(concat!(
            "class Note < Liquid::Block\nend\nmodule A\n  class Mark < Liquid::Tag\n  end\nend\n",
            "Liquid::Template.register_tag('note', Note)\n",
            "Liquid::Template.register_tag \"mark\", A::Mark\n",
            "Liquid::Template.register_tag(:other, Other)\n",
            "# Liquid::Template.register_tag(name, X)\n",
        ));
        assert_eq!(own.named["note"], TagShape::Block);
        assert_eq!(own.named["mark"], TagShape::Single);
        assert_eq!(own.named["other"], TagShape::Either);
        assert!(!own.unnamed);
        own.read("NAMES.each { |name| Liquid::Template.register_tag(name, X) }\n");
        assert!(own.unnamed);
    }
}
