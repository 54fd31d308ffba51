//! Definitions that leave nothing where they stand: of links (`link.rb`), footnotes
//! (`footnote.rb`) and abbreviations (`abbreviation.rb`).

use super::line::{Row, to_u32};
use super::reader::Reader;
use super::scan::{id_len, is_blank, trim_end_blanks, trim_start_blanks};
use super::scope::{Child, Scope, Stretch};
use super::{Block, Body, Kind, Line};
use crate::text::Span;
use memchr::{memchr, memchr_iter, memmem};

impl Reader<'_> {
    /// `parse_link_definition`: one row, or two when the title stands on the next one.
    pub(super) fn reference(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"[")?;
        let close = memchr(b']', inner).filter(|&close| close > 0)?;
        let target = inner[close + 1..].strip_prefix(b":")?;
        let below = (at + 1 < stretch.end).then(|| self.row(at + 1));
        let next = at + target_rows(trim_start_blanks(target), below)?;
        let from = row.offset_of(inner);
        let label = Span::new(from, from + close);
        self.leaf(Kind::Reference { label }, at..next);
        self.add(scope, Child::Defined);
        Some(next)
    }

    /// `parse_abbrev_definition`.
    pub(super) fn abbreviation(&mut self, at: usize, scope: &mut Scope) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"*[")?;
        let length = memmem::find(inner.get(1..)?, b"]:")? + 1;
        let from = row.offset_of(inner);
        let label = Span::new(from, from + length);
        self.leaf(Kind::Abbreviation { label }, at..at + 1);
        self.add(scope, Child::Defined);
        Some(at + 1)
    }

    /// `parse_footnote_definition`: the rest of the line, and what follows like indented code.
    pub(super) fn footnote(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let inner = row.margin().strip_prefix(b"[^")?;
        let length = id_len(inner);
        let text = inner[length..].strip_prefix(b"]:").filter(|_| length > 0)?;
        let next = self.indented_end(at + 1, stretch);
        let from = row.offset_of(inner);
        let kind = Kind::Footnote {
            name: Span::new(from, from + length),
        };
        let end = self.rows[next - 1].end as usize;
        let block = self.open(kind, Span::new(row.text_start(), end));
        let base = self.rows.len();
        let first = Line {
            start: to_u32(row.offset_of(text)),
            end: to_u32(row.end()),
            pad: 0,
        };
        self.rows.push(self.unindented(first));
        for index in at + 1..next {
            let line = self.rows[index];
            self.rows.push(self.unindented(line));
        }
        self.read_container(block, base);
        self.add(scope, Child::Defined);
        Some(next)
    }

    /// A line without `INDENT`.
    fn unindented(&self, line: Line) -> Line {
        let row = Row::new(self.text, line);
        if row.flush().first() == Some(&b'\t') {
            return row.line_from(1);
        }
        if row.is_indented() {
            row.line_from(4)
        } else {
            line
        }
    }
}

impl Body {
    /// The target of a link definition, and its title without quotes, from the `text` that was read.
    pub fn reference(&self, block: &Block, text: &str) -> (Span, Option<Span>) {
        let lines = self.lines_of(block);
        let first = lines
            .first()
            .map_or(Span::at(block.span.end), |line| line.span());
        let line = first.of(text);
        let colon = line.find("]:").map_or(line.len(), |at| at + 2);
        let tail = trim_start_blanks(line.as_bytes().get(colon..).unwrap_or_default());
        let start = first.end - tail.len();
        let below = lines.get(1).and_then(|line| title_in(text, line.span()));
        if tail.first() == Some(&b'<') {
            let rows = |close: &usize| {
                let after = &tail[close + 1..];
                trim_start_blanks(after).is_empty() || is_title(trim_start_blanks(after))
            };
            if let Some(close) = memchr_iter(b'>', tail).find(rows) {
                let target = Span::new(start + 1, start + close);
                let title = title_in(text, Span::new(start + close + 1, first.end));
                return (target, title.or(below));
            }
        }
        let end = quote_after_blank(tail).unwrap_or(tail.len());
        let target = trim_end_blanks(&tail[..end]);
        let title = title_in(text, Span::new(start + end, first.end));
        (Span::new(start, start + target.len()), title.or(below))
    }
}

/// The title that `span` holds, without quotes.
fn title_in(text: &str, span: Span) -> Option<Span> {
    let bytes = text.as_bytes().get(span.range())?;
    let title = trim_start_blanks(bytes);
    let start = span.end - title.len();
    let title = trim_end_blanks(title);
    is_title(title).then(|| Span::new(start + 1, start + title.len() - 1))
}

/// How many rows the target and title of a link definition take (`LINK_DEFINITION_START` after
/// the colon).
fn target_rows(target: &[u8], below: Option<Row>) -> Option<usize> {
    if target.first() == Some(&b'<') {
        let rows =
            memchr_iter(b'>', target).find_map(|close| title_rows(&target[close + 1..], below));
        if rows.is_some() {
            return rows;
        }
    }
    if trim_start_blanks(target).is_empty() {
        return None;
    }
    match quote_after_blank(target) {
        // A quote that starts no title makes it no definition (`@src[3] =~ /[ \t]+["']/`).
        Some(quote) => is_title(&target[quote..]).then_some(1),
        None => title_rows(&target[trim_end_blanks(target).len()..], below),
    }
}

/// One row when nothing or a title follows the target, two when the title is `below`.
fn title_rows(tail: &[u8], below: Option<Row>) -> Option<usize> {
    let title = trim_start_blanks(tail);
    if title.is_empty() {
        let titled = below.is_some_and(|row| is_title(trim_start_blanks(row.bytes)));
        return Some(1 + usize::from(titled));
    }
    (title.len() < tail.len() && is_title(title)).then_some(1)
}

/// `(["'])(.+?)\4` and blanks up to the end of the line.
fn is_title(text: &[u8]) -> bool {
    match trim_end_blanks(text) {
        [first @ (b'"' | b'\''), inner @ .., last] => first == last && !inner.is_empty(),
        _ => false,
    }
}

/// Where the first quote that follows a blank stands, after some of the target.
fn quote_after_blank(target: &[u8]) -> Option<usize> {
    let mut quotes = memchr::memchr2_iter(b'"', b'\'', target);
    quotes.find(|&quote| quote > 0 && is_blank(target[quote - 1]))
}
