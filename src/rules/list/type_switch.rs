//! An item of the other kind of list, which kramdown reads as text of the line above.

use super::numbers::{Numbered, lists, parted_lines};
use super::placed::shift;
use super::swallowed::{Cause, Swallowed, find};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{column, content_column};
use crate::rules::lazy::Misread;
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::ops::Range;

/// `list/type-switch`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TypeSwitch {}

impl NoteRule for TypeSwitch {
    fn check(&self, note: &Note, report: &mut Report) {
        let misread = Misread::of(note);
        let mut numbered: Option<Vec<Numbered>> = None;
        let mut reported = BTreeSet::new();
        for (index, block) in note.body().blocks.iter().enumerate() {
            let found = find(note, index, block);
            let Some(found) = found.filter(|found| !misread.covers(found.item.marker.start)) else {
                continue;
            };
            // What follows in the same item follows from the first.
            let Cause::Switches(taken_in_by) = found.cause else {
                continue;
            };
            if !reported.insert(taken_in_by) {
                continue;
            }
            let (item, list) = if found.item.ordered {
                ("number", "bullets")
            } else {
                ("bullet", "numbers")
            };
            let finding = report.add(
                found.item.marker,
                format!(
                    "kramdown shows this item as text of the line above, because a {item} follows {list} without a blank line."
                ),
            );
            finding.help("Put a blank line above it, or indent it as deep as the text above.");
            let numbered = numbered.get_or_insert_with(|| lists(note));
            if let Some(edits) = mended(note, taken_in_by..index, found.item, numbered) {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// A blank line that makes items of the list that was meant, or an indent. `before` are the blocks
/// of the item around, up to that with the text.
fn mended(
    note: &Note,
    before: Range<usize>,
    item: Swallowed,
    numbered: &[Numbered],
) -> Option<Vec<Edit>> {
    if item.ordered {
        return part(note, first_number(note, before.end, item, numbered)?);
    }
    let taken_in_by = note.body().blocks.get(before.start)?;
    let blocks = note.body().blocks.get(before)?;
    let beside = blocks.iter().find(|block| match block.kind {
        Kind::Item {
            ordered: false,
            marker,
            ..
        } => column(note, marker.start) == item.column,
        _ => false,
    });
    let Some(beside) = beside else {
        return part(note, item.marker.start);
    };
    // Bullets that the number's item has taken in before: all belong to it.
    let Kind::Item {
        marker, content, ..
    } = taken_in_by.kind
    else {
        return None;
    };
    let span = Span::new(beside.span.start, taken_in_by.span.end);
    let target = content_column(note, marker, content);
    shift(note, span, item.column, target)
}

/// A blank line above that of `offset`.
fn part(note: &Note, offset: usize) -> Option<Vec<Edit>> {
    let line = note.lines().full_line(note.lines().line_of(offset));
    Some(vec![Edit::insert(line.start, note.line_ending())])
}

/// The first of the numbers that `item` goes on with.
fn first_number(
    note: &Note,
    index: usize,
    item: Swallowed,
    numbered: &[Numbered],
) -> Option<usize> {
    let digits = item.marker.of(note.text()).trim_end_matches('.');
    let number: u64 = digits.parse().ok()?;
    if number == 1 {
        return Some(item.marker.start);
    }
    // The list above, which a bullet's item has taken in just so.
    let after = numbered.partition_point(|list| list.list < index);
    let above = numbered.get(..after)?.last()?;
    let (first, last) = (above.items.first()?, above.items.last()?);
    let beside = column(note, first.marker.start) == item.column;
    let counts = first.number == 1 && last.number + 1 == number;
    let together = !parted_lines(note, first.marker.start, item.marker.start);
    (beside && counts && together).then_some(first.marker.start)
}
