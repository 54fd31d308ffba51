//! Blocks of HTML: comments, and elements from start tag to end tag (`html.rb`).

use super::element::{default_content, is_span_element};
use super::line::to_u32;
use super::point::Point;
use super::reader::Reader;
use super::scope::{Child, Scope, Step, Stretch};
use super::tag::{Markdown, StartTag};
use super::{HtmlContent, Kind};
use crate::text::Span;
use std::ops::Range;

impl<'t> Reader<'t> {
    /// `parse_block_html`.
    pub(super) fn block_html(
        &mut self,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<Step> {
        let row = self.row(at);
        if row.flush().starts_with(b"<!--")
            && let Some(next) = self.comment(at, stretch)
        {
            return Some(Step::Row(next));
        }
        let start = Point::new(at, row.width() - row.margin().len());
        if let Some(tag) = self.start_tag(start, stretch.end) {
            let block = !is_span_element(tag.name);
            return block.then(|| Step::Row(self.html(start, &tag, stretch, scope)));
        }
        let closing = scope.closing?;
        let (name, end) = self.end_tag(start, stretch.end)?;
        let closes = !is_span_element(name) && closing.is_ended_in_blocks_by(self.text, name);
        closes.then_some(Step::Closed(end))
    }

    /// A comment that starts the line; it leaves a waiting attribute list alone.
    fn comment(&mut self, at: usize, stretch: &mut Stretch) -> Option<usize> {
        if stretch.no_comment_end {
            return None;
        }
        let Some(close) = self.find(Point::new(at, 4), stretch.end, b"-->") else {
            stretch.no_comment_end = true;
            return None;
        };
        let end = close.right(3);
        self.leaf_between(Kind::Comment, Point::new(at, 0), end);
        self.children.push(Child::Other);
        Some(self.resume(end, stretch.end, true))
    }

    /// An element that is a block.
    fn html(
        &mut self,
        start: Point,
        tag: &StartTag<'t>,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> usize {
        self.add(scope, Child::Other);
        let content = self.content_of(tag);
        let from = self.offset(start, stretch.end);
        let block = self.open_element(tag, content, from, stretch);
        let cuts = self.cut_rows.len();
        if content == HtmlContent::Blocks {
            self.write_tag(block, start, tag);
        }
        let outer = self.parent.replace(block);
        let (end, eats) = self.element(tag, content, Some(block), stretch);
        self.parent = outer;
        let last = self.last_point(start.row, end, stretch.end);
        let to = self.extend_element(block, last);
        if content != HtmlContent::Blocks {
            self.write_raw(block, start.row..last.row + 1, Span::new(from, to), cuts);
        }
        if self.raw_elements == 0 {
            self.cut_rows.clear();
        }
        self.resume(end, stretch.end, eats)
    }

    /// What kramdown takes an element among blocks to hold (`handle_kramdown_html_tag`).
    fn content_of(&self, tag: &StartTag) -> HtmlContent {
        match asked_content(tag) {
            Some(content) => content,
            None if self.options.parse_block_html => default_content(tag.name),
            None => HtmlContent::Raw,
        }
    }

    pub(super) fn open_element(
        &mut self,
        tag: &StartTag,
        content: HtmlContent,
        from: usize,
        stretch: &Stretch,
    ) -> u32 {
        let kind = Kind::Html {
            name: tag.element.span,
            content,
        };
        let to = self.offset(tag.end, stretch.end);
        self.open(kind, Span::new(from, to))
    }

    /// The lines of a start tag.
    pub(super) fn write_tag(&mut self, block: u32, start: Point, tag: &StartTag) {
        let span = self.body.blocks[block as usize].span;
        self.write_lines(start.row..tag.end.row + 1, span);
        self.close_lines(block);
    }

    /// The lines of a raw element. Blocks in it have been written by now and may have cut rows.
    fn write_raw(&mut self, block: u32, rows: Range<usize>, span: Span, cuts: usize) {
        let mut current = Vec::new();
        for &(row, line) in self.cut_rows[cuts..].iter().rev() {
            // Rows of containers that are done are gone.
            if let Some(cut) = self.rows.get_mut(row) {
                current.push((row, std::mem::replace(cut, line)));
            }
        }
        let lines = to_u32(self.body.lines.len());
        self.write_lines(rows, span);
        for (row, line) in current.into_iter().rev() {
            self.rows[row] = line;
        }
        if let Some(block) = self.block_mut(block) {
            block.lines.start = lines;
        }
        self.close_lines(block);
    }

    /// Where an element's text ends: of one that nothing ends, after the last row that holds any.
    pub(super) fn last_point(&self, first: usize, end: Point, rows: usize) -> Point {
        if end.row < rows {
            return end;
        }
        let last = (first..rows).rev().find(|&at| !self.row(at).is_blank());
        let last = last.unwrap_or(first);
        Point::new(last, self.row(last).width())
    }

    /// Makes the element reach to `last`, and around the blocks in it.
    pub(super) fn extend_element(&mut self, block: u32, last: Point) -> usize {
        let inner = self
            .body
            .blocks
            .get(block as usize + 1..)
            .unwrap_or_default();
        let inner = inner.iter().map(|block| block.span.end).max().unwrap_or(0);
        let to = self.offset(last, usize::MAX).max(inner);
        self.extend_to(block, to);
        to
    }
}

/// The content that the `markdown` attribute of an element asks for.
pub(super) fn asked_content(tag: &StartTag) -> Option<HtmlContent> {
    Some(match tag.markdown? {
        Markdown::As(content) => content,
        Markdown::Default => default_content(tag.name),
    })
}
