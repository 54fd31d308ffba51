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
    for inline in note.inlines().all() {
        let Some(dollars) = lone_dollars(note, inline) else {
            continue;
        };
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
    let none = longer || note.liquid().covers(start) || parts_two(note, dollars);
    (!none).then_some(dollars)
}

/// Whether one of the two `dollars` ends a formula of the line and the other opens the next:
/// `$a$$b$`.
fn parts_two(note: &Note, dollars: Span) -> bool {
    let line = note
        .lines()
        .line(note.text(), note.lines().line_of(dollars.start));
    let single = |from: usize, to: usize| Span::new(from, to).of(note.text()).matches('$').count();
    single(line.start, dollars.start) % 2 == 1 && single(dollars.end, line.end) % 2 == 1
}
