//! Dollars of math that nothing closes.

use super::shown::{formulas, shows_math};
use crate::kramdown::{Inline, InlineKind};
use crate::note::Note;
use crate::rule::Report;
use crate::text::Span;
use memchr::memmem;

/// Reports each `$$` that no second one follows in its text, where the note shows math.
pub fn unclosed(note: &Note, report: &mut Report) {
    let mut shows = None;
    // The container of the last `$$` on a line of its own, which the next such one closes.
    let mut open = None;
    let mut counted = Dollars::NONE;
    for inline in note.inlines().all() {
        let Some(dollars) = lone_dollars(note, inline) else {
            continue;
        };
        if counted.parts(note, dollars) {
            continue;
        }
        let line = note
            .lines()
            .line(note.text(), note.lines().line_of(dollars.start));
        let margin = |c: char| matches!(c, ' ' | '\t' | '\r' | '>');
        let alone = line.of(note.text()).trim_matches(margin) == "$$";
        let block = note.body().blocks.get(inline.block as usize);
        let container = block.map(|block| block.parent).filter(|_| alone);
        if container.is_some() && container == open {
            open = None;
            continue;
        }
        open = container;
        if *shows.get_or_insert_with(|| shows_math(note, &formulas(note))) {
            let message = "No second `$$` follows in this text, so the page shows the dollars.";
            report.add(dollars, message).help(
                "Write `$$` on both sides of the formula, without a blank line between them.",
            );
        }
    }
}

/// The two dollars in a plain text.
fn lone_dollars(note: &Note, inline: &Inline) -> Option<Span> {
    let text = inline.span.of(note.text());
    let at = memmem::find(text.as_bytes(), b"$$").filter(|_| inline.kind == InlineKind::Text)?;
    let longer = text.get(at + 2..)?.starts_with('$');
    let start = inline.span.start + at;
    let dollars = Span::new(start, start + 2);
    let none = longer || note.liquid().covers(start);
    (!none).then_some(dollars)
}

/// Counts the dollars of a line from left to right, each once.
struct Dollars {
    line: Span,
    /// How many the line has.
    all: usize,
    /// How many of them stand before `at`.
    before: usize,
    at: usize,
}

impl Dollars {
    const NONE: Self = Self {
        line: Span::at(0),
        all: 0,
        before: 0,
        at: 0,
    };

    /// Whether one of the `two`, which stand behind those asked for before, ends a formula of the line and
    /// the other opens the next: `$a$$b$`.
    fn parts(&mut self, note: &Note, two: Span) -> bool {
        let count =
            |from: usize, to: usize| Span::new(from, to).of(note.text()).matches('$').count();
        if !self.line.contains(two.start) || two.start < self.at {
            let lines = note.lines();
            self.line = lines.line(note.text(), lines.line_of(two.start));
            self.all = count(self.line.start, self.line.end);
            (self.before, self.at) = (0, self.line.start);
        }
        self.before += count(self.at, two.start);
        self.at = two.start;
        self.before % 2 == 1 && (self.all - self.before) % 2 == 1
    }
}
