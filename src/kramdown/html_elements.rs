//! The HTML elements of a body, and what is around them.

use super::{Block, Body, HtmlContent, HtmlEnd, Kind};
use crate::text::Span;

/// An HTML element outside of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// Its name as written.
    pub name: Span,
    /// Its start tag.
    pub tag: Span,
    /// From its start tag to its end tag, or to where kramdown ends it.
    pub span: Span,
    /// How what stands in it is read.
    pub content: HtmlContent,
    /// How it ends.
    pub end: HtmlEnd,
    /// The element around it, as an index into [`Body::elements`].
    pub parent: Option<u32>,
}

impl Element {
    /// What stands between its tags.
    pub fn inside(&self, text: &str) -> Span {
        let inside = Span::new(self.tag.end, self.span.end);
        let end = match self.end {
            HtmlEnd::Tag => inside.of(text).rfind("</"),
            _ => None,
        };
        Span::new(
            inside.start,
            end.map_or(inside.end, |end| inside.start + end),
        )
    }
}

impl Body {
    /// The element that `block` is, if it is one.
    pub fn element_of(&self, block: &Block) -> Option<&Element> {
        let start = block.span.start;
        let at = self
            .elements
            .partition_point(|element| element.tag.start < start);
        let element = self.elements.get(at)?;
        let is_html = matches!(block.kind, Kind::Html { .. });
        (is_html && element.tag.start == start).then_some(element)
    }

    /// The element around `element`.
    pub fn parent_of(&self, element: &Element) -> Option<&Element> {
        self.elements.get(element.parent? as usize)
    }

    /// The last element that starts before byte `offset`, and those around it, innermost first. They
    /// may end before `offset`, too.
    pub fn elements_before(&self, offset: usize) -> impl Iterator<Item = &Element> {
        let after = self
            .elements
            .partition_point(|element| element.tag.start < offset);
        let last = after.checked_sub(1).and_then(|at| self.elements.get(at));
        std::iter::successors(last, |element| self.parent_of(element))
    }
}
