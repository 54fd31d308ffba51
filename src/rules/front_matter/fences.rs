//! What keeps Jekyll from seeing a front matter that is there.

use super::closing::{Closing, closing};
use super::keys_block::{Line, is_closing, length, lines};
use super::opening::{Opening, opening};
use crate::rules::line_ends::{LineEnd, line_ends};
use crate::text::{Edit, Span};

/// Why no front matter is found, and the edits that would mend it.
pub struct Fault {
    /// The bytes in the way; empty where something is missing.
    pub span: Span,
    /// What stands in the way, to follow "Jekyll finds no front matter, because ".
    pub cause: String,
    /// What to do, one sentence.
    pub help: &'static str,
    pub edits: Vec<Edit>,
}

/// Looks for a front matter in a `text` where Jekyll finds none; `start` is past any byte order
/// mark. `None` where the text shows none.
pub fn fault(text: &str, start: usize, ending: &str) -> Option<Fault> {
    let lines = lines(text, start);
    let first = lines.iter().find(|line| !line.is_blank())?;
    if first.text.contains('\r') {
        return lone_returns(text, first);
    }
    if let Some(fault) = toml(&lines) {
        return Some(fault);
    }
    let opening = opening(&lines, start, ending)?;
    let keys = opening.keys.as_slice();
    if let Some(fault) = misplaced(&opening, keys, ending) {
        return Some(fault);
    }
    let closing = closing(keys, opening.in_code, ending)?;
    if opening.is_bare && !(closing.fault.is_none() || shows_title(keys)) {
        return None;
    }
    let edits = opening
        .edit
        .as_ref()
        .map(|edit| mended(text, edit, &opening, &closing, ending));
    match (opening.fault, closing.fault) {
        (Some((span, cause, help)), _) => Some(Fault {
            span,
            cause: cause.to_owned(),
            help,
            edits: edits.unwrap_or_default(),
        }),
        (None, Some(fault)) => Some(Fault {
            span: fault.span,
            cause: fault.cause,
            help: fault.help,
            edits: vec![fault.edit],
        }),
        (None, None) => None,
    }
}

/// The edits for both fences: both may be at fault, and one repair mends them together.
fn mended(
    text: &str,
    edit: &Edit,
    opening: &Opening,
    closing: &Closing,
    ending: &str,
) -> Vec<Edit> {
    let mut edits = vec![edit.clone()];
    let mut close = closing.fault.as_ref().map(|fault| fault.edit.clone());
    if let Some(above) = opening.moved {
        let below = text.get(closing.end..).unwrap_or_default();
        let mut rest = below.split('\n').map(str::trim);
        let gap = match (rest.next(), rest.next()) {
            (Some(""), Some("") | None) => String::new(),
            (Some(""), _) => ending.to_owned(),
            _ => ending.repeat(2),
        };
        let moved = format!("{}{}{gap}", ending.repeat(2), above.of(text).trim());
        match &mut close {
            Some(close) => close.text.push_str(&moved),
            None => close = Some(Edit::insert(closing.end, moved)),
        }
    }
    edits.extend(close);
    edits
}

/// Keys above the `---` as well as below: it was to stand above them all.
fn misplaced(opening: &Opening, keys: &[Line], ending: &str) -> Option<Fault> {
    let above = length(keys);
    let fence = keys.get(above).filter(|_| opening.is_bare)?;
    let below = keys.get(above + 1..)?;
    let is_fence = is_closing(fence.text) && above > 0;
    if !is_fence || !below.first().is_some_and(Line::has_known_key) {
        return None;
    }
    let next = below.first()?;
    let mut edits = vec![
        opening.edit.clone()?,
        Edit::delete(Span::new(fence.span.start, next.span.start)),
    ];
    edits.extend(closing(below, false, ending)?.fault.map(|fault| fault.edit));
    Some(Fault {
        span: fence.span,
        cause: "keys stand above the `---`".to_owned(),
        help: "Put the `---` into the first line, above all keys.",
        edits,
    })
}

/// Whether keys without any fence can be nothing but a front matter.
fn shows_title(keys: &[Line]) -> bool {
    let block = keys.iter().take(length(keys));
    let known: Vec<&str> = block
        .filter(|line| line.has_known_key())
        .filter_map(Line::key)
        .collect();
    known.len() >= 2 && known.iter().any(|key| matches!(*key, "title" | "layout"))
}

/// A second `---` that cuts the keys off: the first closing fence, `fence`, stands above more keys
/// that a `---` closes. `keys` are those that Jekyll reads.
pub fn cut_off(text: &str, fence: Span, keys: &[&str]) -> Option<Fault> {
    let lines = lines(text, fence.start);
    let below = lines.get(1..)?;
    let count = length(below);
    let block = below.get(..count)?;
    let is_key = |line: &&Line| line.key().is_some();
    let first = block.first()?;
    let again = |line: &Line| line.key().is_some_and(|key| keys.contains(&key));
    let is_meant = first.has_known_key()
        && !block.iter().any(again)
        && (keys.is_empty() || block.iter().filter(is_key).all(|line| line.has_known_key()))
        && below.get(count).is_some_and(|line| is_closing(line.text));
    is_meant.then(|| Fault {
        span: fence,
        cause: String::new(),
        help: "Delete this `---`.",
        edits: vec![Edit::delete(Span::new(fence.start, first.span.start))],
    })
}

/// `+++` above `key = value`: Hugo's way, which Jekyll does not read.
fn toml(lines: &[Line]) -> Option<Fault> {
    let mut shown = lines.iter().filter(|line| !line.is_blank());
    let opening = shown.next().filter(|line| line.text.trim() == "+++")?;
    let (key, _) = shown.next()?.text.split_once('=')?;
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
    key.trim().chars().all(is_word).then(|| Fault {
        span: opening.span,
        cause: "it is written in TOML".to_owned(),
        help: "Write it in YAML, `key: value`, between lines of `---`.",
        edits: Vec::new(),
    })
}

/// Lines that end in a carriage return alone are one line to Jekyll.
fn lone_returns(text: &str, first: &Line) -> Option<Fault> {
    let returns = line_ends(text).filter(|(_, end)| *end == LineEnd::Cr);
    first.text.starts_with("---\r").then(|| Fault {
        span: Span::new(first.span.start, first.span.start + 3),
        cause: "the lines end in a carriage return alone".to_owned(),
        help: "Save the file with LF or CRLF line ends.",
        edits: returns.map(|(span, _)| Edit::replace(span, "\n")).collect(),
    })
}
