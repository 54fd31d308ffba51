//! What stands in an element of HTML, up to where it ends (`handle_kramdown_html_tag`,
//! `parse_raw_html`).

use super::element::is_void;
use super::html::asked_content;
use super::line::to_u32;
use super::point::Point;
use super::reader::{MAX_DEPTH, Reader};
use super::scope::{Scope, Stretch};
use super::tag::StartTag;
use super::{Element, HtmlContent, HtmlEnd};
use crate::text::Span;

impl<'t> Reader<'t> {
    /// What follows a start tag, up to where the element ends, and whether blanks after it are
    /// eaten with their line ending (`handle_html_start_tag`, `handle_kramdown_html_tag`).
    pub(super) fn element(
        &mut self,
        tag: &StartTag<'t>,
        content: HtmlContent,
        block: Option<u32>,
        stretch: &mut Stretch,
    ) -> (Point, bool) {
        let index = self.record(tag, content, stretch);
        let outer = self.around.replace(to_u32(index));
        let (end, found, eats) = self.element_end(tag, content, block, stretch);
        self.around = outer;
        let offset = self.offset(end, stretch.end);
        if let Some(element) = self.body.elements.get_mut(index) {
            element.end = found;
            element.span.end = offset.max(element.tag.end);
        }
        (end, eats)
    }

    /// Notes down an element that starts.
    fn record(&mut self, tag: &StartTag, content: HtmlContent, stretch: &Stretch) -> usize {
        let start = tag.element.span.start - 1;
        let start_tag = Span::new(start, self.offset(tag.end, stretch.end));
        self.body.elements.push(Element {
            name: tag.element.span,
            tag: start_tag,
            span: start_tag,
            content,
            end: HtmlEnd::Empty,
            parent: self.around,
        });
        self.body.elements.len() - 1
    }

    /// Where the element ends, how, and whether blanks after it are eaten.
    fn element_end(
        &mut self,
        tag: &StartTag<'t>,
        content: HtmlContent,
        block: Option<u32>,
        stretch: &mut Stretch,
    ) -> (Point, HtmlEnd, bool) {
        let script = [&b"script"[..], b"style"]
            .iter()
            .any(|name| tag.name.eq_ignore_ascii_case(name));
        let is_empty = !script && (tag.closed || is_void(tag.name));
        let eats = content == HtmlContent::Blocks || !script && !is_empty;
        if is_empty {
            return (tag.end, HtmlEnd::Empty, eats);
        }
        let found = if script || content == HtmlContent::Spans {
            self.after_end_tag(tag, stretch)
        } else if self.depth >= MAX_DEPTH {
            None
        } else {
            self.depth += 1;
            let found = match content {
                HtmlContent::Blocks => self.element_blocks(tag, block, stretch),
                _ => self.raw_content(tag, stretch),
            };
            self.depth -= 1;
            found
        };
        match found {
            Some(end) => (end, HtmlEnd::Tag, eats),
            None => (Point::new(stretch.end, 0), HtmlEnd::Missing, eats),
        }
    }

    fn element_blocks(
        &mut self,
        tag: &StartTag<'t>,
        block: Option<u32>,
        stretch: &mut Stretch,
    ) -> Option<Point> {
        let at = self.resume(tag.end, stretch.end, true);
        let mut scope = Scope::new(self.children.len());
        scope.closing = Some(tag.element);
        let outer = self.parent;
        self.parent = block.or(outer);
        let end = self.read_blocks(at, stretch, &mut scope);
        self.parent = outer;
        self.children.truncate(scope.base);
        end
    }

    /// `parse_raw_html`.
    fn raw_content(&mut self, tag: &StartTag<'t>, stretch: &mut Stretch) -> Option<Point> {
        self.raw_elements += 1;
        let mut at = tag.end;
        let end = loop {
            let Some(bracket) = self.find(at, stretch.end, b"<") else {
                break None;
            };
            let rest = self.rest_at(bracket);
            if rest.starts_with(b"<!--") {
                at = self.raw_until(bracket, b"-->", 4, stretch);
            } else if rest.starts_with(b"<?") {
                at = self.raw_until(bracket, b"?>", 2, stretch);
            } else if let Some((name, after)) = self.end_tag(bracket, stretch.end) {
                if tag.element.is_ended_by(self.text, name) {
                    break Some(after);
                }
                let span = Span::new(
                    self.offset(bracket, stretch.end),
                    self.offset(after, stretch.end),
                );
                self.body.stray_end_tags.push(span);
                at = after;
            } else if let Some(inner) = self.start_tag(bracket, stretch.end) {
                at = self.inner_element(bracket, &inner, stretch);
            } else {
                at = bracket.right(1);
            }
        };
        self.raw_elements -= 1;
        end
    }

    /// An element inside a raw one, raw too unless it asks for more; only one whose content is read is a
    /// block itself.
    fn inner_element(&mut self, start: Point, tag: &StartTag<'t>, stretch: &mut Stretch) -> Point {
        let content = asked_content(tag).unwrap_or(HtmlContent::Raw);
        if content == HtmlContent::Raw || tag.closed || is_void(tag.name) {
            return self.element(tag, content, None, stretch).0;
        }
        let from = self.offset(start, stretch.end);
        let block = self.open_element(tag, content, from, stretch);
        if content == HtmlContent::Blocks {
            self.write_tag(block, start, tag);
        }
        let (end, _) = self.element(tag, content, Some(block), stretch);
        let last = self.last_point(start.row, end, stretch.end);
        let to = self.extend_element(block, last);
        if content == HtmlContent::Spans {
            self.write_lines(start.row..last.row + 1, Span::new(from, to));
            self.close_lines(block);
        }
        end
    }

    /// Past a comment or an instruction in raw HTML; past its first character where it has no end.
    fn raw_until(&self, start: Point, close: &[u8], skip: usize, stretch: &mut Stretch) -> Point {
        let missing = match close {
            b"-->" => &mut stretch.no_comment_end,
            _ => &mut stretch.no_instruction_end,
        };
        if !*missing {
            if let Some(found) = self.find(start.right(skip), stretch.end, close) {
                return found.right(close.len());
            }
            *missing = true;
        }
        start.right(1)
    }

    /// After the first end tag of `tag`'s element, in any case (`scan_until(/(?=<\/…\s*>)/mi)`).
    fn after_end_tag(&self, tag: &StartTag, stretch: &Stretch) -> Option<Point> {
        let mut at = tag.end;
        while let Some(bracket) = self.find(at, stretch.end, b"</") {
            if let Some((name, after)) = self.end_tag(bracket, stretch.end)
                && name.eq_ignore_ascii_case(tag.name)
            {
                return Some(after);
            }
            at = bracket.right(2);
        }
        None
    }
}
