//! Definition lists (`parse_definition_list` in `list.rb`).

use super::Kind;
use super::item::{OpenItem, first_line};
use super::line::Row;
use super::reader::Reader;
use super::scan::is_blank;
use super::scope::{Child, Scope, Stretch};
use crate::text::Span;

/// The columns of the marker that `row` starts with, after up to `lead` spaces
/// (`DEFINITION_LIST_START`).
pub(super) fn marker(row: Row, lead: usize) -> Option<usize> {
    let (columns, rest) = row.lead();
    let [b':', after, ..] = rest else { return None };
    (columns <= lead && (is_blank(*after) || *after == b'|')).then_some(columns + 1)
}

impl Reader<'_> {
    /// `parse_definition_list`: the paragraph before, perhaps one empty line up, is the terms.
    pub(super) fn definitions(
        &mut self,
        first: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        marker(self.row(first), 3)?;
        let (terms, spaced) = match self.children_of(scope) {
            [.., Child::Paragraph { block, .. }] => (*block, false),
            [
                ..,
                Child::Paragraph { block, .. },
                Child::Blank { single: true },
            ] => (*block, true),
            _ => return None,
        };
        let taken = if spaced { 2 } else { 1 };
        self.children.truncate(self.children.len() - taken);
        scope.attributes_wait = false;
        let list = self.open_definitions(terms, scope);
        let outer = self.parent.replace(list);
        let (next, blank_tail) = self.definition_rows(list, first, stretch, spaced);
        self.parent = outer;
        self.children.push(Child::Definitions { block: list });
        self.children.extend(blank_tail);
        Some(next)
    }

    /// Makes the paragraph `terms` the terms of a definition list: of the one right before it, or
    /// else of a new one. Only attribute lists, which hold no blocks, may stand behind it.
    fn open_definitions(&mut self, terms: u32, scope: &Scope) -> u32 {
        let before = match self.children_of(scope) {
            [.., Child::Definitions { block }] => Some((*block, 1)),
            [.., Child::Definitions { block }, Child::Blank { .. }] => Some((*block, 2)),
            _ => None,
        };
        if let Some((list, taken)) = before {
            self.children.truncate(self.children.len() - taken);
            if let Some(block) = self.block_mut(terms) {
                block.kind = Kind::Terms;
                block.parent = Some(list);
            }
            return list;
        }
        if let Some(block) = self.block_mut(terms) {
            let mut inner = block.clone();
            block.kind = Kind::DefinitionList;
            block.lines.end = block.lines.start;
            inner.kind = Kind::Terms;
            inner.parent = Some(terms);
            self.body.blocks.insert(terms as usize + 1, inner);
        }
        terms
    }

    /// The definitions of `list` from row `first` on: where they end, and the blank line at the end of them.
    fn definition_rows(
        &mut self,
        list: u32,
        first: usize,
        stretch: &Stretch,
        spaced: bool,
    ) -> (usize, Option<Child>) {
        let mut open: Option<OpenItem> = None;
        let mut blank_tail = None;
        let mut lead = 3;
        let mut after_blank = spaced;
        let mut at = first;
        while at < stretch.end {
            let row = self.row(at);
            if let Some(columns) = marker(row, lead) {
                if let Some(item) = open.take() {
                    self.close_definition(&item, &mut blank_tail);
                }
                let item = self.open_definition(at, columns, after_blank);
                lead = item.indent.clamp(1, 4) - 1;
                open = Some(item);
                self.extend_to(list, row.end());
                after_blank = false;
            } else if self.is_end_of_block(at) {
                break;
            } else if row.is_blank() {
                self.rows.push(self.rows[at]);
                after_blank = true;
            } else if let Some(item) = &open
                && self.continues_item(at, item.indent, after_blank, stretch)
            {
                let (line, _) = self.item_line(at, item.indent);
                let block = item.block;
                self.rows.push(line);
                self.extend_to(block, row.end());
                self.extend_to(list, row.end());
                after_blank = false;
            } else {
                break;
            }
            at += 1;
        }
        if let Some(item) = open.take() {
            self.close_definition(&item, &mut blank_tail);
        }
        (at, blank_tail)
    }

    /// Starts a definition; after a blank line its first paragraph keeps its `<p>`.
    fn open_definition(&mut self, at: usize, columns: usize, after_blank: bool) -> OpenItem {
        let row = self.row(at);
        let first = first_line(row, columns);
        let start = row.text_start();
        let kind = Kind::Definition {
            marker: Span::new(start, start + 1),
            content: first.content,
            indent: u16::try_from(first.indent).unwrap_or(u16::MAX),
            tight: !after_blank,
        };
        let block = self.open(kind, Span::new(start, row.end()));
        let base = self.rows.len();
        self.rows.extend(first.line);
        OpenItem {
            block,
            base,
            split: None,
            indent: first.indent,
        }
    }

    /// Reads a definition's blocks; it is tight only if a paragraph comes first.
    fn close_definition(&mut self, item: &OpenItem, blank_tail: &mut Option<Child>) {
        let mut scope = Scope::new(self.children.len());
        let outer = self.parent.replace(item.block);
        self.read_blocks(item.base, &mut Stretch::new(self.rows.len()), &mut scope);
        self.parent = outer;
        self.rows.truncate(item.base);
        let children = self.children_of(&scope);
        let paragraph = matches!(children.first(), Some(Child::Paragraph { .. }));
        if let Some(last) = children.last().copied() {
            *blank_tail = Some(last).filter(|last| matches!(last, Child::Blank { .. }));
        }
        self.children.truncate(scope.base);
        if let Some(block) = self.block_mut(item.block)
            && let Kind::Definition { tight, .. } = &mut block.kind
        {
            *tight &= paragraph;
        }
    }
}
