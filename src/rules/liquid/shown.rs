//! How messages quote Liquid, and how they say why it stops.

use crate::liquid::FaultKind;
use crate::note::Note;
use crate::text::Span;

/// The letters of a tag that a message has room for.
const LETTERS: usize = 40;

/// Tags that Liquid knows only in their blocks.
pub const PARTS: &[&str] = &["elsif", "when"];

/// A tag or output in code, on one line and shortened.
pub fn shown(liquid: &str) -> String {
    let words: Vec<&str> = liquid.split_whitespace().collect();
    let line = words.join(" ");
    if line.chars().count() <= LETTERS {
        return format!("`{line}`");
    }
    let start: String = line.chars().take(LETTERS).collect();
    format!("`{}…`", start.trim_end())
}

/// What Liquid misses in the tag at `span`.
pub fn reason(note: &Note, span: Span, kind: FaultKind) -> String {
    let text = note.text();
    let here = span.of(text);
    let name = name(here);
    match kind {
        FaultKind::Unterminated if here.starts_with("{{") => "this `{{` has no `}}`".to_owned(),
        FaultKind::Unterminated if here.len() > 2 => "this tag has no name".to_owned(),
        FaultKind::Unterminated => "this `{%` has no `%}`".to_owned(),
        FaultKind::Unknown { .. } if PARTS.contains(&name) => outside(name),
        FaultKind::Unknown { name } => format!("there is no tag `{}`", name.of(text)),
        FaultKind::Misplaced => outside(name),
        FaultKind::WrongEnd {
            open: Some(open),
            ends_outer: true,
        } => {
            format!("{} is not closed before it", shown(open.of(text)))
        }
        FaultKind::WrongEnd { .. } => format!("there is no open block for `{name}` to end"),
        FaultKind::NeverClosed => format!("nothing closes `{name}`"),
        FaultKind::Malformed { name } => {
            format!("the tag `{}` cannot be written so", name.of(text))
        }
    }
}

fn outside(name: &str) -> String {
    format!("`{name}` stands outside of a block that takes it")
}

/// The name in a tag.
pub fn name(tag: &str) -> &str {
    let inside = tag.trim_start_matches(['{', '%', '-']).trim_start();
    let end = inside.find(|next: char| !next.is_ascii_alphanumeric() && next != '_');
    inside
        .get(..end.unwrap_or(inside.len()))
        .unwrap_or_default()
}
