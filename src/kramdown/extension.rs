//! Block extensions: `{::comment}`, `{::nomarkdown}`, `{::options}` (`extensions.rb`).

use super::Kind;
use super::point::Point;
use super::reader::Reader;
use super::scan::{is_space, is_word, leading};
use super::scope::{Child, Scope, Stretch};
use crate::text::Span;

/// The extensions kramdown knows (`handle_extension`).
const NAMES: [&[u8]; 3] = [b"comment", b"nomarkdown", b"options"];
const OPTIONS: usize = 2;

impl Reader<'_> {
    /// `parse_block_extensions`.
    pub(super) fn block_extension(
        &mut self,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        match self.row(at).margin() {
            [b'{', b':', b':', ..] => self.extension(at, stretch, scope),
            [b'{', b':', ..] => self.attributes(at, stretch, scope),
            _ => None,
        }
    }

    /// `parse_extension_start_tag` for blocks.
    fn extension(&mut self, at: usize, stretch: &mut Stretch, scope: &mut Scope) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"{::")?;
        let length = inner.iter().take_while(|&&byte| is_word(byte)).count();
        let (name, after) = inner.split_at(length);
        let which = NAMES.iter().position(|known| *known == name)?;
        if !matches!(after, [] | [b'}', ..] | [b'/', b'}', ..]) && !is_space(after[0]) {
            return None;
        }
        let start = Point::new(at, row.width() - inner.len());
        let close = self.brace_close(start, stretch)?;
        let closed = self.row(close.row).byte(close.column.wrapping_sub(1)) == b'/';
        let next = if closed {
            close.row + 1
        } else {
            self.extension_end(close.row + 1, which, stretch)? + 1
        };
        let from = row.offset_of(inner);
        let name = Span::new(from, from + length);
        self.leaf(Kind::Extension { name }, at..next);
        if which == OPTIONS {
            self.add(scope, Child::Mark);
        } else if !closed {
            self.children.push(Child::Other);
        }
        Some(next)
    }

    /// The row of the stop tag of extension `which` (`EXT_BLOCK_STOP_STR`).
    fn extension_end(&self, from: usize, which: usize, stretch: &mut Stretch) -> Option<usize> {
        if stretch.no_extension_end[which] {
            return None;
        }
        let end = (from..stretch.end).find(|&at| {
            let margin = self.row(at).margin();
            let Some(inner) = margin.strip_prefix(b"{:/") else {
                return false;
            };
            let rest = inner.strip_prefix(NAMES[which]).unwrap_or(inner);
            rest.strip_prefix(b"}")
                .is_some_and(|tail| leading(tail, b' ') == tail.len())
        });
        stretch.no_extension_end[which] = end.is_none();
        end
    }
}
