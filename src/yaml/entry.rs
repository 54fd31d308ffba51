//! Taking a key with its value out, and adding items to a list, without touching anything else.

use super::spell::{spell_in_block, spell_in_flow};
use super::tree::{Document, Entry, Kind, Node};
use crate::text::{Edit, Span};

/// The edit that takes the whole lines of `entry`, of the root of `document`, out.
///
/// `None` where a comment or an anchor would be lost, or other text stands on its lines.
pub fn remove_entry(text: &str, document: &Document, entry: &Entry) -> Option<Edit> {
    let start = entry.key.full.start;
    let last = entry.value.full.end.max(entry.key.full.end);
    let alone = text.get(..start)?.ends_with('\n');
    let end = whole_lines(text, last)?;
    // The colon of an empty value lies behind the key.
    let behind = text.get(last..end)?.trim();
    let cut = Span::new(start, end);
    let comments = document.comments.iter().any(|span| span.overlaps(cut));
    let plain = alone && matches!(behind, "" | ":") && !comments;
    (plain && !entry.value.holds_anchor()).then(|| Edit::delete(cut))
}

/// The edit that adds `words` at the end of `sequence`, each in the first spelling that reads as the
/// word. `line_ending` parts the lines of a block list.
///
/// `None` where the last item of a block list is more than one line, or starts on another's line.
pub fn add_items(text: &str, sequence: &Node, words: &[&str], line_ending: &str) -> Option<Edit> {
    let Kind::Sequence { flow, items } = &sequence.kind else {
        return None;
    };
    if *flow {
        let spelled: Option<Vec<String>> = words.iter().map(|word| spell_in_flow(word)).collect();
        let spelled = spelled?.join(", ");
        return Some(match items.last() {
            Some(item) => Edit::insert(item.full.end, format!(", {spelled}")),
            None => Edit::insert(sequence.span.start + 1, spelled),
        });
    }
    let last = items.last()?;
    let line = text.get(..last.full.start)?.rsplit('\n').next()?;
    let marker = line.trim_start_matches(' ').trim_end_matches(' ');
    let end = whole_lines(text, last.full.end)?;
    let one_line = !text.get(last.full.start..last.full.end)?.contains('\n');
    if marker != "-" || !one_line || !text.get(..end)?.ends_with('\n') {
        return None;
    }
    let mut added = String::new();
    for word in words {
        added.extend([line, &spell_in_block(word)?, line_ending]);
    }
    Some(Edit::insert(end, added))
}

/// The end of the line that `at` lies in, or `at` where a line starts there.
pub(super) fn whole_lines(text: &str, at: usize) -> Option<usize> {
    if text.get(..at)?.ends_with('\n') {
        return Some(at);
    }
    let rest = text.get(at..)?;
    Some(
        rest.find('\n')
            .map_or(text.len(), |newline| at + newline + 1),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::edit::apply;
    use crate::yaml::parse;

    fn without_first(text: &str) -> Option<String> {
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let edit = remove_entry(text, &document, &document.entries()[1])?;
        apply(text, &[edit])
    }

    fn with(text: &str, words: &[&str]) -> Option<String> {
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let edit = add_items(text, &document.entries()[0].value, words, "\n")?;
        apply(text, &[edit])
    }

    #[test]
    fn an_entry_goes_with_its_lines() {
        let kept = Some("a: 1\nc: 2\n".to_owned());
        for entry in [
            "b: x\n",
            "b:\n",
            "b: [x,\n  y]\n",
            "b:\n  - x\n  - y\n",
            "b: |\n  x\n\n",
        ] {
            let text = format!("a: 1\n{entry}c: 2\n");
            assert_eq!(without_first(&text), kept, "{entry:?}");
        }
        assert_eq!(without_first("a: 1\nb: x # why\nc: 2\n"), None);
        assert_eq!(
            without_first("a: 1\nb:\n  - x\n  # why\n  - y\nc: 2\n"),
            None
        );
        assert_eq!(without_first("a: 1\nb: &x y\nc: *x\n"), None);
        assert_eq!(without_first("{a: 1, b: 2}\n"), None);
    }

    #[test]
    fn items_are_added_in_the_list_s_own_style() {
        assert_eq!(
            with("t: [a]\n", &["b", "no"]).as_deref(),
            Some("t: [a, b, \"no\"]\n")
        );
        assert_eq!(with("t: [] # c\n", &["b"]).as_deref(), Some("t: [b] # c\n"));
        assert_eq!(
            with("t: [a, ] # c\n", &["b"]).as_deref(),
            Some("t: [a, b, ] # c\n")
        );
        assert_eq!(
            with("t:\n  - a # c\nu: 1\n", &["b", "c: d"]).as_deref(),
            Some("t:\n  - a # c\n  - b\n  - \"c: d\"\nu: 1\n")
        );
        assert_eq!(with("t:\n- a\n", &["b"]).as_deref(), Some("t:\n- a\n- b\n"));
        assert_eq!(
            with("t:\n- - a\n", &["b"]).as_deref(),
            Some("t:\n- - a\n- b\n")
        );
        assert_eq!(with("t:\n- a\n  b\n", &["c"]), None);
        assert_eq!(with("t: a\n", &["b"]), None);
    }
}
