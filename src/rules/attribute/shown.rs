//! Attribute lists that kramdown shows as text.

use crate::kramdown::{Block, Inline, InlineKind, Kind};
use crate::note::Note;
use crate::rules::prose;
use crate::text::Span;
use memchr::memchr_iter;

/// A brace in plain text, and what stands around it.
pub struct Brace<'n> {
    pub block: usize,
    /// Its offset in the note.
    pub start: usize,
    /// The rest of its line, from the brace on, as far as a list may reach.
    pub rest: &'n str,
    /// That is all of the rest.
    pub whole: bool,
    /// The element that ends right before it, or before the blanks in front of it.
    pub after: Option<&'n Inline>,
    /// The blanks in front of it.
    pub blanks: Span,
    /// It is the first thing on its line.
    pub starts_line: bool,
}

/// How many bytes an attribute list may take.
const LONGEST: usize = 500;

/// The opening braces in the texts of the note, but for those that Liquid prints.
pub fn braces<'n>(note: &'n Note) -> Vec<Brace<'n>> {
    let mut found = Vec::new();
    for (index, block) in note.body().blocks.iter().enumerate() {
        if block.kind.is_container() || block.kind.is_verbatim() {
            continue;
        }
        let bytes = block.span.of(note.text()).as_bytes();
        if memchr::memchr(b'{', bytes).is_some() {
            of_block(note, index, block, &mut found);
        }
    }
    found
}

fn of_block<'n>(note: &'n Note, index: usize, block: &Block, found: &mut Vec<Brace<'n>>) {
    let text = note.text();
    let inlines = note.inlines().of_block(index);
    let code = prose::lines_of_code(note, block);
    for (at, inline) in inlines.iter().enumerate() {
        if inline.kind != InlineKind::Text {
            continue;
        }
        let line = note.lines().line_of(inline.span.start);
        let line_end = note.lines().line(text, line).end.min(block_end(block));
        if code.binary_search(&line).is_ok() {
            continue;
        }
        let braces = memchr_iter(b'{', inline.span.of(text).as_bytes());
        for start in braces.map(|brace| inline.span.start + brace) {
            if note.liquid().covers(start) || follows_liquid(note, start) {
                continue;
            }
            let before = Span::new(inline.span.start, start).of(text);
            let bare = before.trim_end_matches([' ', '\t']).len();
            let first = bare == 0 && starts_line(note, inline.span.start);
            let after = (bare == 0).then(|| element_before(inlines, at)).flatten();
            let mut reach = line_end.min(start + LONGEST);
            while !text.is_char_boundary(reach) {
                reach -= 1;
            }
            found.push(Brace {
                block: index,
                start,
                rest: Span::new(start, reach).of(text),
                whole: reach == line_end,
                after,
                blanks: Span::new(inline.span.start + bare, start),
                starts_line: first,
            });
        }
    }
}

/// Where the text of a block ends.
fn block_end(block: &Block) -> usize {
    match block.kind {
        Kind::Heading { text, .. } => text.end,
        _ => block.span.end,
    }
}

/// The element that ends right where the inline with index `at` starts.
fn element_before(inlines: &[Inline], at: usize) -> Option<&Inline> {
    let text = inlines.get(at)?;
    let before = inlines.get(..at)?.iter().rev();
    // What stands in it comes between the two.
    let mut siblings = before.take_while(|inline| inline.span.end <= text.span.start);
    let sibling = siblings.find(|inline| inline.parent == text.parent)?;
    let element = matches!(
        sibling.kind,
        InlineKind::Code { .. }
            | InlineKind::Emphasis { .. }
            | InlineKind::Strikethrough { .. }
            | InlineKind::Link { .. }
            | InlineKind::Image { .. }
            | InlineKind::Autolink { .. }
            | InlineKind::Html { .. }
    );
    (element && sibling.span.end == text.span.start).then_some(sibling)
}

/// Whether Liquid prints what stands right before `at`: nobody knows what that is.
fn follows_liquid(note: &Note, at: usize) -> bool {
    let before = note.text().get(..at).unwrap_or_default().trim_end();
    let last = before.len().checked_sub(1);
    last.is_some_and(|last| note.liquid().covers(last))
}

fn starts_line(note: &Note, at: usize) -> bool {
    let line = note.lines().line(note.text(), note.lines().line_of(at));
    let before = Span::new(line.start, at).of(note.text());
    before.chars().all(|c| matches!(c, ' ' | '\t' | '>'))
}

impl Brace<'_> {
    /// What stands between `open` at the brace and the next closing one on the line, and the span of
    /// it all.
    pub fn list(&self, open: &str) -> Option<(&str, Span)> {
        let inner = self.rest.strip_prefix(open)?;
        let length = inner.find('}')?;
        let end = self.start + open.len() + length + 1;
        Some((&inner[..length], Span::new(self.start, end)))
    }

    /// Whether nothing but blanks follows on the line behind `end`.
    pub fn ends_line(&self, end: usize) -> bool {
        self.rest
            .get(end - self.start..)
            .is_some_and(|after| after.trim().is_empty())
    }
}
