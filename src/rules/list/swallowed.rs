//! Lines that start with a list's marker and that kramdown reads as text of the line above.

use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;
use crate::rules::column::{before, column, content_column, leads_line};
use crate::rules::prose;
use crate::text::{Edit, Span};

/// The first such line of a paragraph.
pub struct Found {
    pub item: Swallowed,
    pub cause: Cause,
    /// The lines of the paragraph.
    pub lines: Vec<Line>,
    /// The column of the text of the item around; 0 where there is none.
    pub content: usize,
}

/// Why a marker starts no item.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It is of the other kind than the list of this item, which takes it in (C038, C039).
    Switches(usize),
    /// Without the quirk `paragraph_end`, only a blank line ends the paragraph above.
    Unparted,
    /// Blanks stand before a tab (C074).
    Mixed,
    /// C072.
    TooDeep,
}

/// Looks for one in the block with index `index`, if that is a paragraph by itself, in an item, or
/// in a quote of one.
pub fn find(note: &Note, index: usize, block: &Block) -> Option<Found> {
    if !matches!(block.kind, Kind::Paragraph) {
        return None;
    }
    let body = note.body();
    let lines = body.lines_of(block).get(1..)?;
    lines.iter().find_map(|line| Swallowed::at(note, *line))?;
    let around = body.ancestors(index).next().map(|(_, block)| block);
    let content = around.and_then(|block| content_of(note, block));
    let quoted = around.is_some_and(|block| block.kind == Kind::Quote);
    if content.is_none() && around.is_some() && !quoted {
        return None;
    }
    let lines = prose::of(note, block);
    let item = lines
        .iter()
        .filter(|line| line.span().start > block.span.start)
        .find_map(|line| Swallowed::at(note, *line))?;
    let cause = item.cause(note, index, content);
    if quoted && !matches!(cause, Cause::Switches(_)) {
        return None;
    }
    Some(Found {
        item,
        cause,
        lines,
        content: content.unwrap_or(0),
    })
}

/// The column of an item's text; `None` for other blocks.
fn content_of(note: &Note, block: &Block) -> Option<usize> {
    match block.kind {
        Kind::Item {
            marker, content, ..
        } => Some(content_column(note, marker, content)),
        _ => None,
    }
}

/// The outermost item around the block `index` that takes in what stands in `column` although it
/// is not indented as its text is, and whether it is numbered.
fn lazily_in(note: &Note, index: usize, column: usize) -> Option<(usize, bool)> {
    let around = note.body().ancestors(index);
    let lazy = around.filter_map(|(index, block)| match block.kind {
        Kind::Item { ordered, .. } => {
            let content = content_of(note, block)?;
            (content > column).then_some((index, ordered))
        }
        _ => None,
    });
    lazy.last()
}

/// A line of a paragraph that starts with a list's marker.
#[derive(Clone, Copy)]
pub struct Swallowed {
    pub marker: Span,
    pub ordered: bool,
    pub column: usize,
}

impl Swallowed {
    fn at(note: &Note, line: Line) -> Option<Self> {
        let text = line.span().of(note.text());
        let bare = text.trim_start_matches([' ', '\t']);
        let start = line.span().end - bare.len();
        let length = marker(bare)?;
        let swallowed = Self {
            marker: Span::new(start, start + length),
            ordered: length > 1,
            column: column(note, start),
        };
        leads_line(note, start).then_some(swallowed)
    }

    /// Why it starts no item in the paragraph with index `index`, whose item, if it lies in one, has
    /// its text in column `content`.
    fn cause(self, note: &Note, index: usize, content: Option<usize>) -> Cause {
        let reach = content.unwrap_or(0) + 3;
        let lazy = lazily_in(note, index, self.column);
        if let Some((item, _)) = lazy.filter(|(_, ordered)| *ordered != self.ordered) {
            Cause::Switches(item)
        } else if before(note, self.marker.start).contains(" \t") {
            Cause::Mixed
        } else if self.column <= reach && !note.jekyll.kramdown.has_quirk("paragraph_end") {
            Cause::Unparted
        } else {
            Cause::TooDeep
        }
    }

    /// Puts the bullet into the column `target`, and the lines below with it.
    pub fn outdent(self, note: &Note, lines: &[Line], target: usize) -> Option<Vec<Edit>> {
        let below = lines
            .iter()
            .filter(|line| line.span().end > self.marker.start);
        let moved = below.map(|line| {
            let bare = line.span().of(note.text()).trim_start_matches([' ', '\t']);
            let start = line.span().end - bare.len();
            let indent = before(note, start);
            let column = column(note, start);
            (column >= self.column && leads_line(note, start)).then(|| {
                let blanks = " ".repeat(column - self.column + target);
                Edit::replace(Span::new(start - indent.len(), start), blanks)
            })
        });
        Some(moved.flatten().collect())
    }
}

/// The length of a list marker that a space or a tab and text follow.
pub fn marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let length = match line.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' if digits > 0 => digits + 1,
        _ => return None,
    };
    let rest = line.get(length..)?;
    (rest.starts_with([' ', '\t']) && !rest.trim().is_empty()).then_some(length)
}
