//! What Liquid takes of a body, and what kramdown gets where Liquid prints less.

use crate::liquid::RegionKind;
use crate::note::Note;
use crate::text::Span;

/// The tags whose body Liquid itself reads; what stands in any other block tag goes to a plugin.
const LIQUIDS_OWN: &[&str] = &[
    "if",
    "unless",
    "case",
    "for",
    "tablerow",
    "ifchanged",
    "comment",
    "raw",
    "capture",
    "highlight",
];

/// Everything Liquid reads as more than text, letter by letter, with the bodies of block tags that
/// it does not know.
pub(super) fn taken<'n>(note: &'n Note) -> Vec<(Span, &'n str)> {
    let text = note.text();
    let mut found = Vec::new();
    let piece = |span: Span| (span, span.of(text));
    let mut open: Vec<(&str, usize)> = Vec::new();
    for region in &note.liquid().regions {
        found.push(piece(region.span));
        let RegionKind::Tag { name } = region.kind else {
            continue;
        };
        let name = name.of(text);
        if let Some(ended) = name.strip_prefix("end") {
            if let Some(at) = open.iter().rposition(|(name, _)| *name == ended) {
                found.push(piece(Span::new(open[at].1, region.span.start)));
                open.truncate(at);
            }
        } else if !LIQUIDS_OWN.contains(&name) {
            open.push((name, region.span.end));
        }
    }
    found
}

/// The text after Liquid if all `{{ … }}` print nothing, or if no condition holds and every loop
/// is empty. `None` where the note has none of these.
pub(super) fn without(note: &Note, outputs: bool, bodies: bool) -> Option<String> {
    let mut gone: Vec<Span> = Vec::new();
    let mut open = Vec::new();
    let mut any = (false, false);
    for region in &note.liquid().regions {
        match region.kind {
            RegionKind::Output if outputs => {
                any.0 = true;
                gone.push(region.span);
            }
            RegionKind::Tag { name } if bodies => {
                let name = name.of(note.text());
                if CONDITIONAL.contains(&name) {
                    open.push(region.span.end);
                } else if name
                    .strip_prefix("end")
                    .is_some_and(|name| CONDITIONAL.contains(&name))
                    && let Some(start) = open.pop()
                {
                    any.1 = true;
                    gone.push(Span::new(start, region.span.start));
                }
            }
            _ => {}
        }
    }
    if any != (outputs, bodies) {
        return None;
    }
    let mut bytes = note.liquid().text.as_bytes().to_vec();
    for span in gone {
        bytes.get_mut(span.range())?.fill(0);
    }
    String::from_utf8(bytes).ok()
}

/// The tags whose body may be left out.
const CONDITIONAL: &[&str] = &["if", "unless", "case", "for", "tablerow", "ifchanged"];
