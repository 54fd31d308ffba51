//! Keys that were to stand below another one and stand beside it.

use crate::jekyll::preset::held_by;
use crate::note::Note;
use crate::note::front_matter::Mapping;
use crate::rule::{Fix, Report, Severity};
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{Entry, Value};
use std::collections::BTreeSet;

/// Reports the keys behind an empty one that holds such keys: `image:` with `path:` at the start of
/// the next line (A061). Returns where the reported keys start.
pub fn unindented(note: &Note, mapping: &Mapping, report: &mut Report) -> BTreeSet<usize> {
    let mut moved = BTreeSet::new();
    let entries = mapping.entries();
    for (at, parent) in entries.iter().enumerate() {
        let name = parent.key.text().unwrap_or_default();
        if !parent.value.full.is_empty() || note.front_matter().value(name) != Some(&Value::Nil) {
            continue;
        }
        let held: Vec<&str> = held_by(note.jekyll, name).collect();
        let rest = entries.get(at + 1..).unwrap_or_default();
        let is_held = |entry: &&Entry| entry.key.text().is_some_and(|key| held.contains(&key));
        let below: Vec<&Entry> = rest.iter().take_while(is_held).collect();
        let Some(first) = below.first().and_then(|first| first.key.text()) else {
            continue;
        };
        let Some(span) = lines(note, parent, &below) else {
            continue;
        };
        moved.extend(below.iter().map(|entry| entry.key.span.start));
        let message = format!(
            "`{first}` stands beside `{name}`, not below it: Jekyll reads nothing for `{name}`, and nobody reads the rest."
        );
        let finding = report.add(below.first().map_or(span, |entry| entry.key.span), message);
        finding.severity(Severity::Error);
        finding.help(format!("Indent what belongs to `{name}:` by two blanks."));
        if let Some(edits) = indented(note, name, &below, span) {
            finding.fix(Fix::unsafe_(edits));
        }
    }
    moved
}

/// The lines from the first key below to the end of the last value, where nothing but blanks and
/// comments stands between the parent and them.
fn lines(note: &Note, parent: &Entry, below: &[&Entry]) -> Option<Span> {
    let start = below.first()?.key.span.start;
    let gap = note.text().get(parent.key.span.end..start)?;
    // A blank line makes it another thought.
    let newlines = gap.matches('\n').count();
    let end = below.last()?.value.full.end;
    (newlines == 1 && gap.ends_with('\n') && end >= start).then(|| Span::new(start, end))
}

fn indented(note: &Note, name: &str, below: &[&Entry], span: Span) -> Option<Vec<Edit>> {
    let text = span.of(note.text());
    let starts = [0]
        .into_iter()
        .chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let edits: Vec<Edit> = starts
        .filter(|at| *at < text.len())
        .map(|at| Edit::insert(span.start + at, "  "))
        .collect();
    let after = edited(note, &edits)?;
    let after = Note::new(&after, note.jekyll);
    let Some(Value::Mapping(read)) = after.front_matter().value(name) else {
        return None;
    };
    let kept = below.iter().zip(read).all(|(entry, (key, value))| {
        key.as_str() == entry.key.text()
            && entry
                .key
                .text()
                .and_then(|key| note.front_matter().value(key))
                == Some(value)
    });
    (kept && read.len() == below.len()).then_some(edits)
}
