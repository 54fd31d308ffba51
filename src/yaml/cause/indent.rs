//! Faults of the white space at the start of a line.

use super::check::Case;
use super::colon::{COMMON_KEYS, ODD_BLANKS};
use super::line::Line;
use super::list;
use super::{Cause, Found};
use crate::text::{Edit, Span};

/// A tab where only spaces may stand: from here on, each at the start of a line becomes two
/// spaces or, in front of a key, none, and one behind a dash becomes one.
pub(super) fn tab(case: &Case) -> Found {
    let at = Line::at(case, case.error.at);
    let first = match case.error.problem.starts_with("found character") {
        true => at,
        // A block of text starts on the line of its `|` or `>`.
        false => with_tab(case, case.context_line()).unwrap_or(at),
    };
    let blank = Span::new(first.full.start, first.content.start);
    let tab = blank.of(case.text).find('\t').map(|tab| blank.start + tab);
    let span = tab.map_or(case.character(), |tab| Span::new(tab, tab + 1));
    let repairs = ["  ", ""].map(|width| every(case, first, width));
    let repair = case.first(repairs.into_iter().filter(|edits| !edits.is_empty()), None);
    Found::new(Cause::Tab, span, &first).repaired(repair)
}

/// Blanks at the start of a line that are text to YAML, here and on the lines that follow.
pub(super) fn odd_blanks(case: &Case, line: &Line) -> Option<Found> {
    let odd = |line: &Line| {
        let text = line.full.of(case.text);
        let blank = text.len()
            - text
                .trim_start_matches(|c| c == ' ' || ODD_BLANKS.contains(&c))
                .len();
        let blank = Span::new(line.full.start, line.full.start + blank);
        blank.of(case.text).contains(ODD_BLANKS).then_some(blank)
    };
    let blank = odd(line)?;
    let mut blanks = blank.of(case.text).char_indices();
    let (at, first) = blanks.find(|(_, c)| ODD_BLANKS.contains(c))?;
    let at = blank.start + at;
    let mut edits = Vec::new();
    let mut next = Some(*line);
    while let Some(here) = next {
        edits.extend(odd(&here).map(|blank| Edit::replace(blank, narrow(blank.of(case.text)))));
        next = here.next(case);
    }
    let repair = case.accepts(&edits, None).then_some(edits);
    let span = Span::new(at, at + first.len_utf8());
    Some(Found::new(Cause::ControlCharacter, span, line).repaired(repair))
}

/// The same blanks as spaces, as wide as they are seen.
fn narrow(blanks: &str) -> String {
    let blanks = blanks.replace('\u{3000}', "  ").replace('\u{a0}', " ");
    blanks.replace(['\u{200b}', '\u{feff}'], "")
}

/// Each tab from the line `first` on replaced by `width`.
fn every(case: &Case, first: Line, width: &str) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut line = Some(first);
    while let Some(here) = line {
        edits.extend(untabbed(case, &here, width));
        line = here.next(case);
    }
    edits
}

/// `line`, or the first after it that starts with a tab.
fn with_tab(case: &Case, line: Line) -> Option<Line> {
    let mut line = line;
    while !Span::new(line.full.start, line.content.start)
        .of(case.text)
        .contains('\t')
    {
        line = line.next(case)?;
    }
    Some(line)
}

fn untabbed(case: &Case, line: &Line, width: &str) -> Vec<Edit> {
    let blank = Span::new(line.full.start, line.content.start);
    let spaces = match line.content.is_empty() {
        true => String::new(),
        false => blank.of(case.text).replace('\t', width),
    };
    let mut edits = Vec::new();
    if blank.of(case.text).contains('\t') {
        edits.push(Edit::replace(blank, spaces));
    }
    if line.content.of(case.text).starts_with("-\t") {
        let dash = line.content.start + 1;
        edits.push(Edit::replace(Span::new(dash, dash + 1), " "));
    }
    edits
}

/// A key or an item that is not in line with its neighbours.
pub(super) fn wrong(case: &Case, line: &Line) -> Found {
    let content = line.content.of(case.text);
    if content.trim_matches([']', '}']).is_empty() && !content.is_empty() {
        let end = line
            .next(case)
            .map_or(case.span.end, |next| next.full.start);
        let edits = vec![Edit::delete(Span::new(line.full.start, end))];
        let repair = case.accepts(&edits, None).then_some(edits);
        return Found::new(Cause::StrayBracket, line.content, line).repaired(repair);
    }
    if let Some(unseen) = content.chars().next().filter(|c| ODD_BLANKS.contains(c)) {
        let span = Span::new(line.content.start, line.content.start + unseen.len_utf8());
        let cut = vec![Edit::delete(span)];
        let repair = case.accepts(&cut, None).then_some(cut);
        return Found::new(Cause::ControlCharacter, span, line).repaired(repair);
    }
    if line.is_item(case.text) {
        if let Some(edits) = list::key_with_dash(case, line) {
            return Found::new(Cause::DashBeforeKey, line.content, line).repaired(Some(edits));
        }
        if let Some(edits) = list::first_item(case, line) {
            return Found::new(Cause::ValueAboveList, line.content, line).repaired(Some(edits));
        }
    }
    Found::new(Cause::WrongIndentation, line.content, line).repaired(realigned(case, line))
}

/// The line, and what belongs to it, moved to the indentation of a line above.
fn realigned(case: &Case, line: &Line) -> Option<Vec<Edit>> {
    let mut indents = Vec::new();
    let mut above = line.previous_used(case);
    while let Some(other) = above.filter(|_| indents.len() < 4) {
        // Below `- label: a` keys of the same item stand in line with `label`.
        let in_item = other.key.filter(|_| other.is_item(case.text));
        let in_item = in_item.map(|key| key.start - other.full.start);
        for indent in in_item.into_iter().chain([other.indent()]) {
            if indent != line.indent() && !indents.contains(&indent) {
                indents.push(indent);
            }
        }
        above = other
            .previous_used(case)
            .filter(|next| next.full.start > case.span.start);
    }
    if let Some(key) = line.key.filter(|_| !line.is_item(case.text)) {
        // Halfway between two levels, only a common key rather is one of the margin.
        let is_common = COMMON_KEYS.contains(&key.of(case.text));
        let tie = |indent: usize| if is_common { indent } else { 0 };
        indents.sort_by_key(|indent| (indent.abs_diff(line.indent()), tie(*indent)));
    }
    let repairs = indents
        .into_iter()
        .map(|indent| shifted(case, line, indent));
    case.first(repairs, None)
}

/// `line` and the lines after it that are indented as far, moved so that it starts at `indent`.
fn shifted(case: &Case, line: &Line, indent: usize) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut here = Some(*line);
    while let Some(next) =
        here.filter(|next| next.content.is_empty() || next.indent() >= line.indent())
    {
        if !next.content.is_empty() {
            let width = next.indent() - line.indent() + indent;
            let blank = Span::new(next.full.start, next.content.start);
            edits.push(Edit::replace(blank, " ".repeat(width)));
        }
        here = next.next(case);
        if line.indent() == 0 {
            break;
        }
    }
    edits
}
