//! The words of an instruction.

use super::Name;
use crate::text::{Edit, Span};

/// The word that makes a comment an instruction, for the block or line below.
pub(super) const INSTRUCTION: &str = "notelint-ignore";

/// What makes it one for the whole note.
const WHOLE_NOTE: &str = "-file";

/// An instruction as it stands in a comment.
pub(super) struct Words {
    pub whole_note: bool,
    pub names: Vec<Name>,
}

/// Reads `inner`, the text of a comment that starts at byte `start`: the instruction, then names
/// between blanks or commas. What follows `--` is the author's own.
pub(super) fn read(inner: &str, start: usize) -> Option<Words> {
    let rest = inner.trim_start().strip_prefix(INSTRUCTION)?;
    let whole = rest.strip_prefix(WHOLE_NOTE);
    let rest = whole.unwrap_or(rest);
    if !rest.is_empty() && !rest.starts_with(is_between) {
        return None;
    }
    let mut spans = Vec::new();
    let from = start + inner.len() - rest.len();
    for (at, word) in split(rest) {
        if word.starts_with("--") {
            break;
        }
        spans.push((word, Span::new(from + at, from + at + word.len())));
    }
    Some(Words {
        whole_note: whole.is_some(),
        names: names(&spans),
    })
}

fn is_between(c: char) -> bool {
    c.is_whitespace() || c == ','
}

fn split(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = text.split(is_between).filter(|word| !word.is_empty());
    words.map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The names at `spans`; each goes with what parts it from the one before it, or after it.
fn names(spans: &[(&str, Span)]) -> Vec<Name> {
    let end = |at: usize| spans.get(at).map(|(_, span)| span.end);
    let start = |at: usize| spans.get(at).map(|(_, span)| span.start);
    let cut = |at: usize, span: Span| match at.checked_sub(1).and_then(end) {
        Some(before) => Some(Span::new(before, span.end)),
        None => Some(Span::new(span.start, start(at + 1)?)),
    };
    spans
        .iter()
        .enumerate()
        .map(|(at, &(text, span))| Name {
            text: text.to_owned(),
            span,
            removal: cut(at, span).map(Edit::delete).into_iter().collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names_of(inner: &str) -> Option<(bool, Vec<String>)> {
        let words = read(inner, 0)?;
        let names = words.names.into_iter().map(|name| {
            assert_eq!(name.span.of(inner), name.text);
            name.text
        });
        Some((words.whole_note, names.collect()))
    }

    #[test]
    fn an_instruction_is_a_word_and_names() {
        let names = |whole, names: &[&str]| {
            Some((whole, names.iter().map(|&name| name.to_owned()).collect()))
        };
        assert_eq!(names_of(" notelint-ignore "), names(false, &[]));
        assert_eq!(names_of("notelint-ignore-file"), names(true, &[]));
        let two = names(false, &["a/b", "c"]);
        assert_eq!(names_of("notelint-ignore a/b, c"), two);
        assert_eq!(names_of("notelint-ignore\n a/b\tc -- why not\n"), two);
        assert_eq!(names_of("notelint-ignore-file a"), names(true, &["a"]));
        for other in ["notelint", "notelint-ignored", "notelint-ignore-files", "x"] {
            assert_eq!(names_of(other), None, "{other}");
        }
    }

    #[test]
    fn a_name_goes_with_what_parts_it() {
        let inner = "notelint-ignore a, b c";
        let rest = |at: usize| {
            let names = read(inner, 0).map(|words| words.names).unwrap_or_default();
            crate::text::edit::apply(inner, &names[at].removal)
        };
        assert_eq!(rest(0).as_deref(), Some("notelint-ignore b c"));
        assert_eq!(rest(1).as_deref(), Some("notelint-ignore a c"));
        assert_eq!(rest(2).as_deref(), Some("notelint-ignore a, b"));
        assert!(
            read("notelint-ignore a", 0).is_some_and(|words| words.names[0].removal.is_empty())
        );
    }
}
