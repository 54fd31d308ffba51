//! Lines that a container takes in although they are not indented or quoted as its content is.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rules::column::{before, column, content_column};
use crate::text::Span;

/// The innermost item, quote or definition around the heading with index `heading`, where it goes
/// in only because no blank line parts them (C030, C034). One that was meant to lie inside is
/// indented, quoted or follows the marker.
pub fn lazy_container(note: &Note, heading: usize) -> Option<usize> {
    let block = note.body().blocks.get(heading)?;
    if !matches!(block.kind, Kind::Heading { setext: false, .. }) {
        return None;
    }
    let start = block.span.start;
    let lines = note.lines();
    let above = lines.line_of(start).checked_sub(1)?;
    let above = lines.line(note.text(), above).of(note.text());
    // Below a blank line nothing goes on by itself.
    if above.trim_start_matches(['>', ' ', '\t']).trim().is_empty() {
        return None;
    }
    let (index, container) = container_of(note, heading)?;
    is_lazy(note, heading, container, start).then_some(index)
}

/// The innermost item, quote or definition around block `index`.
pub fn container_of<'n>(note: &'n Note, index: usize) -> Option<(usize, &'n Block)> {
    note.body().ancestors(index).find(|(_, block)| {
        matches!(
            block.kind,
            Kind::Item { .. } | Kind::Quote | Kind::Definition { .. }
        )
    })
}

/// Whether the line of `offset`, where block `index` in `container` has one of its lines, is neither
/// indented nor quoted as the container's content is.
pub fn is_lazy(note: &Note, index: usize, container: &Block, offset: usize) -> bool {
    let before = before(note, offset);
    // What stands elsewhere than at the head of its line hangs there for another reason.
    if !before
        .bytes()
        .all(|byte| matches!(byte, b'>' | b' ' | b'\t'))
    {
        return false;
    }
    match container.kind {
        Kind::Item {
            marker, content, ..
        }
        | Kind::Definition {
            marker, content, ..
        } => column(note, offset) < content_column(note, marker, content),
        _ => {
            let around = note.body().ancestors(index);
            let quotes = around.filter(|(_, block)| matches!(block.kind, Kind::Quote));
            before.matches('>').count() < quotes.count()
        }
    }
}

/// What follows a heading in an item, a quote or a definition that has taken it in: nothing of it is
/// read as it was meant until the heading is free.
pub struct Misread(Vec<Span>);

impl Misread {
    /// That of `note`.
    pub fn of(note: &Note) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        for (index, block) in note.body().blocks.iter().enumerate() {
            let start = block.span.start;
            let known = spans.last().is_some_and(|last| start < last.end);
            if known || lazy_container(note, index).is_none() || note.is_torn(start) {
                continue;
            }
            let around = note.body().ancestors(index);
            let lazy = around.filter(|(_, around)| {
                !matches!(around.kind, Kind::List { .. } | Kind::DefinitionList)
                    && is_lazy(note, index, around, start)
            });
            spans.extend(
                lazy.last()
                    .map(|(_, outermost)| Span::new(start, outermost.span.end)),
            );
        }
        Self(spans)
    }

    /// Whether `offset` lies in it.
    pub fn covers(&self, offset: usize) -> bool {
        let after = self.0.partition_point(|span| span.end <= offset);
        self.0.get(after).is_some_and(|span| span.start <= offset)
    }
}

/// Whether the end tag of the HTML around `block` stands on the line right below it: to
/// kramdown's `before_block_boundary?` that is a line of text.
pub fn touches_end_tag(note: &Note, block: &Block) -> bool {
    let line = |offset| note.lines().line_of(offset);
    let around = block
        .parent
        .and_then(|parent| note.body().blocks.get(parent as usize));
    around.is_some_and(|around| {
        matches!(around.kind, Kind::Html { .. })
            && around.span.end > block.span.end
            && line(around.span.end) == line(block.span.end) + 1
    })
}

/// What an author calls a container of [`container_of`].
pub fn name(container: &Block) -> &'static str {
    match container.kind {
        Kind::Quote => "quote",
        Kind::Definition { .. } => "definition",
        _ => "list item",
    }
}
