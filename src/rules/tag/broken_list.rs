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
                None => glued(note, &list, report),
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

/// Lines below the key whose dashes have no blank behind them: one text (A062).
fn glued(note: &Note, list: &List, report: &mut Report) {
    let Some(lines) = lines(note, list.value) else {
        return;
    };
    let dashed = |line: &str| line.starts_with('-') && !line.starts_with("--") && line.len() > 1;
    let before = note.text().get(..list.value.span.start).unwrap_or_default();
    let below = before.trim_end_matches([' ', '\t']).ends_with('\n');
    if !below || !lines.iter().all(|(_, line)| dashed(line)) {
        return;
    }
    let (key, text) = (list.key, list.value.text().unwrap_or_default());
    let finding = report.add(
        list.value.span,
        format!("`{key}` is no list to Jekyll, but the text `{text}`: no blank follows the dash."),
    );
    finding.help("Put a blank behind each dash.").habit(key);
    let edits = lines.iter().map(|(at, _)| Edit::insert(at + 1, " "));
    finding.fix(Fix::unsafe_(edits.collect()));
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
