//! The masked text while it is painted.

use crate::text::Span;
use memchr::{memchr, memchr_iter, memrchr};

/// What NUL bytes of the source become, since NUL stands for "nothing" in masked text.
const STAND_IN_FOR_NUL: u8 = 1;

/// A copy of the source, painted over from left to right.
pub(super) struct Canvas {
    bytes: Vec<u8>,
    /// Nothing but blanks stands on the line so far.
    line_is_blank: bool,
}

impl Canvas {
    pub(super) fn new(text: &str, from: usize) -> Self {
        Self {
            bytes: without_nul(text, from).unwrap_or_else(|| text.as_bytes().to_vec()),
            line_is_blank: true,
        }
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// Paints what Liquid prints nothing for.
    pub(super) fn nothing(&mut self, span: Span) {
        self.bytes[span.range()].fill(0);
    }

    /// Paints text that Liquid prints within a line.
    pub(super) fn word(&mut self, span: Span) {
        self.bytes[span.range()].fill(b'x');
        self.line_is_blank = false;
    }

    /// Paints HTML that Liquid prints, filled up with blanks inside the tag.
    pub(super) fn markup(&mut self, span: Span, front: &[u8], back: &[u8]) {
        let room = &mut self.bytes[span.range()];
        // Each kind of line end takes as much room.
        let returns = memchr_iter(b'\r', room).count();
        if room.len() - returns < front.len() + back.len() {
            return self.word(span);
        }
        room.fill(b' ');
        room[..front.len()].copy_from_slice(front);
        let at = room.len() - back.len();
        room[at..].copy_from_slice(back);
        self.line_is_blank = false;
    }

    /// Code is printed escaped, so no `<` of it is a tag.
    pub(super) fn neutralise(&mut self, span: Span) {
        for byte in &mut self.bytes[span.range()] {
            if *byte == b'<' {
                *byte = b'x';
            }
        }
        self.see(span);
    }

    /// Takes note of text that stays as it is.
    pub(super) fn see(&mut self, span: Span) {
        let mut text = &self.bytes[span.range()];
        if let Some(newline) = memrchr(b'\n', text) {
            text = &text[newline + 1..];
            self.line_is_blank = true;
        }
        self.line_is_blank &= text.iter().all(|byte| matches!(byte, b' ' | b'\t' | 0));
    }

    /// Whether nothing else stands on the tag's line.
    pub(super) fn stands_alone(&self, span: Span, source: &str) -> bool {
        let rest = source.get(span.end..).unwrap_or_default();
        let rest = rest.trim_start_matches([' ', '\t']);
        self.line_is_blank
            && (rest.is_empty() || rest.starts_with('\n') || rest.starts_with("\r\n"))
    }
}

/// A copy of `text` with the body's NUL bytes replaced, where it has any.
pub(super) fn without_nul(text: &str, from: usize) -> Option<Vec<u8>> {
    memchr(0, &text.as_bytes()[from..])?;
    let mut bytes = text.as_bytes().to_vec();
    for byte in &mut bytes[from..] {
        if *byte == 0 {
            *byte = STAND_IN_FOR_NUL;
        }
    }
    Some(bytes)
}
