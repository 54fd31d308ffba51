//! A date in the front matter that is another day than the file's name.

use crate::jekyll::Role;
use crate::note::{Dated, Note, address};
use crate::rule::{NoteRule, Report, Severity};
use serde::Deserialize;

/// `date/filename-mismatch`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FilenameMismatch {}

impl NoteRule for FilenameMismatch {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(day) = note.address().day.filter(|_| note.role == Role::Post) else {
            return;
        };
        let Some(dated) = Dated::of(note, "date").filter(Dated::is_plain) else {
            return;
        };
        let (written, shown) = (dated.written.date(), dated.read.local.date());
        if written == day || shown == day {
            return;
        }
        let url = note
            .address()
            .url
            .as_ref()
            .filter(|_| address::has_date(note));
        let message = match url {
            Some(url) => format!(
                "The file name says {day}, but Jekyll takes {shown} from here, and the URL is {url}."
            ),
            None => format!("The file name says {day}, but Jekyll takes {shown} from here."),
        };
        let name = note.source.below.rsplit('/').next().unwrap_or_default();
        let rest = name.splitn(4, '-').nth(3).unwrap_or_default();
        let finding = report.add(dated.span, message);
        finding.help(format!(
            "Rename the file to `{written}-{rest}`, or write {day} here."
        ));
        // Without a date in its URL the post is only listed elsewhere than its name is.
        if url.is_none() {
            finding.severity(Severity::Style);
        }
    }
}
