//! A category that does not stay one name in the URL.

use super::written;
use crate::note::{Note, address};
use crate::rule::{NoteRule, Report, Severity};
use serde::Deserialize;

/// `category/slash`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Slash {}

impl NoteRule for Slash {
    fn check(&self, note: &Note, report: &mut Report) {
        let found = written(note);
        let mut odd = found
            .iter()
            .filter(|(name, _)| name.contains(['/', '?']))
            .peekable();
        // Only where the names are in the URL as they are (A105).
        if odd.peek().is_none() || !address::has_categories(note) {
            return;
        }
        let Some(url) = &note.address().url else {
            return;
        };
        for (name, span) in odd {
            let without = name.replace(['/', '?'], "-");
            let without = without.trim_matches('-');
            if name.contains('?') {
                report
                    .add(
                        *span,
                        format!("The `?` of `{name}` stays in the URL, {url}: a link there ends before it, so nobody finds the page."),
                    )
                    .severity(Severity::Error)
                    .help("Take the `?` out of the category.");
            } else {
                let finding = report.add(
                    *span,
                    format!("`{name}` becomes folders in the URL: {url}."),
                );
                finding.habit(name.as_str());
                finding.help(match without {
                    "" => "Write the category without `/`.".to_owned(),
                    without => format!("Write it without `/`, such as `{without}`."),
                });
            }
        }
    }
}
