//! What would be Markdown in raw HTML, were it read.

use super::raw::{RawLine, code_spans};
use crate::kramdown::{RowKind, row_kind};
use crate::note::Note;
use crate::rules::prose::ends_in_comment;

/// A place that holds Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Its offset in the note.
    pub at: usize,
    /// It would start a block: an item, a heading, a fence, a table.
    pub block: bool,
}

/// The marks on `lines`, none in code and comments.
pub fn marks(note: &Note, lines: &[RawLine]) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut comment = false;
    let mut fence = false;
    for raw in lines {
        let span = raw.line.span();
        let text = span.of(&note.liquid().text);
        let was_comment = comment;
        comment = ends_in_comment(text, comment);
        if raw.fence {
            fence = !fence;
        }
        if was_comment || text.contains("<!--") || raw.code || raw.fence && !fence {
            continue;
        }
        let blanks = text.len() - text.trim_start().len();
        if raw.fence || starts_block(text.trim()) {
            marks.push(Mark {
                at: span.start + blanks,
                block: true,
            });
        }
        marks.extend(inline_marks(text).into_iter().map(|at| Mark {
            at: span.start + at,
            block: false,
        }));
    }
    marks
}

/// Whether a line would be read as more than text.
pub fn is_marked(line: &str) -> bool {
    starts_block(line.trim()) || !inline_marks(line).is_empty()
}

/// Whether a line starts an item or a heading, or parts a table's header from its rows.
fn starts_block(line: &str) -> bool {
    let title = line.trim_start_matches('#');
    let hashes = line.len() - title.len();
    let heading = (1..=6).contains(&hashes) && title.starts_with(' ');
    let separator = line.starts_with('|') && row_kind(line) == Some(RowKind::Separator);
    starts_item(line) || heading || separator
}

/// Whether a line starts an item of a list.
pub fn starts_item(line: &str) -> bool {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..).unwrap_or_default();
    match digits {
        0 => ["- ", "* ", "+ "]
            .iter()
            .any(|bullet| rest.starts_with(bullet)),
        1..=3 => rest.starts_with(". "),
        _ => false,
    }
}

/// Where code, strong emphasis, links and images start on a line.
pub fn inline_marks(line: &str) -> Vec<usize> {
    let code = code_spans(line);
    let mut marks: Vec<usize> = code.iter().map(|span| span.start).collect();
    marks.extend(strong(line));
    marks.extend(links(line));
    marks.retain(|&at| {
        let before = code.partition_point(|span| span.start < at);
        before == 0 || code.get(before - 1).is_none_or(|span| span.end <= at)
    });
    marks.sort_unstable();
    marks
}

/// Pairs of `**` with text in between.
fn strong(line: &str) -> Vec<usize> {
    let mut marks = Vec::new();
    let mut open: Option<usize> = None;
    for (at, _) in line.match_indices("**") {
        let before = line.get(..at).unwrap_or_default();
        let after = line.get(at + 2..).unwrap_or_default();
        match open {
            Some(start) if !before.ends_with(char::is_whitespace) && start + 2 < at => {
                marks.push(start);
                open = None;
            }
            _ if !after.starts_with(char::is_whitespace) && !after.is_empty() => open = Some(at),
            _ => {}
        }
    }
    marks
}

/// `[text](address)`.
fn links(line: &str) -> Vec<usize> {
    let mut links = Vec::new();
    let (mut bracket, mut link) = (None, None);
    for (at, byte) in line.bytes().enumerate() {
        match byte {
            b'[' => bracket = Some(at),
            b']' if line.get(at + 1..at + 2) == Some("(") => {
                link = bracket.take().map(|start| (start, at + 2));
            }
            b')' => {
                let whole = link.take().filter(|&(_, address)| address < at);
                links.extend(whole.map(|(start, _)| start));
            }
            _ => {}
        }
    }
    links
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_a_line() {
        assert_eq!(inline_marks("a **b** [c](d) `e` ![f](g)"), [2, 8, 15, 20]);
        assert_eq!(inline_marks("2 ** 3 ** 4, a[0](), `**b**`"), [21]);
        assert_eq!(inline_marks("** a **"), [0; 0]);
    }

    #[test]
    fn starts_of_blocks() {
        for line in ["- a", "12. a", "## a", "|---|:-:|"] {
            assert!(starts_block(line), "{line}");
        }
        for line in ["-a", "2021. a", "#a", "---", "| a |", "1.5 a"] {
            assert!(!starts_block(line), "{line}");
        }
    }
}
