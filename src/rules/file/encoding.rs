//! The file's bytes are not UTF-8.

use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;

/// `file/encoding`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Encoding {}

impl NoteRule for Encoding {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(at) = note.source.invalid else {
            return;
        };
        let next = note.text().get(at..).and_then(|rest| rest.chars().next());
        let span = Span::new(at, at + next.map_or(0, char::len_utf8));
        // A byte order mark, or every second byte of Latin letters.
        let start: String = note.text().chars().take(4).collect();
        let utf16 = start.starts_with("\u{fffd}\u{fffd}") || start.contains('\0');
        let (name, from) = if utf16 {
            ("UTF-16", "UTF-16")
        } else {
            ("not UTF-8", "CP949")
        };
        report
            .add(
                span,
                format!(
                    "The file is {name}, so Jekyll cannot read it and leaves it out of the site."
                ),
            )
            .help(format!(
                "Save it as UTF-8, for example with `iconv -f {from} -t UTF-8`."
            ));
    }
}
