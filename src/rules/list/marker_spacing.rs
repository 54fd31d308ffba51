//! More blanks after a marker than the note has elsewhere.

use super::placed::{Placed, items};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::column;
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// `list/marker-spacing`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkerSpacing {}

impl NoteRule for MarkerSpacing {
    fn check(&self, note: &Note, report: &mut Report) {
        let items = items(note);
        let (bullets, numbers) = (
            Habit::of(note, &items, false),
            Habit::of(note, &items, true),
        );
        let aligned = aligned(&items, |item| gap(note, item).len());
        let surplus = |item: &Placed| {
            if aligned.contains(&item.list) {
                return 0;
            }
            let habit = if item.ordered { numbers } else { bullets };
            habit.map_or(0, |habit| habit.surplus(note, item))
        };
        let held = held(&items, surplus);
        let mut rest = items.as_slice();
        while let Some(first) = rest.first() {
            let end = first.block.span.end;
            let size = rest.partition_point(|item| item.block.span.start < end);
            // An item with all that is nested in it moves as one.
            let (tree, after) = rest.split_at(size.max(1));
            rest = after;
            let Some(wide) = tree.iter().find(|item| surplus(item) > 0) else {
                continue;
            };
            let blanks = gap(note, wide);
            let usual = blanks.len() - surplus(wide);
            let finding = report.add(
                blanks,
                format!(
                    "{} blanks follow this marker, while most others of the note have {usual}.",
                    blanks.len()
                ),
            );
            finding.help("Keep as many as other items have; the page shows no difference.");
            if tree.iter().any(|item| held.contains(&item.index)) {
                continue;
            }
            let edits = narrowed(note, tree, surplus);
            let kept = |edit: &Edit| note.liquid().covers(edit.span.start);
            if !edits.iter().any(kept) {
                finding.fix(Fix::safe(edits));
            }
        }
    }
}

/// The lists whose texts stand in one column behind markers of different lengths.
fn aligned(items: &[Placed], gap: impl Fn(&Placed) -> usize) -> BTreeSet<usize> {
    let mut sizes: BTreeMap<usize, BTreeSet<(usize, usize)>> = BTreeMap::new();
    for item in items {
        let marker = item.marker.len();
        let size = (marker, marker + gap(item));
        sizes.entry(item.list).or_default().insert(size);
    }
    sizes.retain(|_, sizes| {
        let widths: BTreeSet<usize> = sizes.iter().map(|(_, width)| *width).collect();
        sizes.len() > 1 && widths.len() == 1
    });
    sizes.into_keys().collect()
}

/// The items, by their indexes, that cannot be narrowed: the next one stands so deep that it would be
/// nested (E056).
fn held(items: &[Placed], surplus: impl Fn(&Placed) -> usize) -> BTreeSet<usize> {
    let mut held = BTreeSet::new();
    let mut last: BTreeMap<usize, &Placed> = BTreeMap::new();
    for item in items {
        if let Some(above) = last.insert(item.list, item)
            && surplus(above) > 0
            && item.column >= above.content.saturating_sub(surplus(above))
        {
            held.insert(above.index);
        }
    }
    held
}

/// The blanks between a marker and its text.
fn gap(note: &Note, item: &Placed) -> Span {
    let after = note.text().get(item.marker.end..).unwrap_or_default();
    let blanks = after.len() - after.trim_start_matches(' ').len();
    Span::new(item.marker.end, item.marker.end + blanks)
}

/// How most markers of a note are spaced.
#[derive(Clone, Copy)]
struct Habit {
    /// The blanks after the marker.
    gap: usize,
    /// The columns of both.
    width: usize,
}

impl Habit {
    /// That of the bullets or numbers of `items`; none where each level has its own.
    fn of(note: &Note, items: &[Placed], ordered: bool) -> Option<Self> {
        let (mut gaps, mut widths) = (BTreeMap::new(), BTreeMap::new());
        let mut levels: BTreeMap<u16, BTreeMap<usize, usize>> = BTreeMap::new();
        for item in items.iter().filter(|item| item.ordered == ordered) {
            let gap = gap(note, item).len();
            *gaps.entry(gap).or_insert(0) += 1;
            *widths.entry(item.marker.len() + gap).or_insert(0) += 1;
            let level = levels.entry(item.depth).or_default();
            *level.entry(gap).or_insert(0) += 1;
        }
        let own = |level: &BTreeMap<usize, usize>| {
            level.len() == 1 && level.iter().all(|(gap, count)| *gap == 1 || *count > 1)
        };
        let habit = Self {
            gap: most(&gaps).max(1),
            width: most(&widths),
        };
        (!levels.values().all(own)).then_some(habit)
    }

    /// How many blanks after the marker of `item` are too many.
    fn surplus(self, note: &Note, item: &Placed) -> usize {
        let gap = gap(note, item);
        let after = note.text().as_bytes().get(gap.end);
        let aligned = self.gap > 1 && item.marker.len() + gap.len() == self.width;
        // Other white space than blanks, or nothing behind the marker.
        if aligned || matches!(after, None | Some(b'\t'..=b'\r')) {
            return 0;
        }
        gap.len().saturating_sub(self.gap)
    }
}

/// The key that counts most, the smallest of equals.
fn most(counts: &BTreeMap<usize, usize>) -> usize {
    let most = counts.iter().rev().max_by_key(|(_, count)| **count);
    most.map_or(0, |(key, _)| *key)
}

/// Deletes the surplus after the markers of `tree`, an item and those nested in it, and moves what is
/// indented as their texts by as much.
fn narrowed(note: &Note, tree: &[Placed], surplus: impl Fn(&Placed) -> usize) -> Vec<Edit> {
    let lines = note.lines();
    let mut edits = Vec::new();
    // The items around the line, with their surplus.
    let mut around: Vec<(&Placed, usize)> = Vec::new();
    let mut items = tree.iter().peekable();
    let Some(root) = tree.first() else {
        return edits;
    };
    for number in root.line..=lines.line_of(root.block.span.end) {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t']);
        if bare.trim().is_empty() {
            continue;
        }
        let indent = Span::new(line.start, line.end - bare.len());
        around.retain(|(item, _)| indent.end <= item.block.span.end);
        let place = column(note, indent.end);
        let within = around.iter().filter(|(item, _)| item.content <= place);
        let less: usize = within.map(|(_, surplus)| surplus).sum();
        if less > 0 {
            edits.push(Edit::replace(
                indent,
                " ".repeat(place.saturating_sub(less)),
            ));
        }
        if let Some(item) = items.next_if(|item| item.line == number) {
            let surplus = surplus(item);
            if surplus > 0 {
                let end = gap(note, item).end;
                edits.push(Edit::delete(Span::new(end - surplus, end)));
            }
            around.push((item, surplus));
        }
    }
    edits
}
