//! The front-matter keys that Jekyll, its plugins and the well-known themes read, of all presets together.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use super::preset::{KeyKind, Preset, presets};

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
    static FORMS: LazyLock<HashMap<&str, &KnownKey>> = LazyLock::new(|| {
        // Of a form of several keys the first counts.
        let keys = known_keys().iter().rev();
        let forms =
            keys.flat_map(|key| key.misspelled.iter().map(move |form| (form.as_str(), key)));
        forms.collect()
    });
    FORMS.get(name).copied()
}

impl Preset {
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
    fn keys_are_in_order() {
        let keys = known_keys();
        assert!(keys.windows(2).all(|pair| pair[0].name < pair[1].name));
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
}
