//! In which form the headings of one note are written.

use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::text::Span;

/// The headings of one note, counted by level, and each of them where the note has bold ones.
#[derive(Clone, Debug, Default)]
pub struct Headings {
    /// How many of each level, from 1 on, are not bold as a whole.
    pub plain: [u32; 6],
    /// How many are.
    pub bold: [u32; 6],
    /// All of them, where some are bold as a whole.
    pub shown: Vec<HeadingForm>,
}

/// One heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingForm {
    /// From 0.
    pub level: usize,
    /// Its text is strong as a whole.
    pub bold: bool,
    /// Its text.
    pub text: Span,
    /// Marks can be put around its text, or taken away, and nothing else changes.
    pub changeable: bool,
}

impl Headings {
    /// Those of `note`, where kramdown renders it.
    pub(super) fn of(note: &Note) -> Self {
        let mut headings = Self::default();
        if !note.is_rendered() {
            return headings;
        }
        for (index, block) in note.body().blocks.iter().enumerate() {
            let Kind::Heading {
                level,
                setext,
                text,
            } = block.kind
            else {
                continue;
            };
            if note.is_torn(text.start) {
                continue;
            }
            let level = usize::from(level.clamp(1, 6)) - 1;
            let bold = is_bold(note, index, text);
            let counts = if bold {
                &mut headings.bold
            } else {
                &mut headings.plain
            };
            counts[level] += 1;
            let words = text.of(&note.liquid().text);
            let changeable = match bold {
                true => words.get(2..words.len() - 2).is_some_and(stands_alone),
                false => !words.contains(['*', '<']) && !words.ends_with('\\'),
            };
            headings.shown.push(HeadingForm {
                level,
                bold,
                text,
                changeable: changeable && !setext && !note.liquid().covers(text.start),
            });
        }
        if headings.bold.iter().all(|&count| count == 0) {
            headings.shown = Vec::new();
        }
        headings
    }
}

/// Whether `words` mean the same behind `#` as between marks.
fn stands_alone(words: &str) -> bool {
    let mark = |c: char| matches!(c, '*' | '_' | '#' | '}' | '\\') || c.is_whitespace();
    !words.starts_with(mark) && !words.ends_with(mark)
}

/// Whether the heading `index` with this text is strong from its first letter to its last.
fn is_bold(note: &Note, index: usize, text: Span) -> bool {
    let words = text.of(&note.liquid().text);
    let framed = |mark: &str| words.starts_with(mark) && words.ends_with(mark);
    let mut strong = ["**", "__"].into_iter().filter(|mark| framed(mark));
    strong.next().is_some()
        && note
            .inlines()
            .of_block(index)
            .first()
            .is_some_and(|inline| {
                inline.span == text
                    && matches!(inline.kind, InlineKind::Emphasis { strong: true, .. })
            })
}
