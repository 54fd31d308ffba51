//! Asterisks for bold text that have no counterpart.

use super::delimiters::Run;
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::text::Span;

/// Which of the two is missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    Opening,
    Closing,
}

/// The `**` of a text that stands for itself at its start or end, and what it lacks.
pub fn lone(note: &Note, block: &Block, runs: &[Run]) -> Option<(Span, Missing)> {
    let mut doubled = runs.iter().filter(|run| run.span.len() > 1 && run.literal);
    let run = doubled.next()?.span;
    if doubled.next().is_some() || run.len() != 2 {
        return None;
    }
    let text: &str = &note.liquid().text;
    let (whole, is_heading) = match block.kind {
        Kind::Heading { text, .. } => (text, true),
        Kind::Paragraph => (block.span, false),
        _ => return None,
    };
    let outside = |from: usize, to: usize| Span::new(from, to).of(text).trim().is_empty();
    let after = Span::new(run.end, whole.end).of(text);
    if outside(whole.start, run.start) && opens(after, is_heading) {
        return Some((run, Missing::Closing));
    }
    let before = Span::new(whole.start, run.start).of(text);
    (outside(run.end, whole.end) && closes(before, is_heading)).then_some((run, Missing::Opening))
}

/// Whether what follows `**` at the start of a text is a word: not the name of a Python argument
/// or a pointer, nor a blank, which the mark of a note has.
fn opens(after: &str, is_heading: bool) -> bool {
    let mut chars = after.chars();
    let first = chars.next();
    let numbered = first.is_some_and(|c| c.is_ascii_digit()) && chars.next() == Some('.');
    let word = first.is_some_and(|c| c.is_alphanumeric() && (is_heading || !c.is_ascii()));
    word || numbered
}

/// Whether what stands before `**` at the end of a text is the end of a sentence: behind a word it
/// may be the mark of a note.
fn closes(before: &str, is_heading: bool) -> bool {
    let last = before.chars().next_back();
    let word = last.is_some_and(|c| is_heading && c.is_alphanumeric() && !c.is_ascii());
    word || last.is_some_and(|c| ".!?。！？)）".contains(c))
}
