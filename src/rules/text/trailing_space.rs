//! Blanks at the end of a line that do nothing.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `text/trailing-space`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TrailingSpace {}

impl NoteRule for TrailingSpace {
    fn check(&self, note: &Note, report: &mut Report) {
        for number in 0..note.lines().count() {
            let line = note.lines().line(note.text(), number);
            let bare = line.of(note.text()).trim_end_matches([' ', '\t']);
            let blanks = Span::new(line.start + bare.len(), line.end);
            if !blanks.is_empty() && !matters(note, bare, blanks) {
                report
                    .add(blanks, "Blanks at the end of a line do nothing.")
                    .help("Delete them.")
                    .fix(Fix::safe(vec![Edit::delete(blanks)]));
            }
        }
    }
}

/// Whether the blanks mean something: a hard break, an empty item, code, a value that holds them.
fn matters(note: &Note, bare: &str, blanks: Span) -> bool {
    if blanks.start < note.split().body {
        return in_value(note, blanks.start);
    }
    let breaks = !note.jekyll.kramdown.hard_wrap;
    if note.liquid().covers(blanks.start) || breaks && bare.ends_with('\\') || ends_in_marker(bare)
    {
        return true;
    }
    match note.body().block_at(blanks.start) {
        // A blank line is nobody's, unless it parts indented code.
        None => false,
        Some(block) if block.kind.is_verbatim() => true,
        Some(block) if block.kind.is_container() => false,
        // kramdown strips the end of a block, so two blanks there break nothing.
        Some(block) => {
            let last = blanks.end >= block.span.end;
            breaks && !last && blanks.of(note.text()).ends_with("  ")
        }
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
