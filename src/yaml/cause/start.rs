//! Values that start with a character of YAML's own.

use super::check::Case;
use super::line::{Line, trimmed};
use super::list::{newline, stars};
use super::quote::{visible, whole_value};
use super::{Cause, Found, flow, lines};
use crate::text::{Edit, Span};

/// Keys whose value is one text, also where it looks like a list.
pub(super) const TEXT_KEYS: &[&str] = &["title", "subtitle", "description", "excerpt", "summary"];

/// Keys whose value is a list of words.
pub(super) const LIST_KEYS: &[&str] = &["tags", "tag", "categories", "category", "keywords"];

/// `@`, a backtick, `%`: nothing may start with it; in brackets also `|` and `>`.
pub(super) fn reserved(case: &Case, line: &Line) -> Found {
    if case.error.at > line.value.start && line.value.of(case.text).starts_with(['[', '{']) {
        let mut found = flow::bad_item(case, line, Cause::ReservedCharacter);
        found.repair = found.repair.or_else(|| whole_value(case, line));
        return found;
    }
    quoted(case, line, Cause::ReservedCharacter)
}

/// The value of `line` has to be quoted, whatever it starts with.
pub(super) fn quoted(case: &Case, line: &Line, cause: Cause) -> Found {
    quoted_at(case, line, case.context_at(), cause)
}

/// The same, where the fault starts at `at`.
pub(super) fn quoted_at(case: &Case, line: &Line, at: usize, cause: Cause) -> Found {
    let rest = case.text.get(at..line.content.end).unwrap_or_default();
    let first = Span::new(at, at + rest.chars().next().map_or(0, char::len_utf8));
    let in_list = at > line.value.start && line.value.of(case.text).starts_with('[');
    if in_list {
        let mut found = flow::bad_item(case, line, cause);
        found.span = first;
        return found;
    }
    let meant = match cause {
        Cause::AliasLike => stars(case, line),
        Cause::BlockIndicator => block(case, line),
        _ => None,
    };
    Found::new(cause, first, line).repaired(meant.or_else(|| whole_value(case, line)))
}

/// `excerpt: | a text` that goes on below: the block starts on the next line.
fn block(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let last = lines::end_of_value(case, line)?;
    let next = line.next(case)?;
    let text = line.value.of(case.text).get(1..)?.trim_start();
    let start = line.value.end - text.len();
    let indent = format!("{}{}", newline(case.text), " ".repeat(next.indent()));
    let edits = vec![Edit::replace(
        Span::new(line.value.start + 1, start),
        indent,
    )];
    let even = last.indent() == next.indent();
    (even && case.accepts(&edits, None)).then_some(edits)
}

/// Something that is no value where one must start.
pub(super) fn no_content(case: &Case, line: &Line) -> Found {
    if !case.reading("flow") {
        return quoted(case, line, Cause::ReservedCharacter);
    }
    let before = Span::new(line.value.start, case.error.at.max(line.value.start)).of(case.text);
    if before.contains(['[', '{']) {
        let cause = match case.character().of(case.text) {
            "," | "]" | "}" => Cause::EmptyFlowItem,
            _ => Cause::ReservedCharacter,
        };
        return flow::bad_item(case, line, cause);
    }
    // The list starts on a line above: a comment has swallowed its end, or it has none.
    let mut above = *line;
    loop {
        if let Some(open) = above.value.of(case.text).find(['[', '{']) {
            return flow::unfinished(case, above.value.start + open);
        }
        match above.previous(case) {
            Some(line) => above = line,
            None => return Found::new(Cause::Other, case.character(), line),
        }
    }
}

/// `- ` behind a colon.
pub(super) fn list(case: &Case, line: &Line) -> Found {
    let Some(key) = line.key else {
        return Found::new(Cause::ListOnKeyLine, case.character(), line);
    };
    let found = Found::new(Cause::ListOnKeyLine, case.character(), line);
    let is_text = TEXT_KEYS.contains(&key.of(case.text));
    let item = line
        .value
        .of(case.text)
        .strip_prefix("- ")
        .unwrap_or_default();
    let is_list = !is_text && !item.trim().is_empty();
    let moved = is_list.then(|| on_next_line(case, line, key)).flatten();
    found.repaired(moved.or_else(|| whole_value(case, line)))
}

/// The list moved to a line of its own, in line with the items that follow.
fn on_next_line(case: &Case, line: &Line, key: Span) -> Option<Vec<Edit>> {
    let next = line.next(case).filter(|next| next.is_item(case.text));
    let indent = match next {
        Some(next) => next.indent(),
        None => key.start - line.full.start + 2,
    };
    let newline = newline(case.text);
    let colon = trimmed(case.text, Span::new(line.full.start, line.value.start)).end;
    let gap = Span::new(colon, line.value.start);
    let start = format!("{newline}{}", " ".repeat(indent));
    let mut edits = vec![Edit::replace(gap, start.as_str())];
    // `tags: - a - b`: a line for each dash.
    let value = line.value_before_comment(case.text);
    let is_list = LIST_KEYS.contains(&key.of(case.text)) && value.end == line.content.end;
    let further = value
        .of(case.text)
        .match_indices(" - ")
        .map(|(at, _)| at + value.start);
    let blank = |at| Edit::replace(Span::new(at, at + 1), start.as_str());
    edits.extend(further.map(blank).filter(|_| is_list));
    let words = visible(line.value.of(case.text));
    (words.starts_with('-') && case.accepts(&edits, None)).then_some(edits)
}
