//! Where the author wrote formulas that kramdown reads as text.

use super::tex::{Evidence, evidence, is_relation};
use crate::kramdown::{Block, InlineKind, Kind};
use crate::note::Note;
use crate::text::Span;
use memchr::{memchr, memchr2_iter};

/// A formula outside of `$$`.
#[derive(Clone, Copy, Debug)]
pub struct Formula {
    /// The block it stands in.
    pub block: usize,
    /// With its delimiters.
    pub span: Span,
    /// What MathJax is to read.
    pub content: Span,
    pub delimiter: Delimiter,
    pub evidence: Evidence,
}

/// What a formula stands between.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `$…$`.
    Dollar,
    /// `\(…\)`.
    Parenthesis,
    /// `\[…\]`.
    Bracket,
    /// `\\(…\\)` or `\\[…\\]`, of which kramdown leaves the delimiters that MathJax wants.
    Doubled,
    /// `\begin{…}…\end{…}`.
    Environment,
}

/// One delimiter in a text.
#[derive(Clone, Copy)]
struct Mark<'n> {
    span: Span,
    delimiter: Delimiter,
    opens: bool,
    closes: bool,
    /// The name of an environment; for brackets, which ones.
    name: &'n str,
    /// The text it stands in, where a block has several: a cell of a table, a line of terms.
    text: usize,
}

/// How many delimiters may stand between the two of one formula.
const REACH: usize = 40;

/// The formulas in the text of the block with index `index`, in order.
pub fn of_block(note: &Note, index: usize) -> Vec<Formula> {
    let marks = marks(note, index);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(open) = marks.get(at) {
        at += 1;
        let near = marks.iter().skip(at).take(REACH);
        let Some(step) = near.clone().position(|mark| open.pairs(mark)) else {
            continue;
        };
        let close = near
            .clone()
            .nth(step)
            .filter(|close| close.text == open.text);
        let Some(formula) = close.and_then(|close| between(note, index, open, close)) else {
            continue;
        };
        found.push(formula);
        at += step + 1;
    }
    found
}

/// What stands between two delimiters, if it may be a formula.
fn between(note: &Note, block: usize, open: &Mark, close: &Mark) -> Option<Formula> {
    let span = Span::new(open.span.start, close.span.end);
    let content = match open.delimiter {
        Delimiter::Environment => span,
        _ => Span::new(open.span.end, close.span.start),
    };
    let inner = content.of(&note.liquid().text);
    let evidence = evidence(inner);
    let enough = match open.delimiter {
        // What nothing tells of is only taken for a pair.
        Delimiter::Dollar => evidence > Evidence::Bare || inner.trim() == inner,
        Delimiter::Parenthesis => true,
        Delimiter::Bracket => evidence > Evidence::Bare || is_relation(inner),
        _ => evidence > Evidence::Bare,
    };
    let formula = Formula {
        block,
        span,
        content,
        delimiter: open.delimiter,
        evidence,
    };
    let readable = evidence > Evidence::None && enough;
    (readable && !has_liquid(note, span) && !has_verbatim(note, block, content)).then_some(formula)
}

/// Whether math or code starts in `span`: then delimiters around it are not two of one formula.
fn has_verbatim(note: &Note, block: usize, span: Span) -> bool {
    let inlines = note.inlines().of_block(block);
    let first = inlines.partition_point(|inline| inline.span.start < span.start);
    let inside = inlines.iter().skip(first);
    inside
        .take_while(|inline| inline.span.start < span.end)
        .any(|inline| {
            matches!(
                inline.kind,
                InlineKind::Math { .. } | InlineKind::Code { .. }
            )
        })
}

fn has_liquid(note: &Note, span: Span) -> bool {
    let regions = &note.liquid().regions;
    let after = regions.partition_point(|region| region.span.end <= span.start);
    let next = regions.get(after);
    next.is_some_and(|region| region.span.start < span.end)
}

fn marks<'n>(note: &'n Note, index: usize) -> Vec<Mark<'n>> {
    let text: &str = &note.liquid().text;
    let mut marks = Vec::new();
    let Some(block) = note.body().blocks.get(index) else {
        return marks;
    };
    for inline in note.inlines().of_block(index) {
        match inline.kind {
            InlineKind::Text => in_text(text, inline.span, &mut marks),
            InlineKind::Escape => marks.extend(escaped(text, inline.span)),
            _ => {}
        }
    }
    part(note, index, block, &mut marks);
    marks
}

/// The delimiters in plain text: lone dollars, and where environments start and end.
fn in_text<'n>(text: &'n str, span: Span, marks: &mut Vec<Mark<'n>>) {
    let stretch = span.of(text);
    let bytes = stretch.as_bytes();
    for at in memchr2_iter(b'$', b'\\', bytes) {
        let start = span.start + at;
        if bytes[at] == b'$' {
            let doubled = bytes.get(at + 1) == Some(&b'$') || bytes[..at].ends_with(b"$");
            if !doubled {
                marks.push(Mark::new(Span::new(start, start + 1), Delimiter::Dollar));
            }
        } else if let Some(mark) = environment(stretch.get(at..).unwrap_or_default(), start) {
            marks.push(mark);
        }
    }
}

/// `\begin{name}` or `\end{name}` at `start`.
fn environment(rest: &str, start: usize) -> Option<Mark<'_>> {
    let (opens, inner) = match rest.strip_prefix("\\begin{") {
        Some(inner) => (true, inner),
        None => (false, rest.strip_prefix("\\end{")?),
    };
    let length = memchr(b'}', inner.as_bytes())?;
    let width = rest.len() - inner.len() + length + 1;
    let mut mark = Mark::new(Span::new(start, start + width), Delimiter::Environment);
    (mark.opens, mark.closes, mark.name) = (opens, !opens, &inner[..length]);
    Some(mark)
}

fn escaped<'n>(text: &str, span: Span) -> Option<Mark<'n>> {
    let bytes = span.of(text);
    let doubled = bytes == "\\\\";
    let span = Span::new(span.start, span.end + usize::from(doubled));
    let (mut delimiter, opens, name) = match last_byte(text, span)? {
        b'(' => (Delimiter::Parenthesis, true, ""),
        b')' => (Delimiter::Parenthesis, false, ""),
        b'[' => (Delimiter::Bracket, true, "["),
        b']' => (Delimiter::Bracket, false, "["),
        _ => return None,
    };
    if doubled {
        delimiter = Delimiter::Doubled;
    }
    let mut mark = Mark::new(span, delimiter);
    (mark.opens, mark.closes, mark.name) = (opens, !opens, name);
    Some(mark)
}

/// The last byte of `span`.
fn last_byte(text: &str, span: Span) -> Option<u8> {
    text.as_bytes().get(span.end.checked_sub(1)?).copied()
}

impl Mark<'_> {
    fn new(span: Span, delimiter: Delimiter) -> Self {
        Self {
            span,
            delimiter,
            opens: true,
            closes: true,
            name: "",
            text: 0,
        }
    }

    /// Whether `other`, which comes later, closes what this one opens.
    fn pairs(&self, other: &Mark) -> bool {
        let same = self.delimiter == other.delimiter && self.name == other.name;
        self.opens && other.closes && same
    }
}

/// Numbers the texts that marks stand in, where the block has several.
fn part(note: &Note, index: usize, block: &Block, marks: &mut [Mark]) {
    let starts: Vec<usize> = match block.kind {
        Kind::Table if !marks.is_empty() => {
            let cells = note.body().cells(index, &note.liquid().text);
            cells.iter().map(|cell| cell.span.start).collect()
        }
        Kind::Terms => {
            let lines = note.body().lines_of(block).iter();
            lines.map(|line| line.span().start).collect()
        }
        _ => return,
    };
    for mark in marks {
        mark.text = starts.partition_point(|&start| start <= mark.span.start);
    }
}
