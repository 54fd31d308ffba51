//! What stops the build, outside of code that Liquid should not read at all.

use super::meant::Judge;
use super::piece::pieces;
use crate::liquid::Fault;
use crate::note::Note;
use crate::text::Span;

/// The faults of `note`, as they are once the code is kept from Liquid that `liquid/in-code`
/// speaks of.
pub fn faults(note: &Note) -> Vec<Fault> {
    let faults = &note.template().faults;
    if faults.is_empty() {
        return Vec::new();
    }
    let pieces = pieces(note);
    let mut judge = Judge::new(note, &pieces);
    let skipped = pieces
        .iter()
        .filter(|piece| judge.stray_in(piece).is_some());
    let skipped: Vec<Span> = skipped.map(|piece| piece.span).collect();
    if skipped.is_empty() {
        return faults.clone();
    }
    note.template_without(&skipped).faults
}
