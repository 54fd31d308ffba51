//! Lines with dashes that YAML does not take for items of a list.

use super::list::{List, lists};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use crate::yaml::{Node, Style};
use serde::Deserialize;

/// `tag/broken-list`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BrokenList {}

impl NoteRule for BrokenList {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note) {
            match list.value.sequence() {
                Some(items) => {
                    for item in items {
                        joined(note, &list, item, report);
                    }
                }
                None => text(note, &list, report),
            }
        }
    }
}

/// The lines of a plain text.
fn lines<'n>(note: &'n Note, node: &Node) -> Option<Vec<(usize, &'n str)>> {
    let plain = node.as_scalar()?.style == Style::Plain && node.full == node.span;
    let text = note.text();
    let line = |line: &'n str| {
        let line = line.trim_matches([' ', '\t', '\r', '\n']);
        (line.as_ptr() as usize - text.as_ptr() as usize, line)
    };
    let lines = node.span.of(text).split_inclusive('\n').map(line);
    plain.then(|| lines.filter(|(_, line)| !line.is_empty()).collect())
}

/// Lines that were meant for items and are one text.
fn text(note: &Note, list: &List, report: &mut Report) {
    let Some(lines) = lines(note, list.value) else {
        return;
    };
    let start = list.value.span.start;
    let before = note.text().get(..start).unwrap_or_default();
    let colon = before.trim_end_matches([' ', '\t']).len();
    let below = before
        .get(..colon)
        .is_some_and(|before| before.ends_with('\n'));
    let marked = |mark: fn(&str) -> Option<usize>| -> Option<Vec<Edit>> {
        let edit = |&(at, line): &(usize, &str)| {
            Some(Edit::replace(Span::new(at, at + mark(line)?), "- "))
        };
        let edits: Option<_> = lines.iter().map(edit).collect();
        edits.filter(|_| below)
    };
    let (why, help, edits) = if let Some(edits) = marked(glued) {
        (
            "no blank follows the dash",
            "Put a blank behind each dash.",
            edits,
        )
    } else if let Some(edits) =
        marked(bullet).or_else(|| marked(number).filter(|edits| edits.len() > 1))
    {
        (
            "only a dash makes an item of a line",
            "Write `- ` before each item.",
            edits,
        )
    } else if let Some(edits) =
        on_key_line(note, &lines, Span::new(colon, start)).filter(|_| !below)
    {
        (
            "a list starts on the line below its key",
            "Put each item on a line of its own.",
            edits,
        )
    } else {
        return;
    };
    let (key, text) = (list.key, list.value.text().unwrap_or_default());
    let message = format!("`{key}` is no list to Jekyll, but the text `{text}`: {why}.");
    let finding = report.add(list.value.span, message);
    finding.help(help).habit(key);
    finding.fix(Fix::unsafe_(edits));
}

/// The dash of `-word` (A062).
fn glued(line: &str) -> Option<usize> {
    (line.starts_with('-') && !line.starts_with("--") && line.len() > 1).then_some(1)
}

/// The sign with its blanks of `+ word`, `• word` or a dash from print, `– word`.
fn bullet(line: &str) -> Option<usize> {
    let sign = |c: char| "+•·▪–—‐−－".contains(c);
    let word = line.strip_prefix("--").or(line.strip_prefix(sign))?;
    parted(line, word)
}

/// The number with its blanks of `1. word`.
fn number(line: &str) -> Option<usize> {
    let word = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let word = word
        .strip_prefix(['.', ')'])
        .filter(|_| word.len() < line.len())?;
    parted(line, word)
}

/// Where the word of `line` starts, if a blank stands before it.
fn parted(line: &str, word: &str) -> Option<usize> {
    let start = line.len() - word.trim_start_matches(' ').len();
    (word.starts_with(' ') && start < line.len()).then_some(start)
}

/// `tags: a` above `- b`: the first item stands on the line of the key, `gap` behind its colon.
fn on_key_line(note: &Note, lines: &[(usize, &str)], gap: Span) -> Option<Vec<Edit>> {
    let (_, further) = lines.split_first()?;
    let (second, _) = further.first()?;
    let before = note.text().get(..*second)?;
    let indent = before.rsplit('\n').next()?;
    let first = Edit::replace(gap, format!("{}{indent}- ", note.line_ending()));
    let aligned = further.iter().filter_map(|&(at, _)| {
        let start = note.text().get(..at)?.rfind('\n')? + 1;
        Some(Edit::replace(Span::new(start, at), indent))
    });
    let dashed = further.iter().all(|(_, line)| line.starts_with("- "));
    dashed.then(|| std::iter::once(first).chain(aligned).collect())
}

/// Items that are indented more than the first: YAML goes on with its text (A063).
fn joined(note: &Note, list: &List, item: &Node, report: &mut Report) {
    let text = note.text();
    let Some(lines) = lines(note, item).filter(|lines| lines.len() > 1) else {
        return;
    };
    let dashed = |line: &str| line.starts_with("- ");
    let before = text.get(..item.span.start).unwrap_or_default();
    let first = before.rsplit('\n').next().unwrap_or_default();
    let indent = first.trim_end_matches([' ', '\t']).strip_suffix('-');
    let Some(indent) = indent.filter(|indent| indent.trim().is_empty()) else {
        return;
    };
    let (_, further) = lines.split_at(1);
    if !further.iter().all(|(_, line)| dashed(line)) {
        return;
    }
    let finding = report.add(
        item.span,
        format!(
            "Jekyll reads these lines as the one {} `{}`: their dashes do not stand below each other.",
            list.noun(),
            item.text().unwrap_or_default()
        ),
    );
    finding.help("Indent all items alike.").habit(list.key);
    let edits = further.iter().filter_map(|&(at, _)| {
        let start = text.get(..at)?.rfind('\n')? + 1;
        Some(Edit::replace(Span::new(start, at), indent))
    });
    finding.fix(Fix::unsafe_(edits.collect()));
}
