//! How far the zone in which a date is written moves it on the site's clock.

use crate::jekyll::Jekyll;
use crate::note::{Dated, WrittenZone, address};
use crate::site::Facts;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

/// How the zone of a time stands to the site's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    /// What is written is shown.
    Right,
    /// None is written, and YAML takes UTC.
    Utc,
    /// An offset that the site's zone has in another season.
    Season,
    /// An offset that it has not, in seconds.
    Foreign(i32),
}

/// A time of day in a note's `date`.
pub(super) struct Shift<'s> {
    pub facts: &'s Facts,
    pub dated: &'s Dated,
    pub kind: Kind,
    /// The offset of the site's zone at the time that is written, if it has one then.
    pub site_offset: Option<String>,
}

impl<'s> Shift<'s> {
    /// The time of `facts`; none where the note has no date or only a day, or where Jekyll reads
    /// another than the words say.
    pub fn of(facts: &'s Facts, jekyll: &Jekyll) -> Option<Self> {
        let dated = facts.dated.as_ref().filter(|dated| dated.is_plain())?;
        dated.time()?;
        let clock = address::clock(jekyll);
        let wanted = clock.to_offset(dated.read.instant).seconds();
        let kind = match dated.zone {
            WrittenZone::Utc if wanted != 0 => Kind::Utc,
            WrittenZone::Offset(offset) if offset != wanted => kind(offset, dated, &clock),
            _ => Kind::Right,
        };
        let local = clock
            .to_ambiguous_timestamp(dated.written)
            .unambiguous()
            .ok();
        Some(Self {
            facts,
            dated,
            kind,
            site_offset: local.map(|local| shown_offset(clock.to_offset(local))),
        })
    }

    /// What Jekyll shows, and how it stands to what is written.
    pub fn shown(&self) -> String {
        let local = self.dated.read.local;
        let day = match (local.date() - self.dated.written.date()).get_days() {
            0 => "",
            1 => ", the next day",
            -1 => ", the day before",
            _ => ", another day",
        };
        format!("{}{day}", local.strftime("%Y-%m-%d %H:%M"))
    }

    /// How much later or earlier Jekyll shows the time.
    pub fn difference(&self) -> String {
        let span = self.dated.read.local.duration_since(self.dated.written);
        let minutes = span.as_mins();
        let side = if minutes < 0 { "earlier" } else { "later" };
        let (hours, minutes) = (minutes.abs() / 60, minutes.abs() % 60);
        match (hours, minutes) {
            (1, 0) => format!("an hour {side}"),
            (hours, 0) => format!("{hours} hours {side}"),
            (hours, minutes) => format!("{hours}:{minutes:02} hours {side}"),
        }
    }

    /// The offset that is written, in seconds.
    pub fn written_offset(&self) -> Option<i32> {
        match self.dated.zone {
            WrittenZone::Offset(seconds) => Some(seconds),
            _ => None,
        }
    }

    /// The same as it is usually written.
    pub fn offset(&self) -> String {
        let seconds = self.written_offset().unwrap_or(0);
        shown_offset(Offset::from_seconds(seconds).unwrap_or(Offset::UTC))
    }
}

fn kind(offset: i32, dated: &Dated, clock: &TimeZone) -> Kind {
    let year = dated.written.year();
    let seasons = [1, 7].into_iter().filter_map(|month| {
        let day = jiff::civil::Date::new(year, month, 1).ok()?;
        Some(
            clock
                .to_offset(clock.to_timestamp(day.at(12, 0, 0, 0)).ok()?)
                .seconds(),
        )
    });
    let known = seasons.into_iter().any(|known| known == offset);
    if known {
        Kind::Season
    } else {
        Kind::Foreign(offset)
    }
}

/// `+9`, `+900`, `+0900` and `+09:00`.
fn written_offset(text: &str) -> Option<Offset> {
    let digits = text.get(1..)?.replacen(':', "", 1);
    let all = digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = match digits.len() {
        1 | 2 => (digits.as_str(), "0"),
        3 | 4 => digits.split_at_checked(digits.len() - 2)?,
        _ => return None,
    };
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    let seconds = (hours * 60 + minutes) * 60;
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let plausible = all && hours <= 14 && minutes < 60;
    Offset::from_seconds(sign * seconds)
        .ok()
        .filter(|_| plausible)
}

/// `+0900`.
pub(super) fn shown_offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    format!("{sign}{:02}{:02}", minutes.abs() / 60, minutes.abs() % 60)
}

/// The offset that is meant by a zone's name that Ruby does not know: a name of the tz database, the usual abbreviations of
/// zones that have but one meaning, or an offset with a digit too few or with `GMT` before it.
pub(super) fn named_offset(name: &str, at: DateTime) -> Option<Offset> {
    let name = name
        .strip_prefix(['('])
        .and_then(|name| name.strip_suffix(')'))
        .unwrap_or(name);
    let bare = name
        .strip_prefix("GMT")
        .or(name.strip_prefix("UTC"))
        .unwrap_or(name);
    if bare.starts_with(['+', '-']) {
        return written_offset(bare);
    }
    let name = match name {
        "KST" => "Asia/Seoul",
        "JST" => "Asia/Tokyo",
        name => name,
    };
    let zone = TimeZone::get(name).ok()?;
    let instant = zone.to_ambiguous_timestamp(at).unambiguous().ok()?;
    Some(zone.to_offset(instant))
}
