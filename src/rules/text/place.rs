//! What the characters of a note are read as: code, an address, a key, text.

use crate::kramdown::{InlineKind, Kind, Target};
use crate::liquid::RegionKind;
use crate::note::Note;
use crate::text::Span;
use std::cell::OnceCell;

/// What a character is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A key of the front matter.
    Key,
    /// The value of a key of the front matter.
    Value,
    /// Code, between fences or in a line.
    Code,
    /// Where a link or an image leads.
    Address,
    /// What describes an image.
    Description,
    /// An HTML tag or element.
    Html,
    /// What readers read.
    Text,
}

/// Tells the places of a note's characters.
pub struct Places<'n, 's> {
    note: &'n Note<'s>,
    /// Pieces of text that are something else, in order, none overlapping.
    pieces: OnceCell<Vec<(Span, Option<Place>)>>,
}

impl<'n, 's> Places<'n, 's> {
    pub fn new(note: &'n Note<'s>) -> Self {
        Self {
            note,
            pieces: OnceCell::new(),
        }
    }

    /// What the character at `offset` is a part of; `None` where neither Jekyll nor a reader gets
    /// it: comments, Liquid's tags, a front matter that cannot be read.
    pub fn at(&self, offset: usize) -> Option<Place> {
        if offset < self.note.split().body {
            return self.in_front_matter(offset);
        }
        match self.region(offset) {
            None | Some(RegionKind::Raw) => {}
            Some(RegionKind::Highlight) => return Some(Place::Code),
            Some(_) => return None,
        }
        let pieces = self.pieces.get_or_init(|| self.pieces());
        let after = pieces.partition_point(|(span, _)| span.start <= offset);
        let piece = after.checked_sub(1).and_then(|at| pieces.get(at));
        if let Some((_, place)) = piece.filter(|(span, _)| span.contains(offset)) {
            return *place;
        }
        match self.note.body().leaf_at(offset).map(|block| &block.kind) {
            Some(Kind::Code { .. }) => Some(Place::Code),
            Some(Kind::Html { .. }) => Some(Place::Html),
            Some(Kind::Reference { .. }) => Some(Place::Address),
            Some(Kind::Comment | Kind::Extension { .. }) => None,
            _ => Some(Place::Text),
        }
    }

    fn in_front_matter(&self, offset: usize) -> Option<Place> {
        let mapping = self.note.front_matter().mapping()?;
        let entry = mapping
            .entries()
            .iter()
            .find(|entry| Span::new(entry.key.full.start, entry.value.full.end).contains(offset))?;
        if entry.key.full.contains(offset) {
            return Some(Place::Key);
        }
        let comments = &mapping.document.comments;
        let comment = comments.iter().any(|comment| comment.contains(offset));
        (!comment).then_some(Place::Value)
    }

    fn region(&self, offset: usize) -> Option<RegionKind> {
        let regions = &self.note.liquid().regions;
        let after = regions.partition_point(|region| region.span.start <= offset);
        let region = after.checked_sub(1).and_then(|at| regions.get(at))?;
        region.span.contains(offset).then_some(region.kind)
    }

    fn pieces(&self) -> Vec<(Span, Option<Place>)> {
        let mut pieces = Vec::new();
        for inline in self.note.inlines().all() {
            match &inline.kind {
                InlineKind::Code { .. } => pieces.push((inline.span, Some(Place::Code))),
                InlineKind::Autolink { .. } => pieces.push((inline.span, Some(Place::Address))),
                InlineKind::Link { text, target } => {
                    pieces.push((Span::new(text.end, inline.span.end), address(target)));
                }
                InlineKind::Image { alt, target } => {
                    pieces.push((*alt, Some(Place::Description)));
                    pieces.push((Span::new(alt.end, inline.span.end), address(target)));
                }
                InlineKind::Html { tag, .. } => pieces.push((*tag, Some(Place::Html))),
                InlineKind::Comment | InlineKind::Extension { .. } => {
                    pieces.push((inline.span, None));
                }
                _ => {}
            }
        }
        pieces.sort_by_key(|(span, _)| span.start);
        pieces
    }
}

fn address(target: &Target) -> Option<Place> {
    match target {
        Target::Inline { .. } => Some(Place::Address),
        Target::Reference { .. } => Some(Place::Text),
    }
}
