//! Tables (`table.rb`).

use super::Kind;
use super::line::Row;
use super::reader::Reader;
use super::scan::is_space;
use super::scope::{Child, Scope, Stretch};
use memchr::memchr_iter;

/// What was read of a table.
#[derive(Default)]
struct Shape {
    /// Rows since the last separator.
    rows: usize,
    /// A separator line set the alignments.
    aligned: bool,
    footer: bool,
    body: bool,
}

impl Reader<'_> {
    /// `parse_table`: between two boundaries, each line has a pipe outside code, and some row
    /// belongs to a body.
    pub(super) fn table(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let first = row.margin();
        if first.first().is_none_or(|&byte| is_space(byte))
            || !has_pipe(first)
            || !self.after_boundary(scope)
        {
            return None;
        }
        // kramdown makes the element before it knows whether there is a table.
        scope.attributes_wait = false;
        let mut shape = Shape::default();
        let mut next = at + usize::from(is_line_of(row.bytes, b'-'));
        while next < stretch.end && has_pipe(self.row(next).bytes) {
            shape.take(self.row(next));
            next += 1;
        }
        if !self.before_boundary(next, stretch)
            || !shape.has_body()
            || !self.has_pipes_outside_code(at, next)
        {
            return None;
        }
        self.leaf(Kind::Table, at..next);
        self.add(scope, Child::Other);
        Some(next)
    }
}

impl Shape {
    /// One line of the table: a separator, a footer's separator, or a row.
    fn take(&mut self, row: Row) {
        if is_line_of(row.bytes, b'-') {
            if self.rows == 0 {
                return;
            }
            if !self.aligned && !self.footer {
                self.aligned = true;
                self.rows = 0;
            } else if !self.footer {
                self.body = true;
                self.rows = 0;
            }
        } else if is_line_of(row.bytes, b'=') {
            self.body |= self.rows > 0;
            self.rows = 0;
            self.footer = true;
        } else {
            self.rows += 1;
        }
    }

    fn has_body(&self) -> bool {
        self.body || self.rows > 0 && !self.footer
    }
}

/// `TABLE_SEP_LINE` (of `-`) or `TABLE_FSEP_LINE` (of `=`).
pub(super) fn is_line_of(line: &[u8], stroke: u8) -> bool {
    let mut any = false;
    line.iter().all(|&byte| {
        any |= byte == stroke;
        byte == stroke || matches!(byte, b'+' | b'|' | b':' | b' ' | b'\t' | 0)
    }) && any
}

/// `TABLE_PIPE_CHECK`: a pipe that is first or follows no backslash.
pub(super) fn has_pipe(text: &[u8]) -> bool {
    memchr_iter(b'|', text).any(|pipe| pipe == 0 || text[pipe - 1] != b'\\')
}
