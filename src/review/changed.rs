//! The lines of a note that changed, and whether a finding lies on them.

use crate::rule::Finding;
use crate::text::Span;
use memchr::memchr_iter;
use std::ops::RangeInclusive;

/// Which lines of a note changed, as git numbers them: from 1, and ended by `\n` alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lines {
    /// The whole note is new.
    All,
    /// These, in order.
    Some(Vec<RangeInclusive<usize>>),
}

/// The changed bytes of one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// In order and apart.
    spans: Vec<Span>,
    len: usize,
}

impl Places {
    /// Where `lines` lie in `text`.
    pub fn new(lines: &Lines, text: &str) -> Self {
        let len = text.len();
        let whole = Span::new(0, len + 1);
        let spans = match lines {
            Lines::All => vec![whole],
            Lines::Some(ranges) => {
                let mut starts = vec![0];
                starts.extend(memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1));
                let start = |line: usize| starts.get(line - 1).copied().unwrap_or(whole.end);
                ranges
                    .iter()
                    .map(|range| Span::new(start(*range.start().max(&1)), start(range.end() + 1)))
                    .collect()
            }
        };
        Self { spans, len }
    }

    /// Whether the finding, or a place it points at, lies on a changed line.
    pub fn hold(&self, finding: &Finding) -> bool {
        let related = finding.related.iter().map(|label| label.span);
        related.chain([finding.span]).any(|span| self.touch(span))
    }

    fn touch(&self, span: Span) -> bool {
        // The end of a text that ends in a newline belongs to no line that git knows.
        let start = span.start.min(self.len.saturating_sub(1));
        let end = span.end.max(start + 1);
        let after = self.spans.partition_point(|changed| changed.end <= start);
        self.spans
            .get(after)
            .is_some_and(|changed| changed.start < end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::Severity;
    use std::path::Path;

    fn finding(start: usize, end: usize) -> Finding {
        let path = Path::new("a.md").into();
        let span = Span::new(start, end);
        Finding::new("a/b", Severity::Error, path, span, String::new())
    }

    fn held(lines: &Lines, text: &str, start: usize, end: usize) -> bool {
        Places::new(lines, text).hold(&finding(start, end))
    }

    #[test]
    fn a_finding_counts_where_one_of_its_lines_changed() {
        let text = "a\r\nbb\rb\r\n가\nd\n";
        let second = Lines::Some(vec![2..=2]);
        let at = |c: char| text.find(c).unwrap();
        assert!(!held(&second, text, 0, 1));
        assert!(held(&second, text, at('b'), at('b') + 1));
        assert!(!held(&second, text, at('가'), at('가') + 3));
        assert!(held(&second, text, 0, text.len()), "it runs over it");
        assert!(!held(&second, text, at('가'), at('가')));
    }

    #[test]
    fn the_end_of_the_text_is_its_last_line() {
        for text in ["a\nb", "a\nb\n"] {
            let (last, first) = (Lines::Some(vec![2..=2]), Lines::Some(vec![1..=1]));
            assert!(held(&last, text, text.len(), text.len()));
            assert!(!held(&first, text, text.len(), text.len()));
        }
        assert!(held(&Lines::All, "", 0, 0));
        assert!(!held(&Lines::Some(vec![]), "", 0, 0));
        assert!(held(&Lines::Some(vec![0..=9]), "", 0, 0));
        assert!(!held(&Lines::Some(vec![8..=9]), "a\nb\n", 2, 3));
    }

    #[test]
    fn a_place_that_a_finding_points_at_counts_too() {
        let text = "a\nb\nc\n";
        let mut doubled = finding(4, 5);
        doubled.relate(Span::new(0, 1), "the first one");
        assert!(Places::new(&Lines::Some(vec![1..=1]), text).hold(&doubled));
        assert!(!Places::new(&Lines::Some(vec![2..=2]), text).hold(&doubled));
    }
}
