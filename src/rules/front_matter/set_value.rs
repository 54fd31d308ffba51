//! Giving a key another value, with the proof that all else reads as before.

use crate::note::Note;
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{self, Value};
use std::cell::Cell;

/// How many bytes of front matter are read again to prove edits in one note. What is left gets its
/// turn when the others are done.
const MOST: usize = 400_000;

/// Sets values in one note.
pub struct Setter<'n, 's> {
    pub note: &'n Note<'s>,
    left: Cell<usize>,
}

impl<'n, 's> Setter<'n, 's> {
    pub fn new(note: &'n Note<'s>) -> Self {
        let left = Cell::new(MOST);
        Self { note, left }
    }

    /// The edit that puts `text` in quotes in the place of `span`, where the value of the key at
    /// `path` stands, so that it reads as that text.
    pub fn quote(&self, path: &[&str], span: Span, text: &str) -> Option<Edit> {
        let expected = Value::String(text.to_owned());
        let spellings = yaml::spell(text, None);
        spellings
            .iter()
            .find_map(|spelling| self.set(path, span, spelling, &expected))
    }

    /// The edit that puts `spelling` there, so that it reads as `expected`.
    pub fn set(&self, path: &[&str], span: Span, spelling: &str, expected: &Value) -> Option<Edit> {
        let cost = self.note.split().body;
        self.left.set(self.left.get().checked_sub(cost)?);
        let touches_colon = self.note.text().get(..span.start)?.ends_with(':');
        let pad = if touches_colon { " " } else { "" };
        let edit = Edit::replace(span, format!("{pad}{spelling}"));
        let mut values = self.note.front_matter().mapping()?.values.clone();
        *at_path(&mut values, path)? = expected.clone();
        let after = edited(self.note, std::slice::from_ref(&edit))?;
        let after = Note::new(&after, self.note.jekyll);
        let read = after.front_matter().mapping()?;
        (read.values == values).then_some(edit)
    }
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
