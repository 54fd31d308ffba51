//! Faults of quotes and backslashes, and quoting as the repair of most others.

use super::check::{Case, Wanted};
use super::line::{Line, trimmed};
use super::pieces::in_quotes;
use super::{Cause, Found, lines};
use crate::text::{Edit, Span};
use crate::yaml::spell::{double, single, spell_in_flow};
use crate::yaml::value::Value;

/// What closes a quotation in print, typed where `"` or `'` was meant.
const CURLY: [char; 6] = ['”', '“', '’', '‘', '＂', '＇'];

/// The edits that make the text at `value`, part of `line`, read as `words`.
pub(super) fn as_text(case: &Case, line: &Line, value: Span, words: &str) -> Option<Vec<Edit>> {
    let mut wanted = Wanted::of(case.text, line, Value::String(words.to_owned()));
    wanted.value = wanted.value.map(|(_, text)| (value.start, text));
    let edits = quoted(words).map(|spelling| vec![Edit::replace(value, spelling)]);
    case.first(edits, &wanted)
}

/// In double quotes, or in single ones where that saves backslashes.
fn quoted(words: &str) -> impl Iterator<Item = String> {
    let mut spellings = [double(words), single(words)];
    if words.contains(['"', '\\']) && !words.contains('\'') {
        spellings.reverse();
    }
    spellings.into_iter()
}

/// The value of `line` quoted as a whole: it reads as what is visible.
pub(super) fn whole_value(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    if let Some(last) = lines::end_of_value(case, line) {
        return lines::quoted(case, line, &last);
    }
    let mut value = line.value_before_comment(case.text);
    let rest = Span::new(value.end, line.value.end).of(case.text);
    let goes_on = rest.trim_start().strip_prefix('#');
    // `title: A: b #1`: as where nothing else is wrong, `#1` rather is a part of the text.
    if line.is_one_text(case.text) && goes_on.is_some_and(|rest| !rest.starts_with([' ', '#'])) {
        value = line.value;
    }
    as_text(case, line, value, &visible(value.of(case.text)))
}

/// The text somebody meant who wrote `raw`: without the quotes around it, where these are meant as
/// such and do not belong to its first and last word.
pub(super) fn visible(raw: &str) -> String {
    for quote in ['"', '\''] {
        let inner = raw
            .strip_prefix(quote)
            .and_then(|rest| rest.strip_suffix(quote));
        let Some(inner) = inner else { continue };
        // `""Hello"`: one of them was typed twice.
        let bare = inner.trim_matches(quote);
        if inner.len() == bare.len() + 1 && !bare.contains(quote) {
            return bare.to_owned();
        }
        let first = inner.find(quote);
        let opens = first.is_none_or(|at| {
            let before = inner
                .get(..at)
                .and_then(|before| before.chars().next_back());
            let apostrophe = quote == '\''
                && before.is_some_and(char::is_alphabetic)
                && inner.matches(quote).count() % 2 == 1;
            apostrophe
                || before.is_none_or(|c| {
                    c == ' ' || c == '\\' || c == quote || "([{<《「:：/,".contains(c)
                })
        });
        if opens {
            return match quote {
                '"' => inner.replace("\\\"", "\""),
                _ => inner.replace("\\'", "'").replace("''", "'"),
            };
        }
    }
    // `"Hello"?`: the quotes are around all but the sign at the end.
    let sentence = raw.trim_end_matches(['?', '!']);
    let quote = raw.chars().next().filter(|c| matches!(c, '"' | '\''));
    let inner = quote.and_then(|quote| {
        let inner = sentence.strip_prefix(quote)?.strip_suffix(quote)?;
        (!inner.contains(quote)).then_some(inner)
    });
    if let Some(inner) = inner.filter(|_| sentence.len() < raw.len()) {
        let end = raw.get(sentence.len()..).unwrap_or_default();
        return format!("{inner}{end}");
    }
    // `Hello"` or `"Hello`: what has no partner was meant for the whole value.
    let alone = |rest: &&str| !rest.contains('"');
    let opened = raw.strip_prefix('"').filter(alone);
    let closed = raw.strip_suffix('"').filter(alone);
    let printed = closed.and_then(|rest| rest.strip_prefix(['“', '”', '＂']));
    let printed = printed.filter(|rest| !rest.contains(CURLY));
    printed.or(opened).or(closed).unwrap_or(raw).to_owned()
}

/// Text behind the closing quote at `closer`.
pub(super) fn text_after(case: &Case, line: &Line, closer: usize) -> Found {
    if let Some(start) = opened_before(case, line, closer) {
        return unclosed(case, start);
    }
    let rest = line.rest(case);
    let found = Found::new(Cause::TextAfterQuote, rest, line);
    let repair = super::flow::unbracketed(case, line)
        .or_else(|| cut(case, rest))
        .or_else(|| in_a_row(case, line))
        .or_else(|| lines::requoted(case, line));
    if repair.is_some() {
        return found.repaired(repair);
    }
    let escaped = case
        .text
        .get(..closer)
        .is_some_and(|before| before.ends_with('\\'));
    let next = (!escaped).then(|| super::flow::next_entry(case, line, rest));
    let repair = next.flatten().or_else(|| whole_value(case, line));
    found.repaired(repair)
}

/// `tags: "a" "b"`: a list without brackets and commas.
fn in_a_row(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let value = line.value_before_comment(case.text);
    let items = in_quotes(value.of(case.text)).filter(|_| line.means_list(case.text))?;
    let spelled: Option<Vec<_>> = items.iter().map(|item| spell_in_flow(item)).collect();
    let edits = vec![Edit::replace(value, format!("[{}]", spelled?.join(", ")))];
    let items = items.into_iter().map(Value::String).collect();
    let wanted = Wanted::of(case.text, line, Value::Sequence(items));
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// `"a",` and `"a";`, as in a program: nothing but what ends the value, here and behind other values.
pub(super) fn cut(case: &Case, rest: Span) -> Option<Vec<Edit>> {
    let sign = rest.of(case.text).trim();
    if !matches!(sign, "," | ";" | "，" | "；") {
        return None;
    }
    let mut edits = vec![Edit::delete(rest)];
    let mut next = Some(Line::at(case, case.span.start));
    while let Some(line) = next {
        let end = line.content.end;
        let behind = Span::new(end.saturating_sub(sign.len()), end);
        let value = line.value.of(case.text).strip_suffix(sign);
        // In a list that goes on below, the comma is right.
        let whole = |value: &str| value.starts_with(['[', '{']) == value.ends_with([']', '}']);
        let ends = line.key.is_some() && value.is_some_and(whole);
        edits.extend((ends && !behind.overlaps(rest)).then(|| Edit::delete(behind)));
        next = line.next(case);
    }
    let one = edits.get(..1)?.to_vec();
    case.first([edits, one], None)
}

/// Where the quoted text starts that ends at `closer`, if that is on a line before.
fn opened_before(case: &Case, line: &Line, closer: usize) -> Option<usize> {
    let mut earlier = *line;
    loop {
        earlier = earlier.previous(case)?;
        let start = earlier.value.start;
        let rest = Span::new(start, closer + 1).of(case.text);
        if rest.starts_with(['"', '\'']) && closing(rest) == Some(closer - start) {
            return Some(start);
        }
    }
}

/// Where the quoted text ends with which `text` starts.
fn closing(text: &str) -> Option<usize> {
    let quote = text.chars().next()?;
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, character)) = characters.next() {
        if quote == '"' && character == '\\' {
            characters.next();
            continue;
        }
        let mut doubled =
            || quote == '\'' && characters.next_if(|(_, next)| *next == quote).is_some();
        if character == quote && !doubled() {
            return Some(at);
        }
    }
    None
}

/// The quote at `start` is closed nowhere, or by one of a later value.
pub(super) fn unclosed(case: &Case, start: usize) -> Found {
    let line = Line::at(case, start);
    let raw = trimmed(case.text, Span::new(start, line.content.end));
    let quote = Span::new(start, (start + 1).min(raw.end));
    let found = Found::new(Cause::UnclosedQuote, quote, &line);
    if start == line.content.start && line.key.is_none() {
        let cut = vec![Edit::delete(quote)];
        let holds = case.accepts(&cut, None);
        return found.repaired(holds.then_some(cut));
    }
    if start > line.value.start {
        // `"Hello""` and `[a]"`: nothing is behind it.
        let alone = raw.len() == 1 || line.value.of(case.text).starts_with('[');
        let cut = vec![Edit::delete(quote)];
        let repair = match raw.len() {
            1 if case.accepts(&cut, None) => Some(cut),
            _ if alone => closed_item(case, raw, quote),
            _ => whole_value(case, &line),
        };
        return found.repaired(repair);
    }
    if let Some(edits) = lines::closed(case, &line) {
        return found.repaired(Some(edits));
    }
    let inner = raw.of(case.text).get(1..).unwrap_or_default();
    let mark = quote.of(case.text);
    let other = if mark == "'" { '"' } else { '\'' };
    let bare = inner
        .strip_suffix(CURLY)
        .filter(|bare| !bare.contains(CURLY))
        .or_else(|| {
            inner
                .strip_suffix(other)
                .filter(|bare| !bare.contains(other))
        })
        // `"C:\"`: the quote closes, and the backslash is meant as one.
        .or_else(|| inner.strip_suffix(mark).filter(|bare| !bare.contains(mark)))
        .unwrap_or(inner);
    let words = match mark {
        "'" => bare.replace("''", "'"),
        _ => bare.replace("\\\"", "\""),
    };
    let repair = as_text(case, &line, raw, words.trim_end());
    found.repaired(repair)
}

/// The quote of an item in brackets, closed before the comma or bracket that ends it.
fn closed_item(case: &Case, raw: Span, quote: Span) -> Option<Vec<Edit>> {
    let item = raw.of(case.text).split([',', ']']).next()?.trim_end();
    let edits = vec![Edit::insert(raw.start + item.len(), quote.of(case.text))];
    case.accepts(&edits, None).then_some(edits)
}

/// A backslash in double quotes before a character that it cannot escape.
pub(super) fn bad_escape(case: &Case) -> Found {
    let start = case.context_at();
    let line = Line::at(case, start);
    // Of `\Users` libyaml names the first letter that is no digit.
    let text = Span::new(start, line.content.end).of(case.text);
    let before = text.get(..=case.error.at.saturating_sub(start));
    let slash = before.and_then(|before| before.rfind('\\'));
    let span = slash.map_or(case.character(), |slash| {
        let rest = text.get(slash..).unwrap_or_default();
        let length: usize = rest.chars().take(2).map(char::len_utf8).sum();
        Span::new(start + slash, start + slash + length)
    });
    let found = Found::new(Cause::BadEscape, span, &line);
    let raw = Span::new(start, line.content.end).of(case.text);
    let Some(end) = closing(raw) else {
        return found;
    };
    let inner = raw.get(1..end).unwrap_or_default();
    // Whoever writes `\alpha` means every backslash, also that of `\theta`.
    let words = inner.replace("\\\\", "\\").replace("\\\"", "\"");
    let repair = as_text(case, &line, Span::new(start, start + end + 1), &words);
    found.repaired(repair)
}
