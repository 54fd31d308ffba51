//! Several blank lines in a row.

use crate::kramdown::Kind;
use crate::note::{Excerpt, Note};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::cell::OnceCell;

/// `text/blank-lines`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlankLines {}

impl NoteRule for BlankLines {
    fn check(&self, note: &Note, report: &mut Report) {
        let mut line = first_line(note);
        let count = line_count(note);
        let known = OnceCell::new();
        while line < count {
            let start = line;
            while line < count && is_blank(note, line) {
                line += 1;
            }
            // The end of the file needs no blank line at all, a gap between blocks one.
            let kept = usize::from(line < count);
            if line - start > kept && may_shrink(note, start, line) {
                let surplus = Span::new(
                    note.lines().full_line(start + kept).start,
                    note.lines().full_line(line - 1).end,
                );
                let (doubtful, excerpt) =
                    *known.get_or_init(|| (note.is_doubtful(), Excerpt::of(note)));
                let ends = |excerpt: Excerpt| excerpt.depends_on(note.text(), surplus);
                if !doubtful && !excerpt.is_some_and(ends) {
                    add(surplus, line - start, kept, report);
                }
            }
            line = line.max(start + 1);
        }
    }
}

fn add(surplus: Span, count: usize, kept: usize, report: &mut Report) {
    let message = if kept == 0 {
        "Blank lines at the end of the file.".to_owned()
    } else {
        format!("{count} blank lines in a row.")
    };
    report
        .add(surplus, message)
        .help("Keep one blank line between blocks and none at the end.")
        .fix(Fix::safe(vec![Edit::delete(surplus)]));
}

/// The line after the closing fence, or the first of the file.
fn first_line(note: &Note) -> usize {
    note.split()
        .fences
        .map_or(0, |fences| note.lines().line_of(fences.closing.start) + 1)
}

/// Lines, without the empty one after a final newline.
fn line_count(note: &Note) -> usize {
    let text = note.text();
    note.lines().count() - usize::from(text.ends_with(['\n', '\r']) || text.is_empty())
}

fn is_blank(note: &Note, line: usize) -> bool {
    let text = note.lines().line(note.text(), line).of(note.text());
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// Whether the blank lines are nobody's content. Next to indented code they are code, below HTML that
/// nothing closes they are in it, and above `: ` one blank line makes a definition where two do not
/// (E017).
fn may_shrink(note: &Note, start: usize, end: usize) -> bool {
    let body = note.body();
    let first = note.lines().full_line(start).start;
    let next = note.lines().line(note.text(), end);
    let above = note.lines().line(note.text(), start.saturating_sub(1));
    let inside = body.around(first).any(|block| block.kind.is_verbatim());
    let open = note.is_open_at(above.start + above.of(note.text()).trim_end().len());
    let touches = |line: Span| {
        let block = body.leaf_at(line.start + indent(line.of(note.text())));
        block.is_some_and(|block| matches!(block.kind, Kind::Code { fenced: false, .. }))
    };
    let defines = next.of(note.text()).trim_start().starts_with(':');
    !inside
        && !open
        && !touches(next)
        && !touches(above)
        && !defines
        && !note.liquid().covers(first)
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}
