//! The texts of a body's blocks, each read for itself (`update_tree` of `kramdown.rb`).

use super::reader::{parse, to_u32};
use super::source::RawText;
use super::{Inlines, finish};
use crate::kramdown::{Block, Body, HtmlContent, Kind, Options};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// What is defined in the body, by name.
#[derive(Default)]
pub(super) struct Definitions {
    /// The last definition of each link label (`normalize_link_id`).
    pub(super) links: HashMap<String, u32>,
    pub(super) footnotes: HashSet<String>,
}

pub(super) fn read(text: &str, body: &Body, options: Options) -> Inlines {
    let definitions = Definitions::of(text, body);
    let mut inlines = Inlines::default();
    for (index, block) in body.blocks.iter().enumerate() {
        let from = inlines.all.len();
        for raw in raw_texts(text, body, index, block) {
            let nodes = parse(&raw, options, &definitions, starts_item(body, index, block));
            finish::add(&mut inlines, nodes, &raw, index);
        }
        inlines.blocks.push(to_u32(from)..to_u32(inlines.all.len()));
    }
    inlines
}

impl Definitions {
    fn of(text: &str, body: &Body) -> Self {
        let mut found = Self::default();
        for (index, block) in body.blocks.iter().enumerate() {
            match block.kind {
                Kind::Reference { label } => {
                    let label = super::link::normalized(label.of(text).as_bytes());
                    found.links.insert(label, to_u32(index));
                }
                Kind::Footnote { name } => {
                    found.footnotes.insert(name.of(text).to_owned());
                }
                _ => {}
            }
        }
        found
    }
}

/// The texts of a block, each read for itself.
fn raw_texts<'t>(source: &'t str, body: &Body, index: usize, block: &Block) -> Vec<RawText<'t>> {
    let text = source.as_bytes();
    let lines = body.lines_of(block);
    match block.kind {
        Kind::Heading { text: title, .. } => vec![RawText::of_span(text, title)],
        Kind::Paragraph => vec![RawText::of_lines(text, lines)],
        Kind::Stray => vec![RawText::of_stray(text, lines)],
        Kind::Terms => lines
            .iter()
            .map(|line| RawText::of_span(text, term(text, line.span())))
            .collect(),
        Kind::Table => body
            .cells(index, source)
            .iter()
            .map(|cell| RawText::of_cell(text, cell))
            .collect(),
        Kind::Html {
            content: HtmlContent::Spans,
            ..
        } => {
            let content = super::html::content_of_element(text, block.span);
            vec![RawText::of_span(text, content)]
        }
        _ => Vec::new(),
    }
}

/// A term without its attribute list (`LIST_ITEM_IAL`).
fn term(text: &[u8], line: Span) -> Span {
    let bytes = text.get(line.range()).unwrap_or_default();
    let rest = crate::kramdown::attribute::after_item_attributes(bytes);
    Span::new(line.end - rest.len(), line.end)
}

/// Whether the block is the paragraph that an item starts with.
fn starts_item(body: &Body, index: usize, block: &Block) -> bool {
    let parent = block.parent.map(|parent| parent as usize);
    matches!(block.kind, Kind::Paragraph)
        && parent.is_some_and(|parent| {
            parent + 1 == index && matches!(body.blocks[parent].kind, Kind::Item { .. })
        })
}
