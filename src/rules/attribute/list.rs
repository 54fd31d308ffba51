//! What stands in an attribute list (`ALD_TYPE_ANY` of `extensions.rb`).

use crate::text::Span;

/// What kramdown makes of one part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// `.class`, `#id`, or several of them without blanks.
    Names,
    /// `key="value"`.
    Pair,
    /// The name of another list.
    Reference,
    /// Nothing.
    Junk,
}

/// The parts of `content`, which stands between `{:` and `}`, at their places in it.
pub fn parts(content: &str) -> Vec<(Part, Span)> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < content.len() {
        let rest = &content[at..];
        let word = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
        at += rest.len() - word.len();
        if word.is_empty() {
            break;
        }
        let (part, length) = part(word);
        found.push((part, Span::new(at, at + length)));
        at += length;
    }
    found
}

/// Whether `content` says something for sure: no other use of braces looks like it.
pub fn is_list(content: &str) -> bool {
    let parts = parts(content);
    let says = |part: Part| matches!(part, Part::Names | Part::Pair);
    let lone = |(part, span): &(Part, Span)| *part == Part::Names && span.of(content).len() < 2;
    parts.iter().any(|&(part, _)| says(part))
        && parts.iter().all(|&(part, _)| part != Part::Junk)
        && !parts.iter().any(lone)
}

fn part(word: &str) -> (Part, usize) {
    if let Some(length) = pair_len(word) {
        return (Part::Pair, length);
    }
    let end = word
        .find(|c: char| c.is_ascii_whitespace())
        .unwrap_or(word.len());
    let first = &word[..end];
    let part = if is_name(first) {
        Part::Reference
    } else if is_names(first) {
        Part::Names
    } else {
        Part::Junk
    };
    (part, end)
}

/// `ALD_TYPE_KEY_VALUE_PAIR` before a blank: a quote that no blank follows belongs to the value.
fn pair_len(word: &str) -> Option<usize> {
    let (key, value) = word.split_once('=')?;
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    if !is_name(key) {
        return None;
    }
    let inner = &value[1..];
    let mut escaped = false;
    let close = inner.char_indices().find(|&(at, c)| {
        let closes = c == quote && !escaped;
        escaped = c == '\\' && !escaped;
        let mut behind = inner[at..].chars().skip(1);
        closes && behind.next().is_none_or(|c| c.is_ascii_whitespace())
    })?;
    Some(key.len() + 1 + 1 + close.0 + 1)
}

/// `ALD_ID_NAME`.
pub fn is_name(word: &str) -> bool {
    let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-');
    word.starts_with(|c| inner(c) && c != '-') && word.chars().all(inner)
}

/// `ALD_TYPE_ID_OR_CLASS_MULTI`.
fn is_names(word: &str) -> bool {
    let Some(marked) = word.strip_prefix(['.', '#']) else {
        return false;
    };
    let mut is_id = word.starts_with('#');
    let mut rest = marked;
    loop {
        let end = rest.find(['.', '#']).unwrap_or(rest.len());
        let name = &rest[..end];
        let id = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ':' | '-');
        let fits =
            !is_id || name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(id);
        if name.is_empty() || !fits {
            return false;
        }
        if end == rest.len() {
            return true;
        }
        is_id = rest[end..].starts_with('#');
        rest = &rest[end + 1..];
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_those_of_kramdown() {
        let kinds = |content: &str| -> Vec<Part> {
            parts(content).into_iter().map(|(part, _)| part).collect()
        };
        use Part::{Junk, Names, Pair, Reference};
        let same: &[(&str, &[Part])] = &[
            (" .prompt-tip ", &[Names]),
            ("#id.cls .b", &[Names, Names]),
            (" width=\"700\" height='4 0' .x", &[Pair, Pair, Names]),
            ("toc .large-only", &[Reference, Names]),
            (" width=100", &[Junk]),
            (" title=\"a b", &[Junk, Reference]),
            (" . x", &[Junk, Reference]),
            (" #글 .글", &[Junk, Names]),
            (" a=\"b\"c", &[Junk]),
            (" a=\"b\\\"c\"", &[Pair]),
            (" a=\"b\", c=\"d\" e=\"f\"", &[Pair, Pair]),
            (" a=\"b\"c='d'", &[Junk]),
            ("", &[]),
        ];
        for (content, expected) in same {
            assert_eq!(&kinds(content), expected, "{content}");
        }
    }

    #[test]
    fn other_braces_are_no_list() {
        for content in [
            "ok, value",
            "name",
            " a => 1",
            "toc",
            " ... ",
            "",
            ".",
            ". x",
        ] {
            assert!(!is_list(content), "{content}");
        }
        for content in [".x", " .x .y ", "target=\"_blank\"", "toc .x", "#a"] {
            assert!(is_list(content), "{content}");
        }
    }
}
