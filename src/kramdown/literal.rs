//! Which stretches of a block's text reach the page letter by letter.

use super::Inline;
use crate::text::Span;

/// The stretches of a text that reach the page letter by letter, to be asked for from front to back.
pub struct Literal {
    /// By where they start, the next one last.
    ahead: Vec<Span>,
    /// How far those behind reach.
    end: usize,
}

impl Literal {
    /// Those of a block's `inlines`.
    pub fn of(inlines: &[Inline]) -> Self {
        let parts = inlines.iter().flat_map(Inline::literal);
        let mut ahead: Vec<Span> = parts.filter(|part| !part.is_empty()).collect();
        ahead.sort_unstable_by(|a, b| b.cmp(a));
        Self { ahead, end: 0 }
    }

    /// Whether one of them goes on over `offset`, which is never asked for in front of another.
    pub fn reaches(&mut self, offset: usize) -> bool {
        while let Some(part) = self.ahead.pop_if(|part| part.start <= offset) {
            self.end = self.end.max(part.end);
        }
        offset < self.end
    }
}
