//! Lines that end in other characters than the rest of the file.

use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::line_ends::{LineEnd, line_ends, opens_with_returns};
use crate::text::{Edit, Span};
use memchr::memchr;
use serde::Deserialize;

/// `text/line-ending`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct LineEnding {}

impl NoteRule for LineEnding {
    fn check(&self, note: &Note, report: &mut Report) {
        let text = note.text();
        if memchr(b'\r', text.as_bytes()).is_none() {
            return;
        }
        let count = |kind| line_ends(text).filter(|(_, end)| *end == kind).count();
        let (lf, crlf) = (count(LineEnd::Lf), count(LineEnd::CrLf));
        let most = if crlf > lf {
            LineEnd::CrLf
        } else {
            LineEnd::Lf
        };
        // What Liquid reads goes to a tag with its line ends, and may come out otherwise.
        let odd: Vec<(Span, LineEnd)> = line_ends(text)
            .filter(|&(span, end)| end != most && !note.liquid().covers(span.start))
            .collect();
        let Some(&(first, end)) = odd.first() else {
            return;
        };
        // The front matter is lost, which is worse, and `front-matter/not-found` says so.
        if note.split().fences.is_none() && opens_with_returns(text) {
            return;
        }
        let tie = lf == crlf && lf > 0;
        let message = match odd.len() {
            _ if tie => "Half of the lines end with LF, half with CRLF.".to_owned(),
            _ if lf + crlf == 0 => "The lines end with CR alone.".to_owned(),
            1 => format!(
                "This line ends with {}, the others with {}.",
                end.name(),
                most.name()
            ),
            count => format!(
                "{count} lines do not end with {} as the others do, the first of them with {}.",
                most.name(),
                end.name()
            ),
        };
        let finding = report.add(first, message);
        finding.help(format!("End all lines of the file with {}.", most.name()));
        if !tie {
            let edits = odd.iter();
            let edits = edits.map(|&(span, _)| Edit::replace(span, most.text()));
            finding.fix(Fix::safe(edits.collect()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use crate::rule::Severity;
    use std::path::Path;

    #[test]
    fn returns_alone_are_no_majority() {
        let path: std::sync::Arc<Path> = Path::new("_posts/2021-03-02-a.md").into();
        let source = Source {
            path: path.clone(),
            below: "_posts/2021-03-02-a.md".into(),
            text: "a\rb\r".into(),
            invalid: None,
        };
        let mut report = Report::new("text/line-ending", Severity::Style, path);
        LineEnding::default().check(&Note::new(&source, &Jekyll::default()), &mut report);
        let [finding] = &report.into_findings()[..] else {
            panic!("one finding a file");
        };
        assert_eq!(finding.message, "The lines end with CR alone.");
        let edits = finding.fix.as_ref().map(|fix| &fix.edits[..]);
        let fixed = edits.and_then(|edits| crate::text::edit::apply(&source.text, edits));
        assert_eq!(fixed.as_deref(), Some("a\nb\n"));
    }
}
