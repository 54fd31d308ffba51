//! The definitions of links in a note, and lines that look like them.

use super::address::is_address;
use crate::kramdown::{InlineKind, Kind};
use crate::liquid::RegionKind;
use crate::note::Note;
use crate::text::Span;
use std::collections::HashSet;

/// The labels that the note defines.
pub fn labels<'n>(note: &Note<'n>) -> Vec<&'n str> {
    let blocks = note.body().blocks.iter();
    let labels = blocks.filter_map(|block| match block.kind {
        Kind::Reference { label } => Some(label.of(note.text())),
        _ => None,
    });
    labels.filter(|label| !label.starts_with('^')).collect()
}

/// So much of a label may stand in front of what Liquid prints of it.
const LABEL: usize = 100;

/// Whether Liquid may print definitions: from within a loop, or from a file that it includes.
pub fn may_be_printed(note: &Note) -> bool {
    let liquid = note.liquid();
    let text = note.text();
    let mut regions = liquid.regions.iter();
    regions.any(|region| match region.kind {
        RegionKind::Output => {
            let line = note.lines().line_of(region.span.start);
            let line = note.lines().line(text, line);
            let front = Span::new(line.start, region.span.start).of(text);
            let rest = Span::new(region.span.end, line.end).of(text);
            front.len() < LABEL
                && front.trim_start().starts_with('[')
                && !front.contains(']')
                && rest.contains("]:")
        }
        RegionKind::Tag { name } if name.of(text).starts_with("include") => {
            let file = region.span.of(text);
            file.contains("link") || file.contains("ref") || file.contains(".md")
        }
        _ => false,
    })
}

/// A definition that stands directly under text, and so is text itself (C191).
pub struct Glued<'n> {
    /// Between its brackets.
    pub label: &'n str,
    /// The line from its bracket on.
    pub span: Span,
    /// Whether the line above is none: a blank line there frees those below, too.
    pub first: bool,
}

/// The definitions that stand directly under text.
pub fn glued<'n>(note: &Note<'n>) -> Vec<Glued<'n>> {
    let body = note.body();
    let mut found = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        if !matches!(block.kind, Kind::Paragraph) {
            continue;
        }
        let mut follows = false;
        for line in body.lines_of(block).iter().skip(1) {
            let span = line.span();
            let text = span.of(note.text());
            let bare = text.trim_start_matches(' ');
            let start = span.end - bare.len();
            let indent = line.pad as usize + text.len() - bare.len();
            let label = label_of(bare).filter(|_| indent < 4 && is_text(note, index, start));
            if let Some(label) = label {
                found.push(Glued {
                    label,
                    span: Span::new(start, start + bare.trim_end().len()),
                    first: !follows,
                });
            }
            follows = label.is_some();
        }
    }
    found
}

/// A line that was meant as a definition, but for its colon.
pub struct Slip<'n> {
    /// Between its brackets.
    pub label: &'n str,
    /// The line from its bracket on.
    pub span: Span,
    /// Why it is none.
    pub because: &'static str,
    /// What stands where `: ` belongs.
    pub colon: Span,
}

/// The lines of text that would define one of `wanted`, labels in small letters, were it not for
/// their colon.
pub fn slips<'n>(note: &Note<'n>, wanted: &HashSet<String>) -> Vec<Slip<'n>> {
    let body = note.body();
    let mut found = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        if !matches!(block.kind, Kind::Paragraph) {
            continue;
        }
        for line in body.lines_of(block) {
            let span = line.span();
            let text = span.of(note.text());
            let bare = text.trim_start_matches(' ');
            let start = span.end - bare.len();
            let indent = line.pad as usize + text.len() - bare.len();
            let slip = slip(bare.trim_end(), start);
            found.extend(slip.filter(|slip| {
                let known = wanted.contains(&slip.label.to_lowercase());
                known && indent < 4 && is_text(note, index, slip.colon.start)
            }));
        }
    }
    found
}

/// The slip in `line`, which starts at `start`: `[label] : address`, `[label]：address` or
/// `[label] address`.
fn slip(line: &str, start: usize) -> Option<Slip<'_>> {
    let (label, rest) = line.strip_prefix('[')?.split_once(']')?;
    let bare = rest.trim_start();
    let because = match bare.chars().next()? {
        '：' => "its colon is a wide one",
        ':' if bare != rest => "a blank stands in front of its colon",
        _ if bare != rest => "no colon follows its bracket",
        _ => return None,
    };
    let address = bare.trim_start_matches([':', '：']).trim_start();
    let close = start + label.len() + 2;
    label_of(&format!("[{label}]: {address}"))?;
    Some(Slip {
        label,
        span: Span::new(start, start + line.len()),
        because,
        colon: Span::new(close, start + line.len() - address.len()),
    })
}

/// The label of `[label]: address` or `[label]: address "title"`.
fn label_of(line: &str) -> Option<&str> {
    let (label, rest) = line.strip_prefix('[')?.split_once("]:")?;
    let rest = rest.trim();
    let (address, title) = rest.split_once(' ').unwrap_or((rest, ""));
    let bare = address
        .strip_prefix('<')
        .and_then(|bare| bare.strip_suffix('>'));
    let titled = title.is_empty() || title.trim_start().starts_with(['"', '\'', '(']);
    let plain = !label.is_empty() && !label.contains(['[', ']']) && !label.starts_with('^');
    (plain && titled && is_address(bare.unwrap_or(address))).then_some(label)
}

/// Whether the byte at `offset` of block `index` is text.
fn is_text(note: &Note, index: usize, offset: usize) -> bool {
    let inlines = note.inlines().of_block(index);
    let after = inlines.partition_point(|inline| inline.span.start <= offset);
    let mut before = inlines[..after].iter().rev();
    let holder = before.find(|inline| !inline.kind.is_mark());
    holder.is_some_and(|inline| inline.kind == InlineKind::Text && inline.span.contains(offset))
}

#[cfg(test)]
mod tests {
    use super::label_of;

    #[test]
    fn definitions_are_told_from_text() {
        assert_eq!(label_of("[가]: https://a.kr"), Some("가"));
        assert_eq!(label_of("[가 나]:  <https://a.kr> \"다\""), Some("가 나"));
        for text in [
            "[가]: 나",
            "[가] https://a.kr",
            "[]: https://a.kr",
            "[^1]: https://a.kr",
        ] {
            assert_eq!(label_of(text), None, "{text}");
        }
        assert_eq!(label_of("[가]: https://a.kr 에서 본다"), None);
    }
}
