//! What follows a renamed note: addresses and tags in other notes, and its own relative ones.

use super::address::{restyled, ways};
use super::ground::{Goal, Ground, Leading, readable};
use super::{Obstacle, Rewritten};
use crate::jekyll::FileName;
use crate::liquid;
use crate::note::{Note, Source};
use crate::site::{Call, CallKind, Facts, Reference, ReferenceKind};
use crate::text::Edit;
use crate::text::edit::apply;
use crate::yaml::respell;
use std::sync::Arc;

/// The blog before and after.
pub(super) struct Renaming<'t, 's, 'a> {
    pub old: Ground<'t, 's>,
    pub new: Ground<'t, 'a>,
    pub before: &'t Facts,
    pub after: &'t Facts,
}

impl Renaming<'_, '_, '_> {
    /// A note as it is known afterwards.
    fn later<'f>(&'f self, facts: &'f Facts) -> &'f Facts {
        match facts.below == self.before.below {
            true => self.after,
            false => facts,
        }
    }

    /// What must be led to afterwards.
    pub fn wanted(&self, goal: &Goal) -> Goal {
        match goal {
            Goal::Page(note) if *note == self.before.below => Goal::Page(self.after.below.clone()),
            Goal::Source(note) if *note == self.before.below => {
                Goal::Source(self.after.below.clone())
            }
            other => other.clone(),
        }
    }

    /// The note with whatever in it led to the renamed one; none where nothing does.
    pub fn rewritten(
        &self,
        source: &Source,
        facts: &Facts,
        leading: &Leading,
    ) -> Result<Option<Rewritten>, Obstacle> {
        let mut edits = Vec::new();
        let note = Note::new(source, self.old.site.jekyll);
        let stuck = |at: usize| Obstacle::Stuck {
            path: source.path.to_path_buf(),
            line: note.lines().line_of(at) + 1,
        };
        for reference in leading.references() {
            let Some(ways) = self.ways(facts, leading, reference) else {
                continue;
            };
            let (goal, _) = self.old.goal(facts, &leading.content, reference);
            let wanted = self.wanted(&goal);
            let holds =
                |way: &String| self.leads(facts, leading, reference, way) == Some(wanted.clone());
            let way = ways.into_iter().find(holds);
            let way = way.ok_or_else(|| stuck(reference.span.start))?;
            let edit = match reference.kind {
                ReferenceKind::Key => in_front_matter(&note, reference, &way),
                _ => Some(Edit::replace(reference.span, way)),
            };
            edits.push(edit.ok_or_else(|| stuck(reference.span.start))?);
        }
        for call in &leading.content.calls {
            if self.old.callee(facts, call).as_ref() != Some(&self.before.below) {
                continue;
            }
            let names = self.names(call).into_iter();
            let name = { names }.find(|name| self.finds(facts, call, name.clone()));
            let name = name.ok_or_else(|| stuck(call.span.start))?;
            if name != call.name {
                edits.push(Edit::replace(call.argument, name));
            }
        }
        // An address may stand in another one's place, as in an image that is a link.
        edits.sort_by_key(|edit| edit.span);
        edits.dedup();
        let Some(first) = edits.first() else {
            return Ok(None);
        };
        let text = apply(&source.text, &edits).ok_or_else(|| stuck(first.span.start))?;
        Ok(Some(Rewritten {
            before: source.clone(),
            after: text.into(),
            followed: edits.len(),
        }))
    }

    /// Ways to write an address that would miss what it leads to; none where it would not.
    fn ways(&self, facts: &Facts, leading: &Leading, reference: &Reference) -> Option<Vec<String>> {
        let (goal, path) = self.old.goal(facts, &leading.content, reference);
        let later = self.later(facts);
        let (new, _) = self.new.goal(later, &leading.content, reference);
        if goal == Goal::Nothing || new == self.wanted(&goal) {
            return None;
        }
        let path = readable(&path);
        let is_own = |note: &Arc<str>| *note == self.before.below;
        let (from, path) = match &goal {
            Goal::Page(note) if is_own(note) => {
                let urls = self.before.url.as_deref().zip(self.after.url.as_deref());
                let (old, new) = urls?;
                (None, restyled(&path, &readable(old), &readable(new)))
            }
            Goal::Source(note) if is_own(note) => {
                let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
                let name = self.after.below.rsplit('/').next()?;
                (
                    Some(format!("/{}", later.below)),
                    format!("{folder}/{name}"),
                )
            }
            _ => (None, path),
        };
        let from = from
            .or_else(|| later.url.clone())
            .unwrap_or_else(|| "/".to_owned());
        let baseurl = match reference.kind {
            ReferenceKind::Key => "",
            _ => &self.new.site.jekyll.baseurl,
        };
        Some(ways(reference, &from, &path, baseurl))
    }

    /// What the address would lead to if it were written so.
    fn leads(&self, facts: &Facts, leading: &Leading, old: &Reference, way: &str) -> Option<Goal> {
        let reference = old.written_as(way, self.new.site.jekyll)?;
        let same = reference.target.fragment == old.target.fragment;
        let later = self.later(facts);
        same.then(|| self.new.goal(later, &leading.content, &reference).0)
    }

    /// Whether the call finds the renamed note by `name`.
    fn finds(&self, facts: &Facts, call: &Call, name: String) -> bool {
        let call = Call {
            name,
            ..call.clone()
        };
        self.new.callee(self.later(facts), &call).as_ref() == Some(&self.after.below)
    }

    /// Names by which a call may find the note, in the folder that it is called in.
    fn names(&self, call: &Call) -> Vec<String> {
        let (folder, old) = match call.name.rfind('/') {
            Some(slash) => call.name.split_at(slash + 1),
            None => ("", call.name.as_str()),
        };
        let file = self.after.below.rsplit('/').next().unwrap_or_default();
        if call.kind != CallKind::PostUrl {
            let name = format!("{folder}{file}");
            // Liquid would stop the build, as names of other letters are none to `include_relative`.
            let fits = call.kind == CallKind::Link || liquid::names_a_file(&name);
            return Vec::from_iter(fits.then_some(name));
        }
        let of_day = FileName::of(old).date;
        let of_day = of_day.map(|date| format!("{folder}{date}-{}", FileName::of(file).slug));
        let mut names = vec![format!("{folder}{}", FileName::stem(file))];
        names.extend(of_day);
        // By `slug:`, which stays (B034).
        names.push(call.name.clone());
        names
    }
}

/// The edit that makes the text at the place of `reference` read as `value`.
fn in_front_matter(note: &Note, reference: &Reference, value: &str) -> Option<Edit> {
    let document = &note.front_matter().mapping()?.document;
    let mut leaves = document.leaves().into_iter();
    let leaf = leaves.find(|leaf| leaf.span == reference.span)?;
    respell(note.text(), document, leaf, value)
}
