//! A pipe in text makes a table of it.

use super::place::{Place, escaped, places};
use crate::kramdown::{Block, Kind, RowKind, cell_pipes, cells, row_kind};
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
                && let Some(first) = rows.first()
                && let Some(&pipe) = first.pipes.first()
            {
                let lines = if rows.len() > 1 {
                    "these lines"
                } else {
                    "this line"
                };
                let pipe = Span::new(first.start + pipe, first.start + pipe + 1);
                let quote = rows.len() == 1 && first.is_quoted();
                let finding = report.add(
                    pipe,
                    format!("kramdown shows {lines} as a table, because of the `|`."),
                );
                finding.help(if quote {
                    "Start the line with `>` where it is a quote, or with `\\|`."
                } else {
                    help(first)
                });
                if !quote && let Some(edits) = edits(note, &rows) {
                    finding.fix(Fix::unsafe_(edits));
                }
            }
        }
    }
}

/// A row of a table.
struct Row<'n> {
    text: &'n str,
    /// Its offset in the note.
    start: usize,
    /// The pipes that cut it.
    pipes: Vec<usize>,
}

/// The rows of a table that has no separator.
fn rows_of<'n>(note: &'n Note, table: &Block) -> Option<Vec<Row<'n>>> {
    let lines = note.body().lines_of(table).iter();
    lines
        .map(|line| {
            let text = line.span().of(&note.liquid().text);
            (row_kind(text)? == RowKind::Cells).then(|| Row {
                text,
                start: line.span().start,
                pipes: cell_pipes(text),
            })
        })
        .collect()
}

/// One row is text, unless pipes frame it or part links; of several, each must have a pipe within
/// something that it cuts in two (C018).
fn is_accidental(rows: &[Row]) -> bool {
    match rows {
        [row] => !row.is_framed() && !row.parts_links(),
        _ => rows
            .iter()
            .all(|row| !row.text.trim_start().starts_with('|') && row.is_cut()),
    }
}

impl Row<'_> {
    fn is_framed(&self) -> bool {
        let text = self.text.trim();
        text.len() > 1 && text.starts_with('|') && text.ends_with('|')
    }

    /// A bar of links, whose look a table hardly changes.
    fn parts_links(&self) -> bool {
        self.cells().all(|cell| {
            let link = cell.starts_with('[') && cell.ends_with(')');
            cell.is_empty() || link && cell.contains("](")
        })
    }

    /// The author marks a quote by a single bar in front of it.
    fn is_quoted(&self) -> bool {
        self.pipes.len() == 1 && self.text.trim_start().starts_with("| ")
    }

    /// A pipe stands in math, an address or between brackets.
    fn is_cut(&self) -> bool {
        let lone = |cell: &str, open: char, close: char| {
            cell.matches(open).count() != cell.matches(close).count()
        };
        places(self.text, &self.pipes)
            .iter()
            .any(|&place| place != Place::Text)
            || self
                .cells()
                .any(|cell| lone(cell, '(', ')') || lone(cell, '[', ']'))
    }

    fn cells(&self) -> impl Iterator<Item = &str> {
        let cells = cells(self.text, true);
        cells.into_iter().filter_map(|cell| self.text.get(cell))
    }
}

fn help(row: &Row) -> &'static str {
    match places(row.text, &row.pipes).first() {
        Some(Place::Math) => "Write `\\vert` in the formula.",
        Some(Place::Address) => "Write `%7C` in the address.",
        Some(Place::Code) => "Let the code touch its backticks.",
        _ => "Write `\\|` for the character.",
    }
}

fn edits(note: &Note, rows: &[Row]) -> Option<Vec<Edit>> {
    let mut edits = Vec::new();
    for row in rows {
        edits.extend(escaped(row.text, row.start, &row.pipes)?);
    }
    let plain = |edit: &Edit| !note.liquid().covers(edit.span.start);
    edits.iter().all(plain).then_some(edits)
}
