//! The element whose tag must say that Markdown in it is to be read.

use super::marks::{Mark, starts_item};
use super::names::{self, Name, is_formatting, is_verbatim};
use super::raw::{self, RawLine};
use crate::kramdown::{Block, Element, HtmlContent, HtmlEnd, default_content, is_block_element};
use crate::note::Note;
use crate::rules::column::before;

/// An element with raw content, and the Markdown in it.
pub struct Holder<'n> {
    pub element: &'n Element,
    /// Its place in the list of elements.
    index: usize,
    /// The first mark.
    pub first: Mark,
    /// Some mark starts a block.
    block: bool,
}

/// The elements that hold the `marks` of one block of raw HTML, in order.
pub fn holders<'n>(note: &'n Note, block: &Block, marks: &[Mark]) -> Vec<Holder<'n>> {
    let mut holders: Vec<Holder> = Vec::new();
    let open_in_code = !marks.is_empty() && raw::is_open_in_code(note, block);
    for &mark in marks {
        let Some((index, element)) = holder_of(note, mark.at, open_in_code) else {
            continue;
        };
        match holders.binary_search_by_key(&index, |holder| holder.index) {
            Ok(at) => holders[at].block |= mark.block,
            Err(at) => holders.insert(
                at,
                Holder {
                    element,
                    index,
                    first: mark,
                    block: mark.block,
                },
            ),
        }
    }
    holders
}

/// The innermost element around `at` that is no mere formatting, where Markdown in it would be read
/// if its tag said so.
fn holder_of<'n>(note: &'n Note, at: usize, open_in_code: bool) -> Option<(usize, &'n Element)> {
    let elements = &note.body().elements;
    let after = elements.partition_point(|element| element.tag.start <= at);
    let around = std::iter::successors(after.checked_sub(1), |&index| {
        Some(elements.get(index)?.parent? as usize)
    });
    let mut holder = None;
    for index in around {
        let element = elements.get(index)?;
        if !element.span.contains(at) || element.end == HtmlEnd::Empty && at >= element.tag.end {
            continue;
        }
        let name = element.name.of(note.text());
        let swallows = !open_in_code || names::name(name) == Name::Unknown;
        let open = element.end == HtmlEnd::Missing && swallows;
        if at < element.tag.end || open || is_verbatim(name) {
            return None;
        }
        if element.content != HtmlContent::Raw {
            break;
        }
        if holder
            .is_none_or(|(_, held): (usize, &Element)| is_formatting(held.name.of(note.text())))
        {
            holder = Some((index, element));
        }
    }
    holder
}

impl Holder<'_> {
    /// What the `markdown` attribute of the element must say for kramdown to read what stands in it
    /// as its author meant it; nothing where more would have to change. `lines` are those of the
    /// block.
    pub fn attribute(&self, note: &Note, lines: &[RawLine]) -> Option<&'static str> {
        let name = self.element.name.of(note.text());
        let inside = self.element.inside(note.text());
        let from = lines.partition_point(|raw| raw.line.span().start < inside.start);
        let to = lines.partition_point(|raw| raw.line.span().start < inside.end);
        let lines = lines.get(from..to).unwrap_or_default();
        let open = self.element.end == HtmlEnd::Missing;
        let blank = |raw: &RawLine| raw.line.span().of(note.text()).trim().is_empty();
        let spans = !open && !self.block && !lines.iter().any(blank) && !self.has_blocks(note);
        let end_tag = before(note, inside.end).trim_matches([' ', '\t', '>']);
        let blocks = (open || end_tag.is_empty()) && !is_indented(note, lines);
        match default_content(name) {
            HtmlContent::Blocks if blocks => Some("1"),
            HtmlContent::Spans if spans => Some("1"),
            HtmlContent::Raw if blocks && !spans => Some("block"),
            _ if spans => Some("span"),
            _ => None,
        }
    }

    /// Whether an element in it starts a block, or has its own name, so that it cannot be read as
    /// text.
    fn has_blocks(&self, note: &Note) -> bool {
        let own = self.element.name.of(note.text());
        let rest = note.body().elements.iter().skip(self.index + 1);
        let mut inner = rest.take_while(|inner| inner.tag.start < self.element.span.end);
        inner.any(|inner| {
            let name = inner.name.of(note.text());
            is_block_element(name) || name.eq_ignore_ascii_case(own)
        })
    }
}

/// Whether one of `lines` would be code for its blanks.
fn is_indented(note: &Note, lines: &[RawLine]) -> bool {
    let mut parted = true;
    for raw in lines {
        let text = raw.line.span().of(note.text());
        let bare = text.trim_start();
        let blanks = text.len() - bare.len();
        let deep = raw.line.pad as usize + blanks >= 4
            || text
                .get(..blanks)
                .is_some_and(|blanks| blanks.contains('\t'));
        if parted && deep && !bare.is_empty() && !raw.code {
            return true;
        }
        if starts_item(bare) {
            // What stands deeper below belongs to the item.
            return false;
        }
        parted = bare.is_empty() || bare.starts_with('<');
    }
    false
}
