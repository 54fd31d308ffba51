//! The front-matter keys that Jekyll, its plugins and the well-known themes read, from `rules/themes/*.yml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::Jekyll;

/// The presets' texts, Jekyll's own first.
const PRESETS: [&str; 10] = [
    include_str!("../../rules/themes/jekyll.yml"),
    include_str!("../../rules/themes/plugins.yml"),
    include_str!("../../rules/themes/addons.yml"),
    include_str!("../../rules/themes/chirpy.yml"),
    include_str!("../../rules/themes/minimal-mistakes.yml"),
    include_str!("../../rules/themes/al-folio.yml"),
    include_str!("../../rules/themes/just-the-docs.yml"),
    include_str!("../../rules/themes/beautiful-jekyll.yml"),
    include_str!("../../rules/themes/hydejack.yml"),
    include_str!("../../rules/themes/hux.yml"),
];

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

/// The keys of one reader.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The reader: `Jekyll`, `Plugins`, `Add-ons` or a theme's name.
    pub name: String,
    /// Gems and repositories by which `_config.yml` shows that a site has it.
    pub detect: Vec<String>,
    keys: BTreeMap<String, PresetKey>,
    #[serde(default)]
    also: Vec<String>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct PresetKey {
    #[serde(rename = "type")]
    kind: KeyKind,
    #[serde(default)]
    misspelled: Vec<String>,
}

/// A key that something is known to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownKey {
    /// As it is to be written.
    pub name: String,
    /// Its kind where all readers agree, else [`KeyKind::Any`].
    pub kind: KeyKind,
    /// Who reads it, by the presets' names.
    pub readers: Vec<String>,
    /// Forms of it that real blogs were seen to mean it by; but for `data`, none of them is a key of its own.
    pub misspelled: Vec<String>,
    /// Whether a misspelling may be taken for it; not for keys that merely exist.
    pub suggested: bool,
}

/// Every known key, by name.
pub fn known_keys() -> &'static [KnownKey] {
    static KEYS: LazyLock<Vec<KnownKey>> = LazyLock::new(|| {
        let mut keys = BTreeMap::new();
        presets().iter().for_each(|preset| preset.add_to(&mut keys));
        keys.into_values().collect()
    });
    &KEYS
}

/// The known key of that exact name.
pub fn known_key(name: &str) -> Option<&'static KnownKey> {
    let keys = known_keys();
    keys.binary_search_by(|key| key.name.as_str().cmp(name))
        .ok()
        .and_then(|at| keys.get(at))
}

/// The key that `name` is a known misspelling of. `data` is also a key of its own when its value is no text.
pub fn misspelling_of(name: &str) -> Option<&'static KnownKey> {
    known_keys()
        .iter()
        .find(|key| key.misspelled.iter().any(|form| form == name))
}

/// Every preset, Jekyll's own first.
pub fn presets() -> &'static [Preset] {
    static READ: LazyLock<Vec<Preset>> = LazyLock::new(|| {
        PRESETS
            .iter()
            .filter_map(|preset| serde_yaml::from_str(preset).ok())
            .collect()
    });
    &READ
}

/// The presets whose keys the site reads for certain: Jekyll's, the plugins', the add-ons' and the detected theme's.
pub fn presets_of(jekyll: &Jekyll) -> impl Iterator<Item = &'static Preset> {
    let theme = jekyll
        .theme
        .iter()
        .chain(&jekyll.remote_theme)
        .chain(&jekyll.plugins);
    let used: Vec<String> = theme.map(|name| bare(name)).collect();
    presets()
        .iter()
        .enumerate()
        .filter_map(move |(index, preset)| {
            let is_used = index < 3 || preset.detect.iter().any(|name| used.contains(&bare(name)));
            is_used.then_some(preset)
        })
}

/// `owner/name@version` without owner and version, in lower case.
fn bare(theme: &str) -> String {
    let name = theme.rsplit_once('/').map_or(theme, |(_, name)| name);
    name.split('@').next().unwrap_or_default().to_lowercase()
}

impl Preset {
    /// The kind this reader takes the key for; none when it does not read it.
    pub fn kind_of(&self, key: &str) -> Option<KeyKind> {
        let also = || {
            self.also
                .iter()
                .any(|name| name == key)
                .then_some(KeyKind::Any)
        };
        self.keys.get(key).map(|key| key.kind).or_else(also)
    }

    fn add_to(&self, keys: &mut BTreeMap<String, KnownKey>) {
        for (name, key) in &self.keys {
            let known = keys
                .entry(name.clone())
                .or_insert_with(|| unread(name, key.kind));
            if known.readers.is_empty() || !known.suggested {
                known.kind = key.kind;
            } else if known.kind != key.kind {
                known.kind = KeyKind::Any;
            }
            known.suggested = true;
            known.readers.push(self.name.clone());
            known.misspelled.extend(key.misspelled.iter().cloned());
            known.misspelled.sort();
            known.misspelled.dedup();
        }
        for name in &self.also {
            let known = keys
                .entry(name.clone())
                .or_insert_with(|| unread(name, KeyKind::Any));
            known.readers.push(self.name.clone());
        }
    }
}

fn unread(name: &str, kind: KeyKind) -> KnownKey {
    KnownKey {
        name: name.to_owned(),
        kind,
        readers: Vec::new(),
        misspelled: Vec::new(),
        suggested: false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_read() {
        assert_eq!(presets().len(), PRESETS.len());
        assert!(
            known_keys()
                .windows(2)
                .all(|pair| pair[0].name < pair[1].name)
        );
    }

    #[test]
    fn keys_know_their_kind_and_readers() {
        let date = known_key("date").unwrap();
        assert_eq!(date.kind, KeyKind::Date);
        assert!(date.suggested && date.readers.contains(&"Jekyll".to_owned()));
        assert!(date.misspelled.contains(&"data".to_owned()));
        // Boolean in Chirpy, a mapping in al-folio.
        assert_eq!(known_key("toc").unwrap().kind, KeyKind::Any);
        assert_eq!(known_key("pin").unwrap().kind, KeyKind::Boolean);
        assert!(!known_key("cate").unwrap().suggested);
        assert_eq!(known_key("tilte"), None);
        assert_eq!(
            misspelling_of("tilte").map(|key| key.name.as_str()),
            Some("title")
        );
    }

    #[test]
    fn a_known_misspelling_is_no_key_of_its_own() {
        let keys = known_keys().iter().filter(|key| key.name != "date");
        for form in keys.flat_map(|key| &key.misspelled) {
            assert_eq!(known_key(form), None, "{form}");
        }
    }

    #[test]
    fn a_theme_is_detected_by_gem_or_repository() {
        let names = |config: &str| -> Vec<String> {
            let jekyll = Jekyll::from_config(config).unwrap();
            presets_of(&jekyll)
                .skip(3)
                .map(|preset| preset.name.clone())
                .collect()
        };
        assert_eq!(names("theme: jekyll-theme-chirpy"), ["Chirpy"]);
        assert_eq!(
            names("remote_theme: mmistakes/minimal-mistakes@4.24.0"),
            ["Minimal Mistakes"]
        );
        assert!(names("theme: minima").is_empty());
    }
}
