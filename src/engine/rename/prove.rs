//! The proof of a rename: the front matter differs by the name alone, the body by nothing.

use super::field::Field;
use crate::engine::page::comments;
use crate::note::Note;
use crate::rule::Refusal;
use crate::text::Span;
use crate::yaml::Value;

/// Proves that `after` is `before` with the name of `field` changed in its front matter, and nothing
/// else: all other values are equal, comments stay, the body is the same byte for byte.
///
/// # Errors
/// What else would change.
pub(super) fn prove_rename(before: &Note, after: &Note, field: &Field) -> Result<(), Refusal> {
    let (Some(old), Some(new)) = (
        before.front_matter().mapping(),
        after.front_matter().mapping(),
    ) else {
        return Err(Refusal::Unreadable);
    };
    let is_field = |key: &Value| key.as_str() == Some(field.key);
    let alike = |((key, old), (new_key, new)): (&(Value, Value), &(Value, Value))| {
        key == new_key
            && if is_field(key) {
                field.is_renamed(old, new)
            } else {
                old == new
            }
    };
    let values =
        old.values.len() == new.values.len() && old.values.iter().zip(&new.values).all(alike);
    if !values {
        return Err(Refusal::FrontMatter);
    }
    if texts(&comments(before)) != texts(&comments(after)) {
        return Err(Refusal::Comments);
    }
    let body = |note: &Note| note.text().get(note.split().body..).map(str::to_owned);
    if body(before) != body(after) {
        return Err(Refusal::Body);
    }
    Ok(())
}

fn texts<'p>(pieces: &[(Span, &'p str)]) -> Vec<&'p str> {
    pieces.iter().map(|(_, text)| *text).collect()
}

impl Field<'_> {
    /// Whether `new` is `old` with the old name replaced: the new one stands once, in one of the
    /// places that held either.
    fn is_renamed(&self, old: &Value, new: &Value) -> bool {
        if self.splits
            && let Some(text) = old.as_str()
        {
            let words = |text: &str| {
                text.split_ascii_whitespace()
                    .map(|word| Value::String(word.to_owned()))
                    .collect()
            };
            let new = match new {
                Value::String(text) => Value::Sequence(words(text)),
                list => list.clone(),
            };
            return self.is_renamed(&Value::Sequence(words(text)), &new);
        }
        (0..self.count(old)).any(|kept| self.with_one(old, &mut (kept + 1)).as_ref() == Some(new))
    }

    fn is_either(&self, value: &Value) -> bool {
        self.is_old(value) || value.as_str() == Some(&self.rename.to)
    }

    fn count(&self, value: &Value) -> usize {
        match value {
            Value::Sequence(items) => items.iter().map(|item| self.count(item)).sum(),
            value => usize::from(self.is_either(value)),
        }
    }

    /// The value with the new name in the place to which `left` counts down, and in no other.
    fn with_one(&self, value: &Value, left: &mut usize) -> Option<Value> {
        if let Value::Sequence(items) = value {
            let items = items.iter().filter_map(|item| self.with_one(item, left));
            return Some(Value::Sequence(items.collect()));
        }
        if !self.is_either(value) {
            return Some(value.clone());
        }
        *left = left.wrapping_sub(1);
        (*left == 0).then(|| Value::String(self.rename.to.clone()))
    }
}
