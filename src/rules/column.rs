//! Columns of a note's lines, as an author sees them in an editor.

use crate::note::Note;
use crate::text::{Edit, Span};

/// What stands before `offset` on its line.
pub fn before<'n>(note: &Note<'n>, offset: usize) -> &'n str {
    let line = note.lines().full_line(note.lines().line_of(offset));
    Span::new(line.start, offset).of(note.text())
}

/// The edit that puts a blank line above that of `offset`, in the containers whose marks stand before it.
pub fn blank_line_above(note: &Note, offset: usize) -> Edit {
    let prefix = before(note, offset);
    let blank = format!("{}{}", prefix.trim_end(), note.line_ending());
    Edit::insert(offset - prefix.len(), blank)
}

/// Whether nothing but spaces and tabs stands before `offset` on its line.
pub fn leads_line(note: &Note, offset: usize) -> bool {
    let is_blank = |byte: u8| matches!(byte, b' ' | b'\t');
    before(note, offset).bytes().all(is_blank)
}

/// The column of `offset`, from 0: characters before it, a tab up to the next multiple of four.
pub fn column(note: &Note, offset: usize) -> usize {
    before(note, offset).chars().fold(0, |column, c| match c {
        '\t' => column + 4 - column % 4,
        _ => column + 1,
    })
}

/// The column at which the text of an item or a definition starts, or would start after its
/// marker and one blank.
pub fn content_column(note: &Note, marker: Span, content: usize) -> usize {
    let lines = note.lines();
    let line = lines.line(note.text(), lines.line_of(marker.end));
    if content < line.end {
        column(note, content)
    } else {
        column(note, marker.end) + 1
    }
}
