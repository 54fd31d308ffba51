//! More tags in a note than the settings allow.

use super::list::{Word, lists};
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;
use std::collections::HashSet;

/// `tag/limit`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Limit {
    /// So many tags a note may have.
    most: usize,
}

impl Default for Limit {
    fn default() -> Self {
        Self { most: 10 }
    }
}

impl NoteRule for Limit {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note).iter().filter(|list| list.of_tags) {
            let words = list.words();
            let mut seen = HashSet::new();
            let different: Vec<&Word> =
                words.iter().filter(|word| seen.insert(word.text)).collect();
            let (count, most) = (different.len(), self.most);
            let (Some(first), Some(last)) = (different.get(most), different.last()) else {
                continue;
            };
            let tags = if count == 1 { "tag" } else { "tags" };
            report
                .add(
                    Span::new(first.span.start, last.span.end),
                    format!("This note has {count} {tags}, and the settings allow {most}."),
                )
                .help("Keep those by which readers look for the note.")
                .habit("too many tags");
        }
    }
}
