//! The blog as a whole: what every note says of itself, indexed for the rules that compare notes.

pub mod facts;
pub mod headings;

pub use facts::{Facts, Term};
pub use headings::{HeadingForm, Headings};

use crate::jekyll::Jekyll;
use std::collections::BTreeMap;

/// The facts of all notes of one site, in the order of their paths.
#[derive(Debug)]
pub struct Site<'s> {
    pub jekyll: &'s Jekyll,
    pub notes: Vec<&'s Facts>,
}

impl<'s> Site<'s> {
    /// The site of `notes`; their order does not matter.
    pub fn new(jekyll: &'s Jekyll, notes: impl IntoIterator<Item = &'s Facts>) -> Self {
        let mut notes: Vec<&Facts> = notes.into_iter().collect();
        notes.sort_by(|a, b| a.path.cmp(&b.path));
        Self { jekyll, notes }
    }

    /// Every tag as it is spelt, with the notes that use it and where; each note counts once.
    pub fn by_tag(&self) -> BTreeMap<&'s str, Vec<(&'s Facts, &'s Term)>> {
        let mut index: BTreeMap<&str, Vec<(&Facts, &Term)>> = BTreeMap::new();
        for &note in &self.notes {
            for term in &note.tags {
                let uses = index.entry(&term.text).or_default();
                if uses.last().is_none_or(|(last, _)| last.path != note.path) {
                    uses.push((note, term));
                }
            }
        }
        index
    }
}
