//! The same tag twice in one note.

use super::list::are_read;
use crate::note::Note;
use crate::note::front_matter::words;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use crate::yaml::{self, Entry};
use serde::Deserialize;
use std::cell::OnceCell;
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
        let cuts = OnceCell::new();
        let find_cuts = || {
            front_matter.mapping().map_or_else(Vec::new, |mapping| {
                yaml::item_cuts(note.text(), &mapping.document, value)
            })
        };
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
            let edit = match value.sequence() {
                Some(items) => items
                    .binary_search_by_key(&span.start, |item| item.span.start)
                    .ok()
                    .and_then(|at| cuts.get_or_init(find_cuts).get(at).cloned().flatten()),
                None => remove_word(note, tag, *span),
            };
            if let Some(edit) = edit {
                finding.fix(Fix::unsafe_(vec![edit]));
            }
        }
    }
}

/// Takes a word out of a text on one line, with the blanks before it.
pub(super) fn remove_word(note: &Note, word: &str, span: Span) -> Option<Edit> {
    let before = note.text().get(..span.start)?;
    let start = before.trim_end_matches([' ', '\t']).len();
    (span.of(note.text()) == word && start < span.start)
        .then(|| Edit::delete(Span::new(start, span.end)))
}
