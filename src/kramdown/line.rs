//! Lines as a container hands them to the blocks in it.

use super::scan::{all_space, is_blank, leading};
use crate::text::Span;

/// One line as kramdown sees it: `pad` blanks and then the bytes `start..end` of the text, without
/// the line ending.
///
/// The blanks are what is left of tabs and indentation after a container took its share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Byte offset of the first character.
    pub start: u32,
    /// Byte offset after the last character.
    pub end: u32,
    /// How many blanks stand before the first character.
    pub pad: u32,
}

impl Line {
    /// The bytes of the text it covers.
    pub const fn span(self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// It without NUL bytes among the blanks in front: there Liquid prints nothing, so what
    /// follows stands that much further left.
    pub(super) fn after_nothing(self, text: &[u8]) -> Self {
        let bytes = text.get(self.span().range()).unwrap_or_default();
        let blanks = bytes.iter().take_while(|&&byte| is_blank(byte)).count();
        if bytes.get(blanks) != Some(&0) {
            return self;
        }
        let mut columns = self.pad;
        let mut length = 0;
        for byte in bytes {
            match byte {
                b' ' => columns += 1,
                b'\t' => columns += 4 - columns % 4,
                0 => {}
                _ => break,
            }
            length += 1;
        }
        Self {
            start: self.start + length,
            end: self.end,
            pad: columns,
        }
    }
}

/// A line with its bytes at hand.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    pub(super) pad: usize,
    pub(super) start: usize,
    pub(super) bytes: &'t [u8],
}

impl<'t> Row<'t> {
    pub(super) fn new(text: &'t [u8], line: Line) -> Self {
        Self {
            pad: line.pad as usize,
            start: line.start as usize,
            bytes: text.get(line.span().range()).unwrap_or_default(),
        }
    }

    /// Offset of its end.
    pub(super) fn end(self) -> usize {
        self.start + self.bytes.len()
    }

    /// Nothing but white space: `^\s*\n` of `BLANK_LINE`.
    pub(super) fn is_blank(self) -> bool {
        all_space(self.bytes)
    }

    /// `INDENT`: a tab or four spaces.
    pub(super) fn is_indented(self) -> bool {
        let (columns, rest) = self.lead();
        columns >= 4 || (columns == 0 && rest.first() == Some(&b'\t'))
    }

    /// How many spaces it starts with, and what follows them.
    pub(super) fn lead(self) -> (usize, &'t [u8]) {
        let spaces = leading(self.bytes, b' ');
        (self.pad + spaces, &self.bytes[spaces..])
    }

    /// What follows `OPT_SPACE` (up to three spaces); nothing where there are more.
    pub(super) fn margin(self) -> &'t [u8] {
        let (columns, rest) = self.lead();
        if columns <= 3 { rest } else { &[] }
    }

    /// What stands at the very start of the line; nothing where a blank does.
    pub(super) fn flush(self) -> &'t [u8] {
        if self.pad == 0 { self.bytes } else { &[] }
    }

    /// The offset of `rest`, a tail of the line.
    pub(super) fn offset_of(self, rest: &[u8]) -> usize {
        self.end() - rest.len()
    }

    /// The offset of its first character that is no space.
    pub(super) fn text_start(self) -> usize {
        self.offset_of(self.lead().1)
    }

    /// It without its first `columns`, spaces or characters of one byte.
    pub(super) fn line_from(self, columns: usize) -> Line {
        let cut = columns.saturating_sub(self.pad).min(self.bytes.len());
        Line {
            start: to_u32(self.start + cut),
            end: to_u32(self.end()),
            pad: to_u32(self.pad.saturating_sub(columns)),
        }
    }

    /// The byte in column `column`, a newline past the end.
    pub(super) fn byte(self, column: usize) -> u8 {
        match column.checked_sub(self.pad) {
            None => b' ',
            Some(at) => self.bytes.get(at).copied().unwrap_or(b'\n'),
        }
    }

    /// What stands from column `column` on, none of it being padding.
    pub(super) fn after_column(self, column: usize) -> &'t [u8] {
        let at = column.saturating_sub(self.pad);
        self.bytes.get(at..).unwrap_or_default()
    }

    /// How many columns it has.
    pub(super) fn width(self) -> usize {
        self.pad + self.bytes.len()
    }
}

/// An offset as the lines keep it; the reader takes no text that is longer.
pub(super) fn to_u32(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}
