//! Emphasis with `_` right before a letter, which kramdown shows as it stands (C112).

use super::delimiters::Run;
use crate::text::{Edit, Span};

/// Two runs of underscores that were meant as delimiters.
pub struct Underscored {
    pub span: Span,
    open: Span,
    close: Span,
}

/// The pairs among the `runs` of a text.
pub fn pairs(text: &str, runs: &[Run]) -> Vec<Underscored> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some([open, close]) = runs.get(at..at + 2) {
        let is_pair = is_pair(text, *open, *close);
        if is_pair {
            found.push(Underscored {
                span: Span::new(open.span.start, close.span.end),
                open: open.span,
                close: close.span,
            });
        }
        at += 1 + usize::from(is_pair);
    }
    found
}

/// Longer texts are rarely emphasised.
const LONGEST: usize = 120;

fn is_pair(text: &str, open: Run, close: Run) -> bool {
    let content = text
        .get(open.span.end..close.span.start)
        .unwrap_or_default();
    let before = text
        .get(..open.span.start)
        .and_then(|text| text.chars().next_back());
    let after = text
        .get(close.span.end..)
        .and_then(|text| text.chars().next());
    let word = |c: char| c.is_ascii_alphanumeric();
    // `__init__` is a name.
    let is_name = open.span.len() == 2 && content.chars().all(word);
    open.literal
        && close.literal
        && open.span.len() == close.span.len()
        && open.span.len() < 3
        && !content.is_empty()
        && content.len() < LONGEST
        && content.trim() == content
        && !content.contains(|c: char| "\n$\\/|()[]{},".contains(c))
        && !is_name
        && before.is_none_or(|c| c.is_whitespace() || "([{\"'“‘「『,".contains(c))
        && after.is_some_and(|c| c.is_alphabetic() && !c.is_ascii())
}

impl Underscored {
    /// Asterisks, which end emphasis before letters too.
    pub fn edits(&self) -> Vec<Edit> {
        let stars = |span: Span| Edit::replace(span, "*".repeat(span.len()));
        vec![stars(self.open), stars(self.close)]
    }
}
