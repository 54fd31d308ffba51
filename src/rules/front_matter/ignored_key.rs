//! A key that does nothing, since Jekyll does not read it or has another value for it.

use super::misspelled_key::misspelled;
use super::unindented::{Unindented, unindented};
use crate::jekyll::keys::KnownKey;
use crate::jekyll::preset::{gem_for, presets_of, theme_of};
use crate::jekyll::{Jekyll, Role};
use crate::note::Note;
use crate::note::front_matter::Mapping;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::rules::trial::edited;
use crate::text::Edit;
use crate::yaml::{Entry, Value};
use serde::Deserialize;

/// `front-matter/ignored-key`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IgnoredKey {}

impl NoteRule for IgnoredKey {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        if matches!(note.role, Role::Ignored(_)) {
            return;
        }
        let groups = unindented(note, mapping);
        groups.iter().for_each(|group| told(note, group, report));
        let moved: Vec<usize> = groups
            .iter()
            .flat_map(|group| &group.below)
            .map(|entry| entry.key.span.start)
            .collect();
        for (name, entry) in mapping.counting() {
            let stays = !moved.contains(&entry.key.span.start);
            if !stays || !may_be_ignored(note, name) {
                continue;
            }
            if let Some(value) = note.front_matter().value(name) {
                check_key(note, mapping, entry, (name, value), report);
            }
        }
    }
}

/// Whether the key is one that can do nothing, on some site.
fn may_be_ignored(note: &Note, name: &str) -> bool {
    name == "draft" || is_shadowed(note.jekyll, &note.role, name) || gem_for(name).is_some()
}

fn told(note: &Note, group: &Unindented, report: &mut Report) {
    let Some(first) = group.below.first() else {
        return;
    };
    let (name, parent) = (first.key.text().unwrap_or_default(), group.parent);
    let message = format!(
        "`{name}` stands beside `{parent}`, not below it: Jekyll reads nothing for `{parent}`, and nobody reads the rest."
    );
    let finding = report.add(first.key.span, message);
    finding.severity(Severity::Error);
    finding.help(format!("Indent what belongs to `{parent}:` by two blanks."));
    if let Some(edits) = group.indented(note) {
        finding.fix(Fix::unsafe_(edits));
    }
}

fn check_key(
    note: &Note,
    mapping: &Mapping,
    entry: &Entry,
    (name, value): (&str, &Value),
    report: &mut Report,
) {
    let jekyll = note.jekyll;
    if name == "draft" {
        check_draft(note, mapping, entry, value, report);
        return;
    }
    if is_shadowed(jekyll, &note.role, name) && !is_what_jekyll_has(note, name, value) {
        let has = shown_instead(note, name);
        let message =
            format!("Jekyll has its own `{name}` for every note, so this one is never seen{has}.");
        let finding = report.add(entry.key.span, message);
        finding.habit(name);
        finding.help(match name {
            "url" => "Write `permalink:` to give the note another URL.".to_owned(),
            _ => "Give the key another name, in the templates as well, or delete it.".to_owned(),
        });
        return;
    }
    let read = jekyll.keys_read.contains(name)
        || theme_of(jekyll).is_some_and(|theme| theme.kind_of(name).is_some());
    let gem = gem_for(name).filter(|gem| !read && *value != Value::Nil && lacks(jekyll, gem));
    if let Some(gem) = gem {
        let message = format!("Nothing reads `{name}` here: the site does not load {gem}.");
        let finding = report.add(entry.key.span, message);
        finding.habit(name);
        finding.help(format!(
            "Add `{gem}` to `plugins:` in `_config.yml`, or delete the key."
        ));
    }
}

/// `draft: true` hides nothing: only a place in `_drafts` does, or `published: false` (A139).
fn check_draft(note: &Note, mapping: &Mapping, entry: &Entry, value: &Value, report: &mut Report) {
    let is_hidden = note.role == Role::Draft
        || mapping.entry("published").is_some()
        || note.jekyll.keys_read.contains("draft");
    if *value != Value::Bool(true) || is_hidden {
        return;
    }
    let finding = report.add(
        entry.key.span,
        "`draft: true` hides nothing: Jekyll publishes the note, since it does not read the key.",
    );
    finding.severity(Severity::Error);
    finding.help("Write `published: false`, or move the file to `_drafts`.");
    let edits = vec![
        Edit::replace(entry.key.span, "published"),
        Edit::replace(entry.value.full, "false"),
    ];
    let is_meant = |(_, _, key): &(&Entry, &str, &KnownKey)| key.name == "published";
    if misspelled(note, mapping).iter().any(is_meant) {
        // `publish: false` gets its right name, and one is enough.
        return;
    }
    let hides = |after: &Note| after.front_matter().value("published") == Some(&Value::Bool(false));
    if edited(note, &edits).is_some_and(|after| hides(&Note::new(&after, note.jekyll))) {
        finding.fix(Fix::unsafe_(edits));
    }
}

fn is_shadowed(jekyll: &Jekyll, role: &Role, name: &str) -> bool {
    let is_page = *role == Role::Page;
    presets_of(jekyll).any(|preset| {
        let shadowed = &preset.shadowed;
        let names = if is_page {
            &shadowed.pages
        } else {
            &shadowed.documents
        };
        names.iter().any(|shadowed| shadowed == name)
    })
}

/// Whether the value is the one that Jekyll puts in its place.
fn is_what_jekyll_has(note: &Note, name: &str, value: &Value) -> bool {
    let own = value.as_str();
    match (name, &note.role) {
        _ if *value == Value::Nil => true,
        ("collection", Role::Document { collection }) => own == Some(collection),
        ("collection", _) => own == Some("posts"),
        ("url", _) => own == note.address().url.as_deref(),
        ("path" | "relative_path", _) => own == Some(&*note.source.below),
        _ => false,
    }
}

fn shown_instead(note: &Note, name: &str) -> String {
    let shown = match name {
        "url" => note.address().url.clone(),
        "path" | "relative_path" => Some(note.source.below.to_string()),
        _ => None,
    };
    shown.map_or_else(String::new, |shown| format!("; `page.{name}` is `{shown}`"))
}

/// Whether the site does not load the gem. The Gemfile's gems may be loaded, too; without one, nobody
/// knows what is installed where the site is built.
fn lacks(jekyll: &Jekyll, gem: &str) -> bool {
    let knows = !jekyll.gems.is_empty();
    knows && !jekyll.plugins.iter().any(|plugin| plugin == gem) && !jekyll.gems.contains(gem)
}
