//! Items whose indent does not show their level, or shows it differently from place to place.

use super::columns::{Placed, items, outermost_list, parent_of};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// `list/uneven-indent`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnevenIndent {}

impl NoteRule for UnevenIndent {
    fn check(&self, note: &Note, report: &mut Report) {
        let items = items(note);
        let misread = misread_lists(note, &items, report);
        uneven_lists(note, &items, &misread, report);
    }
}

/// Reports the first item of every list whose depth is not the one its column suggests.
fn misread_lists(note: &Note, items: &[Placed], report: &mut Report) -> BTreeSet<usize> {
    let mut misread = BTreeSet::new();
    let mut outermost = None;
    let mut base = 0;
    let mut columns: Vec<usize> = Vec::new();
    for item in items {
        let list = outermost_list(note.body(), item.index);
        if list != outermost {
            outermost = list;
            columns.clear();
            base = item.depth - 1;
        }
        while columns.last().is_some_and(|&last| last > item.column) {
            columns.pop();
        }
        if columns.last() != Some(&item.column) {
            columns.push(item.column);
        }
        let suggested = usize::from(base) + columns.len();
        if suggested == usize::from(item.depth) || !misread.insert(item.list) {
            continue;
        }
        report
            .add(
                item.marker,
                format!(
                    "This item is on level {} of the page, while its indent suggests level {suggested}.",
                    item.depth
                ),
            )
            .help("Indent it as deep as the text of the item it belongs to, or as its siblings.");
    }
    misread
}

/// Reports lists whose indent is not the usual one of the note.
fn uneven_lists(note: &Note, items: &[Placed], misread: &BTreeSet<usize>, report: &mut Report) {
    let steps = usual_steps(note, items);
    let mut lists: BTreeMap<usize, Vec<&Placed>> = BTreeMap::new();
    for item in items {
        lists.entry(item.list).or_default().push(item);
    }
    for (list, siblings) in lists {
        let Some(parent) = parent(note, items, list).filter(|_| !misread.contains(&list)) else {
            continue;
        };
        let Some(&step) = steps.get(&parent.ordered) else {
            continue;
        };
        let target = parent.column + step;
        let Some(first) = siblings.iter().find(|item| item.column != target) else {
            continue;
        };
        let finding = report.add(
            first.marker,
            format!(
                "This item is indented by {}, others of the note by {step}.",
                first.column.saturating_sub(parent.column)
            ),
        );
        finding.severity(Severity::Style);
        finding.help("Indent all items of a level alike; the page shows no difference.");
        let moves = siblings.iter().map(|item| reindent(note, item, target));
        if let Some(edits) = moves.collect::<Option<Vec<_>>>() {
            finding.fix(Fix::safe(edits.concat()));
        }
    }
}

fn parent<'i, 'n>(note: &Note, items: &'i [Placed<'n>], list: usize) -> Option<&'i Placed<'n>> {
    let parent = parent_of(note.body(), list)?;
    let at = items
        .binary_search_by_key(&parent, |item| item.index)
        .ok()?;
    items.get(at)
}

/// How far lists are indented below bullets (`false`) and numbers (`true`), where most agree.
fn usual_steps(note: &Note, items: &[Placed]) -> BTreeMap<bool, usize> {
    let mut counts: BTreeMap<(bool, usize), usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for item in items {
        if seen.insert(item.list)
            && let Some(parent) = parent(note, items, item.list)
            && item.column > parent.column
        {
            *counts
                .entry((parent.ordered, item.column - parent.column))
                .or_default() += 1;
        }
    }
    let mut usual = BTreeMap::new();
    for ordered in [false, true] {
        let of_kind = || counts.iter().filter(|((kind, _), _)| *kind == ordered);
        let most = of_kind().map(|(_, count)| *count).max().unwrap_or(0);
        let mut leaders = of_kind().filter(|(_, count)| **count == most);
        if let (Some(((_, step), _)), None) = (leaders.next(), leaders.next()) {
            usual.insert(ordered, *step);
        }
    }
    usual
}

/// Moves an item and everything in it to the column `target`. `None` where that is not a plain
/// matter of blanks: tabs, code, lines that hang loose.
fn reindent(note: &Note, item: &Placed, target: usize) -> Option<Vec<Edit>> {
    let body = note.body();
    let inside = |index: usize| body.blocks[index].span.start < item.block.span.end;
    let code = (item.index + 1..body.blocks.len())
        .take_while(|&index| inside(index))
        .any(|index| matches!(body.blocks[index].kind, Kind::Code { .. }));
    if item.tabs || code {
        return None;
    }
    let lines = note.lines();
    let mut edits = Vec::new();
    for number in lines.line_of(item.block.span.start)..=lines.line_of(item.block.span.end) {
        let line = lines.line(note.text(), number);
        let text = line.of(note.text());
        let blanks = text.len() - text.trim_start().len();
        if text.trim().is_empty() || blanks < item.column {
            continue;
        }
        if text[..blanks].contains('\t') {
            return None;
        }
        let indent = Span::new(line.start, line.start + item.column);
        if item.column != target {
            edits.push(Edit::replace(indent, " ".repeat(target)));
        }
    }
    Some(edits)
}
