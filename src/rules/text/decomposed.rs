//! Hangul written as single letters (NFD), as macOS writes the names of files.

use super::place::{Place, Places};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::text::{Edit, Span};
use unicode_normalization::UnicodeNormalization;

/// Whether `c` is a letter of Hangul that joins others to a syllable.
pub fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}')
}

/// Tells of the decomposed words among the characters `odd` of one line, once for the line. Those in
/// code, addresses and descriptions of images are left alone: files may be named so.
pub fn check(note: &Note, odd: &[(usize, char)], places: &Places, report: &mut Report) {
    let jamo: Vec<(usize, char)> = odd.iter().copied().filter(|(_, c)| is_jamo(*c)).collect();
    let runs = jamo.chunk_by(|(at, c), (next, _)| at + c.len_utf8() == *next);
    let mut first: Option<(Span, String)> = None;
    let mut edits = Vec::new();
    for run in runs {
        let (Some(&(start, _)), Some(&(last, c))) = (run.first(), run.last()) else {
            continue;
        };
        let span = Span::new(start, last + c.len_utf8());
        let composed: String = span.of(note.text()).nfc().collect();
        if composed.chars().any(is_jamo) || !is_shown(note, places.at(start), start) {
            continue;
        }
        edits.push(Edit::replace(span, &*composed));
        first.get_or_insert_with(|| (span, word_at(note, span)));
    }
    let Some((span, word)) = first else {
        return;
    };
    report
        .add(
            span,
            format!("`{word}` is written here in single letters (NFD), as macOS writes names: a search for the word does not find it."),
        )
        .help("Compose it to syllables (NFC).")
        .habit("NFD")
        .fix(Fix::unsafe_(edits));
}

/// The word around `span`, composed.
fn word_at(note: &Note, span: Span) -> String {
    let text = note.text();
    let line = note.lines().line(text, note.lines().line_of(span.start));
    let before = Span::new(line.start, span.start).of(text);
    let after = Span::new(span.end, line.end).of(text);
    let start = before.trim_end_matches(char::is_alphanumeric).len();
    let end = after.len() - after.trim_start_matches(char::is_alphanumeric).len();
    Span::new(line.start + start, span.end + end)
        .of(text)
        .nfc()
        .collect()
}

/// Whether a reader sees the word: in the text or in the title.
fn is_shown(note: &Note, place: Option<Place>, offset: usize) -> bool {
    match place {
        Some(Place::Text) => true,
        Some(Place::Value) => {
            let title = note.front_matter().entry("title");
            title.is_some_and(|title| title.value.span.contains(offset))
        }
        _ => false,
    }
}
