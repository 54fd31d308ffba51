//! A table that touches what stands above or below it is text.

use super::row::{Row, rows};
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::before;
use crate::rules::lazy::touches_end_tag;
use crate::rules::prose;
use crate::text::Edit;
use serde::Deserialize;
use std::ops::Range;

/// `table/not-separated`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotSeparated {}

impl NoteRule for NotSeparated {
    fn check(&self, note: &Note, report: &mut Report) {
        for (index, block) in note.body().blocks.iter().enumerate() {
            if !matches!(block.kind, Kind::Paragraph) {
                continue;
            }
            if !block.span.of(note.text()).contains('|') {
                continue;
            }
            let rows = rows(note, block);
            for table in tables(note, block, &rows) {
                let touches = Touches {
                    above: table.start > 0 || touches_above(note, index),
                    below: table.end < rows.len()
                        || touches_below(note, index)
                        || touches_end_tag(note, block),
                    within: goes_on(&rows[table.end..]),
                };
                touches.find(note, &rows[table], report);
            }
        }
    }
}

/// The tables among the lines of a paragraph: a header, a separator, a row and what follows it.
fn tables(note: &Note, paragraph: &Block, rows: &[Row]) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut prose = None;
    for (at, lines) in rows.windows(3).enumerate() {
        let [header, separator, row] = lines else {
            continue;
        };
        let known = tables.last().is_some_and(|table| table.contains(&at));
        let indent = header.pad + header.text.len() - header.text.trim_start().len();
        if known
            || !header.has_cells()
            || !separator.is_separator()
            || !row.has_cells()
            || indent > 3
        {
            continue;
        }
        let lines = &*prose.get_or_insert_with(|| prose::of(note, paragraph));
        let is_prose = |row: &Row| {
            let found = lines.binary_search_by_key(&row.start, |line| line.span().start);
            found.is_ok()
        };
        if is_prose(header) && is_prose(separator) {
            let rest = rows[at..].iter();
            tables.push(at..at + rest.take_while(|row| row.kind.is_some()).count());
        }
    }
    tables
}

/// Whether more rows follow below a line without a pipe, but for the header of another table.
fn goes_on(rest: &[Row]) -> bool {
    let separator = rest.iter().position(Row::is_separator);
    let own = separator.map_or(rest.len(), |at| at.saturating_sub(1));
    rest.iter()
        .take(own)
        .any(|row| row.has_cells() && (row.leads_with_pipe() || row.text.trim_end().ends_with('|')))
}

/// Whether a block ends on the line above block `index`, in the same container: not `^`, and no
/// attribute list that waits for the table (`after_block_boundary?`).
fn touches_above(note: &Note, index: usize) -> bool {
    let body = note.body();
    let Some(own) = body.blocks.get(index) else {
        return false;
    };
    let last = index.checked_sub(1);
    let around = last.into_iter().flat_map(|last| body.ancestors(last));
    let mut above = last
        .and_then(|last| body.blocks.get(last))
        .into_iter()
        .chain(around.map(|(_, block)| block));
    let Some(above) = above.find(|block| block.parent == own.parent) else {
        return false;
    };
    let waits = Kind::Attributes {
        definition: false,
        above: false,
    };
    touches(note, above, own) && above.kind != Kind::EndOfBlock && above.kind != waits
}

/// The same below it (`before_block_boundary?`).
fn touches_below(note: &Note, index: usize) -> bool {
    let blocks = &note.body().blocks;
    let (Some(own), Some(below)) = (blocks.get(index), blocks.get(index + 1)) else {
        return false;
    };
    let parts = matches!(below.kind, Kind::Attributes { .. } | Kind::EndOfBlock);
    below.parent == own.parent && touches(note, own, below) && !parts
}

fn touches(note: &Note, above: &Block, below: &Block) -> bool {
    let line = |offset| note.lines().line_of(offset);
    line(above.span.end) + 1 == line(below.span.start)
}

/// Where something touches a table.
#[derive(Clone, Copy)]
struct Touches {
    above: bool,
    below: bool,
    /// A line without a pipe stands among the rows.
    within: bool,
}

impl Touches {
    fn find(self, note: &Note, table: &[Row], report: &mut Report) {
        let (Some((cause, help)), Some(header)) = (self.words(), table.first()) else {
            return;
        };
        let finding = report.add(
            header.span(),
            format!("kramdown shows this table as text, because {cause}."),
        );
        finding.help(help);
        if let Some(edits) = self.edits(note, table) {
            finding.fix(Fix::unsafe_(edits));
        }
    }

    /// The cause, and what to do.
    fn words(self) -> Option<(&'static str, &'static str)> {
        Some(match self {
            Self { within: true, .. } => (
                "a line in it has no pipe",
                "Write each row on one line, with `<br>` where a cell needs a new one.",
            ),
            Self {
                above: true,
                below: true,
                ..
            } => (
                "it touches the lines above and below it",
                "Put a blank line above and below the table.",
            ),
            Self { above: true, .. } => (
                "it touches the line above it",
                "Put a blank line above the table.",
            ),
            Self { below: true, .. } => (
                "it touches the line below it",
                "Put a blank line below the table.",
            ),
            _ => return None,
        })
    }

    /// Blank lines around the `table`.
    fn edits(self, note: &Note, table: &[Row]) -> Option<Vec<Edit>> {
        let (first, last) = (table.first()?, table.last()?);
        let prefix = before(note, first.start).trim_end();
        let quoted = prefix.chars().all(|c| matches!(c, ' ' | '\t' | '>'));
        if self.within || !quoted {
            return None;
        }
        let blank = format!("{prefix}{}", note.line_ending());
        let line = |row: &Row| note.lines().full_line(note.lines().line_of(row.start));
        let mut edits = Vec::new();
        if self.above {
            edits.push(Edit::insert(line(first).start, blank.clone()));
        }
        if self.below {
            edits.push(Edit::insert(line(last).end, blank));
        }
        Some(edits)
    }
}
