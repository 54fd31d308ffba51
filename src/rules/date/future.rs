//! A date after the build: Jekyll leaves the post out until then.

use crate::jekyll::Role;
use crate::jekyll::date::DateReading;
use crate::note::Note;
use crate::note::seen::{Origin, Withheld};
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;

/// `date/future`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Future {}

impl NoteRule for Future {
    fn check(&self, note: &Note, report: &mut Report) {
        let seen = note.seen();
        // Without a time of the build nothing lies after it.
        if note.jekyll.time.is_none() || seen.published() != Err(Withheld::Future) {
            return;
        }
        let Some(date) = seen.date() else {
            return;
        };
        // A year far away is a matter of `date/invalid`.
        let Some(DateReading::At(read)) = date.reading else {
            return;
        };
        let local = read.local.strftime("%Y-%m-%d %H:%M");
        let message = match note.role {
            Role::Document { .. } => format!(
                "This date lies in the future: Jekyll lists the note, but makes no page of it before {local}."
            ),
            _ => format!(
                "This date lies in the future: Jekyll leaves the post out of every build before {local}."
            ),
        };
        let written = note.front_matter().entry("date");
        let span = match written.filter(|_| date.origin == Origin::FrontMatter) {
            Some(entry) => entry.value.span,
            None => Span::at(0),
        };
        report.add(span, message).help(
            "Build again after that time, or set `future: true` in `_config.yml` to publish it now.",
        );
    }
}
