//! Items without a word in the lists of tags and categories.

use super::list::{List, lists, typed};
use super::lost_word::{Finder, Lost};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::{Edit, Span};
use crate::yaml::{self, Kind, Node, Value};
use serde::Deserialize;

/// `tag/empty-item`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EmptyItem {}

/// What Jekyll makes of an empty item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Effect {
    /// Nothing: it drops nulls (A089), and empty lists in lists of tags.
    Dropped,
    /// A tag or a category without a name (A101).
    Nameless,
    /// A category named `[]`.
    Brackets,
}

impl NoteRule for EmptyItem {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note) {
            match list.value.sequence() {
                Some(items) => in_list(note, &list, items, report),
                None => nameless(note, &list, report),
            }
        }
    }
}

fn effect(list: &List, item: &Node) -> Option<Effect> {
    if item.sequence().is_some_and(<[Node]>::is_empty) {
        return Some(match list.key {
            "categories" => Effect::Brackets,
            _ => Effect::Dropped,
        });
    }
    let value = match item.kind {
        // A reference to nothing is null.
        Kind::Alias(_) => Value::Nil,
        _ => typed(item)?,
    };
    match value {
        Value::Nil if list.key == "categories" => Some(Effect::Nameless),
        Value::Nil => Some(Effect::Dropped),
        Value::String(text) if text.trim().is_empty() => Some(Effect::Nameless),
        _ => None,
    }
}

fn in_list(note: &Note, list: &List, items: &[Node], report: &mut Report) {
    let effects: Vec<Option<Effect>> = items.iter().map(|item| effect(list, item)).collect();
    if effects.iter().all(Option::is_none) {
        return;
    }
    let (Some(mapping), Some(words)) = (note.front_matter().mapping(), Finder::new(note)) else {
        return;
    };
    let cuts = yaml::item_cuts(note.text(), &mapping.document, list.value);
    for ((item, effect), cut) in items.iter().zip(effects).zip(cuts) {
        let Some(effect) = effect else {
            continue;
        };
        let (key, noun) = (list.key, list.noun());
        let made = match effect {
            Effect::Dropped => "Jekyll drops it".to_owned(),
            Effect::Nameless => format!("Jekyll lists the post under a {noun} without a name"),
            Effect::Brackets => format!("Jekyll lists the post under a {noun} named `[]`"),
        };
        if let Some(lost) = words.lost(list, item) {
            let then = format!("this item of `{key}` is empty: {made}");
            swallowed(note, list, lost, &then, report);
            continue;
        }
        if matches!(item.kind, Kind::Alias(_)) {
            continue;
        }
        let finding = report.add(item.full, format!("An item of `{key}` is empty: {made}."));
        finding
            .help("Delete it, or write what was meant.")
            .habit(key);
        if effect == Effect::Dropped {
            finding.severity(Severity::Style);
        }
        if let Some(cut) = cut {
            finding.fix(Fix::unsafe_(vec![cut]));
        }
    }
}

/// A word that YAML takes for something of its own, and quotes that make it one.
fn swallowed(note: &Note, list: &List, lost: Lost, then: &str, report: &mut Report) {
    let finding = report.add(lost.span, format!("{}, so {then}.", lost.cause));
    finding.help("Put it in quotes.").habit(list.key);
    if let Some(spelled) = yaml::spell_in_flow(lost.span.of(note.text())) {
        finding.fix(Fix::unsafe_(vec![Edit::replace(lost.span, spelled)]));
    }
}

/// The text of a singular key is one word, even where it is blank: `tag: ""`.
fn nameless(note: &Note, list: &List, report: &mut Report) {
    let value = list.value;
    // Of names and types `front-matter/misread-value` tells.
    if value.full.is_empty()
        && let Some(words) = Finder::new(note)
    {
        if let Some(lost) = words.lost(list, value) {
            let then = format!("Jekyll reads no {} here", list.noun());
            swallowed(note, list, lost, &then, report);
        }
        return;
    }
    let blank = matches!(typed(value), Some(Value::String(text)) if text.trim().is_empty());
    // Where it hides `tags`, `tag/singular-wins` says so.
    let hides = list.key == "tag" && note.front_matter().entry("tags").is_some();
    if list.splits || !blank || hides {
        return;
    }
    let (key, noun) = (list.key, list.noun());
    let finding = report.add(
        value.span,
        format!(
            "The text of `{key}` is empty: Jekyll lists the post under a {noun} without a name."
        ),
    );
    finding
        .help("Delete it, or write what was meant.")
        .habit(key);
    let written = note.text().get(..value.span.start).unwrap_or_default();
    let colon = written.trim_end_matches(' ').len();
    if value.full == value.span && written.get(..colon).is_some_and(|all| all.ends_with(':')) {
        let cut = Span::new(colon, value.span.end);
        finding.fix(Fix::unsafe_(vec![Edit::delete(cut)]));
    }
}
