//! HTML tags (`html.rb` of the HTML parser).

use super::HtmlContent;
use super::element::{is_known, starts_lazy_span};
use super::point::Point;
use super::reader::Reader;
use super::scan::{name_len, wide_word_len};
use crate::text::Span;

/// A start tag (`HTML_TAG_RE`).
pub(super) struct StartTag<'t> {
    pub(super) name: &'t [u8],
    pub(super) element: ElementName,
    /// What its `markdown` attribute asks for.
    pub(super) markdown: Option<Markdown>,
    /// It ends in `/>`.
    pub(super) closed: bool,
    /// After its `>`.
    pub(super) end: Point,
}

/// `HTML_MARKDOWN_ATTR_MAP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markdown {
    Default,
    As(HtmlContent),
}

/// The name of an element whose end tag is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ElementName {
    pub(super) span: Span,
    /// `HTML_ELEMENT`: only the names kramdown knows are compared without regard to case.
    pub(super) known: bool,
}

impl<'t> Reader<'t> {
    /// The start tag at `point`.
    pub(super) fn start_tag(&self, point: Point, end: usize) -> Option<StartTag<'t>> {
        if self.byte_at(point, end)? != b'<' {
            return None;
        }
        let rest = self.rest_at(point.right(1));
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let start = self.offset(point, end) + 1;
        let element = ElementName {
            span: Span::new(start, start + name.len()),
            known: is_known(name),
        };
        let mut at = point.right(1 + name.len());
        let mut markdown = None;
        loop {
            let next = self.skip_space(at, end);
            match self.byte_at(next, end)? {
                b'>' => {
                    return Some(StartTag {
                        name,
                        element,
                        markdown,
                        closed: false,
                        end: next.right(1),
                    });
                }
                b'/' => {
                    let close = next.right(1);
                    let closed = self.byte_at(close, end)? == b'>';
                    return closed.then(|| StartTag {
                        name,
                        element,
                        markdown,
                        closed,
                        end: close.right(1),
                    });
                }
                _ if !self.has_space(at, next) => return None,
                _ => {}
            }
            let (attribute, value, after) = self.attribute(next, end)?;
            if attribute == b"markdown"
                || element.known && attribute.eq_ignore_ascii_case(b"markdown")
            {
                markdown = markdown_value(value);
            }
            at = after;
        }
    }

    /// The attribute at `point`: its name, its value (empty when it has none or runs over lines),
    /// and where it ends.
    fn attribute(&self, point: Point, end: usize) -> Option<(&'t [u8], &'t [u8], Point)> {
        let rest = self.rest_at(point);
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let after = point.right(name.len());
        let equals = self.skip_space(after, end);
        if self.byte_at(equals, end) != Some(b'=') {
            return Some((name, &[], after));
        }
        let value = self.skip_space(equals.right(1), end);
        match self.byte_at(value, end)? {
            quote @ (b'"' | b'\'') => {
                let close = self.find(value.right(1), end, &[quote])?;
                let inner = self.rest_at(value.right(1));
                let length = close.column.saturating_sub(value.column + 1);
                let same_row = close.row == value.row;
                let inner = if same_row { inner.get(..length)? } else { &[] };
                Some((name, inner, close.right(1)))
            }
            _ => {
                let rest = self.rest_at(value);
                let word = &rest[..wide_word_len(rest)];
                (!word.is_empty()).then(|| (name, word, value.right(word.len())))
            }
        }
    }

    /// The end tag at `point` (`HTML_TAG_CLOSE_RE`): its name, and where it ends.
    pub(super) fn end_tag(&self, point: Point, end: usize) -> Option<(&'t [u8], Point)> {
        if self.byte_at(point, end)? != b'<' || self.byte_at(point.right(1), end)? != b'/' {
            return None;
        }
        let rest = self.rest_at(point.right(2));
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let close = self.skip_space(point.right(2 + name.len()), end);
        (self.byte_at(close, end)? == b'>').then(|| (name, close.right(1)))
    }

    /// `LAZY_END_HTML_START` or `LAZY_END_HTML_STOP` at row `at`, after up to `lead` spaces.
    pub(super) fn is_html_edge(&self, at: usize, lead: usize, end: usize) -> bool {
        let row = self.row(at);
        let (columns, rest) = row.lead();
        if columns > lead || rest.first() != Some(&b'<') {
            return false;
        }
        let stop = rest.get(1) == Some(&b'/');
        let name = &rest[1 + usize::from(stop)..];
        if name_len(name) == 0 || starts_lazy_span(name) {
            return false;
        }
        !stop || self.end_tag(Point::new(at, columns), end).is_some()
    }
}

impl ElementName {
    /// Whether `name`, of an end tag, is its name.
    pub(super) fn is_ended_by(self, text: &[u8], name: &[u8]) -> bool {
        let own = text.get(self.span.range()).unwrap_or_default();
        if self.known {
            own.eq_ignore_ascii_case(name)
        } else {
            own == name
        }
    }

    /// The same where kramdown reads blocks: the end tag's name is taken in lower case.
    pub(super) fn is_ended_in_blocks_by(self, text: &[u8], name: &[u8]) -> bool {
        let own = text.get(self.span.range()).unwrap_or_default();
        own.eq_ignore_ascii_case(name) && (self.known || !own.iter().any(u8::is_ascii_uppercase))
    }
}

fn markdown_value(value: &[u8]) -> Option<Markdown> {
    match value {
        b"0" => Some(Markdown::As(HtmlContent::Raw)),
        b"1" => Some(Markdown::Default),
        b"span" => Some(Markdown::As(HtmlContent::Spans)),
        b"block" => Some(Markdown::As(HtmlContent::Blocks)),
        _ => None,
    }
}
