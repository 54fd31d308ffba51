//! Renaming a note: its file, and whatever in the blog leads to it.

mod address;
mod follow;
mod ground;
mod mentions;
mod name;
mod obstacle;
mod prove;
mod redirect;

pub use mentions::{Mention, Mentions};
pub use obstacle::Obstacle;

use crate::jekyll::{Files, Jekyll};
use crate::note::{Note, Source};
use crate::site::{Facts, Place, Site};
use follow::Renaming;
use ground::{Ground, Leading, readable};
use rayon::prelude::*;
use std::path::PathBuf;
use std::sync::Arc;

/// A note with another text, which leads to where the renamed one is now.
#[derive(Clone, Debug)]
pub struct Rewritten {
    pub before: Source,
    pub after: Arc<str>,
    /// How many addresses and tags in it are other ones.
    pub followed: usize,
}

/// What renaming a note comes to.
#[derive(Debug)]
pub struct Relocation {
    /// The notes to write; the renamed one still at the path that it has now.
    pub rewritten: Vec<Rewritten>,
    pub from: PathBuf,
    pub to: PathBuf,
    /// The URL before and after, of a note that has a page.
    pub urls: Option<(String, String)>,
    /// Addresses that led nowhere and lead to the note now, with their notes' paths and lines.
    pub gained: Vec<(PathBuf, usize, String)>,
    /// Where the old URL or name may stand that nothing above has followed.
    pub mentions: Mentions,
}

impl Relocation {
    /// The renamed note, if its text changes, too.
    pub fn own(&self) -> Option<&Rewritten> {
        let mut notes = self.rewritten.iter();
        notes.find(|note| *note.before.path == *self.from)
    }
}

/// Calls the note at `below` otherwise: its date and extension stay, `slug` stands between them. With
/// `redirect`, its old URL leads to it. Nothing is written; what would be is proved: whatever led to the
/// note leads to it, and nothing else leads to another place than before.
///
/// # Errors
/// Why it cannot be.
pub fn relocate<'s>(
    notes: impl IntoIterator<Item = (&'s Source, &'s Facts)>,
    jekyll: &'s Jekyll,
    below: &str,
    slug: &str,
    redirect: bool,
) -> Result<Relocation, Obstacle> {
    let notes: Vec<(&Source, &Facts)> = notes.into_iter().collect();
    let is_it = |(source, _): &&(&Source, &Facts)| &*source.below == below;
    let &(source, facts) = notes.iter().find(is_it).ok_or(Obstacle::NoNote)?;
    let site = Site::new(jekyll, notes.iter().copied());
    let moved = name::moved(source, slug)?;
    let jekyll_after = with_name(jekyll, below, &moved.below);
    let facts_after = Facts::of_head(&Note::new(&moved, &jekyll_after));
    allowed(&site, facts, &facts_after)?;
    let after = with_note(&notes, below, (&moved, &facts_after));
    let site_after = Site::new(&jekyll_after, after.iter().copied());
    let renaming = Renaming {
        old: Ground::new(&site),
        new: Ground::new(&site_after),
        before: facts,
        after: &facts_after,
    };
    let found: Vec<Leading> = notes
        .par_iter()
        .map(|(source, facts)| Leading::of(&Note::new(source, jekyll), facts.content.as_ref()))
        .collect();
    let rewritten: Result<Vec<_>, _> = notes
        .par_iter()
        .zip(&found)
        .map(|((source, facts), leading)| renaming.rewritten(source, facts, leading))
        .collect();
    let mut rewritten: Vec<Rewritten> = rewritten?.into_iter().flatten().collect();
    let urls = facts.url.clone().zip(facts_after.url.clone());
    let leaves = urls.as_ref().filter(|(old, new)| old != new);
    if let Some((old, new)) = leaves {
        redirect::redirected(&mut rewritten, source, jekyll, (old, new), redirect)?;
    }
    let gained = prove::proved(&renaming, &notes, &found, &rewritten, &moved)?;
    let mentions = Mentions::of(source, leaves.map(|(old, _)| old.as_str()), jekyll);
    Ok(Relocation {
        rewritten,
        from: source.path.to_path_buf(),
        to: moved.path.to_path_buf(),
        urls,
        gained,
        mentions,
    })
}

/// Whether the note may be where it would be then.
fn allowed(site: &Site, before: &Facts, after: &Facts) -> Result<(), Obstacle> {
    let mut alike = site
        .jekyll
        .files
        .iter()
        .flat_map(|files| files.alike(&after.below));
    if let Some(there) = alike.find(|file| **file != *before.below) {
        return Err(Obstacle::Exists(there.to_owned()));
    }
    if after.role != before.role {
        return Err(Obstacle::Role);
    }
    let Some(old) = &before.url else {
        return Ok(());
    };
    let new = after.url.as_ref().ok_or(Obstacle::NoPage)?;
    if old == new {
        return Ok(());
    }
    let own = |place: &Place| matches!(place, Place::Note(note) if note.below == before.below);
    let mut taken = site.alike(new).filter(|(_, place)| !own(place));
    match taken.next() {
        Some((_, Place::Note(note))) => Err(Obstacle::Taken(readable(new), note.below.to_string())),
        Some((_, Place::File(file))) => Err(Obstacle::Taken(readable(new), file.to_owned())),
        None => Ok(()),
    }
}

/// The site's settings with another name among its files.
fn with_name(jekyll: &Jekyll, old: &str, new: &str) -> Jekyll {
    let files = jekyll.files.as_ref().map(|files| {
        let names = files.names().filter(|name| *name != old);
        Files::new(names.chain([new]).map(str::to_owned))
    });
    Jekyll {
        files,
        ..jekyll.clone()
    }
}

/// The notes with another one in the place of that at `below`.
fn with_note<'n>(
    notes: &[(&'n Source, &'n Facts)],
    below: &str,
    other: (&'n Source, &'n Facts),
) -> Vec<(&'n Source, &'n Facts)> {
    let each = notes.iter().map(|&note| match *note.0.below == *below {
        true => other,
        false => note,
    });
    each.collect()
}
