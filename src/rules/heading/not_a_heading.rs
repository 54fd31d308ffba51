//! A line that starts with `#` and is text all the same.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/not-a-heading`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotAHeading {}

impl NoteRule for NotAHeading {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.body();
        for block in &body.blocks {
            if !matches!(block.kind, Kind::Paragraph) {
                continue;
            }
            let lines = body.lines_of(block);
            for line in lines {
                let span = Span::new(line.start as usize, line.end as usize);
                let Some(fault) = fault(span.of(note.text()), line.pad as usize, lines.len())
                else {
                    continue;
                };
                let hashes = span.start + fault.indent;
                let marker = Span::new(hashes, hashes + fault.level);
                if note.liquid().covers(hashes) {
                    continue;
                }
                let edits = fault.edits(span.start, marker);
                let finding = report.add(marker, fault.message());
                finding.help(fault.help());
                // Where a container took its share of a tab, no byte of the indent is ours.
                if !edits.is_empty() {
                    finding.fix(Fix::unsafe_(edits));
                }
            }
        }
    }
}

/// What keeps a line from being a heading (kramdown's `ATX_HEADER_START`).
struct Fault {
    /// Blanks before the hashes, in bytes.
    indent: usize,
    level: usize,
    /// Whether a space is missing after the hashes.
    glued: bool,
    /// The bytes of a space that kramdown does not count as one.
    odd_space: usize,
}

fn fault(line: &str, pad: usize, lines: usize) -> Option<Fault> {
    let bare = line.trim_start_matches(' ');
    let indent = line.len() - bare.len();
    let title = bare.trim_start_matches('#');
    let level = bare.len() - title.len();
    let first = title.trim_end().chars().next()?;
    if !(1..=6).contains(&level) || pad + indent > 3 {
        return None;
    }
    let glued = !matches!(first, ' ' | '\t');
    let odd_space = if glued && first.is_whitespace() {
        first.len_utf8()
    } else {
        0
    };
    if glued && odd_space == 0 && !reads_as_title(title, level, lines)
        || !glued && indent + pad == 0
    {
        return None;
    }
    Some(Fault {
        indent,
        level,
        glued,
        odd_space,
    })
}

/// `#태그`, `#include`, `#1` and `#fff` are words of their own; a title is more than that.
fn reads_as_title(title: &str, level: usize, lines: usize) -> bool {
    let title = title.trim();
    let first = title.chars().next().unwrap_or(' ');
    let words = || title.split_whitespace();
    if !(first.is_alphabetic() || first.is_numeric() && level > 1 || "*`[(\"'“‘<".contains(first))
    {
        return false;
    }
    if level > 1 {
        return true;
    }
    const DIRECTIVES: &[&str] = &[
        "include",
        "define",
        "undef",
        "ifdef",
        "ifndef",
        "if",
        "else",
        "elif",
        "endif",
        "pragma",
        "import",
        "error",
        "region",
        "endregion",
    ];
    let hashtags = words().any(|word| word.starts_with('#'));
    let directive = words()
        .next()
        .is_some_and(|word| DIRECTIVES.contains(&word));
    lines == 1 && !hashtags && !directive && words().count() > 1
}

impl Fault {
    fn message(&self) -> &'static str {
        if self.glued {
            "This is no heading to kramdown: after the `#` a space is missing, so the page shows it as text."
        } else {
            "This is no heading to kramdown: its `#` is indented, so the page shows it as text."
        }
    }

    fn help(&self) -> &'static str {
        if self.glued {
            "Put a space after the `#`."
        } else {
            "Start the line with the `#`."
        }
    }

    fn edits(&self, line: usize, marker: Span) -> Vec<Edit> {
        let mut edits = Vec::new();
        if self.indent > 0 {
            edits.push(Edit::delete(Span::new(line, marker.start)));
        }
        if self.glued {
            edits.push(Edit::replace(
                Span::new(marker.end, marker.end + self.odd_space),
                " ",
            ));
        }
        edits
    }
}
