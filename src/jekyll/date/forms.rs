//! The forms of a date that Ruby's `Date._parse` knows, in the order it tries them.

use std::sync::LazyLock;

use regex::bytes::{Captures, Regex};

use super::order::Triple;
use super::parts::Parts;

/// Which kinds of characters a text holds: Ruby tries a form only when all it needs are there.
#[derive(Clone, Copy)]
pub(super) struct Classes(u8);

impl Classes {
    pub(super) const ALPHA: Self = Self(1);
    pub(super) const DIGIT: Self = Self(2);
    const DASH: Self = Self(4);
    const DOT: Self = Self(8);
    const SLASH: Self = Self(16);

    pub(super) fn of(text: &[u8]) -> Self {
        text.iter().fold(Self(0), |found, byte| {
            found.and(match byte {
                b'a'..=b'z' | b'A'..=b'Z' => Self::ALPHA,
                b'0'..=b'9' => Self::DIGIT,
                b'-' => Self::DASH,
                b'.' => Self::DOT,
                b'/' => Self::SLASH,
                _ => Self(0),
            })
        })
    }

    pub(super) fn has(self, needed: Self) -> bool {
        self.0 & needed.0 == needed.0
    }

    const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One form: tried when the text has what it needs and `unless` is not found.
pub(super) struct Form {
    pub needs: Classes,
    pub unless: Option<Regex>,
    pub pattern: Option<Regex>,
    pub read: fn(&mut Parts, &Captures<'_>),
}

/// The forms in Ruby's order; the first that matches is the date.
pub(super) fn all() -> &'static [Form] {
    static FORMS: LazyLock<Vec<Form>> = LazyLock::new(list);
    &FORMS
}

const MONTHS: &str = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec";
const ERAS: &str = r"(c(?:e|\.e\.)|b(?:ce|\.c\.e\.)|a(?:d|\.d\.)|b(?:c|\.c\.))?";

fn list() -> Vec<Form> {
    let (alpha, digit, dash) = (Classes::ALPHA, Classes::DIGIT, Classes::DASH);
    let (dot, slash, words) = (
        Classes::DOT,
        Classes::SLASH,
        Classes::ALPHA.and(Classes::DIGIT),
    );
    vec![
        form(
            words,
            &format!(
                r"('?\d+)[^-\d\s]*\s*({MONTHS})[^-\d\s']*(?:\s*{ERAS}\s*('?-?\d+(?:(?:st|nd|rd|th)\b)?))?"
            ),
            |parts, found| month_by_name(parts, found, [4, 2, 1], 3),
        ),
        form(
            words,
            &format!(r"\b({MONTHS})[^-\d\s']*\s*('?\d+)[^-\d\s']*(?:\s*,?\s*{ERAS}\s*('?-?\d+))?"),
            |parts, found| month_by_name(parts, found, [4, 1, 2], 3),
        ),
        form(digit.and(dash), r"('?[-+]?\d+)-(\d+)-('?-?\d+)", triple),
        form(digit.and(dot), r"\b([mtshr])(\d+)\.(\d+)\.(\d+)", japanese),
        form(
            words.and(dash),
            &format!(r"('?-?\d+)-({MONTHS})[^-/.]*-('?-?\d+)"),
            |parts, found| month_by_name(parts, found, [3, 2, 1], 0),
        ),
        form(
            words.and(dash),
            &format!(r"\b({MONTHS})[^-/.]*-('?-?\d+)(?:-('?-?\d+))?"),
            |parts, found| month_by_name(parts, found, [3, 1, 2], 0),
        ),
        form(
            digit.and(slash),
            r"('?-?\d+)/\s*('?\d+)(?:\D\s*('?-?\d+))?",
            triple,
        ),
        form(
            digit.and(dot),
            r"('?-?\d+)\.\s*('?\d+)\.\s*('?-?\d+)",
            triple,
        ),
        // `Time.parse` has no use for weeks, but a week hides the forms below.
        form(digit, r"\b(\d{2}|\d{4})?-?w(\d{2})(?:-?(\d))?\b", |_, _| {}),
        form(digit, r"-w-(\d)\b", |_, _| {}),
        form(digit, r"--(\d{2})?-(\d{2})\b", month_and_day),
        form(digit, r"--(\d{2})(\d{2})?\b", month_and_day),
        Form {
            unless: pattern(r"[,.](\d{2}|\d{4})-\d{3}\b"),
            ..form(digit, r"\b(\d{2}|\d{4})-(\d{3})\b", |parts, found| {
                parts.year = group(found, 1).map(number);
                parts.day_of_year = group(found, 2).map(number);
            })
        },
        Form {
            unless: pattern(r"\d-\d{3}\b"),
            ..form(digit, r"\b-(\d{3})\b", |parts, found| {
                parts.day_of_year = group(found, 1).map(number);
            })
        },
        form(digit, r"'(\d+)\b", |parts, found| {
            parts.year = group(found, 1).map(number)
        }),
        form(alpha, &format!(r"\b({MONTHS})\S*"), |parts, found| {
            parts.month = group(found, 1).map(month_number);
        }),
        form(digit, r"(\d+)(st|nd|rd|th)\b", |parts, found| {
            parts.day = group(found, 1).map(number);
        }),
        form(
            digit,
            concat!(
                r"([-+]?)(\d{2,14})(?:\s*t?\s*(\d{2,6})?(?:[,.](\d*))?)?",
                r"(?:\s*(z\b|[-+]\d{1,4}\b|\[[-+]?\d[^\]]*\]))?",
            ),
            run_of_digits,
        ),
    ]
}

fn form(needs: Classes, source: &str, read: fn(&mut Parts, &Captures<'_>)) -> Form {
    Form {
        needs,
        unless: None,
        pattern: pattern(source),
        read,
    }
}

/// A pattern over ASCII, whatever the case. None only if the source is no pattern; a test holds that all are.
pub(super) fn pattern(source: &str) -> Option<Regex> {
    Regex::new(&format!("(?i-u){source}")).ok()
}

/// The number in `digits`, with its sign; one too long to matter is as good as any other.
pub(super) fn number(digits: &[u8]) -> i64 {
    let negative = digits.first() == Some(&b'-');
    let value = digits
        .iter()
        .filter(|byte| byte.is_ascii_digit())
        .fold(0_i64, |value, digit| {
            value
                .saturating_mul(10)
                .saturating_add(i64::from(digit - b'0'))
                .min(1_000_000_000_000)
        });
    if negative { -value } else { value }
}

fn group<'t>(found: &Captures<'t>, index: usize) -> Option<&'t [u8]> {
    found.get(index).map(|group| group.as_bytes())
}

fn month_number(name: &[u8]) -> i64 {
    let position = MONTHS.split('|').position(|month| {
        name.get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case(month.as_bytes()))
    });
    position.map_or(13, |position| position as i64 + 1)
}

fn triple(parts: &mut Parts, found: &Captures<'_>) {
    Triple::new(group(found, 1), group(found, 2), group(found, 3)).settle(parts);
}

/// Groups: year, month's name, day; and the era's, if the form has one.
fn month_by_name(parts: &mut Parts, found: &Captures<'_>, groups: [usize; 3], era: usize) {
    let [year, month, day] = groups;
    let month = group(found, month).map(|name| month_number(name).to_string());
    Triple::new(
        group(found, year),
        month.as_deref().map(str::as_bytes),
        group(found, day),
    )
    .settle(parts);
    // Named, the month is none of the numbers.
    parts.day_first = false;
    let era = if era == 0 { None } else { group(found, era) };
    parts.before_christ = era.is_some_and(|era| matches!(era.first(), Some(b'b' | b'B')));
}

fn month_and_day(parts: &mut Parts, found: &Captures<'_>) {
    parts.month = group(found, 1).map(number);
    parts.day = group(found, 2).map(number);
}

fn japanese(parts: &mut Parts, found: &Captures<'_>) {
    let era = match group(found, 1) {
        Some(b"m" | b"M") => 1867,
        Some(b"t" | b"T") => 1911,
        Some(b"s" | b"S") => 1925,
        Some(b"r" | b"R") => 2018,
        _ => 1988,
    };
    parts.year = group(found, 2).map(|year| number(year) + era);
    parts.month = group(found, 3).map(number);
    parts.day = group(found, 4).map(number);
}

/// Digits without separators. With a fraction and no second run they end in seconds, else they begin with the year.
fn run_of_digits(parts: &mut Parts, found: &Captures<'_>) {
    let Some(digits) = group(found, 2) else {
        return;
    };
    let (second_run, fraction) = (group(found, 3), group(found, 4));
    if second_run.is_none() && fraction.is_some() {
        read_backwards(parts, digits, group(found, 1) == Some(b"-"));
    } else {
        read_forwards(parts, digits, group(found, 1) == Some(b"-"));
    }
    if let Some(run) = second_run.filter(|run| matches!(run.len(), 2 | 4 | 6)) {
        let mut pairs: Vec<Option<i64>> = run.chunks(2).map(|pair| Some(number(pair))).collect();
        if fraction.is_some() {
            pairs.resize(3, None);
            pairs.rotate_left(run.len() / 2 % 3);
        }
        // What the run is too short for stays as a time found elsewhere left it.
        let pair = |index: usize| pairs.get(index).copied().flatten();
        parts.hour = pair(0).or(parts.hour);
        parts.minute = pair(1).or(parts.minute);
        parts.second = pair(2).or(parts.second);
    }
    parts.fraction |= fraction.is_some();
    if let Some(zone) = group(found, 5) {
        let zone = String::from_utf8_lossy(zone);
        let inner = zone
            .strip_prefix('[')
            .and_then(|zone| zone.strip_suffix(']'));
        let name = inner.map(|inner| inner.split_once(':').map_or(inner, |(_, name)| name));
        parts.zone = Some(name.unwrap_or(&zone).to_owned());
        parts.zone_written = Some(zone.into_owned());
    }
}

fn read_forwards(parts: &mut Parts, digits: &[u8], negative: bool) {
    let at = |from: usize, length: usize| digits.get(from..from + length).map(number);
    let year = |length: usize| at(0, length).map(|year| if negative { -year } else { year });
    match digits.len() {
        2 => parts.day = at(0, 2),
        3 => parts.day_of_year = at(0, 3),
        4 => (parts.month, parts.day) = (at(0, 2), at(2, 2)),
        5 => (parts.year, parts.day_of_year) = (year(2), at(2, 3)),
        6 => (parts.year, parts.month, parts.day) = (year(2), at(2, 2), at(4, 2)),
        7 => (parts.year, parts.day_of_year) = (year(4), at(4, 3)),
        8 | 10 | 12 | 14 => {
            (parts.year, parts.month, parts.day) = (year(4), at(4, 2), at(6, 2));
            // A shorter run leaves the time found elsewhere alone.
            parts.hour = at(8, 2).or(parts.hour);
            parts.minute = at(10, 2).or(parts.minute);
            parts.second = at(12, 2).or(parts.second);
            parts.full_year = true;
        }
        _ => {}
    }
}

fn read_backwards(parts: &mut Parts, digits: &[u8], negative: bool) {
    let length = digits.len();
    if !matches!(length, 2..=8 | 10 | 12 | 14) {
        return;
    }
    let before = |end: usize, width: usize| {
        let stop = length.checked_sub(end)?;
        digits
            .get(stop.saturating_sub(width)..stop)
            .filter(|run| !run.is_empty())
            .map(number)
    };
    let year = |width: usize| before(10, width).map(|year| if negative { -year } else { year });
    parts.second = before(0, 2);
    parts.minute = before(2, 2).or(parts.minute);
    parts.hour = before(4, 2).or(parts.hour);
    parts.day = before(6, 2);
    parts.month = before(8, 2);
    match length {
        12 => parts.year = year(2),
        14 => {
            parts.year = year(4);
            parts.full_year = true;
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_has_its_pattern() {
        assert!(all().iter().all(|form| form.pattern.is_some()));
        assert_eq!(all().iter().filter(|form| form.unless.is_some()).count(), 2);
    }
}
