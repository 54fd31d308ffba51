//! Rules about tags and categories.

pub mod comma_string;
pub mod duplicate;
pub mod spelling_variant;

use crate::jekyll::Role;
use crate::note::Note;

/// Whether Jekyll makes lists of the note's tags and categories: in posts, drafts and documents.
/// In pages they are what the theme makes of them.
fn are_read(note: &Note) -> bool {
    matches!(note.role, Role::Post | Role::Draft | Role::Document { .. })
}
