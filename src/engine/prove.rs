//! The proof of a safe fix: Jekyll reads the same front matter and renders the same page.

use super::page::{Meaning, Page};
use super::witness;
use crate::note::Note;
use crate::rule::Fix;
use crate::yaml::Value;

/// The first thing that a fix would change although it may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    FrontMatter,
    Comments,
    Address,
    Liquid,
    /// What other pages of the blog show of the note.
    Excerpt,
    Body,
    /// The second reader sees other words, code or links.
    Witness,
}

/// Proves that `after`, which is the note of `before` with `fixes` applied, is the same page to
/// Jekyll.
///
/// # Errors
/// What would change.
pub fn prove(before: &Page, after: &Note, fixes: &[&Fix]) -> Result<(), Difference> {
    let page = Page::of(after);
    let expected = renamed(&before.front_matter, fixes);
    same(expected == page.front_matter, Difference::FrontMatter)?;
    same(before.comments == page.comments, Difference::Comments)?;
    same(before.url == page.url, Difference::Address)?;
    same(before.liquid == page.liquid, Difference::Liquid)?;
    same(before.excerpt == page.excerpt, Difference::Excerpt)?;
    same(before.body == page.body, Difference::Body)?;
    let contradicted = witness::contradicts(before.note, after, fixes);
    same(!contradicted, Difference::Witness)
}

/// What even an unsafe fix must keep: a front matter that Jekyll can read.
pub fn keeps_front_matter_readable(before: &Note, after: &Note) -> bool {
    before.front_matter().mapping().is_none() || after.front_matter().mapping().is_some()
}

fn same(equal: bool, difference: Difference) -> Result<(), Difference> {
    if equal { Ok(()) } else { Err(difference) }
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
