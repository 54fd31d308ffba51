//! A mark of a footnote that is shown as it stands.

use super::slips;
use crate::kramdown::{Block, Inline, InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{before, blank_line_above, leads_line};
use crate::rules::lazy::is_lazy;
use crate::text::Span;
use memchr::memmem;
use serde::Deserialize;
use std::collections::HashSet;

/// `footnote/undefined` (C194, C195, C196)
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Undefined {}

impl NoteRule for Undefined {
    fn check(&self, note: &Note, report: &mut Report) {
        if memmem::find(note.text().as_bytes(), b"[^").is_none() {
            return;
        }
        let mut meant = glued(note, report);
        meant.extend(slips::report(note, report));
        let mut blocks = note.body().blocks.iter();
        let has_footnotes =
            !meant.is_empty() || blocks.any(|block| matches!(block.kind, Kind::Footnote { .. }));
        for inline in note.inlines().all() {
            if is_covered(note, inline.span.start) {
                continue;
            }
            match inline.kind {
                InlineKind::UndefinedFootnote { name } if !meant.contains(name.of(note.text())) => {
                    undefined(note, inline, name, has_footnotes, report);
                }
                InlineKind::Text => misnamed(note, inline.span, report),
                _ => {}
            }
        }
    }
}

pub(super) fn is_covered(note: &Note, offset: usize) -> bool {
    note.liquid().covers(offset) || note.is_torn(offset)
}

/// Finds the definitions that are lines of a paragraph; returns their names.
fn glued<'n>(note: &Note<'n>, report: &mut Report) -> HashSet<&'n str> {
    let mut names = HashSet::new();
    let mut above = None;
    for inline in note.inlines().all() {
        let InlineKind::UndefinedFootnote { name } = inline.kind else {
            continue;
        };
        if is_covered(note, inline.span.start) || !is_glued(note, inline) {
            continue;
        }
        let line = note.lines().line_of(inline.span.start);
        let mark = inline.span.of(note.text());
        let finding = report.add(
            inline.span,
            format!("kramdown shows this definition of `{mark}` as text, because it stands right below a line of text."),
        );
        finding.help("Put a blank line above it.");
        // Definitions right below each other need one blank line.
        let first = above.replace(line) != line.checked_sub(1);
        if first && !splits_list(note, inline) {
            finding.fix(Fix::unsafe_(vec![blank_line_above(
                note,
                inline.span.start,
            )]));
        }
        names.insert(name.of(note.text()));
    }
    names
}

/// Whether a mark starts a line of a paragraph like a definition, but not its first one.
fn is_glued(note: &Note, mark: &Inline) -> bool {
    next(note, mark.span.end) == ":" && line_started(note, mark).is_some_and(|line| line > 0)
}

/// Which line of its paragraph a mark starts where a definition may stand
/// (`FOOTNOTE_DEFINITION_START`).
pub(super) fn line_started(note: &Note, mark: &Inline) -> Option<usize> {
    let block = note.body().blocks.get(mark.block as usize)?;
    if block.kind != Kind::Paragraph || mark.parent.is_some() {
        return None;
    }
    let lines = note.body().lines_of(block);
    let below = lines.partition_point(|line| line.span().start <= mark.span.start);
    let at = below.checked_sub(1)?;
    let line = lines.get(at)?;
    let blanks = Span::new(line.span().start, mark.span.start).of(note.text());
    let indent = line.pad as usize + blanks.len();
    (indent < 4 && blanks.bytes().all(|byte| byte == b' ')).then_some(at)
}

/// Whether a blank line above `mark` would end a list that goes on below it: it is not indented as
/// the text of its item is.
fn splits_list(note: &Note, mark: &Inline) -> bool {
    let index = mark.block as usize;
    let Some(block) = note.body().blocks.get(index) else {
        return false;
    };
    let goes_on = |list: &Block| {
        let below = Span::new(block.span.end, list.span.end.max(block.span.end));
        !below.of(note.text()).trim().is_empty()
    };
    note.body()
        .ancestors(index)
        .any(|(_, around)| match around.kind {
            Kind::Item { .. } => {
                let list = around
                    .parent
                    .and_then(|at| note.body().blocks.get(at as usize));
                is_lazy(note, index, around, mark.span.start) && list.is_some_and(goes_on)
            }
            _ => false,
        })
}

/// The character at `offset`.
fn next<'n>(note: &Note<'n>, offset: usize) -> &'n str {
    let rest = note.text().get(offset..).unwrap_or_default();
    let length = rest.chars().next().map_or(0, char::len_utf8);
    rest.get(..length).unwrap_or_default()
}

fn undefined(note: &Note, mark: &Inline, name: Span, has_footnotes: bool, report: &mut Report) {
    let shown = mark.span.of(note.text());
    let text = name.of(note.text());
    let quantified = match next(note, mark.span.end) {
        "+" => true,
        // It may end the emphasis around the mark.
        "*" => mark.parent.is_none(),
        _ => false,
    };
    if quantified || is_range(text) || !has_footnotes && !is_mark(note, mark, text) {
        return;
    }
    report
        .add(
            mark.span,
            format!(
                "kramdown shows `{shown}` as text, because no footnote of this name is defined."
            ),
        )
        .help(format!("Define it below an empty line: `{shown}: …`."));
}

/// Whether a name could stand for a range of characters, as in `[^a-z]`.
fn is_range(name: &str) -> bool {
    let mut parts = name.split('-').map(|part| part.chars().count());
    let first = parts.next();
    first == Some(1) && parts.next_back() == Some(1)
}

/// Whether a mark in a note without footnotes is meant as one, and is no set of characters.
fn is_mark(note: &Note, mark: &Inline, name: &str) -> bool {
    let number = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    let follows_text = !before(note, mark.span.start).ends_with(|c: char| {
        c.is_whitespace() || matches!(c, '|' | '(' | '/' | '\\' | '^' | '"' | '\'')
    });
    number || name.len() >= 4 && follows_text
}

/// Finds marks in a text whose name holds letters that are not ASCII (`ALD_ID_NAME`).
fn misnamed(note: &Note, span: Span, report: &mut Report) {
    let text = span.of(note.text());
    for open in memmem::find_iter(text.as_bytes(), b"[^") {
        let rest = text.get(open + 2..).unwrap_or_default();
        let length = rest.find(|c| !is_letter_of_name(c)).unwrap_or(rest.len());
        let (name, behind) = rest.split_at(length);
        let Some(behind) = behind.strip_prefix(']').filter(|_| is_name(name)) else {
            continue;
        };
        let mark = Span::new(open, open + name.len() + 3).shifted(span.start);
        // What was meant as its definition is named where the mark stands.
        let defines = behind.starts_with(':') && leads_line(note, mark.start);
        if defines || behind.starts_with(['*', '+']) {
            continue;
        }
        let shown = mark.of(note.text());
        report
            .add(
                mark,
                format!("kramdown shows `{shown}` as text, because letters other than ASCII name no footnote."),
            )
            .help("Name it with ASCII letters, digits, `-` and `_`, here and where it is defined.");
    }
}

/// Whether `name` is a word like `각주` or `각주-1`; `가-힣` is a range.
fn is_name(name: &str) -> bool {
    let mut before = ' ';
    let mut letters = 0;
    for c in name.chars() {
        if !is_letter_of_name(c) || before == '-' && !c.is_ascii() {
            return false;
        }
        letters += 1;
        before = c;
    }
    letters > 1 && !name.is_ascii()
}

fn is_letter_of_name(c: char) -> bool {
    c.is_alphanumeric() || matches!(c, '-' | '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_of_characters_are_no_names() {
        for set in ["a-z", "0-9", "a-zA-Z0-9"] {
            assert!(is_range(set), "{set}");
        }
        for name in ["fn-1", "1", "note", "a-note"] {
            assert!(!is_range(name), "{name}");
        }
        for name in ["각주", "각주-1", "가나_1"] {
            assert!(is_name(name), "{name}");
        }
        for set in ["가-힣", "ㄱ-ㅎ가-힣", "가", "가 나", "note", ""] {
            assert!(!is_name(set), "{set}");
        }
    }
}
