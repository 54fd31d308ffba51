//! The lines of each key of a front matter, to be put in another order.

use crate::note::Note;
use crate::note::front_matter::Mapping;
use crate::rules::trial::edited;
use crate::text::{Edit, Span};
use crate::yaml::{Document, Entry, Kind, Value};

/// Of each entry the whole lines that belong to it: comments right above it, its key, its value.
pub struct Chunks(Vec<Span>);

impl Chunks {
    /// The chunks of a document in block style, whose keys all start a line; none for others.
    pub fn of(text: &str, document: &Document) -> Option<Self> {
        let root = document.root.as_ref()?;
        if !matches!(root.kind, Kind::Mapping { flow: false, .. }) || root.full != root.span {
            return None;
        }
        let mut floor = line_start(text, root.span.start);
        let mut chunks = Vec::new();
        for entry in document.entries() {
            let chunk = chunk(text, entry, floor)?;
            floor = chunk.end;
            chunks.push(chunk);
        }
        Some(Self(chunks))
    }
}

fn chunk(text: &str, entry: &Entry, floor: usize) -> Option<Span> {
    let key = entry.key.full.start;
    let line = line_start(text, key);
    if key != line || line < floor {
        return None;
    }
    let above = text.get(floor..line)?;
    let comments: usize = above
        .split_inclusive('\n')
        .rev()
        .take_while(|line| line.starts_with('#'))
        .map(str::len)
        .sum();
    let last = entry.value.full.end.max(entry.key.full.end);
    let rest = text.get(last..)?;
    // A block scalar owns the newline at its end.
    let end = match text.get(..last)?.ends_with('\n') {
        true => last,
        false => last + rest.find('\n')? + 1,
    };
    Some(Span::new(line - comments, end))
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

/// The edits that put the entry `from` where the entry `to` stands, for each pair of `moves`. `None`
/// where that would change a value or lose a comment.
pub fn reordered(
    note: &Note,
    mapping: &Mapping,
    chunks: &Chunks,
    moves: impl Iterator<Item = (usize, usize)>,
) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for (to, from) in moves.filter(|(to, from)| to != from) {
        let (to, from) = (chunks.0.get(to)?, chunks.0.get(from)?);
        edits.push(Edit::replace(*to, from.of(note.text())));
    }
    let after = edited(note, &edits)?;
    let after = Note::new(&after, note.jekyll);
    let read = after.front_matter().mapping()?;
    let same = sorted(&read.values) == sorted(&mapping.values)
        && read.document.comments.len() == mapping.document.comments.len();
    (same && !edits.is_empty()).then_some(edits)
}

/// The values by their keys' names.
fn sorted(values: &[(Value, Value)]) -> Vec<&(Value, Value)> {
    let mut sorted: Vec<_> = values.iter().collect();
    sorted.sort_by_key(|(key, _)| key.as_str());
    sorted
}
