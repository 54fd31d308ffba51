//! The lines that Git writes around the two versions of a conflict it could not merge.

use crate::kramdown::Kind;
use crate::note::{FrontMatter, Note};
use crate::rule::{NoteRule, Report};
use crate::rules::front_matter::unreadable;
use crate::text::Span;
use memchr::memmem;
use serde::Deserialize;

/// `text/conflict-marker`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ConflictMarker {}

impl NoteRule for ConflictMarker {
    fn check(&self, note: &Note, report: &mut Report) {
        let has = |marker: &str| memmem::find(note.text().as_bytes(), marker.as_bytes()).is_some();
        if !has(OPENER) && !has(CLOSER) {
            return;
        }
        // The markers of the conflict that is open, its first line in front.
        let mut open: Vec<Span> = Vec::new();
        for number in 0..note.lines().count() {
            let line = note.lines().line(note.text(), number);
            match mark(line.of(note.text())) {
                Some(Mark::Opener) => {
                    unended(note, &open, report);
                    open = vec![line];
                }
                Some(Mark::Separator) if !open.is_empty() => open.push(line),
                Some(Mark::Closer) => {
                    open.push(line);
                    tell(note, &open, report);
                    open.clear();
                }
                _ => {}
            }
        }
        unended(note, &open, report);
    }
}

/// Each is followed by the name of a branch or a commit.
const OPENER: &str = "<<<<<<< ";
const CLOSER: &str = ">>>>>>> ";
const SEPARATOR: &str = "=======";

enum Mark {
    Opener,
    Separator,
    Closer,
}

/// What Git wrote on the line; it never indents its markers.
fn mark(line: &str) -> Option<Mark> {
    let named = |marker: &str| {
        let name = line.strip_prefix(marker);
        name.is_some_and(|name| !name.trim().is_empty())
    };
    match line {
        SEPARATOR => Some(Mark::Separator),
        _ if named(OPENER) => Some(Mark::Opener),
        _ if named(CLOSER) => Some(Mark::Closer),
        _ => None,
    }
}

/// Tells of an opener that no closer follows: a separator below it may be a heading's line.
fn unended(note: &Note, marks: &[Span], report: &mut Report) {
    tell(note, marks.get(..1).unwrap_or_default(), report);
}

/// Tells of a conflict by its markers, unless all of them are shown as code.
fn tell(note: &Note, marks: &[Span], report: &mut Report) {
    let (Some(first), Some(last)) = (marks.first(), marks.last()) else {
        return;
    };
    if marks.iter().all(|mark| in_code(note, mark.start)) {
        return;
    }
    let unread = matches!(note.front_matter(), FrontMatter::Unreadable(_));
    let message = if first.start < note.split().body && unread {
        let effect = unreadable::effect(note);
        format!("A merge conflict is left in the front matter. {effect}")
    } else if marks.len() > 1 {
        "A merge conflict is left here: the page shows both versions, and the markers around them."
            .to_owned()
    } else {
        "A marker of a merge conflict is left here, and the page shows it.".to_owned()
    };
    report
        .add(Span::new(first.start, last.end), message)
        .help("Keep what belongs in the note and delete the lines that Git wrote.");
}

/// Whether the line is shown as code, between fences, indented or preformatted.
fn in_code(note: &Note, offset: usize) -> bool {
    let leaf = note.body().leaf_at(offset);
    leaf.is_some_and(|block| match block.kind {
        Kind::Code { .. } => true,
        Kind::Html { name, .. } => name.of(&note.liquid().text).eq_ignore_ascii_case("pre"),
        _ => false,
    })
}
