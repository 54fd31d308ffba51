//! What a note would be after some edits: for rules that offer only what they know to mend.

use crate::note::{Note, Source};
use crate::text::Edit;
use crate::text::edit::apply;

/// The source of `note` after `edits`; `None` where they do not go together.
pub fn edited(note: &Note, edits: &[Edit]) -> Option<Source> {
    Some(Source {
        text: apply(note.text(), edits)?.into(),
        ..note.source.clone()
    })
}

/// Where the bytes at `offsets`, in order, stand after `edits`, which touch none of them.
pub fn moved(offsets: &[usize], edits: &[Edit]) -> Vec<usize> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let (mut added, mut removed, mut at) = (0, 0, 0);
    let moved = offsets.iter().map(|&offset| {
        while let Some(edit) = edits.get(at).filter(|edit| edit.span.end <= offset) {
            added += edit.text.len();
            removed += edit.span.len();
            at += 1;
        }
        (offset + added).saturating_sub(removed)
    });
    moved.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn bytes_move_with_the_edits_in_front_of_them() {
        let edits = [
            Edit::insert(8, "xyz"),
            Edit::delete(Span::new(2, 4)),
            Edit::insert(5, "\n"),
        ];
        assert_eq!(moved(&[1, 4, 5, 7, 8], &edits), [1, 2, 4, 6, 10]);
    }
}
