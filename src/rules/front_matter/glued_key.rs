//! Keys whose colon has no blank behind it, where YAML still reads something.

use super::misspelled_key::meanwhile;
use crate::jekyll::keys::known_key;
use crate::jekyll::preset::held_by;
use crate::note::Note;
use crate::note::front_matter::Mapping;
use crate::rule::{Fix, Report};
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{self, Entry, Kind, Node, Style, Value};
use std::collections::HashSet;

/// So many keys of a note are looked at; whoever has more means something else.
const MOST: usize = 8;

/// Reports them.
pub fn check(note: &Note, mapping: &Mapping, report: &mut Report) {
    let mut seen = HashSet::new();
    for (name, entry) in mapping.counting() {
        let Some((key, rest)) = name.split_once(':') else {
            held(note, name, entry, report);
            continue;
        };
        if is_meant(mapping, key, rest) && seen.len() < MOST && seen.insert(key) {
            first_of_two(note, (key, name, entry), report);
        }
    }
}

/// Whether `key`, with `rest` right behind its colon, is one that the note has not.
fn is_meant(mapping: &Mapping, key: &str, rest: &str) -> bool {
    let is_key = known_key(key).is_some_and(|key| key.suggested) && mapping.entry(key).is_none();
    is_key && !rest.is_empty() && !rest.starts_with("//")
}

/// `title:A: b` is the key `title:A`.
fn first_of_two(note: &Note, (key, name, entry): (&str, &str, &Entry), report: &mut Report) {
    let then = meanwhile(note, key).unwrap_or_else(|| format!("the note has no `{key}`"));
    let message = format!(
        "The colon of `{key}` has no blank behind it, so Jekyll reads a key `{name}`: {then}."
    );
    let finding = report.add(entry.key.span, message);
    finding.help("Put a blank behind the colon, and quotes around the value.");
    if let Some(edit) = parted(note, entry, key) {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// The edit that makes all behind the first colon the value of `key`.
fn parted(note: &Note, entry: &Entry, key: &str) -> Option<Edit> {
    let end = entry.value.full.end.max(entry.key.full.end);
    let value = Span::new(entry.key.span.start + key.len() + 1, end);
    let text = value.of(note.text());
    let plain = |node: &Node| {
        node.as_scalar()
            .is_some_and(|scalar| scalar.style == Style::Plain)
    };
    if text.contains('\n') || !plain(&entry.key) || !plain(&entry.value) {
        return None;
    }
    let edit = Edit::replace(value, format!(" {}", yaml::spell_in_block(text)?));
    let after = edited(note, std::slice::from_ref(&edit))?;
    let after = Note::new(&after, note.jekyll);
    let read = after.front_matter().value(key)?;
    (read.as_str() == Some(text)).then_some(edit)
}

/// `image:` above `path:/a.png`, which is one text to YAML, and `{path:/a.png}`, whose key has no value.
fn held(note: &Note, name: &str, entry: &Entry, report: &mut Report) {
    let glued = glued(note, name, &entry.value);
    let Some((first, _)) = glued.first() else {
        return;
    };
    let message = format!(
        "The colon of `{first}` has no blank behind it, so Jekyll reads no `{first}` below `{name}`."
    );
    let finding = report.add(entry.value.span, message);
    finding.help("Put a blank behind each colon.");
    let edits: Vec<Edit> = glued.iter().map(|(_, at)| Edit::insert(*at, " ")).collect();
    let after = edited(note, &edits);
    let reads = |after: &Note| match after.front_matter().value(name) {
        Some(Value::Mapping(read)) => read.len() == glued.len(),
        _ => false,
    };
    if after.is_some_and(|after| reads(&Note::new(&after, note.jekyll))) {
        finding.fix(Fix::unsafe_(edits));
    }
}

/// The keys that `name` holds, each with the place behind its colon, if `value` is nothing but such.
fn glued<'n>(note: &'n Note, name: &str, value: &Node) -> Vec<(&'n str, usize)> {
    let texts: Vec<Span> = match &value.kind {
        Kind::Scalar(scalar) if scalar.style == Style::Plain => lines(note.text(), value.span),
        Kind::Mapping {
            flow: true,
            entries,
        } if entries.iter().all(|entry| entry.value.full.is_empty()) => {
            entries.iter().map(|entry| entry.key.span).collect()
        }
        _ => return Vec::new(),
    };
    let key = |span: &Span| {
        let (key, rest) = span.of(note.text()).split_once(':')?;
        let is_held = !rest.is_empty() && held_by(note.jekyll, name).any(|held| held == key);
        is_held.then_some((key, span.start + key.len() + 1))
    };
    let keys: Option<_> = texts.iter().map(key).collect();
    keys.unwrap_or_default()
}

/// The lines of `span`, without the blanks around them.
fn lines(text: &str, span: Span) -> Vec<Span> {
    let mut end = span.start;
    let place = |line: &str| {
        let start = end + line.len() - line.trim_start().len();
        end += line.len();
        Span::new(start, start + line.trim().len())
    };
    let lines = span.of(text).split_inclusive('\n').map(place);
    lines.filter(|line| !line.is_empty()).collect()
}
