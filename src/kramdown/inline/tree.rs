//! The inlines while they are read: elements that are open, and what was found in them (`@tree` and
//! `@stack` of `kramdown.rb`).

use super::InlineKind;
use super::reader::Parser;
use crate::kramdown::line::to_u32;
use crate::text::Span;

/// An inline while a text is read: offsets are those of the raw text.
pub(super) struct Node {
    pub(super) kind: InlineKind,
    pub(super) span: Span,
    pub(super) parent: Option<u32>,
}

/// What the text being read stands in (`@tree` and `@stack`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    Root,
    Em,
    Strong,
    Link,
    Image,
    /// An HTML element; whether its content is raw.
    Html {
        raw: bool,
    },
}

/// One element being read.
pub(super) struct Frame {
    pub(super) element: Element,
    /// Its node.
    pub(super) node: Option<u32>,
    pub(super) children: usize,
    /// The last child is text.
    pub(super) after_text: bool,
    /// How many images are among its children.
    pub(super) images: usize,
}

impl Frame {
    pub(super) fn new(element: Element, node: Option<u32>) -> Self {
        Self {
            element,
            node,
            children: 0,
            after_text: false,
            images: 0,
        }
    }
}

impl Parser<'_> {
    pub(super) fn frame(&mut self) -> &mut Frame {
        if self.frames.is_empty() {
            self.frames.push(Frame::new(Element::Root, None));
        }
        let last = self.frames.len() - 1;
        &mut self.frames[last]
    }

    /// `@tree.type`.
    pub(super) fn element(&self) -> Element {
        self.frames
            .last()
            .map_or(Element::Root, |frame| frame.element)
    }

    /// `@tree.type == element || @stack.any?`.
    pub(super) fn is_inside(&self, element: Element) -> bool {
        self.frames.iter().any(|frame| frame.element == element)
    }

    /// Whether an HTML element is around: gfm does not look for line breaks in there.
    pub(super) fn is_in_html(&self) -> bool {
        let html = |frame: &Frame| matches!(frame.element, Element::Html { .. });
        self.place.in_html || self.frames.iter().any(html)
    }

    /// `add_text`: text up to `to`.
    pub(super) fn text_to(&mut self, to: usize) {
        let span = Span::new(self.at, to.min(self.end));
        self.at = span.end;
        if span.is_empty() {
            return;
        }
        let last = self.nodes.len();
        let parent = self.frame().node;
        let after_text = self.frame().after_text;
        match self.nodes.last_mut() {
            Some(node)
                if after_text
                    && node.kind == InlineKind::Text
                    && node.parent == parent
                    && node.span.end == span.start
                    && last > 0 =>
            {
                node.span.end = span.end;
            }
            _ => self.nodes.push(Node {
                kind: InlineKind::Text,
                span,
                parent,
            }),
        }
        self.note_text();
    }

    /// Takes note of a child that is text.
    pub(super) fn note_text(&mut self) {
        let frame = self.frame();
        frame.children += usize::from(!frame.after_text);
        frame.after_text = true;
    }

    /// A child without content, up to `to`.
    pub(super) fn leaf(&mut self, kind: InlineKind, to: usize) {
        self.leaf_at(kind, Span::new(self.at, to));
        self.at = to;
    }

    pub(super) fn leaf_at(&mut self, kind: InlineKind, span: Span) {
        let parent = self.frame().node;
        self.nodes.push(Node { kind, span, parent });
        let frame = self.frame();
        frame.children += 1;
        frame.after_text = false;
    }

    /// A child that is shown as text.
    pub(super) fn text_leaf(&mut self, kind: InlineKind, to: usize) {
        let parent = self.frame().node;
        let span = Span::new(self.at, to);
        self.nodes.push(Node { kind, span, parent });
        self.note_text();
        self.at = to;
    }

    /// Opens an element whose node is filled in when it is closed; yields its index.
    pub(super) fn open(&mut self, element: Element, start: usize) -> usize {
        let parent = self.frame().node;
        let index = self.nodes.len();
        self.nodes.push(Node {
            kind: InlineKind::Text,
            span: Span::at(start),
            parent,
        });
        self.frames.push(Frame::new(element, Some(to_u32(index))));
        index
    }

    /// Closes the element opened last, as a child of the one around it.
    pub(super) fn close(&mut self, index: usize, kind: InlineKind, end: usize) {
        self.frames.pop();
        if let Some(node) = self.nodes.get_mut(index) {
            node.kind = kind;
            node.span.end = end;
        }
        let frame = self.frame();
        frame.children += 1;
        frame.after_text = false;
    }

    /// Drops the element opened last and what was read in it, and goes back to `at`.
    pub(super) fn abandon(&mut self, index: usize, at: usize) {
        self.frames.pop();
        self.nodes.truncate(index);
        self.at = at;
    }
}
