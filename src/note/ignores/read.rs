//! Finding the instructions of a note.

use super::comment::Comment;
use super::words::{self, INSTRUCTION, Words};
use super::{Form, Instruction, Name, Place};
use crate::kramdown::{HtmlContent, Inline, InlineKind, Kind};
use crate::liquid::RegionKind;
use crate::note::front_matter::{Mapping, words as words_of};
use crate::note::{Excerpt, Note};
use crate::text::{Edit, Span};
use crate::yaml::{self, Entry, Node};
use memchr::memmem;
use std::cell::OnceCell;

/// The front matter's key and the one below it: `notelint: {ignore: [rule, …]}`.
const KEYS: (&str, &str) = ("notelint", "ignore");

/// The list of the front matter.
pub(super) fn key(note: &Note) -> Option<Instruction> {
    let mapping = note.front_matter().mapping()?;
    let settings = mapping.entry(KEYS.0)?;
    let mut inner = settings.value.entries().iter().rev();
    let list = &inner.find(|entry| entry.key.text() == Some(KEYS.1))?.value;
    let spans = words_of(list, true);
    // A list that holds nothing names nothing; it is no instruction for all rules.
    if spans.is_empty() {
        return None;
    }
    let names: Vec<Name> = spans
        .iter()
        .map(|(text, span)| Name {
            text: (*text).to_owned(),
            span: *span,
            removal: item_removal(note, mapping, list, *span).unwrap_or_default(),
        })
        .collect();
    Some(Instruction {
        form: Form::Key,
        span: list.span,
        place: Place::Note,
        group: 0,
        names,
        removal: entry_removal(note, mapping, settings).into_iter().collect(),
        silent: false,
    })
}

fn item_removal(note: &Note, mapping: &Mapping, list: &Node, item: Span) -> Option<Vec<Edit>> {
    let items = list.sequence().filter(|items| items.len() > 1)?;
    let at = items.iter().position(|other| other.span == item)?;
    yaml::remove_items(note.text(), &mapping.document, list, &[at])
}

/// The lines of `notelint:`, where it holds nothing else and no comment.
fn entry_removal(note: &Note, mapping: &Mapping, settings: &Entry) -> Option<Edit> {
    let lines = note.lines();
    let first = lines.full_line(lines.line_of(settings.key.span.start));
    let last = lines.full_line(lines.line_of(settings.value.full.end.saturating_sub(1)));
    let span = Span::new(first.start, last.end);
    let commented = |comment: &Span| comment.overlaps(span);
    let alone = settings.value.entries().len() == 1
        && settings.key.span.start == first.start
        && !mapping.document.comments.iter().any(commented);
    alone.then(|| Edit::delete(span))
}

/// The comments of the front matter.
pub(super) fn yaml(note: &Note) -> Vec<Instruction> {
    let Some(mapping) = note.front_matter().mapping() else {
        return Vec::new();
    };
    // From the last one up, so that a run of comments looks for the line below it once.
    let mut known = None;
    let comments = mapping.document.comments.iter().rev();
    comments
        .filter_map(|&comment| yaml_comment(note, mapping, comment, &mut known))
        .collect()
}

fn yaml_comment(
    note: &Note,
    mapping: &Mapping,
    comment: Span,
    known: &mut Option<(usize, Option<usize>)>,
) -> Option<Instruction> {
    let inner = comment.of(note.text()).trim_start_matches('#');
    let words = words::read(inner, comment.end - inner.len())?;
    let line = note.lines().line_of(comment.start);
    let own = note.lines().full_line(line);
    let before = Span::new(own.start, comment.start).of(note.text());
    let code = before.trim_end_matches([' ', '\t']);
    let (line, gone) = if code.is_empty() {
        (below(note, mapping, line, known), own)
    } else {
        let gone = Span::new(own.start + code.len(), comment.end);
        (Some(line), gone)
    };
    let lines = line.map(|line| entry_lines(note, mapping, line));
    Some(Instruction {
        form: Form::Yaml,
        span: comment,
        place: place_of(&words, lines),
        group: 0,
        names: words.names,
        removal: vec![Edit::delete(gone)],
        silent: true,
    })
}

fn place_of(words: &Words, lines: Option<Span>) -> Place {
    match lines {
        _ if words.whole_note => Place::Note,
        Some(lines) => Place::Lines(lines),
        None => Place::Nowhere,
    }
}

/// The first line below a comment's that holds more than a comment. `known` is a line with its answer,
/// the last one found.
fn below(
    note: &Note,
    mapping: &Mapping,
    line: usize,
    known: &mut Option<(usize, Option<usize>)>,
) -> Option<usize> {
    let lines = note.lines();
    let end = lines.line_of(mapping.document.span.end);
    let mut next = line + 1;
    let found = loop {
        if let Some((_, found)) = known.filter(|(from, _)| *from == next) {
            break found;
        }
        let text = lines.line(note.text(), next).of(note.text()).trim();
        if next >= end || !text.is_empty() && !text.starts_with('#') {
            break Some(next).filter(|next| *next < end);
        }
        next += 1;
    };
    *known = Some((line, found));
    found
}

/// The lines of the outermost entry that starts on `line`, or that line alone.
fn entry_lines(note: &Note, mapping: &Mapping, line: usize) -> Span {
    let lines = note.lines();
    let own = lines.full_line(line);
    let end = entry_end(mapping.document.entries(), own).unwrap_or(own.start);
    let last = lines.full_line(lines.line_of(end.saturating_sub(1)));
    Span::new(own.start, own.end.max(last.end))
}

fn entry_end(entries: &[Entry], line: Span) -> Option<usize> {
    // Entries follow each other, so only the last one before the line's end can start on it, or hold
    // one that does.
    let after = entries.partition_point(|entry| entry.key.span.start < line.end);
    let entry = entries.get(after.checked_sub(1)?)?;
    if line.contains(entry.key.span.start) {
        return Some(entry.value.full.end);
    }
    entry_end(entry.value.entries(), line)
}

/// Liquid comments.
pub(super) fn liquid<'n>(note: &'n Note) -> impl Iterator<Item = Instruction> + 'n {
    let known = OnceCell::new();
    note.liquid().regions.windows(3).filter_map(move |regions| {
        let [open, inner, close] = regions else {
            return None;
        };
        let whole = inner.kind == RegionKind::Comment
            && matches!(close.kind, RegionKind::Tag { .. })
            && (open.span.end, inner.span.end) == (inner.span.start, close.span.start);
        if !whole {
            return None;
        }
        let words = words::read(inner.span.of(note.text()), inner.span.start)?;
        let span = Span::new(open.span.start, close.span.end);
        let comment = Comment::new(note, span);
        let removal = comment.liquid_removal();
        let (excerpt, doubtful) = *known.get_or_init(|| (Excerpt::of(note), note.is_doubtful()));
        Some(Instruction {
            form: Form::Liquid,
            span,
            place: place_of(&words, block_of(note, span)),
            group: 0,
            names: words.names,
            silent: !doubtful && comment.prints_nothing(&removal, excerpt),
            removal,
        })
    })
}

/// HTML comments that Liquid leaves and that are comments to kramdown, too.
pub(super) fn html(note: &Note) -> Vec<Instruction> {
    let text: &str = &note.liquid().text;
    let mut found = Vec::new();
    // Where the last comment ends: what stands in it starts no other.
    let mut done = note.split().body;
    for at in memmem::find_iter(text.as_bytes(), INSTRUCTION) {
        let before = text.get(done..at).map(str::trim_end);
        let Some(before) = before.and_then(|before| before.strip_suffix("<!--")) else {
            continue;
        };
        let start = done + before.len();
        let inner = text.get(start + 4..).unwrap_or_default();
        let Some(length) = inner.find("-->") else {
            break;
        };
        done = start + 4 + length + 3;
        let inner = inner.get(..length).unwrap_or_default();
        found.extend(html_comment(note, Span::new(start, done), inner));
    }
    found
}

fn html_comment(note: &Note, span: Span, inner: &str) -> Option<Instruction> {
    let words = words::read(inner, span.start + 4).filter(|_| is_comment(note, span))?;
    Some(Instruction {
        form: Form::Html,
        span,
        place: place_of(&words, block_of(note, span)),
        group: 0,
        names: words.names,
        removal: Comment::new(note, span).html_removal(),
        silent: false,
    })
}

fn is_comment(note: &Note, span: Span) -> bool {
    if note.is_html() {
        return true;
    }
    let body = note.body();
    let Some(index) = body.index_at(span.start) else {
        return false;
    };
    let raw = |kind: &Kind| {
        matches!(
            kind,
            Kind::Comment
                | Kind::Html {
                    content: HtmlContent::Raw,
                    ..
                }
        )
    };
    let inlines = note.inlines().of_block(index);
    let at = inlines.partition_point(|inline| inline.span.start < span.start);
    let inline = |inline: &Inline| inline.kind == InlineKind::Comment && inline.span == span;
    body.blocks.get(index).is_some_and(|block| raw(&block.kind))
        || inlines.get(at).is_some_and(inline)
}

/// The lines of the leaf block that holds a comment, or of the first block below it.
fn block_of(note: &Note, comment: Span) -> Option<Span> {
    let body = note.body();
    let holds = body.leaf_at(comment.start);
    let holds = holds.filter(|block| block.kind != Kind::Comment || block.span != comment);
    let block = holds.or_else(|| {
        let below = body
            .blocks
            .partition_point(|block| block.span.start < comment.end);
        body.blocks.get(below)
    })?;
    let first = note.lines().line_of(block.span.start);
    let last = note.lines().line_of(block.span.end);
    Some(Span::new(
        note.lines().full_line(first).start,
        note.lines().full_line(last).end,
    ))
}
