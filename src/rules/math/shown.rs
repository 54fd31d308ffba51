//! Whether a note shows math at all.

use super::formula::{self, Formula};
use super::tex::Evidence;
use crate::jekyll::Feature;
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::site::known_switches;
use crate::text::Span;
use crate::yaml::Value;
use memchr::memchr2;

/// What may be a formula outside of `$$` in the texts of the note.
pub fn formulas(note: &Note) -> Vec<Formula> {
    let blocks = note.body().blocks.iter().enumerate();
    let may_hold = |span: Span| memchr2(b'$', b'\\', span.of(note.text()).as_bytes()).is_some();
    blocks
        .filter(|(_, block)| !block.kind.is_container() && may_hold(block.span))
        .flat_map(|(index, _)| formula::of_block(note, index))
        .collect()
}

/// Whether something tells that the page is to show math: then `$x_1$` is a formula.
pub fn shows_math(note: &Note, formulas: &[Formula]) -> bool {
    let key = |key: &&str| note.front_matter().value(key) == Some(&Value::Bool(true));
    let blocks = || note.body().blocks.iter();
    let inlines = || note.inlines().all().iter();
    let sure = |formula: &Formula| formula.evidence == Evidence::Command;
    known_switches(Feature::Math).iter().any(key)
        || formulas.iter().any(sure)
        || blocks().any(|block| block.kind == Kind::Math)
        || inlines().any(|inline| matches!(inline.kind, InlineKind::Math { .. }))
}
