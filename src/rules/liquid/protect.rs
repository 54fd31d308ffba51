//! Raw tags around the braces of code, so that Liquid leaves them alone.

use super::piece::{Piece, Place};
use crate::liquid::{Region, RegionKind};
use crate::note::Note;
use crate::text::{Edit, Span};

/// Puts raw tags into the code of one note.
pub struct Protector<'n, 's> {
    note: &'n Note<'s>,
    /// What is raw already, from tag to tag, in source order.
    raw: Vec<Span>,
}

impl<'n, 's> Protector<'n, 's> {
    /// A protector of the code in `note`.
    pub fn new(note: &'n Note<'s>) -> Self {
        let mut raw = Vec::new();
        let mut open = None;
        for region in &note.liquid().regions {
            match (tag_name(note, region), open) {
                ("raw", _) => open = Some(region.span.start),
                ("endraw", Some(start)) => {
                    raw.push(Span::new(start, region.span.end));
                    open = None;
                }
                _ => {}
            }
        }
        Self { note, raw }
    }

    /// Raw tags around the braces of every line of `piece`. They print nothing, so each line stays
    /// as it is (facts B026, E130–E133); on lines of their own they would print empty ones (B027).
    pub fn edits(&self, piece: &Piece) -> Option<Vec<Edit>> {
        let text = self.note.text();
        let mut edits = Vec::new();
        let mut wrap = |run: Span| {
            if !run.of(text).contains("endraw") {
                edits.push(Edit::insert(run.start, "{% raw %}"));
                edits.push(Edit::insert(run.end, "{% endraw %}"));
            }
        };
        let mut start = piece.span.start;
        for line in piece.span.of(text).split_inclusive('\n') {
            let span = Span::new(start, start + line.len());
            start = span.end;
            if self.touches_raw(piece, span) {
                self.regions_in(piece, span).for_each(&mut wrap);
            } else if let Some(run) = braces(line) {
                wrap(run.shifted(span.start));
            }
        }
        (!edits.is_empty()).then_some(edits)
    }

    /// Whether something between raw tags lies in `span`. A raw tag in a line of text that only one
    /// further down ends is no such: it is talked of.
    fn touches_raw(&self, piece: &Piece, span: Span) -> bool {
        let after = self.raw.partition_point(|raw| raw.end <= span.start);
        self.raw.get(after).is_some_and(|raw| {
            let talked_of = piece.place == Place::Inline
                && piece.span.contains(raw.start)
                && !piece.span.covers(*raw);
            raw.start < span.end && !talked_of
        })
    }

    /// What Liquid reads on a line that is raw in part; of what goes on below, the braces.
    fn regions_in<'p>(&'p self, piece: &'p Piece, line: Span) -> impl Iterator<Item = Span> + 'p {
        let first = piece
            .regions
            .partition_point(|region| region.span.start < line.start);
        let regions = piece.regions.get(first..).unwrap_or_default().iter();
        let inside = regions.take_while(move |region| region.span.start < line.end);
        let braces = inside
            .map(|region| region.span)
            .filter(|span| !self.touches_raw(piece, *span));
        braces.map(move |span| match line.covers(span) {
            true => span,
            false => Span::new(span.start, span.start + 2),
        })
    }
}

fn tag_name<'n>(note: &'n Note, region: &Region) -> &'n str {
    match region.kind {
        RegionKind::Tag { name } => name.of(note.text()),
        _ => "",
    }
}

/// From the first `{{` or `{%` of a line to the last brace behind it.
fn braces(line: &str) -> Option<Span> {
    let openers = [line.find("{{"), line.find("{%")];
    let start = openers.into_iter().flatten().min()?;
    let last = line.rfind('}').map_or(0, |at| at + 1);
    Some(Span::new(start, last.max(start + 2)))
}
