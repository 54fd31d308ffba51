//! Giving a key another value, with the proof that all else reads as before.

use crate::note::Note;
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{self, Value};

/// The edit that puts `text` in quotes in the place of `span`, where the value of the key at `path`
/// stands, so that it reads as that text.
pub fn quote(note: &Note, path: &[&str], span: Span, text: &str) -> Option<Edit> {
    let expected = Value::String(text.to_owned());
    let spellings = yaml::spell(text, None);
    spellings
        .iter()
        .find_map(|spelling| set(note, path, span, spelling, &expected))
}

/// The edit that puts `spelling` there, so that it reads as `expected`.
pub fn set(
    note: &Note,
    path: &[&str],
    span: Span,
    spelling: &str,
    expected: &Value,
) -> Option<Edit> {
    let touches_colon = note.text().get(..span.start)?.ends_with(':');
    let pad = if touches_colon { " " } else { "" };
    let edit = Edit::replace(span, format!("{pad}{spelling}"));
    let mut values = note.front_matter().mapping()?.values.clone();
    *at_path(&mut values, path)? = expected.clone();
    let after = edited(note, std::slice::from_ref(&edit))?;
    let after = Note::new(&after, note.jekyll);
    let read = after.front_matter().mapping()?;
    (read.values == values).then_some(edit)
}

fn at_path<'v>(values: &'v mut [(Value, Value)], path: &[&str]) -> Option<&'v mut Value> {
    let (first, rest) = path.split_first()?;
    let (_, value) = values
        .iter_mut()
        .find(|(key, _)| key.as_str() == Some(first))?;
    match value {
        _ if rest.is_empty() => Some(value),
        Value::Mapping(values) => at_path(values, rest),
        _ => None,
    }
}
