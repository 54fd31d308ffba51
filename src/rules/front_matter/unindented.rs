//! Keys that were to stand below another one and stand beside it.

use crate::jekyll::preset::held_by;
use crate::note::Note;
use crate::note::front_matter::Mapping;
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{Entry, Value};

/// An empty key and, right behind it, keys that it holds: `image:` with `path:` at the start of the
/// next line (A061).
pub struct Unindented<'m> {
    pub parent: &'m str,
    pub below: Vec<&'m Entry>,
    /// From the first key below to the end of the last value.
    span: Span,
}

/// Blanks that are a part of the key to YAML.
const ODD_BLANKS: [char; 2] = ['\u{a0}', '\u{3000}'];

/// The key without such blanks.
fn name(entry: &Entry) -> Option<&str> {
    Some(entry.key.text()?.trim_start_matches(ODD_BLANKS))
}

/// Every such group.
pub fn unindented<'m>(note: &Note, mapping: &'m Mapping) -> Vec<Unindented<'m>> {
    let entries = mapping.entries();
    let groups = entries.iter().enumerate().filter_map(|(at, entry)| {
        let parent = entry.key.text()?;
        let held: Vec<&str> = held_by(note.jekyll, parent).collect();
        let is_empty = entry.value.full.is_empty() && !held.is_empty();
        if !is_empty || note.front_matter().value(parent) != Some(&Value::Nil) {
            return None;
        }
        let is_held = |entry: &&Entry| name(entry).is_some_and(|key| held.contains(&key));
        let rest = entries.get(at + 1..)?.iter();
        let below: Vec<&Entry> = rest.take_while(is_held).collect();
        let span = Span::new(below.first()?.key.span.start, below.last()?.value.full.end);
        let gap = note.text().get(entry.key.span.end..span.start)?;
        // A blank line makes it another thought.
        let mut between = gap.lines().skip(1);
        between
            .all(|line| line.starts_with('#'))
            .then_some(Unindented {
                parent,
                below,
                span,
            })
    });
    groups.collect()
}

impl Unindented<'_> {
    /// The edits that indent the lines, where the parent gets what stood beside it.
    pub fn indented(&self, note: &Note) -> Option<Vec<Edit>> {
        let text = self.span.of(note.text());
        let starts = text.match_indices('\n').map(|(at, _)| at + 1);
        let starts = [0].into_iter().chain(starts).filter(|at| *at < text.len());
        let edits = starts.map(|at| {
            let line = text.get(at..).unwrap_or_default();
            let odd = line.len() - line.trim_start_matches(ODD_BLANKS).len();
            Edit::replace(Span::new(at, at + odd).shifted(self.span.start), "  ")
        });
        let edits: Vec<Edit> = edits.collect();
        let after = edited(note, &edits)?;
        let after = Note::new(&after, note.jekyll);
        let Some(Value::Mapping(read)) = after.front_matter().value(self.parent) else {
            return None;
        };
        let kept = self.below.iter().zip(read).all(|(entry, (key, value))| {
            let written = entry.key.text();
            key.as_str() == name(entry)
                && written.and_then(|name| note.front_matter().value(name)) == Some(value)
        });
        (kept && read.len() == self.below.len()).then_some(edits)
    }
}
