//! Tags with an address that kramdown cannot read (`HTML_TAG_RE`), so that the page shows them.

use super::names::is_verbatim;
use super::raw::{self, code_spans};
use super::slips::Tag;
use super::stray::Strays;
use crate::kramdown::{Block, HtmlContent, InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::prose::ends_in_comment;
use crate::text::{Edit, Span};
use memchr::{memchr, memchr_iter};

/// Longer tags are not looked at.
const LONGEST: usize = 1000;

/// Nobody nests elements deeper.
const DEEPEST: usize = 100;

/// Finds them in texts and in HTML blocks.
pub fn find(note: &Note, strays: &mut Strays, report: &mut Report) {
    for inline in note.inlines().all() {
        if inline.kind == InlineKind::Text {
            let block = note.body().blocks.get(inline.block as usize);
            let end = block.map_or(inline.span.end, |block| block.span.end);
            for start in brackets(note, inline.span) {
                look_at(note, Span::new(start, end), strays, report);
            }
        }
    }
    for block in &note.body().blocks {
        if let Kind::Html { content, .. } = block.kind
            && content == HtmlContent::Raw
            && memchr(b'<', block.span.of(note.text()).as_bytes()).is_some()
        {
            find_in_raw(note, block, strays, report);
        }
    }
}

/// The brackets in `span` that may start a tag.
fn brackets(note: &Note, span: Span) -> Vec<usize> {
    let text = span.of(&note.liquid().text);
    let found = memchr_iter(b'<', text.as_bytes());
    let starts = |at: &usize| {
        text.get(at + 1..)
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic()))
    };
    found.filter(starts).map(|at| span.start + at).collect()
}

/// Looks at the lines of raw HTML, but for code and comments.
fn find_in_raw(note: &Note, block: &Block, strays: &mut Strays, report: &mut Report) {
    let mut comment = false;
    for raw in raw::lines(note, block) {
        let span = raw.line.span();
        let text = span.of(&note.liquid().text);
        let was_comment = comment;
        comment = ends_in_comment(text, comment);
        if raw.fence || raw.code || was_comment || text.contains("<!--") {
            continue;
        }
        let code = code_spans(text);
        for start in brackets(note, span) {
            let at = start - span.start;
            let after = code.partition_point(|code| code.end <= at);
            let in_code = code.get(after).is_some_and(|code| code.start <= at);
            if !in_code {
                look_at(note, Span::new(start, block.span.end), strays, report);
            }
        }
    }
}

/// Whether an element around `offset` shows what is in it letter by letter.
fn in_verbatim(note: &Note, offset: usize) -> bool {
    let around = note.body().elements_before(offset).take(DEEPEST);
    let mut around = around.filter(|element| element.span.contains(offset));
    around.any(|element| is_verbatim(element.name.of(note.text())))
}

/// Looks at the tag that starts where `span` does and ends in it.
fn look_at(note: &Note, span: Span, strays: &mut Strays, report: &mut Report) {
    let text: &str = &note.liquid().text;
    let mut end = span.end.min(span.start + LONGEST);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let Some(tag) = Tag::read(Span::new(span.start, end.max(span.start)).of(text)) else {
        return;
    };
    let torn = note.liquid().covers(span.start) || note.is_torn(span.start);
    if torn || in_verbatim(note, span.start) {
        return;
    }
    let whole = Span::new(span.start, span.start + tag.length);
    if !tag.is_empty() {
        strays.take(tag.name, whole.end);
    }
    let message = format!(
        "kramdown shows this `<{}>` as text, because {}.",
        tag.name, tag.because
    );
    let finding = report.add(whole, message);
    finding.help(tag.help);
    if whole.of(text) == whole.of(note.text()) {
        let edits = tag.edits.into_iter();
        let edits = edits.map(|(span, text)| Edit::replace(span.shifted(whole.start), text));
        finding.fix(Fix::unsafe_(edits.collect()));
    }
}
