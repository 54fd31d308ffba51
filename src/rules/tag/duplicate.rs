//! The same tag twice in one note.

use super::list::are_read;
use crate::note::Note;
use crate::note::front_matter::words;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use crate::yaml::{self, Entry};
use serde::Deserialize;
use std::collections::HashMap;

/// `tag/duplicate`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Duplicate {}

impl NoteRule for Duplicate {
    fn check(&self, note: &Note, report: &mut Report) {
        let front_matter = note.front_matter();
        let entry = front_matter.tags_entry().filter(|_| are_read(note));
        let Some((key, Entry { value, .. })) = entry else {
            return;
        };
        let tags = words(value, key == "tags");
        let mut seen = HashMap::new();
        for (tag, span) in tags.iter().filter(|(tag, _)| !tag.is_empty()) {
            let Some(first) = seen.get(tag).copied() else {
                seen.insert(tag, span);
                continue;
            };
            let finding = report.add(
                *span,
                format!("The tag `{tag}` is here twice, so Jekyll lists the post twice under it."),
            );
            finding.help("Delete one of them.");
            finding.relate(*first, "first here");
            let edits = match (value.sequence(), front_matter.mapping()) {
                (Some(items), Some(mapping)) => items
                    .iter()
                    .position(|item| item.span == *span)
                    .and_then(|at| {
                        yaml::remove_items(note.text(), &mapping.document, value, &[at])
                    }),
                _ => remove_word(note, tag, *span),
            };
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// Takes a word out of a text on one line, with the blanks before it.
fn remove_word(note: &Note, word: &str, span: Span) -> Option<Vec<Edit>> {
    let before = note.text().get(..span.start)?;
    let start = before.trim_end_matches([' ', '\t']).len();
    (span.of(note.text()) == word && start < span.start)
        .then(|| vec![Edit::delete(Span::new(start, span.end))])
}
