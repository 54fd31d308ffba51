//! A definition of a footnote that kramdown does not show.

use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};

/// `footnote/unused` (C193, C197)
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unused {}

impl NoteRule for Unused {
    fn check(&self, note: &Note, report: &mut Report) {
        let definitions = definitions(note);
        if definitions.is_empty() {
            return;
        }
        let text = note.text();
        let used = used(note);
        // The last definition of a name wins (`@footnotes` of `footnote.rb`).
        let last: HashMap<&str, Span> = definitions
            .iter()
            .map(|&name| (name.of(text), name))
            .collect();
        for name in definitions {
            let span = Span::new(name.start.saturating_sub(2), name.end + 1);
            let mark = span.of(text);
            if note.liquid().covers(span.start) {
                continue;
            }
            if !used.contains(name.of(text)) {
                report
                    .add(
                        span,
                        format!("The page does not show this footnote, because no `{mark}` in its text refers to it."),
                    )
                    .help(format!("Put `{mark}` where the footnote belongs, or delete it."));
            } else if last.get(name.of(text)) != Some(&name) {
                report
                    .add(
                        span,
                        format!("The page does not show this footnote, because another `{mark}` further down takes its place."),
                    )
                    .help("Give each footnote a name of its own.");
            }
        }
    }
}

/// The names of all definitions, in the order kramdown reads them.
fn definitions(note: &Note) -> Vec<Span> {
    let blocks = note.body().blocks.iter();
    let names = blocks.filter_map(|block| match block.kind {
        Kind::Footnote { name } => Some(name),
        _ => None,
    });
    names.collect()
}

/// The names that marks refer to.
fn used<'n>(note: &Note<'n>) -> HashSet<&'n str> {
    let marks = note.inlines().all().iter();
    let names = marks.filter_map(|inline| match inline.kind {
        InlineKind::Footnote { name } => Some(name.of(note.text())),
        _ => None,
    });
    names.collect()
}
