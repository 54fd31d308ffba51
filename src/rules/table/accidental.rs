//! A pipe in text makes a table of it.

use super::place::{Place, advice, escaped, places};
use super::row::{Row, rows};
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `table/accidental`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accidental {}

impl NoteRule for Accidental {
    fn check(&self, note: &Note, report: &mut Report) {
        for block in &note.body().blocks {
            if matches!(block.kind, Kind::Table)
                && let Some(rows) = rows_of(note, block)
                && is_accidental(&rows)
            {
                find(note, &rows, report);
            }
        }
    }
}

fn find(note: &Note, rows: &[Row], report: &mut Report) {
    let Some(first) = rows.first() else { return };
    let Some(&pipe) = first.pipes().first() else {
        return;
    };
    let lines = if rows.len() > 1 {
        "these lines"
    } else {
        "this line"
    };
    let finding = report.add(
        Span::new(first.start + pipe, first.start + pipe + 1),
        format!("kramdown shows {lines} as a table, because of the `|`."),
    );
    if rows.len() == 1 && is_quoted(first) {
        finding.help("Start the line with `>` where it is a quote, or with `\\|`.");
        return;
    }
    finding.help(advice(first.text, &first.pipes()));
    if let Some(edits) = edits(note, rows) {
        finding.fix(Fix::unsafe_(edits));
    }
}

/// The rows of a table that has no separator.
fn rows_of<'n>(note: &'n Note, table: &Block) -> Option<Vec<Row<'n>>> {
    let rows = rows(note, table);
    rows.iter().all(Row::has_cells).then_some(rows)
}

/// One row is text, unless pipes frame it or part links; of several, each must have a pipe within
/// something that it cuts in two (C018).
fn is_accidental(rows: &[Row]) -> bool {
    match rows {
        [row] => !is_framed(row) && !parts_links(row),
        _ => rows.iter().all(|row| !row.leads_with_pipe() && is_cut(row)),
    }
}

fn is_framed(row: &Row) -> bool {
    let text = row.text.trim();
    text.len() > 1 && text.starts_with('|') && text.ends_with('|')
}

/// A bar of links, whose look a table hardly changes.
fn parts_links(row: &Row) -> bool {
    cell_texts(row).all(|cell| {
        let link = cell.starts_with('[') && cell.ends_with(')');
        cell.is_empty() || link && cell.contains("](")
    })
}

/// The author marks a quote by a single bar in front of it.
fn is_quoted(row: &Row) -> bool {
    row.text.trim_start().starts_with("| ") && row.pipes().len() == 1
}

/// A pipe stands in math, an address or between brackets.
fn is_cut(row: &Row) -> bool {
    let lone = |cell: &str, open: char, close: char| {
        cell.matches(open).count() != cell.matches(close).count()
    };
    places(row.text, &row.pipes())
        .iter()
        .any(|&place| place != Place::Text)
        || cell_texts(row).any(|cell| lone(cell, '(', ')') || lone(cell, '[', ']'))
}

fn cell_texts<'n>(row: &Row<'n>) -> impl Iterator<Item = &'n str> {
    let text = row.text;
    row.cells(true)
        .into_iter()
        .filter_map(|cell| text.get(cell))
}

fn edits(note: &Note, rows: &[Row]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for row in rows {
        edits.extend(escaped(row.text, row.start, &row.pipes())?);
    }
    let plain = |edit: &Edit| !note.liquid().covers(edit.span.start);
    edits.iter().all(plain).then_some(edits)
}
