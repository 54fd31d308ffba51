//! Definitions of footnotes that are text because of a slip at their colon.

use super::undefined::{is_covered, line_started};
use crate::kramdown::{Inline, InlineKind};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::text::{Edit, Span};
use std::collections::{HashMap, HashSet};

/// Blanks that may stand in front of a colon.
const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];

/// Reports them; returns their names.
pub fn report<'n>(note: &Note<'n>, report: &mut Report) -> HashSet<&'n str> {
    let mut names = HashSet::new();
    let mut seen = HashSet::new();
    let marks = counts(note);
    for mark in note.inlines().all() {
        let InlineKind::UndefinedFootnote { name } = mark.kind else {
            continue;
        };
        let name = name.of(note.text());
        let again = !seen.insert(name);
        // `[^a]` may be a set of characters.
        let number = name.bytes().all(|byte| byte.is_ascii_digit());
        let marked = name.len() > 1 && marks.get(name).is_some_and(|count| *count > 1);
        if !number && !marked
            || is_covered(note, mark.span.start)
            || line_started(note, mark).is_none()
        {
            continue;
        }
        let Some((because, edit)) = slip(note, mark, again) else {
            continue;
        };
        let shown = mark.span.of(note.text());
        let message =
            format!("kramdown shows this definition of `{shown}` as text, because {because}.");
        report
            .add(mark.span, message)
            .help(format!("Write `{shown}: …`."))
            .fix(Fix::unsafe_(vec![edit]));
        names.insert(name);
    }
    names
}

/// How often each name stands in a mark that has no definition.
fn counts<'n>(note: &Note<'n>) -> HashMap<&'n str, usize> {
    let mut counts = HashMap::new();
    for mark in note.inlines().all() {
        if let InlineKind::UndefinedFootnote { name } = mark.kind {
            *counts.entry(name.of(note.text())).or_default() += 1;
        }
    }
    counts
}

/// Why the mark starts no definition, and what mends it. Where there is no colon, it was meant as one
/// only if the text has the mark `again`.
fn slip(note: &Note, mark: &Inline, again: bool) -> Option<(&'static str, Edit)> {
    let end = mark.span.end;
    let line = note.lines().line(note.text(), note.lines().line_of(end));
    let rest = Span::new(end, line.end.max(end)).of(&note.liquid().text);
    let bare = rest.trim_start_matches(BLANKS);
    let because = match bare.chars().next()? {
        '：' => "its colon is a wide one",
        ':' if rest != bare => "a blank stands in front of its colon",
        c if rest != bare && again && c.is_alphanumeric() => {
            return Some(("no colon follows it", Edit::insert(end, ":")));
        }
        _ => return None,
    };
    let text = bare
        .trim_start_matches([':', '：'])
        .trim_start_matches(BLANKS);
    let colon = Span::new(end, end + rest.len() - text.len());
    Some((because, Edit::replace(colon, ": ")))
}
