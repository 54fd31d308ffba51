//! HTML in a text (`parse_span_html` of `html.rb`).

use super::reader::{Parser, Stop};
use super::tree::Element;
use super::{HtmlEnd, InlineKind};
use crate::kramdown::HtmlContent;
use crate::kramdown::element::{default_content, is_block_element, is_known, is_void};
use crate::kramdown::point::Point;
use crate::kramdown::scan::{is_space, name_len};
use crate::kramdown::tag::{Markdown, StartTag};
use crate::text::Span;

impl<'t> Parser<'t> {
    /// `parse_span_html`; false where nothing of HTML starts (`HTML_SPAN_START`).
    pub(super) fn html(&mut self) -> bool {
        let rest = self.rest();
        let starts = match rest.get(1) {
            Some(b'/') => true,
            Some(b'!') => rest.starts_with(b"<!--"),
            Some(_) => name_len(&rest[1..]) > 0,
            None => false,
        };
        if !starts {
            return false;
        }
        if let Some(end) = self.comment_end() {
            self.leaf(InlineKind::Comment, end);
        } else if let Some((name, end)) = self.end_tag(self.at) {
            self.text_leaf(InlineKind::EndTag { name }, end);
        } else if let Some(tag) = self.start_tag() {
            self.element_of(&tag);
        } else {
            self.text_to(self.at + 1);
        }
        true
    }

    fn comment_end(&mut self) -> Option<usize> {
        if self.at >= self.missing.comment || !self.starts_with(b"<!--") {
            return None;
        }
        let end = self.find(self.at + 4, b"-->");
        if end.is_none() {
            self.missing.comment = self.at;
        }
        end.map(|end| end + 3)
    }

    fn start_tag(&self) -> Option<StartTag<'t>> {
        let tag = self.tags().start_tag(Point::new(0, self.at), 1)?;
        (tag.end.column <= self.end).then_some(tag)
    }

    /// `HTML_TAG_CLOSE_RE` at `at`: the name, and where the tag ends.
    fn end_tag(&self, at: usize) -> Option<(Span, usize)> {
        let inner = self.text.get(at..self.end)?.strip_prefix(b"</")?;
        let length = name_len(inner);
        let spaces = inner[length..]
            .iter()
            .take_while(|&&byte| is_space(byte))
            .count();
        let closed = length > 0 && inner.get(length + spaces) == Some(&b'>');
        let name = Span::new(at + 2, at + 2 + length);
        closed.then_some((name, name.end + spaces + 1))
    }

    /// Whether the end tag of element `name` comes next.
    pub(super) fn is_end_tag(&self, name: &[u8], known: bool) -> bool {
        self.end_tag(self.at).is_some_and(|(found, _)| {
            let found = self.text.get(found.range()).unwrap_or_default();
            match known {
                true => found.eq_ignore_ascii_case(name),
                false => found == name,
            }
        })
    }

    fn element_of(&mut self, tag: &StartTag<'t>) {
        let start = self.at;
        let name = Span::new(start + 1, start + 1 + tag.name.len());
        let lower = tag.name.to_ascii_lowercase();
        let known = is_known(tag.name);
        let by_name = if known { &lower[..] } else { tag.name };
        let after = tag.end.column;
        if is_block_element(by_name) || !self.may_open() {
            self.text_leaf(InlineKind::BlockTag { name }, after);
            return;
        }
        let raw = !self.reads_inside(tag, by_name);
        let index = self.open(Element::Html { raw }, start);
        self.at = after;
        let span = Span::new(start, after);
        let kind = |content, end| InlineKind::Html {
            name,
            tag: span,
            content,
            raw,
            end,
        };
        if tag.closed || is_void(by_name) {
            self.close(index, kind(Span::at(after), HtmlEnd::Empty), after);
            return;
        }
        let stop = Stop::EndTag {
            name: tag.name,
            known,
        };
        if self.spans(stop) {
            let content = Span::new(after, self.at);
            let end = self.end_tag(self.at).map_or(self.at, |(_, end)| end);
            self.close(index, kind(content, HtmlEnd::Tag), end);
            self.at = end;
        } else {
            // Not found: the rest of the text is the element's.
            self.text_to(self.end);
            let content = Span::new(after, self.end);
            self.close(index, kind(content, HtmlEnd::Missing), self.end);
        }
    }

    /// Whether Markdown in the element is read.
    fn reads_inside(&self, tag: &StartTag, name: &[u8]) -> bool {
        let raw = default_content(name) == HtmlContent::Raw;
        let by_default =
            !raw && self.element() != (Element::Html { raw: true }) && self.options.parse_span_html;
        match tag.markdown {
            Some(Markdown::As(HtmlContent::Spans)) => true,
            Some(Markdown::As(HtmlContent::Raw)) => false,
            Some(Markdown::Default) => !raw,
            Some(Markdown::As(HtmlContent::Blocks)) | None => by_default,
        }
    }
}
