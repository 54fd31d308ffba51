//! The day and time that a date means which Jekyll reads otherwise or not at all, where that is plain to a reader.

use super::shift::{named_offset, shown_offset};
use crate::jekyll::date::DateReading;
use crate::note::Note;
use crate::note::address::{clock, now, read_value};
use crate::text::Edit;
use crate::yaml::{self, Node};
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use std::ops::RangeInclusive;
use unicode_normalization::UnicodeNormalization;

/// A day with what else is written.
struct Meant {
    day: Date,
    time: Option<DateTime>,
    offset: Option<Offset>,
}

/// The edit that writes the date in the place of `node` so that Jekyll reads what it means; `None` where
/// that is not plain.
pub(super) fn rewritten(note: &Note, node: &Node) -> Option<Edit> {
    let written = node.text().filter(|_| node.full == node.span)?;
    let meant = read(written)?;
    let (spelled, quoted) = meant.spelled();
    let value = yaml::scalar_value(&spelled, quoted).ok()?;
    let clock = clock(note.jekyll);
    let DateReading::At(read) = read_value(&value, &clock, now(note.jekyll)) else {
        return None;
    };
    let local = meant.time.unwrap_or(meant.day.into());
    let same = match meant.offset {
        Some(offset) => offset.to_timestamp(local).ok() == Some(read.instant),
        None => read.local == local,
    };
    let spelled = if quoted {
        format!("\"{spelled}\"")
    } else {
        spelled
    };
    (same && read.notes.is_empty()).then(|| Edit::replace(node.span, spelled))
}

fn read(written: &str) -> Option<Meant> {
    // Digits, colons and dashes of other widths.
    let printed: String = written.trim().nfkc().collect();
    let text = printed.replace(DASHES, "-");
    let mut rest = Rest(&text);
    let day = rest.day()?;
    rest.any(&["일", "日", "."]);
    rest.weekday();
    rest.0 = rest
        .0
        .trim_start_matches([' ', '\t', ',', 'T', 't', ':', '_', '@']);
    if rest.0.is_empty() {
        return Some(Meant {
            day,
            time: None,
            offset: None,
        });
    }
    let time = rest.time(day)?;
    let zone = rest.0.replace(' ', "");
    let offset = match zone.as_str() {
        "" => None,
        // A dash from print is no minus.
        _ if printed.rfind(DASHES) > printed.rfind(['+', '-']) => return None,
        zone => Some(named_offset(zone, time)?),
    };
    let time = Some(time);
    Some(Meant { day, time, offset })
}

/// What is typed for a hyphen.
const DASHES: [char; 4] = ['‐', '–', '—', '−'];

const MORNING: &[&str] = &["오전", "午前", "上午", "AM", "am"];
const AFTERNOON: &[&str] = &["오후", "午後", "下午", "PM", "pm"];

/// What of a text is not read yet.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    /// Year, month and day, or month, day and year where the day can be no month.
    fn day(&mut self) -> Option<Date> {
        let first = self.number(1..=4)?;
        self.sign(&["년", "年"])?;
        let second = self.number(1..=2)?;
        self.sign(&["월", "月"])?;
        let (year, month, day) = match (first, second) {
            (1000.., _) => (first, second, self.number(1..=2)?),
            (..=12, 13..) => (self.number(4..=4)?, first, second),
            _ => return None,
        };
        Date::new(year, month.try_into().ok()?, day.try_into().ok()?).ok()
    }

    /// A number of so many digits, and no more.
    fn number(&mut self, digits: RangeInclusive<usize>) -> Option<i16> {
        let blanks = self.0.trim_start();
        let rest = blanks.trim_start_matches(|c: char| c.is_ascii_digit());
        let number = blanks.strip_suffix(rest)?;
        digits.contains(&number.len()).then_some(())?;
        self.0 = rest;
        number.parse().ok()
    }

    /// One of the words, behind blanks.
    fn any(&mut self, words: &[&'t str]) -> Option<&'t str> {
        let rest = self.0.trim_start();
        let (word, rest) = words
            .iter()
            .find_map(|word| Some((*word, rest.strip_prefix(word)?)))?;
        self.0 = rest;
        Some(word)
    }

    /// What parts two numbers: one of the words, a sign or a blank.
    fn sign(&mut self, words: &[&'t str]) -> Option<()> {
        let blank = self.0.starts_with(' ');
        let sign = self
            .any(words)
            .or_else(|| self.any(&["-", ".", "/", ":", "_"]));
        (blank || sign.is_some()).then_some(())
    }

    /// `(화)`, `화요일`: the day has said it.
    fn weekday(&mut self) {
        let text = self.0.trim_start();
        let inner = text.trim_start_matches('(');
        let names = [
            "월", "화", "수", "목", "금", "토", "일", "月", "火", "水", "木", "金", "土", "日",
        ];
        if let Some(rest) = names.iter().find_map(|name| inner.strip_prefix(name)) {
            let rest = rest
                .strip_prefix("요일")
                .or(rest.strip_prefix("曜日"))
                .unwrap_or(rest);
            self.0 = rest.trim_start_matches(')');
        }
    }

    fn time(&mut self, day: Date) -> Option<DateTime> {
        let half = self.half();
        let hour = self.number(1..=2)?;
        let (mut minute, mut second) = (0, 0);
        if self.any(&["시", "時", "点"]).is_some() {
            if let Some(written) = self.number(1..=2) {
                minute = written;
                self.any(&["분", "分"])?;
            }
            if let Some(written) = self.number(1..=2) {
                second = written;
                self.any(&["초", "秒"])?;
            }
        } else {
            self.any(&[":", ".", ";"])?;
            minute = self.number(2..=2)?;
            if self.0.starts_with([':', '.', ';']) {
                self.any(&[":", ".", ";"]);
                second = self.number(2..=2)?;
            }
        }
        let is_afternoon = match (half, self.half()) {
            (Some(_), Some(_)) => return None,
            (half, other) => half.or(other),
        };
        let hour = match (is_afternoon, hour) {
            (None, hour) => hour,
            // `오후 15:20` says it twice.
            (Some(true), 12..) => hour,
            (Some(true), 1..) => hour + 12,
            (Some(false), 12) => 0,
            (Some(false), ..12) => hour,
            _ => return None,
        };
        let [hour, minute, second] = [hour, minute, second].map(i8::try_from);
        let time = Time::new(hour.ok()?, minute.ok()?, second.ok()?, 0).ok()?;
        Some(day.to_datetime(time))
    }

    /// Whether a word for half a day stands here, and whether it is the afternoon.
    fn half(&mut self) -> Option<bool> {
        let morning = self.any(MORNING).map(|_| false);
        morning.or_else(|| self.any(AFTERNOON).map(|_| true))
    }
}

impl Meant {
    /// In a form that Jekyll reads, and whether it needs quotes: with seconds and without a zone YAML would
    /// take it for a time of UTC (A114).
    fn spelled(&self) -> (String, bool) {
        match (self.time, self.offset) {
            (None, _) => (self.day.to_string(), false),
            (Some(time), Some(offset)) => {
                let offset = shown_offset(offset);
                (
                    format!("{} {offset}", time.strftime("%Y-%m-%d %H:%M:%S")),
                    false,
                )
            }
            (Some(time), None) if time.second() == 0 => {
                (time.strftime("%Y-%m-%d %H:%M").to_string(), false)
            }
            (Some(time), None) => (time.strftime("%Y-%m-%d %H:%M:%S").to_string(), true),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(written: &str) -> Option<String> {
        read(written).map(|meant| meant.spelled().0)
    }

    #[test]
    fn plain_dates_are_read() {
        for (written, meant) in [
            ("2021년 3월 2일", "2021-03-02"),
            ("2021年3月2日 (火) 10:20", "2021-03-02 10:20"),
            ("2021년 3월 2일 화요일 오후 3시 20분", "2021-03-02 15:20"),
            ("2021. 3. 2. 오후 1:20:30", "2021-03-02 13:20:30"),
            ("2021 3 2 10:20", "2021-03-02 10:20"),
            ("2021:03:02:10:20", "2021-03-02 10:20"),
            ("2021–03–02 10：20", "2021-03-02 10:20"),
            ("２０２１－０３－０２", "2021-03-02"),
            ("2021-03/02", "2021-03-02"),
            ("2021- 03- 02", "2021-03-02"),
            ("02/13/2021", "2021-02-13"),
            ("2021–03–02 10:20 +09:00", "2021-03-02 10:20:00 +0900"),
            ("2021-03-02 PM 3:20", "2021-03-02 15:20"),
            ("2021-03-02 오전 12:10", "2021-03-02 00:10"),
            ("2021-03-02 오후 15:20", "2021-03-02 15:20"),
            ("2021-03-02 10시", "2021-03-02 10:00"),
            ("2021-03-02 20.20", "2021-03-02 20:20"),
            ("2021-03-02 10:20:00 + 0900", "2021-03-02 10:20:00 +0900"),
            ("2021.03.02 오후 3:20 KST", "2021-03-02 15:20:00 +0900"),
        ] {
            assert_eq!(spelled(written).as_deref(), Some(meant), "{written}");
        }
    }

    #[test]
    fn what_may_be_meant_otherwise_is_left() {
        for written in [
            "03/02/2021",
            "13/02/2021",
            "21-03-02",
            "021-03-02",
            "2021-02-30",
            "2021-03-02 24:00",
            "2021-03-02 25:00",
            "2021-03-02 10-20",
            "2021-03-02 1020",
            "2021-03-0210:20",
            "2021-0302",
            "2021-03-002",
            "2021-03-02 밤 10시",
            "2021-03-02 오전 13:20",
            "2021-03-02 ~ 2021-03-05",
            "2021-03-02 10:20:00 –0900",
            "TBD",
            "",
        ] {
            assert_eq!(spelled(written), None, "{written}");
        }
    }
}
