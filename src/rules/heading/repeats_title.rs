//! The first heading of a post says the title again.

use crate::jekyll::Role;
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use crate::yaml::Value;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// `heading/repeats-title`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RepeatsTitle {}

impl NoteRule for RepeatsTitle {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(Value::String(title)) = note.front_matter().value("title") else {
            return;
        };
        // A page's layout often leaves the title to the page.
        if !matches!(note.role, Role::Post | Role::Draft) || has_no_layout(note) {
            return;
        }
        let blocks = &note.body().blocks;
        let Some(first) = blocks.iter().position(|block| is_shown(&block.kind)) else {
            return;
        };
        let heading = &blocks[first];
        let Kind::Heading { level: 1, .. } = heading.kind else {
            return;
        };
        if heading.parent.is_some() || !is_title(note, first, title) {
            return;
        }
        let finding = report.add(
            heading.span,
            "This heading repeats the title, which the post's layout shows above it.",
        );
        finding.help("Delete it.");
        let below = blocks.get(first + 1);
        let attributed = below.is_some_and(|block| matches!(block.kind, Kind::Attributes { .. }));
        if !attributed {
            finding.fix(Fix::unsafe_(vec![Edit::delete(lines_of(
                note,
                heading.span,
            ))]));
        }
    }
}

/// Whether the front matter keeps every layout away: `layout: null`, `layout: none`.
fn has_no_layout(note: &Note) -> bool {
    match note.front_matter().value("layout") {
        Some(Value::Nil) => true,
        Some(Value::String(name)) => matches!(name.as_str(), "none" | "null"),
        _ => false,
    }
}

/// Whether a reader sees anything of the block.
fn is_shown(kind: &Kind) -> bool {
    !matches!(
        kind,
        Kind::Comment
            | Kind::Reference { .. }
            | Kind::Abbreviation { .. }
            | Kind::Attributes { .. }
            | Kind::Extension { .. }
            | Kind::EndOfBlock
    )
}

/// Whether the heading with index `index` says `title`, or has Liquid print it.
fn is_title(note: &Note, index: usize, title: &str) -> bool {
    let Some(Kind::Heading { text, .. }) = note.body().blocks.get(index).map(|block| &block.kind)
    else {
        return false;
    };
    let mut printed = text.of(note.text()).to_owned();
    printed.retain(|c| !c.is_whitespace());
    if printed == "{{page.title}}" {
        return true;
    }
    let mut said = String::new();
    for inline in note.inlines().of_block(index) {
        match inline.kind {
            InlineKind::Text | InlineKind::Symbol | InlineKind::SmartQuote => {
                said.push_str(inline.span.of(note.text()));
            }
            InlineKind::Code { content, .. } | InlineKind::Math { content } => {
                said.push_str(content.of(note.text()));
            }
            InlineKind::Escape => said.extend(inline.span.of(note.text()).chars().skip(1)),
            InlineKind::Entity { value } => said.push(value),
            _ => {}
        }
    }
    let said = bare(&said);
    !said.is_empty() && said == bare(title)
}

/// `text` without what looks the same with it and without: blanks, quotes, marks of Markdown, what
/// chooses between two pictures of an emoji.
fn bare(text: &str) -> String {
    let skipped = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '*' | '_' | '`' | '~' | '\\' | '"' | '\'' | '“' | '”' | '‘' | '’'
            )
            || matches!(c, '\u{200b}'..='\u{200d}' | '\u{fe0e}' | '\u{fe0f}')
    };
    let letters = text.nfc().filter(|&c| !skipped(c));
    letters.flat_map(char::to_lowercase).collect()
}

/// The lines of `block` with the blank ones below it.
fn lines_of(note: &Note, block: Span) -> Span {
    let lines = note.lines();
    let start = lines.full_line(lines.line_of(block.start)).start;
    let mut end = lines.line_of(block.end) + 1;
    while end < lines.count()
        && lines
            .line(note.text(), end)
            .of(note.text())
            .trim()
            .is_empty()
    {
        end += 1;
    }
    Span::new(start, lines.full_line(end).start)
}
