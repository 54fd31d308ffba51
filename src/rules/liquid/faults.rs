//! The note's Liquid without code that Liquid should not read at all.

use super::meant::Judge;
use super::piece::pieces;
use crate::liquid::Template;
use crate::note::Note;
use crate::text::Span;
use std::borrow::Cow;

/// The template of `note`, as it is once the code is kept from Liquid that `liquid/in-code` speaks
/// of: what is at fault there has been told, and what it breaks elsewhere is not at fault.
pub fn outside_code<'n>(note: &'n Note) -> Cow<'n, Template> {
    let template = Cow::Borrowed(note.template());
    if template.nodes.is_empty() && template.faults.is_empty() {
        return template;
    }
    let pieces = pieces(note);
    let mut judge = Judge::new(note, &pieces);
    let exposed = { pieces.iter() }.filter(|piece| judge.stray_in(piece).is_some());
    let exposed: Vec<Span> = exposed.map(|piece| piece.span).collect();
    if exposed.is_empty() {
        return template;
    }
    Cow::Owned(note.template_without(&exposed))
}
