//! A blank line cuts a table in two.

use super::row::{Row, rows};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::prose;
use crate::text::{Edit, Span};

/// The header above a blank line is a table of its own, and the rest has none (C021).
pub fn header(note: &Note, index: usize, table: &[Row], report: &mut Report) {
    let [header] = table else { return };
    let Some(rest) = table_below(note, index) else {
        return;
    };
    let [separator, row, ..] = &*rest else { return };
    if !separator.is_separator() || !fits(header, row) {
        return;
    }
    let finding = report.add(
        header.span(),
        "kramdown shows this header as a table of its own, because a blank line cuts it off.",
    );
    finding.help("Take the blank line out.");
    if let Some(edit) = join(note, header, separator) {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// A header and a separator without a row below are text (C019).
pub fn body(note: &Note, index: usize, lines: &[Row], report: &mut Report) {
    let [.., header, separator] = lines else {
        return;
    };
    let alone = lines.len() == 2
        || lines
            .iter()
            .rev()
            .nth(2)
            .is_some_and(|row| row.kind.is_none());
    if !alone || !header.has_cells() || !separator.is_separator() || !is_prose(note, index) {
        return;
    }
    let rest = table_below(note, index);
    let row = rest.as_ref().and_then(|rows| rows.first());
    let row = row.filter(|row| row.has_cells() && fits(header, row));
    let finding = report.add(
        header.span(),
        "kramdown shows this header as text, because no row follows its line of dashes.",
    );
    let Some(row) = row else {
        finding.help("Write a row below, or delete the header.");
        return;
    };
    finding.help("Take the blank line above the rows out.");
    if let Some(edit) = join(note, separator, row) {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// Whether the last line of a paragraph is text.
fn is_prose(note: &Note, index: usize) -> bool {
    let body = note.body();
    body.blocks.get(index).is_some_and(|block| {
        let prose = prose::of(note, block);
        prose.last() == body.lines_of(block).last()
    })
}

/// The lines of the next block, if it is a table beside block `index`.
fn table_below<'n>(note: &'n Note, index: usize) -> Option<Vec<Row<'n>>> {
    let blocks = &note.body().blocks;
    let (own, below) = (blocks.get(index)?, blocks.get(index + 1)?);
    let beside = own.parent == below.parent && matches!(below.kind, Kind::Table);
    beside.then(|| rows(note, below))
}

/// Whether the two rows have as many cells as each other.
fn fits(one: &Row, other: &Row) -> bool {
    let count = |row: &Row| row.cells(row.leads_with_pipe()).len();
    count(one) == count(other)
}

/// Deletes the blank lines between two lines.
fn join(note: &Note, above: &Row, below: &Row) -> Option<Edit> {
    let lines = note.lines();
    let start = lines.full_line(lines.line_of(above.start)).end;
    let end = lines.full_line(lines.line_of(below.start)).start;
    let gap = Span::new(start, end.max(start));
    let blank = |c: char| c.is_ascii_whitespace() || c == '>';
    (!gap.is_empty() && gap.of(note.text()).chars().all(blank)).then(|| Edit::delete(gap))
}
