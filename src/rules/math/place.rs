//! What stands right above a paragraph.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::text::Span;

/// What stands above a paragraph.
pub enum Above {
    /// A blank line, or the start of what holds it (`after_block_boundary?`).
    Boundary,
    /// Another block, without a blank line.
    Text,
    /// Something between the two.
    Unclear,
}

/// What stands above the block with index `index`.
pub fn above(note: &Note, index: usize, block: &Block) -> Above {
    let Some((_, last)) = note.body().before(index) else {
        return Above::Boundary;
    };
    let between = Span::new(last.span.end, block.span.start).of(note.text());
    if between.matches('\n').count() > 1 {
        return Above::Boundary;
    }
    match last.kind {
        Kind::Attributes { .. } | Kind::EndOfBlock | Kind::Extension { .. } | Kind::Comment => {
            Above::Unclear
        }
        _ => Above::Text,
    }
}
