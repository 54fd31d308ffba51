//! Paragraphs, and the lines that end lazy blocks (`paragraph.rb`, gfm's `PARAGRAPH_END_GFM`).

use super::fence::fence_run;
use super::heading::is_atx;
use super::line::to_u32;
use super::list::Marker;
use super::reader::Reader;
use super::scan::trim_end;
use super::scope::{Child, Scope, Stretch};
use super::{Kind, definition};
use std::ops::Range;

impl Reader<'_> {
    /// `parse_paragraph`: a paragraph right after another one is more of it.
    pub(super) fn paragraph(&mut self, at: usize, stretch: &Stretch, scope: &mut Scope) -> usize {
        if self.row(at).margin().first() == Some(&b'\t') {
            return self.stray_row(at, scope);
        }
        let mut next = at + 1;
        while next < stretch.end && !self.is_paragraph_end(next, stretch) {
            next += 1;
        }
        if let Some(&Child::Paragraph { block, .. }) = self.children_of(scope).last() {
            self.strip_last_line();
            self.add_rows(block, at..next);
        } else {
            let block = self.leaf(Kind::Paragraph, at..next);
            let attributed = scope.attributes_wait;
            self.add(scope, Child::Paragraph { block, attributed });
        }
        next
    }

    /// Where a paragraph goes on, what came before has lost the white space at its end, but for the
    /// two blanks of a line break (`result.rstrip!`, `joiner`).
    fn strip_last_line(&mut self) {
        let Some(line) = self.body.lines.last_mut() else {
            return;
        };
        let bytes = self.text.get(line.span().range()).unwrap_or_default();
        let shown = trim_end(bytes).len();
        let blanks = bytes.get(shown..).unwrap_or_default();
        // Liquid prints nothing for a NUL.
        let mut printed = blanks.iter().rev().filter(|&&byte| byte != 0);
        let breaks = [printed.next(), printed.next()] == [Some(&b' '); 2];
        if breaks && blanks.iter().any(|&byte| byte != b' ') {
            return;
        }
        let kept = if breaks { 2 } else { 0 };
        line.end = line.start + to_u32(shown + kept);
    }

    /// A row that no parser takes; kramdown adds it as text, and warns.
    fn stray_row(&mut self, at: usize, scope: &Scope) -> usize {
        if let Some(&Child::Stray { block }) = self.children_of(scope).last()
            && block as usize + 1 == self.body.blocks.len()
        {
            self.add_rows(block, at..at + 1);
        } else {
            let block = self.leaf(Kind::Stray, at..at + 1);
            self.children.push(Child::Stray { block });
        }
        at + 1
    }

    /// Adds rows to the last leaf block.
    fn add_rows(&mut self, block: u32, rows: Range<usize>) {
        let end = self.row(rows.end.saturating_sub(1)).end();
        self.body.lines.extend_from_slice(&self.rows[rows]);
        self.close_lines(block);
        self.extend_to(block, end);
    }

    /// Rows that are nested too deep.
    pub(super) fn stray(&mut self, rows: Range<usize>) {
        let last_text = rows.clone().rev().find(|&at| !self.row(at).is_blank());
        if let Some(last) = last_text {
            let first = rows.clone().find(|&at| !self.row(at).is_blank());
            self.leaf(Kind::Stray, first.unwrap_or(rows.start)..last + 1);
        }
    }

    /// `LAZY_END` at row `at`.
    pub(super) fn is_lazy_end(&self, at: usize, stretch: &Stretch) -> bool {
        let row = self.row(at);
        if row.is_blank() {
            return true;
        }
        match row.margin().first() {
            Some(b'{') => self.attribute_rows(at, stretch).is_some(),
            Some(b'^') => self.is_end_of_block(at),
            Some(b'<') => self.is_html_edge(at, 3, stretch.end),
            _ => false,
        }
    }

    /// `PARAGRAPH_END_GFM` at row `at`; without the quirk, `PARAGRAPH_END`.
    fn is_paragraph_end(&self, at: usize, stretch: &Stretch) -> bool {
        let row = self.row(at);
        if row.is_blank() {
            return true;
        }
        match row.margin().first() {
            Some(b'{' | b'^' | b'<') => self.is_lazy_end(at, stretch),
            Some(b':') => definition::marker(row, 3).is_some(),
            _ if !self.options.paragraph_end => false,
            Some(b'>') => true,
            Some(b'#') => is_atx(row),
            Some(b'`' | b'~') => fence_run(row).is_some(),
            Some(b'*' | b'+' | b'-' | b'0'..=b'9') => Marker::at(row, 3).is_some(),
            _ => false,
        }
    }

    /// `EOB_MARKER` at row `at`.
    pub(super) fn is_end_of_block(&self, at: usize) -> bool {
        let flush = self.row(at).flush();
        flush.first() == Some(&b'^') && super::scan::all_space(&flush[1..])
    }

    /// `parse_eob_marker`.
    pub(super) fn end_of_block(&mut self, at: usize, scope: &mut Scope) -> Option<usize> {
        if !self.is_end_of_block(at) {
            return None;
        }
        self.leaf(Kind::EndOfBlock, at..at + 1);
        self.add(scope, Child::EndOfBlock);
        Some(at + 1)
    }
}
