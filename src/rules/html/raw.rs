//! The lines of an element whose content kramdown leaves as it is, read as Markdown would be.

use crate::kramdown::{Block, Element, HtmlContent, HtmlEnd, Line};
use crate::note::Note;
use crate::text::Span;
use std::ops::Range;

/// A line of raw HTML.
#[derive(Clone, Copy, Debug)]
pub struct RawLine {
    pub line: Line,
    /// It starts or ends a code fence.
    pub fence: bool,
    /// It stands between fences.
    pub code: bool,
}

/// The lines of `block`, an element with raw content.
pub fn lines(note: &Note, block: &Block) -> Vec<RawLine> {
    let mut open: Option<&str> = None;
    let lines = note.body().lines_of(block).iter();
    lines
        .map(|&line| {
            let bare = line.span().of(&note.liquid().text).trim_start();
            let run = ["```", "~~~"].into_iter().find(|run| bare.starts_with(run));
            let fence = run.is_some_and(|run| open.is_none_or(|open| open == run));
            if fence {
                open = if open.is_none() { run } else { None };
            }
            let code = !fence && open.is_some();
            RawLine { line, fence, code }
        })
        .collect()
}

/// What stands between backticks on a line, backticks too.
pub fn code_spans(line: &str) -> Vec<Range<usize>> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut at = 0;
    while let Some(found) = line.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let rest = line.get(start..).unwrap_or_default();
        let run = rest.len() - rest.trim_start_matches('`').len();
        at = start + run;
        match open {
            Some((from, ticks)) if ticks == run => {
                spans.push(from..at);
                open = None;
            }
            Some(_) => {}
            None => open = Some((start, run)),
        }
    }
    spans
}

/// The block that holds `element` in its raw content, or that `element` is.
pub fn block_of<'n>(note: &'n Note, element: &'n Element) -> Option<&'n Block> {
    let mut outer = element;
    while let Some(parent) = note.body().parent_of(outer)
        && parent.content == HtmlContent::Raw
    {
        outer = parent;
    }
    note.body().leaf_at(outer.tag.start)
}

/// What is code to Markdown in raw HTML: the last block asked for.
#[derive(Default)]
pub struct RawCode {
    block: Option<Span>,
    code: Vec<Span>,
}

impl RawCode {
    /// Whether the start tag of `element` stands in a fence, or between backticks.
    pub fn covers(&mut self, note: &Note, element: &Element) -> bool {
        let Some(block) = block_of(note, element) else {
            return false;
        };
        if self.block != Some(block.span) {
            self.block = Some(block.span);
            self.code = code(note, block);
        }
        let at = element.tag.start;
        let after = self.code.partition_point(|code| code.start <= at);
        let code = after.checked_sub(1).and_then(|last| self.code.get(last));
        code.is_some_and(|code| code.contains(at))
    }
}

/// Whether what keeps elements of `block` open stands in code that kramdown does not read as such:
/// the innermost one is the last.
pub fn is_open_in_code(note: &Note, block: &Block) -> bool {
    let elements = &note.body().elements;
    let after = elements.partition_point(|element| element.tag.start < block.span.end);
    let inside = elements.get(..after).unwrap_or_default().iter().rev();
    inside
        .take_while(|element| element.tag.start >= block.span.start)
        .find(|element| element.end == HtmlEnd::Missing)
        .is_some_and(|open| RawCode::default().covers(note, open))
}

/// The bytes of `block` that are code to Markdown.
fn code(note: &Note, block: &Block) -> Vec<Span> {
    let mut code = Vec::new();
    for raw in lines(note, block) {
        let span = raw.line.span();
        if raw.code || raw.fence {
            code.push(span);
            continue;
        }
        let spans = code_spans(span.of(&note.liquid().text)).into_iter();
        code.extend(spans.map(|found| Span::new(span.start + found.start, span.start + found.end)));
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn backticks_pair_by_their_number() {
        let spans = |line: &str| -> Vec<String> {
            let spans = code_spans(line).into_iter();
            spans.map(|span| line[span].to_owned()).collect()
        };
        assert_eq!(spans("a `b` c `` d ` e `` `"), ["`b`", "`` d ` e ``"]);
        assert_eq!(spans("a ` b"), [""; 0]);
    }
}
