//! Lists (`list.rb`).

use super::Kind;
use super::item::{OpenItem, first_line};
use super::line::{Row, to_u32};
use super::quote::is_rule;
use super::reader::Reader;
use super::scan::is_blank;
use super::scope::{Child, Scope, Stretch};
use crate::text::Span;

/// The marker of an item (`LIST_START_UL`, `LIST_START_OL`).
#[derive(Clone, Copy)]
pub(super) struct Marker {
    /// Its columns with the blanks in front.
    pub(super) columns: usize,
    pub(super) ordered: bool,
}

impl Marker {
    /// The marker that `row` starts with, after up to `lead` spaces: a bullet or a number with a
    /// dot, and a blank or a pipe after it.
    pub(super) fn at(row: Row, lead: usize) -> Option<Self> {
        let (columns, rest) = row.lead();
        if columns > lead {
            return None;
        }
        let (length, ordered) = match rest.first()? {
            b'+' | b'*' | b'-' => (1, false),
            b'0'..=b'9' => {
                let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
                (rest.get(digits) == Some(&b'.')).then_some((digits + 1, true))?
            }
            _ => return None,
        };
        let after = rest.get(length).copied()?;
        (is_blank(after) || after == b'|').then_some(Self {
            columns: columns + length,
            ordered,
        })
    }
}

/// A list being read.
struct OpenList {
    block: u32,
    ordered: bool,
    /// How many spaces may stand before the next item's marker.
    lead: usize,
    after_blank: bool,
    /// A list inside the item was begun, or a blank line was read.
    nested: bool,
    items: usize,
    /// Some item before the last one does not start with a paragraph in a `<p>`.
    any_tight: bool,
    /// The last item that is not empty ended in a blank line.
    blank_tail: Option<Child>,
}

impl Reader<'_> {
    /// `parse_list`.
    pub(super) fn list(
        &mut self,
        first: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let ordered = Marker::at(self.row(first), 3)?.ordered;
        let start = self.row(first).text_start();
        let mut list = OpenList {
            block: self.open(Kind::List { ordered }, Span::at(start)),
            ordered,
            lead: 3,
            after_blank: false,
            nested: false,
            items: 0,
            any_tight: false,
            blank_tail: None,
        };
        scope.attributes_wait = false;
        let outer = self.parent.replace(list.block);
        let mut open: Option<OpenItem> = None;
        let mut at = first;
        while at < stretch.end && !self.is_end_of_block(at) {
            let row = self.row(at);
            if list.after_blank && is_rule(row) {
                break;
            }
            match Marker::at(row, list.lead) {
                Some(marker) if marker.ordered == ordered => {
                    if let Some(item) = open.take() {
                        self.close_item(&item, &mut list, None);
                    }
                    open = Some(self.open_item(at, marker, &mut list));
                }
                _ => {
                    let Some(item) = &mut open else { break };
                    if !self.add_item_line(at, item, &mut list, stretch) {
                        break;
                    }
                }
            }
            at += 1;
        }
        let ended = at < stretch.end && self.is_end_of_block(at);
        if let Some(item) = open.take() {
            self.close_item(&item, &mut list, Some(ended));
        }
        self.parent = outer;
        self.children.push(Child::Other);
        if ended {
            self.leaf(Kind::EndOfBlock, at..at + 1);
            return Some(at + 1);
        }
        self.children.extend(list.blank_tail);
        Some(at)
    }

    fn open_item(&mut self, at: usize, marker: Marker, list: &mut OpenList) -> OpenItem {
        let row = self.row(at);
        let first = first_line(row, marker.columns);
        let start = row.text_start();
        let mark_end = row.offset_of(row.after_column(marker.columns));
        let kind = Kind::Item {
            depth: self.lists + 1,
            ordered: list.ordered,
            marker: Span::new(start, mark_end),
            content: first.content,
            indent: u16::try_from(first.indent).unwrap_or(u16::MAX),
            tight: false,
        };
        let block = self.open(kind, Span::new(start, row.end()));
        self.extend_to(list.block, row.end());
        let base = self.rows.len();
        list.nested = first.line.is_some_and(|line| self.is_list_start(line));
        self.rows.extend(first.line);
        list.lead = first.indent.clamp(1, 4) - 1;
        list.after_blank = false;
        list.items += 1;
        OpenItem {
            block,
            base,
            split: None,
            indent: first.indent,
        }
    }

    /// Adds row `at` to the item, if it belongs to it.
    fn add_item_line(
        &mut self,
        at: usize,
        item: &mut OpenItem,
        list: &mut OpenList,
        stretch: &Stretch,
    ) -> bool {
        let row = self.row(at);
        if row.is_blank() {
            list.nested = true;
            list.after_blank = true;
            self.rows.push(self.rows[at]);
            return true;
        }
        if !self.continues_item(at, item.indent, list.after_blank, stretch) {
            return false;
        }
        let (mut line, indented) = self.item_line(at, item.indent);
        if list.nested != indented && self.is_list_start(line) {
            if indented {
                item.split = Some(self.rows.len());
                list.nested = true;
            } else {
                // Not deep enough for the nested list: made too deep for any.
                line.pad += to_u32(item.indent + 4);
            }
        }
        self.rows.push(line);
        self.extend_to(item.block, row.end());
        self.extend_to(list.block, row.end());
        list.after_blank = false;
        true
    }

    /// Reads an item's blocks, and whether its first paragraph is transparent. `last` tells, for
    /// the last item of the list, whether `^` ended the list.
    fn close_item(&mut self, item: &OpenItem, list: &mut OpenList, last: Option<bool>) {
        let mut scope = Scope::new(self.children.len());
        let outer = self.parent.replace(item.block);
        self.lists += 1;
        let end = self.rows.len();
        let split = item.split.unwrap_or(end);
        for (from, to) in [(item.base, split), (split, end)] {
            if from < to {
                scope.attributes_wait = false;
                self.read_blocks(from, &mut Stretch::new(to), &mut scope);
            }
        }
        self.lists -= 1;
        self.parent = outer;
        self.rows.truncate(item.base);
        let tight = self.settle_item(&scope, list, last);
        if let Some(block) = self.block_mut(item.block)
            && let Kind::Item { tight: mark, .. } = &mut block.kind
        {
            *mark = tight;
        }
    }

    /// The end of `parse_list` for one item: drops the blank line at its end, and says whether its
    /// first paragraph is transparent.
    fn settle_item(&mut self, scope: &Scope, list: &mut OpenList, last: Option<bool>) -> bool {
        let children = self.children_of(scope);
        let Some(first) = children.first().copied() else {
            list.any_tight = true;
            return false;
        };
        // An attribute list on the first paragraph does not part it from what follows.
        let skips_mark = matches!(
            first,
            Child::Paragraph {
                attributed: true,
                ..
            }
        ) && matches!(
            children.get(1),
            Some(Child::Mark | Child::Defined | Child::EndOfBlock)
        );
        let count = children.len() - usize::from(skips_mark);
        let second = children.get(1 + usize::from(skips_mark));
        let paragraph = matches!(first, Child::Paragraph { .. });
        let ends_blank = matches!(children.last(), Some(Child::Blank { .. }));
        let unparted =
            !matches!(second, Some(Child::Blank { .. })) || last == Some(false) && count == 2;
        let as_others = last.is_none() || list.items == 1 || list.any_tight;
        let tight = paragraph && unparted && as_others;
        list.blank_tail = children.last().copied().filter(|_| ends_blank);
        list.any_tight |= !paragraph || tight;
        self.children.truncate(scope.base);
        tight
    }
}
