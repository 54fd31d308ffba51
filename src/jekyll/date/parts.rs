//! The parts of a date that Ruby's `Date._parse` finds in free text, in its order of search.

use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};
use unicode_normalization::char::is_combining_mark;

use super::forms::{self, Classes};

/// `Date._parse` refuses longer strings (its `limit`), in bytes.
const LONGEST: usize = 128;

/// What was found; numbers are as written, not yet checked.
#[derive(Default)]
pub(super) struct Parts {
    pub year: Option<i64>,
    pub day_of_year: Option<i64>,
    pub month: Option<i64>,
    pub day: Option<i64>,
    pub hour: Option<i64>,
    pub minute: Option<i64>,
    pub second: Option<i64>,
    /// Whether a fraction of a second was written: alone, it is still a time to Ruby.
    pub fraction: bool,
    /// The zone as Ruby sees it: letters outside ASCII stand as `_`, so that no zone of theirs is known.
    pub zone: Option<String>,
    /// The zone as it is written.
    pub zone_written: Option<String>,
    /// Whether am or pm was understood.
    pub meridiem: bool,
    /// Whether the day was read before the month where both fit both.
    pub day_first: bool,
    /// Whether the century was guessed.
    pub two_digit_year: bool,
    /// Text left over.
    pub unread: Option<String>,
    /// Whether the year is written in full, so that no century is added.
    pub(super) full_year: bool,
    /// Whether the year is before Christ.
    pub(super) before_christ: bool,
}

impl Parts {
    /// The parts found in `text`; none where Ruby raises an error because it is too long.
    pub(super) fn of(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        let mut text = Text::new(text);
        let mut parts = Self::default();
        if text.classes().has(Classes::ALPHA) {
            text.take(&DAY_NAME, &mut parts, |_, _, _| {});
        }
        if text.classes().has(Classes::DIGIT) {
            text.take(&TIME, &mut parts, read_time);
        }
        let classes = text.classes();
        for form in forms::all() {
            if classes.has(form.needs)
                && !form
                    .unless
                    .as_ref()
                    .is_some_and(|guard| guard.is_match(&text.bytes))
                && text.take(&form.pattern, &mut parts, |parts, found, _| {
                    (form.read)(parts, found)
                })
            {
                break;
            }
        }
        if text.classes().has(Classes::ALPHA) {
            text.take(&BEFORE_CHRIST, &mut parts, |parts, _, _| {
                parts.before_christ = true
            });
        }
        if text.classes().has(Classes::DIGIT) {
            text.take(&LONE_NUMBER, &mut parts, read_lone_number);
        }
        parts.settle_year();
        parts.unread = text.unread();
        Some(parts)
    }

    fn settle_year(&mut self) {
        if self.before_christ {
            self.year = self.year.map(|year| 1 - year);
        }
        if !self.full_year
            && let Some(year @ 0..=99) = self.year
        {
            self.two_digit_year = true;
            self.year = Some(year + if year >= 69 { 1900 } else { 2000 });
        }
    }
}

static DAY_NAME: LazyLock<Option<Regex>> =
    LazyLock::new(|| forms::pattern(r"\b(sun|mon|tue|wed|thu|fri|sat)[^-/\d\s]*"));

static TIME: LazyLock<Option<Regex>> = LazyLock::new(|| {
    forms::pattern(concat!(
        r"((?:\d+\s*:\s*\d+(?:\s*:\s*\d+(?:[,.]\d*)?)?|\d+\s*h(?:\s*\d+m?(?:\s*\d+s?)?)?)",
        r"(?:\s*[ap](?:m\b|\.m\.))?|\d+\s*[ap](?:m\b|\.m\.))",
        r"(?:\s*((?:gmt|utc?)?[-+]\d+(?:[,.:]\d+(?::\d+)?)?",
        r"|[[:alpha:]_.\s]+(?:standard|daylight)\stime\b|[[:alpha:]_]+(?:\sdst)?\b))?",
    ))
});

static CLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    forms::pattern(concat!(
        r"\A(\d+)h?(?:\s*:?\s*(\d+)m?(?:\s*:?\s*(\d+)(?:[,.](\d+))?s?)?)?",
        r"(?:\s*([ap])(?:m\b|\.m\.))?",
    ))
});

static BEFORE_CHRIST: LazyLock<Option<Regex>> =
    LazyLock::new(|| forms::pattern(r"\b(bc\b|bce\b|b\.c\.|b\.c\.e\.)"));

static LONE_NUMBER: LazyLock<Option<Regex>> =
    LazyLock::new(|| forms::pattern(r"\A\s*(\d{1,2})\s*\z"));

fn read_time(parts: &mut Parts, found: &Captures<'_>, written: &[char]) {
    if let Some(zone) = found.get(2) {
        parts.zone = Some(String::from_utf8_lossy(zone.as_bytes()).into_owned());
        parts.zone_written = written
            .get(zone.range())
            .map(|chars| chars.iter().collect());
    }
    let clock = found
        .get(1)
        .and_then(|clock| CLOCK.as_ref()?.captures(clock.as_bytes()));
    let Some(clock) = clock else { return };
    let number = |index| {
        clock
            .get(index)
            .map(|digits| forms::number(digits.as_bytes()))
    };
    let mut hour = number(1);
    if let Some(half) = clock.get(5) {
        let afternoon = half.as_bytes().eq_ignore_ascii_case(b"p");
        // Ruby raises an error where the number is no `int` of C; out of range it stays invalid here.
        hour = hour.map(|hour| match i32::try_from(hour) {
            Ok(hour) => i64::from(hour % 12 + if afternoon { 12 } else { 0 }),
            Err(_) => hour,
        });
        parts.meridiem = true;
    }
    parts.hour = hour;
    parts.minute = number(2);
    parts.second = number(3);
    parts.fraction = clock.get(4).is_some();
}

/// A last number of one or two digits is the day beside a time, or the hour beside a day.
fn read_lone_number(parts: &mut Parts, found: &Captures<'_>, _: &[char]) {
    let number = found
        .get(1)
        .map_or(0, |digits| forms::number(digits.as_bytes()));
    if parts.hour.is_some() && parts.day.is_none() && (1..=31).contains(&number) {
        parts.day = Some(number);
    }
    if parts.day.is_some() && parts.hour.is_none() && (0..=24).contains(&number) {
        parts.hour = Some(number);
    }
}

/// The text being searched: one byte a character, so that patterns need no Unicode, and the characters beside it.
struct Text {
    bytes: Vec<u8>,
    written: Vec<char>,
}

impl Text {
    /// Ruby first turns every run of characters that no date has into one blank.
    fn new(text: &str) -> Self {
        let mut bytes = Vec::with_capacity(text.len());
        let mut written = Vec::with_capacity(text.len());
        for character in text.chars() {
            let byte = match character {
                'a'..='z' | 'A'..='Z' | '0'..='9' => character as u8,
                '-' | '+' | '\'' | ',' | '.' | '/' | ':' | '@' | '[' | ']' => character as u8,
                _ if character.is_alphanumeric() || is_combining_mark(character) => b'_',
                _ => b' ',
            };
            if byte != b' ' || bytes.last() != Some(&b' ') {
                bytes.push(byte);
                written.push(if byte == b' ' { ' ' } else { character });
            }
        }
        Self { bytes, written }
    }

    fn classes(&self) -> Classes {
        Classes::of(&self.bytes)
    }

    /// Reads the first match of `pattern` and puts a blank in its place; false when there is none.
    fn take(
        &mut self,
        pattern: &Option<Regex>,
        parts: &mut Parts,
        read: impl Fn(&mut Parts, &Captures<'_>, &[char]),
    ) -> bool {
        let Some(found) = pattern
            .as_ref()
            .and_then(|pattern| pattern.captures(&self.bytes))
        else {
            return false;
        };
        let range = found.get(0).map_or(0..0, |whole| whole.range());
        read(parts, &found, &self.written);
        self.bytes.splice(range.clone(), [b' ']);
        self.written.splice(range, [' ']);
        true
    }

    /// What is left, unless it is the `T` between date and time or only punctuation.
    fn unread(&self) -> Option<String> {
        let left: String = self.written.iter().collect();
        let left = left.trim();
        let says = left.chars().any(char::is_alphanumeric) && !left.eq_ignore_ascii_case("t");
        says.then(|| left.to_owned())
    }
}
