//! A key that the theme, or the blog's own rule, asks for and the note does not have.

use super::misspelled_key::{meanwhile, misspelled};
use crate::jekyll::Role;
use crate::jekyll::preset::{Requirement, presets_of};
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use crate::yaml::Value;
use serde::Deserialize;
use std::collections::BTreeSet;

/// `front-matter/missing-key`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingKey {
    /// Keys that every post, draft and document shall have, beside those that the theme asks for.
    keys: Vec<String>,
}

impl NoteRule for MissingKey {
    fn check(&self, note: &Note, report: &mut Report) {
        let (Some(mapping), Some(fences)) = (note.front_matter().mapping(), note.split().fences)
        else {
            return;
        };
        let seen = note.seen();
        let has = |key: &str| {
            let value = seen.get(key);
            value.is_some_and(|(value, _)| *value != Value::Nil && value.as_str() != Some(""))
        };
        let mut missing = self.wanted(note);
        missing.retain(|(key, _)| !has(key));
        if missing.is_empty() {
            return;
        }
        // `front-matter/misspelled-key` speaks of those.
        let misspelled = misspelled(note, mapping);
        let misspelled: BTreeSet<_> = misspelled
            .iter()
            .map(|(_, _, key)| key.name.as_str())
            .collect();
        let fence = Span::new(fences.yaml.start, fences.yaml.start + "---".len());
        missing.retain(|(key, _)| !misspelled.contains(key));
        for (key, by) in missing {
            let message = match meanwhile(note, key).filter(|_| key != "title" || has_title(note)) {
                Some(then) => format!("The note has no `{key}`: {then}."),
                None => format!("The note has no `{key}`, which {by} expects."),
            };
            let finding = report.add(fence, message);
            finding.help(format!("Add a line `{key}:` with its value."));
            finding.habit(key);
        }
    }
}

impl MissingKey {
    /// The keys that the note needs, each once, with who expects it.
    fn wanted<'k>(&'k self, note: &Note) -> Vec<(&'k str, &'k str)> {
        let is_post = !matches!(note.role, Role::Page | Role::Ignored(_));
        let own = self.keys.iter().filter(|_| is_post);
        let asked = presets_of(note.jekyll).flat_map(|preset| {
            let required = preset.required.iter();
            let required = required.filter(|required| is_for(required, note));
            let keys = required.flat_map(|required| &required.keys);
            keys.map(|key| (key.as_str(), preset.name.as_str()))
        });
        let own = own.map(|key| (key.as_str(), "this blog"));
        let mut known = BTreeSet::new();
        own.chain(asked)
            .filter(|(key, _)| known.insert(*key))
            .collect()
    }
}

/// Whether Jekyll makes a title of the file's name; a page gets none.
fn has_title(note: &Note) -> bool {
    note.role != Role::Page
}

fn is_for(required: &Requirement, note: &Note) -> bool {
    let kind = match &note.role {
        Role::Post | Role::Draft => "posts",
        Role::Page => "pages",
        Role::Document { collection } => collection,
        Role::Ignored(_) => return false,
    };
    let layout = || {
        let layout = note.seen().layout();
        layout.and_then(|(layout, _)| layout.as_str().map(str::to_owned))
    };
    (required.types.is_empty() || required.types.iter().any(|wanted| wanted == kind))
        && (required.layouts.is_empty()
            || layout().is_some_and(|layout| required.layouts.contains(&layout)))
}
