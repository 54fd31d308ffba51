//! Which lines of a paragraph a reader sees as text: not those in a comment, in math, or in a code
//! fence that kramdown did not take for one.

use crate::kramdown::{Block, Line};
use crate::note::Note;

/// The lines of a paragraph, parted.
pub struct Prose {
    /// The lines that are plain text.
    pub lines: Vec<Line>,
    /// Whether it ends inside a fence that never closes: what follows was meant as code.
    pub open_fence: bool,
}

/// Reads the lines of `block`, a paragraph of `note`.
pub fn of(note: &Note, block: &Block) -> Prose {
    let mut lines = Vec::new();
    let (mut fence, mut comment, mut math) = (false, false, false);
    for line in note.body().lines_of(block) {
        let text = line.span().of(&note.liquid().text);
        if is_fence(text) {
            fence = !fence;
            continue;
        }
        if !fence && !comment && !math && !note.liquid().covers(line.span().start) {
            lines.push(*line);
        }
        comment = ends_in_comment(text, comment);
        math ^= text.matches("$$").count() % 2 == 1;
    }
    Prose {
        lines,
        open_fence: fence,
    }
}

/// Whether a line leaves an HTML comment open, which was or was not open above it.
fn ends_in_comment(line: &str, open: bool) -> bool {
    match (line.rfind("<!--"), line.rfind("-->")) {
        (Some(start), Some(end)) => start > end,
        (start, end) => start.is_some() || open && end.is_none(),
    }
}

/// Whether a line looks like a fence: the run of backticks or tildes is all there is of them.
fn is_fence(line: &str) -> bool {
    let bare = line.trim_start();
    ["```", "~~~"].iter().any(|fence| {
        let mark = &fence[..1];
        bare.starts_with(fence) && !bare.trim_start_matches(mark).contains(mark)
    })
}
