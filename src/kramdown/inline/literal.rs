//! What is taken letter by letter: code spans (`codespan.rb`), math (`math.rb`), escapes
//! (`escaped_chars.rb`) and line breaks (`line_break.rb`).

use super::InlineKind;
use super::reader::Parser;
use crate::kramdown::scan::{is_space, leading};
use crate::text::Span;
use memchr::memmem;

impl Parser<'_> {
    /// Where `needle` stands at or after `from`.
    pub(super) fn find(&mut self, from: usize, needle: &[u8]) -> Option<usize> {
        let rest = self.text.get(from..self.end)?;
        let found = memmem::find(rest, needle);
        self.take_looks(found.unwrap_or(rest.len()) / 16);
        Some(from + found?)
    }

    /// `parse_codespan`.
    pub(super) fn code(&mut self) -> bool {
        let start = self.at;
        let ticks = leading(self.rest(), b'`');
        let after = start + ticks;
        // In front of what follows a box stands the end of its HTML.
        let boxed = matches!(self.nodes.as_slice(), [only] if only.kind == InlineKind::TaskBox);
        let loose = !boxed && self.before(start).last().is_none_or(|&byte| is_space(byte));
        let simple = ticks == 1 && loose && self.byte(after).is_some_and(is_space);
        let (missing, from) = self.missing.ticks;
        if simple || ticks >= missing && start >= from {
            self.text_to(after);
            return true;
        }
        let run = self.text.get(start..after).unwrap_or_default();
        match self.find(after, run) {
            Some(close) => {
                let content = Span::new(after, close);
                self.leaf(InlineKind::Code { content, ticks }, close + ticks);
            }
            None => {
                self.missing.ticks = (ticks, start);
                self.text_to(after);
            }
        }
        true
    }

    /// `parse_inline_math`.
    pub(super) fn math(&mut self) -> bool {
        if self.at >= self.missing.math || !self.starts_with(b"$$") {
            return false;
        }
        match self.find(self.at + 2, b"$$") {
            Some(close) => {
                let content = Span::new(self.at + 2, close);
                self.leaf(InlineKind::Math { content }, close + 2);
                true
            }
            None => {
                self.missing.math = self.at;
                false
            }
        }
    }

    /// `ESCAPED_CHARS_GFM`.
    pub(super) fn escape(&mut self) -> bool {
        let escaped = self.starts_with(b"\\") && self.byte(self.at + 1).is_some_and(is_escapable);
        if escaped {
            self.text_leaf(InlineKind::Escape, self.at + 2);
        }
        escaped
    }

    /// `LINE_BREAK`, and gfm's backslash before a line end (`update_text_type`).
    pub(super) fn line_break(&mut self) -> bool {
        if self.options.hard_wrap {
            return false;
        }
        if self.starts_with(b"  \n") || self.starts_with(b"\\\\\n") {
            self.leaf(InlineKind::LineBreak, self.at + 2);
            return true;
        }
        if self.starts_with(b"\\\n") && !self.is_in_html() {
            self.text_leaf(InlineKind::LineBreak, self.at + 1);
            return true;
        }
        false
    }
}

/// The characters a backslash keeps as text.
pub(super) fn is_escapable(byte: u8) -> bool {
    b"\\.*_+`<>()[]{}#!:|\"'$=-~".contains(&byte)
}
