//! Where the items of a note stand: columns as written, lists as kramdown reads them.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rules::column::{column, content_column, leads_line};
use crate::rules::lazy::{Misread, lazy_container};
use crate::text::{Edit, Span};
use std::collections::BTreeMap;

/// An item with the column of its marker.
#[derive(Clone, Copy)]
pub struct Placed<'n> {
    pub index: usize,
    pub block: &'n Block,
    /// The index of the list that holds it.
    pub list: usize,
    /// The index of the outermost list around it.
    pub outermost: usize,
    pub depth: u16,
    pub ordered: bool,
    pub marker: Span,
    pub column: usize,
    /// The column of its text.
    pub content: usize,
    /// The line it starts on, and that of the item around it.
    pub line: usize,
    pub parent_line: Option<usize>,
}

/// The items of `note` in order, but those that are misread. An item on the line of another's
/// marker, or in a quote, has no column of its own and is left out, too.
pub fn items<'n>(note: &'n Note) -> Vec<Placed<'n>> {
    let misread = Misread::of(note);
    let blocks = note.body().blocks.iter().enumerate();
    blocks
        .filter_map(|(index, block)| placed(note, index, block))
        .filter(|item| !misread.covers(item.marker.start))
        .collect()
}

fn placed<'n>(note: &'n Note, index: usize, block: &'n Block) -> Option<Placed<'n>> {
    let Kind::Item {
        depth,
        ordered,
        marker,
        content,
        ..
    } = block.kind
    else {
        return None;
    };
    let printed = note.liquid().covers(marker.start) || note.is_torn(marker.start);
    if printed || !leads_line(note, marker.start) {
        return None;
    }
    let mut outermost = index;
    let mut parent_line = None;
    for (index, block) in note.body().ancestors(index) {
        match block.kind {
            Kind::List { .. } => outermost = index,
            Kind::Item { .. } => {
                parent_line = parent_line.or(Some(note.lines().line_of(block.span.start)));
            }
            _ => break,
        }
    }
    Some(Placed {
        index,
        block,
        list: block.parent? as usize,
        outermost,
        depth,
        ordered,
        marker,
        column: column(note, marker.start),
        content: content_column(note, marker, content),
        line: note.lines().line_of(marker.start),
        parent_line,
    })
}

/// The lists of `items` by their indexes, each with its items.
pub fn lists<'i, 'n>(items: &'i [Placed<'n>]) -> BTreeMap<usize, Vec<&'i Placed<'n>>> {
    let mut lists: BTreeMap<usize, Vec<&Placed>> = BTreeMap::new();
    for item in items {
        lists.entry(item.list).or_default().push(item);
    }
    lists
}

/// The item of `items` that holds the list with index `list`.
pub fn parent<'i, 'n>(note: &Note, items: &'i [Placed<'n>], list: usize) -> Option<&'i Placed<'n>> {
    let parent = note.body().blocks.get(list)?.parent? as usize;
    let at = items
        .binary_search_by_key(&parent, |item| item.index)
        .ok()?;
    items.get(at)
}

/// The items from `item` on that stand beside it: of the same list, and up to the first at another
/// column.
pub fn beside<'i, 'n>(
    items: &'i [Placed<'n>],
    item: &Placed<'n>,
) -> impl Iterator<Item = &'i Placed<'n>> {
    let (list, column, end) = (item.list, item.column, item.block.span.start);
    let first = items.partition_point(|other| other.block.span.start < end);
    let rest = items.get(first..).unwrap_or_default();
    let level = rest.iter().take_while(move |other| other.list >= list);
    level
        .filter(move |other| other.list == list)
        .take_while(move |other| other.column == column)
}

/// Whether a line below `last`, the last item of its list, starts as the next item would in its
/// column: a blank line too few keeps it from being one.
pub fn goes_on_below(note: &Note, last: &Placed) -> bool {
    let digits = last.marker.of(note.text()).trim_end_matches('.');
    let next = digits.parse::<u64>().ok().and_then(|n| n.checked_add(1));
    for number in last.line + 1..note.lines().count() {
        let line = note.lines().line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t']);
        let place = column(note, line.end - bare.len());
        if bare.trim().is_empty() || place < last.column {
            return false;
        }
        if place == last.column {
            return match next {
                Some(next) => bare.starts_with(&format!("{next}. ")),
                None => ["- ", "* ", "+ "]
                    .iter()
                    .any(|bullet| bare.starts_with(bullet)),
            };
        }
    }
    false
}

/// Moves the lines of `span` that are indented as deep as the item at column `from`, so that it
/// stands at column `to`. `None` where that is not a plain matter of blanks: tabs, or code.
pub fn shift(note: &Note, span: Span, from: usize, to: usize) -> Option<Vec<Edit>> {
    let blocks = &note.body().blocks;
    let first = blocks.partition_point(|block| block.span.start < span.start);
    let mut inside = blocks
        .iter()
        .enumerate()
        .skip(first)
        .take_while(|(_, block)| block.span.start < span.end);
    // A heading that fell into the list would look as if it were meant to lie in it.
    let stays = |(index, block): (usize, &Block)| {
        block.kind.is_verbatim() || lazy_container(note, index).is_some()
    };
    if inside.any(stays) {
        return None;
    }
    let lines = note.lines();
    let mut edits = Vec::new();
    for number in lines.line_of(span.start)..=lines.line_of(span.end) {
        let line = lines.line(note.text(), number);
        let text = line.of(note.text());
        let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
        if text.trim().is_empty() {
            continue;
        }
        if text[..blanks].contains('\t') {
            return None;
        }
        if blanks < from {
            continue;
        }
        edits.push(if from < to {
            Edit::insert(line.start, " ".repeat(to - from))
        } else {
            Edit::delete(Span::new(line.start, line.start + from - to))
        });
    }
    (!edits.is_empty()).then_some(edits)
}
