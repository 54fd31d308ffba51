//! Two headings that links cannot tell apart.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;
use std::collections::HashMap;

/// `heading/duplicate-id`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DuplicateId {}

/// A word of fewer letters is a label.
const LABEL: usize = 8;

impl NoteRule for DuplicateId {
    fn check(&self, note: &Note, report: &mut Report) {
        let headings = headings(note);
        if headings.len() < 2 {
            return;
        }
        let mut places: HashMap<Place, Vec<&Heading>> = HashMap::new();
        for heading in &headings {
            places.entry(heading.place(note)).or_default().push(heading);
        }
        let mut by_id: HashMap<&str, Span> = HashMap::new();
        let beside = beside(note.text(), &headings);
        for heading in &headings {
            if let Some(first) = by_id.get(heading.id) {
                shared(heading, *first, report);
                continue;
            }
            by_id.insert(heading.id, heading.text);
            let alike = places.get(&heading.place(note));
            if let Some([first, second]) = alike.map(Vec::as_slice)
                && second.id == heading.id
                && is_numbered(second.id, first.id)
                && !is_label(first.text.of(note.text()))
                && !alike_beside(beside.get(&first.text), beside.get(&second.text))
            {
                numbered(heading, first.text, report);
            }
        }
    }
}

/// What headings beside each other share: the one they lie under, their level, and the text.
type Place<'n> = (Option<usize>, u8, &'n str);

/// A heading with an id.
struct Heading<'n> {
    id: &'n str,
    level: u8,
    text: Span,
    /// The number of the heading it lies under.
    parent: Option<usize>,
}

impl Heading<'_> {
    fn place<'n>(&self, note: &Note<'n>) -> Place<'n> {
        (self.parent, self.level, self.text.of(note.text()))
    }
}

/// The headings of the note that have an id and are the author's.
fn headings<'n>(note: &'n Note) -> Vec<Heading<'n>> {
    let mut open: Vec<(u8, usize)> = Vec::new();
    let mut found = Vec::new();
    for (number, (index, id)) in note.heading_ids().iter().enumerate() {
        let block = note.body().blocks.get(*index).map(|block| &block.kind);
        let Some(&Kind::Heading { level, text, .. }) = block else {
            continue;
        };
        if id.is_empty() || note.liquid().covers(text.start) || note.is_torn(text.start) {
            continue;
        }
        while open.last().is_some_and(|(above, _)| *above >= level) {
            open.pop();
        }
        found.push(Heading {
            id,
            level,
            text,
            parent: open.last().map(|(_, number)| *number),
        });
        open.push((level, number));
    }
    found
}

/// The texts of the headings before and after one, under the same heading and of the same level.
type Beside<'n> = [Option<&'n str>; 2];

/// The neighbours of each of `headings`, by its text's place.
fn beside<'n>(source: &'n str, headings: &[Heading]) -> HashMap<Span, Beside<'n>> {
    let mut found: HashMap<Span, Beside> = HashMap::new();
    let mut last: HashMap<(Option<usize>, u8), Span> = HashMap::new();
    for heading in headings {
        let above = last.insert((heading.parent, heading.level), heading.text);
        if let Some(above) = above {
            found.entry(above).or_default()[1] = Some(heading.text.of(source));
        }
        let text = above.map(|above| above.of(source));
        found.entry(heading.text).or_default()[0] = text;
    }
    found
}

/// Whether two headings share a neighbour, too: parts with the same headings are a pattern.
fn alike_beside(first: Option<&Beside>, second: Option<&Beside>) -> bool {
    first.zip(second).is_some_and(|(first, second)| {
        let mut pairs = first.iter().zip(second);
        pairs.any(|(one, other)| one.is_some() && one == other)
    })
}

/// Whether `text` is a label that parts of one kind share (`예제`), rather than a title.
fn is_label(text: &str) -> bool {
    text.chars().count() < LABEL && !text.contains(char::is_whitespace)
}

/// Whether kramdown made `id` of `first` by a number (C099).
fn is_numbered(id: &str, first: &str) -> bool {
    let number = id
        .strip_prefix(first)
        .and_then(|rest| rest.strip_prefix('-'));
    number.is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The same id twice: written so, or made of a text that ends in a number (C100, C106).
fn shared(heading: &Heading, first: Span, report: &mut Report) {
    let id = heading.id;
    report
        .add(
            heading.text,
            format!(
                "Two headings of the page have the id `{id}`, so links to it lead to the first."
            ),
        )
        .help("Give it an id of its own: `{#…}` at the end of the line.")
        .relate(first, "the first");
}

fn numbered(heading: &Heading, first: Span, report: &mut Report) {
    let id = heading.id;
    report
        .add(
            heading.text,
            format!(
                "kramdown gives this heading the id `{id}`, because one with the same text stands beside it: a table of contents shows both alike."
            ),
        )
        .help("Say in the text what sets the two apart.")
        .relate(first, "the first");
}
