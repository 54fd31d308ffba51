//! What kramdown does to a formula that it reads as text.

use super::formula::{Delimiter, Formula};
use crate::kramdown::{Inline, InlineKind, Inlines};
use crate::note::Note;
use crate::text::Span;

/// What becomes of a formula.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// An element is made of it or of a part: these bytes, and what they become.
    Element(Span, &'static str),
    /// The delimiters lose their backslashes.
    Delimiters,
    /// `\\` between rows loses a backslash, or becomes a line break.
    Rows,
    /// The backslash of `\{` and the like, at this place, is lost.
    Backslash(Span),
    /// These bytes become a typographic symbol.
    Symbol(Span),
}

/// The worst that kramdown does to `formula`.
pub fn of(note: &Note, formula: &Formula) -> Option<Damage> {
    let inside = inside(note, formula);
    let text: &str = &note.liquid().text;
    crossing(note.inlines(), formula)
        .or_else(|| inside.iter().find_map(element))
        .or_else(|| delimiters(formula))
        .or_else(|| {
            let lost = lost_rows(text, formula, inside);
            (!lost.is_empty()).then_some(Damage::Rows)
        })
        .or_else(|| inside.iter().find_map(|inline| lesser(text, inline)))
}

/// The inlines that start in `formula`.
pub fn inside<'n>(note: &'n Note, formula: &Formula) -> &'n [Inline] {
    let all = note.inlines().of_block(formula.block);
    let first = all.partition_point(|inline| inline.span.start < formula.content.start);
    let count = all.partition_point(|inline| inline.span.start < formula.content.end);
    all.get(first..count).unwrap_or_default()
}

/// What starts before the formula and ends in it.
fn crossing(inlines: &Inlines, formula: &Formula) -> Option<Damage> {
    let range = inlines.range_of_block(formula.block)?;
    let start = formula.span.start;
    let block = inlines.of_block(formula.block);
    let first = block.partition_point(|inline| inline.span.start <= start);
    let before = range.start + first.checked_sub(1)?;
    let around = inlines.ancestors(before).chain(inlines.all().get(before));
    let crosses = |inline: &&Inline| {
        let span = inline.span;
        span.start < start && start < span.end && span.end < formula.span.end
    };
    around.filter(crosses).find_map(element)
}

fn element(inline: &Inline) -> Option<Damage> {
    let name = match &inline.kind {
        InlineKind::Emphasis { strong: false, .. } => "emphasis",
        InlineKind::Emphasis { .. } => "bold text",
        InlineKind::Strikethrough { .. } => "struck text",
        InlineKind::Link { .. } | InlineKind::Autolink { .. } => "a link",
        InlineKind::Image { .. } => "an image",
        InlineKind::Html { .. } => "HTML",
        InlineKind::Footnote { .. } => "a footnote",
        _ => return None,
    };
    Some(Damage::Element(inline.span, name))
}

fn delimiters(formula: &Formula) -> Option<Damage> {
    let lost = matches!(
        formula.delimiter,
        Delimiter::Parenthesis | Delimiter::Bracket
    );
    lost.then_some(Damage::Delimiters)
}

/// The `\\` between rows of a matrix or of equations that do not arrive as such.
pub fn lost_rows(text: &str, formula: &Formula, inside: &[Inline]) -> Vec<Span> {
    let mut lost = Vec::new();
    if !formula.content.of(text).contains("\\begin{") {
        return lost;
    }
    let doubled = |inline: &&Inline| inline.span.of(text).starts_with("\\\\");
    let mut ends = inside.iter().filter(doubled).peekable();
    while let Some(inline) = ends.next() {
        let end = inline.span.end;
        if inline.kind == InlineKind::LineBreak {
            lost.push(inline.span);
            continue;
        }
        // `\\\\`: the author doubles what kramdown halves.
        let paired = ends.next_if(|next| next.span.start == end && next.kind == InlineKind::Escape);
        if paired.is_none() && !is_kept(text, end) {
            lost.push(inline.span);
        }
    }
    lost
}

/// Whether the `\\` that ends here is one that kramdown halves to what the author wants: `\\{`.
fn is_kept(text: &str, end: usize) -> bool {
    let after = text.as_bytes().get(end).copied().unwrap_or(b'\n');
    b"{}_#$%|,;!:".contains(&after)
}

/// What leaves the formula in one piece, but not as it was.
pub fn lesser(text: &str, inline: &Inline) -> Option<Damage> {
    let bytes = inline.span.of(text);
    match (&inline.kind, bytes.trim()) {
        (InlineKind::Escape, "\\{" | "\\}" | "\\#" | "\\!" | "\\:") => {
            Some(Damage::Backslash(inline.span))
        }
        (InlineKind::Symbol, "--" | "---" | "<<" | ">>") => Some(Damage::Symbol(inline.span)),
        _ => None,
    }
}
