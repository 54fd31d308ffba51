//! Places inside rows, for what does not end with its line: HTML, comments, math.

use super::line::to_u32;
use super::reader::Reader;
use super::scan::{is_blank, is_space, is_space_or_nothing};
use super::{Kind, Line};
use crate::text::Span;
use memchr::memmem;
use std::ops::Range;

/// A column of a row. The column after a row's last one is its line ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub(super) row: usize,
    pub(super) column: usize,
}

impl Point {
    pub(super) fn new(row: usize, column: usize) -> Self {
        Self { row, column }
    }

    /// `columns` further on in the row.
    pub(super) fn right(self, columns: usize) -> Self {
        Self::new(self.row, self.column + columns)
    }
}

impl<'t> Reader<'t> {
    /// The byte at `point`, if it lies before row `end`.
    pub(super) fn byte_at(&self, point: Point, end: usize) -> Option<u8> {
        (point.row < end).then(|| self.row(point.row).byte(point.column))
    }

    /// The rest of the row at `point`.
    pub(super) fn rest_at(&self, point: Point) -> &'t [u8] {
        self.row(point.row).after_column(point.column)
    }

    /// The first place from `point` on that holds neither white space nor what Liquid does not print.
    pub(super) fn skip_space(&self, point: Point, end: usize) -> Point {
        let mut at = point;
        while at.row < end {
            let row = self.row(at.row);
            while at.column < row.width() && is_space_or_nothing(row.byte(at.column)) {
                at.column += 1;
            }
            if at.column < row.width() {
                return at;
            }
            at = Point::new(at.row + 1, 0);
        }
        at
    }

    /// Whether there is white space from `point` on up to `next`.
    pub(super) fn has_space(&self, point: Point, next: Point) -> bool {
        let between = self
            .rest_at(point)
            .iter()
            .take(next.column.saturating_sub(point.column));
        next.row > point.row || between.copied().any(is_space)
    }

    /// Where `pattern`, which holds no white space, starts at or after `point`.
    pub(super) fn find(&self, point: Point, end: usize, pattern: &[u8]) -> Option<Point> {
        let mut column = point.column;
        for at in point.row..end {
            let row = self.row(at);
            let rest = row.after_column(column);
            if let Some(found) = memmem::find(rest, pattern) {
                return Some(Point::new(at, row.width() - rest.len() + found));
            }
            column = 0;
        }
        None
    }

    /// The byte offset of `point`; past the last row, the end of the last row.
    pub(super) fn offset(&self, point: Point, end: usize) -> usize {
        if point.row >= end {
            return self
                .rows
                .get(end.wrapping_sub(1))
                .map_or(0, |line| line.end as usize);
        }
        let row = self.row(point.row);
        row.start + point.column.saturating_sub(row.pad).min(row.bytes.len())
    }

    /// Leaves of the row only what stands from `point` on.
    pub(super) fn cut_row(&mut self, point: Point) {
        if self.raw_elements > 0 {
            self.cut_rows.push((point.row, self.rows[point.row]));
        }
        let rest = self.row(point.row).line_from(point.column);
        self.rows[point.row] = rest.after_nothing(self.text);
    }

    /// The row to go on with at `point`; with `eat`, blanks up to the line ending are skipped with
    /// it (`TRAILING_WHITESPACE` of `html.rb`).
    pub(super) fn resume(&mut self, point: Point, end: usize, eat: bool) -> usize {
        if point.row >= end {
            return end;
        }
        if eat && self.rest_at(point).iter().all(|&byte| is_blank(byte)) {
            return point.row + 1;
        }
        self.cut_row(point);
        point.row
    }

    /// A leaf block from `start` to `end`, which lie in rows that are whole.
    pub(super) fn leaf_between(&mut self, kind: Kind, start: Point, end: Point) -> u32 {
        let span = Span::new(self.offset(start, usize::MAX), self.offset(end, usize::MAX));
        let block = self.open(kind, span);
        self.write_lines(start.row..end.row + 1, span);
        self.close_lines(block);
        block
    }

    /// Writes `rows` as content lines, cut to `span` at both ends.
    pub(super) fn write_lines(&mut self, rows: Range<usize>, span: Span) {
        let (start, end) = (to_u32(span.start), to_u32(span.end));
        let written = self.body.lines.len();
        let Some(rows) = self.rows.get(rows) else {
            return;
        };
        self.body.lines.extend_from_slice(rows);
        let Some(lines) = self.body.lines.get_mut(written..) else {
            return;
        };
        if let Some(line) = lines.first_mut() {
            *line = Line {
                start,
                pad: 0,
                ..*line
            };
        }
        if let Some(line) = lines.last_mut() {
            line.end = line.end.min(end);
        }
    }
}
