//! Where a comment stands in its lines, and what deletes it.

use crate::note::{Excerpt, Note};
use crate::text::{Edit, Span};

/// A comment of the body and its lines.
pub(super) struct Comment<'n, 's> {
    note: &'n Note<'s>,
    span: Span,
    /// The numbers of its first line and its last one.
    first: usize,
    last: usize,
}

impl<'n, 's> Comment<'n, 's> {
    pub(super) fn new(note: &'n Note<'s>, span: Span) -> Self {
        Self {
            note,
            span,
            first: note.lines().line_of(span.start),
            last: note.lines().line_of(span.end.saturating_sub(1)),
        }
    }

    /// Whether nothing but blanks stands beside it.
    fn stands_alone(&self) -> bool {
        let (before, after) = self.beside();
        is_blank(before.of(self.note.text())) && is_blank(after.of(self.note.text()))
    }

    /// What stands before it on its first line and behind it on its last one.
    fn beside(&self) -> (Span, Span) {
        let lines = self.note.lines();
        let first = lines.line(self.note.text(), self.first);
        let last = lines.line(self.note.text(), self.last);
        let before = Span::new(first.start, self.span.start);
        (before, Span::new(self.span.end, last.end))
    }

    fn is_blank_line(&self, line: Option<usize>) -> bool {
        let lines = self.note.lines();
        let text = self.note.text();
        line.is_none_or(|line| {
            line >= lines.count()
                || lines.line(text, line).end <= self.note.split().body
                || is_blank(lines.line(text, line).of(text))
        })
    }

    /// Whether blank lines, the front matter or the file's end are above and below it.
    fn neighbours(&self) -> (bool, bool) {
        let above = self.is_blank_line(self.first.checked_sub(1));
        (above, self.is_blank_line(Some(self.last + 1)))
    }

    /// Its lines, and one more where else two blank lines would meet.
    fn lines(&self) -> Span {
        let lines = self.note.lines();
        let (above, below) = self.neighbours();
        let next = self.last + 1;
        let more = usize::from(above && below && next < lines.count());
        let start = lines.full_line(self.first).start;
        Span::new(start, lines.full_line(self.last + more).end)
    }

    /// What deletes an HTML comment, with one of the blanks that else would meet.
    pub(super) fn html_removal(&self) -> Vec<Edit> {
        if self.stands_alone() {
            return vec![Edit::delete(self.lines())];
        }
        let (before, after) = self.beside();
        let text = self.note.text();
        let behind = after.is_empty() || after.of(text).starts_with(' ');
        let parted = behind && before.of(text).ends_with(' ');
        let start = self.span.start - usize::from(parted);
        vec![Edit::delete(Span::new(start, self.span.end))]
    }

    /// What deletes a Liquid comment so that Jekyll prints the same: with its lines where a blank one
    /// is beside them, else only the text, which leaves the blank line that Liquid leaves.
    pub(super) fn liquid_removal(&self) -> Vec<Edit> {
        let (before, after) = self.beside();
        let gone = if !self.stands_alone() {
            let blanks = before.of(self.note.text());
            let shown = blanks.trim_end_matches([' ', '\t']);
            let parted = blanks.len() == shown.len() + 1 && after.is_empty();
            Span::new(self.span.start - usize::from(parted), self.span.end)
        } else if self.neighbours() != (false, false) && !self.is_content() {
            self.lines()
        } else {
            Span::new(before.start, after.end)
        };
        vec![Edit::delete(gone)]
    }

    /// Whether blank lines here may reach the page.
    fn is_content(&self) -> bool {
        let note = self.note;
        let above = note.text().get(..self.span.start).unwrap_or_default();
        let mut around = note.body().around(self.span.start);
        around.any(|block| block.kind.is_verbatim()) || note.is_open_at(above.trim_end().len())
    }

    /// Whether Jekyll prints the same without it, wherever it prints: no tag of it eats blanks around
    /// it, and the `excerpt` does not end by it.
    pub(super) fn prints_nothing(&self, removal: &[Edit], excerpt: Option<Excerpt>) -> bool {
        let note = self.note.text();
        let text = self.span.of(note);
        let ends = |excerpt: Excerpt| {
            let mut gone = removal.iter().map(|edit| edit.span);
            gone.any(|gone| excerpt.depends_on(note, gone))
        };
        !text.contains("{%-") && !text.contains("-%}") && !excerpt.is_some_and(ends)
    }
}

fn is_blank(text: &str) -> bool {
    text.trim_matches([' ', '\t', '\r']).is_empty()
}
