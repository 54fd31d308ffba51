//! A heading directly under a bullet or a quote goes inside it.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
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
            let line = note
                .lines()
                .full_line(note.lines().line_of(block.span.start));
            let prefix = Span::new(line.start, block.span.start).of(note.text());
            let blank = format!("{}{}", prefix.trim_end(), note.line_ending());
            report
                .add(
                    block.span,
                    format!(
                        "kramdown puts this heading inside the {} above it.",
                        name(&body.blocks[container])
                    ),
                )
                .help("Put a blank line above the heading.")
                .fix(Fix::unsafe_(vec![Edit::insert(line.start, blank)]));
        }
    }
}

/// Whether the quote is taken up again between two headings, so that the blank line above the
/// first does not free the second.
fn reopens(note: &Note, between: Span) -> bool {
    let mut lines = between.of(note.text()).lines();
    lines.any(|line| line.trim_start().starts_with('>'))
}
