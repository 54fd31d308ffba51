//! A value of another type than its key is read as.

use super::set_value::Setter;
use crate::jekyll::preset::{KeyKind, is_boolean_somewhere, kind_of};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::yaml::{Entry, Scalar, Style, Value, scalar_value};
use serde::Deserialize;

/// `front-matter/wrong-type`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WrongType {}

impl NoteRule for WrongType {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        let setter = Setter::new(note);
        for (name, entry) in mapping.counting() {
            let kind = kind_of(note.jekyll, name);
            let is_switch = match kind {
                Some(KeyKind::Boolean) => true,
                Some(KeyKind::Any) | None => is_slip(name, entry),
                _ => false,
            };
            if is_switch {
                check_boolean(&setter, name, entry, report);
            } else if kind == Some(KeyKind::Number) {
                check_number(note, name, entry, report);
            }
        }
    }
}

/// Whether a value is a boolean with two letters swapped or one doubled, whoever reads the key. A
/// capital may begin a name.
fn is_slip(name: &str, entry: &Entry) -> bool {
    let plain = |scalar: &&Scalar| scalar.style == Style::Plain;
    let Some(scalar) = entry.value.as_scalar().filter(plain) else {
        return false;
    };
    let sorted = |word: &str| {
        let mut letters = word.to_lowercase().into_bytes();
        letters.sort_unstable();
        letters
    };
    let word = &scalar.value;
    let is_doubled = |known: &str| {
        let mut letters = word.bytes().collect::<Vec<u8>>();
        letters.dedup();
        letters == known.as_bytes()
    };
    let slipped = |known: &str| {
        word.to_lowercase() != known && (sorted(word) == sorted(known) || is_doubled(known))
    };
    let near = (4..=6).contains(&word.len()) && ["true", "false"].into_iter().any(slipped);
    near && (is_boolean_somewhere(name) || word.starts_with(|c: char| c.is_lowercase()))
}

/// The boolean that a text or a number was meant to be, if it was meant to be one: quoted, a YAML
/// word that SafeYAML does not know, or a letter from one.
pub fn meant_boolean(value: &Value) -> Option<bool> {
    let word = match value {
        Value::String(text) => text.trim().to_lowercase(),
        Value::Int(digits) => digits.clone(),
        _ => return None,
    };
    match word.as_str() {
        "true" | "yes" | "on" | "y" | "1" => return Some(true),
        "false" | "no" | "off" | "n" | "0" => return Some(false),
        _ => {}
    }
    let near = |known: &str| word.len() >= 3 && strsim::osa_distance(&word, known) == 1;
    [("true", true), ("false", false)]
        .into_iter()
        .find_map(|(known, meant)| near(known).then_some(meant))
}

/// Liquid takes everything but `false` and nothing for true (A079).
fn check_boolean(setter: &Setter, name: &str, entry: &Entry, report: &mut Report) {
    let Some(value) = setter.note.front_matter().value(name) else {
        return;
    };
    let meant = meant_boolean(value);
    let what = match (value, meant) {
        // They do what they were meant to.
        (Value::String(text), Some(true)) if is_quoted_or_short(text) => return,
        (Value::String(_), _) => "a text",
        (Value::Int(_), Some(false)) => "a number",
        _ => return,
    };
    let written = entry.value.full.of(setter.note.text());
    let (severity, then) = match meant {
        Some(false) => (Severity::Error, "which counts as true to a template"),
        Some(true) => (Severity::Warning, "not as true"),
        None => (
            Severity::Warning,
            "and any text counts as true to a template",
        ),
    };
    let finding = report.add(
        entry.value.full,
        format!("Jekyll reads `{name}: {written}` as {what}, {then}."),
    );
    finding
        .severity(severity)
        .habit(format!("{name}: {written}"));
    let Some(meant) = meant else {
        finding.help(format!(
            "Write `true` or `false`; `{name}` knows nothing else."
        ));
        return;
    };
    finding.help(format!("Write `{name}: {meant}`."));
    let span = entry.value.full;
    let edit = setter.set(&[name], span, &meant.to_string(), &Value::Bool(meant));
    if let Some(edit) = edit {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// `"true"`, `"yes"`, `y`: not misspelled.
fn is_quoted_or_short(text: &str) -> bool {
    matches!(
        text.trim().to_lowercase().as_str(),
        "true" | "yes" | "on" | "y"
    )
}

/// Jekyll's `sort` reads `"3"` as the number; beside other texts it compares by letters (`sort_input`).
fn check_number(note: &Note, name: &str, entry: &Entry, report: &mut Report) {
    let Some(Value::String(text)) = note.front_matter().value(name) else {
        return;
    };
    let number = scalar_value(text, false);
    if matches!(number, Ok(Value::Int(_) | Value::Float(_) | Value::Nil)) {
        return;
    }
    let written = entry.value.full.of(note.text());
    let message = format!(
        "Jekyll reads `{name}: {written}` as a text, so that pages are sorted by its letters, not as a number."
    );
    let finding = report.add(entry.value.full, message);
    finding.help("Write a number.").habit(name);
}
