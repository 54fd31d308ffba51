//! A heading directly under a bullet or a quote goes inside it.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{before, blank_line_above, column};
use crate::rules::lazy::{lazy_container, name};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/absorbed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Absorbed {}

impl NoteRule for Absorbed {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.body();
        let mut last: Option<(usize, usize)> = None;
        for (index, block) in body.blocks.iter().enumerate() {
            let Some(container) = lazy_container(note, index) else {
                continue;
            };
            let freed = last.is_some_and(|(other, end)| {
                other == container && !reopens(note, Span::new(end, block.span.start))
            });
            if note.is_torn(block.span.start) {
                continue;
            }
            last = Some((container, block.span.end));
            if freed {
                continue;
            }
            let mut edits = vec![blank_line_above(note, block.span.start)];
            if before(note, block.span.start).is_empty() {
                edits.extend(deep_lines_below(note, block.span.end));
            }
            report
                .add(
                    block.span,
                    format!(
                        "kramdown puts this heading inside the {} above it.",
                        name(&body.blocks[container])
                    ),
                )
                .help("Put a blank line above the heading.")
                .fix(Fix::unsafe_(edits));
        }
    }
}

/// Moves what stands below the headings from `offset` on to the left edge, where it is indented so
/// deep that it would be code once no item holds it.
fn deep_lines_below(note: &Note, offset: usize) -> Vec<Edit> {
    let lines = note.lines();
    let mut surplus = None;
    let mut edits = Vec::new();
    for number in lines.line_of(offset) + 1..lines.count() {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t']);
        let heads = surplus.is_none() && bare.starts_with('#');
        if bare.trim().is_empty() && surplus.is_some() || heads {
            continue;
        }
        let text = line.end - bare.len();
        let place = column(note, text);
        if place < 4 || bare.trim().is_empty() || note.liquid().covers(line.start) {
            break;
        }
        let left = place.saturating_sub(*surplus.get_or_insert(place));
        edits.push(Edit::replace(Span::new(line.start, text), " ".repeat(left)));
    }
    edits
}

/// Whether the quote is taken up again between two headings, so that the blank line above the
/// first does not free the second.
fn reopens(note: &Note, between: Span) -> bool {
    let mut lines = between.of(note.text()).lines();
    lines.any(|line| line.trim_start().starts_with('>'))
}
