//! How the lines of a text end: LF, CRLF, or the CR alone of old Macs.

use crate::text::Span;
use memchr::memchr2_iter;

/// What ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    Lf,
    CrLf,
    Cr,
}

impl LineEnd {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Lf => "LF",
            Self::CrLf => "CRLF",
            Self::Cr => "CR",
        }
    }

    /// Its characters.
    pub const fn text(self) -> &'static str {
        match self {
            Self::Lf => "\n",
            Self::CrLf => "\r\n",
            Self::Cr => "\r",
        }
    }
}

/// The line ends of `text` in order, as kramdown's `adapt_source` and YAML take them.
pub fn line_ends(text: &str) -> impl Iterator<Item = (Span, LineEnd)> + '_ {
    let bytes = text.as_bytes();
    let byte = move |at: Option<usize>| at.and_then(|at| bytes.get(at).copied());
    memchr2_iter(b'\n', b'\r', bytes).filter_map(move |at| {
        let lf = bytes.get(at) == Some(&b'\n');
        match (lf, byte(at.checked_sub(1)), byte(Some(at + 1))) {
            (true, Some(b'\r'), _) => Some((Span::new(at - 1, at + 1), LineEnd::CrLf)),
            (true, _, _) => Some((Span::new(at, at + 1), LineEnd::Lf)),
            (false, _, Some(b'\n')) => None,
            (false, _, _) => Some((Span::new(at, at + 1), LineEnd::Cr)),
        }
    })
}

/// Whether the opening fence of the front matter ends with a CR alone, so that Jekyll sees none
/// (A008).
pub fn opens_with_returns(text: &str) -> bool {
    let text = text.trim_start();
    text.starts_with("---\r") && !text.starts_with("---\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_end_is_told_apart() {
        let ends: Vec<_> = line_ends("a\nb\r\nc\rd\r\r\n\r").collect();
        let kinds: Vec<_> = ends.iter().map(|(_, end)| end.name()).collect();
        assert_eq!(kinds, ["LF", "CRLF", "CR", "CR", "CRLF", "CR"]);
        assert_eq!(ends[1].0, Span::new(3, 5));
        assert_eq!(ends[4].0, Span::new(9, 11));
    }
}
