//! Lists with dashes: a dash too many, one that is a star, a value where only items may stand.

use super::check::Case;
use super::colon::COMMON_KEYS;
use super::line::{Line, trimmed};
use crate::text::{Edit, Span};
use crate::yaml::tree::Node;

/// `tags: a` above `- b`: the value is the first item. `item` is the line of the first dash.
pub(super) fn first_item(case: &Case, item: &Line) -> Option<Vec<Edit>> {
    let above = item.previous_used(case)?;
    let key = above.key.filter(|_| !above.value.is_empty())?;
    let value = above.value_before_comment(case.text).of(case.text);
    let is_word = !value.starts_with(['"', '\'', '[', '{', '|', '>', '-', '&', '*', '!', '%', '@']);
    let colon = trimmed(case.text, Span::new(key.end, above.value.start));
    let colon = colon
        .of(case.text)
        .starts_with(':')
        .then_some(key.end + 1)?;
    as_item(case, item, Span::new(colon, above.value.start)).filter(|_| is_word)
}

/// `gap`, between a colon and its value, made a line break and a dash like that of `item`.
pub(super) fn as_item(case: &Case, item: &Line, gap: Span) -> Option<Vec<Edit>> {
    let indent = " ".repeat(item.indent());
    let edits = vec![Edit::replace(
        gap,
        format!("{}{indent}- ", newline(case.text)),
    )];
    case.accepts(&edits, None).then_some(edits)
}

/// `- title: a` among keys.
pub(super) fn key_with_dash(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let key = line.key?;
    let dash = Span::new(line.content.start, key.start);
    let edits = vec![Edit::delete(dash)];
    let is_key = COMMON_KEYS.contains(&key.of(case.text));
    (is_key && case.accepts(&edits, None)).then_some(edits)
}

/// A list of nothing but keys, `- title: a` above `- date: b`: without the dashes, these are keys.
pub(super) fn keys_with_dashes(case: &Case, root: &Node) -> Option<Vec<Edit>> {
    let items = root.sequence()?;
    let dash = |item: &Node| {
        let line = Line::at(case, item.full.start);
        let key = line.key?;
        let alone = key.start == item.full.start && line.indent() == 0;
        alone.then(|| Edit::delete(Span::new(line.content.start, key.start)))
    };
    let edits: Vec<Edit> = items.iter().map(dash).collect::<Option<_>>()?;
    case.accepts(&edits, None).then_some(edits)
}

/// `* a` in the place of `- a`, here and on the lines that follow.
pub(super) fn stars(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let before = line.previous_used(case)?;
    let above_list = before.key.is_some() && before.value.is_empty();
    if !above_list && !before.is_item(case.text) {
        return None;
    }
    let mut edits = Vec::new();
    let mut next = Some(*line);
    while let Some(here) = next.filter(|next| next.content.of(case.text).starts_with("* ")) {
        let star = Span::new(here.content.start, here.content.start + 1);
        edits.push(Edit::replace(star, "-"));
        next = here.next(case);
    }
    (!edits.is_empty() && case.accepts(&edits, None)).then_some(edits)
}

/// What ends the lines of a text.
pub(super) fn newline(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}
