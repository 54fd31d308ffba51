//! The lines at the top of a note that are meant for its front matter, fenced or not.

use crate::jekyll::keys::{known_key, misspelling_of};
use crate::text::Span;

/// A line of the file: its place without the line ending.
#[derive(Clone, Copy, Debug)]
pub struct Line<'t> {
    pub span: Span,
    pub text: &'t str,
}

/// How many lines of text may stand among keys: a value that goes on at the margin.
const MOST_LOOSE: usize = 2;

/// The lines of `text` from the byte at `start` on.
pub fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    let rest = text.get(start..).unwrap_or_default();
    let lines = rest.split_inclusive('\n').map(|full| {
        let text = full.trim_end_matches('\n');
        let text = text.strip_suffix('\r').unwrap_or(text);
        let line = Line {
            span: Span::new(at, at + text.len()),
            text,
        };
        at += full.len();
        line
    });
    lines.collect()
}

impl<'t> Line<'t> {
    pub fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// What looks like a key on it: a word and a colon, whatever is behind that.
    pub fn key(&self) -> Option<&'t str> {
        key_of(self.text)
    }

    /// Whether its key is one that Jekyll or a theme reads, or was meant to be.
    pub fn has_known_key(&self) -> bool {
        self.key().is_some_and(is_known)
    }

    fn has_empty_value(&self) -> bool {
        let value = self
            .text
            .split_once([':', '：'])
            .map(|(_, value)| value.trim());
        value.is_some_and(|value| value.is_empty() || value.starts_with(['|', '>']))
    }

    fn is_item(&self) -> bool {
        let text = self.text.trim();
        text == "-" || text.starts_with("- ")
    }

    fn is_indented(&self) -> bool {
        self.text.starts_with([' ', '\t'])
    }
}

/// The word before the first colon of a line, where it is one and nothing like a URL.
pub fn key_of(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once([':', '：'])?;
    let key = key.trim_end();
    let is_word = key.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'));
    (is_word && !rest.starts_with("//")).then_some(key)
}

/// Keys that are known in capitals, too: nobody starts a text with them.
const COMMON: [&str; 7] = [
    "author",
    "categories",
    "category",
    "date",
    "layout",
    "tags",
    "title",
];

/// Whether Jekyll or a theme reads the key, or it was meant for one that they read.
pub fn is_known(key: &str) -> bool {
    let common = || COMMON.contains(&&*key.to_lowercase());
    known_key(key).is_some() || misspelling_of(key).is_some() || common()
}

/// What people and their editors write for dashes.
pub const DASHES: &str = "-—–―─－−";

/// Three dashes or pluses, give or take, with little else on the line: a word is none but for a letter that strayed
/// to three of them.
pub fn looks_like_fence(line: &str) -> bool {
    let line = line.trim();
    let count = |is_mark: fn(char) -> bool| line.chars().filter(|c| is_mark(*c)).count();
    let (dashes, pluses) = (count(|c| DASHES.contains(c)), count(|c| c == '+'));
    let marks = dashes + pluses + count(|c| c == '=');
    let others = line.chars().count() - marks;
    let wordless = match count(char::is_alphanumeric) {
        0 => true,
        1 => line.contains("---") || line.contains("+++"),
        _ => false,
    };
    // `- c++` is an item.
    let of_one_kind = (dashes > 0) != (pluses > 0);
    wordless && of_one_kind && marks >= 2 && others <= 2
}

/// Whether Jekyll takes the line for the fence that closes a front matter.
pub fn is_closing(line: &str) -> bool {
    line.strip_prefix("---")
        .or_else(|| line.strip_prefix("..."))
        .is_some_and(|rest| rest.trim_ascii().is_empty())
}

/// How many of `lines` are keys with their values, counted up to the last such line. Below a blank
/// line only keys that something reads count, and what an empty key waits for.
pub fn length(lines: &[Line]) -> usize {
    let (mut length, mut below_blank, mut waits) = (0, false, false);
    for (at, line) in lines.iter().enumerate() {
        if line.is_blank() {
            below_blank = true;
            continue;
        }
        if looks_like_fence(line.text) || is_closing(line.text) {
            break;
        }
        let belongs = match line.key() {
            Some(key) => !below_blank || is_known(key),
            None if line.is_item() => !below_blank || waits || line.is_indented(),
            None if line.is_indented() => !below_blank || waits,
            None => !below_blank && known_key_follows(&lines[at..]),
        };
        if !belongs {
            break;
        }
        waits = match line.key() {
            Some(_) => line.has_empty_value(),
            None => waits && !line.is_item(),
        };
        length = at + 1;
        below_blank = false;
    }
    length
}

/// Whether a known key comes soon below the text at the top of `lines`, before any blank line.
fn known_key_follows(lines: &[Line]) -> bool {
    let below = lines.iter().take_while(|line| !line.is_blank());
    below
        .take(1 + MOST_LOOSE)
        .skip(1)
        .any(|line| line.has_known_key())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn block(text: &str) -> String {
        let lines = lines(text, 0);
        let kept = lines.iter().take(length(&lines)).map(|line| line.text);
        kept.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn keys_end_where_the_text_begins() {
        for (keys, text) in [
            ("title: a\ntags:\n  - b", "\n\n본문: 글\n"),
            ("title: a\ntags:\n\n- b", "\n\n- an item of the text\n"),
            ("title: a\n\ntags: b", "\n\n# Heading\n"),
            (
                "title : a\nlayout:post\n# toc: true\nmath: true",
                "\n\n    code\n",
            ),
            ("title: a long\ntitle of two\nlayout: b", "\n# Heading\n"),
            ("title: a", "\nText.\nNote: more\n"),
            ("title: a", "\n----\ndate: b\n"),
            ("excerpt: >\n\n  a", "\n\nb\n"),
            ("tags:\n- a\n-- b\ntitle: c", "\n---\n"),
            ("tags:\n  - c++\n  - C+\n- ++", "\n---\n"),
        ] {
            assert_eq!(block(&format!("{keys}{text}")), keys, "{text:?}");
        }
    }

    #[test]
    fn what_looks_like_a_key() {
        assert_eq!(key_of("title:words"), Some("title"));
        assert_eq!(key_of("제목： 글"), Some("제목"));
        assert_eq!(key_of("published : true"), Some("published"));
        for line in ["http://a", "two words: a", "- a: b", "# a: b", "a"] {
            assert_eq!(key_of(line), None, "{line}");
        }
    }
}
