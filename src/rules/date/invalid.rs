//! A date that stops the build, or that Jekyll reads as another day.

use super::meant::rewritten;
use crate::jekyll::date::{DateNote, DateReading, ReadDate};
use crate::jekyll::{FileName, Role};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::Span;
use crate::yaml::Node;
use jiff::civil::Date;
use serde::Deserialize;

/// `date/invalid`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Invalid {}

impl NoteRule for Invalid {
    fn check(&self, note: &Note, report: &mut Report) {
        let entry = note.front_matter().entry("date");
        let (Some(reading), Some(entry)) = (&note.address().date, entry) else {
            check_name(note, report);
            return;
        };
        let value = entry.value.span;
        let span = if value.is_empty() {
            entry.key.span
        } else {
            value
        };
        match reading {
            DateReading::Invalid => {
                let finding = report.add(
                    span,
                    "Jekyll cannot read this date and stops the build, so nothing is published.",
                );
                finding.help("Write it like `2021-03-02 20:20:00 +0900`.");
                if let Some(edit) = rewritten(note, &entry.value) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
            DateReading::FarAway { year } => {
                report
                    .add(span, format!("Jekyll reads the year {year} here and holds the post back as a future one."))
                    .help("Write the year with four digits.");
            }
            DateReading::At(read) => check_reading(note, &entry.value, read, span, report),
        }
    }
}

/// Reports the ways in which the reading is not what the words say.
fn check_reading(note: &Note, node: &Node, read: &ReadDate, span: Span, report: &mut Report) {
    let local = read.local.strftime("%Y-%m-%d %H:%M");
    for fault in &read.notes {
        let (severity, message, help) = match fault {
            DateNote::RolledOver => (
                Severity::Error,
                format!("This day does not exist, and Jekyll silently takes {local} for it."),
                "Write a day that the month has.",
            ),
            DateNote::FromNow => (
                Severity::Error,
                format!(
                    "A part of this date is missing, so Jekyll takes it from the day of each build, now {local}."
                ),
                "Write year, month and day.",
            ),
            DateNote::EndOfDay => (
                Severity::Warning,
                format!("24:00 is the next day to Jekyll: {local}."),
                "Write 00:00 of the day you mean.",
            ),
            DateNote::DayFirst => (
                Severity::Warning,
                format!("Jekyll takes the first number for the day: {local}."),
                "Write it like `2021-03-02`.",
            ),
            DateNote::MeridiemLost => (
                Severity::Warning,
                format!(
                    "Jekyll does not know this word for morning or afternoon and reads {local}."
                ),
                "Write the hour from 0 to 23.",
            ),
            DateNote::TwoDigitYear | DateNote::ZoneIgnored(_) | DateNote::Unread(_) => continue,
        };
        let finding = report.add(span, message);
        finding.severity(severity).help(help);
        if let Some(edit) = rewritten(note, node) {
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    }
}

/// A date in the file name that does not exist, unless the front matter has its own (A141): a 13th
/// month stops the build (A158), and 30 February is carried over (A159).
fn check_name(note: &Note, report: &mut Report) {
    let name = FileName::of(&note.source.below);
    let Some(date) = name.date.filter(|_| note.role == Role::Post) else {
        return;
    };
    let message = match name.day() {
        None => {
            format!("The date {date} in the file name does not exist, and Jekyll stops the build.")
        }
        Some(day) if !is_of_month(date, day) => format!(
            "The date {date} in the file name does not exist, and Jekyll silently takes {day} for it."
        ),
        Some(_) => return,
    };
    report
        .add(Span::at(0), message)
        .help("Rename the file, or give the front matter a `date`.");
}

/// Whether `day` is the one at the end of the date that is `written`.
fn is_of_month(written: &str, day: Date) -> bool {
    let last = written
        .rsplit('-')
        .next()
        .and_then(|last| last.parse::<i8>().ok());
    last == Some(day.day())
}
