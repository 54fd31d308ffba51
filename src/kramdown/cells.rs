//! The lines of a table, and where a row is cut into cells (the loop in `parse_table`).

use super::scan::{is_space, leading};
use super::table::{has_pipe, is_line_of};
use super::{Body, Kind};
use crate::text::Span;
use memchr::{memchr, memmem};
use std::ops::Range;

/// What a line with a pipe is in a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// A row of cells (`TABLE_ROW_LINE`).
    Cells,
    /// What parts the header from the body (`TABLE_SEP_LINE`).
    Separator,
    /// What parts the body from the footer (`TABLE_FSEP_LINE`).
    FooterSeparator,
}

/// What `line` is in a table; nothing where no line of a table can look like it (`TABLE_LINE`).
pub fn row_kind(line: &str) -> Option<RowKind> {
    let bytes = line.as_bytes();
    if !has_pipe(bytes) {
        return None;
    }
    Some(match bytes {
        _ if is_line_of(bytes, b'-') => RowKind::Separator,
        _ if is_line_of(bytes, b'=') => RowKind::FooterSeparator,
        _ => RowKind::Cells,
    })
}

/// One cell of a table in a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The line of the table it stands on, from 0; separators are lines too.
    pub line: usize,
    /// Its text, without blanks around.
    pub span: Span,
    /// Where in it backslashes stand that only keep a pipe from parting cells.
    pub escapes: Vec<usize>,
}

impl Body {
    /// The cells of the table with index `table`, row by row, from the `text` that was read. Rows
    /// are not filled up to the same number of cells.
    pub fn cells(&self, table: usize, text: &str) -> Vec<Cell> {
        let block = self.blocks.get(table);
        let Some(block) = block.filter(|block| block.kind == Kind::Table) else {
            return Vec::new();
        };
        let lines = self.lines_of(block);
        let first = lines.first().map_or("", |line| line.span().of(text));
        let space = |c: char| u8::try_from(c).is_ok_and(is_space);
        let leading_pipe = first.trim_start_matches(space).starts_with('|');
        let mut found = Vec::new();
        for (number, line) in lines.iter().enumerate() {
            let row = line.span().of(text);
            if row_kind(row) != Some(RowKind::Cells) {
                continue;
            }
            let base = line.start as usize;
            let escapes = cuts(row).escapes;
            found.extend(cells(row, leading_pipe).into_iter().map(|cell| {
                Cell {
                    line: number,
                    span: Span::new(cell.start, cell.end).shifted(base),
                    escapes: escapes
                        .iter()
                        .filter(|at| cell.contains(at))
                        .map(|at| at + base)
                        .collect(),
                }
            }));
        }
        found
    }
}

/// Where pipes cut the row `line`: those outside code that follow no backslash.
pub fn cell_pipes(line: &str) -> Vec<usize> {
    cuts(line).pipes
}

/// The pipes of a row outside code.
#[derive(Default)]
struct Cuts {
    /// Those that part cells.
    pipes: Vec<usize>,
    /// The backslashes before those that do not.
    escapes: Vec<usize>,
}

fn cuts(line: &str) -> Cuts {
    let bytes = line.as_bytes();
    let mut cuts = Cuts::default();
    let mut missing_run = usize::MAX;
    // `<code>` is set aside first, so that no backtick reaches across it.
    let mut element = code_element(bytes, 0);
    let mut start = 0;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if element.as_ref().is_some_and(|element| element.start == at) {
            at = element.map_or(at, |element| element.end);
            element = code_element(bytes, at);
            start = at;
            missing_run = usize::MAX;
            continue;
        }
        let end = element.as_ref().map_or(bytes.len(), |code| code.start);
        match byte {
            b'`' => at = after_backticks(bytes, at, start..end, &mut missing_run),
            b'|' => {
                match at.checked_sub(1).filter(|&before| bytes[before] == b'\\') {
                    Some(escape) => cuts.escapes.push(escape),
                    None => cuts.pipes.push(at),
                }
                at += 1;
            }
            _ => at += 1,
        }
    }
    cuts
}

/// The cells of the row `line`, without blanks around them. `leading_pipe`: the table's first line
/// starts with a pipe, so that no cell stands in front of a row's first one.
pub fn cells(line: &str, leading_pipe: bool) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let mut start = 0;
    for end in cell_pipes(line).into_iter().chain([line.len()]) {
        cells.push(trimmed(line, start..end));
        start = end + 1;
    }
    if leading_pipe && cells.first().is_some_and(Range::is_empty) {
        cells.remove(0);
    }
    if cells.last().is_some_and(Range::is_empty) {
        cells.pop();
    }
    cells
}

fn trimmed(line: &str, cell: Range<usize>) -> Range<usize> {
    let text = line.get(cell.clone()).unwrap_or_default();
    let space = |c: char| u8::try_from(c).is_ok_and(|byte| is_space(byte) || byte == 0);
    let bare = text.trim_start_matches(space);
    let start = cell.end - bare.len();
    start..start + bare.trim_end_matches(space).len()
}

/// The first `<code…>…</code>` from `at` on.
fn code_element(line: &[u8], at: usize) -> Option<Range<usize>> {
    let start = at + memmem::find(line.get(at..)?, b"<code")?;
    let tag = start + memchr(b'>', &line[start..])?;
    let end = tag + memmem::find(&line[tag..], b"</code>")?;
    Some(start..end + b"</code>".len())
}

/// Past the code span, or else the run of backticks, at `at` (`parse_codespan`). Runs of
/// `missing_run` backticks or more have no end before that of the `text`.
fn after_backticks(line: &[u8], at: usize, text: Range<usize>, missing_run: &mut usize) -> usize {
    let inner = &line[..text.end];
    let run = leading(&inner[at..], b'`');
    let after = at + run;
    let loose = |at: usize| inner.get(at).is_some_and(|&byte| is_space(byte));
    let opens = run > 1 || !loose(after) || at > text.start && !loose(at - 1);
    if !opens || run >= *missing_run {
        return after;
    }
    if let Some(close) = memmem::find(&inner[after..], &inner[at..after]) {
        return after + close + run;
    }
    *missing_run = run;
    after
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(line: &str, leading_pipe: bool) -> Vec<&str> {
        let cells = cells(line, leading_pipe);
        cells.into_iter().map(|cell| &line[cell]).collect()
    }

    #[test]
    fn pipes_cut_a_row() {
        assert_eq!(texts("| a | b |", true), ["a", "b"]);
        assert_eq!(texts("a | b", false), ["a", "b"]);
        assert_eq!(texts("| a | b |", false), ["", "a", "b"]);
        assert_eq!(texts("a || b | ", false), ["a", "", "b"]);
        assert_eq!(texts("가\\|나|다", false), ["가\\|나", "다"]);
        assert_eq!(texts("|a|\u{3000}|", true), ["a", "\u{3000}"]);
        assert_eq!(texts("|", true), [""; 0]);
    }

    #[test]
    fn pipes_in_code_do_not() {
        assert_eq!(texts("`a|b` | c", false), ["`a|b`", "c"]);
        assert_eq!(texts("``a|`b`` | c", false), ["``a|`b``", "c"]);
        assert_eq!(texts("x `a|b", false), ["x `a", "b"]);
        assert_eq!(texts("` a|b `", false), ["` a", "b `"]);
        assert_eq!(texts("x` a|b `", false), ["x` a|b `"]);
        assert_eq!(
            texts("<code>a|b</code>|c", false),
            ["<code>a|b</code>", "c"]
        );
        assert_eq!(
            texts("`a <code>|</code> b`|c", false),
            ["`a <code>|</code> b`", "c"]
        );
    }

    #[test]
    fn separators_are_told_apart() {
        assert_eq!(row_kind("|---|:-:|"), Some(RowKind::Separator));
        assert_eq!(row_kind("--+--|--"), Some(RowKind::Separator));
        assert_eq!(row_kind("|===|"), Some(RowKind::FooterSeparator));
        assert_eq!(row_kind("| - a |"), Some(RowKind::Cells));
        assert_eq!(row_kind("---"), None);
        assert_eq!(row_kind("a\\|b"), None);
    }
}
