//! Headings that a container takes in although they are not indented or quoted as its content is.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rules::column::{before, column, content_column};

/// The innermost item, quote or definition around the heading with index `heading`, where it goes
/// in only because no blank line parts them (C030, C034). One that was meant to lie inside is
/// indented, quoted or follows the marker.
pub fn lazy_container(note: &Note, heading: usize) -> Option<usize> {
    let body = note.body();
    let block = body.blocks.get(heading)?;
    if !matches!(block.kind, Kind::Heading { setext: false, .. }) {
        return None;
    }
    let quotes = body
        .ancestors(heading)
        .filter(|(_, block)| matches!(block.kind, Kind::Quote))
        .count();
    let (index, kind) = body
        .ancestors(heading)
        .map(|(index, block)| (index, &block.kind))
        .find(|(_, kind)| {
            matches!(
                kind,
                Kind::Item { .. } | Kind::Quote | Kind::Definition { .. }
            )
        })?;
    let start = block.span.start;
    let lines = note.lines();
    let above = lines.line_of(start).checked_sub(1)?;
    let above = lines.line(note.text(), above).of(note.text());
    // Below a blank line nothing goes on by itself.
    if above.trim_start_matches(['>', ' ', '\t']).trim().is_empty() {
        return None;
    }
    let lazy = match kind {
        Kind::Item {
            marker, content, ..
        }
        | Kind::Definition {
            marker, content, ..
        } => column(note, start) < content_column(note, *marker, *content),
        _ => before(note, start).matches('>').count() < quotes,
    };
    lazy.then_some(index)
}
