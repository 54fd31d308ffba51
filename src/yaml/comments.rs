//! The comments of a front matter: whatever starts with `#` between two scalars.

use super::tree::{Kind, Node, Style};
use crate::text::Span;

/// The comments of the YAML at `span` of a file, given its tree, from each `#` to the end of its
/// line, those behind a `|` or `>` too. Nothing from `end` on counts.
pub(super) fn comments(yaml: &str, span: Span, root: Option<&Node>, end: usize) -> Vec<Span> {
    let mut gaps = Vec::new();
    let mut from = span.start;
    if let Some(root) = root {
        from = gaps_before(root, yaml, span, from, &mut gaps);
    }
    gaps.push(Span::new(from, end));
    let mut found = Vec::new();
    for gap in gaps {
        let mut at = gap.start;
        while let Some(hash) = yaml
            .get(at - span.start..gap.end.max(at) - span.start)
            .and_then(|gap| gap.find('#'))
        {
            let start = at + hash;
            let rest = yaml.get(start - span.start..).unwrap_or_default();
            at = start + rest.find(is_break).unwrap_or(rest.len());
            found.push(Span::new(start, at));
        }
    }
    found
}

/// What ends a line in YAML 1.1.
pub(super) fn is_break(character: char) -> bool {
    matches!(character, '\n' | '\r' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Collects the gaps from `from` to the end of `node`; returns that end.
fn gaps_before(node: &Node, yaml: &str, span: Span, from: usize, gaps: &mut Vec<Span>) -> usize {
    match &node.kind {
        Kind::Sequence { items, .. } => items
            .iter()
            .fold(from, |from, item| gaps_before(item, yaml, span, from, gaps)),
        Kind::Mapping { entries, .. } => entries.iter().fold(from, |from, entry| {
            let from = gaps_before(&entry.key, yaml, span, from, gaps);
            gaps_before(&entry.value, yaml, span, from, gaps)
        }),
        Kind::Scalar(scalar) => {
            gaps.push(Span::new(from, node.span.start));
            if matches!(scalar.style, Style::Literal | Style::Folded) {
                let text = yaml
                    .get(node.span.start - span.start..node.span.end - span.start)
                    .unwrap_or_default();
                let header = text.find(is_break).unwrap_or(text.len());
                gaps.push(Span::new(node.span.start, node.span.start + header));
            }
            node.span.end
        }
        Kind::Alias(_) => {
            gaps.push(Span::new(from, node.span.start));
            node.span.end
        }
    }
}
