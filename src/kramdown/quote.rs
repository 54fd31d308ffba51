//! Quotes (`blockquote.rb`) and horizontal rules (`horizontal_rule.rb`).

use super::line::{Row, to_u32};
use super::reader::Reader;
use super::scan::is_blank;
use super::scope::{Child, Scope, Stretch};
use super::{Kind, Line};
use crate::text::Span;

impl Reader<'_> {
    /// `parse_blockquote`: lazily every line up to `LAZY_END` belongs to it.
    pub(super) fn quote(&mut self, at: usize, stretch: &Stretch, scope: &mut Scope) -> usize {
        let mut next = at + 1;
        while next < stretch.end && !self.is_lazy_end(next, stretch) {
            next += 1;
        }
        let end = self.rows[next - 1].end as usize;
        let block = self.open(Kind::Quote, Span::new(self.row(at).text_start(), end));
        self.add(scope, Child::Other);
        let base = self.rows.len();
        for index in at..next {
            let line = self.rows[index];
            self.rows.push(self.unquoted(line));
        }
        self.read_container(block, base);
        next
    }

    /// A line without `BLOCKQUOTE_START`.
    fn unquoted(&self, line: Line) -> Line {
        let row = Row::new(self.text, line);
        let Some(rest) = row.margin().strip_prefix(b">") else {
            return line;
        };
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let inner = Line {
            start: to_u32(row.offset_of(rest)),
            end: line.end,
            pad: 0,
        };
        inner.after_nothing(self.text)
    }

    /// `parse_horizontal_rule`.
    pub(super) fn rule(&mut self, at: usize, scope: &mut Scope) -> Option<usize> {
        if !is_rule(self.row(at)) {
            return None;
        }
        self.leaf(Kind::Rule, at..at + 1);
        self.add(scope, Child::Other);
        Some(at + 1)
    }
}

/// `HR_START`: three or more of one of `*`, `-`, `_`, and blanks.
pub(super) fn is_rule(row: Row) -> bool {
    let margin = row.margin();
    let Some(&stroke @ (b'*' | b'-' | b'_')) = margin.first() else {
        return false;
    };
    let stroked = |&byte: &u8| byte == stroke || is_blank(byte) || byte == 0;
    margin.iter().all(stroked) && margin.iter().filter(|&&byte| byte == stroke).count() >= 3
}
