//! A date in the front matter as it is written, beside what Jekyll reads in it.

use super::Note;
use super::address::{clock, now, read_value};
use crate::jekyll::date::{DateNote, DateReading, ReadDate};
use crate::text::Span;
use crate::yaml::{Node, Style, Value};
use jiff::civil::{DateTime, Time};
use jiff::tz::Offset;

/// The zone that a date is written in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenZone {
    /// None, and Ruby takes the site's (A115, A116).
    Site,
    /// None, but seconds and no quotes: YAML takes UTC (A114).
    Utc,
    /// An offset from UTC in seconds, or a name that Ruby knows.
    Offset(i32),
    /// What Ruby does not know and passes over (A128, A145); the site's zone counts.
    Ignored(String),
}

/// A date that Jekyll can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The value, quotes included.
    pub span: Span,
    /// Day and time as the words say.
    pub written: DateTime,
    pub zone: WrittenZone,
    pub read: ReadDate,
    /// The bytes of the zone, or where one would have to stand; none where that can't be told.
    pub place: Option<Span>,
}

impl Dated {
    /// The date that the key `name` holds; none where there is none or Jekyll cannot read it.
    pub fn of(note: &Note, name: &str) -> Option<Self> {
        let value = note.front_matter().value(name)?;
        let node = &note.front_matter().entry(name)?.value;
        let (clock, now) = (clock(note.jekyll), now(note.jekyll));
        let DateReading::At(read) = read_value(value, &clock, now) else {
            return None;
        };
        let mut zone = written_zone(value, &read);
        // Of `Asia/Seoul` Ruby has looked at the first word alone.
        if let (WrittenZone::Ignored(name), Some(text)) = (&mut zone, node.text())
            && let Some(word) = text.split_whitespace().next_back()
            && word.starts_with(name.trim())
        {
            *name = word.to_owned();
        }
        let seconds = match zone {
            WrittenZone::Site | WrittenZone::Ignored(_) => None,
            WrittenZone::Utc => Some(0),
            WrittenZone::Offset(seconds) => Some(seconds),
        };
        let offset = seconds.and_then(|seconds| Offset::from_seconds(seconds).ok());
        let written = offset.map_or(read.local, |offset| offset.to_datetime(read.instant));
        Some(Self {
            span: node.span,
            written,
            place: place(note, node, &zone),
            zone,
            read,
        })
    }

    /// Whether Jekyll shows another day than the one written.
    pub fn moves(&self) -> bool {
        self.written.date() != self.read.local.date()
    }

    /// Whether the reading is the day and time that the words say, whatever the zone.
    pub fn is_plain(&self) -> bool {
        let plain = |note: &DateNote| {
            matches!(
                note,
                DateNote::ZoneIgnored(_) | DateNote::Unread(_) | DateNote::TwoDigitYear
            )
        };
        self.read.notes.iter().all(plain)
    }

    /// The time of day that is written; none for a day alone.
    pub fn time(&self) -> Option<Time> {
        self.read.has_time.then(|| self.written.time())
    }
}

fn written_zone(value: &Value, read: &ReadDate) -> WrittenZone {
    if let Value::Time(time) = value {
        let seconds = time
            .offset
            .map(|seconds| i32::try_from(seconds).unwrap_or(0));
        return seconds.map_or(WrittenZone::Utc, WrittenZone::Offset);
    }
    let ignored = read.notes.iter().find_map(|note| match note {
        DateNote::ZoneIgnored(zone) => Some(zone.clone()),
        _ => None,
    });
    match (read.offset, ignored) {
        (Some(seconds), _) => WrittenZone::Offset(seconds),
        (None, Some(zone)) => WrittenZone::Ignored(zone),
        (None, None) => WrittenZone::Site,
    }
}

/// Where the zone stands in a value on one line.
fn place(note: &Note, node: &Node, zone: &WrittenZone) -> Option<Span> {
    let scalar = node.as_scalar()?;
    let text = node.span.of(note.text());
    let quote = usize::from(matches!(scalar.style, Style::Single | Style::Double));
    let inner = text.get(quote..text.len().checked_sub(quote)?)?;
    if inner != scalar.value {
        return None;
    }
    let end = inner.trim_end().len();
    let start = match zone {
        WrittenZone::Site | WrittenZone::Utc => end,
        WrittenZone::Offset(_) => sign(inner.get(..end)?)?,
        WrittenZone::Ignored(name) => inner.get(..end)?.strip_suffix(name.as_str())?.len(),
    };
    Some(Span::new(start, end).shifted(node.span.start + quote))
}

/// Where an offset at the end begins: `+0900`, `-05:00`, `Z`.
fn sign(text: &str) -> Option<usize> {
    if text.ends_with('Z') {
        return Some(text.len() - 1);
    }
    let start = text.rfind(['+', '-'])?;
    let digits = text.get(start + 1..)?;
    let is_offset = digits
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b':');
    let after_time = text.get(..start)?.contains(':');
    (is_offset && after_time && (2..=6).contains(&digits.len())).then_some(start)
}
