//! The texts of a body's blocks, each read for itself (`update_tree` of `kramdown.rb`).

use super::abbreviation::Abbreviations;
use super::reader::{Place, parse};
use super::source::RawText;
use super::{Inlines, finish, runs};
use crate::kramdown::line::to_u32;
use crate::kramdown::{Block, Body, HtmlContent, HtmlEnd, Kind, Options};
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
        let place = Place {
            starts_item: starts_item(body, index, block),
            in_html: is_in_html(body, index, block),
        };
        each_text(text, body, index, block, |raw| {
            parse(&raw, options, &definitions, place, &mut nodes);
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
        Kind::Paragraph => {
            let raw = RawText::of_lines(text, lines);
            take(match is_followed(body, index, block) {
                true => raw.with_newline(text),
                false => raw,
            });
        }
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
            let Some(element) = body.element_of(block) else {
                return;
            };
            let raw = RawText::of_part(text, lines, element.inside(source));
            take(match element.end {
                HtmlEnd::Missing => raw.with_newline(text),
                _ => raw,
            });
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

/// The container whose content starts with the block, where that is a paragraph.
fn started<'b>(body: &'b Body, index: usize, block: &Block) -> Option<(u32, &'b Kind)> {
    let parent = block.parent?;
    let starts = block.kind == Kind::Paragraph && parent as usize + 1 == index;
    starts.then_some((parent, &body.blocks.get(parent as usize)?.kind))
}

/// Whether the block is the paragraph that an item starts with.
fn starts_item(body: &Body, index: usize, block: &Block) -> bool {
    let started = started(body, index, block);
    started.is_some_and(|(_, kind)| matches!(kind, Kind::Item { .. }))
}

/// Whether it is the transparent paragraph of an item or a definition that holds more (`list.rb`).
fn is_followed(body: &Body, index: usize, block: &Block) -> bool {
    let Some((container, Kind::Item { tight: true, .. } | Kind::Definition { tight: true, .. })) =
        started(body, index, block)
    else {
        return false;
    };
    let after = body.blocks.get(index + 1..).unwrap_or_default();
    let more = |next: &&Block| !matches!(next.kind, Kind::Attributes { .. });
    let next = after.iter().find(more);
    next.is_some_and(|next| next.parent == Some(container))
}

/// Whether the block is HTML, or stands in some.
fn is_in_html(body: &Body, index: usize, block: &Block) -> bool {
    let html = |block: &Block| matches!(block.kind, Kind::Html { .. });
    html(block) || body.ancestors(index).any(|(_, block)| html(block))
}
