//! Two keys on one line.

use super::check::Case;
use super::line::Line;
use super::list::newline;
use crate::text::{Edit, Span};

/// `title: a tags: [b]`, where a line break was lost: behind a common key stands what only it has.
pub(super) fn broken_line(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let before = Span::new(line.value.start, case.error.at).of(case.text);
    let key = before.rsplit(' ').next()?;
    let value = Span::new(case.error.at + 1, line.content.end)
        .of(case.text)
        .trim();
    let of_date = |c: char| c.is_ascii_digit() || "-:+TZ. ".contains(c);
    let own = match key {
        "date" => value.len() >= 8 && value.chars().all(of_date),
        "tags" | "categories" => value.starts_with('[') && value.ends_with(']'),
        "layout" => value == "post",
        _ => false,
    };
    let text = before.strip_suffix(key)?.trim_end_matches([' ', ',']);
    // `toc: true toc_sticky: true`
    let is_switch = |text: &str| matches!(text.trim_end_matches(';'), "true" | "false");
    let own = own || is_switch(text) && is_switch(value);
    let indent = Span::new(line.full.start, line.key?.start).of(case.text);
    let start = line.value.start + text.len();
    let gap = Span::new(start, case.error.at - key.len());
    let edits = vec![Edit::replace(
        gap,
        format!("{}{indent}", newline(case.text)),
    )];
    let is_key = |line: &str| {
        line.strip_prefix(key)
            .is_some_and(|rest| rest.starts_with(':'))
    };
    let is_new = !case.span.of(case.text).lines().any(is_key);
    let alone = indent.trim().is_empty() && !text.is_empty() && is_new;
    (own && alone && case.accepts(&edits, None)).then_some(edits)
}

/// Keys that hold other keys.
const HOLDERS: &[&str] = &["author", "header", "image", "sidebar"];

/// `image: path: /a.png`: the key below stands on the line of the one that holds it.
pub(super) fn nested(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let key = line
        .key
        .filter(|key| HOLDERS.contains(&key.of(case.text)))?;
    let inner = Span::new(line.value.start, case.error.at).of(case.text);
    let is_word = !inner.is_empty() && inner.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let indent = " ".repeat(key.start - line.full.start + 2);
    let gap = Span::new(key.end + 1, line.value.start);
    let edits = vec![Edit::replace(
        gap,
        format!("{}{indent}", newline(case.text)),
    )];
    let beside = Span::new(key.end, key.end + 1).of(case.text) == ":";
    (is_word && beside && case.accepts(&edits, None)).then_some(edits)
}
