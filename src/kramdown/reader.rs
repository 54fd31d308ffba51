//! The reader: goes through the rows of one element after the other, in kramdown's order of block
//! parsers (`@block_parsers` and `parse_blocks` of `kramdown.rb`).

use super::line::{Row, to_u32};
use super::point::Point;
use super::scope::{Child, Scope, Step, Stretch};
use super::{Block, Body, Kind, Line, Options};
use crate::text::Span;
use memchr::memchr2;
use std::ops::Range;

/// How deep elements may nest; deeper ones are read as [`Kind::Stray`].
pub(super) const MAX_DEPTH: usize = 100;

pub(super) struct Reader<'t> {
    pub(super) text: &'t [u8],
    pub(super) options: Options,
    /// The body's rows, and above them those of each container being read.
    pub(super) rows: Vec<Line>,
    /// The children of each element being read, innermost last.
    pub(super) children: Vec<Child>,
    pub(super) body: Body,
    /// The container being read.
    pub(super) parent: Option<u32>,
    pub(super) depth: usize,
    /// How many lists are around the rows being read.
    pub(super) lists: u16,
    /// How many raw HTML elements are being read, and the rows cut within them as they were.
    pub(super) raw_elements: usize,
    /// The HTML element being read, as an index into [`Body::elements`].
    pub(super) around: Option<u32>,
    pub(super) cut_rows: Vec<(usize, Line)>,
}

pub(super) fn read(text: &str, from: usize, options: Options) -> Body {
    if u32::try_from(text.len()).is_err() {
        return Body::default();
    }
    let rows = rows_of(text.as_bytes(), from);
    let end = rows.len();
    let mut reader = Reader::of_rows(text.as_bytes(), rows, options);
    reader.read_blocks(0, &mut Stretch::new(end), &mut Scope::new(0));
    reader.body
}

/// The lines of the body; like `adapt_source`, `\r\n` and a lone `\r` end a line too.
fn rows_of(text: &[u8], from: usize) -> Vec<Line> {
    let mut rows = Vec::with_capacity(text.len().saturating_sub(from) / 32 + 8);
    let mut start = from;
    while let Some(rest) = text.get(start..)
        && !rest.is_empty()
    {
        let length = memchr2(b'\n', b'\r', rest).unwrap_or(rest.len());
        let line = Line {
            start: to_u32(start),
            end: to_u32(start + length),
            pad: 0,
        };
        rows.push(line.after_nothing(text));
        let crlf = rest.get(length) == Some(&b'\r') && rest.get(length + 1) == Some(&b'\n');
        start += length + 1 + usize::from(crlf);
    }
    rows
}

impl<'t> Reader<'t> {
    /// A reader of `text` as one row that line ends do not part, for tags in a raw text.
    pub(super) fn over(text: &'t [u8]) -> Self {
        let line = Line {
            start: 0,
            end: to_u32(text.len()),
            pad: 0,
        };
        Self::of_rows(text, vec![line], Options::default())
    }

    fn of_rows(text: &'t [u8], rows: Vec<Line>, options: Options) -> Self {
        Self {
            text,
            options,
            rows,
            children: Vec::new(),
            body: Body::default(),
            parent: None,
            depth: 0,
            lists: 0,
            raw_elements: 0,
            around: None,
            cut_rows: Vec::new(),
        }
    }

    /// Row `at`; past the last one, an empty row.
    pub(super) fn row(&self, at: usize) -> Row<'t> {
        let end = to_u32(self.text.len());
        let past = Line {
            start: end,
            end,
            pad: 0,
        };
        Row::new(self.text, self.rows.get(at).copied().unwrap_or(past))
    }

    /// Reads the blocks from row `at` on. Yields where the end tag of `scope`'s element ends, if
    /// it was found.
    pub(super) fn read_blocks(
        &mut self,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<Point> {
        if self.depth >= MAX_DEPTH {
            self.stray(at..stretch.end);
            return None;
        }
        self.depth += 1;
        let mut at = at;
        let mut closed = None;
        while at < stretch.end && closed.is_none() {
            match self.step(at, stretch, scope) {
                Step::Row(next) => at = next,
                Step::Closed(point) => closed = Some(point),
            }
        }
        self.depth -= 1;
        closed
    }

    /// Reads the rows from `base` to the top of the stack as the content of container `block`.
    pub(super) fn read_container(&mut self, block: u32, base: usize) {
        let mut scope = Scope::new(self.children.len());
        let outer = self.parent.replace(block);
        self.read_blocks(base, &mut Stretch::new(self.rows.len()), &mut scope);
        self.parent = outer;
        self.rows.truncate(base);
        self.children.truncate(scope.base);
    }

    /// Reads one block, or a run of blank lines.
    fn step(&mut self, at: usize, stretch: &mut Stretch, scope: &mut Scope) -> Step {
        let row = self.row(at);
        if row.is_blank() {
            return Step::Row(self.blank(at, stretch, scope));
        }
        if row.is_indented() {
            return Step::Row(self.indented_code(at, stretch, scope));
        }
        let first = row.margin().first().copied().unwrap_or_default();
        if first == b'<'
            && let Some(step) = self.block_html(at, stretch, scope)
        {
            return step;
        }
        let next = self
            .marked_block(first, at, stretch, scope)
            .or_else(|| self.setext_heading(at, stretch, scope))
            .or_else(|| self.block_math(at, stretch, scope))
            .or_else(|| self.table(at, stretch, scope))
            .or_else(|| self.definition_block(first, at, stretch, scope))
            .unwrap_or_else(|| self.paragraph(at, stretch, scope));
        Step::Row(next)
    }

    /// The parsers in front of `setext_header`, by the character a line of theirs starts with.
    fn marked_block(
        &mut self,
        first: u8,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        match first {
            b'`' | b'~' => self.fenced_code(at, stretch, scope),
            b'>' => Some(self.quote(at, stretch, scope)),
            b'#' => self.atx_heading(at, scope),
            b'*' | b'-' => self
                .rule(at, scope)
                .or_else(|| self.list(at, stretch, scope)),
            b'_' => self.rule(at, scope),
            b'+' | b'0'..=b'9' => self.list(at, stretch, scope),
            b':' => self.definitions(at, stretch, scope),
            _ => None,
        }
    }

    /// The parsers after `table`, by the character a line of theirs starts with.
    fn definition_block(
        &mut self,
        first: u8,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        match first {
            b'[' => self
                .footnote(at, stretch, scope)
                .or_else(|| self.reference(at, stretch, scope)),
            b'*' => self.abbreviation(at, scope),
            b'{' => self.block_extension(at, stretch, scope),
            b'^' => self.end_of_block(at, scope),
            _ => None,
        }
    }

    /// `parse_blank_line`.
    fn blank(&mut self, at: usize, stretch: &Stretch, scope: &mut Scope) -> usize {
        let mut next = at + 1;
        while next < stretch.end && self.row(next).is_blank() {
            next += 1;
        }
        let single = next == at + 1 && self.row(at).width() == 0;
        let own = scope.base < self.children.len();
        match self.children.last_mut().filter(|_| own) {
            // More of the same blank; an attribute list in between goes on waiting.
            Some(Child::Blank { single }) => *single = false,
            _ => self.add(scope, Child::Blank { single }),
        }
        next
    }

    /// The children of the element being read.
    pub(super) fn children_of(&self, scope: &Scope) -> &[Child] {
        self.children.get(scope.base..).unwrap_or_default()
    }

    /// `after_block_boundary?` of `block_boundary.rb`.
    pub(super) fn after_boundary(&self, scope: &Scope) -> bool {
        scope.attributes_wait
            || matches!(
                self.children_of(scope).last(),
                None | Some(Child::Blank { .. } | Child::EndOfBlock)
            )
    }

    /// `before_block_boundary?` of `block_boundary.rb`, at the start of row `at`.
    pub(super) fn before_boundary(&self, at: usize, stretch: &Stretch) -> bool {
        at >= stretch.end
            || self.row(at).is_blank()
            || self.is_end_of_block(at)
            || self.attribute_rows(at, stretch).is_some()
    }

    /// Adds a child as `new_block_el` does: a waiting attribute list is used up.
    pub(super) fn add(&mut self, scope: &mut Scope, child: Child) {
        scope.attributes_wait = false;
        self.children.push(child);
    }

    /// Starts a block; its content lines, if any, follow.
    pub(super) fn open(&mut self, kind: Kind, span: Span) -> u32 {
        let lines = to_u32(self.body.lines.len());
        self.body.blocks.push(Block {
            kind,
            span,
            parent: self.parent,
            lines: lines..lines,
        });
        to_u32(self.body.blocks.len() - 1)
    }

    /// A leaf block over whole rows.
    pub(super) fn leaf(&mut self, kind: Kind, rows: Range<usize>) -> u32 {
        let start = self.row(rows.start).text_start();
        let end = self.rows[rows.end - 1].end as usize;
        let block = self.open(kind, Span::new(start, end));
        self.body.lines.extend_from_slice(&self.rows[rows]);
        self.close_lines(block);
        block
    }

    /// Ends the content lines of `block` with the last line written.
    pub(super) fn close_lines(&mut self, block: u32) {
        let end = to_u32(self.body.lines.len());
        if let Some(block) = self.block_mut(block) {
            block.lines.end = end;
        }
    }

    pub(super) fn block_mut(&mut self, block: u32) -> Option<&mut Block> {
        self.body.blocks.get_mut(block as usize)
    }

    /// Makes `block` reach to `end`.
    pub(super) fn extend_to(&mut self, block: u32, end: usize) {
        if let Some(block) = self.block_mut(block) {
            block.span.end = block.span.end.max(end);
        }
    }
}
