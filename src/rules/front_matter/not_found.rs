//! Jekyll finds no front matter in a note.

use super::fences::{cut_off, fault};
use super::keys_block::{is_known, key_of};
use crate::jekyll::{FileName, Role};
use crate::note::Note;
use crate::note::split::{BOM, Fences, split as split_text};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span, edit};
use serde::Deserialize;

/// `front-matter/not-found`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotFound {}

impl NoteRule for NotFound {
    fn check(&self, note: &Note, report: &mut Report) {
        let split = note.split();
        if let Some(fences) = split.fences {
            second_fence(note, fences, report);
            if split.bom && !matches!(note.role, Role::Post | Role::Draft) {
                byte_order_mark(report);
            }
            return;
        }
        let start = if split.bom { BOM.len() } else { 0 };
        if let Some(fault) = fault(note.text(), start, note.line_ending()) {
            let finding = report.add(
                fault.span,
                format!(
                    "Jekyll finds no front matter, because {}: {}.",
                    fault.cause,
                    consequence(note, true)
                ),
            );
            finding.help(fault.help);
            // Where more than one thing is wrong with the fences, the fix would do nothing.
            let mended = edit::apply(note.text(), &fault.edits);
            if mended.is_some_and(|text| split_text(&text).fences.is_some()) {
                finding.fix(Fix::unsafe_(fault.edits));
            }
            return;
        }
        // Of a file that Jekyll passes over anyway, its name is the fault.
        if note.needs_no_front_matter() || matches!(note.role, Role::Ignored(_)) {
            return;
        }
        let first = note.lines().line(note.text(), 0);
        let (message, help) = if note.text().trim().is_empty() {
            (
                "The file is empty".to_owned(),
                "Write the note, or delete the file.",
            )
        } else {
            (
                "This note has no front matter".to_owned(),
                "Start the file with `---`, a `title:` line and `---`.",
            )
        };
        report
            .add(
                Span::new(start, first.end.max(start)),
                format!("{message}: {}.", consequence(note, false)),
            )
            .help(help);
    }
}

/// A `---` with which the front matter ends above some of its keys.
fn second_fence(note: &Note, fences: Fences, report: &mut Report) {
    let body = note.text().get(note.split().body..).unwrap_or_default();
    if !body.lines().next().and_then(key_of).is_some_and(is_known) {
        return;
    }
    let Some(mapping) = note.front_matter().mapping() else {
        return;
    };
    let keys: Vec<&str> = mapping
        .entries()
        .iter()
        .filter_map(|entry| entry.key.text())
        .collect();
    let Some(fault) = cut_off(note.text(), fences.closing, &keys) else {
        return;
    };
    let found = if keys.is_empty() {
        "an empty front matter"
    } else {
        "only a part of the front matter"
    };
    report
        .add(
            fault.span,
            format!("Jekyll finds {found}, because this `---` ends it: the keys below are shown as text."),
        )
        .help(fault.help)
        .fix(Fix::unsafe_(fault.edits));
}

/// What a reader of the site sees.
fn consequence(note: &Note, shows_keys: bool) -> String {
    let title = FileName::of(&note.source.below).title();
    if matches!(note.role, Role::Ignored(_)) {
        return "Jekyll passes over the file for its name, and with a right name would show it without title and tags".to_owned();
    }
    if !matches!(note.role, Role::Post | Role::Draft) {
        return "Jekyll copies the file as it is instead of making a page of it".to_owned();
    }
    let shown = if shows_keys {
        "shows its keys as text and "
    } else {
        ""
    };
    format!("the post {shown}is titled `{title}` after its file")
}

/// Jekyll looks for `---` in the first bytes of a page, and a byte order mark is in their way (A003).
fn byte_order_mark(report: &mut Report) {
    let mark = Span::new(0, BOM.len());
    report
        .add(mark, "A byte order mark stands above the `---`, so Jekyll copies the file as it is instead of making a page of it.")
        .help("Save the file as UTF-8 without a byte order mark.")
        .fix(Fix::unsafe_(vec![Edit::delete(mark)]));
}
