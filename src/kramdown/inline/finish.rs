//! From a block's nodes to inlines: offsets of the source, and texts cut at line ends.

use super::runs::Use;
use super::source::RawText;
use super::tree::Node;
use super::{Inline, InlineKind, Inlines, Target};
use crate::kramdown::line::to_u32;
use crate::text::Span;
use memchr::memchr_iter;

/// Adds the nodes of a raw text of block `block`, and takes them away; and the `uses` of
/// abbreviations among them.
pub(super) fn add(
    inlines: &mut Inlines,
    nodes: &mut Vec<Node>,
    uses: &[Use],
    raw: &RawText,
    block: usize,
) {
    let mut landing = Landing {
        inlines,
        block: to_u32(block),
        raw,
        uses,
        landed: 0,
        places: Vec::new(),
    };
    for (index, node) in nodes.drain(..).enumerate() {
        landing.node(index, node);
    }
    landing.uses_before(usize::MAX);
}

/// The inlines while nodes become some.
struct Landing<'l, 't> {
    inlines: &'l mut Inlines,
    block: u32,
    raw: &'l RawText<'t>,
    uses: &'l [Use],
    /// How many of the uses landed.
    landed: usize,
    /// Where the nodes land that others stand in; texts land in several places.
    places: Vec<(u32, u32)>,
}

impl Landing<'_, '_> {
    fn node(&mut self, index: usize, node: Node) {
        let raw = self.raw;
        let mut parent = self.place(node.parent);
        if node.kind == InlineKind::Text || self.is_taken(&node) {
            each_line(raw, node.span, |span| {
                self.push(InlineKind::Text, span, parent);
            });
            return;
        }
        if raw.omits(&node) {
            return;
        }
        let span = raw.to_source(node.span);
        // It stands beside the text, and may reach out of what the text stands in.
        if matches!(node.kind, InlineKind::UndefinedReference { .. }) {
            parent = around(self.inlines, parent, span);
        }
        let at = self.push(placed(node.kind, raw), span, parent);
        self.places.push((to_u32(index), at));
    }

    /// Where a node landed.
    fn place(&self, node: Option<u32>) -> Option<u32> {
        let found = self.places.binary_search_by_key(&node?, |(node, _)| *node);
        Some(self.places.get(found.ok()?)?.1)
    }

    /// Adds an inline, and before it the uses that start before it.
    fn push(&mut self, kind: InlineKind, span: Span, parent: Option<u32>) -> u32 {
        self.uses_before(span.start);
        let block = self.block;
        self.inlines.all.push(Inline {
            kind,
            span,
            block,
            parent,
        });
        to_u32(self.inlines.all.len() - 1)
    }

    fn uses_before(&mut self, start: usize) {
        while let Some(next) = self.uses.get(self.landed) {
            let span = self.raw.to_source(next.span);
            if span.start >= start {
                break;
            }
            self.landed += 1;
            self.inlines.all.push(Inline {
                kind: InlineKind::Abbreviation {
                    definition: next.definition,
                },
                span,
                block: self.block,
                parent: self.place(next.parent),
            });
        }
    }

    /// Whether it is the backslash of a line break, and an abbreviation has it.
    fn is_taken(&self, node: &Node) -> bool {
        let after = self
            .uses
            .partition_point(|one| one.span.start <= node.span.start);
        let before = after.checked_sub(1).and_then(|at| self.uses.get(at));
        node.kind == InlineKind::LineBreak && before.is_some_and(|one| one.span.covers(node.span))
    }
}

/// The innermost of `parent` and what is around it that holds all of `span`.
fn around(inlines: &Inlines, mut parent: Option<u32>, span: Span) -> Option<u32> {
    while let Some(inline) = parent.and_then(|parent| inlines.all.get(parent as usize)) {
        let content = inline.kind.content();
        if content.is_some_and(|content| content.covers(span)) {
            break;
        }
        parent = inline.parent;
    }
    parent
}

/// Hands on the stretches of the source that a text is made of, without line ends.
fn each_line(raw: &RawText, span: Span, mut take: impl FnMut(Span)) {
    let bytes = raw.bytes.get(span.range()).unwrap_or_default();
    let newlines = memchr_iter(b'\n', bytes).map(|at| span.start + at);
    let mut start = span.start;
    for end in newlines.chain([span.end]) {
        let line = Span::new(start, end);
        if !raw.is_whole() {
            for stretch in raw.stretches(line) {
                take(raw.to_source(stretch));
            }
        } else if !line.is_empty() {
            take(raw.to_source(line));
        }
        start = end + 1;
    }
}

/// The kind with its spans moved to the source.
fn placed(kind: InlineKind, raw: &RawText) -> InlineKind {
    let to = |span: Span| raw.to_source(span);
    match kind {
        InlineKind::Code { content, ticks } => InlineKind::Code {
            content: to(content),
            ticks,
        },
        InlineKind::Math { content } => InlineKind::Math {
            content: to(content),
        },
        InlineKind::Emphasis { strong, content } => InlineKind::Emphasis {
            strong,
            content: to(content),
        },
        InlineKind::Strikethrough { content } => InlineKind::Strikethrough {
            content: to(content),
        },
        InlineKind::Link { text, target } => InlineKind::Link {
            text: to(text),
            target: placed_target(target, raw),
        },
        InlineKind::Image { alt, target } => InlineKind::Image {
            alt: to(alt),
            target: placed_target(target, raw),
        },
        InlineKind::Autolink { url } => InlineKind::Autolink { url: to(url) },
        InlineKind::Html {
            name,
            tag,
            content,
            raw,
            end,
        } => InlineKind::Html {
            name: to(name),
            tag: to(tag),
            content: to(content),
            raw,
            end,
        },
        InlineKind::EndTag { name } => InlineKind::EndTag { name: to(name) },
        InlineKind::BlockTag { name } => InlineKind::BlockTag { name: to(name) },
        InlineKind::Footnote { name } => InlineKind::Footnote { name: to(name) },
        InlineKind::UndefinedFootnote { name } => InlineKind::UndefinedFootnote { name: to(name) },
        InlineKind::UndefinedReference { text, label } => InlineKind::UndefinedReference {
            text: to(text),
            label: to(label),
        },
        InlineKind::Attributes { content } => InlineKind::Attributes {
            content: to(content),
        },
        InlineKind::Extension { name } => InlineKind::Extension { name: to(name) },
        InlineKind::Text
        | InlineKind::Comment
        | InlineKind::Entity { .. }
        | InlineKind::SmartQuote
        | InlineKind::Symbol
        | InlineKind::LineBreak
        | InlineKind::Escape
        | InlineKind::TaskBox
        | InlineKind::Abbreviation { .. } => kind,
    }
}

fn placed_target(target: Target, raw: &RawText) -> Target {
    match target {
        Target::Inline { url, title } => Target::Inline {
            url: raw.to_source(url),
            title: title.map(|title| raw.to_source(title)),
        },
        Target::Reference { label, definition } => Target::Reference {
            label: raw.to_source(label),
            definition,
        },
    }
}
