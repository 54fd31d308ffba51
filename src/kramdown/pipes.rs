//! Whether each line of a table has a pipe outside code spans and HTML (the end of `parse_table`).

use super::HtmlContent;
use super::element::{default_content, is_block_element, is_known, is_void};
use super::point::Point;
use super::reader::Reader;
use super::scan::{is_space, leading};
use super::table::has_pipe;
use super::tag::StartTag;
use memchr::memchr2;

/// What kramdown remembers while it goes through the pieces of the text.
struct Pipes {
    on_line: bool,
    /// The text piece being read starts here.
    text: Point,
    /// Runs of this many backticks or more find no end below.
    missing_run: usize,
}

/// The lines of a piece as Ruby's `split("\n")` gives them: how many, the first and the last.
struct Lines<'t> {
    count: usize,
    first: &'t [u8],
    last: &'t [u8],
}

impl<'t> Reader<'t> {
    pub(super) fn has_pipes_outside_code(&self, first: usize, end: usize) -> bool {
        let start = Point::new(first, 0);
        let mut pipes = Pipes {
            on_line: false,
            text: start,
            missing_run: usize::MAX,
        };
        let mut at = start;
        while let Some(found) = self.next_trigger(at, end) {
            let Some((after, code)) = self.piece(found, end, &mut pipes) else {
                at = self.past(found);
                continue;
            };
            let done = !self.take_text(&mut pipes, found)
                || !self.take_piece(&mut pipes, found, after, code);
            if done {
                return pipes.on_line;
            }
            (at, pipes.text) = (after, after);
        }
        self.take_text(&mut pipes, Point::new(end, 0));
        pipes.on_line
    }

    /// The next backtick or `<`.
    fn next_trigger(&self, point: Point, end: usize) -> Option<Point> {
        let mut column = point.column;
        for at in point.row..end {
            let row = self.row(at);
            let rest = row.after_column(column);
            if let Some(found) = memchr2(b'`', b'<', rest) {
                return Some(Point::new(at, row.width() - rest.len() + found));
            }
            column = 0;
        }
        None
    }

    /// After a run of backticks or a `<` that starts nothing.
    fn past(&self, point: Point) -> Point {
        point.right(leading(self.rest_at(point), b'`').max(1))
    }

    /// The end of the code span or HTML that starts at `point`, and whether it is code.
    fn piece(&self, point: Point, end: usize, pipes: &mut Pipes) -> Option<(Point, bool)> {
        if self.byte_at(point, end) == Some(b'`') {
            return Some((self.code_span(point, end, pipes)?, true));
        }
        if self.rest_at(point).starts_with(b"<!--") {
            return Some((self.find(point.right(4), end, b"-->")?.right(3), false));
        }
        let tag = self.start_tag(point, end)?;
        let lower = tag.name.to_ascii_lowercase();
        let name = if is_known(tag.name) {
            &lower[..]
        } else {
            tag.name
        };
        if is_block_element(name) {
            return None;
        }
        if tag.closed || is_void(tag.name) {
            return Some((tag.end, false));
        }
        Some((self.span_end(&tag, end, pipes), false))
    }

    /// `parse_codespan`.
    fn code_span(&self, point: Point, end: usize, pipes: &mut Pipes) -> Option<Point> {
        let row = self.row(point.row);
        let run = leading(self.rest_at(point), b'`');
        let after = point.right(run);
        let loose_before = point.column == 0 || is_space(row.byte(point.column - 1));
        if run == 1 && loose_before && is_space(row.byte(after.column)) || run >= pipes.missing_run
        {
            return None;
        }
        let ticks = self.rest_at(point).get(..run)?;
        let close = self.find(after, end, ticks);
        if close.is_none() {
            pipes.missing_run = run;
        }
        Some(close?.right(run))
    }

    /// Where a span element ends: after its end tag, or with the table.
    fn span_end(&self, tag: &StartTag, end: usize, pipes: &mut Pipes) -> Point {
        let reads_code = default_content(tag.name) != HtmlContent::Raw;
        let mut at = tag.end;
        let mut depth = 1;
        while let Some(found) = self.next_trigger(at, end) {
            at = self.past(found);
            if self.byte_at(found, end) == Some(b'`') {
                if reads_code && let Some(after) = self.code_span(found, end, pipes) {
                    at = after;
                }
            } else if let Some((name, after)) = self.end_tag(found, end) {
                if tag.element.is_ended_by(self.text, name) {
                    depth -= 1;
                }
                if depth == 0 {
                    return after;
                }
            } else if let Some(inner) = self.start_tag(found, end) {
                let same = tag.element.is_ended_by(self.text, inner.name);
                depth += usize::from(same && !inner.closed);
                at = inner.end;
            }
        }
        Point::new(end, 0)
    }

    /// Takes the text up to `to`; false where kramdown stops looking.
    fn take_text(&self, pipes: &mut Pipes, to: Point) -> bool {
        let lines = self.lines_between(pipes.text, to);
        if lines.count > 1 && !pipes.on_line && !has_pipe(lines.first) {
            return false;
        }
        let carried = lines.count <= 1 && pipes.on_line;
        pipes.on_line = carried || lines.count > 0 && has_pipe(lines.last);
        true
    }

    /// Takes code or HTML; false where kramdown stops looking.
    fn take_piece(&self, pipes: &mut Pipes, from: Point, to: Point, code: bool) -> bool {
        let rest = self.rest_at(from);
        if !code {
            // Of an element kramdown looks at the name, of a comment at its text.
            if rest.starts_with(b"<!--") {
                pipes.text = from;
                return self.take_text(pipes, to);
            }
            return true;
        }
        let run = leading(rest, b'`');
        let close = Point::new(to.row, to.column.saturating_sub(run));
        let count = self.lines_between(from.right(run), close).count;
        if count > 2 || count == 2 && !pipes.on_line {
            return false;
        }
        if count == 2 {
            pipes.on_line = false;
        }
        true
    }

    fn lines_between(&self, from: Point, to: Point) -> Lines<'t> {
        let cut = |row: usize, start: usize, end: usize| -> &'t [u8] {
            let row = self.row(row);
            let start = start.saturating_sub(row.pad).min(row.bytes.len());
            let end = end.saturating_sub(row.pad).min(row.bytes.len());
            row.bytes.get(start..end).unwrap_or_default()
        };
        let mut last_row = to.row;
        let mut last_column = to.column;
        if last_row > from.row && last_column == 0 {
            last_row -= 1;
            last_column = usize::MAX;
        }
        if last_row == from.row {
            let line = cut(from.row, from.column, last_column);
            return Lines {
                count: usize::from(!line.is_empty()),
                first: line,
                last: line,
            };
        }
        Lines {
            count: last_row + 1 - from.row,
            first: cut(from.row, from.column, usize::MAX),
            last: cut(last_row, 0, last_column),
        }
    }
}
