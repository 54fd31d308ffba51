//! An attribute list that does not touch what it was written for.

use super::list::{Part, is_list, parts};
use super::shown::{Brace, braces};
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::before;
use crate::text::{Edit, Span};
use memchr::memmem;
use serde::Deserialize;

/// `attribute/detached`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Detached {}

impl NoteRule for Detached {
    fn check(&self, note: &Note, report: &mut Report) {
        if memmem::find(note.text().as_bytes(), b"{:").is_none() {
            return;
        }
        for index in 0..note.body().blocks.len() {
            below_a_blank_line(note, index, report);
            below_an_image(note, index, report);
        }
        for brace in braces(note) {
            shown(note, &brace, report);
        }
    }
}

/// A list below a blank line that was meant for the block above (`parse_block_extensions`; C200,
/// C201, C205).
fn below_a_blank_line(note: &Note, index: usize, report: &mut Report) {
    let body = note.body();
    let block = &body.blocks[index];
    let detached = Kind::Attributes {
        definition: false,
        above: false,
    };
    if block.kind != detached || note.liquid().covers(block.span.start) {
        return;
    }
    let Some((_, above)) = body.before(index) else {
        return;
    };
    let below = body.attributed(index);
    let list = block.span.of(note.text());
    if below.is_some() && !was_for(note, above, list) {
        return;
    }
    let message = match below.map(|at| &body.blocks[at].kind) {
        _ if is_toc(list) => {
            "No table of contents appears, because a blank line parts `{:toc}` from its list."
                .to_owned()
        }
        None => "kramdown drops these attributes, because they touch no block.".to_owned(),
        Some(kind) => format!(
            "kramdown gives these attributes to the {} below, because a blank line parts them from the {} above.",
            name(kind),
            name(&above.kind)
        ),
    };
    let finding = report.add(block.span, message);
    if let Some(gap) = gap_to_image(note, above, block) {
        finding.help("Put them right behind the image.");
        finding.fix(Fix::unsafe_(vec![Edit::delete(gap)]));
        return;
    }
    finding.help(format!(
        "Put them on the line right below the {}.",
        name(&above.kind)
    ));
    let lines = note.lines();
    let first = lines.line_of(above.span.end) + 1;
    let last = lines.line_of(block.span.start);
    let blanks = Span::new(lines.full_line(first).start, lines.full_line(last).start);
    let blank = |c: char| c.is_whitespace() || c == '>';
    if !blanks.is_empty() && blanks.of(note.text()).trim_matches(blank).is_empty() {
        finding.fix(Fix::unsafe_(vec![Edit::delete(blanks)]));
    }
}

/// The size of an image on the line below it, which its paragraph gets.
fn below_an_image(note: &Note, index: usize, report: &mut Report) {
    let body = note.body();
    let block = &body.blocks[index];
    let attached = Kind::Attributes {
        definition: false,
        above: true,
    };
    if block.kind != attached || note.liquid().covers(block.span.start) {
        return;
    }
    let above = body.before(index).map(|(_, above)| above);
    let Some(gap) = above.and_then(|above| gap_to_image(note, above, block)) else {
        return;
    };
    let message =
        "kramdown gives this size to the paragraph around the image, where it does nothing.";
    let finding = report.add(block.span, message);
    finding.help("Put them right behind the image.");
    finding.fix(Fix::unsafe_(vec![Edit::delete(gap)]));
}

/// What parts an image that is all of the paragraph `above` from its size, the list `block`.
fn gap_to_image(note: &Note, above: &Block, block: &Block) -> Option<Span> {
    let list = block.span.of(note.text());
    let content = list.strip_prefix("{:")?.trim_end().strip_suffix('}')?;
    let sizes = parts(content).iter().all(|(part, span)| {
        let pair = span.of(content);
        *part == Part::Pair && (pair.starts_with("width=") || pair.starts_with("height="))
    });
    let image = above.span.of(note.text()).trim_end();
    let alone = image.starts_with("![") && image.ends_with(')') && !image.contains('\n');
    let gap = Span::new(above.span.start + image.len(), block.span.start);
    let blank = gap
        .of(note.text())
        .trim_matches([' ', '\t', '\r', '\n', '>'])
        .is_empty();
    let paragraph = above.kind == Kind::Paragraph && !content.trim().is_empty();
    (paragraph && sizes && alone && blank).then_some(gap)
}

fn is_toc(list: &str) -> bool {
    let word = list.trim_start_matches("{:").trim_end_matches('}');
    word.split_ascii_whitespace().next() == Some("toc")
}

/// Whether `list` is such as is written for a block like `above`.
fn was_for(note: &Note, above: &Block, list: &str) -> bool {
    match above.kind {
        Kind::Quote => list.contains(".prompt-"),
        Kind::Code { .. } => list.contains("file=") || list.contains("lineno"),
        Kind::List { .. } => is_toc(list),
        Kind::Paragraph => {
            let image = above.span.of(note.text()).trim_start().starts_with("![");
            image && (list.contains("width=") || list.contains("height="))
        }
        _ => false,
    }
}

fn name(kind: &Kind) -> &'static str {
    match kind {
        Kind::Heading { .. } => "heading",
        Kind::Paragraph => "paragraph",
        Kind::List { .. } => "list",
        Kind::Quote => "quote",
        Kind::Code { .. } => "code",
        Kind::Table => "table",
        _ => "block",
    }
}

/// Looks at braces that the page shows: a list on the line of a heading, or behind a blank or text.
fn shown(note: &Note, brace: &Brace, report: &mut Report) {
    let Some((_, span)) = brace.list("{:").filter(|(content, _)| is_list(content)) else {
        return;
    };
    let Some(block) = note.body().blocks.get(brace.block) else {
        return;
    };
    let ends = brace.ends_line(span.end);
    let heading = matches!(block.kind, Kind::Heading { .. });
    let spaced = brace.after.is_some() && !brace.blanks.is_empty();
    let (message, help) = if spaced && !heading {
        (
            "kramdown shows these attributes as text, because a blank stands before them.",
            "Put them right behind what they are for.",
        )
    } else if heading && ends {
        (
            "kramdown shows these attributes as text of the heading, and makes them part of its id.",
            "Put them on the line right below the heading.",
        )
    } else if ends && !brace.starts_line {
        (
            "kramdown shows these attributes as text, because text stands before them.",
            "Put them on the line right below the block that they are for.",
        )
    } else {
        return;
    };
    let finding = report.add(span, message);
    finding.help(help);
    let edit = if spaced && !heading {
        Some(Edit::delete(brace.blanks))
    } else {
        below(note, block, brace, span)
    };
    if let Some(edit) = edit {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// The edit that moves a list to a line of its own below the block that it ends.
fn below(note: &Note, block: &Block, brace: &Brace, list: Span) -> Option<Edit> {
    let movable = match block.kind {
        Kind::Heading { setext, .. } => !setext,
        // The text of a tight item is no paragraph that could have attributes.
        Kind::Paragraph => !is_text_of_item(note, brace.block, block),
        _ => false,
    };
    let rest = Span::new(list.end, block.span.end).of(note.text());
    let quote = quote_around(note, block);
    let meant = quote.filter(|quote| was_for(note, quote, list.of(note.text())));
    let margin = before(note, meant.unwrap_or(block).span.start);
    let quoted = |c| matches!(c, ' ' | '\t' | '>');
    let last = movable && rest.trim().is_empty() && margin.chars().all(quoted);
    last.then(|| Edit::replace(brace.blanks, format!("{}{margin}", note.line_ending())))
}

/// The quote that the block is the last of.
fn quote_around<'n>(note: &'n Note, block: &Block) -> Option<&'n Block> {
    let quote = note.body().blocks.get(block.parent? as usize)?;
    let rest = Span::new(block.span.end, quote.span.end.max(block.span.end));
    let last = rest.of(note.text()).trim().is_empty();
    (quote.kind == Kind::Quote && last).then_some(quote)
}

fn is_text_of_item(note: &Note, index: usize, block: &Block) -> bool {
    let parent = block
        .parent
        .and_then(|parent| note.body().blocks.get(parent as usize));
    let tight = parent.is_some_and(|parent| matches!(parent.kind, Kind::Item { tight: true, .. }));
    tight && note.body().before(index).is_none()
}
