//! Faults of lists in brackets.

use super::check::{Case, Wanted, read};
use super::line::{Line, trimmed};
use super::list::newline;
use super::pieces::pieces;
use super::quote::{visible, whole_value};
use super::{Cause, Found, braces, spread};
use crate::text::{Edit, Span};
use crate::yaml::parse::parse;
use crate::yaml::spell::spell_in_flow;
use crate::yaml::value::Value;

/// Text behind the closing bracket at `closer`.
pub(super) fn text_after(case: &Case, line: &Line, closer: usize) -> Found {
    let rest = line.rest(case);
    let stray = rest
        .of(case.text)
        .trim_matches([']', '}', ' ', '\t'])
        .is_empty();
    if stray {
        let cut = vec![Edit::delete(Span::new(closer + 1, rest.end))];
        let repair = case.accepts(&cut, None).then_some(cut);
        return Found::new(Cause::StrayBracket, rest, line).repaired(repair);
    }
    // Who writes `tags: [a] b` means a list, but nobody knows which.
    let means_list = line.means_list(case.text);
    let quoted = || (!means_list).then(|| whole_value(case, line)).flatten();
    let repair = super::quote::cut(case, rest)
        .or_else(|| residue(case, line, closer))
        .or_else(|| next_entry(case, line, rest))
        .or_else(|| joined(case, line, closer, means_list))
        .or_else(quoted);
    Found::new(Cause::TextAfterBracket, rest, line).repaired(repair)
}

/// `[word]ord]`: what is left of an older text, the end of the list once more.
fn residue(case: &Case, line: &Line, closer: usize) -> Option<Vec<Edit>> {
    let value = line.value_before_comment(case.text);
    let list = Span::new(value.start, closer + 1).of(case.text);
    let rest = Span::new(closer + 1, value.end);
    let mut parts = rest.of(case.text).split_inclusive(']');
    let edits = vec![Edit::delete(rest)];
    let again = parts.all(|part| part.len() > 1 && list.ends_with(part));
    (again && case.accepts(&edits, None)).then_some(edits)
}

/// `[a], [b]` and `[a], b`: one list in several pieces.
fn joined(case: &Case, line: &Line, closer: usize, means_list: bool) -> Option<Vec<Edit>> {
    let value = line.value_before_comment(case.text);
    let rest = Span::new(closer, value.end);
    let after = rest.of(case.text).strip_prefix(']')?.trim_start();
    if !means_list || !after.starts_with([',', '[']) {
        return None;
    }
    let items = rest.of(case.text).split([']', '[', ',']).map(str::trim);
    let items: Vec<&str> = items.filter(|item| !item.is_empty()).collect();
    let edits = vec![Edit::replace(rest, format!(", {}]", items.join(", ")))];
    let simple = items.iter().all(|item| alone(item).is_some());
    (simple && case.accepts(&edits, None)).then_some(edits)
}

/// `[a, b]key: c`, where a line break was lost.
pub(super) fn next_entry(case: &Case, line: &Line, rest: Span) -> Option<Vec<Edit>> {
    let (key, _) = rest.of(case.text).split_once(": ")?;
    let is_key = key.len() > 1
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c));
    let indent = Span::new(line.full.start, line.key?.start).of(case.text);
    let newline = newline(case.text);
    let start = Span::new(line.full.start, rest.start)
        .of(case.text)
        .trim_end()
        .len()
        + line.full.start;
    let edits = vec![Edit::replace(
        Span::new(start, rest.start),
        format!("{newline}{indent}"),
    )];
    (is_key && indent.trim().is_empty() && case.accepts(&edits, None)).then_some(edits)
}

/// `"a", "b"`: a list without its brackets, or without the first.
pub(super) fn unbracketed(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let whole = line.value_before_comment(case.text);
    let closed = whole.of(case.text).strip_suffix(']');
    let value = closed.map_or(whole, |inner| {
        trimmed(case.text, Span::new(whole.start, whole.start + inner.len()))
    });
    let items: Option<Vec<Value>> = split(case.text, value)
        .into_iter()
        .map(|item| alone(item.of(case.text)))
        .collect();
    let items = items.filter(|items| {
        items.len() > 1
            && case
                .text
                .get(case.error.at..)
                .is_some_and(|rest| rest.starts_with(','))
    })?;
    let first = Span::new(value.start, value.start + 1);
    let edits = vec![
        Edit::replace(first, format!("[{}", first.of(case.text))),
        Edit::replace(Span::new(value.end, whole.end), "]"),
    ];
    let wanted = Wanted::of(case.text, line, Value::Sequence(items));
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// A list or mapping, opened by the bracket at `open`, that is not closed where it should be.
pub(super) fn unfinished(case: &Case, open: usize) -> Found {
    let line = Line::at(case, open);
    let bracket = Span::new(open, open + 1);
    let raw = trimmed(case.text, Span::new(open, line.content.end));
    let text = raw.of(case.text);
    if let Some(edits) = other_closer(case, raw) {
        return Found::new(Cause::UnclosedBracket, bracket, &line).repaired(Some(edits));
    }
    if !text.ends_with([']', '}']) {
        if let Some(last) = spread::closer(case, &line).filter(|_| text == "[") {
            let repair = spread::respelled(case, &line, &last);
            return Found::new(Cause::BrokenItem, bracket, &line).repaired(repair);
        }
        let repair = spread::closed(case, &line, raw);
        return Found::new(Cause::UnclosedBracket, bracket, &line).repaired(repair);
    }
    let cause = match has_comment(text) {
        true => Cause::CommentInList,
        false => Cause::BrokenItem,
    };
    // Braces around keys were not meant as text.
    let quoted = || whole_value(case, &line).filter(|_| !braces::holds_keys(text));
    let repair = twice(case, &line, raw)
        .or_else(|| respelled(case, &line, raw))
        .or_else(|| braces::respelled(case, &line, raw))
        .or_else(quoted);
    Found::new(cause, raw, &line).repaired(repair)
}

/// `[[a, b]`: opened once too often.
fn twice(case: &Case, line: &Line, raw: Span) -> Option<Vec<Edit>> {
    let text = raw.of(case.text);
    let again = line.means_list(case.text) && text.starts_with("[[");
    let one = again && text.matches('[').count() == text.matches(']').count() + 1;
    let edits = vec![Edit::delete(Span::new(raw.start, raw.start + 1))];
    (one && case.accepts(&edits, None)).then_some(edits)
}

/// `[a, b}`: closed by a bracket of another kind.
fn other_closer(case: &Case, raw: Span) -> Option<Vec<Edit>> {
    let text = raw.of(case.text);
    let last = text.chars().next_back()?;
    let opener = match last {
        '}' => '{',
        ')' => '(',
        '］' => '［',
        '】' => '【',
        _ => return None,
    };
    let is_list = text.starts_with('[') && !text.contains(opener);
    let edits = vec![Edit::replace(
        Span::new(raw.end - last.len_utf8(), raw.end),
        "]",
    )];
    (is_list && case.accepts(&edits, None)).then_some(edits)
}

/// Whether a `#` starts a comment: not in the middle of a word.
fn has_comment(text: &str) -> bool {
    let before =
        |(at, _): (usize, &str)| text.get(..at).and_then(|before| before.chars().next_back());
    text.match_indices('#')
        .filter_map(before)
        .any(|c| c.is_whitespace() || "[{,".contains(c))
}

/// An item that YAML cannot read: in the list of `line` that holds the error.
pub(super) fn bad_item(case: &Case, line: &Line, cause: Cause) -> Found {
    let before = Span::new(line.value.start, case.error.at.max(line.value.start)).of(case.text);
    let open = before
        .find(['[', '{'])
        .map_or(line.value.start, |at| line.value.start + at);
    let repair = respelled(case, line, Span::new(open, line.value.end));
    let here = case.character();
    let span = if line.full.covers(here) && !here.is_empty() {
        here
    } else {
        line.value
    };
    Found::new(cause, span, line).repaired(repair)
}

/// The list at `raw` with quotes around each item that needs them and without empty items.
fn respelled(case: &Case, line: &Line, raw: Span) -> Option<Vec<Edit>> {
    let end = raw.of(case.text).rfind(']')?;
    let inner = Span::new(raw.start + 1, raw.start + end);
    raw.of(case.text).strip_prefix('[')?;
    let (mut edits, mut values) = (Vec::new(), Vec::new());
    let mut from = inner.start;
    for item in split(case.text, inner) {
        let words = item.of(case.text);
        if words.is_empty() {
            // With the comma behind it, or before it where it is the last.
            let rest = case.text.get(item.end..inner.end)?;
            let cut = match rest.split_once(',') {
                Some((_, next)) => Span::new(from, inner.end - next.trim_start_matches(' ').len()),
                None => Span::new(from.saturating_sub(1).max(inner.start), item.end),
            };
            edits.push(Edit::delete(cut));
            from = cut.end;
            continue;
        }
        // `*a` is read, but as a reference to nothing.
        match alone(words).filter(|_| !words.starts_with(['*', '&', '!'])) {
            Some(value) => values.push(value),
            None => {
                let texts = pieces(words).unwrap_or_else(|| vec![visible(words)]);
                let spelled: Option<Vec<_>> =
                    texts.iter().map(|text| spell_in_flow(text)).collect();
                edits.push(Edit::replace(item, spelled?.join(", ")));
                values.extend(texts.into_iter().map(Value::String));
            }
        }
        from = item.end
            + case
                .text
                .get(item.end..inner.end)?
                .find(',')
                .map_or(0, |at| at + 1);
    }
    let mut wanted = Wanted::of(case.text, line, Value::Sequence(values));
    wanted.value = wanted.value.map(|(_, list)| (raw.start, list));
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// The value of an item on its own, if it is read and holds no comment.
fn alone(item: &str) -> Option<Value> {
    let list = format!("[{item}]\n");
    let document = parse(&list, Span::new(0, list.len())).ok()?;
    let items = document.root.as_ref()?.sequence()?;
    match items {
        [only] if document.comments.is_empty() && document.trailing.is_none() => read(only),
        _ => None,
    }
}

/// The texts between the commas of `inner`, trimmed; commas in quotes or brackets do not count.
pub(super) fn split(text: &str, inner: Span) -> Vec<Span> {
    let mut found = Vec::new();
    let (mut start, mut depth, mut quote) = (inner.start, 0_usize, None);
    let mut fresh = true;
    for (at, character) in inner.of(text).char_indices() {
        let here = inner.start + at;
        match character {
            _ if quote == Some(character) => quote = None,
            _ if quote.is_some() => {}
            '"' | '\'' if fresh => quote = Some(character),
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                found.push(trimmed(text, Span::new(start, here)));
                start = here + 1;
            }
            _ => {}
        }
        fresh = matches!(character, ',' | '[' | '{') || fresh && character == ' ';
    }
    found.push(trimmed(text, Span::new(start, inner.end)));
    found
}
