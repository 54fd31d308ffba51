//! More categories in one note than the theme has room for.

use super::written;
use crate::jekyll::Role;
use crate::jekyll::preset::theme_of;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;

/// `category/depth`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Depth {
    /// How many a note may have; what the theme has room for unless set.
    most: Option<usize>,
}

impl NoteRule for Depth {
    fn check(&self, note: &Note, report: &mut Report) {
        if !matches!(note.role, Role::Post | Role::Draft) {
            return;
        }
        let theme = theme_of(note.jekyll);
        let room = theme.and_then(|theme| theme.categories.most);
        let Some(most) = self.most.or(room) else {
            return;
        };
        let all = note.seen().categories();
        // One without a name is a matter of its own.
        let names = all.iter().map(|value| value.to_ruby());
        let all: Vec<_> = names.filter(|name| !name.is_empty()).collect();
        let Some(beyond) = all.get(most) else {
            return;
        };
        let count = all.len();
        let message = match theme.filter(|_| self.most.is_none()) {
            Some(theme) => format!(
                "{} has room for {most} categories of a post, one below the other, and this is one of {count}: its list of categories leaves `{beyond}` out.",
                theme.name
            ),
            None => format!("This post has {count} categories; the settings allow {most}."),
        };
        let span = written(note).into_iter().find(|(name, _)| name == beyond);
        let finding = report.add(span.map_or(Span::at(0), |(_, span)| span), message);
        finding.habit("depth");
        finding.help(format!("Keep {most}, and make tags of the others."));
    }
}
