//! A fence that is not indented as the text around it is: kramdown shows the lines of the code with
//! other blanks in front than they have behind the fence.

use super::shift::{Shift, shift_of};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::lazy::Misread;
use crate::rules::trial::{edited, moved};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `code/fence-indent`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FenceIndent {}

impl NoteRule for FenceIndent {
    fn check(&self, note: &Note, report: &mut Report) {
        let shifted = shifted(note);
        if shifted.is_empty() {
            return;
        }
        let mends = sure_repairs(note, &shifted);
        for ((index, shift), edits) in shifted.iter().zip(mends) {
            let Some(block) = note.body().blocks.get(*index) else {
                continue;
            };
            let first = note.body().lines_of(block).first();
            let end = first.map_or(block.span.end, |line| line.span().end);
            let finding = report.add(Span::new(block.span.start, end), shift.message());
            finding.habit(shift.cause());
            finding.help(shift.help());
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// The blocks of code whose lines are shifted.
fn shifted(note: &Note) -> Vec<(usize, Shift)> {
    let misread = Misread::of(note);
    let blocks = note.body().blocks.iter().enumerate();
    let fenced = blocks.filter(|(_, block)| {
        matches!(block.kind, Kind::Code { fenced: true, .. }) && !misread.covers(block.span.start)
    });
    fenced
        .filter_map(|(index, _)| Some((index, shift_of(note, index)?)))
        .collect()
}

/// The edits for each of the `shifted`, where kramdown reads its code as meant once they all are
/// made.
fn sure_repairs(note: &Note, shifted: &[(usize, Shift)]) -> Vec<Option<Vec<Edit>>> {
    let mut repairs: Vec<Option<Vec<Edit>>> = shifted
        .iter()
        .map(|(index, shift)| shift.repair(note, *index))
        .collect();
    let edits: Vec<Edit> = repairs.iter().flatten().flatten().cloned().collect();
    let Some(source) = edited(note, &edits) else {
        return vec![None; shifted.len()];
    };
    let after = Note::new(&source, note.jekyll);
    let start = |index: &usize| note.body().blocks.get(*index).map_or(0, |b| b.span.start);
    let starts: Vec<usize> = shifted.iter().map(|(index, _)| start(index)).collect();
    for (start, repair) in moved(&starts, &edits).into_iter().zip(&mut repairs) {
        let block = after.body().index_at(start);
        let mended = block.filter(|index| {
            after.body().blocks.get(*index).is_some_and(|block| {
                block.span.start == start && matches!(block.kind, Kind::Code { fenced: true, .. })
            })
        });
        if mended.is_none_or(|index| shift_of(&after, index).is_some()) {
            *repair = None;
        }
    }
    repairs
}
