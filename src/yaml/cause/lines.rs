//! Values over several lines.

use super::check::{Case, Wanted};
use super::line::Line;
use crate::text::{Edit, Span};
use crate::yaml::value::Value;

/// Over how many lines the end of a value is looked for.
const MOST: usize = 32;

/// The last of the lines below `line` that go on with its value: indented more than its key, and neither key
/// nor item. `None` where there are none.
pub(super) fn end_of_value(case: &Case, line: &Line) -> Option<Line> {
    let margin = line.key.map_or(line.content.start, |key| key.start) - line.full.start;
    let goes_on = |next: &Line| next.indent() > margin && is_text(case, next);
    last_below(case, line, goes_on)
}

/// The last of the lines right below `line` for which `test` holds.
fn last_below(case: &Case, line: &Line, test: impl Fn(&Line) -> bool) -> Option<Line> {
    let below = |line: &Line| line.next(case).filter(&test);
    std::iter::successors(below(line), below).take(MOST).last()
}

/// Whether `line` is a text, which may hold a colon.
pub(super) fn is_text(case: &Case, line: &Line) -> bool {
    !line.content.is_empty() && !line.has_word_for_key(case.text) && !line.is_item(case.text)
}

/// The value from the line `first` to `last` in quotes, which it does not have.
pub(super) fn quoted(case: &Case, first: &Line, last: &Line) -> Option<Vec<Edit>> {
    let value = Span::new(first.value.start, last.content.end);
    let text = value.of(case.text);
    let wanted = Wanted::of(case.text, first, Value::String(folded(text)));
    let start = text.chars().next()?;
    let opened = Span::new(value.start, value.start + start.len_utf8());
    let quote = |mark: char| {
        let mut edits = escapes(case, Span::new(opened.end, value.end), mark);
        let start = match start == mark || start == '\\' && mark == '"' {
            true => format!("{}{start}", escape(mark)),
            false => start.to_string(),
        };
        edits.push(Edit::replace(opened, format!("{mark}{start}")));
        edits.push(Edit::insert(value.end, mark));
        edits
    };
    let marks = match text.contains(['"', '\\']) && !text.contains('\'') {
        true => ['\'', '"'],
        false => ['"', '\''],
    };
    case.first(marks.map(quote), &wanted)
}

/// `"say "hi"` with a closing quote on a line below: each quote between the two is one of the text.
pub(super) fn requoted(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let quote = line.value.of(case.text).chars().next()?;
    let below = |line: &Line| {
        line.next(case)
            .filter(|next| next.key.is_none() && !next.content.is_empty())
    };
    let further = std::iter::successors(below(line), below).take(MOST);
    let last = further
        .filter(|line| line.content.of(case.text).ends_with(quote))
        .last()?;
    let inner = Span::new(line.value.start + 1, last.content.end - 1);
    let text = inner.of(case.text);
    let escaped =
        |at: usize| quote == '"' && text.get(..at).is_some_and(|text| text.ends_with('\\'));
    let inside = text.match_indices(quote).filter(|(at, _)| !escaped(*at));
    let edits = inside.map(|(at, _)| Edit::insert(inner.start + at, escape(quote)));
    let edits: Vec<Edit> = edits.collect();
    let words = folded(text).replace("\\\"", "\"");
    let wanted = Wanted::of(case.text, line, Value::String(words));
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// `"say hi` that goes on below, without a closing quote there: it is closed at the end of the text.
pub(super) fn closed(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let mark = line.value.of(case.text).chars().next()?;
    let last = last_below(case, line, |next| {
        let content = next.content.of(case.text);
        next.key.is_none() && is_text(case, next) && !content.starts_with(['#', '-', '.'])
    })?;
    let inner = Span::new(line.value.start + 1, last.content.end);
    let text = inner.of(case.text);
    let plain = !text.contains([mark, '\\']);
    let edits = vec![Edit::insert(inner.end, mark)];
    let wanted = Wanted::of(case.text, line, Value::String(folded(text)));
    (plain && case.accepts(&edits, Some(&wanted))).then_some(edits)
}

/// What makes a quote one of the text: `\"` and `''`.
fn escape(mark: char) -> &'static str {
    if mark == '"' { "\\" } else { "'" }
}

/// The edits that escape what the quotes `mark` around `span` would read otherwise.
fn escapes(case: &Case, span: Span, mark: char) -> Vec<Edit> {
    let special = |c: char| c == mark || mark == '"' && c == '\\';
    let found = span.of(case.text).match_indices(special);
    let edits = found.map(|(at, _)| Edit::insert(span.start + at, escape(mark)));
    edits.collect()
}

/// What YAML makes of lines in quotes.
fn folded(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join(" ")
}
