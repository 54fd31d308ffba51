//! Items whose indent does not show their level, or shows it differently from place to place.

use super::placed::{self, Placed, beside, goes_on_below, items, lists, parent, shift};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::rules::column::before;
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
        let misread = misread_items(note, &items, report);
        uneven_lists(note, &items, &misread, report);
    }
}

/// Reports items on another level than their indent suggests, the first of each run, and returns
/// the lists they are in.
fn misread_items(note: &Note, items: &[Placed], report: &mut Report) -> BTreeSet<usize> {
    let mut misread = BTreeSet::new();
    let mut runs = BTreeSet::new();
    let (mut outermost, mut faulty) = (None, None);
    let mut above: Vec<&Placed> = Vec::new();
    for item in items {
        if outermost != Some(item.outermost) {
            outermost = Some(item.outermost);
            above.clear();
        }
        let suggested = suggested_level(note, &mut above, item);
        let parent = above.last().copied();
        above.push(item);
        // What is deeper than it seems may follow from an item above that is not as deep.
        let follows = item.depth > suggested && faulty == outermost;
        if item.depth == suggested || follows || !runs.insert((item.list, item.column)) {
            continue;
        }
        misread.insert(item.list);
        faulty = outermost;
        if let Some(beside) = parent.filter(|parent| stands_askew(items, parent, item)) {
            askew(note, items, beside, item, report);
            continue;
        }
        let finding = report.add(
            item.marker,
            format!(
                "kramdown reads this item on level {}, while its indent suggests level {suggested}.",
                item.depth
            ),
        );
        if item.depth > suggested {
            finding.help("Put a blank line above it, or indent it as deep as it shall be.");
            let line = note.lines().full_line(item.line);
            // A tab behind spaces is four columns more to kramdown, blank line or not.
            let shown = !before(note, item.marker.start).contains(" \t");
            if item.index == item.list + 1 && shown {
                let blank = Edit::insert(line.start, note.line_ending());
                finding.fix(Fix::unsafe_(vec![blank]));
            }
            continue;
        }
        finding.help(
            "Indent it as deep as the text of the item it belongs to, or as the items beside it.",
        );
        if let Some(edits) = parent.and_then(|parent| nest(note, items, parent, item)) {
            finding.fix(Fix::unsafe_(edits));
        }
    }
    misread
}

/// The level that an item seems to have below the items above it, of which those that it ends are
/// taken away.
fn suggested_level(note: &Note, above: &mut Vec<&Placed>, item: &Placed) -> u16 {
    let first = above.first().map_or(item.depth, |first| first.depth);
    while above.last().is_some_and(|last| last.column > item.column) {
        above.pop();
    }
    let parent = above.last().map(|last| last.line);
    if parent.is_some() && parent == item.parent_line {
        return item.depth;
    }
    if starts_anew(note, item) {
        above.retain(|other| other.depth < item.depth);
        return item.depth;
    }
    let beside = |other: &&Placed| other.column == item.column && other.ordered == item.ordered;
    if let Some(at) = above.iter().rposition(beside) {
        let level = above[at].depth;
        above.truncate(at);
        return level;
    }
    match above.last() {
        None => first,
        // The other kind of list, but not in the item above it.
        Some(last) if last.column == item.column => last.depth,
        Some(last) => last.depth + 1,
    }
}

/// Whether the item starts a list below something else than text: a heading, code, a table.
fn starts_anew(note: &Note, item: &Placed) -> bool {
    let blocks = &note.body().blocks;
    if item.index != item.list + 1 {
        return false;
    }
    let parent = blocks.get(item.list).and_then(|list| list.parent);
    let first = parent.map_or(0, |parent| parent as usize);
    let mut above = blocks.iter().take(item.list).skip(first).rev();
    above
        .find(|block| block.parent == parent)
        .is_some_and(|block| !matches!(block.kind, Kind::Paragraph | Kind::List { .. }))
}

/// Whether an item that stands one blank deeper than `above` was meant to stand beside it: a blank
/// too many, unless it is the second item, below one that may head the rest.
fn stands_askew(items: &[Placed], above: &Placed, item: &Placed) -> bool {
    let second = beside(items, above).take(2).count() < 2 && above.index == above.list + 1;
    item.list == above.list && item.column == above.column + 1 && (item.ordered || !second)
}

fn askew(note: &Note, items: &[Placed], above: &Placed, item: &Placed, report: &mut Report) {
    let finding = report.add(
        item.marker,
        "This item stands one blank deeper than the items beside it.",
    );
    finding.severity(Severity::Style);
    finding.help("Indent all items of a level alike; the page shows no difference.");
    let last = beside(items, item).last().unwrap_or(item);
    let span = Span::new(item.block.span.start, last.block.span.end);
    if let Some(edits) = shift(note, span, item.column, above.column) {
        finding.fix(Fix::safe(edits));
    }
}

/// Makes `item` and those beside it nest in `parent`: by their own indent, or, where `parent` is
/// itself indented less than the text above it, by that of all beside it.
fn nest(note: &Note, items: &[Placed], parent: &Placed, item: &Placed) -> Option<Vec<Edit>> {
    if parent.content > item.column {
        let last = beside(items, item).last()?;
        let span = Span::new(item.block.span.start, last.block.span.end);
        return shift(note, span, item.column, parent.content);
    }
    let outer = placed::parent(note, items, parent.list)?;
    let after = items.partition_point(|other| other.index <= parent.list);
    let mut beside = items.iter().skip(after);
    let first = beside.find(|other| other.list == parent.list && other.column == parent.column)?;
    let span = Span::new(first.block.span.start, outer.block.span.end);
    (outer.content > parent.column)
        .then(|| shift(note, span, parent.column, outer.content))
        .flatten()
}

/// Reports lists whose indent is not the usual one of the note.
fn uneven_lists(note: &Note, items: &[Placed], misread: &BTreeSet<usize>, report: &mut Report) {
    let steps = usual_steps(note, items);
    for (list, siblings) in lists(items) {
        let Some(parent) = parent(note, items, list).filter(|_| !misread.contains(&list)) else {
            continue;
        };
        let unmarked = siblings.iter().find(|item| item.column <= parent.column);
        let usual = steps.get(&parent.ordered).map(|step| parent.column + step);
        // What breaks such a list apart is another rule's.
        let last = siblings.last().filter(|_| unmarked.is_some());
        if last.is_some_and(|last| goes_on_below(note, last)) {
            continue;
        }
        let (first, target, message) = if let Some(first) = unmarked {
            let message =
                "This list is nested in the item above, while its indent does not show it.";
            (first, parent.content, message.to_owned())
        } else if let Some(target) = usual.filter(|&target| target >= parent.content)
            && let Some(first) = siblings.iter().find(|item| item.column != target)
            && !(parent.ordered && first.column == parent.content)
        {
            let message = format!(
                "This item is indented by {} blanks, most others of the note by {}.",
                first.column - parent.column,
                target - parent.column
            );
            (first, target, message)
        } else {
            continue;
        };
        if first.column == target {
            continue;
        }
        let finding = report.add(first.marker, message);
        finding.severity(Severity::Style);
        finding.help("Indent all items of a level alike; the page shows no difference.");
        let moves = siblings
            .iter()
            .filter(|item| item.column != target)
            .map(|item| shift(note, item.block.span, item.column, target));
        if let Some(edits) = moves.collect::<Option<Vec<_>>>() {
            finding.fix(Fix::safe(edits.concat()));
        }
    }
}

/// How far lists are indented below bullets (`false`) and numbers (`true`), where most agree.
fn usual_steps(note: &Note, items: &[Placed]) -> BTreeMap<bool, usize> {
    let mut counts: BTreeMap<bool, BTreeMap<usize, usize>> = BTreeMap::new();
    for (list, siblings) in lists(items) {
        if let Some(parent) = parent(note, items, list)
            && let Some(first) = siblings.first()
            && first.column > parent.column
        {
            let counts = counts.entry(parent.ordered).or_default();
            *counts.entry(first.column - parent.column).or_default() += 1;
        }
    }
    let most = |counts: &BTreeMap<usize, usize>| {
        let most = counts.values().max()?;
        let mut leaders = counts.iter().filter(|(_, count)| *count == most);
        let (step, _) = leaders.next()?;
        leaders.next().is_none().then_some(*step)
    };
    let usual = counts.iter();
    usual
        .filter_map(|(ordered, counts)| Some((*ordered, most(counts)?)))
        .collect()
}
