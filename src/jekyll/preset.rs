//! What Jekyll, its plugins and the well-known themes read and bring: a preset each, from `rules/themes/*.yml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Jekyll;

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
    /// The classes that it has styles for, to be given by attribute lists (`{: .prompt-tip }`).
    #[serde(default)]
    pub classes: Vec<String>,
}

/// How a site shows that it has the theme.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Detect {
    /// Gems and repositories, in lower case.
    gems: Vec<String>,
    /// What a copy of the theme without its name has; one sign is enough.
    signs: Vec<Sign>,
}

/// What a site has, all of it.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Sign {
    /// Settings at the top of `_config.yml`.
    settings: Vec<String>,
    /// Layouts of its own.
    layouts: Vec<String>,
    /// Includes of its own, without their extensions.
    includes: Vec<String>,
}

/// One key of a reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PresetKey {
    #[serde(rename = "type")]
    pub kind: KeyKind,
    #[serde(default)]
    pub misspelled: Vec<String>,
}

/// Keys that some notes need.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The keys.
    pub keys: Vec<String>,
    /// Of which notes, as `type:` in `defaults:` calls them: `posts`, `drafts`, `pages` or a
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

/// The theme of the site: the one that the settings name, else the one that `_config.yml` names, or
/// that its files are a copy of, or that it has a gem of.
pub fn theme_of(jekyll: &Jekyll) -> Option<&'static Preset> {
    if let Some(chosen) = &jekyll.preset {
        return themes().find(|preset| preset.id == *chosen);
    }
    gem_of(jekyll)
        .or_else(|| {
            themes().find(|preset| preset.detect.signs.iter().any(|sign| sign.is_of(jekyll)))
        })
        .or_else(|| among(jekyll.plugins.iter().chain(&jekyll.gems)))
}

/// The presets whose keys the site reads for certain: those that every site has, and its theme.
pub fn presets_of(jekyll: &Jekyll) -> impl Iterator<Item = &'static Preset> {
    let everywhere = presets().iter().filter(|preset| !preset.is_theme());
    everywhere.chain(theme_of(jekyll))
}

/// The layouts that the site has beside its own: those of the theme that `_config.yml` names. `None`
/// where nobody can tell, since that theme is not known here.
pub fn layouts_of(jekyll: &Jekyll) -> Option<&'static [String]> {
    match gem_of(jekyll) {
        Some(theme) => Some(&theme.layouts),
        None => (jekyll.theme.is_none() && jekyll.remote_theme.is_none()).then_some(&[]),
    }
}

/// The theme that `theme:` or `remote_theme:` names; the latter wins (jekyll-remote-theme).
fn gem_of(jekyll: &Jekyll) -> Option<&'static Preset> {
    among(jekyll.remote_theme.iter().chain(&jekyll.theme))
}

fn among<'n>(mut names: impl Iterator<Item = &'n String>) -> Option<&'static Preset> {
    names.find_map(|name| {
        let name = bare(name);
        themes().find(|preset| {
            preset
                .detect
                .gems
                .iter()
                .any(|gem| name.eq_ignore_ascii_case(gem))
        })
    })
}

/// `owner/name@version` without owner and version.
fn bare(theme: &str) -> &str {
    let name = theme.rsplit_once('/').map_or(theme, |(_, name)| name);
    name.split('@').next().unwrap_or_default()
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

impl Sign {
    fn is_of(&self, jekyll: &Jekyll) -> bool {
        let has = |wanted: &[String], own: &std::collections::BTreeSet<String>| {
            wanted.iter().all(|name| own.contains(name))
        };
        has(&self.settings, &jekyll.settings)
            && has(&self.layouts, &jekyll.layouts)
            && has(&self.includes, &jekyll.includes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(config: &str) -> Option<&'static str> {
        theme_of(&Jekyll::from_config(config).unwrap()).map(|preset| preset.name.as_str())
    }

    #[test]
    fn every_file_is_a_preset() {
        for (id, text) in FILES {
            let read: Result<Preset, _> = serde_yaml::from_str(text);
            let preset = read.unwrap_or_else(|error| panic!("{id}: {error}"));
            let empty = |sign: &Sign| {
                sign.settings.is_empty() && sign.layouts.is_empty() && sign.includes.is_empty()
            };
            assert!(
                !preset.detect.signs.iter().any(empty),
                "{id}: a sign of every site"
            );
            let lower = |gem: &String| *gem == gem.to_lowercase() && !gem.contains(['/', '@']);
            assert!(preset.detect.gems.iter().all(lower), "{id}");
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

    #[test]
    fn a_theme_is_named_in_config_yml() {
        assert_eq!(theme("theme: jekyll-theme-chirpy"), Some("Chirpy"));
        assert_eq!(
            theme("remote_theme: mmistakes/minimal-mistakes@4.24.0\ntheme: minima"),
            Some("Minimal Mistakes")
        );
        assert_eq!(theme("theme: jekyll-theme-primer"), None);
        assert_eq!(
            theme("minimal_mistakes_skin: air"),
            Some("Minimal Mistakes")
        );
    }

    #[test]
    fn a_copy_of_a_theme_shows_by_its_files() {
        let mut jekyll = Jekyll::default();
        let own = ["default", "keynote", "page", "post"].map(str::to_owned);
        jekyll.layouts.extend(own);
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("hux")
        );
        jekyll.read_gemfiles("gem 'minima'\n", "");
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("hux")
        );
        jekyll.layouts.clear();
        assert_eq!(
            theme_of(&jekyll).map(|preset| preset.id.as_str()),
            Some("minima")
        );
    }

    #[test]
    fn the_settings_have_the_last_word() {
        let mut jekyll = Jekyll::from_config("theme: minima").unwrap();
        jekyll.preset = Some("chirpy".to_owned());
        assert!(theme_of(&jekyll).unwrap().tags.lower_case);
        jekyll.preset = Some("none".to_owned());
        assert!(theme_of(&jekyll).is_none());
        assert_eq!(presets_of(&jekyll).count(), 3);
    }

    #[test]
    fn layouts_come_with_the_gem() {
        let layouts = |config: &str| layouts_of(&Jekyll::from_config(config).unwrap());
        let of_chirpy = layouts("theme: jekyll-theme-chirpy").unwrap();
        assert!(of_chirpy.iter().any(|layout| layout == "post"));
        assert_eq!(layouts("theme: somebody-elses"), None);
        assert_eq!(layouts("minimal_mistakes_skin: air"), Some(&[][..]));
    }
}
