//! A heading lies two or more levels below the one before it.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{NoteRule, Report, Severity};
use crate::rules::lazy::lazy_container;
use crate::text::Span;
use serde::Deserialize;

/// `heading/skipped-level`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SkippedLevel {}

impl NoteRule for SkippedLevel {
    fn check(&self, note: &Note, report: &mut Report) {
        let outline = outline(note);
        let mut used = [false; 8];
        for (level, _) in &outline {
            used[usize::from(*level)] = true;
        }
        for pair in outline.windows(2) {
            let [(above, _), (level, text)] = *pair else {
                continue;
            };
            if level <= above + 1 {
                continue;
            }
            let next = above + 1;
            let finding = report.add(
                text,
                format!(
                    "This heading is level {level} right below one of level {above}, so the outline of the page has a gap."
                ),
            );
            finding.help(format!(
                "Make it level {next}, or add the heading that is missing between them."
            ));
            finding.habit(format!("level {level} below level {above}"));
            // Whoever never writes that level chooses headings by their size, and means this one.
            if !used[usize::from(next)] {
                finding.severity(Severity::Style);
            }
        }
    }
}

/// The levels and the texts of the headings, but for comments in torn code, and those that were
/// meant to lie inside an item or a quote, which have an order of their own.
fn outline(note: &Note) -> Vec<(u8, Span)> {
    let blocks = note.body().blocks.iter().enumerate();
    let headings = blocks.filter_map(|(index, block)| match block.kind {
        Kind::Heading { level, text, .. } => {
            let own = block.parent.is_none() || lazy_container(note, index).is_some();
            (own && !note.is_torn(text.start)).then_some((level, text))
        }
        _ => None,
    });
    headings.collect()
}
