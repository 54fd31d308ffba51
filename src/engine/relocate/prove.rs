//! The proof of a renaming: whatever led to the note leads to it, all else to where it did.

use super::ground::{Goal, Ground, Leading};
use super::{Obstacle, Renaming, Rewritten};
use crate::note::{Note, Source};
use crate::site::{Facts, Site};
use crate::text::LineIndex;
use rayon::prelude::*;
use std::collections::HashMap;
use std::path::PathBuf;

/// Addresses that led nowhere and lead to the renamed note.
type Gained = Vec<(PathBuf, usize, String)>;

/// Reads the whole blog as it would be, and compares what leads where.
///
/// # Errors
/// The first place that leads elsewhere.
pub(super) fn proved(
    renaming: &Renaming,
    notes: &[(&Source, &Facts)],
    found: &[Leading],
    rewritten: &[Rewritten],
    moved: &Source,
) -> Result<Gained, Obstacle> {
    let jekyll = renaming.new.site.jekyll;
    let texts: HashMap<&str, &Rewritten> = rewritten
        .iter()
        .map(|note| (&*note.before.below, note))
        .collect();
    // Sources and facts of what is another text or under another name.
    let changed = |source: &Source| -> Option<Source> {
        let is_moved = source.below == renaming.before.below;
        let new = texts.get(&*source.below);
        (is_moved || new.is_some()).then(|| Source {
            text: new.map_or(&source.text, |new| &new.after).clone(),
            ..if is_moved { moved } else { source }.clone()
        })
    };
    let sources: Vec<Option<Source>> = notes.iter().map(|(source, _)| changed(source)).collect();
    let later: Vec<Option<(Facts, Leading)>> = sources
        .par_iter()
        .map(|source| {
            let note = Note::new(source.as_ref()?, jekyll);
            Some((Facts::of_head(&note), Leading::of(&note, None)))
        })
        .collect();
    let all = notes.iter().zip(&sources).zip(&later);
    let all = all.map(|(((source, facts), new), later)| {
        let facts = later.as_ref().map_or(*facts, |(facts, _)| facts);
        (new.as_ref().unwrap_or(source), facts)
    });
    let site = Site::new(jekyll, all);
    let ground = Ground::new(&site);
    let mut gained = Gained::new();
    for ((&(source, facts), leading), later) in notes.iter().zip(found).zip(&later) {
        let (new_facts, new) = match later {
            Some((facts, leading)) => (facts, leading),
            None => (facts, leading),
        };
        let old = (source, facts, leading);
        gained.extend(compared(renaming, &ground, old, (new_facts, new))?);
    }
    Ok(gained)
}

/// Compares where one note leads now with where it leads on the `ground` to come.
fn compared(
    renaming: &Renaming,
    ground: &Ground,
    (source, facts, leading): (&Source, &Facts, &Leading),
    (new_facts, new): (&Facts, &Leading),
) -> Result<Gained, Obstacle> {
    let count = |leading: &Leading| (leading.references().count(), leading.content.calls.len());
    if count(leading) != count(new) {
        return Err(Obstacle::Unproved(source.path.to_path_buf()));
    }
    let place = |at: usize| {
        let line = LineIndex::new(&source.text).line_of(at) + 1;
        (source.path.to_path_buf(), line)
    };
    let mut gained = Gained::new();
    for (reference, later) in leading.references().zip(new.references()) {
        let (old, _) = renaming.old.goal(facts, &leading.content, reference);
        let (now, _) = ground.goal(new_facts, &new.content, later);
        if now == renaming.wanted(&old) {
            continue;
        }
        let (path, line) = place(reference.span.start);
        if old != Goal::Nothing || now != Goal::Page(renaming.after.below.clone()) {
            return Err(Obstacle::Astray { path, line });
        }
        gained.push((path, line, reference.written.clone()));
    }
    for (call, later) in leading.content.calls.iter().zip(&new.content.calls) {
        let mut old = renaming.old.callee(facts, call);
        if old.as_ref() == Some(&renaming.before.below) {
            old = Some(renaming.after.below.clone());
        }
        if ground.callee(new_facts, later) != old {
            let (path, line) = place(call.span.start);
            return Err(Obstacle::Astray { path, line });
        }
    }
    Ok(gained)
}
