//! From a block's nodes to inlines: offsets of the source, and texts cut at line ends.

use super::reader::to_u32;
use super::source::RawText;
use super::tree::Node;
use super::{Inline, InlineKind, Inlines, Target};
use crate::text::Span;
use memchr::memchr_iter;

/// Adds the nodes of a raw text of block `block`, and takes them away.
pub(super) fn add(inlines: &mut Inlines, nodes: &mut Vec<Node>, raw: &RawText, block: usize) {
    let block = to_u32(block);
    // Where the nodes land that others stand in; texts land in several places.
    let mut places: Vec<(u32, u32)> = Vec::new();
    for (index, node) in nodes.drain(..).enumerate() {
        let place = |at: u32| {
            let found = places.binary_search_by_key(&at, |(node, _)| *node).ok()?;
            Some(places[found].1)
        };
        let mut parent = node.parent.and_then(place);
        if node.kind == InlineKind::Text {
            each_line(raw, node.span, |span| {
                inlines.all.push(Inline {
                    kind: InlineKind::Text,
                    span,
                    block,
                    parent,
                });
            });
            continue;
        }
        let span = raw.to_source(node.span);
        // It stands beside the text, and may reach out of what the text stands in.
        if matches!(node.kind, InlineKind::UndefinedReference { .. }) {
            parent = around(inlines, parent, span);
        }
        places.push((to_u32(index), to_u32(inlines.all.len())));
        inlines.all.push(Inline {
            kind: placed(node.kind, raw),
            span,
            block,
            parent,
        });
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
        | InlineKind::TaskBox => kind,
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
