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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Time {
    /// Seconds since 1970-01-01T00:00:00Z.
    pub seconds: i64,
    /// Nanoseconds beyond `seconds`.
    pub nanos: u32,
    /// The day as written.
    pub date: Date,
    /// The hour as written: 0 to 24.
    pub hour: u32,
    /// The minute as written.
    pub minute: u32,
    /// The second as written: 0 to 60, though a 60th counts as the 59th.
    pub second: u32,
    /// The offset from UTC as written, in seconds; none written means UTC.
    pub offset: Option<i64>,
}

/// The date or time a plain scalar is; `None` for text, also for days that do not exist.
pub(super) fn timestamp(text: &str) -> Option<Value> {
    let text = text.strip_suffix('\n').unwrap_or(text);
    let mut cursor = Cursor { text, at: 0 };
    let date = cursor.date()?;
    if cursor.rest().is_empty() {
        let padded = text.len() == "YYYY-MM-DD".len();
        return (padded && exists(date)).then_some(Value::Date(date));
    }
    cursor.time(date).map(Value::Time)
}

struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The length of the run of bytes from here that pass.
    fn run(&self, most: usize, test: impl Fn(u8) -> bool) -> usize {
        self.rest()
            .bytes()
            .take(most)
            .take_while(|&byte| test(byte))
            .count()
    }

    fn digits(&mut self, least: usize, most: usize) -> Option<u32> {
        let count = self.run(most, |byte| byte.is_ascii_digit());
        let number = self.rest().get(..count)?.parse().ok();
        self.at += count;
        number.filter(|_| count >= least)
    }

    fn eat(&mut self, wanted: char) -> Option<()> {
        self.rest()
            .starts_with(wanted)
            .then(|| self.at += wanted.len_utf8())
    }

    fn blanks(&mut self) -> usize {
        let count = self.run(usize::MAX, |byte| matches!(byte, b' ' | b'\t'..=b'\r'));
        self.at += count;
        count
    }

    fn date(&mut self) -> Option<Date> {
        let year = i64::from(self.digits(4, 4)?);
        self.eat('-')?;
        let month = self.digits(1, 2)?;
        self.eat('-')?;
        let day = self.digits(1, 2)?;
        Some(Date { year, month, day })
    }

    /// `([Tt]|\s+)\d\d?:\d\d:\d\d(\.\d*)?\s*(Z|[-+]\d\d?(:?\d\d)?)?`, to the end.
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
        let offset = offset(self.rest())?;
        // `DateTime.parse`: 24:00:00 is the next midnight, and a 60th second is the 59th.
        let in_day = hour < 24 || hour == 24 && minute == 0 && second == 0;
        if !exists(date) || !in_day || minute > 59 || second > 60 {
            return None;
        }
        let clock = i64::from(hour * 3600 + minute * 60 + second.min(59));
        Some(Time {
            seconds: days(date) * 86_400 + clock - offset.unwrap_or(0),
            nanos,
            date,
            hour,
            minute,
            second,
            offset,
        })
    }

    fn fraction(&mut self) -> u32 {
        if self.eat('.').is_none() {
            return 0;
        }
        let count = self.run(usize::MAX, |byte| byte.is_ascii_digit());
        let digits = self.rest().get(..count).unwrap_or_default();
        self.at += count;
        let nine: String = digits.chars().chain("000000000".chars()).take(9).collect();
        nine.parse().unwrap_or(0)
    }
}

/// The offset in seconds that `text` is; `Some(None)` where it is empty.
fn offset(text: &str) -> Option<Option<i64>> {
    match text {
        "" => return Some(None),
        "Z" => return Some(Some(0)),
        _ => {}
    }
    let sign = if text.starts_with('-') { -1 } else { 1 };
    let digits = text.strip_prefix(['-', '+'])?;
    let (hours, minutes) = match digits.split_once(':') {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if digits.len() < 3 => (digits, "0"),
        // The last two digits are minutes, so that `+900` is nine hours.
        None => digits.split_at_checked(digits.len() - 2)?,
    };
    let number = |text: &str| -> Option<i64> {
        text.bytes()
            .all(|byte| byte.is_ascii_digit())
            .then(|| text.parse().ok())?
    };
    let hours = number(hours).filter(|_| hours.len() <= 2)?;
    let seconds = hours * 3600 + number(minutes)? * 60;
    (seconds < 86_400).then_some(Some(sign * seconds))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> Option<i64> {
        match timestamp(text) {
            Some(Value::Time(time)) => Some(time.seconds),
            _ => None,
        }
    }

    #[test]
    fn times_count_from_1970_utc() {
        assert_eq!(seconds("1970-01-01 00:00:00"), Some(0));
        assert_eq!(seconds("2000-03-01T00:00:00Z"), Some(951_868_800));
        assert_eq!(seconds("1970-1-1 09:00:00 +0900"), Some(0));
        assert_eq!(seconds("1970-01-01 09:00:00 +900"), Some(0));
        assert_eq!(seconds("1969-12-31 24:00:00 -00:30"), Some(1800));
        assert_eq!(seconds("1970-01-01 00:00:60"), Some(59));
    }

    #[test]
    fn what_does_not_exist_is_text() {
        for text in [
            "2021-02-30",
            "2021-3-2",
            "2021-01-01 20:20",
            "2021-01-01 24:00:01",
            "2021-01-01 10:00:00 KST",
            "2021-01-01 10:00:00 +8가",
            "2021-01-01 10:00:00 +99:00",
        ] {
            assert_eq!(timestamp(text), None, "{text}");
        }
    }

    #[test]
    fn what_was_written_is_kept() {
        let Some(Value::Time(time)) = timestamp("2021-03-02 20:05:07.25 -03:30") else {
            panic!("a time");
        };
        assert_eq!((time.hour, time.minute, time.second), (20, 5, 7));
        assert_eq!((time.nanos, time.offset), (250_000_000, Some(-12_600)));
        assert_eq!(
            time.date,
            Date {
                year: 2021,
                month: 3,
                day: 2
            }
        );
    }
}
