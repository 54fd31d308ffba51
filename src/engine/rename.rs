//! Renaming tags and categories over a blog: edits that change this in the front matter and nothing else.

mod field;
mod prove;

use crate::jekyll::Jekyll;
use crate::note::{Note, Source};
use crate::rule::Refusal;
use crate::site::TermKind;
use crate::site::terms::{Origin, terms};
use field::Field;
use rayon::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// One tag or category to be called otherwise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    pub kind: TermKind,
    pub from: String,
    pub to: String,
}

/// A note with another name in its front matter.
#[derive(Clone, Debug)]
pub struct Renamed {
    pub before: Source,
    pub after: Arc<str>,
    /// Its address is another one, too: categories can be part of it.
    pub moves: bool,
}

/// Why a note cannot follow a rename.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    #[error("the name comes from a folder above the note; rename the folder")]
    Folder,
    #[error("the name comes from `defaults` of _config.yml; change it there")]
    Defaults,
    #[error("{}", .0.reason())]
    Refused(Refusal),
}

/// What renaming comes to.
#[derive(Debug, Default)]
pub struct Renaming {
    /// The notes to write, in the order they were given.
    pub renamed: Vec<Renamed>,
    /// The notes that keep the old name, with the rename that they cannot follow.
    pub obstacles: Vec<(Arc<Path>, Rename, Obstacle)>,
}

/// Applies `renames`, one after the other, to every note that has the name. Each step is proved:
/// its typed front matter differs by the rename alone, comments and body are what they were.
pub fn rename<'s>(
    notes: impl IntoIterator<Item = &'s Source>,
    jekyll: &Jekyll,
    renames: &[Rename],
) -> Renaming {
    let notes: Vec<&Source> = notes.into_iter().collect();
    let each = notes
        .par_iter()
        .map(|source| rename_note(source, jekyll, renames));
    let mut renaming = Renaming::default();
    for (renamed, obstacles) in each.collect::<Vec<_>>() {
        renaming.renamed.extend(renamed);
        renaming.obstacles.extend(obstacles);
    }
    renaming
}

type Obstacles = Vec<(Arc<Path>, Rename, Obstacle)>;

fn rename_note(
    source: &Source,
    jekyll: &Jekyll,
    renames: &[Rename],
) -> (Option<Renamed>, Obstacles) {
    let mut now = source.clone();
    let mut obstacles = Vec::new();
    for rename in renames {
        match rename_once(&now, jekyll, rename) {
            Ok(Some(text)) => now.text = text.into(),
            Ok(None) => {}
            Err(obstacle) => obstacles.push((source.path.clone(), rename.clone(), obstacle)),
        }
    }
    if now.text == source.text {
        return (None, obstacles);
    }
    let url = |source: &Source| Note::new(source, jekyll).address().url.clone();
    let renamed = Renamed {
        before: source.clone(),
        moves: url(source) != url(&now),
        after: now.text,
    };
    (Some(renamed), obstacles)
}

/// The text with the new name; `None` where the note does not have the old one.
fn rename_once(
    source: &Source,
    jekyll: &Jekyll,
    rename: &Rename,
) -> Result<Option<String>, Obstacle> {
    let found = |source: &Source| {
        let terms = terms(&Note::new(source, jekyll), rename.kind);
        terms.into_iter().find(|term| term.text == rename.from)
    };
    if found(source).is_none() {
        return Ok(None);
    }
    let mut now = source.clone();
    let (one, several) = rename.kind.keys();
    for (key, splits) in [(several, true), (one, false)] {
        let field = Field {
            key,
            splits,
            rename,
        };
        if let Some(text) = field
            .renamed(&Note::new(&now, jekyll))
            .map_err(Obstacle::Refused)?
        {
            now.text = text.into();
        }
    }
    match found(&now).map(|term| term.origin) {
        None => Ok(Some(now.text.to_string())),
        Some(Origin::Folder) => Err(Obstacle::Folder),
        Some(Origin::Defaults) => Err(Obstacle::Defaults),
        Some(Origin::Note) => Err(Obstacle::Refused(Refusal::Unproved)),
    }
}

#[cfg(test)]
#[path = "rename/tests.rs"]
mod tests;
