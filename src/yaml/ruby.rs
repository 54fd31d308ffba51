//! How Ruby writes a value: `to_s`, and `inspect` inside of lists and mappings.

use super::timestamp::{Date, Time};
use super::value::Value;
use std::borrow::Cow;
use std::fmt::Write;

impl Value {
    /// Ruby's truth: everything but null and `false`.
    pub fn is_truthy(&self) -> bool {
        !matches!(self, Value::Nil | Value::Bool(false))
    }

    /// Ruby's `to_s`, which Jekyll takes of dates and categories, and Liquid of what it prints.
    pub fn to_ruby(&self) -> Cow<'_, str> {
        match self {
            Value::String(text) => Cow::Borrowed(text),
            Value::Int(digits) => Cow::Borrowed(digits),
            Value::Nil => Cow::Borrowed(""),
            Value::Bool(true) => Cow::Borrowed("true"),
            Value::Bool(false) => Cow::Borrowed("false"),
            Value::Float(number) => Cow::Owned(float(*number)),
            Value::Date(day) => Cow::Owned(date(*day)),
            Value::Time(instant) => Cow::Owned(time(instant)),
            Value::Sequence(_) | Value::Mapping(_) => {
                let mut text = String::new();
                inspect(self, &mut text);
                Cow::Owned(text)
            }
        }
    }
}

/// `Float#to_s`: digits from 0.0001 up to 1e16, else a power of ten.
fn float(number: f64) -> String {
    if number.is_nan() {
        return "NaN".to_owned();
    }
    if number.is_infinite() {
        return if number < 0.0 {
            "-Infinity"
        } else {
            "Infinity"
        }
        .to_owned();
    }
    let size = number.abs();
    if size == 0.0 || (1e-4..1e16).contains(&size) {
        let text = number.to_string();
        return if text.contains('.') {
            text
        } else {
            text + ".0"
        };
    }
    let text = format!("{number:e}");
    let (digits, power) = text.split_once('e').unwrap_or((&text, "0"));
    let point = if digits.contains('.') { "" } else { ".0" };
    let (sign, power) = match power.strip_prefix('-') {
        Some(power) => ('-', power),
        None => ('+', power),
    };
    format!("{digits}{point}e{sign}{power:0>2}")
}

fn date(date: Date) -> String {
    format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
}

/// `Time#to_s`: the clock as written, the offset, no fraction.
fn time(time: &Time) -> String {
    let offset = time.offset.unwrap_or(0);
    let sign = if offset < 0 { '-' } else { '+' };
    let minutes = offset.abs() / 60;
    // From the instant, since 24:00 and a 60th second are written otherwise than they are meant.
    let shown = jiff::Timestamp::from_second(time.seconds.saturating_add(offset))
        .map(|shown| shown.strftime("%Y-%m-%d %H:%M:%S").to_string())
        .unwrap_or_else(|_| date(time.date));
    format!("{shown} {sign}{:02}{:02}", minutes / 60, minutes % 60)
}

/// `Object#inspect`.
fn inspect(value: &Value, out: &mut String) {
    match value {
        Value::Nil => out.push_str("nil"),
        Value::String(text) => quote(text, out),
        Value::Sequence(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                inspect(item, out);
            }
            out.push(']');
        }
        Value::Mapping(entries) => {
            out.push('{');
            for (at, (key, value)) in entries.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                inspect(key, out);
                out.push_str("=>");
                inspect(value, out);
            }
            out.push('}');
        }
        Value::Date(day) => {
            // `Date#inspect` tells of its insides; no note means it, so its words do.
            out.push_str(&date(*day));
        }
        _ => out.push_str(&value.to_ruby()),
    }
}

/// `String#inspect`.
fn quote(text: &str, out: &mut String) {
    out.push('"');
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '#' if letters
                .peek()
                .is_some_and(|next| matches!(next, '{' | '$' | '@')) =>
            {
                out.push_str("\\#");
            }
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            '\u{1b}' => out.push_str("\\e"),
            control if control.is_control() => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(control));
            }
            _ => out.push(letter),
        }
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::scalar_value;

    fn shown(text: &str) -> String {
        scalar_value(text, false).unwrap().to_ruby().into_owned()
    }

    #[test]
    fn values_are_written_as_ruby_writes_them() {
        for (written, ruby) in [
            ("3.10", "3.1"),
            ("12:30", "750.0"),
            ("1e3", "1e3"),
            ("010", "8"),
            ("Yes", "true"),
            ("~", ""),
            ("2021-03-02", "2021-03-02"),
            ("2021-03-02 23:20:00", "2021-03-02 23:20:00 +0000"),
            ("2021-03-02 23:20:00 +9", "2021-03-02 23:20:00 +0900"),
            ("2021-03-02T24:00:00-03:30", "2021-03-03 00:00:00 -0330"),
        ] {
            assert_eq!(shown(written), ruby, "{written}");
        }
        assert_eq!(float(1e20), "1.0e+20");
        assert_eq!(float(0.00001), "1.0e-05");
        assert_eq!(float(-2.0), "-2.0");
    }

    #[test]
    fn lists_and_mappings_are_inspected() {
        let text = |text: &str| Value::String(text.to_owned());
        let value = Value::Sequence(vec![
            text("가 \"나\" #{x}"),
            Value::Nil,
            Value::Mapping(vec![(text("a"), Value::Int("1".to_owned()))]),
        ]);
        assert_eq!(value.to_ruby(), r##"["가 \"나\" \#{x}", nil, {"a"=>1}]"##);
    }
}
