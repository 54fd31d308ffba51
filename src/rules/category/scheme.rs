//! A category that stops the build, since its colon makes the URL's first name a scheme.

use super::written;
use crate::jekyll::address::AddressError;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use serde::Deserialize;

/// `category/scheme`: `Addressable::URI` rejects what Jekyll escapes name by name (`URL.escape_path`).
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Scheme {}

impl NoteRule for Scheme {
    fn check(&self, note: &Note, report: &mut Report) {
        let found = written(note);
        let mut coloned = found
            .iter()
            .filter(|(name, _)| name.contains(':'))
            .peekable();
        if coloned.peek().is_none() {
            return;
        }
        let Err(AddressError::Scheme(scheme)) = note.seen().url() else {
            return;
        };
        let stops = |(name, _): &&(String, _)| {
            let before = name.split(':').next().unwrap_or_default();
            before.to_lowercase() == scheme.to_lowercase()
        };
        if let Some((name, span)) = coloned.find(stops) {
            let message = format!(
                "Jekyll takes the `{scheme}:` of `{name}` for the scheme of an address, as in `https:`, and stops the build."
            );
            let help = "Write the category without the colon.";
            report.add(*span, message).help(help);
        }
    }
}
