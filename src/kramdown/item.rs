//! The lines of list items and definitions (`parse_first_list_line` and its regexps in `list.rb`).

use super::Line;
use super::attribute::after_item_attributes;
use super::line::{Row, to_u32};
use super::list::Marker;
use super::reader::Reader;
use super::scan::{all_space, leading};
use super::scope::Stretch;

/// The line of an item's or a definition's marker.
pub(super) struct FirstLine {
    /// What it gives to the content; nothing when it is empty but for an attribute list.
    pub(super) line: Option<Line>,
    /// Where its text starts.
    pub(super) content: usize,
    /// Columns the content is indented by.
    pub(super) indent: usize,
}

/// Reads the line `row`, whose marker with the blanks before it takes `columns` columns.
pub(super) fn first_line(row: Row, columns: usize) -> FirstLine {
    let after = row.after_column(columns);
    let text = after_item_attributes(after);
    if all_space(text) {
        return FirstLine {
            line: None,
            content: row.end(),
            indent: 4,
        };
    }
    let mut indent = columns;
    for byte in after {
        match byte {
            b' ' => indent += 1,
            b'\t' => indent += 4 - indent % 4,
            // Liquid prints nothing there.
            0 => {}
            _ => break,
        }
    }
    let content = row.offset_of(text);
    let line = Line {
        start: to_u32(content),
        end: to_u32(row.end()),
        pad: 0,
    };
    FirstLine {
        line: Some(line),
        content,
        indent,
    }
}

/// `content_re`: indented at least by `indent` columns, tabs counting four each.
fn is_content(row: Row, indent: usize) -> bool {
    let unit = |column: usize| {
        if row.byte(column) == b'\t' {
            Some(column + 1)
        } else {
            let spaces = (column..column + 4).all(|column| row.byte(column) == b' ');
            spaces.then_some(column + 4)
        }
    };
    let mut column = 0;
    for _ in 0..indent / 4 {
        match unit(column) {
            Some(next) => column = next,
            None => return false,
        }
    }
    let spaces = (0..indent % 4).all(|more| row.byte(column + more) == b' ');
    spaces || unit(column).is_some()
}

/// The line without `indent` columns of indentation, and whether it had them.
fn dedented(row: Row, line: Line, indent: usize) -> (Line, bool) {
    let tabs = leading(row.flush(), b'\t');
    let expanded = Line {
        start: line.start + to_u32(tabs),
        end: line.end,
        pad: line.pad + to_u32(4 * tabs),
    };
    let row = Row {
        pad: expanded.pad as usize,
        start: expanded.start as usize,
        bytes: &row.bytes[tabs..],
    };
    if row.lead().0 < indent {
        return (expanded, false);
    }
    (row.line_from(indent), true)
}

/// A list item or definition whose lines are being gathered on top of the reader's rows.
pub(super) struct OpenItem {
    pub(super) block: u32,
    /// Where its rows start.
    pub(super) base: usize,
    /// Where a nested list starts a second part, read by a scanner of its own.
    pub(super) split: Option<usize>,
    pub(super) indent: usize,
}

impl Reader<'_> {
    /// Whether row `at` goes on with the item: indented as its content is, or else lazily.
    pub(super) fn continues_item(
        &self,
        at: usize,
        indent: usize,
        after_blank: bool,
        stretch: &Stretch,
    ) -> bool {
        let row = self.row(at);
        if row.is_blank() {
            return false;
        }
        is_content(row, indent) || !after_blank && !self.ends_item(at, indent.min(3), stretch)
    }

    /// What `lazy_re` excludes: attribute lists and block HTML after up to `lead` spaces.
    fn ends_item(&self, at: usize, lead: usize, stretch: &Stretch) -> bool {
        let (columns, rest) = self.row(at).lead();
        match rest.first() {
            Some(b'{') => columns <= lead && self.attribute_rows(at, stretch).is_some(),
            Some(b'<') => self.is_html_edge(at, lead, stretch.end),
            _ => false,
        }
    }

    /// The line that row `at` gives to an item's content, and whether it was indented enough.
    pub(super) fn item_line(&self, at: usize, indent: usize) -> (Line, bool) {
        dedented(self.row(at), self.rows[at], indent)
    }

    /// Whether `LIST_START` matches `line`.
    pub(super) fn is_list_start(&self, line: Line) -> bool {
        Marker::at(Row::new(self.text, line), 3).is_some()
    }
}
