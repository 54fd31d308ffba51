//! What one note tells the site: owned, small, without its text.

use super::headings::Headings;
use crate::jekyll::Role;
use crate::note::front_matter::words;
use crate::note::{Ignores, Note};
use crate::text::Span;
use crate::yaml::Node;
use std::path::Path;
use std::sync::Arc;

/// One word of a note's tags, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    pub text: String,
    /// The bytes to show, quotes included.
    pub span: Span,
    /// Whether the bytes are the word itself or it in quotes, so that another word can be put in
    /// their place.
    pub plain: bool,
    /// Whether Jekyll splits the text around it at blanks.
    pub splits: bool,
}

/// The facts of one note that rules about the whole site need.
#[derive(Clone, Debug)]
pub struct Facts {
    pub path: Arc<Path>,
    /// Tags as Jekyll reads them: `tag:` alone where it is present, else `tags:` (A085).
    pub tags: Vec<Term>,
    pub headings: Headings,
    pub ignores: Ignores,
}

impl Facts {
    /// Takes the facts out of `note`.
    pub fn of(note: &Note) -> Self {
        // What Jekyll does not read is no example to anybody.
        let published = !matches!(note.role, Role::Ignored(_));
        Self {
            path: note.source.path.clone(),
            tags: if published { tags(note) } else { Vec::new() },
            headings: Headings::of(note),
            ignores: note.ignores().clone(),
        }
    }
}

fn tags(note: &Note) -> Vec<Term> {
    // Jekyll gathers the tags of posts; in a page they are what the theme makes of them.
    if matches!(note.role, Role::Page | Role::Ignored(_)) {
        return Vec::new();
    }
    let front_matter = note.front_matter();
    let (entry, splits) = match front_matter.entry("tag") {
        Some(entry) => (Some(entry), false),
        None => (front_matter.entry("tags"), true),
    };
    entry.map_or_else(Vec::new, |entry| terms(note, &entry.value, splits))
}

fn terms(note: &Note, node: &Node, splits: bool) -> Vec<Term> {
    words(node, splits)
        .into_iter()
        .map(|(text, span)| {
            let written = span.of(note.text());
            let splits = splits && node.sequence().is_none();
            let quoted = written.starts_with(['"', '\'']) && !written.contains('\n');
            Term {
                text: text.to_owned(),
                span,
                plain: written == text || quoted && !splits,
                splits,
            }
        })
        .collect()
}
