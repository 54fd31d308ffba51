//! Attribute lists (`IAL_BLOCK`, `ALD_START` and `LIST_ITEM_IAL` of `extensions.rb` and `list.rb`).

use super::Kind;
use super::point::Point;
use super::reader::Reader;
use super::scan::{all_space, id_len, trim_start};
use super::scope::{Child, Scope, Stretch};
use memchr::memchr_iter;

/// How many rows an attribute list may run over.
const MAX_ROWS: usize = 32;

impl Reader<'_> {
    /// How many rows the attribute list at row `at` takes (`IAL_BLOCK_START`).
    pub(super) fn attribute_rows(&self, at: usize, end: usize) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"{:")?;
        if matches!(inner.first(), Some(b':' | b'/')) {
            return None;
        }
        let close = self.brace_close(Point::new(at, row.width() - inner.len()), end)?;
        Some(close.row + 1 - at)
    }

    /// Where the `}` stands that ends what starts at `point` (`ALD_ANY_CHARS+\}\s*?\n`): nothing
    /// but white space follows it, and no other `}` comes first but after a backslash.
    pub(super) fn brace_close(&self, point: Point, end: usize) -> Option<Point> {
        let mut close = None;
        for at in point.row..end.min(point.row + MAX_ROWS) {
            let first = if at == point.row { point.column } else { 0 };
            let row = self.row(at);
            let rest = row.after_column(first);
            let from = row.width() - rest.len();
            for brace in memchr_iter(b'}', rest) {
                let found = Point::new(at, from + brace);
                let escaped = brace > 0 && rest[brace - 1] == b'\\';
                if found != point && all_space(&rest[brace + 1..]) {
                    close = Some(found);
                }
                if !escaped {
                    return close;
                }
            }
        }
        close
    }

    /// The first and last parts of `parse_block_extensions`: a named attribute list, or one for
    /// the block before or after it.
    pub(super) fn attributes(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"{:")?;
        let id = id_len(inner);
        if id > 0 && inner.get(id) == Some(&b':') {
            let content = Point::new(at, row.width() - inner.len() + id + 1);
            if let Some(close) = self.brace_close(content, stretch.end) {
                self.leaf(Kind::Attributes { definition: true }, at..close.row + 1);
                self.add(scope, Child::Mark);
                return Some(close.row + 1);
            }
        }
        let next = at + self.attribute_rows(at, stretch.end)?;
        self.leaf(Kind::Attributes { definition: false }, at..next);
        let own = scope.base < self.children.len();
        match self.children.last_mut().filter(|_| own) {
            None | Some(Child::Blank { .. } | Child::EndOfBlock | Child::Mark) => {
                scope.attributes_wait = true;
            }
            Some(child) => {
                if let Child::Paragraph { attributed, .. } = child {
                    *attributed = true;
                }
                if next >= stretch.end || self.attribute_rows(next, stretch.end).is_none() {
                    self.add(scope, Child::Mark);
                }
            }
        }
        Some(next)
    }
}

/// What follows the blanks and the attribute list (`LIST_ITEM_IAL`) at the start of an item's
/// first line, and the blanks after that.
pub(super) fn after_item_attributes(text: &[u8]) -> &[u8] {
    let text = trim_start(text);
    let Some(inner) = text.strip_prefix(b"{:") else {
        return text;
    };
    let id = id_len(inner);
    if matches!(inner.first(), Some(b'/')) || inner.get(id) == Some(&b':') {
        return text;
    }
    match item_brace(inner) {
        Some(brace) => trim_start(&inner[brace + 1..]),
        None => text,
    }
}

/// The last `}` that no other one comes before, but after a backslash.
fn item_brace(inner: &[u8]) -> Option<usize> {
    let mut found = None;
    for brace in memchr_iter(b'}', inner) {
        if brace > 0 {
            found = Some(brace);
        }
        if brace == 0 || inner[brace - 1] != b'\\' {
            break;
        }
    }
    found
}
