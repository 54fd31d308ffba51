//! Numbers that the page shows as others than were written.

use super::number_text::report_numbers_of_text;
use super::numbers::{self, Number, Numbered, Place, between, is_shallow, parted, rejoin};
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Finding, Fix, NoteRule, Report, Severity};
use crate::rules::column::{before, column, leads_line};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `list/number-lost`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NumberLost {}

impl NoteRule for NumberLost {
    fn check(&self, note: &Note, report: &mut Report) {
        let lists = numbers::lists(note);
        // The numbers behind bullets, by the list of the bullets.
        let mut behind: BTreeMap<usize, Vec<&Numbered>> = BTreeMap::new();
        // The last list in each block.
        let mut last: BTreeMap<Option<usize>, &Numbered> = BTreeMap::new();
        // Lists that items take in one after the other.
        let mut taken_in: Vec<&Numbered> = Vec::new();
        for list in &lists {
            match list.place {
                Place::Marker { ordered: false } => {
                    if let Some((bullets, _)) = note.body().ancestors(list.list).nth(1) {
                        behind.entry(bullets).or_default().push(list);
                    }
                }
                // Text such as `1. 2. x` is no list.
                Place::Marker { ordered: true } => {}
                Place::Lazy => {
                    if !follows(note, &taken_in, list) {
                        report_taken_in(note, &taken_in, report);
                        taken_in.clear();
                    }
                    taken_in.push(list);
                }
                Place::Line => {
                    at_line_start(note, list, last.get(&list.parent).copied(), report);
                    restart(note, list, report);
                }
            }
            last.insert(list.parent, list);
        }
        report_taken_in(note, &taken_in, report);
        for lists in behind.values() {
            behind_bullets(note, lists, report);
        }
    }
}

/// `- 1. x`, `- 2. y`: each number is a list of its own (C060).
fn behind_bullets(note: &Note, lists: &[&Numbered], report: &mut Report) {
    let firsts = lists.iter().filter_map(|list| list.items.first());
    let Some(lost) = firsts.clone().find(|first| first.number != 1) else {
        return;
    };
    let cause = "each bullet holds a list of its own";
    let finding = shown_as_one(note, *lost, cause, report);
    finding.severity(Severity::Warning);
    finding.help("Escape the dots, as in `2\\.`, or drop the bullets.");
    let single = lists.iter().all(|list| list.items.len() == 1);
    let shallow = |list: &&Numbered| {
        let bullet = list
            .parent
            .and_then(|parent| note.body().blocks.get(parent));
        let first = list.items.first();
        bullet.zip(first).is_some_and(|(bullet, first)| {
            is_shallow(note, bullet.span, column(note, first.marker.start))
        })
    };
    if single && lists.iter().all(shallow) {
        let edits = firsts.map(|first| first.escaped());
        finding.fix(Fix::unsafe_(edits.collect()));
    }
}

/// Whether `list` counts on the last of `lists` in the same column.
fn follows(note: &Note, lists: &[&Numbered], list: &Numbered) -> bool {
    let above = lists.last().and_then(|last| last.items.last());
    above.zip(list.items.first()).is_some_and(|(above, first)| {
        let column = |number: &Number| column(note, number.marker.start);
        above.number + 1 == first.number
            && column(above) == column(first)
            && !parted(note, above, first)
    })
}

/// One list, which items take in piece by piece for want of a blank line above it.
fn report_taken_in(note: &Note, lists: &[&Numbered], report: &mut Report) {
    if let [list] = lists {
        if !report_numbers_of_text(note, list, report) {
            starts_elsewhere(note, list, report);
        }
        return;
    }
    let firsts = || lists.iter().filter_map(|list| list.items.first().copied());
    for first in firsts().filter(|first| first.number != 1) {
        let cause = "it starts a list of its own in the item above";
        let finding = shown_as_one(note, first, cause, report);
        finding.help("Put a blank line above the first number.");
        if let Some(one) = firsts().next().filter(|one| one.number == 1) {
            let line = note
                .lines()
                .full_line(note.lines().line_of(one.marker.start));
            let blank = Edit::insert(line.start, note.line_ending());
            finding.fix(Fix::unsafe_(vec![blank]));
        }
    }
}

/// A list at the head of its line: `last` is the one before it in the same block, which it may have
/// been meant to go on (C064 to C066).
fn at_line_start(note: &Note, list: &Numbered, last: Option<&Numbered>, report: &mut Report) {
    let Some(first) = list.items.first() else {
        return;
    };
    let counts_on = |last: &&Numbered| {
        let above = last.items.last().map(|above| above.number + 1);
        above == Some(first.number)
    };
    let last = last.filter(counts_on);
    if last.is_none() && report_numbers_of_text(note, list, report) || first.number == 1 {
        return;
    }
    let section = |block: &Block| {
        matches!(block.kind, Kind::Heading { .. } | Kind::Rule) || is_meant_as_heading(note, block)
    };
    if let Some(last) = last.filter(|last| !between(note, last, list).any(section)) {
        let cause = "what stands above is not indented as the text of an item, and ends the list";
        let finding = shown_as_one(note, *first, cause, report);
        finding.help(format!(
            "Indent what stands above as deep as the text of item {}.",
            first.number - 1
        ));
        if let Some(edits) = rejoin(note, last, list) {
            finding.fix(Fix::unsafe_(edits));
        }
        return;
    }
    starts_elsewhere(note, list, report);
}

/// Whether a line of a paragraph starts as a heading does, but for its indent (C091).
fn is_meant_as_heading(note: &Note, block: &Block) -> bool {
    let mut lines = note.body().lines_of(block).iter();
    let starts = |line: &str| {
        let bare = line.trim_start_matches([' ', '\t']);
        let title = bare.trim_start_matches('#');
        title.len() < bare.len() && title.starts_with([' ', '\t'])
    };
    block.kind == Kind::Paragraph && lines.any(|line| starts(line.span().of(note.text())))
}

/// A list that does not start at 1 (C061); one of a single 0 is the place of a table of contents.
fn starts_elsewhere(note: &Note, list: &Numbered, report: &mut Report) {
    let [first, rest @ ..] = list.items.as_slice() else {
        return;
    };
    if first.number == 1 || first.number == 0 && rest.is_empty() {
        return;
    }
    let finding = shown_as_one(note, *first, "every list starts there", report);
    finding.help("Start the list at 1, or make text of its numbers, as in `3\\.`.");
    if first.number == 0 {
        finding.severity(Severity::Warning);
    }
}

fn shown_as_one<'r>(
    note: &Note,
    number: Number,
    cause: &str,
    report: &'r mut Report,
) -> &'r mut Finding {
    let marker = number.marker.of(note.text());
    let message = format!("kramdown shows `{marker}` as 1, because {cause}.");
    report.add(number.marker, message)
}

/// A list that starts at 1 again and goes on the one above, as nothing parts the two.
fn restart(note: &Note, list: &Numbered, report: &mut Report) {
    let number = |at: usize| list.items.get(at).map(|number| number.number);
    for (at, pair) in list.items.windows(2).enumerate() {
        let [above, first] = pair else { continue };
        let up = at > 0 && number(at - 1) == above.number.checked_sub(1);
        let anew = first.number == 1 && number(at + 2).is_none_or(|next| next == 2);
        let gap = Span::new(above.marker.end, first.marker.start).of(note.text());
        // Plugins take what stands between `:::` out of the list.
        if !up || !anew || gap.contains(":::") || !parted(note, above, first) {
            continue;
        }
        let finding = report.add(
            first.marker,
            format!(
                "kramdown shows `1.` as {}, because nothing parts it from the list above.",
                at + 2
            ),
        );
        finding.severity(Severity::Warning);
        finding.help("Put a comment, `<!-- -->`, between the two lists.");
        if leads_line(note, first.marker.start) {
            let line = note
                .lines()
                .full_line(note.lines().line_of(first.marker.start));
            let (indent, end) = (before(note, first.marker.start), note.line_ending());
            let comment = format!("{indent}<!-- -->{end}{end}");
            finding.fix(Fix::unsafe_(vec![Edit::insert(line.start, comment)]));
        }
    }
}
