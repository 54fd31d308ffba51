//! Rules about categories.

pub mod depth;
pub mod scheme;
pub mod slash;
pub mod spelling_variant;

use crate::note::Note;
use crate::note::front_matter::words;
use crate::text::Span;

/// The categories that the front matter names, and where; what comes of the folders is not there.
fn written(note: &Note) -> Vec<(String, Span)> {
    let front_matter = note.front_matter();
    let mut found = Vec::new();
    for (key, splits) in [("categories", true), ("category", false)] {
        let entry = front_matter.entry(key);
        let words = entry.map_or_else(Vec::new, |entry| words(&entry.value, splits));
        found.extend(
            words
                .into_iter()
                .map(|(word, span)| (word.to_owned(), span)),
        );
    }
    found
}
