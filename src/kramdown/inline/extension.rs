//! Attribute lists and extensions in a text (`parse_span_extensions` of `extensions.rb`).

use super::InlineKind;
use super::reader::Parser;
use crate::kramdown::attribute::item_brace;
use crate::kramdown::scan::{is_space, is_word};
use crate::text::Span;
use memchr::memmem;

impl Parser<'_> {
    /// `parse_span_extensions`.
    pub(super) fn extension(&mut self) -> bool {
        let Some(inner) = self.rest().strip_prefix(b"{:") else {
            return false;
        };
        let from = self.at + 2;
        match inner.first() {
            Some(b':') if self.named_extension(from + 1) => true,
            // A stop tag that stops nothing.
            Some(b'/') if is_stop_tag(inner) => {
                self.text_to(self.at + 1);
                true
            }
            _ => {
                match item_brace(inner) {
                    Some(brace) if self.frame().children > 0 && !self.frame().after_text => {
                        let content = Span::new(from, from + brace);
                        let span = Span::new(self.at, content.end + 1);
                        let parent = self.frame().node;
                        let kind = InlineKind::Attributes { content };
                        self.nodes.push(super::tree::Node { kind, span, parent });
                        self.at = span.end;
                    }
                    _ => self.text_to(self.at + 1),
                }
                true
            }
        }
    }

    /// `EXT_START_STR` at a name: `{::comment}…{:/comment}`; false where it is not that.
    fn named_extension(&mut self, from: usize) -> bool {
        let inner = self.text.get(from..self.end).unwrap_or_default();
        let length = inner.iter().take_while(|&&byte| is_word(byte)).count();
        let (name, after) = inner.split_at(length);
        let Some(close) = start_tag_end(after).filter(|_| length > 0) else {
            return false;
        };
        let known = matches!(name, b"comment" | b"nomarkdown" | b"options");
        let closed = after[..close].ends_with(b"/");
        let body = from + length + close + 1;
        let end = match known {
            true if closed => Some(body),
            true => self.stop_tag(body, name),
            false => None,
        };
        match end {
            Some(end) => {
                let span = Span::new(self.at, end);
                let kind = InlineKind::Extension {
                    name: Span::new(from, from + length),
                };
                if closed || name == b"options" {
                    let parent = self.frame().node;
                    self.nodes.push(super::tree::Node { kind, span, parent });
                } else {
                    self.leaf_at(kind, span);
                }
                self.at = end;
            }
            None => self.text_to(self.at + 1),
        }
        true
    }

    /// After `{:/name}` or `{:/}` at or after `from`.
    fn stop_tag(&mut self, from: usize, name: &[u8]) -> Option<usize> {
        if from >= self.missing.stop {
            return None;
        }
        let rest = self.text.get(from..self.end)?;
        let mut tags = memmem::find_iter(rest, b"{:/").peekable();
        if tags.peek().is_none() {
            self.missing.stop = from;
        }
        let found = tags.find_map(|at| {
            let inner = &rest[at + 3..];
            let after = inner.strip_prefix(name).unwrap_or(inner);
            (after.first() == Some(&b'}')).then(|| from + rest.len() - after.len() + 1)
        });
        self.take_looks(rest.len() / 16);
        found
    }
}

/// Whether an extension of this name and span leaves nothing in kramdown's tree: options, and what
/// has no body.
pub(super) fn leaves_nothing(text: &[u8], name: Span, span: Span) -> bool {
    let after = text.get(name.end..span.end).unwrap_or_default();
    let bodiless = start_tag_end(after).is_some_and(|brace| brace + 1 == after.len());
    bodiless || text.get(name.range()) == Some(b"options")
}

/// Where the brace of `(?:\s(ALD_ANY_CHARS*?)|)(\/)?\}` stands after the name.
fn start_tag_end(after: &[u8]) -> Option<usize> {
    match after {
        [b'}', ..] => Some(0),
        [b'/', b'}', ..] => Some(1),
        [byte, ..] if is_space(*byte) => {
            let mut braces = memchr::memchr_iter(b'}', after);
            braces.find(|&brace| after[brace - 1] != b'\\' || brace == 1)
        }
        _ => None,
    }
}

/// `EXT_STOP_STR` at its slash.
fn is_stop_tag(inner: &[u8]) -> bool {
    let name = inner.get(1..).unwrap_or_default();
    let length = crate::kramdown::scan::id_len(name);
    name.get(length) == Some(&b'}')
}
