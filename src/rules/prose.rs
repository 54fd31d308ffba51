//! Which lines of a paragraph a reader sees as text: not those in a comment, in math, or in a code
//! fence that kramdown did not take for one.

use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;

/// The lines of `block`, a paragraph of `note`, that are plain text.
pub fn of(note: &Note, block: &Block) -> Vec<Line> {
    let mut lines = Vec::new();
    let (mut comment, mut math) = (false, false);
    for line in note.body().lines_of(block) {
        let span = line.span();
        let text = span.of(&note.liquid().text);
        let blanks = text.len() - text.trim_start_matches([' ', '\t']).len();
        if note.is_torn(span.start + blanks) {
            continue;
        }
        if !comment && !math && !note.liquid().covers(span.start) {
            lines.push(*line);
        }
        comment = ends_in_comment(text, comment);
        math ^= text.matches("$$").count() % 2 == 1;
    }
    lines
}

/// The lines of `block`, as numbers, that are code whose fence kramdown did not accept, or else no
/// running text.
pub fn lines_of_code(note: &Note, block: &Block) -> Vec<usize> {
    if !matches!(block.kind, Kind::Paragraph) {
        return Vec::new();
    }
    let number = |start: usize| note.lines().line_of(start);
    let lines = note.body().lines_of(block).iter();
    let prose = of(note, block);
    let prose: Vec<usize> = prose.iter().map(|line| number(line.span().start)).collect();
    lines
        .map(|line| number(line.span().start))
        .filter(|line| prose.binary_search(line).is_err())
        .collect()
}

/// Whether a line leaves an HTML comment open, which was or was not open above it.
pub fn ends_in_comment(line: &str, open: bool) -> bool {
    match (line.rfind("<!--"), line.rfind("-->")) {
        (Some(start), Some(end)) => start > end,
        (start, end) => start.is_some() || open && end.is_none(),
    }
}
