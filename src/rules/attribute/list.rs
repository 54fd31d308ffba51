//! The words of an attribute list (`ALD_TYPE_ANY` of `extensions.rb`).

use crate::text::Span;

/// A word of a list, as an offset and its text.
pub struct Word<'t> {
    pub span: Span,
    pub text: &'t str,
}

impl Word<'_> {
    /// Whether it is a class or an id, or several of them.
    pub fn is_class_or_id(&self) -> bool {
        let name = self.text.trim_start_matches(['.', '#']);
        name.len() < self.text.len() && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
    }

    /// Whether it is `key="value"`.
    pub fn is_pair(&self) -> bool {
        let value = self.text.split_once('=').filter(|(key, _)| is_name(key));
        value.is_some_and(|(_, value)| {
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            quote.is_some_and(|quote| value.len() > 1 && value.ends_with(quote))
        })
    }

    /// Whether kramdown takes it for the name of a list that is defined elsewhere.
    pub fn is_reference(&self) -> bool {
        is_name(self.text)
    }
}

/// Whether `text` is a name (`ALD_ID_NAME`).
pub fn is_name(text: &str) -> bool {
    let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    text.starts_with(word) && text.chars().all(|c| word(c) || c == '-')
}

/// The words of the list whose content is `content`, in the text of a note. White space in quotes
/// parts none.
pub fn words(text: &str, content: Span) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut start = None;
    let mut quote = None;
    let list = content.of(text);
    for (at, c) in list.char_indices() {
        match quote {
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            _ => {}
        }
        let parts = quote.is_none() && c.is_ascii_whitespace();
        match start {
            None if !parts => start = Some(at),
            Some(from) if parts => {
                words.push(word(list, content, from, at));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push(word(list, content, from, list.len()));
    }
    words
}

fn word(list: &str, content: Span, from: usize, to: usize) -> Word<'_> {
    Word {
        span: Span::new(from, to).shifted(content.start),
        text: list.get(from..to).unwrap_or_default(),
    }
}

/// Whether what stands between two braces would be a list if a colon stood first: classes, ids and
/// pairs only.
pub fn would_be(text: &str, content: Span) -> bool {
    let words = words(text, content);
    let listed = |word: &Word| word.is_class_or_id() || word.is_pair();
    !words.is_empty() && words.iter().all(listed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_outside_of_quotes() {
        let list = " .a #b key=\"c d\" e='f' g=h i";
        let words = words(list, Span::new(0, list.len()));
        let texts: Vec<&str> = words.iter().map(|word| word.text).collect();
        assert_eq!(texts, [".a", "#b", "key=\"c d\"", "e='f'", "g=h", "i"]);
        assert!(words[..2].iter().all(Word::is_class_or_id));
        assert!(words[2..4].iter().all(Word::is_pair));
        assert!(!words[4].is_pair() && words[5].is_reference());
        assert!(words.iter().all(|word| word.span.of(list) == word.text));
    }

    #[test]
    fn braces_without_a_colon_are_told_from_code() {
        for (list, is) in [
            (" .prompt-tip ", true),
            (".a #b", true),
            ("width=\"100\"", true),
            (".5", false),
            ("x", false),
            ("", false),
            ("a: 1", false),
        ] {
            assert_eq!(would_be(list, Span::new(0, list.len())), is, "{list:?}");
        }
    }
}
