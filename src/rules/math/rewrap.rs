//! Putting a formula between `$$`, where kramdown leaves it alone (`math.rb`).

use super::damage;
use super::formula::{Delimiter, Formula};
use super::place::{Above, above};
use crate::kramdown::{Block, Inline, InlineKind, Kind};
use crate::note::Note;
use crate::text::{Edit, Span};

/// The delimiters that a formula gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Around {
    /// `$$…$$`.
    Dollars,
    /// `\$$…$$`, which stays in the line where the formula is a paragraph of its own.
    Escaped,
}

/// What `formula` is to stand between; nothing where no pair of delimiters keeps its place in the
/// text.
pub fn around(note: &Note, formula: &Formula) -> Option<Around> {
    let block = note.body().blocks.get(formula.block)?;
    let whole = is_whole(note, block, formula.span);
    match formula.delimiter {
        Delimiter::Bracket => Some(Around::Dollars),
        Delimiter::Doubled if note.text()[..formula.content.start].ends_with('[') => {
            Some(Around::Dollars)
        }
        Delimiter::Environment => whole.then_some(Around::Dollars),
        _ if !whole => Some(Around::Dollars),
        _ => match above(note, formula.block, block) {
            Above::Boundary => Some(Around::Escaped),
            Above::Text => Some(Around::Dollars),
            Above::Unclear => None,
        },
    }
}

/// The edits that put `formula` between `around`.
pub fn edits(note: &Note, formula: &Formula, around: Around) -> Option<Vec<Edit>> {
    let opening = match around {
        Around::Dollars => "$$",
        Around::Escaped => "\\$$",
    };
    let (span, content) = (formula.span, formula.content);
    let mut edits = vec![
        Edit::replace(Span::new(span.start, content.start), opening),
        Edit::replace(Span::new(content.end, span.end), "$$"),
    ];
    if matches!(formula.delimiter, Delimiter::Dollar | Delimiter::Doubled) {
        edits.extend(unescaped(note, formula)?);
    }
    Some(edits)
}

/// Whether two dollars stand in the texts of a block that pair with nothing, as they would with new
/// ones.
pub fn has_lone_dollars(note: &Note, block: usize) -> bool {
    let lone = |inline: &Inline| {
        inline.kind == InlineKind::Text && inline.span.of(note.text()).contains("$$")
    };
    note.inlines().of_block(block).iter().any(lone)
}

/// Takes away the backslashes by which the author saved characters from kramdown, since between
/// `$$` they would reach MathJax.
fn unescaped(note: &Note, formula: &Formula) -> Option<Vec<Edit>> {
    let text: &str = &note.liquid().text;
    let inside = damage::inside(note, formula);
    let rows = damage::lost_rows(text, formula, inside);
    let mut edits = Vec::new();
    for inline in inside {
        let lost = rows.contains(&inline.span) || damage::lesser(text, inline).is_some();
        if inline.kind != InlineKind::Escape || lost {
            continue;
        }
        if !matches!(inline.span.of(text), "\\_" | "\\*" | "\\<" | "\\>" | "\\\\") {
            return None;
        }
        let start = inline.span.start;
        edits.push(Edit::delete(Span::new(start, start + 1)));
    }
    Some(edits)
}

/// Whether `span` is all of a paragraph.
fn is_whole(note: &Note, block: &Block, span: Span) -> bool {
    let outside = |outside: Span| outside.of(note.text()).trim().is_empty();
    matches!(block.kind, Kind::Paragraph)
        && outside(Span::new(block.span.start, span.start))
        && outside(Span::new(span.end, block.span.end))
}
