//! The texts of a body's blocks, each read for itself (`update_tree` of `kramdown.rb`).

use super::abbreviation::Abbreviations;
use super::reader::{parse, to_u32};
use super::source::RawText;
use super::{Inlines, finish, runs};
use crate::kramdown::{Block, Body, HtmlContent, Kind, Options};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// What is defined in the body, by name.
#[derive(Default)]
pub(super) struct Definitions {
    /// The last definition of each link label (`normalize_link_id`).
    pub(super) links: HashMap<String, u32>,
    pub(super) footnotes: HashSet<String>,
    pub(super) abbreviations: Abbreviations,
}

pub(super) fn read(text: &str, body: &Body, options: Options) -> Inlines {
    let definitions = Definitions::of(text, body);
    let mut inlines = Inlines::default();
    let mut nodes = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        let from = inlines.all.len();
        let item = starts_item(body, index, block);
        each_text(text, body, index, block, |raw| {
            parse(&raw, options, &definitions, item, &mut nodes);
            let uses = runs::uses(&nodes, &raw, &definitions.abbreviations);
            finish::add(&mut inlines, &mut nodes, &uses, &raw, index);
        });
        inlines.blocks.push(to_u32(from)..to_u32(inlines.all.len()));
    }
    inlines
}

impl Definitions {
    fn of(text: &str, body: &Body) -> Self {
        let mut found = Self {
            abbreviations: Abbreviations::of(text, body),
            ..Self::default()
        };
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

/// Hands on the texts of a block.
fn each_text<'t>(
    source: &'t str,
    body: &Body,
    index: usize,
    block: &Block,
    mut take: impl FnMut(RawText<'t>),
) {
    let text = source.as_bytes();
    let lines = body.lines_of(block);
    match block.kind {
        Kind::Heading { text: title, .. } => take(RawText::of_span(text, title)),
        Kind::Paragraph => take(RawText::of_lines(text, lines)),
        Kind::Stray => take(RawText::of_stray(text, lines)),
        Kind::Terms => {
            for line in lines {
                take(RawText::of_span(text, term(text, line.span())));
            }
        }
        Kind::Table => {
            for cell in body.cells(index, source) {
                take(RawText::of_cell(text, &cell));
            }
        }
        Kind::Html {
            content: HtmlContent::Spans,
            ..
        } => {
            let content = super::html::content_of_element(text, block.span);
            take(RawText::of_span(text, content));
        }
        _ => {}
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
