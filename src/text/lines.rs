//! Where lines start: from byte offsets to line and column.

use super::Span;
use memchr::memchr2_iter;

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

/// The byte offsets at which the lines of one text start. `\n`, `\r\n` and a `\r` alone end a line,
/// as for YAML, kramdown and editors; only the fences of Jekyll's front matter need a `\n`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    starts: Vec<usize>,
    len: usize,
}

impl LineIndex {
    /// The index of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = memchr2_iter(b'\n', b'\r', bytes)
            .filter(|&at| bytes[at] == b'\n' || bytes.get(at + 1) != Some(&b'\n'));
        let mut starts = vec![0];
        starts.extend(ends.map(|at| at + 1));
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
        let Some(&next) = self.starts.get(line + 1) else {
            return Span::new(start, self.len);
        };
        let full = Span::new(start, next).of(text);
        let ending = if full.ends_with("\r\n") { 2 } else { 1 };
        Span::new(start, next - ending)
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

    #[test]
    fn a_carriage_return_alone_ends_a_line() {
        let text = "a\rb\r\r\nc\r";
        let index = LineIndex::new(text);
        let lines: Vec<&str> = (0..index.count())
            .map(|line| index.line(text, line).of(text))
            .collect();
        assert_eq!(lines, ["a", "b", "", "c", ""]);
        assert_eq!(index.place(text, 6).line, 4);
    }
}
