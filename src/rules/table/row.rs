//! The lines of a table, or of text that was meant as one.

use crate::kramdown::{Block, RowKind, cell_pipes, cells, row_kind};
use crate::note::Note;
use crate::text::Span;
use std::ops::Range;

/// A line.
pub struct Row<'n> {
    /// After Liquid.
    pub text: &'n str,
    /// Its offset in the note.
    pub start: usize,
    /// How many blanks more than in the note kramdown sees in front of it.
    pub pad: usize,
    /// What it is in a table; nothing where it has no pipe.
    pub kind: Option<RowKind>,
}

/// The lines of `block`.
pub fn rows<'n>(note: &'n Note, block: &Block) -> Vec<Row<'n>> {
    let lines = note.body().lines_of(block).iter();
    let rows = lines.map(|line| {
        let text = line.span().of(&note.liquid().text);
        Row {
            text,
            start: line.span().start,
            pad: line.pad as usize,
            kind: row_kind(text),
        }
    });
    rows.collect()
}

impl Row<'_> {
    /// Whether it is a row of cells.
    pub fn has_cells(&self) -> bool {
        self.kind == Some(RowKind::Cells)
    }

    /// Whether it parts the header from the body.
    pub fn is_separator(&self) -> bool {
        self.kind == Some(RowKind::Separator)
    }

    /// Whether a pipe is the first thing on it.
    pub fn leads_with_pipe(&self) -> bool {
        self.text.trim_start().starts_with('|')
    }

    /// The pipes that cut it, as offsets in its text.
    pub fn pipes(&self) -> Vec<usize> {
        cell_pipes(self.text)
    }

    /// Its cells in a table whose first line has a pipe in front or not.
    pub fn cells(&self, leading_pipe: bool) -> Vec<Range<usize>> {
        cells(self.text, leading_pipe)
    }

    /// Where its text stands in the note, without blanks around.
    pub fn span(&self) -> Span {
        let end = self.start + self.text.trim_end().len();
        let blanks = self.text.len() - self.text.trim_start().len();
        Span::new((self.start + blanks).min(end), end)
    }
}
