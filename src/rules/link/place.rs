//! A text, and what stands around it on its line.

use super::address::is_address;
use crate::kramdown::{Inline, InlineKind, Kind};
use crate::note::Note;
use crate::text::Span;

/// How far a link's text may reach in front of its address, and how long the address may be: what is
/// longer was not meant as one, and looking further would take time without bounds.
pub const REACH: usize = 1000;

/// A text with what stands around it on its line, or in its cell of a table.
pub struct Place<'n, 's> {
    pub note: &'n Note<'s>,
    /// Which of the note's inlines the text is.
    pub index: usize,
    /// The whole note after Liquid.
    pub text: &'n str,
    /// As much of the line as may belong to a link.
    pub window: Span,
    /// The text is cut off behind it by a pipe, which other rules speak of.
    pub cut: bool,
}

impl<'n, 's> Place<'n, 's> {
    /// Where `inline`, a text, stands; `index` is its place among all inlines.
    pub fn of(note: &'n Note<'s>, index: usize, inline: &Inline) -> Self {
        let text: &str = &note.liquid().text;
        let lines = note.lines();
        let line = lines.line(note.text(), lines.line_of(inline.span.start));
        let start = inline.span.start.saturating_sub(REACH);
        let start = boundary(text, line.start.max(start));
        let end = boundary(text, line.end.min(inline.span.end + REACH));
        let block = note.body().blocks.get(inline.block as usize);
        let mut place = Self {
            note,
            index,
            text,
            window: Span::new(start, end),
            cut: false,
        };
        if block.is_some_and(|block| block.kind == Kind::Table) {
            let before = Span::new(start, inline.span.start).of(text);
            let after = Span::new(inline.span.end, end).of(text).find('|');
            place.window.start = before.rfind('|').map_or(start, |at| start + at + 1);
            place.window.end = after.map_or(end, |at| inline.span.end + at);
            place.cut = after.is_some();
        }
        place
    }

    /// The text from `from` on, as far as an address may reach.
    pub fn after(&self, from: usize) -> &'n str {
        let end = boundary(self.text, self.window.end.min(from + REACH));
        Span::new(from, end).of(self.text)
    }

    /// Whether what stands in the parentheses from `from` on is meant as an address.
    pub fn is_meant(&self, from: usize, address: &str) -> bool {
        is_address(address) || self.note.liquid().covers(from)
    }

    /// Whether what stands in front of the bracket at `open` has it for an index.
    pub fn is_index(&self, open: usize) -> bool {
        let before = Span::new(self.window.start, open).of(self.text);
        before.ends_with(|c: char| c.is_alphanumeric() || "])_$".contains(c))
    }

    /// The bracket that opens the one at `close`, where it is text beside it.
    pub fn opening(&self, close: usize) -> Option<usize> {
        let open = self.matching(close, b'[', b']')?;
        self.is_beside(open).then_some(open)
    }

    /// The parenthesis that opens the one at `close`, where it is text beside it.
    pub fn opening_parenthesis(&self, close: usize) -> Option<usize> {
        let open = self.matching(close, b'(', b')')?;
        self.is_beside(open).then_some(open)
    }

    /// The emphasis that starts in the brackets which end at `close` and ends outside of them, and
    /// where the brackets open.
    pub fn crossing(&self, close: usize) -> Option<(&Inline, usize)> {
        let open = self.matching(close, b'[', b']')?;
        let text = self.text_at(open)?;
        let mut around = self.note.inlines().ancestors(self.index);
        let crossing = around.find(|inline| inline.parent == text.parent)?;
        let emphasis = matches!(crossing.kind, InlineKind::Emphasis { .. });
        (emphasis && crossing.span.start > open).then_some((crossing, open))
    }

    /// The character `open` that matches `close` at `at`.
    fn matching(&self, at: usize, open: u8, close: u8) -> Option<usize> {
        let from = self.window.start.max(at.saturating_sub(REACH));
        let mut depth = 0;
        let before = self.text.as_bytes().get(from..at)?.iter().enumerate();
        let found = before.rev().find(|&(_, &byte)| {
            if byte == close {
                depth += 1;
            } else if byte == open {
                depth -= 1;
            }
            depth < 0
        });
        let found = from + found?.0;
        (found + 1 < at).then_some(found)
    }

    /// Whether the byte at `offset`, in front of this text, is text too, beside it.
    fn is_beside(&self, offset: usize) -> bool {
        let here = self.note.inlines().all().get(self.index);
        self.text_at(offset)
            .is_some_and(|text| text.parent == here.and_then(|here| here.parent))
    }

    /// The text that holds the byte at `offset`, in front of this one.
    fn text_at(&self, offset: usize) -> Option<&Inline> {
        let all = self.note.inlines().all();
        let here = all.get(self.index);
        let reached = all.get(..=self.index).unwrap_or_default().iter().rev();
        let mut reached =
            reached.take_while(|inline| Some(inline.block) == here.map(|at| at.block));
        let holder = reached.find(|inline| {
            let mark = inline.kind.is_mark();
            !mark && inline.span.start <= offset
        });
        holder.filter(|inline| inline.kind == InlineKind::Text && inline.span.contains(offset))
    }

    /// Whether it stands in the text of a link, which can hold no other.
    pub fn in_link(&self) -> bool {
        let mut around = self.note.inlines().ancestors(self.index);
        around.any(|inline| matches!(inline.kind, InlineKind::Link { .. }))
    }

    /// The bracket at `open`, or the `!` before it.
    pub fn with_bang(&self, open: usize) -> usize {
        let image = Span::new(self.window.start, open)
            .of(self.text)
            .ends_with('!');
        open - usize::from(image)
    }

    /// What was meant.
    pub fn name(&self, open: usize) -> &'static str {
        if self.with_bang(open) < open {
            "image"
        } else {
            "link"
        }
    }
}

/// The end of a character at or before `offset`.
pub fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
