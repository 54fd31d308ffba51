//! Formulas that were meant as blocks and stand in the running text.

use super::place::{Above, above};
use super::unclosed::unclosed;
use crate::kramdown::{Block, Inline, InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::lazy::touches_end_tag;
use crate::rules::trial;
use crate::text::{Edit, Span};
use memchr::memmem;
use serde::Deserialize;

/// `math/block-spacing`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlockSpacing {}

/// A formula shorter than this may well be meant in the line, even where it has one to itself.
const SHORT: usize = 6;

const BLANK: [char; 3] = [' ', '\t', '\r'];

/// A line of Pandoc's divs, which a plugin takes out before kramdown sees the text.
const FENCED_DIV: &str = ":::";

impl NoteRule for BlockSpacing {
    fn check(&self, note: &Note, report: &mut Report) {
        if memmem::find(note.text().as_bytes(), b"$$").is_none() {
            return;
        }
        let found = lone_formulas(note);
        let fixes = fixes(note, &found);
        for (lone, edits) in found.iter().zip(fixes) {
            let message = format!(
                "kramdown sets this formula into the running text, because it touches {}.",
                match (lone.above, lone.below) {
                    (true, true) => "the lines around it",
                    (true, false) => "the line above it",
                    _ => "the line below it",
                }
            );
            let finding = report.add(lone.span, message);
            finding.help("Put a blank line above and below the formula.");
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
        unclosed(note, report);
    }
}

/// A formula that has its lines to itself and is no block.
struct Lone {
    block: usize,
    span: Span,
    /// Its first and last line.
    first: usize,
    last: usize,
    /// Whether it touches the line above, and the one below.
    above: bool,
    below: bool,
}

fn lone_formulas(note: &Note) -> Vec<Lone> {
    let inlines = note.inlines().all().iter();
    inlines.filter_map(|inline| lone(note, inline)).collect()
}

fn lone(note: &Note, inline: &Inline) -> Option<Lone> {
    let InlineKind::Math { content } = inline.kind else {
        return None;
    };
    let index = inline.block as usize;
    let block = note.body().blocks.get(index)?;
    let (text, span) = (note.text(), inline.span);
    let content = content.of(text);
    let short = !content.contains('\n') && content.trim().len() < SHORT;
    if !matches!(block.kind, Kind::Paragraph) || inline.parent.is_some() || short {
        return None;
    }
    let lines = note.body().lines_of(block);
    let line_of = |offset: usize| {
        let after = lines.partition_point(|line| line.span().start <= offset);
        let at = after.checked_sub(1)?;
        Some((at, lines.get(at)?.span()))
    };
    let (starts, first_line) = line_of(span.start)?;
    let (ends, last_line) = line_of(span.end.saturating_sub(1))?;
    let before = Span::new(first_line.start, span.start).of(text);
    let after = Span::new(span.end, last_line.end).of(text);
    if !(before.trim_matches(BLANK).is_empty() && after.trim_matches(BLANK).is_empty()) {
        return None;
    }
    let whole = starts == 0 && ends + 1 == lines.len();
    // `\$$…$$` is Chirpy's way to keep a formula in the line.
    if whole && text.get(..span.start)?.ends_with('\\') {
        return None;
    }
    let (first, last) = (
        note.lines().line_of(span.start),
        note.lines().line_of(span.end),
    );
    let in_text = |line: usize| {
        let line = lines.get(line).map(|line| line.span().of(text));
        line.is_some_and(|line| !line.trim_start().starts_with(FENCED_DIV))
    };
    let lone = Lone {
        block: index,
        span,
        first,
        last,
        above: match starts.checked_sub(1) {
            Some(line) => in_text(line),
            None => matches!(above(note, index, block), Above::Text),
        },
        below: in_text(ends + 1)
            || touches_below(note, index, block, last)
            || ends + 1 == lines.len() && touches_end_tag(note, block),
    };
    (lone.above || lone.below).then_some(lone)
}

/// Whether another block of the same container starts right below line `last`.
fn touches_below(note: &Note, index: usize, block: &Block, last: usize) -> bool {
    let next = note.body().blocks.get(index + 1);
    next.is_some_and(|next| {
        next.parent == block.parent && note.lines().line_of(next.span.start) == last + 1
    })
}

/// The edits that make a block of each formula, where blank lines do so.
fn fixes(note: &Note, found: &[Lone]) -> Vec<Option<Vec<Edit>>> {
    let each: Vec<Vec<Edit>> = (0..found.len())
        .map(|at| blank_lines(note, found, at))
        .collect();
    let all: Vec<Edit> = each.iter().flatten().cloned().collect();
    let Some(source) = trial::edited(note, &all).filter(|_| !found.is_empty()) else {
        return vec![None; found.len()];
    };
    let starts: Vec<usize> = found.iter().map(|lone| lone.span.start).collect();
    let after = Note::new(&source, note.jekyll);
    let kinds = |note: &Note, block: usize| -> Vec<_> {
        let around = note.body().ancestors(block);
        around
            .map(|(_, around)| std::mem::discriminant(&around.kind))
            .collect()
    };
    let becomes_block = |lone: &Lone, start: usize| {
        let blocks = &after.body().blocks;
        let at = blocks.partition_point(|block| block.span.start <= start);
        at.checked_sub(1).is_some_and(|at| {
            blocks[at].kind == Kind::Math && kinds(note, lone.block) == kinds(&after, at)
        })
    };
    let starts = trial::moved(&starts, &all);
    let places = found.iter().zip(starts).zip(each);
    places
        .map(|((lone, start), edits)| becomes_block(lone, start).then_some(edits))
        .collect()
}

/// A blank line above the formula, and one below unless the next formula brings it.
fn blank_lines(note: &Note, found: &[Lone], at: usize) -> Vec<Edit> {
    let Some(lone) = found.get(at) else {
        return Vec::new();
    };
    let blank = |line: usize, before: usize| {
        let line = note.lines().full_line(line);
        let bytes = Span::new(line.start, line.end).of(note.text());
        let margin = bytes.len() - bytes.trim_start_matches([' ', '\t', '>']).len();
        let prefix = bytes[..margin].trim_end();
        let start = note.lines().full_line(before).start;
        Edit::insert(start, format!("{prefix}{}", note.line_ending()))
    };
    let next = found.get(at + 1);
    let shared = next.is_some_and(|next| next.above && next.first == lone.last + 1);
    let above = lone.above.then(|| blank(lone.first, lone.first));
    let below = (lone.below && !shared).then(|| blank(lone.last, lone.last + 1));
    above.into_iter().chain(below).collect()
}
