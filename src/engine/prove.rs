//! The proof of a safe fix: Jekyll reads the same front matter and renders the same page.

use super::page::{Meaning, Page};
use super::witness;
use crate::note::Note;
use crate::rule::{Fix, Refusal};
use crate::yaml::Value;

/// Proves that `after`, which is the note of `before` with `fixes` applied, is the same page to
/// Jekyll.
///
/// # Errors
/// What would change.
pub fn prove(before: &Page, after: &Note, fixes: &[&Fix]) -> Result<(), Refusal> {
    let page = Page::of(after);
    let expected = renamed(&before.front_matter, fixes);
    same(expected == page.front_matter, Refusal::FrontMatter)?;
    same(before.comments == page.comments, Refusal::Comments)?;
    same(before.url == page.url, Refusal::Address)?;
    same(before.liquid == page.liquid, Refusal::Liquid)?;
    same(before.excerpt == page.excerpt, Refusal::Excerpt)?;
    same(before.body == page.body, Refusal::Body)?;
    let contradicted = witness::contradicts(before.note, after, fixes);
    same(!contradicted, Refusal::Witness)
}

/// Proves what even an unsafe fix must keep: a front matter that Jekyll can read.
///
/// # Errors
/// That it could not any more.
pub fn prove_readable(before: &Note, after: &Note) -> Result<(), Refusal> {
    let readable = |note: &Note| note.front_matter().mapping().is_some();
    same(!readable(before) || readable(after), Refusal::Unreadable)
}

fn same(holds: bool, refusal: Refusal) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(refusal) }
}

/// The front matter with the keys renamed that `fixes` may rename.
fn renamed<'n>(meaning: &Meaning<'n>, fixes: &[&Fix]) -> Meaning<'n> {
    let mut meaning = meaning.clone();
    if let Meaning::Read(values) = &mut meaning {
        for (from, to) in fixes.iter().filter_map(|fix| fix.renames_key.as_ref()) {
            for (key, _) in values.iter_mut() {
                if matches!(key, Value::String(name) if name == from) {
                    *key = Value::String(to.clone());
                }
            }
        }
    }
    meaning
}
