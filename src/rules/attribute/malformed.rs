//! Attribute lists with a slip in them.

use super::list::{Part, is_list, parts};
use super::shown::{Brace, braces};
use super::slips::{slips, unquoted};
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::HashSet;

/// `attribute/malformed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Malformed {}

impl NoteRule for Malformed {
    fn check(&self, note: &Note, report: &mut Report) {
        if memchr::memchr(b'{', note.text().as_bytes()).is_none() {
            return;
        }
        let named = named(note);
        for span in contents(note) {
            if !note.liquid().covers(span.start) {
                content(note, span, &named, report);
            }
        }
        for brace in braces(note) {
            shown(note, &brace, report);
        }
    }
}

/// The names of attribute lists that the note defines.
fn named<'s>(note: &Note<'s>) -> HashSet<&'s str> {
    let blocks = note.body().blocks.iter();
    let definitions = blocks
        .filter(|block| matches!(block.kind, Kind::Attributes { definition, .. } if definition));
    definitions
        .filter_map(|block| {
            block
                .span
                .of(note.text())
                .strip_prefix("{:")?
                .split(':')
                .next()
        })
        .collect()
}

/// What stands between the braces of the attribute lists that kramdown reads, after the name where
/// they have one.
pub(super) fn contents(note: &Note) -> Vec<Span> {
    let text = note.text();
    let mut found = Vec::new();
    for block in &note.body().blocks {
        if let Kind::Attributes { definition, .. } = block.kind {
            let list = block.span.of(text);
            let name = list
                .get(2..)
                .and_then(|list| list.find(':'))
                .filter(|_| definition);
            let start = block.span.start + 2 + name.map_or(0, |name| name + 1);
            let length = list.trim_end().len();
            if list.trim_end().ends_with('}') && start < block.span.start + length {
                found.push(Span::new(start, block.span.start + length - 1));
            }
        }
    }
    for inline in note.inlines().all() {
        if let InlineKind::Attributes { content } = inline.kind {
            found.push(content);
        }
    }
    found
}

/// Looks at a list that kramdown reads.
fn content(note: &Note, span: Span, named: &HashSet<&str>, report: &mut Report) {
    let slips = slips(span.of(note.text()), named);
    if !slips.is_empty() && swallows(note, span, report) {
        return;
    }
    for slip in slips {
        let finding = report.add(slip.span.shifted(span.start), slip.message);
        finding.help(slip.help);
        if let Some(text) = slip.mended {
            let edit = Edit::replace(slip.span.shifted(span.start), text);
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    }
}

/// Reports a list that takes in the lines below its own, since `IAL_BLOCK` ends at the next brace
/// wherever that is: none of them is shown.
fn swallows(note: &Note, content: Span, report: &mut Report) -> bool {
    let text = content.of(note.text());
    let Some((first, _)) = text.trim_end().split_once('\n') else {
        return false;
    };
    let end = content.start + first.trim_end().len();
    let finding = report.add(
        Span::new(content.start.saturating_sub(2), end),
        "kramdown takes all up to the next closing brace for attributes, and shows none of it.",
    );
    finding.help("Put `}` at the end of the attributes.");
    if is_list(first) || first.trim() == "toc" {
        finding.fix(Fix::unsafe_(vec![Edit::insert(end, "}")]));
    }
    true
}

/// Looks at braces that the page shows: a list without its colon, or without its end.
fn shown(note: &Note, brace: &Brace, report: &mut Report) {
    if let Some((content, span)) = brace.list("{")
        && !content.starts_with(':')
    {
        without_colon(note, brace, content, span, report);
    }
    if let Some(content) = brace.rest.strip_prefix("{:")
        && brace.whole
        && (brace.starts_line || brace.after.is_some() && brace.blanks.is_empty())
        && !content.contains('}')
        && (is_list(content) || content.trim() == "toc")
    {
        let end = brace.start + brace.rest.trim_end().len();
        let message = "kramdown shows these attributes as text, because no brace closes them.";
        let finding = report.add(Span::new(brace.start, end), message);
        finding.help("Put `}` at their end.");
        finding.fix(Fix::unsafe_(vec![Edit::insert(end, "}")]));
    }
}

/// Looks at `content`, which stands in braces and does not start with a colon.
fn without_colon(note: &Note, brace: &Brace, content: &str, span: Span, report: &mut Report) {
    let bare = content.trim_start();
    let colon = bare.chars().next().filter(|c| matches!(c, ':' | '：'));
    let list = colon.map_or(content, |colon| &bare[colon.len_utf8()..]);
    if !is_without_colon(note, brace, list, span) {
        return;
    }
    let heading = is_heading(note, brace);
    let start = brace.start + 1;
    let id = list.trim();
    // Only the id of a heading stands on its line, and without a colon (`HEADER_ID`).
    if heading && id.starts_with('#') && !id.contains([' ', '.']) {
        let message = "kramdown shows this id as text of the heading, because something else stands in its braces.";
        let finding = report.add(span, message);
        finding.help("Write `{#id}`, without blanks and colon.");
        let blank = if brace.blanks.is_empty() { " " } else { "" };
        let edit = Edit::replace(span, format!("{blank}{{{id}}}"));
        finding.fix(Fix::unsafe_(vec![edit]));
        return;
    }
    let because = match colon {
        None => "no colon follows the brace",
        Some(':') => "a blank stands between the brace and its colon",
        Some(_) => "its colon is a wide one",
    };
    let message = format!("kramdown shows these attributes as text, because {because}.");
    let finding = report.add(span, message);
    finding.help("Put a colon right behind the brace.");
    let after = brace.blanks.is_empty() || brace.starts_line;
    if after && !heading {
        let slip = Span::new(start, start + content.len() - list.len());
        finding.fix(Fix::unsafe_(vec![Edit::replace(slip, ":")]));
    }
}

/// Whether `{…}` is for sure an attribute list in which the colon was forgotten: it names a class or
/// an id on a line of its own, behind an element or at the end of a heading, or has keys behind a
/// link or an image.
fn is_without_colon(note: &Note, brace: &Brace, content: &str, span: Span) -> bool {
    let parts = parts(content);
    let named = |(part, place): &(Part, Span)| {
        let word = place.of(content);
        let named = word
            .get(1..)
            .is_some_and(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()));
        *part == Part::Names && named || *part == Part::Pair
    };
    let keyed =
        |(part, place): &(Part, Span)| *part == Part::Pair || unquoted(place.of(content)).is_some();
    let glued = brace.after.filter(|_| brace.blanks.is_empty());
    let linked = glued.is_some_and(|inline| {
        matches!(
            inline.kind,
            InlineKind::Link { .. } | InlineKind::Image { .. }
        )
    });
    let alone = brace.starts_line && brace.ends_line(span.end);
    let heading = is_heading(note, brace) && brace.ends_line(span.end);
    let names = parts.iter().all(named) && parts.iter().any(|(part, _)| *part == Part::Names);
    !parts.is_empty()
        && (names && (alone || heading || glued.is_some())
            || linked && parts.iter().all(|part| named(part) || keyed(part)))
}

fn is_heading(note: &Note, brace: &Brace) -> bool {
    let block = note.body().blocks.get(brace.block);
    block.is_some_and(|block| matches!(block.kind, Kind::Heading { .. }))
}
