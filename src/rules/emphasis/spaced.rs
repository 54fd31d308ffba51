//! Bold and struck text with blanks inside its delimiters, which kramdown takes for none
//! (`parse_emphasis` and `STRIKETHROUGH_MATCH`).

use super::delimiters::Run;
use crate::text::{Edit, Span};

/// Two delimiters with blanks inside.
pub struct Spaced {
    pub open: Run,
    pub close: Run,
    /// The blanks after the opening ones, and those before the closing ones.
    pub lead: Span,
    pub trail: Span,
}

/// The pairs among the `runs` on one line of `text`, in a block that starts at `from`: nothing where
/// they do not pair off.
pub fn of_line(text: &str, from: usize, runs: &[Run]) -> Vec<Spaced> {
    let length = runs.first().map_or(0, |run| run.span.len());
    let same = matches!(length, 2 | 3) && runs.iter().all(|run| run.span.len() == length);
    if !same || runs.len() % 2 == 1 || !runs.iter().any(|run| run.literal) {
        return Vec::new();
    }
    let pairs = runs.chunks_exact(2);
    pairs
        .filter_map(|pair| spaced(text, from, pair[0], pair[1]))
        .collect()
}

fn spaced(text: &str, from: usize, open: Run, close: Run) -> Option<Spaced> {
    let content = text.get(open.span.end..close.span.start)?;
    let inner = content.trim_matches(BLANK);
    let lead = content.len() - content.trim_start_matches(BLANK).len();
    let trail = content.len() - content.trim_end_matches(BLANK).len();
    let literal = open.literal || close.literal;
    let is_bold = literal
        && lead + trail > 0
        && inner.chars().count() > 1
        && inner.contains(char::is_alphanumeric)
        && !inner.contains('|')
        && may_open(text.get(from..open.span.start)?, lead > 0)
        && may_close(text, close.span, trail > 0);
    is_bold.then_some(Spaced {
        open,
        close,
        lead: Span::new(open.span.end, open.span.end + lead),
        trail: Span::new(close.span.start - trail, close.span.start),
    })
}

const BLANK: [char; 2] = [' ', '\t'];

/// Whether strokes behind `before` were meant to open something: not a pointer, a power or a path,
/// nor the mark of a note behind a word.
fn may_open(before: &str, blank_follows: bool) -> bool {
    let touches = before.chars().next_back();
    let word = before.trim_end_matches(BLANK).chars().next_back();
    let code = |c: char| {
        c.is_ascii_alphanumeric() || matches!(c, '/' | '\\' | ')' | ']' | '*' | '$' | '=')
    };
    if blank_follows {
        !touches.is_some_and(char::is_alphanumeric) && !word.is_some_and(code)
    } else {
        !touches.is_some_and(code)
    }
}

/// Whether strokes at `span` were meant to close something.
fn may_close(text: &str, span: Span, blank_precedes: bool) -> bool {
    let code = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '/' | '*' | '.' | '=');
    let next = text.get(span.end..).and_then(|after| after.chars().next());
    let last = text
        .get(..span.start)
        .and_then(|before| before.chars().next_back());
    let path = last.is_some_and(|c| matches!(c, '/' | '\\'));
    let glued = blank_precedes && next.is_some_and(code);
    !path && !glued
}

impl Spaced {
    /// From the first to the last stroke.
    pub fn span(&self) -> Span {
        Span::new(self.open.span.start, self.close.span.end)
    }

    /// Moves the blanks out, or drops them where there is one already or none is wanted.
    pub fn edits(&self, text: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        if !self.lead.is_empty() {
            let before = text
                .get(..self.open.span.start)
                .and_then(|text| text.chars().next_back());
            let spaced = before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘「『>".contains(c));
            edits.push(Edit::delete(self.lead));
            if !spaced {
                edits.push(Edit::insert(self.open.span.start, " "));
            }
        }
        if !self.trail.is_empty() {
            let after = text
                .get(self.close.span.end..)
                .and_then(|text| text.chars().next());
            let spaced = after
                .is_none_or(|c| c.is_whitespace() || ".,:;!?)]}\"'”’」』。，、：|".contains(c));
            edits.push(Edit::delete(self.trail));
            if !spaced {
                edits.push(Edit::insert(self.close.span.end, " "));
            }
        }
        edits
    }

    /// Where the blanks stand.
    pub fn place(&self) -> &'static str {
        match (self.lead.is_empty(), self.trail.is_empty()) {
            (true, _) => "a blank stands before the closing ones",
            (false, true) => "a blank stands after the opening ones",
            (false, false) => "blanks stand inside them",
        }
    }
}
