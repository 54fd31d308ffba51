//! Where and when Jekyll publishes a note: its dates and its URL.

use super::Note;
use crate::jekyll::address;
use crate::jekyll::date::{DateNote, DateReading, Written, read_date};
use crate::jekyll::{FileName, Jekyll, Role};
use crate::yaml::Value;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// What Jekyll makes of a note's file name and of the keys that date and place it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// The day in the file name.
    pub day: Option<Date>,
    /// What comes of the `date` key; `None` without one, and in a page, which has no date.
    pub date: Option<DateReading>,
    /// The URL below `baseurl`; `None` where Jekyll cannot make one.
    pub url: Option<String>,
}

impl Address {
    pub(super) fn read(note: &Note) -> Self {
        let below = &note.source.below;
        let day = FileName::of(below).day();
        let is_page = matches!(note.role, Role::Page | Role::Ignored(_));
        let date = (!is_page)
            .then(|| note.front_matter().value("date"))
            .flatten()
            .map(|value| read_value(value, &clock(note.jekyll), now(note.jekyll)));
        let url = note.seen().url().ok();
        Self { day, date, url }
    }
}

/// The clock of the build: the site's zone; UTC where it sets none, as on GitHub's machines (A118).
pub fn clock(jekyll: &Jekyll) -> TimeZone {
    jekyll
        .timezone
        .as_ref()
        .map_or(TimeZone::UTC, |zone| zone.clock())
}

/// The time of the build.
pub fn now(jekyll: &Jekyll) -> Timestamp {
    jekyll.time.unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Whether a part of the note's date is in its URL.
pub fn has_date(note: &Note) -> bool {
    address::uses_date(&template(note))
}

/// Whether the note's categories are in its URL as they are written.
pub fn has_categories(note: &Note) -> bool {
    address::uses_categories(&template(note))
}

/// The template of the note's URL.
fn template(note: &Note) -> String {
    let own = note.seen().asked("permalink").map(|(value, _)| value);
    match own.as_deref().and_then(Value::as_str) {
        Some(template) => template.to_owned(),
        None => address::template(note.jekyll, &note.role, &note.source.below),
    }
}

/// Reads a front matter's value as a date.
pub fn read_value(value: &Value, clock: &TimeZone, now: Timestamp) -> DateReading {
    match value {
        Value::Date(date) => {
            let parts = (
                i16::try_from(date.year),
                i8::try_from(date.month),
                i8::try_from(date.day),
            );
            match parts {
                (Ok(year), Ok(month), Ok(day)) => {
                    read_date(&Written::Date { year, month, day }, clock, now)
                }
                _ => DateReading::Invalid,
            }
        }
        Value::Time(time) => {
            let unix_seconds = time.seconds;
            let mut reading = read_date(&Written::Time { unix_seconds }, clock, now);
            if let (DateReading::At(read), 24) = (&mut reading, time.hour) {
                read.notes.push(DateNote::EndOfDay);
            }
            reading
        }
        other => read_date(&Written::Text(&other.to_ruby()), clock, now),
    }
}
