//! Where strokes stand in a text that may be delimiters of emphasis, read as such or not.

use crate::kramdown::InlineKind;
use crate::note::Note;
use crate::text::Span;
use memchr::memchr_iter;

/// A row of the same stroke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub span: Span,
    /// The page shows some of it.
    pub literal: bool,
}

/// The runs of `stroke` in the text of the block with index `index`, in order: not those in code,
/// math, tags and addresses.
pub fn runs(note: &Note, index: usize, stroke: u8) -> Vec<Run> {
    let text: &str = &note.liquid().text;
    let is_stroke = |at: usize| text.as_bytes().get(at) == Some(&stroke);
    let mut found = Vec::new();
    for inline in note.inlines().of_block(index) {
        match inline.kind {
            InlineKind::Text => {
                let strokes = memchr_iter(stroke, inline.span.of(text).as_bytes());
                let places = strokes.map(|at| inline.span.start + at);
                found.extend(places.map(|at| Run {
                    span: Span::new(at, at + 1),
                    literal: true,
                }));
            }
            InlineKind::Emphasis { content, .. } | InlineKind::Strikethrough { content }
                if is_stroke(inline.span.start) =>
            {
                let open = Span::new(inline.span.start, content.start);
                let close = Span::new(content.end, inline.span.end);
                found.extend([open, close].map(|span| Run {
                    span,
                    literal: false,
                }));
            }
            _ => {}
        }
    }
    found.sort_by_key(|run| run.span);
    found.dedup_by(|next, last| {
        let touches = last.span.end == next.span.start;
        if touches {
            last.span.end = next.span.end;
            last.literal |= next.literal;
        }
        touches
    });
    found
}

/// Whether the page shows `strokes` somewhere in the block with index `index`.
pub fn shows(note: &Note, index: usize, strokes: &str) -> bool {
    let text: &str = &note.liquid().text;
    let mut inlines = note.inlines().of_block(index).iter();
    inlines.any(|inline| inline.kind == InlineKind::Text && inline.span.of(text).contains(strokes))
}
