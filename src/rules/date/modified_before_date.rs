//! A note that was changed before it was written, by its own dates.

use crate::jekyll::keys::known_keys;
use crate::jekyll::preset::KeyKind;
use crate::jekyll::{FileName, Role};
use crate::note::{Dated, Note};
use crate::rule::{NoteRule, Report};
use jiff::civil::{Date, DateTime};
use serde::Deserialize;

/// `date/modified-before-date`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ModifiedBeforeDate {}

/// Words in the names of keys that hold the day of the last change.
const CHANGE: [&str; 3] = ["mod", "updated", "edited"];

impl NoteRule for ModifiedBeforeDate {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        if matches!(note.role, Role::Ignored(_))
            || !mapping
                .entries()
                .iter()
                .any(|entry| tells_change(entry.key.text()))
        {
            return;
        }
        let Some(first) = published(note) else {
            return;
        };
        for key in known_keys()
            .iter()
            .filter(|key| key.kind == KeyKind::Date && tells_change(Some(&key.name)))
        {
            let Some(changed) = Dated::of(note, &key.name).filter(Dated::is_plain) else {
                continue;
            };
            if !is_before(&changed, &first) {
                continue;
            }
            report
                .add(
                    changed.span,
                    format!(
                        "By this the note was changed on {}, before its date, {}.",
                        changed.read.local.date(),
                        first.day()
                    ),
                )
                .help("Write the day of the last change, or delete the line.");
        }
    }
}

fn tells_change(key: Option<&str>) -> bool {
    key.is_some_and(|key| CHANGE.iter().any(|word| key.contains(word)))
}

/// When a note was published: a moment, or only a day.
enum Published {
    At(DateTime),
    On(Date),
}

impl Published {
    fn day(&self) -> Date {
        match self {
            Published::At(moment) => moment.date(),
            Published::On(day) => *day,
        }
    }
}

fn published(note: &Note) -> Option<Published> {
    if note.front_matter().value("date").is_none() {
        return FileName::of(&note.source.below).day().map(Published::On);
    }
    let dated = Dated::of(note, "date").filter(Dated::is_plain)?;
    Some(match dated.time() {
        Some(_) => Published::At(dated.read.local),
        None => Published::On(dated.read.local.date()),
    })
}

/// Moments are compared where both are known, else days.
fn is_before(changed: &Dated, first: &Published) -> bool {
    match first {
        Published::At(moment) if changed.time().is_some() => changed.read.local < *moment,
        _ => changed.read.local.date() < first.day(),
    }
}
