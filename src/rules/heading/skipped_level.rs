//! A heading lies two or more levels below the one before it.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::rules::lazy::lazy_container;
use serde::Deserialize;

/// `heading/skipped-level`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SkippedLevel {}

impl NoteRule for SkippedLevel {
    fn check(&self, note: &Note, report: &mut Report) {
        let mut above = None;
        for (index, block) in note.body().blocks.iter().enumerate() {
            let Kind::Heading { level, text, .. } = block.kind else {
                continue;
            };
            // One that was meant to lie inside an item or a quote has an order of its own.
            if block.parent.is_some() && lazy_container(note, index).is_none() {
                continue;
            }
            if let Some(above) = above
                && level > above + 1
            {
                let next = above + 1;
                report
                    .add(
                        text,
                        format!(
                            "This heading is level {level} right below one of level {above}, so the outline of the page has a gap."
                        ),
                    )
                    .help(format!(
                        "Make it level {next}, or add the heading that is missing between them."
                    ))
                    .habit(format!("level {level} below level {above}"));
            }
            above = Some(level);
        }
    }
}
