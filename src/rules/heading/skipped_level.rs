//! A heading lies two or more levels below the one before it.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use serde::Deserialize;

/// `heading/skipped-level`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SkippedLevel {}

impl NoteRule for SkippedLevel {
    fn check(&self, note: &Note, report: &mut Report) {
        let mut above = None;
        for block in &note.body().blocks {
            let Kind::Heading { level, text, .. } = block.kind else {
                continue;
            };
            if block.parent.is_some() {
                continue;
            }
            if let Some(above) = above
                && level > above + 1
            {
                report
                    .add(
                        text,
                        format!("A level {level} heading follows one of level {above}."),
                    )
                    .help(format!(
                        "Make it level {}, or add the heading that is missing between them.",
                        above + 1
                    ));
            }
            above = Some(level);
        }
    }
}
