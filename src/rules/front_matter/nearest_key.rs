//! Which key an unknown one was meant to be.

use crate::jekyll::Jekyll;
use crate::jekyll::keys::{KnownKey, known_key, known_keys, misspelling_of};
use crate::jekyll::preset::{KeyKind, presets_of, theme_of};
use crate::yaml::Value;
use std::collections::HashMap;
use std::sync::LazyLock;
use unicode_normalization::UnicodeNormalization;

/// Our own key.
const OURS: &str = "notelint";

/// The known keys by what their spellings share.
static KNOWN_FOLDED: LazyLock<HashMap<String, Vec<&KnownKey>>> = LazyLock::new(|| {
    let mut found: HashMap<_, Vec<_>> = HashMap::new();
    for key in known_keys() {
        found.entry(folded(&key.name)).or_default().push(key);
    }
    found
});

/// The known keys of more than three letters, with the letters in them.
static KNOWN_LETTERS: LazyLock<Vec<(&KnownKey, u32)>> = LazyLock::new(|| {
    let keys = known_keys().iter().filter(|key| key.name.len() >= 4);
    keys.map(|key| (key, letters(&key.name))).collect()
});

/// The key that `name` was most likely meant to be; `None` where it is a key of its own.
pub fn nearest_key(jekyll: &Jekyll, name: &str, value: &Value) -> Option<&'static KnownKey> {
    if name == OURS || jekyll.keys_read.contains(name) {
        return None;
    }
    let listed = misspelling_of(name);
    // `data` is a key of its own too, of charts and tables; a date under it is none of theirs.
    if known_key(name).is_some() && !(listed.is_some() && is_date(value)) {
        return None;
    }
    let fits = |key: &&KnownKey| key.suggested && is_read(jekyll, key) && takes(key.kind, value);
    listed
        .filter(|key| fits(key))
        .or_else(|| {
            let alike = KNOWN_FOLDED.get(&folded(name))?;
            alike.iter().copied().find(|key| fits(key))
        })
        .or_else(|| nearest(jekyll, name, fits))
}

/// The one key that is nearest by edits, if it is near enough; Jekyll's own before a theme's.
fn nearest(
    jekyll: &Jekyll,
    name: &str,
    fits: impl Fn(&&KnownKey) -> bool,
) -> Option<&'static KnownKey> {
    let most = match name.chars().count() {
        0..=3 => return None,
        4..=8 => 1,
        _ => 2,
    };
    let name = name.to_lowercase();
    // Length and letters tell most keys apart, and far cheaper than the distance: an edit puts one letter in
    // another's place at most.
    let own = letters(&name);
    let near = KNOWN_LETTERS.iter().filter(|(key, letters)| {
        let unlike = (own ^ letters).count_ones() as usize;
        unlike <= 2 * most && key.name.len().abs_diff(name.len()) <= 4 * most
    });
    let ranked = near.filter_map(|&(key, _)| {
        let distance = strsim::osa_distance(&name, &key.name);
        let close = (distance <= most).then_some(key).filter(&fits)?;
        let rank = presets_of(jekyll).position(|preset| preset.kind_of(&close.name).is_some());
        is_slip(&name, &close.name, rank == Some(0)).then_some(())?;
        Some((distance, rank.unwrap_or(usize::MAX), close))
    });
    let mut ranked: Vec<_> = ranked.collect();
    ranked.sort_by_key(|(distance, rank, _)| (*distance, *rank));
    match ranked.as_slice() {
        [(distance, rank, _), (other, its, _), ..] if (distance, rank) == (other, its) => None,
        [(_, _, key), ..] => Some(key),
        [] => None,
    }
}

/// Which letters are in `name`, one bit for each; all that is no letter from a to z shares one.
fn letters(name: &str) -> u32 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => 1 << (byte - b'a'),
        _ => 1 << 26,
    };
    name.bytes().fold(0, |letters, byte| letters | bit(byte))
}

/// Whether `name` rather is `key` with a slip in it than a word of its own. Jekyll's own keys are
/// `frequent` enough for slips that make a word of them.
fn is_slip(name: &str, key: &str, frequent: bool) -> bool {
    if name.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    // `shared`, `headers`.
    let inflected = name.strip_prefix(key);
    if frequent || inflected.is_some_and(|ending| matches!(ending, "d" | "s" | "r")) {
        return frequent && inflected != Some("d");
    }
    // Slips seldom hit the first letter, and words of four letters have many neighbours.
    let same_letters = || {
        let sorted = |word: &str| {
            let mut letters: Vec<char> = word.chars().collect();
            letters.sort_unstable();
            letters
        };
        sorted(name) == sorted(key)
    };
    let first = name.chars().next() == key.chars().next();
    same_letters() || first && (name.chars().count() > 4 || name.len() < key.len())
}

/// Whether the site reads the key: a site whose theme is known reads no other theme's keys.
fn is_read(jekyll: &Jekyll, key: &KnownKey) -> bool {
    let knows_theme = theme_of(jekyll).is_some();
    !knows_theme || presets_of(jekyll).any(|preset| preset.kind_of(&key.name).is_some())
}

/// What spellings of one key share: composed, in lower case, without what is invisible or parts words.
fn folded(key: &str) -> String {
    let kept = key.nfkc().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

fn takes(kind: KeyKind, value: &Value) -> bool {
    match kind {
        KeyKind::Any => true,
        KeyKind::Date => is_date(value),
        KeyKind::Boolean => matches!(value, Value::Bool(_)),
        KeyKind::Number => matches!(value, Value::Int(_) | Value::Float(_)),
        KeyKind::List => matches!(value, Value::String(_) | Value::Sequence(_)),
        KeyKind::Text => !matches!(
            value,
            Value::Sequence(_) | Value::Mapping(_) | Value::Nil | Value::Bool(_)
        ),
    }
}

/// Whether a value looks like a date: one to YAML, or text that starts with year, month and day.
fn is_date(value: &Value) -> bool {
    let text = match value {
        Value::Date(_) | Value::Time(_) => return true,
        Value::String(text) => text,
        _ => return false,
    };
    let mut parts = text.split(['-', '/', '.', ' ']).map(|part| part.len());
    let digits = text
        .bytes()
        .take_while(|b| b.is_ascii_digit() || matches!(b, b'-' | b'/' | b'.'))
        .count();
    digits >= 8
        && parts.next() == Some(4)
        && parts.next().is_some_and(|month| (1..=2).contains(&month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meant(name: &str, value: &str) -> Option<&'static str> {
        let value = match value {
            "true" => Value::Bool(true),
            text => Value::String(text.to_owned()),
        };
        nearest_key(&Jekyll::default(), name, &value).map(|key| key.name.as_str())
    }

    #[test]
    fn slips_are_taken_for_what_was_meant() {
        for (name, value, key) in [
            ("titlle", "글", "title"),
            ("laoyut", "post", "layout"),
            ("tahs", "AI", "tags"),
            ("lnag", "ko", "lang"),
            ("imag", "/a.png", "image"),
            ("Author", "김", "author"),
            ("toc-sticky", "true", "toc_sticky"),
            ("coments", "true", "comments"),
            ("descrption", "글", "description"),
        ] {
            assert_eq!(meant(name, value), Some(key), "{name}");
        }
    }

    #[test]
    fn words_of_their_own_are_left() {
        for name in [
            "shared", "mathjax2", "title2", "toc2", "headings", "hidden2",
        ] {
            assert_eq!(meant(name, "true"), None, "{name}");
        }
        for name in [
            "long", "reader", "leader", "class", "venue", "titles2", "mood", "author2",
        ] {
            assert_eq!(meant(name, "글"), None, "{name}");
        }
    }
}
