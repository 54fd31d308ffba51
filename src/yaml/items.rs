//! Taking items out of a list, without touching the others.

mod block;

use super::comments::is_break;
use super::tree::{Document, Kind, Node};
use crate::text::{Edit, Span};
use block::{block_cuts, block_item_cuts, empty_list};

/// The edits that take the items at the indexes `drop` out of `sequence`, a list of `document`:
/// with a comma in flow style, as whole lines in block style; a block list that would be left
/// without items becomes `[]`.
///
/// `None` where a comment would be lost, an item has an anchor, an index is too high, the layout is
/// none of the two (`- - a`), lines end otherwise than by LF or CRLF, or text follows the last line of a flow list.
pub fn remove_items(
    text: &str,
    document: &Document,
    sequence: &Node,
    drop: &[usize],
) -> Option<Vec<Edit>> {
    let Kind::Sequence { flow, items } = &sequence.kind else {
        return None;
    };
    let dropped: Vec<&Node> = drop
        .iter()
        .map(|&at| items.get(at))
        .collect::<Option<_>>()?;
    if dropped.iter().any(|item| item.holds_anchor()) || is_crowded(text, sequence) {
        return None;
    }
    let drops: Vec<bool> = (0..items.len()).map(|at| drop.contains(&at)).collect();
    let spans = if *flow {
        flow_cuts(sequence, items, &drops)?
    } else {
        block_cuts(text, sequence, items, &drops)?
    };
    let lost = |comment: &Span| spans.iter().any(|span| span.overlaps(*comment));
    if document.comments.iter().any(lost) {
        return None;
    }
    let mut edits: Vec<Edit> = spans.into_iter().map(Edit::delete).collect();
    if !flow && drops.iter().all(|drop| *drop) && !items.is_empty() {
        edits.push(empty_list(text, document, sequence)?);
    }
    Some(edits)
}

/// Each dropped item with the comma before it, or after it where it stands first.
fn flow_cuts(sequence: &Node, items: &[Node], drops: &[bool]) -> Option<Vec<Span>> {
    if items.iter().any(|item| item.span.is_empty()) {
        return None;
    }
    let inner = Span::new(sequence.span.start + 1, sequence.span.end.checked_sub(1)?);
    let Some(first_kept) = drops.iter().position(|drop| !drop) else {
        return Some(vec![inner]);
    };
    let mut spans = Vec::new();
    if first_kept > 0 {
        spans.push(Span::new(
            items.first()?.full.start,
            items.get(first_kept)?.full.start,
        ));
    }
    for at in first_kept + 1..items.len() {
        if drops.get(at) == Some(&true) {
            spans.push(Span::new(
                items.get(at - 1)?.full.end,
                items.get(at)?.full.end,
            ));
        }
    }
    Some(spans)
}

/// The edit that takes each item of `sequence` out by itself, found in one pass over all: with a comma in
/// flow style, as whole lines in block style. None for an item where [`remove_items`] would give none.
pub fn item_cuts(text: &str, document: &Document, sequence: &Node) -> Vec<Option<Edit>> {
    let Kind::Sequence { flow, items } = &sequence.kind else {
        return Vec::new();
    };
    let spans = if is_crowded(text, sequence) {
        vec![None; items.len()]
    } else if *flow {
        flow_item_cuts(items)
    } else {
        block_item_cuts(text, sequence, items)
    };
    let cut = |(span, item): (Option<Span>, &Node)| {
        let span = span.filter(|_| !item.holds_anchor())?;
        // Comments stand in the order of the text.
        let after = document
            .comments
            .partition_point(|comment| comment.end <= span.start);
        let comment = document.comments.get(after);
        let lost = comment.is_some_and(|comment| comment.overlaps(span));
        (!lost).then(|| Edit::delete(span))
    };
    spans.into_iter().zip(items).map(cut).collect()
}

/// Whether something stands right behind a flow list over several lines: in another column it may
/// read otherwise.
fn is_crowded(text: &str, sequence: &Node) -> bool {
    let Kind::Sequence { flow: true, .. } = sequence.kind else {
        return false;
    };
    let rest = text.get(sequence.span.end..).unwrap_or_default();
    let next = rest.trim_start_matches([' ', '\t']).chars().next();
    let free = next.is_none_or(|next| matches!(next, '\r' | '\n' | '#'));
    !free && sequence.span.of(text).contains(is_break)
}

fn flow_item_cuts(items: &[Node]) -> Vec<Option<Span>> {
    if items.iter().any(|item| item.span.is_empty()) {
        return vec![None; items.len()];
    }
    let second = items.get(1).map(|item| item.full.start);
    let mut cuts = Vec::with_capacity(items.len());
    let mut before: Option<&Node> = None;
    for item in items {
        cuts.push(Some(match before {
            Some(before) => Span::new(before.full.end, item.full.end),
            None => Span::new(item.full.start, second.unwrap_or(item.full.end)),
        }));
        before = Some(item);
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;
    use crate::yaml::parse;

    fn without(text: &str, drop: &[usize]) -> Option<String> {
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let sequence = &document.entries()[0].value;
        if let [one] = drop {
            // Of an only item, `remove_items` leaves brackets behind.
            let cuts = item_cuts(text, &document, sequence);
            let cut = cuts.get(*one).cloned().flatten();
            let edits = remove_items(text, &document, sequence, drop);
            assert_eq!(cut, edits.and_then(|edits| edits.first().cloned()));
        }
        apply(text, &remove_items(text, &document, sequence, drop)?)
    }

    #[test]
    fn flow_lists_lose_a_comma_too() {
        assert_eq!(
            without("t: [a, b ,  c]\n", &[0]).as_deref(),
            Some("t: [b ,  c]\n")
        );
        assert_eq!(
            without("t: [a, b ,  c]\n", &[1]).as_deref(),
            Some("t: [a ,  c]\n")
        );
        assert_eq!(
            without("t: [ a, 'b', c, ] # d\n", &[1, 2]).as_deref(),
            Some("t: [ a, ] # d\n")
        );
        assert_eq!(
            without("t: [a, b, [c]]\n", &[0, 2]).as_deref(),
            Some("t: [b]\n")
        );
        assert_eq!(without("t: [a]\n", &[0]).as_deref(), Some("t: []\n"));
        assert_eq!(
            without("t: [\n  a,\n  b,\n  c\n]\n", &[1]).as_deref(),
            Some("t: [\n  a,\n  c\n]\n")
        );
    }

    #[test]
    fn block_lists_lose_whole_lines() {
        let text = "t:\n  - a\n  -   k: v\n      l: w\n  - |\n    c\n\n  - d\nu: 1\n";
        assert_eq!(
            without(text, &[1, 2]).as_deref(),
            Some("t:\n  - a\n  - d\nu: 1\n")
        );
        assert_eq!(
            without(text, &[0, 3]).as_deref(),
            Some("t:\n  -   k: v\n      l: w\n  - |\n    c\n\nu: 1\n")
        );
        assert_eq!(
            without("t:\r\n- 가\r\n- 나\r\n- 가", &[2]).as_deref(),
            Some("t:\r\n- 가\r\n- 나\r\n")
        );
        assert_eq!(
            without("t:\n- a\n-\n- b\n", &[1]).as_deref(),
            Some("t:\n- a\n- b\n")
        );
        assert_eq!(
            without("t:\n- a\n- b\nu: 1\n", &[0, 1]).as_deref(),
            Some("t: []\nu: 1\n")
        );
    }

    #[test]
    fn nothing_is_lost() {
        assert_eq!(without("t:\n- a # why\n- b\n", &[0]), None);
        assert_eq!(
            without("t:\n- a # why\n- b\n", &[1]).as_deref(),
            Some("t:\n- a # why\n")
        );
        assert_eq!(
            without("t:\n- a\n# - why\n- b\n", &[1]).as_deref(),
            Some("t:\n- a\n# - why\n")
        );
        assert_eq!(without("t: [&x a, *x]\n", &[0]), None);
        assert_eq!(
            without("t:\n- - a\n  - b\n", &[0]).as_deref(),
            Some("t: []\n")
        );
        assert_eq!(without("t: [a, # why\n b]\n", &[1]), None);
        assert_eq!(without("t: [a]\n", &[7]), None);
        assert_eq!(without("t: [!x, a]\n", &[1]), None);
        assert_eq!(without("t: # a:\n- b\n- c\n", &[0, 1]), None);
        assert_eq!(without("  t: [a,\nb\n][c\n", &[0]), None);
        assert_eq!(without("  t: [a\u{85}][", &[0]), None);
        assert_eq!(without("\n  '': [''\u{85}]]", &[0]), None);
        assert_eq!(without("t:\n- a\n \n  \t\n", &[0]), None);
        assert_eq!(without("t:\n- 'a'\n- b\n \t# c\n- d\n", &[1]), None);
        let text = "\u{feff}'': \n  - \r\u{a0}\n  - ";
        assert_eq!(without(text, &[0]), None);
        for other in ['\r', '\u{85}', '\u{2028}', '\u{2029}'] {
            let text = format!("t:\n  - a\n  - {other}    b\n  - c\n");
            assert_eq!(without(&text, &[1]), None, "{text:?}");
        }
    }
}
