//! Blanks at the end of a line that do nothing.

use crate::kramdown::{Kind, Literal};
use crate::note::{Excerpt, Note};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `text/trailing-space`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrailingSpace {}

impl NoteRule for TrailingSpace {
    fn check(&self, note: &Note, report: &mut Report) {
        let mut lines: Option<Lines> = None;
        // Where the text above ends.
        let mut above = 0;
        for number in 0..note.lines().count() {
            let line = note.lines().line(note.text(), number);
            let bare = line.of(note.text()).trim_end_matches([' ', '\t']);
            let blanks = Span::new(line.start + bare.len(), line.end);
            if !bare.is_empty() {
                above = blanks.start;
            }
            if blanks.is_empty() {
                continue;
            }
            let lines = lines.get_or_insert_with(|| Lines::of(note));
            if !lines.matters(above, bare, blanks) {
                report
                    .add(blanks, "Blanks at the end of a line do nothing.")
                    .help("Delete them.")
                    .fix(Fix::safe(vec![Edit::delete(blanks)]));
            }
        }
    }
}

/// What the ends of lines depend on.
struct Lines<'n, 's> {
    note: &'n Note<'s>,
    excerpt: Option<Excerpt<'n>>,
    /// Nothing is known of the body for sure.
    unknown: bool,
    /// Blanks make line breaks.
    breaks: bool,
    /// Where the text ends that was looked at last, and whether an element is open there.
    open: Option<(usize, bool)>,
    /// The block looked at last, and what is literal in it.
    literal: Option<(usize, Literal)>,
}

impl<'n, 's> Lines<'n, 's> {
    fn of(note: &'n Note<'s>) -> Self {
        Self {
            note,
            excerpt: Excerpt::of(note),
            unknown: note.is_doubtful() || note.abbreviates_blanks(),
            breaks: !note.jekyll.kramdown.hard_wrap,
            open: None,
            literal: None,
        }
    }

    /// Whether the blanks mean something: a hard break, an empty item, code, a value that holds them,
    /// the end of the excerpt. The text above them, or on their line, ends at `above`.
    fn matters(&mut self, above: usize, bare: &str, blanks: Span) -> bool {
        let note = self.note;
        if blanks.start < note.split().body {
            return in_value(note, blanks.start);
        }
        let marked = self.breaks && bare.ends_with('\\') || ends_in_marker(bare);
        if self.unknown || marked || note.liquid().covers(blanks.start) {
            return true;
        }
        let ends = |excerpt: Excerpt| excerpt.depends_on(note.text(), blanks);
        let body = note.body();
        self.excerpt.is_some_and(ends)
            || self.is_open(above)
            || body
                .around(blanks.start)
                .any(|block| block.kind.is_verbatim())
            || match body.index_at(blanks.start) {
                // A blank line is nobody's, unless it parts indented code.
                None => false,
                Some(index) => self.matters_in(index, bare, blanks),
            }
    }

    fn is_open(&mut self, end: usize) -> bool {
        let known = self.open.filter(|(known, _)| *known == end);
        let (_, open) = known.unwrap_or_else(|| (end, self.note.is_open_at(end)));
        self.open = Some((end, open));
        open
    }

    /// Whether they mean something in block `index`.
    fn matters_in(&mut self, index: usize, bare: &str, blanks: Span) -> bool {
        let Some(block) = self.note.body().blocks.get(index) else {
            return false;
        };
        let last = blanks.end >= block.span.end;
        match block.kind {
            Kind::Terms => true,
            // kramdown strips the end of a block, so two blanks there break nothing.
            _ if last || block.kind.is_container() => false,
            Kind::Attributes { .. } => true,
            _ if self.breaks && blanks.of(self.note.text()).ends_with("  ") => true,
            _ => {
                let printed = |last: usize| self.note.liquid().covers(last);
                bare.ends_with("<<")
                    || self.breaks && blanks.start.checked_sub(1).is_some_and(printed)
                    || self.is_literal(index, blanks.end)
            }
        }
    }

    /// Whether the end of the line at `end` lies in code, math, an HTML tag or the like.
    fn is_literal(&mut self, block: usize, end: usize) -> bool {
        if self
            .literal
            .as_ref()
            .is_none_or(|(known, _)| *known != block)
        {
            let inlines = self.note.inlines().of_block(block);
            self.literal = Some((block, Literal::of(inlines)));
        }
        let literal = self.literal.as_mut();
        literal.is_some_and(|(_, literal)| literal.reaches(end))
    }
}

/// An empty item or definition keeps the blank that makes it one.
fn ends_in_marker(bare: &str) -> bool {
    let word = bare.rsplit([' ', '\t', '>']).next().unwrap_or_default();
    matches!(word, "-" | "*" | "+" | ":")
        || word
            .strip_suffix('.')
            .is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether the front matter's line ends inside a value of several lines.
fn in_value(note: &Note, offset: usize) -> bool {
    note.front_matter().mapping().is_none_or(|mapping| {
        let leaves = mapping.document.leaves();
        leaves.iter().any(|leaf| leaf.span.contains(offset))
    })
}
