//! Facts as a few lines a note.

use super::Account;
use crate::report::harmless;
use serde_json::Value;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, accounts: &[Account]) -> io::Result<()> {
    if accounts.is_empty() {
        return writeln!(out, "no notes found");
    }
    for (at, account) in accounts.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{}", harmless(&account.path))?;
        for (name, value) in lines(account) {
            writeln!(out, "  {name:12}  {}", harmless(&value))?;
        }
    }
    Ok(())
}

fn lines(account: &Account) -> Vec<(&'static str, String)> {
    let mut lines = Vec::new();
    let published = match &account.explanation {
        None => "yes".to_owned(),
        Some(explanation) => format!("no: {explanation}"),
    };
    lines.push(("published", published));
    if account.front_matter == "unreadable" {
        let text = "unreadable, so Jekyll goes on without it".to_owned();
        lines.push(("front matter", text));
    }
    if let Some(url) = &account.url {
        lines.push(("URL", readable(url)));
    }
    if let Some(origin) = account.date_from {
        let date = account.date.as_deref().map(spaced);
        lines.push(("date", told(date, origin)));
    }
    if let (Some(title), Some(origin)) = (&account.title, account.title_from) {
        lines.push(("title", told(Some(shown(title)), origin)));
    } else if account.published {
        lines.push(("title", "none".to_owned()));
    }
    if let (Some(layout), Some(origin)) = (&account.layout, account.layout_from) {
        lines.push(("layout", told(Some(shown(layout)), origin)));
    }
    let list = |values: &[Value]| values.iter().map(shown).collect::<Vec<_>>().join(", ");
    if !account.tags.is_empty() {
        lines.push(("tags", list(&account.tags)));
    }
    if !account.categories.is_empty() {
        lines.push(("categories", list(&account.categories)));
    }
    lines
}

/// `2021-03-02T23:20:00+09:00` with blanks.
fn spaced(stamp: &str) -> String {
    let (day, time) = stamp.split_once('T').unwrap_or((stamp, ""));
    match time.split_at_checked("23:20:00".len()) {
        Some((time, offset)) => format!("{day} {time} {offset}"),
        None => stamp.to_owned(),
    }
}

/// A value and, unless the note itself says it, where it comes from.
fn told(value: Option<String>, origin: &str) -> String {
    let value = value.unwrap_or_else(|| "unknown".to_owned());
    match origin {
        "defaults" => format!("{value} (from `defaults` of _config.yml)"),
        "file-name" => format!("{value} (from the file name)"),
        "build" => format!("{value} (the time of the build: it moves with every build)"),
        "file-time" => "when the file was last changed".to_owned(),
        _ => value,
    }
}

/// A URL as browsers show it: what is not ASCII in its own letters.
fn readable(url: &str) -> String {
    let mut bytes = Vec::with_capacity(url.len());
    let mut rest = url.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| first == b'%');
        let digits = digits.and_then(|digits| std::str::from_utf8(digits).ok());
        let code = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match (code.filter(|code| !code.is_ascii()), after.get(2..)) {
            (Some(code), Some(behind)) => {
                bytes.push(code);
                rest = behind;
            }
            _ => {
                bytes.push(first);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| url.to_owned())
}

/// A text as it is, anything else as JSON.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn urls_are_shown_in_their_letters() {
        assert_eq!(readable("/%EA%B8%80/a%20b%3F/"), "/글/a%20b%3F/");
        for url in ["/100%/", "/%EA%B8/", "/%zz/%", "/a가/"] {
            assert_eq!(readable(url), url);
        }
    }
}
