//! A heading directly under a bullet or a quote goes inside it.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/absorbed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Absorbed {}

impl NoteRule for Absorbed {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.body();
        for (index, block) in body.blocks.iter().enumerate() {
            if !matches!(block.kind, Kind::Heading { setext: false, .. }) {
                continue;
            }
            let line = note
                .lines()
                .full_line(note.lines().line_of(block.span.start));
            // A heading that was meant to lie inside is indented, or follows the marker.
            if line.start != block.span.start {
                continue;
            }
            let Some(container) = body
                .ancestors(index)
                .find_map(|(_, block)| name(&block.kind))
            else {
                continue;
            };
            let span = Span::new(block.span.start, block.span.end);
            report
                .add(
                    span,
                    format!("This heading lands inside the {container} above, not below it."),
                )
                .help("Put a blank line above the heading.")
                .fix(Fix::unsafe_(vec![Edit::insert(
                    line.start,
                    note.line_ending(),
                )]));
        }
    }
}

fn name(kind: &Kind) -> Option<&'static str> {
    match kind {
        Kind::Item { .. } => Some("list item"),
        Kind::Quote => Some("quote"),
        Kind::Definition { .. } => Some("definition"),
        _ => None,
    }
}
