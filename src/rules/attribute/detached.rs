//! An attribute list that does not touch what it was written for.

use super::list::{is_name, words};
use crate::kramdown::{Block, Inline, InlineKind, Kind};
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
        }
        for (index, inline) in note.inlines().all().iter().enumerate() {
            if inline.kind == InlineKind::Text {
                in_text(note, index, inline, report);
            }
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
    let is_sibling = |at: &usize| body.blocks[*at].parent == block.parent;
    let Some(above) = (0..index).rev().find(is_sibling) else {
        return;
    };
    let above = &body.blocks[above];
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

/// A list in a text that is shown as it stands: a blank parts it from the inline before it, or it
/// ends the line of a heading (C202, C096).
fn in_text(note: &Note, index: usize, inline: &Inline, report: &mut Report) {
    let text = inline.span.of(note.text());
    let Some((blanks, list)) = list_in(text) else {
        return;
    };
    if note.liquid().covers(inline.span.start) {
        return;
    }
    let blanks = blanks.shifted(inline.span.start);
    let list = list.shifted(inline.span.start);
    let block = note.body().blocks.get(inline.block as usize);
    if blanks.start == inline.span.start && follows_an_element(note, index) {
        report
            .add(
                list,
                "kramdown shows these attributes as text, because a blank stands before them.",
            )
            .help("Put them right behind what they are for.")
            .fix(Fix::unsafe_(vec![Edit::delete(blanks)]));
        return;
    }
    let Some(Block {
        kind: Kind::Heading { setext, text, .. },
        ..
    }) = block
    else {
        return;
    };
    if list.end != text.end {
        return;
    }
    let finding = report.add(
        list,
        "kramdown shows these attributes as text of the heading, and makes them part of its id.",
    );
    finding.help("Put them on the line right below the heading.");
    let prefix = before(note, text.start).split('#').next();
    let quoted = |c| matches!(c, ' ' | '\t' | '>');
    if let Some(prefix) = prefix.filter(|prefix| !setext && prefix.chars().all(quoted)) {
        let edit = Edit::replace(blanks, format!("{}{prefix}", note.line_ending()));
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// The first attribute list in `text` with blanks before it, and the blanks.
fn list_in(text: &str) -> Option<(Span, Span)> {
    let open = text.find("{:")?;
    let close = open + text.get(open..)?.find('}')? + 1;
    let content = Span::new(open + 2, close - 1);
    let listed = words(text, content);
    let known = |word: &super::list::Word| word.is_class_or_id() || word.is_pair();
    let blank = text.get(..open)?.trim_end_matches([' ', '\t']).len();
    let named = listed.len() == 1 && listed.iter().all(|word| is_name(word.text));
    let is_list = !listed.is_empty() && listed.iter().all(known) && !named;
    (is_list && blank < open).then(|| (Span::new(blank, open), Span::new(open, close)))
}

/// Whether the inline before the text with index `index` is one that can have attributes.
fn follows_an_element(note: &Note, index: usize) -> bool {
    let all = note.inlines().all();
    let Some(text) = all.get(index) else {
        return false;
    };
    let mut above = all.get(..index).unwrap_or_default().iter().rev();
    let last = above.find(|inline| inline.parent == text.parent);
    last.is_some_and(|inline| {
        let element = matches!(
            inline.kind,
            InlineKind::Code { .. }
                | InlineKind::Link { .. }
                | InlineKind::Image { .. }
                | InlineKind::Autolink { .. }
                | InlineKind::Emphasis { .. }
        );
        element && inline.block == text.block && inline.span.end == text.span.start
    })
}
