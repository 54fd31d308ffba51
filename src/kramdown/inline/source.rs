//! The raw text of a block, as kramdown hands it to the span parsers, and where its bytes stand in
//! the source.

use super::InlineKind;
use super::tree::Node;
use crate::kramdown::line::to_u32;
use crate::kramdown::scan::{is_space_or_nothing, trim_end};
use crate::kramdown::{Cell, Line};
use crate::text::Span;
use memchr::{memchr, memchr2};
use std::borrow::Cow;

/// A raw text, pieced together from the source.
pub(super) struct RawText<'t> {
    pub(super) bytes: Cow<'t, [u8]>,
    /// Where it starts in the source.
    start: usize,
    /// In order: where each stretch starts here, and where in the source; none where it is a
    /// stretch of the source as a whole.
    pieces: Vec<Piece>,
    /// It ends with a line end that is no part of the block.
    newline: bool,
}

#[derive(Clone, Copy)]
struct Piece {
    here: usize,
    source: usize,
    /// Blanks that are no bytes of the source.
    padding: bool,
}

impl<'t> RawText<'t> {
    /// The lines of a text, without the white space around the whole (`parse_paragraph`).
    pub(super) fn of_lines(text: &'t [u8], lines: &[Line]) -> Self {
        let Some((lines, whole)) = stripped(text, lines) else {
            return Self::of_span(text, Span::at(0));
        };
        let joined = lines.windows(2).all(|pair| {
            pair[1].pad == 0
                && pair[1].start == pair[0].end + 1
                && text.get(pair[0].end as usize) == Some(&b'\n')
        });
        let bytes = text.get(whole.range()).unwrap_or_default();
        if joined && memchr2(0, b'\r', bytes).is_none() {
            return Self::of_span(text, whole);
        }
        let mut lines = lines.to_vec();
        if let Some(line) = lines.first_mut() {
            line.start = to_u32(whole.start);
            line.pad = 0;
        }
        if let Some(line) = lines.last_mut() {
            line.end = to_u32(whole.end);
        }
        Self::joined(text, &lines)
    }

    /// With the line end that kramdown puts behind a text where more follows.
    pub(super) fn with_newline(mut self, text: &'t [u8]) -> Self {
        let end = self.to_source(Span::new(0, self.bytes.len())).end;
        if self.is_whole() && text.get(end) == Some(&b'\n') {
            self = Self::of_span(text, Span::new(self.start, end + 1));
        } else {
            if self.is_whole() {
                self.pieces.push(Piece::new(0, self.start));
            }
            self.push_newline(end);
        }
        self.newline = true;
        self
    }

    /// Whether it is the backslash before the line end put behind the text: it breaks no line
    /// (`omit_trailing_br`), and is not shown.
    pub(super) fn omits(&self, node: &Node) -> bool {
        self.newline
            && node.kind == InlineKind::LineBreak
            && node.parent.is_none()
            && node.span == Span::new(self.bytes.len() - 2, self.bytes.len() - 1)
    }

    /// The lines that no parser took, as they are.
    pub(super) fn of_stray(text: &'t [u8], lines: &[Line]) -> Self {
        let mut raw = Self::joined(text, lines);
        if let Some(last) = lines.last() {
            raw.push_newline(last.end as usize);
        }
        raw
    }

    /// The part of a block's lines that lies in `span`, as it is.
    pub(super) fn of_part(text: &'t [u8], lines: &[Line], span: Span) -> Self {
        let part = |line: &Line| {
            let starts = line.start as usize >= span.start;
            let start = (line.start as usize).max(span.start);
            let end = (line.end as usize).min(span.end);
            let pad = if starts { line.pad } else { 0 };
            let (start, end) = (to_u32(start), to_u32(end));
            (start <= end).then_some(Line { start, end, pad })
        };
        let lines: Vec<Line> = lines.iter().filter_map(part).collect();
        Self::joined(text, &lines)
    }

    fn joined(text: &[u8], lines: &[Line]) -> Self {
        let mut raw = Self::empty();
        for (at, line) in lines.iter().enumerate() {
            if at > 0 {
                raw.push_newline(lines[at - 1].end as usize);
            }
            raw.push_padding(line.pad as usize, line.start as usize);
            raw.push(text, line.span());
        }
        raw
    }

    /// A stretch of the source; where it holds NUL bytes, without them.
    pub(super) fn of_span(text: &'t [u8], span: Span) -> Self {
        let bytes = text.get(span.range()).unwrap_or_default();
        let mut raw = Self::empty();
        if memchr(0, bytes).is_some() {
            raw.push(text, span);
        } else {
            raw.bytes = Cow::Borrowed(bytes);
            raw.start = span.start;
        }
        raw
    }

    /// The text of a cell.
    pub(super) fn of_cell(text: &'t [u8], cell: &Cell) -> Self {
        if cell.escapes.is_empty() {
            return Self::of_span(text, cell.span);
        }
        let mut raw = Self::empty();
        let mut at = cell.span.start;
        for &escape in &cell.escapes {
            raw.push(text, Span::new(at, escape));
            at = escape + 1;
        }
        raw.push(text, Span::new(at, cell.span.end));
        raw
    }

    fn empty() -> Self {
        Self {
            bytes: Cow::Borrowed(&[]),
            start: 0,
            pieces: Vec::new(),
            newline: false,
        }
    }

    /// Appends a stretch of the source without its NUL bytes, which stand for what Liquid does not
    /// print.
    fn push(&mut self, text: &[u8], span: Span) {
        let mut at = span.start;
        let bytes = text.get(span.range()).unwrap_or_default();
        for part in bytes.split(|&byte| byte == 0) {
            if !part.is_empty() {
                self.pieces.push(Piece::new(self.bytes.len(), at));
                self.bytes.to_mut().extend_from_slice(part);
            }
            at += part.len() + 1;
        }
    }

    fn push_newline(&mut self, source: usize) {
        self.pieces.push(Piece::new(self.bytes.len(), source));
        self.bytes.to_mut().push(b'\n');
    }

    fn push_padding(&mut self, columns: usize, source: usize) {
        if columns > 0 {
            self.pieces.push(Piece {
                padding: true,
                ..Piece::new(self.bytes.len(), source)
            });
            let width = self.bytes.len() + columns;
            self.bytes.to_mut().resize(width, b' ');
        }
    }

    fn piece_at(&self, here: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.here <= here);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// The offset in the source of the byte at `here`.
    fn source_of(&self, here: usize) -> usize {
        self.piece_at(here)
            .map_or(self.start + here, |piece| match piece.padding {
                true => piece.source,
                false => piece.source + (here - piece.here),
            })
    }

    /// The span in the source of a span of the raw text; an empty one stays behind what is before
    /// it.
    pub(super) fn to_source(&self, span: Span) -> Span {
        let last = self.bytes.len() - usize::from(self.newline);
        let span = Span::new(span.start.min(last), span.end.min(last));
        if span.is_empty() {
            return Span::at(match span.start {
                0 => self.source_of(0),
                start => self.end_of(start - 1),
            });
        }
        let start = self.source_of(span.start);
        Span::new(start, self.end_of(span.end - 1).max(start))
    }

    /// Where the byte at `here` ends in the source.
    fn end_of(&self, here: usize) -> usize {
        let padding = self.piece_at(here).is_some_and(|piece| piece.padding);
        self.source_of(here) + usize::from(!padding)
    }

    /// Whether it is a stretch of the source as a whole.
    pub(super) fn is_whole(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Where a span of the raw text that lies on one line breaks into stretches of the source; for
    /// one that is not whole.
    pub(super) fn stretches(&self, span: Span) -> impl Iterator<Item = Span> + '_ {
        let first = self
            .pieces
            .partition_point(|piece| piece.here <= span.start);
        let pieces = self
            .pieces
            .get(first.saturating_sub(1)..)
            .unwrap_or_default();
        let ends = pieces.iter().skip(1).map(|piece| piece.here);
        let ends = ends.chain([usize::MAX]);
        pieces
            .iter()
            .zip(ends)
            .take_while(move |(piece, _)| piece.here < span.end)
            .filter(|(piece, _)| !piece.padding)
            .map(move |(piece, end)| Span::new(piece.here.max(span.start), end.min(span.end)))
            .filter(|span| !span.is_empty())
    }
}

impl Piece {
    fn new(here: usize, source: usize) -> Self {
        Self {
            here,
            source,
            padding: false,
        }
    }
}

/// The lines without those that `lstrip` and `rstrip` take whole, and the span of what is left.
fn stripped<'l>(text: &[u8], lines: &'l [Line]) -> Option<(&'l [Line], Span)> {
    let bytes = |line: &Line| text.get(line.span().range()).unwrap_or_default();
    let front = |line: &Line| {
        let mut bytes = bytes(line).iter();
        bytes.position(|&byte| !is_space_or_nothing(byte))
    };
    let first = lines.iter().position(|line| front(line).is_some())?;
    let last = lines.iter().rposition(|line| front(line).is_some())?;
    let start = lines[first].start as usize + front(&lines[first])?;
    let end = lines[last].start as usize + trim_end(bytes(&lines[last])).len();
    Some((lines.get(first..=last)?, Span::new(start, end)))
}
