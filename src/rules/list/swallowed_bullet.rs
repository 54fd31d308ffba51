//! A bullet that kramdown reads as text of the line above.

use super::swallowed::{Cause, Found, find};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::lazy::Misread;
use crate::text::Edit;
use serde::Deserialize;

/// `list/swallowed-bullet`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SwallowedBullet {}

impl NoteRule for SwallowedBullet {
    fn check(&self, note: &Note, report: &mut Report) {
        let misread = Misread::of(note);
        for (index, block) in note.body().blocks.iter().enumerate() {
            let found = find(note, index, block);
            let Some(found) = found.filter(|found| !misread.covers(found.item.marker.start)) else {
                continue;
            };
            let (reason, help) = match found.cause {
                // Another rule's.
                Cause::Switches(_) => continue,
                Cause::Unparted if is_late_number(note, &found) => continue,
                Cause::Unparted => (
                    "no blank line stands above it",
                    "Put a blank line above it.",
                ),
                Cause::Mixed => ("it is indented by blanks before a tab", INDENT),
                Cause::TooDeep => ("it is indented too deep", INDENT),
            };
            let message =
                format!("kramdown shows this item as text of the line above, because {reason}.");
            let finding = report.add(found.item.marker, message);
            finding.help(help);
            let edits = if found.cause == Cause::Unparted {
                let line = note.lines().line_of(found.item.marker.start);
                let start = note.lines().full_line(line).start;
                Some(vec![Edit::insert(start, note.line_ending())])
            } else {
                found.item.outdent(note, &found.lines, found.content)
            };
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

const INDENT: &str = "Indent it as deep as the text of the item it belongs to.";

/// Whether it is a number that starts no list, but may well start a line of a text.
fn is_late_number(note: &Note, found: &Found) -> bool {
    found.item.ordered && found.item.marker.of(note.text()) != "1."
}
