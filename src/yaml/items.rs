//! Taking items out of a list without touching the others, the comments or the style.

use super::tree::{Document, Kind, Node};
use crate::text::{Edit, Span};

/// The edits that remove the items numbered `drop` (from 0) from `sequence`.
///
/// `None` where a comment or an anchor would go with them, where nothing would be left, or where
/// the list is laid out in a way that whole pieces cannot be cut from.
pub fn remove_items(
    text: &str,
    document: &Document,
    sequence: &Node,
    drop: &[usize],
) -> Option<Vec<Edit>> {
    let Kind::Sequence { flow, items } = &sequence.kind else {
        return None;
    };
    if drop.len() >= items.len() {
        return None;
    }
    let cuts = drop.iter().map(|&at| {
        let item = items.get(at)?;
        let cut = if *flow {
            flow_cut(items, at)?
        } else {
            block_cut(text, item)?
        };
        let comment = document
            .comments
            .iter()
            .any(|comment| comment.overlaps(cut));
        (!comment && !anchored(item)).then(|| Edit::delete(cut))
    });
    cuts.collect()
}

/// An item and the comma that parts it from the one before, or from the one after it.
fn flow_cut(items: &[Node], at: usize) -> Option<Span> {
    let item = items.get(at)?;
    match at.checked_sub(1) {
        Some(before) => Some(Span::new(items.get(before)?.full.end, item.full.end)),
        None => Some(Span::new(item.full.start, items.get(1)?.full.start)),
    }
}

/// The whole lines of a `- item`.
fn block_cut(text: &str, item: &Node) -> Option<Span> {
    let dash = text.get(..item.full.start)?.rfind('-')?;
    let gap = text.get(dash + 1..item.full.start)?;
    let start = text[..dash].rfind('\n').map_or(0, |newline| newline + 1);
    let last = item.full.end.max(dash + 1);
    let end = text[last..]
        .find('\n')
        .map_or(text.len(), |newline| last + newline + 1);
    let alone = text[start..dash].trim().is_empty() && text[last..end].trim().is_empty();
    (alone && gap.trim().is_empty()).then_some(Span::new(start, end))
}

fn anchored(node: &Node) -> bool {
    node.anchor.is_some()
        || node.sequence().unwrap_or_default().iter().any(anchored)
        || node
            .entries()
            .iter()
            .any(|entry| anchored(&entry.key) || anchored(&entry.value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;
    use crate::yaml::parse;

    fn without(yaml: &str, drop: &[usize]) -> Option<String> {
        let document = parse(yaml, Span::new(0, yaml.len())).unwrap();
        let edits = remove_items(yaml, &document, &document.entries()[0].value, drop)?;
        apply(yaml, &edits)
    }

    #[test]
    fn items_go_with_their_comma_or_line() {
        assert_eq!(without("t: [a, 'b', c]\n", &[1]).unwrap(), "t: [a, c]\n");
        assert_eq!(without("t: [a, b]\n", &[0]).unwrap(), "t: [b]\n");
        assert_eq!(without("t:\n  - a\n  - b\n", &[1]).unwrap(), "t:\n  - a\n");
        assert_eq!(
            without("t:\r\n- a\r\n- b\r\nu: 1\r\n", &[1]).unwrap(),
            "t:\r\n- a\r\nu: 1\r\n"
        );
    }

    #[test]
    fn comments_and_anchors_stay() {
        assert_eq!(without("t:\n  - a # why\n  - b\n", &[0]), None);
        assert_eq!(without("t: [&x a, b]\nu: *x\n", &[0]), None);
        assert_eq!(without("t: [a]\n", &[0]), None);
    }
}
