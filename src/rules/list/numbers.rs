//! The numbers of numbered lists, as written and as the page shows them.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rules::column::{column, content_column, leads_line};
use crate::rules::lazy::Misread;
use crate::text::{Edit, Span};
use std::collections::BTreeMap;

/// One numbered list.
pub struct Numbered {
    /// Its index among the blocks, and that of the block around it.
    pub list: usize,
    pub parent: Option<usize>,
    pub place: Place,
    pub items: Vec<Number>,
}

/// Where a list stands.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the head of its line.
    Line,
    /// Behind the marker of a bullet or a number.
    Marker { ordered: bool },
    /// In an item whose text it is not indented as: it is there only for want of a blank line.
    Lazy,
}

/// The number of an item.
#[derive(Clone, Copy)]
pub struct Number {
    /// The item's index among the blocks.
    pub item: usize,
    pub marker: Span,
    pub number: u64,
}

impl Number {
    /// The edit that makes text of the number: `2021\.`.
    pub fn escaped(self) -> Edit {
        Edit::insert(self.marker.end - 1, "\\")
    }

    /// Whether it can only be a year.
    pub fn is_year(self) -> bool {
        (1000..3000).contains(&self.number)
    }
}

/// The numbered lists of `note`, in order, but those that are misread.
pub fn lists(note: &Note) -> Vec<Numbered> {
    let misread = Misread::of(note);
    let mut lists: BTreeMap<usize, Numbered> = BTreeMap::new();
    for (item, block) in note.body().blocks.iter().enumerate() {
        let Kind::Item {
            ordered: true,
            marker,
            ..
        } = block.kind
        else {
            continue;
        };
        let digits = marker.of(note.text()).trim_end_matches('.');
        let hidden = note.liquid().covers(marker.start) || misread.covers(marker.start);
        let Some(list) = block.parent.filter(|_| !hidden) else {
            continue;
        };
        // Larger ones are all the same: no list counts so far.
        let number = u64::from(digits.parse::<u32>().unwrap_or(u32::MAX));
        let list = list as usize;
        let parent = || note.body().ancestors(list).map(|(index, _)| index).next();
        let numbered = lists.entry(list).or_insert_with(|| Numbered {
            list,
            parent: parent(),
            place: place(note, list, marker),
            items: Vec::new(),
        });
        numbered.items.push(Number {
            item,
            marker,
            number,
        });
    }
    lists.into_values().collect()
}

fn place(note: &Note, list: usize, marker: Span) -> Place {
    let around = note.body().ancestors(list).next();
    let Some((_, block)) = around else {
        return Place::Line;
    };
    match block.kind {
        Kind::Item {
            content, ordered, ..
        } if content == marker.start => Place::Marker { ordered },
        Kind::Item {
            marker: outer,
            content,
            ..
        } if column(note, marker.start) < content_column(note, outer, content) => Place::Lazy,
        _ => Place::Line,
    }
}

/// Whether no line of `span` but the first is indented by four columns or more past `from`, so
/// that it would be code where its item is none.
pub fn is_shallow(note: &Note, span: Span, from: usize) -> bool {
    let lines = note.lines();
    let below = lines.line_of(span.start) + 1..=lines.line_of(span.end);
    below.into_iter().all(|number| {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start();
        bare.is_empty() || column(note, line.end - bare.len()) < from + 4
    })
}

/// The blocks between two lists in one block.
pub fn between<'n>(
    note: &'n Note,
    last: &Numbered,
    list: &Numbered,
) -> impl Iterator<Item = &'n Block> {
    let parent = last.parent;
    let blocks = note.body().blocks.get(last.list + 1..list.list);
    let blocks = blocks.unwrap_or_default().iter();
    blocks.filter(move |block| block.parent.map(|parent| parent as usize) == parent)
}

/// Makes the list go on that of `last`: indents the blocks between the two as deep as the text of
/// its last item (C064, C066). `None` where that is no plain matter of blanks.
pub fn rejoin(note: &Note, last: &Numbered, list: &Numbered) -> Option<Vec<Edit>> {
    let item = note.body().blocks.get(last.items.last()?.item)?;
    let Kind::Item {
        marker, content, ..
    } = item.kind
    else {
        return None;
    };
    let lines = note.lines();
    let empty = content >= lines.line(note.text(), lines.line_of(marker.end)).end;
    let target = content_column(note, marker, content);
    let mut edits = Vec::new();
    for block in between(note, last, list) {
        let movable = matches!(
            block.kind,
            Kind::Paragraph
                | Kind::List { ordered: false }
                | Kind::Quote
                | Kind::Code { fenced: true, .. }
                | Kind::Table
                | Kind::Math
                | Kind::Attributes {
                    definition: false,
                    ..
                }
        );
        let start = block.span.start;
        if empty || !movable || !leads_line(note, start) || note.is_torn(start) {
            return None;
        }
        let missing = target.saturating_sub(column(note, start));
        edits.extend(indented(note, block.span, missing, missing == target)?);
    }
    (!edits.is_empty()).then_some(edits)
}

/// Indents the lines of `span` by `blanks` more, which kramdown takes away again. `None` where
/// Liquid prints them, or tabs stand before them and not `all` of the indent is new.
fn indented(note: &Note, span: Span, blanks: usize, all: bool) -> Option<Vec<Edit>> {
    let lines = note.lines();
    let mut edits = Vec::new();
    for number in lines.line_of(span.start)..=lines.line_of(span.end) {
        let line = lines.line(note.text(), number);
        let text = line.of(note.text());
        if blanks == 0 || text.trim().is_empty() {
            continue;
        }
        let tabbed = text.trim_start_matches(' ').starts_with('\t');
        if tabbed && !all || note.liquid().covers(line.start) {
            return None;
        }
        // The old indent is replaced with it, so that no other fix takes it away beside this one.
        let indent = text.len() - text.trim_start_matches(' ').len();
        let old = Span::new(line.start, line.start + indent);
        edits.push(Edit::replace(old, " ".repeat(indent + blanks)));
    }
    Some(edits)
}

/// Whether a blank line stands between two items.
pub fn parted(note: &Note, above: &Number, below: &Number) -> bool {
    parted_lines(note, above.marker.start, below.marker.start)
}

/// Whether a blank line stands between the lines of two offsets.
pub fn parted_lines(note: &Note, above: usize, below: usize) -> bool {
    let lines = note.lines();
    (lines.line_of(above)..lines.line_of(below)).any(|line| {
        let line = lines.line(note.text(), line);
        line.of(note.text()).trim().is_empty()
    })
}
