//! From text to a tree: what libyaml accepts, and why it rejects the rest.

use super::build::Builder;
use super::tag_comma::feed;
use super::tree::Document;
use crate::text::Span;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How deep collections may lie in each other: the parser's time grows with the square of it.
pub(super) const MAX_DEPTH: usize = 64;

/// The start of the problem of a character that YAML forbids everywhere.
pub(super) const FORBIDDEN: &str = "control characters are not allowed";

/// Why libyaml rejects a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// libyaml's words.
    pub problem: String,
    /// Where it gave up, as a byte offset in the file.
    pub at: usize,
    /// What it was reading, and where that started.
    pub context: Option<(String, usize)>,
}

impl SyntaxError {
    pub(super) fn new(problem: impl Into<String>, at: usize) -> Self {
        Self {
            problem: problem.into(),
            at,
            context: None,
        }
    }
}

/// Reads the YAML at `span` of `text` by the grammar of Ruby's Psych, up to the end of its first
/// document, where SafeYAML stops. All places in the result are byte offsets in `text`.
///
/// A byte order mark at the front of `span` is text to YAML, as it is to Psych: Jekyll strips the
/// one of the file before, so `span` should start behind it.
///
/// # Errors
/// What libyaml rejects, and collections nested more than 64 deep.
pub fn parse(text: &str, span: Span) -> Result<Document, SyntaxError> {
    let yaml = span.of(text);
    if let Some(at) = yaml.find(is_forbidden) {
        return Err(SyntaxError::new(FORBIDDEN, span.start + at));
    }
    // The library is known to panic on two inputs, both kept from it by `feed`; whatever else it
    // does, the note must survive.
    let run = || Builder::new(yaml, span, &feed(yaml)).document();
    catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| {
        let problem = "the YAML parser failed on this text";
        Err(SyntaxError::new(problem, span.start))
    })
}

/// The characters libyaml's reader rejects without saying where (YAML 1.1, 5.1, with DEL).
fn is_forbidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}'
            | '\u{b}'
            | '\u{c}'
            | '\u{e}'..='\u{1f}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{fffe}'
            | '\u{ffff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> SyntaxError {
        parse(text, Span::new(0, text.len())).unwrap_err()
    }

    #[test]
    fn offsets_count_bytes_of_the_whole_file() {
        let text = "\u{feff}---\r\n가: [나, '다']\r\nb: &x 라\r\n";
        let document = parse(text, Span::new(3, text.len())).unwrap();
        let [first, second] = document.entries() else {
            panic!("two entries");
        };
        assert_eq!(first.key.span.of(text), "가");
        assert_eq!(first.value.span.of(text), "[나, '다']");
        assert_eq!(first.value.sequence().unwrap()[1].span.of(text), "'다'");
        assert_eq!(second.value.span.of(text), "라");
        assert_eq!(second.value.full.of(text), "&x 라");
    }

    #[test]
    fn collections_end_with_their_last_child() {
        let text = "a: [b: 1 , {c: d}: 2 ]\ne:\n  - f\n  # g\n\nh: {i }\n";
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let values = document
            .entries()
            .iter()
            .map(|entry| entry.value.span.of(text));
        assert_eq!(
            values.collect::<Vec<_>>(),
            ["[b: 1 , {c: d}: 2 ]", "- f", "{i }"]
        );
        let pairs = document.entries()[0].value.sequence().unwrap();
        assert_eq!(pairs[0].span.of(text), "b: 1");
        assert_eq!(pairs[1].span.of(text), "{c: d}: 2");
    }

    #[test]
    fn forbidden_characters_have_a_place() {
        assert_eq!(error("---\na: 가\u{7}b\n").at, 10);
    }

    #[test]
    fn text_after_the_first_document_has_a_place() {
        let trailing = |text: &str| parse(text, Span::new(0, text.len())).unwrap().trailing;
        assert_eq!(trailing("---\na: b\n...\n# c\n...\n"), None);
        assert_eq!(trailing("---\na: b\n--- # c\n"), Some(9));
        assert_eq!(trailing("a: b\n... # c\n\nc: [!d,"), Some(14));
    }

    #[test]
    fn nesting_has_a_limit() {
        assert_eq!(error(&"[".repeat(100_000)).at, MAX_DEPTH);
    }

    #[test]
    fn the_library_panics_on_none_of_these() {
        for text in [
            "a: |",
            "a: \"\\",
            "a: [!x,",
            "[!x, !y, \"!z,\"]",
            "[\n\u{feff}!x,",
            "a: !%ED%A0%80 x",
        ] {
            if let Err(error) = parse(text, Span::new(0, text.len())) {
                assert!(!error.problem.contains("failed"), "{text}");
            }
        }
    }
}
