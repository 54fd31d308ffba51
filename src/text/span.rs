//! A half-open range of bytes in a note.

use std::ops::Range;

/// Bytes `start..end` of a note's text, half open, as offsets from the start of the file.
///
/// A span always lies on character boundaries of the text it was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    /// The span `start..end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The empty span at `offset`.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Its length in bytes.
    pub const fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start >= self.end
    }

    /// Whether `offset` is one of its bytes.
    pub const fn contains(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether every byte of `other` is one of its bytes.
    pub const fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte; an empty span overlaps what it stands strictly inside of,
    /// and an equal empty span.
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
            || self.start == other.start && self.end == other.end
    }

    /// The text it covers, or nothing where the span does not fit `text`.
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// It as a standard range.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The same bytes counted from `base` bytes earlier.
    pub const fn shifted(self, base: usize) -> Self {
        Self::new(self.start + base, self.end + base)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}
