//! What Jekyll makes of a note, so written that two versions of the note can be compared by it.

mod body;
mod liquid;

use crate::note::doubt::BLANKS;
use crate::note::{FrontMatter, Note};
use crate::text::Span;
use crate::yaml::Value;

/// A note as Jekyll reads and shows it.
pub struct Page<'n, 's> {
    pub note: &'n Note<'s>,
    pub front_matter: Meaning<'n>,
    pub comments: Vec<(Span, &'n str)>,
    pub url: Option<&'n str>,
    /// What Liquid gets, letter by letter.
    pub liquid: Vec<(Span, &'n str)>,
    /// How many words the excerpt has; which words they are, the body tells.
    pub excerpt: Option<usize>,
    /// The blocks with what is shown of each, one record a line.
    pub body: String,
}

/// The front matter as Jekyll sees it: typed where it can be read, else letter by letter.
#[derive(Clone, Debug, PartialEq)]
pub enum Meaning<'n> {
    Absent,
    Unreadable(&'n str),
    Read(Vec<(Value, Value)>),
}

impl<'n, 's> Page<'n, 's> {
    /// Reads `note` to the end.
    pub fn of(note: &'n Note<'s>) -> Self {
        Self {
            note,
            front_matter: meaning(note),
            comments: comments(note),
            url: note.address().url.as_deref(),
            liquid: liquid::taken(note),
            excerpt: excerpt(note),
            body: body::shown(note),
        }
    }
}

fn meaning<'n>(note: &'n Note) -> Meaning<'n> {
    match note.front_matter() {
        FrontMatter::Absent => Meaning::Absent,
        FrontMatter::Unreadable(_) => {
            let yaml = note.split().fences.map(|fences| fences.yaml);
            Meaning::Unreadable(yaml.map_or("", |span| span.of(note.text())))
        }
        FrontMatter::Read(mapping) => Meaning::Read(mapping.values.clone()),
    }
}

pub(super) fn comments<'n>(note: &'n Note) -> Vec<(Span, &'n str)> {
    let mapping = note.front_matter().mapping();
    let spans = mapping.into_iter().flat_map(|read| &read.document.comments);
    spans
        .map(|&span| (span, span.of(note.text()).trim_end_matches(BLANKS)))
        .collect()
}

/// How many words Jekyll shows of the body after Liquid.
fn excerpt(note: &Note) -> Option<usize> {
    let start = note.split().body;
    let end = start + note.excerpt()?.len();
    let shown = note.liquid().text.get(start..end)?;
    // Liquid prints nothing for a NUL.
    let words = shown.split(|c: char| c.is_ascii_whitespace() || c == '\0');
    Some(words.filter(|word| !word.is_empty()).count())
}
