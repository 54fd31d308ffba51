//! From parts to an instant: `Time.make_time` and `Time.apply_offset` of Ruby's `time.rb`.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};

use super::parts::Parts;

/// An instant and how it came about.
pub(super) struct Made {
    pub instant: Timestamp,
    pub offset: Option<i32>,
    pub rolled_over: bool,
    pub from_now: bool,
}

/// Why there is no instant.
pub(super) enum NotMade {
    Invalid,
    FarAway { year: i64 },
}

/// A day and a time of day, not yet checked.
#[derive(Clone, Copy)]
struct Clock {
    year: i64,
    month: i64,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
}

/// Ruby's `Time.make_time`.
pub(super) fn make(parts: &Parts, zone: &TimeZone, now: Timestamp) -> Result<Made, NotMade> {
    let numbers = [
        parts.year,
        parts.day_of_year,
        parts.month,
        parts.day,
        parts.hour,
        parts.minute,
        parts.second,
    ];
    if numbers.iter().all(Option::is_none) && !parts.fraction {
        return Err(NotMade::Invalid);
    }
    let zone_year = parts
        .year
        .unwrap_or_else(|| i64::from(zone.to_datetime(now).year()));
    let offset = parts
        .zone
        .as_deref()
        .and_then(|name| zone_offset(name, zone_year, zone));
    if offset.is_some_and(|offset| offset.abs() >= 24 * 3600) {
        return Err(NotMade::Invalid);
    }
    match parts.day_of_year {
        Some(day @ 1..=366) => make_day_of_year(parts, day, zone_year, offset, zone, now),
        Some(_) => Err(NotMade::Invalid),
        None => make_clock(parts, parts.month, parts.day, offset, zone, now),
    }
}

/// A day of the year is first guessed with months of 31 days, then corrected by what came out, as Ruby does it.
fn make_day_of_year(
    parts: &Parts,
    wanted: i64,
    year: i64,
    offset: Option<i32>,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Made, NotMade> {
    let (mut month, mut day) = ((wanted - 1) / 31 + 1, (wanted - 1) % 31 + 1);
    let guess = make_clock(parts, Some(month), Some(day), offset, zone, now)?;
    let seen = match offset {
        Some(seconds) => Offset::from_seconds(seconds).map_or_else(
            |_| zone.to_datetime(guess.instant),
            |offset| offset.to_datetime(guess.instant),
        ),
        None => zone.to_datetime(guess.instant),
    };
    let difference = wanted - i64::from(seen.day_of_year());
    if difference == 0 {
        return Ok(Made {
            rolled_over: false,
            ..guess
        });
    }
    day += difference;
    let last = days_in_month(year, month).unwrap_or(31);
    if day > 28 && day > last {
        month += 1;
        if month > 12 {
            return Err(NotMade::Invalid);
        }
        day -= last;
    }
    let made = make_clock(parts, Some(month), Some(day), offset, zone, now)?;
    Ok(Made {
        rolled_over: false,
        ..made
    })
}

fn make_clock(
    parts: &Parts,
    month: Option<i64>,
    day: Option<i64>,
    offset: Option<i32>,
    zone: &TimeZone,
    now: Timestamp,
) -> Result<Made, NotMade> {
    let today = match offset.and_then(|seconds| Offset::from_seconds(seconds).ok()) {
        Some(offset) => offset.to_datetime(now),
        None => zone.to_datetime(now),
    };
    // Ruby fills from the build's time down to the first part that is written, and with the least value below it.
    let mut filling = true;
    let mut fill = |part: Option<i64>, now: i64, least: i64| {
        filling &= part.is_none();
        part.unwrap_or(if filling { now } else { least })
    };
    let clock = Clock {
        year: fill(parts.year, i64::from(today.year()), 1970),
        month: fill(month, i64::from(today.month()), 1),
        day: fill(day, i64::from(today.day()), 1),
        hour: fill(parts.hour, i64::from(today.hour()), 0),
        minute: fill(parts.minute, i64::from(today.minute()), 0),
        second: fill(parts.second, i64::from(today.second()), 0),
    };
    let from_now = parts.year.is_none();
    let rolled_over = days_in_month(clock.year, clock.month).is_some_and(|last| clock.day > last);
    let instant = match offset {
        Some(offset) => instant(clock.less(offset), &TimeZone::UTC)?,
        None => instant(clock, zone)?,
    };
    Ok(Made {
        instant,
        offset,
        rolled_over,
        from_now,
    })
}

impl Clock {
    /// The same instant in UTC. Ruby carries into the day without asking how long the month is, except at its end.
    fn less(mut self, offset: i32) -> Self {
        let sign = i64::from(offset.signum());
        let offset = i64::from(offset.abs());
        let (minutes, seconds) = (offset / 60, offset % 60);
        let shifted = self.second - sign * seconds;
        let minutes = minutes - sign * shifted.div_euclid(60) * i64::from(seconds != 0);
        if seconds != 0 {
            self.second = shifted.rem_euclid(60);
        }
        let (hours, minutes) = (minutes.div_euclid(60), minutes.rem_euclid(60));
        let shifted = self.minute - sign * minutes;
        let hours = hours - sign * shifted.div_euclid(60) * i64::from(minutes != 0);
        if minutes != 0 {
            self.minute = shifted.rem_euclid(60);
        }
        let (days, hours) = (hours.div_euclid(24), hours.rem_euclid(24));
        let shifted = self.hour - sign * hours;
        let days = days - sign * shifted.div_euclid(24) * i64::from(hours != 0);
        if hours != 0 {
            self.hour = shifted.rem_euclid(24);
        }
        if days != 0 {
            self.shift_days(days, sign);
        }
        self
    }

    /// Carries whole days; only in the direction of the offset does Ruby look at the month's end.
    fn shift_days(&mut self, days: i64, sign: i64) {
        self.day -= sign * days;
        if sign < 0 && days_in_month(self.year, self.month).is_some_and(|last| last < self.day) {
            self.month += 1;
            if self.month > 12 {
                (self.month, self.year) = (1, self.year + 1);
            }
            self.day = 1;
        } else if sign > 0 && self.day < 1 {
            self.month -= 1;
            if self.month < 1 {
                (self.month, self.year) = (12, self.year - 1);
            }
            self.day = days_in_month(self.year, self.month).unwrap_or(31);
        }
    }
}

/// `Time.local` and `Time.utc`: 31 days in every month, 24:00:00 and second 60 pass and carry over.
/// Of an hour that comes twice Ruby takes the second, and a skipped hour it takes as the next.
fn instant(clock: Clock, zone: &TimeZone) -> Result<Timestamp, NotMade> {
    let Clock {
        year,
        month,
        day,
        hour,
        minute,
        second,
    } = clock;
    let day_fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    let time_fits =
        (0..=23).contains(&hour) && (0..=59).contains(&minute) && (0..=60).contains(&second)
            || (hour, minute, second) == (24, 0, 0);
    if !day_fits || !time_fits {
        return Err(NotMade::Invalid);
    }
    let far_away = NotMade::FarAway { year };
    carried(clock)
        .and_then(|civil| zone.to_ambiguous_timestamp(civil).later().ok())
        .ok_or(far_away)
}

fn carried(clock: Clock) -> Option<DateTime> {
    let year = i16::try_from(clock.year).ok()?;
    let month = jiff::civil::Date::new(year, i8::try_from(clock.month).ok()?, 1).ok()?;
    let seconds = clock.hour * 3600 + clock.minute * 60 + clock.second;
    month
        .at(0, 0, 0, 0)
        .checked_add(jiff::Span::new().days(clock.day - 1))
        .ok()?
        .checked_add(jiff::Span::new().seconds(seconds))
        .ok()
}

fn days_in_month(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
    match month {
        2 => Some(if leap { 29 } else { 28 }),
        4 | 6 | 9 | 11 => Some(30),
        // Ruby finds December where a month 0 is looked up.
        0..=12 => Some(31),
        _ => None,
    }
}

/// `Time.zone_offset`: digits, the zones of RFC 822, military letters, and the site zone's own short names.
fn zone_offset(name: &str, year: i64, zone: &TimeZone) -> Option<i32> {
    let name = name.to_uppercase();
    digits_offset(&name)
        .or_else(|| named_offset(&name).map(|hours| hours * 3600))
        .or_else(|| {
            [1, 7]
                .iter()
                .find_map(|month| local_offset(&name, year, *month, zone))
        })
}

/// `+09`, `+0900`, `+09:00`, `+090000`, `+09:00:00`.
fn digits_offset(name: &str) -> Option<i32> {
    let (sign, rest) = match name.split_at_checked(1)? {
        ("+", rest) => (1, rest),
        ("-", rest) => (-1, rest),
        _ => return None,
    };
    let separators = rest.matches(':').count();
    let parts: Vec<&str> = if separators > 0 {
        rest.split(':').collect()
    } else {
        let pair = |start: usize| rest.get(start..(start + 2).min(rest.len()));
        (0..rest.len()).step_by(2).filter_map(pair).collect()
    };
    let two_digits =
        |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.is_empty() || parts.len() > 3 || !parts.iter().all(two_digits) {
        return None;
    }
    let number = |index: usize| {
        parts
            .get(index)
            .and_then(|part| part.parse::<i32>().ok())
            .unwrap_or(0)
    };
    Some(sign * (number(0) * 3600 + number(1) * 60 + number(2)))
}

/// Hours from UTC of the names in Ruby's `Time::ZoneOffset`.
fn named_offset(name: &str) -> Option<i32> {
    match name {
        "UTC" | "Z" | "UT" | "GMT" => return Some(0),
        "EST" | "CDT" => return Some(-5),
        "CST" | "MDT" => return Some(-6),
        "MST" | "PDT" => return Some(-7),
        "EDT" => return Some(-4),
        "PST" => return Some(-8),
        _ => {}
    }
    let &[letter] = name.as_bytes() else {
        return None;
    };
    match letter {
        b'A'..=b'I' => Some(i32::from(letter - b'A') + 1),
        b'K'..=b'M' => Some(i32::from(letter - b'K') + 10),
        b'N'..=b'Y' => Some(-(i32::from(letter - b'N') + 1)),
        _ => None,
    }
}

fn local_offset(name: &str, year: i64, month: i8, zone: &TimeZone) -> Option<i32> {
    let day = jiff::civil::Date::new(i16::try_from(year).ok()?, month, 1).ok()?;
    let instant = zone.to_timestamp(day.at(0, 0, 0, 0)).ok()?;
    let info = zone.to_offset_info(instant);
    (info.abbreviation().to_uppercase() == name).then(|| info.offset().seconds())
}
