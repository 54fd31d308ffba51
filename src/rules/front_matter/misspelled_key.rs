//! A key is misspelled, so that Jekyll does not see it.

use super::glued_key;
use super::nearest_key::nearest_key;
use crate::jekyll::address::{template, uses_time_of_day};
use crate::jekyll::date::DateReading;
use crate::jekyll::keys::KnownKey;
use crate::jekyll::{FileName, Role};
use crate::note::Note;
use crate::note::address::{clock, now, read_value};
use crate::note::front_matter::Mapping;
use crate::rule::{Applicability, Fix, NoteRule, Report};
use crate::text::Edit;
use crate::yaml::{Entry, Value};
use jiff::tz::{Offset, TimeZone};
use serde::Deserialize;
use std::collections::HashMap;

/// `front-matter/misspelled-key`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MisspelledKey {}

impl NoteRule for MisspelledKey {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        glued_key::check(note, mapping, report);
        let found = misspelled(note, mapping);
        let mut times: HashMap<&str, usize> = HashMap::new();
        for (_, _, meant) in &found {
            *times.entry(&meant.name).or_default() += 1;
        }
        for (entry, name, meant) in found {
            let Some(value) = mapping
                .value(name)
                .filter(|_| mapping.entry(&meant.name).is_none())
            else {
                continue;
            };
            let finding = report.add(
                entry.key.span,
                format!(
                    "Jekyll reads no key `{}`, it reads `{}`: {}.",
                    visible(name),
                    meant.name,
                    meanwhile(note, &meant.name)
                        .unwrap_or_else(|| format!("to the site the note has no `{}`", meant.name))
                ),
            );
            finding.help(format!("Write `{}`.", meant.name));
            finding.habit(name);
            // Of two keys that were meant for one, a rename would drop the other's value.
            if times.get(meant.name.as_str()) != Some(&1) {
                continue;
            }
            let mut fix = Fix::unsafe_(vec![Edit::replace(entry.key.span, &*meant.name)]);
            if meant.name == "date" && keeps_day(note, value) {
                fix.applicability = Applicability::Safe;
                fix.renames_key = Some((name.to_owned(), meant.name.clone()));
            }
            finding.fix(fix);
        }
    }
}

/// The entries with misspelled keys, and the keys that were meant.
pub(super) fn misspelled<'m>(
    note: &Note,
    mapping: &'m Mapping,
) -> Vec<(&'m Entry, &'m str, &'static KnownKey)> {
    let entries = mapping.entries().iter();
    let misspelled = entries.filter_map(|entry| {
        let name = entry.key.text()?;
        let meant = nearest_key(note.jekyll, name, mapping.value(name)?)?;
        Some((entry, name, meant))
    });
    misspelled.collect()
}

/// A key with its invisible characters shown.
fn visible(key: &str) -> String {
    let show = |c: char| {
        if c.is_alphanumeric() || c.is_ascii_graphic() || c == ' ' {
            c.to_string()
        } else {
            format!("<U+{:04X}>", u32::from(c))
        }
    };
    key.chars().map(show).collect()
}

/// What Jekyll does for want of the key, where that can be said in a clause.
pub(super) fn meanwhile(note: &Note, key: &str) -> Option<String> {
    let name = FileName::of(&note.source.below);
    Some(match (key, &note.role) {
        ("date", Role::Post) => match name.day() {
            Some(day) => format!("the post is dated {day} 00:00 from its file name"),
            None => "the post has no date".to_owned(),
        },
        ("date", _) => "the note has no date of its own".to_owned(),
        ("title", _) => format!("its title is `{}`, made of the file name", name.title()),
        ("tags" | "tag", _) => "the post has no tags".to_owned(),
        ("categories" | "category", _) => "the post has no categories of its own".to_owned(),
        ("permalink", _) => match &note.address().url {
            Some(url) => format!("its URL is {url}"),
            None => "its URL is the site's usual one".to_owned(),
        },
        ("published", _) => "the post is published".to_owned(),
        ("layout", _) => "the page gets the site's default layout, or none".to_owned(),
        _ => return None,
    })
}

/// Whether the post keeps its URL and stays published when Jekyll reads `value` as its date: the
/// day stays the file name's and is not in the future, and no time of day is in the URL.
fn keeps_day(note: &Note, value: &Value) -> bool {
    let jekyll = note.jekyll;
    let own = note
        .front_matter()
        .value("permalink")
        .and_then(Value::as_str);
    let usual = || template(jekyll, &note.role, &note.source.below);
    let zones = match &jekyll.timezone {
        Some(_) => vec![clock(jekyll)],
        None => vec![TimeZone::UTC, own_zone(value)],
    };
    note.role == Role::Post
        && !uses_time_of_day(&own.map_or_else(usual, str::to_owned))
        && zones
            .iter()
            .all(|zone| match read_value(value, zone, now(jekyll)) {
                DateReading::At(read) => {
                    read.notes.is_empty()
                        && Some(read.local.date()) == note.address().day
                        && (jekyll.future || read.instant <= now(jekyll))
                }
                DateReading::FarAway { .. } | DateReading::Invalid => false,
            })
}

/// The zone of the offset that the value is written with.
fn own_zone(value: &Value) -> TimeZone {
    let seconds = match value {
        Value::Time(time) => time.offset.unwrap_or(0),
        _ => 0,
    };
    let offset = i32::try_from(seconds)
        .ok()
        .and_then(|seconds| Offset::from_seconds(seconds).ok());
    offset.map_or(TimeZone::UTC, Offset::to_time_zone)
}
