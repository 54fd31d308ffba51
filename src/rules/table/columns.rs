//! A table whose rows and header do not fit each other.

use super::cut_off;
use super::place::{Place, advice, escaped, places};
use super::row::{Row, rows};
use crate::kramdown::{Kind, cell_pipes};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `table/columns`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Columns {}

impl NoteRule for Columns {
    fn check(&self, note: &Note, report: &mut Report) {
        for (index, block) in note.body().blocks.iter().enumerate() {
            match block.kind {
                Kind::Table => {
                    let rows = rows(note, block);
                    cut_off::header(note, index, &rows, report);
                    if let Some(table) = Table::of(&rows) {
                        table.find(note, report);
                    }
                }
                Kind::Paragraph if block.span.of(note.text()).contains('|') => {
                    cut_off::body(note, index, &rows(note, block), report);
                }
                _ => {}
            }
        }
    }
}

/// A table with a header.
struct Table<'r, 'n> {
    header: &'r [Row<'n>],
    body: Vec<&'r Row<'n>>,
    /// The first line has a pipe in front, so that one in front of other rows starts no cell.
    leading_pipe: bool,
    /// How many cells the header has.
    columns: usize,
}

impl<'r, 'n> Table<'r, 'n> {
    fn of(rows: &'r [Row<'n>]) -> Option<Self> {
        let separator = rows.iter().position(Row::is_separator)?;
        let (header, body) = rows.split_at(separator);
        let leading_pipe = header.first()?.leads_with_pipe();
        Some(Self {
            header,
            body: body.iter().filter(|row| row.has_cells()).collect(),
            leading_pipe,
            columns: header
                .iter()
                .map(|row| row.cells(leading_pipe).len())
                .max()?,
        })
    }

    fn find(&self, note: &Note, report: &mut Report) {
        let counts: Vec<usize> = self
            .body
            .iter()
            .map(|row| row.cells(self.leading_pipe).len())
            .collect();
        let shifted =
            |(row, &cells): (&&Row, &usize)| cells > self.columns && row.leads_with_pipe();
        if !self.leading_pipe && self.body.iter().zip(&counts).any(shifted) {
            return self.find_shifted(report);
        }
        if let ([header], Some(&most)) = (self.header, counts.iter().max())
            && most < self.columns
            && self.find_wide_header(note, header, most, report)
        {
            return;
        }
        let least = counts.iter().min().copied().unwrap_or(0);
        let by_pipes = |(row, cells): (&&Row, &usize)| {
            cells.checked_sub(self.columns) == Some(cutting(row).len())
        };
        if least > self.columns && counts.len() > 1 && !self.body.iter().zip(&counts).all(by_pipes)
        {
            return self.find_nameless(least, report);
        }
        for (row, cells) in self.body.iter().zip(counts) {
            if cells > self.columns {
                self.find_wide(note, row, cells, report);
            } else if cells < self.columns {
                find_backslash(note, row, report);
            }
        }
    }

    /// Pipes in front of the rows, and none in front of the header.
    fn find_shifted(&self, report: &mut Report) {
        let Some(first) = self.header.first() else {
            return;
        };
        report
            .add(
                first.span(),
                "kramdown moves the rows one column to the right, because they start with a `|` and \
                 the header does not.",
            )
            .help("Start the header with a `|`, too.")
            .fix(Fix::unsafe_(vec![Edit::insert(first.span().start, "| ")]));
    }

    /// All rows are wider than the header.
    fn find_nameless(&self, cells: usize, report: &mut Report) {
        let Some(last) = self.header.last() else {
            return;
        };
        let columns = self.columns;
        report
            .add(
                last.span(),
                format!(
                    "kramdown leaves the head of a column empty: the header has {} and each row {cells} or more.",
                    in_words(columns)
                ),
            )
            .help("Give each column a name, or take the surplus cells out of the rows.");
    }

    /// The header is wider than all rows, by the pipes in its formulas or addresses; whether that
    /// is so.
    fn find_wide_header(&self, note: &Note, row: &Row, most: usize, report: &mut Report) -> bool {
        let cutting = cutting(row);
        let plain = !cutting
            .iter()
            .any(|pipe| note.liquid().covers(row.start + pipe));
        if cutting.is_empty() || cutting.len() != self.columns - most {
            return false;
        }
        let finding = report.add(
            row.span(),
            format!(
                "kramdown widens the whole table, because the header has {} and no row more than {most}.",
                in_words(self.columns)
            ),
        );
        finding.help(advice(row.text, &cutting));
        if let Some(edits) = escaped(row.text, row.start, &cutting).filter(|_| plain) {
            finding.fix(Fix::unsafe_(edits));
        }
        true
    }

    /// One row is wider than the header.
    fn find_wide(&self, note: &Note, row: &Row, cells: usize, report: &mut Report) {
        let surplus = cells - self.columns;
        let cutting = cutting(row);
        let finding = report.add(
            row.span(),
            format!(
                "kramdown widens the whole table, because this row has {} and the header {}.",
                in_words(cells),
                self.columns
            ),
        );
        if cutting.is_empty() {
            finding.help(
                "Write `\\|` where the character is meant, or give the header one more cell.",
            );
            return;
        }
        finding.help(advice(row.text, &cutting));
        let plain = !cutting
            .iter()
            .any(|pipe| note.liquid().covers(row.start + pipe));
        if cutting.len() == surplus
            && plain
            && let Some(edits) = escaped(row.text, row.start, &cutting)
        {
            finding.fix(Fix::unsafe_(edits));
        }
    }
}

/// The pipes of a row that stand in something they cut apart.
fn cutting(row: &Row) -> Vec<usize> {
    let pipes = row.pipes();
    let places = places(row.text, &pipes);
    let cutting = pipes.iter().zip(places);
    cutting
        .filter(|(_, place)| *place != Place::Text)
        .map(|(&pipe, _)| pipe)
        .collect()
}

fn in_words(cells: usize) -> String {
    if cells == 1 {
        "1 cell".to_owned()
    } else {
        format!("{cells} cells")
    }
}

/// A `|` after an escaped backslash: kramdown looks at one character only, and takes it for text.
fn find_backslash(note: &Note, row: &Row, report: &mut Report) {
    let Some(at) = row.text.find("\\\\|") else {
        return;
    };
    let pipe = row.start + at + 2;
    // A pipe in code parts no cells either.
    let apart = row.text.replacen("\\\\|", "\\ |", 1);
    if !cell_pipes(&apart).contains(&(at + 2)) || note.liquid().covers(pipe) {
        return;
    }
    report
        .add(
            Span::new(pipe, pipe + 1),
            "kramdown takes this `|` for text, because a `\\` stands right before it.",
        )
        .help("Put a space before the `|`.")
        .fix(Fix::unsafe_(vec![Edit::insert(pipe, " ")]));
}
