//! SafeYAML's dates and times (`to_date.rb`, `parse/date.rb`).

use super::value::Value;

/// A day, as `YYYY-MM-DD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: i64,
    pub month: u32,
    pub day: u32,
}

/// A day with a time of day that has seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    pub nanos: u32,
    /// The offset from UTC as written, in seconds; none written means UTC (A114).
    pub offset: Option<i64>,
}

/// The date or time a plain scalar is; `None` for text, also for days that do not exist.
pub(super) fn timestamp(text: &str) -> Option<Value> {
    let mut cursor = Cursor { text, at: 0 };
    let date = cursor.date()?;
    if cursor.rest().is_empty() {
        let padded = text.len() == 10;
        return (padded && exists(date)).then_some(Value::Date(date));
    }
    let time = cursor.time(date)?;
    (cursor.rest().is_empty()).then_some(Value::Time(time))
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<i64> {
        let digits = self
            .rest()
            .bytes()
            .take(most)
            .take_while(u8::is_ascii_digit)
            .count();
        let number = self.rest()[..digits].parse().ok();
        self.at += digits;
        number.filter(|_| digits >= least)
    }

    fn eat(&mut self, byte: char) -> Option<()> {
        self.rest()
            .starts_with(byte)
            .then(|| self.at += byte.len_utf8())
    }

    fn blanks(&mut self) -> usize {
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c);
        let count = self.rest().bytes().take_while(blank).count();
        self.at += count;
        count
    }

    fn date(&mut self) -> Option<Date> {
        let year = self.digits(4, 4)?;
        self.eat('-')?;
        let month = self.digits(1, 2)?;
        self.eat('-')?;
        let day = self.digits(1, 2)?;
        Some(Date {
            year,
            month: u32::try_from(month).ok()?,
            day: u32::try_from(day).ok()?,
        })
    }

    /// `([Tt]|\s+)\d\d?:\d\d:\d\d(\.\d*)?\s*(Z|[-+]\d\d?(:?\d\d)?)?`
    fn time(&mut self, date: Date) -> Option<Time> {
        if self.eat('T').or_else(|| self.eat('t')).is_none() && self.blanks() == 0 {
            return None;
        }
        let hour = self.digits(1, 2)?;
        self.eat(':')?;
        let minute = self.digits(2, 2)?;
        self.eat(':')?;
        let second = self.digits(2, 2)?;
        let nanos = self.fraction();
        self.blanks();
        let offset = self.offset()?;
        // `DateTime.parse`: 24:00:00 is the next midnight, and a 60th second is the 59th.
        let in_day = hour < 24 || hour == 24 && minute == 0 && second == 0;
        if !exists(date) || !in_day || minute > 59 || second > 60 {
            return None;
        }
        let clock = hour * 3600 + minute * 60 + second.min(59);
        Some(Time {
            seconds: days(date) * 86_400 + clock - offset.unwrap_or(0),
            nanos,
            offset,
        })
    }

    fn fraction(&mut self) -> u32 {
        if self.eat('.').is_none() {
            return 0;
        }
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        let nine: String = self.rest()[..digits]
            .chars()
            .chain("000000000".chars())
            .take(9)
            .collect();
        self.at += digits;
        nine.parse().unwrap_or(0)
    }

    /// The offset in seconds; `Some(None)` where there is none, `None` where it is none.
    fn offset(&mut self) -> Option<Option<i64>> {
        let rest = self.rest();
        self.at = self.text.len();
        if rest.is_empty() {
            return Some(None);
        }
        if rest == "Z" {
            return Some(Some(0));
        }
        let sign = if rest.starts_with('-') { -1 } else { 1 };
        let digits = rest.strip_prefix(['-', '+'])?;
        let (hours, minutes) = match digits.split_once(':') {
            Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
            Some(_) => return None,
            None if digits.len() < 3 => (digits, "0"),
            None if digits.is_ascii() && digits.len() <= 4 => digits.split_at(digits.len() - 2),
            None => return None,
        };
        let number = |text: &str| -> Option<i64> {
            text.bytes()
                .all(|byte| byte.is_ascii_digit())
                .then(|| text.parse().ok())?
        };
        let seconds = number(hours).filter(|_| hours.len() <= 2)? * 3600 + number(minutes)? * 60;
        (seconds < 86_400).then_some(Some(sign * seconds))
    }
}

fn exists(date: Date) -> bool {
    let leap = date.year % 4 == 0 && (date.year % 100 != 0 || date.year % 400 == 0);
    let last = match date.month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=last).contains(&date.day)
}

/// Days since 1970-01-01 of a day that exists.
fn days(date: Date) -> i64 {
    let (month, day) = (i64::from(date.month), i64::from(date.day));
    // The year starts in March here, so that the leap day is its last.
    let year = date.year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}
