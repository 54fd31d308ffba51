//! Text at the margin that goes on with the value above.

use super::check::{Case, Wanted};
use super::colon::COMMON_KEYS;
use super::line::Line;
use super::lines;
use super::quote::visible;
use super::start::TEXT_KEYS;
use crate::text::{Edit, Span};
use crate::yaml::value::Value;

/// How many words an item of a list without dashes may have.
const MOST_WORDS: usize = 3;

/// The lines from `line` on that hold no key, indented: so they belong to the value above.
pub(super) fn indented(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let before = line.previous_used(case)?;
    let key = before.key?;
    let name = key.of(case.text);
    let is_text = TEXT_KEYS.contains(&name);
    let is_list = before.value.is_empty() && before.means_list(case.text);
    let holds_text =
        is_text || is_list || !(before.value.is_empty() || COMMON_KEYS.contains(&name));
    let is_code = |sign| line.content.of(case.text).starts_with(sign);
    if !holds_text || ["<", "{", "//", "/*"].into_iter().any(is_code) {
        return None;
    }
    let mut indent = " ".repeat(key.start - before.full.start + 2);
    if is_list {
        indent.push_str("- ");
    }
    let mut added = Vec::new();
    let mut edits = Vec::new();
    let mut next = Some(*line);
    let is_block = before.value.of(case.text).starts_with(['|', '>']);
    let goes_on = |line: &Line| match is_block {
        true => lines::is_text(case, line),
        false => line.key.is_none() && !line.content.is_empty(),
    };
    while let Some(here) = next.filter(goes_on) {
        let start = Span::new(here.full.start, here.content.start);
        edits.push(Edit::replace(start, indent.as_str()));
        // More words are no item, but a text that has its own place.
        if is_list && here.content.of(case.text).split(' ').count() > MOST_WORDS {
            return None;
        }
        added.push(here.content.of(case.text));
        next = here.next(case);
    }
    // What stands below one of the lines makes a key of it, not a text.
    if next.is_some_and(|next| next.key.is_some() && next.indent() > line.indent()) {
        return None;
    }
    let mut wanted = Wanted::of(
        case.text,
        &before,
        Value::String(read(case, &before, line, &added)),
    );
    if before.value.is_empty() {
        // It starts where the first line does.
        wanted.value = None;
    }
    case.accepts(&edits, Some(&wanted)).then_some(edits)
}

/// The text that YAML will read: the value of the line `before` with `added`, which starts at the line
/// `first`.
fn read(case: &Case, before: &Line, first: &Line, added: &[&str]) -> String {
    let value = before.value.of(case.text);
    match value {
        "|" => added.join("\n") + "\n",
        "|-" => added.join("\n"),
        ">" => added.join(" ") + "\n",
        ">-" => added.join(" "),
        _ => {
            let blank = Span::new(before.full.end, first.full.start).of(case.text);
            let gap = match blank.matches('\n').count() {
                0 | 1 => " ".to_owned(),
                newlines => "\n".repeat(newlines - 1),
            };
            visible(value) + &gap + &added.join(" ")
        }
    }
}
