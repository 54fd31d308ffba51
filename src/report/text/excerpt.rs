//! The lines of a note around some spans, and where those spans lie in them.
//!
//! miette would look at the whole file once a finding; it gets only this. Offsets in an excerpt
//! are "drawn" offsets: lines may be cut, line endings are `\n`, steering characters replaced.

use super::window::{CUT, window};
use crate::report::opened::Text;
use crate::report::stand_in;
use crate::text::Span;
use std::ops::Range;

/// Lines shown before and after those of a span.
pub const AROUND: usize = 1;

/// A span over more lines than these is drawn in its first line only.
const LINES: usize = 8;

/// Consecutive lines, each ended by `\n`.
#[derive(Debug)]
pub struct Piece {
    /// Where they are in the excerpt's text, in bytes.
    pub drawn: Range<usize>,
    /// The number, from 0, of the first line.
    pub line: usize,
    /// How many lines there are.
    pub count: usize,
}

/// The lines around some spans of one note.
#[derive(Debug, Default)]
pub struct Excerpt {
    pub text: String,
    pub pieces: Vec<Piece>,
    rows: Vec<Row>,
}

/// One line as it is drawn.
#[derive(Debug)]
struct Row {
    /// Without its line ending.
    line: Span,
    /// The part of it that is shown.
    shown: Span,
    /// Where it is in the excerpt's text, without `\n`.
    drawn: Span,
}

/// `span` within `text`, on character boundaries and not longer than can be drawn; and the
/// number, from 1, of its last line where that was cut off.
pub fn fit(text: &Text, span: Span) -> (Span, Option<usize>) {
    let start = boundary(&text.text, span.start);
    let end = boundary(&text.text, span.end).max(start);
    let (first, last) = lines(text, Span::new(start, end));
    if last - first < LINES {
        return (Span::new(start, end), None);
    }
    let end = text.lines.line(&text.text, first).end.max(start);
    (Span::new(start, end), Some(last + 1))
}

impl Excerpt {
    /// The lines around `spans` (each as [`fit`] gives it), cut to `columns`; a line that two
    /// spans touch is cut around the first of them.
    pub fn new(text: &Text, spans: &[Span], columns: usize) -> Self {
        let mut excerpt = Self::default();
        for (first, last) in ranges(text, spans) {
            let start = excerpt.text.len();
            for number in first..=last {
                let line = text.lines.line(&text.text, number);
                let focus = spans.iter().find(|span| touches(text, **span, number));
                let focus = focus.copied().unwrap_or(Span::at(line.start));
                let shown = window(&text.text, line, focus, columns);
                excerpt.draw(&text.text, line, shown);
            }
            excerpt.pieces.push(Piece {
                drawn: start..excerpt.text.len(),
                line: first,
                count: last - first + 1,
            });
        }
        excerpt
    }

    fn draw(&mut self, text: &str, line: Span, shown: Span) {
        let start = self.text.len();
        self.text.extend((shown.start > line.start).then_some(CUT));
        self.text.extend(shown.of(text).chars().filter_map(drawn));
        self.text.extend((shown.end < line.end).then_some(CUT));
        let drawn = Span::new(start, self.text.len());
        self.rows.push(Row { line, shown, drawn });
        self.text.push('\n');
    }

    /// Where `span` of `text` is drawn; what was cut off is where its `…` is, and a span of a
    /// line ending is the one column after the line.
    pub fn drawn(&self, text: &str, span: Span) -> Span {
        let start = self
            .row(span.start)
            .map_or(0, |row| row.start(text, span.start));
        if span.is_empty() {
            return Span::at(start);
        }
        let end = self
            .row(span.end - 1)
            .map_or(0, |row| row.end(text, span.end));
        Span::new(start, end.max(start + 1).min(self.text.len()))
    }

    /// The row of the line that holds `offset`, its line ending included.
    fn row(&self, offset: usize) -> Option<&Row> {
        let after = self.rows.partition_point(|row| row.line.start <= offset);
        self.rows.get(after.checked_sub(1)?)
    }
}

impl Row {
    fn start(&self, text: &str, offset: usize) -> usize {
        if offset < self.shown.start {
            self.drawn.start
        } else if offset >= self.line.end {
            self.drawn.end
        } else {
            self.inside(text, offset)
        }
    }

    fn end(&self, text: &str, offset: usize) -> usize {
        if offset > self.line.end {
            self.drawn.end + 1
        } else if offset > self.shown.end {
            self.drawn.end
        } else {
            self.inside(text, offset.max(self.shown.start))
        }
    }

    /// The drawn offset of one that is shown, or the one past those.
    fn inside(&self, text: &str, offset: usize) -> usize {
        let cut = self.shown.start > self.line.start;
        let lead = if cut { CUT.len_utf8() } else { 0 };
        let offset = offset.min(self.shown.end);
        let before = Span::new(self.shown.start, offset).of(text);
        let before: usize = before.chars().filter_map(drawn).map(char::len_utf8).sum();
        self.drawn.start + lead + before
    }
}

/// The character drawn for `c`; miette knows tabs. Terminals disagree about the width of emoji that
/// are joined (U+200D) or chosen (U+FE0F), so these are drawn apart, where all agree.
fn drawn(c: char) -> Option<char> {
    match c {
        '\t' => Some(c),
        '\u{200d}' | '\u{fe0f}' => None,
        _ => Some(stand_in(c)),
    }
}

/// `offset`, or the last character boundary before it.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}

/// The numbers, from 0, of the first and last line of `span`.
fn lines(text: &Text, span: Span) -> (usize, usize) {
    let last = span.end.saturating_sub(1).max(span.start);
    (text.lines.line_of(span.start), text.lines.line_of(last))
}

fn touches(text: &Text, span: Span, line: usize) -> bool {
    let (first, last) = lines(text, span);
    first <= line && line <= last
}

/// The first and last lines to show, from 0: those of the spans and around, joined where they
/// meet.
fn ranges(text: &Text, spans: &[Span]) -> Vec<(usize, usize)> {
    let count = text.lines.count();
    // Nobody misses the empty line after the last line ending.
    let whole = if text.text.ends_with('\n') {
        count.saturating_sub(2)
    } else {
        count - 1
    };
    let mut ranges: Vec<_> = spans
        .iter()
        .map(|span| {
            let (first, last) = lines(text, *span);
            let end = (last + AROUND).min(whole).max(last);
            (first.saturating_sub(AROUND), end)
        })
        .collect();
    ranges.sort_unstable();
    let mut joined: Vec<(usize, usize)> = Vec::new();
    for (first, last) in ranges {
        match joined.last_mut() {
            Some((_, end)) if first <= *end + 1 => *end = (*end).max(last),
            _ => joined.push((first, last)),
        }
    }
    joined
}
