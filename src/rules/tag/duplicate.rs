//! The same tag twice in one note.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::yaml::{self, Node};
use serde::Deserialize;

/// `tag/duplicate`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Duplicate {}

impl NoteRule for Duplicate {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(entry) = note
            .front_matter()
            .entry("tag")
            .or_else(|| note.front_matter().entry("tags"))
        else {
            return;
        };
        let Some(items) = entry.value.sequence() else {
            return;
        };
        let mapping = note.front_matter().mapping();
        for (at, item) in items.iter().enumerate() {
            let Some(first) = items[..at].iter().find(|other| same(other, item)) else {
                continue;
            };
            let word = item.text().unwrap_or_default();
            let finding = report.add(
                item.span,
                format!("The tag `{word}` is here twice, so Jekyll lists the post twice under it."),
            );
            finding.help("Delete one of them.");
            finding.relate(first.span, "first here");
            let edits = mapping.and_then(|mapping| {
                yaml::remove_items(note.text(), &mapping.document, &entry.value, &[at])
            });
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// Whether two items are the same word to Jekyll; numbers and nulls are another rule's.
fn same(a: &Node, b: &Node) -> bool {
    a.text().is_some_and(|text| !text.is_empty()) && a.text() == b.text()
}
