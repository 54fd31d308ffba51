//! Attribute lists (`IAL_BLOCK`, `ALD_START` and `LIST_ITEM_IAL` of `extensions.rb` and `list.rb`).

use super::point::Point;
use super::reader::Reader;
use super::scan::{all_space, id_len, trim_start};
use super::scope::{Child, Scope, Stretch};
use super::{Body, Kind};
use memchr::memchr_iter;

/// The braces that may end what starts at or after some place, remembered so that rows are not
/// gone through again for each `{:` in them.
#[derive(Clone, Copy)]
pub(super) struct Braces {
    /// The place looked from, as an offset.
    from: usize,
    /// The first `}` without a backslash before it, if any.
    plain: Option<Brace>,
    /// The last `}` in front of that one with a backslash before it that ends a line.
    escaped: Option<Brace>,
}

#[derive(Clone, Copy)]
struct Brace {
    row: usize,
    offset: usize,
    ends_line: bool,
}

impl Braces {
    /// Whether looking from `offset` finds the same.
    fn hold_at(&self, offset: usize) -> bool {
        self.from <= offset && self.plain.is_none_or(|brace| offset <= brace.offset)
    }
}

impl Reader<'_> {
    /// How many rows the attribute list at row `at` takes (`IAL_BLOCK_START`).
    pub(super) fn attribute_rows(&self, at: usize, stretch: &Stretch) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"{:")?;
        if matches!(inner.first(), Some(b':' | b'/')) {
            return None;
        }
        let close = self.brace_close(Point::new(at, row.width() - inner.len()), stretch)?;
        Some(close.row + 1 - at)
    }

    /// Where the `}` stands that ends what starts at `point` (`ALD_ANY_CHARS+\}\s*?\n`): nothing
    /// but white space follows it, and no other `}` comes first but after a backslash.
    pub(super) fn brace_close(&self, point: Point, stretch: &Stretch) -> Option<Point> {
        let start = self.offset(point, stretch.end);
        let known = stretch.braces.get().filter(|braces| braces.hold_at(start));
        let braces = known.unwrap_or_else(|| self.braces_from(point, stretch));
        stretch.braces.set(Some(braces));
        let plain = braces.plain.filter(|brace| brace.ends_line);
        let close = plain
            .or(braces.escaped)
            .filter(|brace| brace.offset > start)?;
        let row = self.row(close.row);
        Some(Point::new(
            close.row,
            row.pad + close.offset.saturating_sub(row.start),
        ))
    }

    fn braces_from(&self, point: Point, stretch: &Stretch) -> Braces {
        let mut braces = Braces {
            from: self.offset(point, stretch.end),
            plain: None,
            escaped: None,
        };
        let mut column = point.column;
        for at in point.row..stretch.end {
            let row = self.row(at);
            let rest = row.after_column(column);
            for found in memchr_iter(b'}', rest) {
                let brace = Brace {
                    row: at,
                    offset: row.end() - rest.len() + found,
                    ends_line: all_space(&rest[found + 1..]),
                };
                if found == 0 || rest[found - 1] != b'\\' {
                    braces.plain = Some(brace);
                    return braces;
                }
                if brace.ends_line {
                    braces.escaped = Some(brace);
                }
            }
            column = 0;
        }
        braces
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
            if let Some(close) = self.brace_close(content, stretch) {
                let kind = Kind::Attributes {
                    definition: true,
                    above: false,
                };
                self.leaf(kind, at..close.row + 1);
                self.add(scope, Child::Mark);
                return Some(close.row + 1);
            }
        }
        let next = at + self.attribute_rows(at, stretch)?;
        let own = scope.base < self.children.len();
        let last = self.children.last_mut().filter(|_| own);
        let touched = last
            .filter(|last| !matches!(last, Child::Blank { .. } | Child::EndOfBlock | Child::Mark));
        let above = touched.is_some();
        match touched {
            None => scope.attributes_wait = true,
            Some(child) => {
                if let Child::Paragraph { attributed, .. } = child {
                    *attributed = true;
                }
                if next >= stretch.end || self.attribute_rows(next, stretch).is_none() {
                    self.add(scope, Child::Mark);
                }
            }
        }
        let kind = Kind::Attributes {
            definition: false,
            above,
        };
        self.leaf(kind, at..next);
        Some(next)
    }
}

/// How many attribute lists in a row are looked over for the block they belong to.
const RUN: usize = 100;

impl Body {
    /// The block that the attribute list with index `list` belongs to (`parse_block_extensions`): the
    /// one it touches from below, else the one that follows.
    pub fn attributed(&self, list: usize) -> Option<usize> {
        let block = self.blocks.get(list)?;
        let Kind::Attributes {
            definition: false,
            above,
        } = block.kind
        else {
            return None;
        };
        let sibling = |at: &usize| self.blocks[*at].parent == block.parent;
        let is_list = |at: &usize| matches!(self.blocks[*at].kind, Kind::Attributes { .. });
        if above {
            let mut above = (0..list).rev().filter(sibling).take(RUN);
            return above.find(|at| !is_list(at));
        }
        let mut below = (list + 1..self.blocks.len()).filter(sibling).take(RUN);
        below.find(|at| !is_list(at))
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
pub(super) fn item_brace(inner: &[u8]) -> Option<usize> {
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
