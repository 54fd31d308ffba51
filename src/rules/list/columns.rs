//! Where the items of a note stand: columns as written, lists as kramdown reads them.

use crate::kramdown::{Block, Body, Kind};
use crate::note::Note;
use crate::text::Span;

/// An item with the column of its marker.
pub struct Placed<'n> {
    pub index: usize,
    pub block: &'n Block,
    /// The index of the list that holds it.
    pub list: usize,
    pub depth: u16,
    pub ordered: bool,
    pub marker: Span,
    /// Blanks before the marker, a tab up to the next multiple of four.
    pub column: usize,
    /// Whether a tab is among them.
    pub tabs: bool,
}

/// The items of `note` in order. An item on the line of another's marker, or in a quote, has no
/// column of its own and is left out.
pub fn items<'n>(note: &'n Note) -> Vec<Placed<'n>> {
    let body = note.body();
    let placed = body.blocks.iter().enumerate().filter_map(|(index, block)| {
        let Kind::Item {
            depth,
            ordered,
            marker,
            ..
        } = block.kind
        else {
            return None;
        };
        let line = note.lines().full_line(note.lines().line_of(marker.start));
        let before = Span::new(line.start, marker.start).of(note.text());
        if note.liquid().covers(marker.start)
            || !before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
        {
            return None;
        }
        Some(Placed {
            index,
            block,
            list: block.parent? as usize,
            depth,
            ordered,
            marker,
            column: before.bytes().fold(0, |column, byte| match byte {
                b'\t' => column + 4 - column % 4,
                _ => column + 1,
            }),
            tabs: before.contains('\t'),
        })
    });
    placed.collect()
}

/// The item that holds the list with index `list`.
pub fn parent_of(body: &Body, list: usize) -> Option<usize> {
    let parent = body.blocks.get(list)?.parent? as usize;
    matches!(body.blocks.get(parent)?.kind, Kind::Item { .. }).then_some(parent)
}

/// The outermost list around the item with index `index`.
pub fn outermost_list(body: &Body, index: usize) -> Option<usize> {
    let mut outermost = None;
    let mut at = index;
    while let Some(parent) = body.blocks.get(at)?.parent {
        at = parent as usize;
        match body.blocks.get(at)?.kind {
            Kind::List { .. } => outermost = Some(at),
            Kind::Item { .. } => {}
            _ => break,
        }
    }
    outermost
}
