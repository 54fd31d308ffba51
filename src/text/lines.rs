//! Where lines start: from byte offsets to line and column.

use super::Span;
use memchr::memchr_iter;

/// A place as people and editors name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line number, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// Byte offset from the start of the file.
    pub offset: usize,
}

/// The byte offsets at which the lines of one text start. Only `\n` ends a line, as for Jekyll's
/// front matter and kramdown (a `\r` before it belongs to the line's end).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    len: usize,
}

impl LineIndex {
    /// The index of `text`.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
        Self {
            starts,
            len: text.len(),
        }
    }

    /// How many lines there are; a text that ends in a newline has an empty last one.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The number, from 0, of the line that holds `offset`.
    pub fn line_of(&self, offset: usize) -> usize {
        self.starts.partition_point(|&start| start <= offset) - 1
    }

    /// Line `line` (from 0) without its line ending; past the last line, the empty end.
    pub fn line(&self, text: &str, line: usize) -> Span {
        let Some(&start) = self.starts.get(line) else {
            return Span::at(self.len);
        };
        let end = match self.starts.get(line + 1) {
            Some(next) => next - 1,
            None => self.len,
        };
        let bare = end
            - usize::from(
                end > start && text.as_bytes().get(end - 1) == Some(&b'\r') && end < self.len,
            );
        Span::new(start, bare)
    }

    /// Line `line` (from 0) with its line ending.
    pub fn full_line(&self, line: usize) -> Span {
        let start = self.starts.get(line).copied().unwrap_or(self.len);
        let end = self.starts.get(line + 1).copied().unwrap_or(self.len);
        Span::new(start, end)
    }

    /// The place of `offset` in `text`, the text the index was made of.
    pub fn place(&self, text: &str, offset: usize) -> Place {
        let offset = offset.min(self.len);
        let line = self.line_of(offset);
        let before = text.get(self.starts[line]..offset).unwrap_or_default();
        Place {
            line: line + 1,
            column: before.chars().count() + 1,
            offset,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_code_points() {
        let text = "a\n가나 🎉x\r\nz";
        let index = LineIndex::new(text);
        let x = text.find('x').unwrap();
        assert_eq!(
            index.place(text, x),
            Place {
                line: 2,
                column: 5,
                offset: x
            }
        );
        assert_eq!(index.line(text, 1).of(text), "가나 🎉x");
        assert_eq!(index.full_line(1).of(text), "가나 🎉x\r\n");
        assert_eq!(index.line(text, 2).of(text), "z");
        assert_eq!(index.line(text, 9), Span::at(text.len()));
    }
}
