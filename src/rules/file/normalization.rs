//! A file name whose letters are decomposed, as macOS once wrote them.

use crate::jekyll::Role;
use crate::note::{Note, Source};
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// `file/normalization`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Normalization {}

impl NoteRule for Normalization {
    fn check(&self, note: &Note, report: &mut Report) {
        let below = &note.source.below;
        let name = below.rsplit('/').next().unwrap_or_default();
        if is_nfc(below) || matches!(note.role, Role::Ignored(_)) {
            return;
        }
        let composed: String = below.nfc().collect();
        let in_url = note.address().url != url(note, &composed);
        let message = match (in_url, is_nfc(name)) {
            (true, _) => {
                "The file's path is spelt with decomposed letters (NFD), and so is its URL: a link that is typed does not find the page."
            }
            (false, false) => {
                "The file's name is spelt with decomposed letters (NFD): `post_url` and `link` do not find it by the name that is typed."
            }
            (false, true) => return,
        };
        let part = if is_nfc(name) { "folder" } else { "file" };
        report.add(Span::at(0), message).help(format!(
            "Rename the {part} so that its path is `{composed}` in composed letters (NFC)."
        ));
    }
}

/// The URL that the note would have at another path.
fn url(note: &Note, below: &str) -> Option<String> {
    let source = Source {
        below: below.into(),
        ..note.source.clone()
    };
    Note::new(&source, note.jekyll).address().url.clone()
}
