//! An attribute list that kramdown does not read as one, or reads nothing from.

use super::list::{Word, words, would_be};
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use memchr::memchr;
use serde::Deserialize;
use std::collections::HashSet;

/// `attribute/malformed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Malformed {}

/// The names of lists that kramdown itself looks for.
const KNOWN: [&str; 2] = ["toc", "footnotes"];

impl NoteRule for Malformed {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.text().get(note.split().body..).unwrap_or_default();
        if memchr(b'{', body.as_bytes()).is_none() {
            return;
        }
        let defined = defined(note);
        for content in lists(note) {
            let words = words(note.text(), content);
            for (at, word) in words.iter().enumerate() {
                let rest = words.get(at + 1..).unwrap_or_default();
                if !parted_pair(word, rest, report) {
                    without_effect(word, &defined, report);
                }
            }
        }
        for inline in note.inlines().all() {
            if inline.kind == InlineKind::Text && !note.liquid().covers(inline.span.start) {
                without_colon(note, inline.span, report);
            }
        }
    }
}

/// The names that lists are given in the note (`ALD_START`).
fn defined<'n>(note: &Note<'n>) -> HashSet<&'n str> {
    let blocks = note.body().blocks.iter();
    let names = blocks.filter_map(|block| match block.kind {
        Kind::Attributes {
            definition: true, ..
        } => {
            let list = block.span.of(note.text()).strip_prefix("{:")?;
            list.split(':').next()
        }
        _ => None,
    });
    names.collect()
}

/// What stands between the braces of the lists that kramdown reads.
fn lists(note: &Note) -> Vec<Span> {
    let blocks = note.body().blocks.iter().filter_map(|block| {
        let list = matches!(
            block.kind,
            Kind::Attributes {
                definition: false,
                ..
            }
        );
        let text = block.span.of(note.text()).trim_end();
        let end = block.span.start + text.len().checked_sub(1)?;
        (list && !note.liquid().covers(end)).then(|| Span::new(block.span.start + 2, end))
    });
    let inlines = note.inlines().all().iter();
    let inlines = inlines.filter_map(|inline| match inline.kind {
        InlineKind::Attributes { content } if !note.liquid().covers(content.start) => Some(content),
        _ => None,
    });
    let mut lists: Vec<Span> = blocks.chain(inlines).collect();
    lists.sort_unstable();
    lists
}

/// `key = "value"`: blanks around the sign make words of their own of each part.
fn parted_pair(word: &Word, rest: &[Word], report: &mut Report) -> bool {
    let (key, sign) = match word.text.strip_suffix('=') {
        Some(key) => (key, true),
        None => (word.text, false),
    };
    let next = rest
        .first()
        .filter(|next| sign || next.text.starts_with('='));
    let (Some(next), true) = (next, super::list::is_name(key)) else {
        return false;
    };
    let value = match rest.get(1) {
        Some(value) if next.text == "=" => value,
        _ => next,
    };
    if !value.text.ends_with(['"', '\'']) {
        return false;
    }
    let mut edits = vec![Edit::delete(Span::new(word.span.end, next.span.start))];
    if value.span != next.span {
        edits.push(Edit::delete(Span::new(next.span.end, value.span.start)));
    }
    report
        .add(
            Span::new(word.span.start, value.span.end),
            format!("kramdown leaves `{key}` out, because blanks stand around its `=`."),
        )
        .help("Write `key=\"value\"` without blanks.")
        .fix(Fix::unsafe_(edits));
    true
}

/// A word from which nothing comes (`ALD_TYPE_ANY`; C208).
fn without_effect(word: &Word, defined: &HashSet<&str>, report: &mut Report) {
    if word.is_reference() && !KNOWN.contains(&word.text) && !defined.contains(word.text) {
        report
            .add(
                word.span,
                format!(
                    "`{}` does nothing, because kramdown takes it for the name of a list that is not defined.",
                    word.text
                ),
            )
            .help("Put a dot before it to make it a class.")
            .fix(Fix::unsafe_(vec![Edit::insert(word.span.start, ".")]));
        return;
    }
    let Some((key, value)) = word.text.split_once('=') else {
        return;
    };
    let bare = !value.is_empty() && !value.contains(['"', '\'', '“', '”', '‘', '’']);
    if super::list::is_name(key) && bare {
        let start = word.span.end - value.len();
        report
            .add(
                word.span,
                format!("kramdown leaves `{key}` out, because its value stands without quotes."),
            )
            .help("Put the value in double quotes.")
            .fix(Fix::unsafe_(vec![
                Edit::insert(start, "\""),
                Edit::insert(word.span.end, "\""),
            ]));
    }
}

/// Braces around classes, ids or pairs that end a text, without the colon that makes them a list
/// (C203).
fn without_colon(note: &Note, span: Span, report: &mut Report) {
    let text = span.of(note.text()).trim_end();
    let Some(open) = text.rfind('{').filter(|_| text.ends_with('}')) else {
        return;
    };
    let content = Span::new(open + 1, text.len() - 1).shifted(span.start);
    let ends_line = note
        .text()
        .get(content.end + 1..)
        .and_then(|rest| rest.lines().next())
        .is_none_or(|rest| rest.trim().is_empty());
    let starts = text[..open].trim().is_empty();
    if !ends_line || !starts || !would_be(note.text(), content) {
        return;
    }
    report
        .add(
            Span::new(content.start - 1, content.end + 1),
            "kramdown shows these attributes as text, because no colon follows the brace.",
        )
        .help("Put a colon right behind the brace.")
        .fix(Fix::unsafe_(vec![Edit::insert(content.start, ":")]));
}
