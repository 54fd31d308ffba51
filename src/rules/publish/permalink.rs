//! A permalink that stops the build, or that becomes the address word by word.

use crate::jekyll::Role;
use crate::jekyll::address::{AddressError, known_placeholders, placeholders};
use crate::note::Note;
use crate::rule::{NoteRule, Report, Severity};
use crate::text::{Span, suggest};
use serde::Deserialize;

/// `publish/permalink`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Permalink {}

/// The words that `permalink:` of `_config.yml` knows; in a note they are taken literally (A176).
const STYLES: [&str; 5] = ["date", "pretty", "ordinal", "weekdate", "none"];

impl NoteRule for Permalink {
    fn check(&self, note: &Note, report: &mut Report) {
        let front_matter = note.front_matter();
        let value = front_matter
            .value("permalink")
            .and_then(|value| value.as_str());
        let (Some(template), Some(entry)) = (value, front_matter.entry("permalink")) else {
            return;
        };
        let span = entry.value.span;
        if STYLES.contains(&template) {
            report
                .add(
                    span,
                    format!("Jekyll puts this note at the address `/{template}`: the word stands for a style in `_config.yml` only."),
                )
                .help("Delete the line, or write the address.");
        } else if note.role == Role::Page {
            literal(note, span, template, report);
        } else if let Err(AddressError::UnknownPlaceholder(name)) = note.seen().url() {
            let finding = report.add(
                place(note, span, &name),
                format!("Jekyll has no `:{name}` to put into the address, and stops the build."),
            );
            finding.severity(Severity::Error);
            match suggest(&name, known_placeholders().iter().copied()) {
                Some(meant) => finding.help(format!("Did you mean `:{meant}`?")),
                None => finding.help("Write the address without the colon."),
            };
        }
    }
}

/// In the permalink of a page nothing is filled in.
fn literal(note: &Note, span: Span, template: &str, report: &mut Report) {
    let known = |name: &&str| known_placeholders().contains(name);
    if let Some(name) = placeholders(template).find(known) {
        report
            .add(
                place(note, span, name),
                format!("Jekyll fills `:{name}` in for posts and the documents of collections only: the address of this page has the word in it."),
            )
            .help("Write the address as it is to be.");
    }
}

/// Where the placeholder stands in the value.
fn place(note: &Note, value: Span, name: &str) -> Span {
    let written = value.of(note.text());
    let found = written.find(&format!(":{name}"));
    found.map_or(value, |at| {
        Span::new(at, at + 1 + name.len()).shifted(value.start)
    })
}
