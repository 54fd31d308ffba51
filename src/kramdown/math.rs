//! Blocks of math (`math.rb`).

use super::Kind;
use super::point::Point;
use super::reader::Reader;
use super::scan::all_space;
use super::scope::{Child, Scope, Stretch};

impl Reader<'_> {
    /// `parse_block_math`: `$$` to `$$` between two boundaries.
    pub(super) fn block_math(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let margin = row.margin();
        let escaped = margin.first() == Some(&b'\\');
        let opener = if escaped { &margin[1..] } else { margin };
        if !opener.starts_with(b"$$") || !self.after_boundary(scope) {
            return None;
        }
        let start = Point::new(at, row.width() - opener.len());
        let close = self.find(start.right(2), stretch.end, b"$$")?.right(2);
        let ends_line = all_space(self.rest_at(close));
        if escaped {
            // kramdown steps over the backslash before it gives up.
            if ends_line {
                self.cut_row(start);
            }
            return None;
        }
        let (next, uncut) = if ends_line {
            (close.row + 1, None)
        } else {
            // An attribute list may follow on the line: that is a boundary too.
            let uncut = self.rows[close.row];
            self.cut_row(close);
            (close.row, Some(uncut))
        };
        let bounded = self.before_boundary(next, stretch);
        let cut = self.rows[close.row];
        if let Some(uncut) = uncut {
            self.rows[close.row] = uncut;
        }
        if !bounded {
            return None;
        }
        self.leaf_between(Kind::Math, start, close);
        self.add(scope, Child::Other);
        if uncut.is_some() {
            self.rows[close.row] = cut;
        }
        Some(next)
    }
}
