//! The pieces of a note that its author takes for code or math, with the Liquid in them.

use crate::kramdown::{InlineKind, Kind};
use crate::liquid::{Region, RegionKind};
use crate::note::Note;
use crate::text::Span;
use std::collections::BTreeMap;

/// Longer lines hold no formula that anybody wrote by hand.
const LONGEST_LINE: usize = 2000;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A block of code: fenced, indented, or between `highlight` tags.
    Block,
    /// Code in a line of text.
    Inline,
    /// A formula.
    Math,
}

/// Code or math with braces in it that Liquid reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub span: Span,
    pub place: Place,
    /// The word after the fence, or in the `highlight` tag.
    pub language: Span,
    /// What Liquid reads in it, in source order.
    pub regions: Vec<Region>,
}

/// The pieces of `note`, in source order.
pub fn pieces(note: &Note) -> Vec<Piece> {
    let mut pieces: BTreeMap<usize, Piece> = BTreeMap::new();
    let highlights = highlights(note);
    let mut inlines = None;
    for region in &note.liquid().regions {
        let at = region.span.start;
        let is_read = matches!(
            region.kind,
            RegionKind::Output | RegionKind::Tag { .. } | RegionKind::Unclosed
        );
        let found = is_read.then(|| {
            let block = around(&highlights, at).or_else(|| block_at(note, at));
            let inline = || around(inlines.get_or_insert_with(|| inline_pieces(note)), at);
            block.or_else(inline).or_else(|| formula_at(note, at))
        });
        if let Some(piece) = found.flatten() {
            let piece = pieces.entry(piece.span.start).or_insert(piece);
            piece.regions.push(*region);
        }
    }
    pieces.into_values().collect()
}

fn around(pieces: &[Piece], at: usize) -> Option<Piece> {
    let after = pieces.partition_point(|piece| piece.span.start <= at);
    let piece = pieces.get(after.checked_sub(1)?)?;
    piece.span.contains(at).then(|| piece.clone())
}

fn block_at(note: &Note, at: usize) -> Option<Piece> {
    let block = note.written().leaf_at(at)?;
    let (place, language) = match block.kind {
        Kind::Code { info, .. } => (Place::Block, info),
        Kind::Math => (Place::Math, Span::at(block.span.start)),
        _ => return None,
    };
    Some(Piece {
        span: block.span,
        place,
        language,
        regions: Vec::new(),
    })
}

/// Code and formulas in the text of blocks.
fn inline_pieces(note: &Note) -> Vec<Piece> {
    let inlines = note.written_inlines().all().iter();
    let pieces = inlines.filter_map(|inline| {
        let place = match inline.kind {
            InlineKind::Code { .. } => Place::Inline,
            InlineKind::Math { .. } => Place::Math,
            _ => return None,
        };
        Some(Piece {
            span: inline.span,
            place,
            language: Span::at(inline.span.start),
            regions: Vec::new(),
        })
    });
    pieces.collect()
}

/// A formula between single dollars, which are text to kramdown: where the braces at `at` are an
/// argument or an index (`\frac{{a}}`, `x^{{2}}`).
fn formula_at(note: &Note, at: usize) -> Option<Piece> {
    let line = note.lines().line(note.text(), note.lines().line_of(at));
    if line.len() > LONGEST_LINE {
        return None;
    }
    let before = Span::new(line.start, at).of(note.text());
    let after = Span::new(at, line.end).of(note.text());
    let command = before.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let is_tex = before.ends_with(['^', '_', '}'])
        || command.len() < before.len() && command.ends_with('\\');
    let open = before
        .rfind('$')
        .filter(|_| is_tex && before.matches('$').count() % 2 == 1)?;
    let close = after.find('$')?;
    Some(Piece {
        span: Span::new(line.start + open, at + close + 1),
        place: Place::Math,
        language: Span::at(at),
        regions: Vec::new(),
    })
}

/// What stands between `highlight` tags that Liquid pairs, the outer ones where they nest.
fn highlights(note: &Note) -> Vec<Piece> {
    let nodes = &note.template().nodes;
    let is_end =
        |name: Option<Span>| name.is_some_and(|name| name.of(note.text()) == "endhighlight");
    let ends = nodes.iter().filter(|node| is_end(node.name));
    let pairs = ends.filter_map(|end| Some((nodes.get(end.opener?)?, end)));
    let shown = pairs.filter(|(start, _)| block_at(note, start.span.start).is_none());
    let mut found: Vec<Piece> = shown
        .map(|(start, end)| Piece {
            span: Span::new(start.span.end, end.span.start),
            place: Place::Block,
            language: start.markup,
            regions: Vec::new(),
        })
        .collect();
    found.sort_by_key(|piece| piece.span.start);
    let mut end = 0;
    found.retain(|piece| {
        let outer = piece.span.start >= end;
        end = end.max(piece.span.end);
        outer
    });
    found
}

impl Piece {
    /// Its language in lower case: the first word.
    pub fn language(&self, note: &Note) -> String {
        let words = self.language.of(note.text());
        let mut words = words.split(|letter: char| letter.is_whitespace() || letter == '?');
        words.next().unwrap_or_default().to_ascii_lowercase()
    }
}
