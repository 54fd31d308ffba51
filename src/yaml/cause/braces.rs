//! Faults of mappings in braces.

use super::check::{Case, Wanted, read};
use super::flow::split;
use super::line::Line;
use super::quote::visible;
use crate::text::{Edit, Span};
use crate::yaml::parse::parse;
use crate::yaml::spell::spell_in_flow;
use crate::yaml::value::Value;

/// Whether `text` is a brace with a key behind it: no text that was meant to be quoted.
pub(super) fn holds_keys(text: &str) -> bool {
    let inner = text.strip_prefix('{').unwrap_or_default();
    let key = inner.split_once(": ").map(|(key, _)| key.trim());
    key.is_some_and(|key| !key.is_empty() && key.chars().all(is_word))
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '_' | '-')
}

/// The mapping at `raw` with quotes around each value that needs them.
pub(super) fn respelled(case: &Case, line: &Line, raw: Span) -> Option<Vec<Edit>> {
    let inner = raw.of(case.text).strip_prefix('{')?.strip_suffix('}')?;
    let inner = Span::new(raw.start + 1, raw.start + 1 + inner.len());
    let (mut edits, mut values) = (Vec::new(), Vec::new());
    for entry in split(case.text, inner) {
        let (key, rest) = entry.of(case.text).split_once(": ")?;
        let key = key.trim();
        let words = rest.trim();
        if key.is_empty() || !key.chars().all(is_word) || holds_a_key(words) {
            return None;
        }
        let value = match alone(words) {
            Some(value) => value,
            None => {
                let text = visible(words);
                let at = Span::new(entry.end - words.len(), entry.end);
                edits.push(Edit::replace(at, spell_in_flow(&text)?));
                Value::String(text)
            }
        };
        values.push((Value::String(key.to_owned()), value));
    }
    let mut wanted = Wanted::of(case.text, line, Value::Mapping(values));
    wanted.value = wanted.value.map(|(_, mapping)| (raw.start, mapping));
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// Whether a word in `text` rather is the next key, whose comma is missing.
fn holds_a_key(text: &str) -> bool {
    let is_key = |word: &str| {
        let name = word.strip_suffix(':').unwrap_or_default();
        !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
    };
    text.split(' ').skip(1).any(is_key)
}

/// The value `words` as that of the only key, if it is read and holds no comment.
fn alone(words: &str) -> Option<Value> {
    let mapping = format!("{{k: {words}}}\n");
    let document = parse(&mapping, Span::new(0, mapping.len())).ok()?;
    let root = document.root.as_ref()?;
    match root.entries() {
        [only] if document.comments.is_empty() && document.trailing.is_none() => read(&only.value),
        _ => None,
    }
}
