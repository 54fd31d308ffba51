//! What Jekyll makes of a written date: `Time.parse(data["date"].to_s).localtime` (`Utils.parse_date`).

mod forms;
mod order;
mod parts;
mod time;

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// A date as the YAML loader hands it over, before Ruby's `to_s`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written<'a> {
    /// A YAML date: `2021-03-02`.
    Date { year: i16, month: i8, day: i8 },
    /// A YAML time: an instant in whole seconds since 1970-01-01 00:00 UTC. Ruby's `Time#to_s` drops the fraction.
    Time { unix_seconds: i64 },
    /// A string, and also Ruby's `to_s` of anything else (a number, a list; empty for null).
    Text(&'a str),
}

/// What comes of a written date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateReading {
    /// Jekyll reads an instant.
    At(ReadDate),
    /// Jekyll reads a year outside -9999..=9999: it builds, and holds the note back as future.
    FarAway { year: i64 },
    /// `Invalid date '…'`: the build stops with exit code 1 (A120–A126).
    Invalid,
}

impl DateReading {
    /// The date that was read, if any.
    pub fn read(&self) -> Option<&ReadDate> {
        match self {
            Self::At(read) => Some(read),
            Self::FarAway { .. } | Self::Invalid => None,
        }
    }
}

/// An instant and how Ruby came to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadDate {
    /// The instant, in whole seconds: Jekyll parses its own `Time#to_s` again, which has no fraction.
    pub instant: Timestamp,
    /// The same instant on the site's clock: what URLs and pages show.
    pub local: DateTime,
    /// The offset from UTC that Ruby read in the text, in seconds; none when the site's zone decided, and for a YAML time,
    /// whose instant YAML has settled.
    pub offset: Option<i32>,
    /// Whether hours were written.
    pub has_time: bool,
    /// Where the reading is not what the words say.
    pub notes: Vec<DateNote>,
}

/// One way in which Ruby's reading departs from what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateNote {
    /// The day is past the month's end and was carried over: 02-30 is 2 March (A131).
    RolledOver,
    /// `03/02/2021`: of two numbers that could both be the month, the first was read as the day.
    DayFirst,
    /// `24:00`: midnight at the end of the day, so the next day.
    EndOfDay,
    /// A word for morning or afternoon that Ruby does not know (`오후 3:20`, `PM 3:20`), so the hour is half a day off.
    MeridiemLost,
    /// A year of one or two digits: 69 to 99 are 1969 to 1999, 0 to 68 are 2000 to 2068.
    TwoDigitYear,
    /// Year, month or day is not written: taken from the time of the build, so it changes every day.
    FromNow,
    /// A zone that Ruby's `Time.zone_offset` does not know: the site's zone was taken (A128, A130, A145).
    ZoneIgnored(String),
    /// Text that no part of the reading used, such as an offset after a date without time.
    Unread(String),
}

/// Reads a date as Jekyll does. `zone` is the site's; `now` fills a missing year, month or day.
pub fn read_date(written: &Written<'_>, zone: &TimeZone, now: Timestamp) -> DateReading {
    match written {
        Written::Text(text) => read_text(text, zone, now),
        Written::Date { year, month, day } => {
            read_text(&format!("{year:04}-{month:02}-{day:02}"), zone, now)
        }
        Written::Time { unix_seconds } => match Timestamp::from_second(*unix_seconds) {
            Ok(instant) => DateReading::At(ReadDate {
                instant,
                local: zone.to_datetime(instant),
                offset: None,
                has_time: true,
                notes: Vec::new(),
            }),
            Err(_) => DateReading::FarAway {
                year: unix_seconds / 31_556_952 + 1970,
            },
        },
    }
}

fn read_text(text: &str, zone: &TimeZone, now: Timestamp) -> DateReading {
    let Some(parts) = parts::Parts::of(text) else {
        return DateReading::Invalid;
    };
    let made = match time::make(&parts, zone, now) {
        Ok(made) => made,
        Err(time::NotMade::Invalid) => return DateReading::Invalid,
        Err(time::NotMade::FarAway { year }) => return DateReading::FarAway { year },
    };
    DateReading::At(ReadDate {
        instant: made.instant,
        local: zone.to_datetime(made.instant),
        offset: made.offset,
        has_time: parts.hour.is_some(),
        notes: notes(text, &parts, &made),
    })
}

fn notes(text: &str, parts: &parts::Parts, made: &time::Made) -> Vec<DateNote> {
    let mut notes = Vec::new();
    let mut add = |holds: bool, note: DateNote| {
        if holds {
            notes.push(note);
        }
    };
    add(made.rolled_over, DateNote::RolledOver);
    add(parts.day_first, DateNote::DayFirst);
    add(parts.hour == Some(24), DateNote::EndOfDay);
    add(meridiem_lost(text, parts), DateNote::MeridiemLost);
    add(parts.two_digit_year, DateNote::TwoDigitYear);
    add(made.from_now, DateNote::FromNow);
    if made.offset.is_none()
        && let Some(zone) = &parts.zone_written
    {
        notes.push(DateNote::ZoneIgnored(zone.clone()));
    }
    if let Some(unread) = &parts.unread {
        notes.push(DateNote::Unread(unread.clone()));
    }
    notes
}

/// Whether a word for half a day went unread and would have changed the hour.
fn meridiem_lost(text: &str, parts: &parts::Parts) -> bool {
    const MORNING: [&str; 4] = ["오전", "上午", "午前", "am "];
    const AFTERNOON: [&str; 5] = ["오후", "下午", "午後", "午后", "pm "];
    let Some(hour) = parts.hour.filter(|_| !parts.meridiem) else {
        return false;
    };
    let lower = text.to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    hour == 12 && says(&MORNING) || hour < 12 && says(&AFTERNOON)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, zone: &str) -> DateReading {
        let zone = TimeZone::get(zone).unwrap();
        let now = "2024-05-06T07:08:09Z".parse().unwrap();
        read_date(&Written::Text(text), &zone, now)
    }

    fn local(text: &str, zone: &str) -> String {
        read(text, zone)
            .read()
            .map_or("invalid".into(), |read| read.local.to_string())
    }

    #[test]
    fn a_time_without_offset_is_on_the_site_clock() {
        assert_eq!(
            local("2021-03-02 23:20", "Asia/Seoul"),
            "2021-03-02T23:20:00"
        );
        assert_eq!(
            local("2021-03-02 23:20:00 +0800", "Asia/Seoul"),
            "2021-03-03T00:20:00"
        );
    }

    #[test]
    fn what_cannot_be_a_date_is_invalid() {
        for text in [
            "",
            "TBD",
            "2021년 3월 5일",
            "2021-13-02",
            "2021-03-02 25:00",
            "03/22/2021",
        ] {
            assert_eq!(read(text, "Asia/Seoul"), DateReading::Invalid, "{text}");
        }
    }

    #[test]
    fn a_departure_from_the_words_is_noted() {
        let notes = |text: &str| {
            read(text, "Asia/Seoul")
                .read()
                .map(|read| read.notes.clone())
        };
        assert_eq!(notes("2021-02-30"), Some(vec![DateNote::RolledOver]));
        assert_eq!(notes("03/02/2021"), Some(vec![DateNote::DayFirst]));
        assert_eq!(notes("2021-03-05 24:00"), Some(vec![DateNote::EndOfDay]));
        assert_eq!(notes("2021-03-02 20:20 +0900"), Some(vec![]));
        assert_eq!(notes("2021-03-02T20:20"), Some(vec![]));
        assert_eq!(notes("12:30"), Some(vec![DateNote::FromNow]));
        assert_eq!(
            notes("2021-03-02 +0900"),
            Some(vec![DateNote::Unread("+0900".into())])
        );
        assert_eq!(
            notes("2021-03-02 20:20:00 +900"),
            Some(vec![DateNote::ZoneIgnored("+900".into())])
        );
        let afternoon = notes("2021-03-05 오후 3:20").unwrap();
        assert!(afternoon.contains(&DateNote::MeridiemLost), "{afternoon:?}");
    }

    #[test]
    fn a_yaml_time_is_its_instant() {
        let zone = TimeZone::get("Asia/Seoul").unwrap();
        let reading = read_date(
            &Written::Time { unix_seconds: 0 },
            &zone,
            Timestamp::UNIX_EPOCH,
        );
        assert_eq!(
            reading.read().unwrap().local.to_string(),
            "1970-01-01T09:00:00"
        );
    }
}
