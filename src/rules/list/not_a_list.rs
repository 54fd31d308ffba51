//! Lines that look like a list and are none to kramdown.

use super::indented_list::report_indented_list;
use super::lookalike::Look;
use super::run::{Items, Text};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{before, column};
use crate::rules::lazy::Misread;
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `list/not-a-list`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotAList {}

impl NoteRule for NotAList {
    fn check(&self, note: &Note, report: &mut Report) {
        // The last number before a parenthesis in each column.
        let mut numbers: BTreeMap<usize, u32> = BTreeMap::new();
        let misread = Misread::of(note);
        for (index, block) in note.body().blocks.iter().enumerate() {
            if matches!(block.kind, Kind::Heading { .. }) {
                numbers.clear();
            }
            if !misread.covers(block.span.start) {
                report_indented_list(note, index, block, report);
            }
            if !matches!(block.kind, Kind::Paragraph) {
                continue;
            }
            let Some(text) = Text::of(note, index, block) else {
                continue;
            };
            if let Some(items) = text.items() {
                run_together(&text, &items, report);
                continue;
            }
            for (at, look) in &text.looks {
                let Look::Parenthesis(number) = look.look else {
                    continue;
                };
                let column = column(note, look.marker.start);
                let counts_on = numbers.insert(column, number).map(|last| last + 1);
                if *at > 0
                    && counts_on == Some(number)
                    && text.lazy_item(look.marker.start).is_some()
                {
                    swallowed(&text, look.marker, report);
                }
            }
        }
    }
}

/// Reports a line that the item of another list takes in, so that the lines with the numbers
/// before it stand elsewhere.
fn swallowed(text: &Text, marker: Span, report: &mut Report) {
    let note = text.note;
    let message = format!(
        "kramdown shows this line as text of the item above, because `{}` starts no item.",
        marker.of(note.text())
    );
    let finding = report.add(marker, message);
    if text.is_askew(marker.start) {
        finding
            .help("Write `1.` and so on, and indent them as deep as the text of the item above.");
        return;
    }
    finding.help("Put a blank line above it.");
    if before(note, marker.start).trim().is_empty() {
        let line = note.lines().full_line(note.lines().line_of(marker.start));
        let blank = Edit::insert(line.start, note.line_ending());
        finding.fix(Fix::unsafe_(vec![blank]));
    }
}

/// Reports lines that were meant as the items of a list.
fn run_together(text: &Text, items: &Items, report: &mut Report) {
    let Some((_, first)) = items.first() else {
        return;
    };
    let marker = first.marker.of(text.note.text());
    let effect = match first.look {
        Look::OddBlank(_) => "shows this item as text",
        _ if items.len() == 1 => "shows this item as text",
        _ => "runs these items together as text",
    };
    let (cause, help) = match first.look {
        Look::Parenthesis(number) => (
            format!("`{marker}` starts no item"),
            format!("Write `{number}.` instead of `{marker}`."),
        ),
        Look::Counted(_, number) => (
            format!("`{marker}` starts no item"),
            format!("End each line with two blanks, or write `{number}.` instead of `{marker}`."),
        ),
        Look::Drawn(_) => (
            format!("`{marker}` starts no item"),
            "Start each with `- `.".to_owned(),
        ),
        Look::OddBlank(_) => (
            format!("the space after the `{marker}` is no plain one"),
            format!("Put a plain space after the `{marker}`."),
        ),
        Look::GluedNumber(_) | Look::GluedBullet(_) => (
            format!("no space follows the `{marker}`"),
            format!("Put a space after the `{marker}`."),
        ),
    };
    let message = format!("kramdown {effect}, because {cause}.");
    let finding = report.add(first.marker, message);
    finding.help(help);
    if let Some(column) = text.nests_at(items) {
        let edits = items.iter().map(|(_, look)| look.nested(text.note, column));
        finding
            .help("Write `1.` and so on, and indent them as deep as the text of the item above.");
        if let Some(edits) = edits.collect::<Option<Vec<Edit>>>() {
            finding.fix(Fix::unsafe_(edits));
        }
    } else if text.becomes_a_list(items) {
        let edits = items.iter().map(|(_, look)| look.mended());
        finding.fix(Fix::unsafe_(edits.collect()));
    }
}
