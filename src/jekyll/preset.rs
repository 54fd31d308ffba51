//! What Jekyll, its plugins and the well-known themes read and bring: a preset each, from `rules/themes/*.yml`.

mod detect;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::{Feature, Jekyll};
use detect::Detect;
pub use detect::{layouts_of, theme_of};

/// The presets' names and texts; `build.rs` lists them.
const FILES: &[(&str, &str)] = &include!(concat!(env!("OUT_DIR"), "/themes.rs"));

/// What a key's value is meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyKind {
    /// What `Time.parse` reads.
    Date,
    /// A text.
    Text,
    /// `true` or `false`.
    Boolean,
    /// A list of texts, or one text.
    List,
    /// A number.
    Number,
    /// A mapping, or whatever the reader makes of it.
    Any,
}

/// One reader of front matter.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The name of its file without the extension: how settings call it.
    #[serde(skip)]
    pub id: String,
    /// `Jekyll`, `Plugins`, `Add-ons` or a theme's name.
    pub name: String,
    /// Where every site has it, its place among such.
    #[serde(default)]
    everywhere: Option<u8>,
    #[serde(default)]
    detect: Detect,
    pub(super) keys: BTreeMap<String, PresetKey>,
    #[serde(default)]
    pub(super) also: Vec<String>,
    /// The keys of notes that it hides behind values of its own.
    #[serde(default)]
    pub shadowed: Shadowed,
    /// The keys that its pages are poorer without.
    #[serde(default)]
    pub required: Vec<Requirement>,
    /// The order in which its documentation writes the keys.
    #[serde(default)]
    pub order: Vec<String>,
    /// What it expects of tags.
    #[serde(default)]
    pub tags: Terms,
    /// What it expects of categories.
    #[serde(default)]
    pub categories: Terms,
    /// The layouts that it brings, by the names that `layout:` calls them.
    #[serde(default)]
    pub layouts: Vec<String>,
    /// The keys without which it does not load what draws formulas and diagrams.
    #[serde(default)]
    pub gates: PresetGates,
    /// The classes that it has styles for, to be given by attribute lists (`{: .prompt-tip }`).
    #[serde(default)]
    pub classes: Vec<String>,
}

/// One key of a reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PresetKey {
    #[serde(rename = "type")]
    pub kind: KeyKind,
    #[serde(default)]
    pub misspelled: Vec<String>,
    /// The gem that reads it.
    #[serde(default)]
    pub needs: Option<String>,
    /// What it has below it, where it is a mapping.
    #[serde(default)]
    pub holds: Vec<String>,
}

/// The keys that have a theme load something for a note.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PresetGates {
    math: Option<String>,
    mermaid: Option<String>,
}

impl PresetGates {
    /// The key for `feature`, where there is one.
    pub fn of(&self, feature: Feature) -> Option<&str> {
        match feature {
            Feature::Math => self.math.as_deref(),
            Feature::Mermaid => self.mermaid.as_deref(),
        }
    }
}

/// Keys that a template cannot see, since there is something else under their names.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Shadowed {
    /// In posts, drafts and documents of collections (`DocumentDrop`).
    pub documents: Vec<String>,
    /// In pages (`Page::ATTRIBUTES_FOR_LIQUID`).
    pub pages: Vec<String>,
}

/// Keys that some notes need.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The keys.
    pub keys: Vec<String>,
    /// Of which notes, as `type:` in `defaults:` calls them: `posts` (drafts as well), `pages` or a
    /// collection's label; of all where it is empty.
    #[serde(default)]
    pub types: Vec<String>,
    /// Of the notes with these layouts; of all where it is empty.
    #[serde(default)]
    pub layouts: Vec<String>,
}

/// What a theme expects of tags or categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Terms {
    /// A text of words parted by blanks is its way to write several.
    pub words: bool,
    /// They are to be in lower case.
    pub lower_case: bool,
    /// It has room for so many in one note.
    pub most: Option<usize>,
}

/// Every preset: Jekyll's own first, then the others that every site has, then the themes by name.
pub fn presets() -> &'static [Preset] {
    static READ: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        let read = |&(id, text): &(&str, &str)| {
            let preset: Preset = serde_yaml::from_str(text).ok()?;
            let id = id.to_owned();
            Some(Preset { id, ..preset })
        };
        let mut presets: Vec<Preset> = FILES.iter().filter_map(read).collect();
        presets.sort_by_key(|preset| preset.everywhere.unwrap_or(u8::MAX));
        presets
    });
    &READ
}

/// The themes among the presets.
pub fn themes() -> impl Iterator<Item = &'static Preset> {
    presets().iter().filter(|preset| preset.is_theme())
}

/// The presets whose keys the site reads for certain: those that every site has, and its theme.
pub fn presets_of(jekyll: &Jekyll) -> impl Iterator<Item = &'static Preset> {
    let everywhere = presets().iter().filter(|preset| !preset.is_theme());
    everywhere.chain(theme_of(jekyll))
}

/// The kind that all readers of the key on this site take it for, [`KeyKind::Any`] where they do not
/// agree; `None` where none of them says.
pub fn kind_of(jekyll: &Jekyll, key: &str) -> Option<KeyKind> {
    let mut kinds = presets_of(jekyll).filter_map(|preset| preset.keys.get(key));
    let first = kinds.next()?.kind;
    let agree = kinds.all(|key| key.kind == first);
    Some(if agree { first } else { KeyKind::Any })
}

/// The gem that has to be there for the key to do anything.
pub fn gem_for(key: &str) -> Option<&'static str> {
    let mut readers = presets().iter().filter_map(|preset| preset.keys.get(key));
    readers.find_map(|key| key.needs.as_deref())
}

/// What stands below the key, where its value is a mapping, on this site.
pub fn held_by(jekyll: &Jekyll, key: &str) -> impl Iterator<Item = &'static str> {
    let readers = presets_of(jekyll).filter_map(move |preset| preset.keys.get(key));
    readers.flat_map(|key| key.holds.iter().map(String::as_str))
}

/// Whether any theme reads the key as a boolean, though it need not be that of the site.
pub fn is_boolean_somewhere(key: &str) -> bool {
    let mut readers = presets().iter().filter_map(|preset| preset.keys.get(key));
    readers.any(|key| key.kind == KeyKind::Boolean)
}

impl Preset {
    /// Whether it is a theme, that is, not on every site.
    pub fn is_theme(&self) -> bool {
        self.everywhere.is_none()
    }

    /// The kind this reader takes the key for; none when it does not read it.
    pub fn kind_of(&self, key: &str) -> Option<KeyKind> {
        let also = || self.also.iter().any(|name| name == key);
        let known = self.keys.get(key).map(|key| key.kind);
        known.or_else(|| also().then_some(KeyKind::Any))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_preset() {
        for (id, text) in FILES {
            let read: Result<Preset, _> = serde_yaml::from_str(text);
            let preset = read.unwrap_or_else(|error| panic!("{id}: {error}"));
            assert!(
                preset.detect.is_sound(),
                "{id}: how is it told from others?"
            );
            let known = |key: &String| {
                let readers = presets().iter().filter(|reader| !reader.is_theme());
                let mut kinds = readers.chain([&preset]).map(|reader| reader.kind_of(key));
                kinds.any(|kind| kind.is_some())
            };
            let needed = preset.required.iter().flat_map(|required| &required.keys);
            for key in needed.chain(&preset.order) {
                assert!(known(key), "{id}: `{key}` is none of its keys");
            }
        }
        let first: Vec<&str> = presets().iter().map(|preset| preset.id.as_str()).collect();
        assert_eq!(first[..3], ["jekyll", "plugins", "addons"]);
    }
}
