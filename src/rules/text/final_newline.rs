//! The file does not end with a newline.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `text/final-newline`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FinalNewline {}

impl NoteRule for FinalNewline {
    fn check(&self, note: &Note, report: &mut Report) {
        let text = note.text();
        if text.is_empty() || text.ends_with(['\n', '\r']) {
            return;
        }
        let end = Span::at(text.len());
        report
            .add(end, "The file does not end with a newline.")
            .help("End the last line with a newline.")
            .fix(Fix::safe(vec![Edit::insert(
                text.len(),
                note.line_ending(),
            )]));
    }
}
