//! Emphasis (`emphasis.rb`) and what is struck through (gfm).

use super::InlineKind;
use super::reader::{Parser, Stop, last_char};
use super::tree::{Element, Frame};
use crate::kramdown::scan::{char_at, is_space, leading};
use crate::text::Span;
use memchr::memmem;

impl<'t> Parser<'t> {
    /// `parse_emphasis`.
    pub(super) fn emphasis(&mut self) -> bool {
        let start = self.at;
        let Some(stroke) = self.byte(start) else {
            return false;
        };
        let run = leading(self.rest(), stroke).min(2);
        let element = if run == 2 {
            Element::Strong
        } else {
            Element::Em
        };
        let after = self.byte(start + run);
        let refused = stroke == b'_' && self.follows_word(start)
            || after.is_some_and(is_space)
            || self.is_inside(element)
            || !self.may_open();
        if refused {
            self.text_to(start + run);
            return true;
        }
        if self.emphasised(element, run)
            || run == 2 && self.element() != Element::Em && self.emphasised(Element::Em, 1)
        {
            return true;
        }
        self.text_to(start + run);
        true
    }

    /// `/[[:alpha:]]-?[[:alpha:]]*\z/` on what stands before.
    fn follows_word(&self, at: usize) -> bool {
        let before = self.before(at);
        let before = match before {
            [front @ .., b'-'] => front,
            _ => before,
        };
        last_char(before).is_some_and(char::is_alphabetic)
    }

    fn emphasised(&mut self, element: Element, run: usize) -> bool {
        let start = self.at;
        let delimiter = self.text.get(start..start + run).unwrap_or_default();
        let index = self.open(element, start);
        self.at += run;
        if self.spans(Stop::Delimiter(delimiter)) {
            let kind = InlineKind::Emphasis {
                strong: element == Element::Strong,
                content: Span::new(start + run, self.at),
            };
            let end = self.at + run;
            self.close(index, kind, end);
            self.at = end;
            return true;
        }
        self.abandon(index, start);
        false
    }

    /// Whether the delimiter at the current place ends the emphasis being read.
    pub(super) fn ends_emphasis(&mut self, delimiter: &[u8]) -> bool {
        let rest = self.rest();
        if !rest.starts_with(delimiter) {
            return false;
        }
        let after = &rest[delimiter.len()..];
        let strokes = leading(rest, delimiter[0]);
        let spaced = self.before(self.at).last().copied().is_some_and(is_space);
        let doubled = delimiter.len() == 1 && strokes == 2;
        let in_word = delimiter[0] == b'_' && char_at(after).is_some_and(char::is_alphanumeric);
        !spaced && !doubled && !in_word && self.frame().children > 0
    }

    /// `parse_strikethrough_gfm`: what stands between is read for itself.
    pub(super) fn strikethrough(&mut self) -> bool {
        let start = self.at;
        let open = start < self.missing.strike
            && self.starts_with(b"~~")
            && !matches!(self.byte(start + 2), None | Some(b'~'))
            && !self.byte(start + 2).is_some_and(is_space)
            && self.may_open();
        if !open {
            return false;
        }
        let Some(close) = self.strike_end(start + 2) else {
            self.missing.strike = start;
            return false;
        };
        let index = self.open(Element::Html { raw: false }, start);
        let outer = (self.from, self.end, self.missing);
        let frame = self.frames.pop();
        let frames = std::mem::replace(
            &mut self.frames,
            vec![Frame::new(
                Element::Html { raw: false },
                frame.as_ref().and_then(|frame| frame.node),
            )],
        );
        (self.from, self.end, self.at) = (start + 2, close, start + 2);
        self.spans(Stop::Never);
        self.frames = frames;
        self.frames.extend(frame);
        (self.from, self.end, self.missing) = outer;
        let content = Span::new(start + 2, close);
        self.close(index, InlineKind::Strikethrough { content }, close + 2);
        self.at = close + 2;
        true
    }

    /// Where `[^\s~]~~` ends the first stretch from `from` on: the place of its tildes.
    fn strike_end(&mut self, from: usize) -> Option<usize> {
        let rest = self.text.get(from..self.end)?;
        memmem::find_iter(rest, b"~~")
            .map(|found| from + found)
            .find(|&at| {
                at > from
                    && self
                        .byte(at - 1)
                        .is_some_and(|byte| byte != b'~' && !is_space(byte))
            })
    }
}
