//! A key stands twice in one mapping.

use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::yaml;
use serde::Deserialize;

/// `front-matter/duplicate-key`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DuplicateKey {}

impl NoteRule for DuplicateKey {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        for (first, again) in yaml::duplicate_keys(&mapping.document) {
            report
                .add(
                    again,
                    format!(
                        "`{}` stands here a second time: Jekyll takes the last one and drops the value above.",
                        again.of(note.text())
                    ),
                )
                .help("Keep one of them.")
                .relate(first, "first here");
        }
    }
}
