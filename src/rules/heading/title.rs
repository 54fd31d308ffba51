//! Whether a `#word` was meant as a heading: `#태그`, `#include`, `#1` and `#fff` are not.

/// First words after a `#` that are code: directives of the C preprocessor and of editors.
const DIRECTIVES: &[&str] = &[
    "include",
    "define",
    "undef",
    "ifdef",
    "ifndef",
    "if",
    "else",
    "elif",
    "endif",
    "pragma",
    "import",
    "error",
    "warning",
    "line",
    "using",
    "region",
    "endregion",
];

/// Whether a title may start with `c`: an emoji, a sign like one, or a bracket of Asian quotes.
fn is_sign(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{1F000}'..='\u{1FAFF}') || "「『《〈【".contains(c)
}

/// Whether `title`, which follows `level` hashes without a blank, is the text of a heading. It
/// stands `alone` in its paragraph, and is the `last` block of the note.
pub fn reads_as_title(title: &str, level: usize, alone: bool, last: bool) -> bool {
    let bare = title.trim_start_matches(['*', '_', '`', '[', '(', '"', '\'', '“', '‘', '<', '~']);
    let first = bare.chars().next().unwrap_or(' ');
    if level > 1 {
        return first.is_alphanumeric() || is_sign(first);
    }
    let mut words = title.split_whitespace();
    let word = words.next().unwrap_or_default();
    let more = words.next().is_some();
    let hashtags = title.split_whitespace().any(|word| word.starts_with('#'));
    if !alone || !first.is_alphabetic() || hashtags || DIRECTIVES.contains(&word) {
        return false;
    }
    // A word by itself is a tag, unless it heads something and looks like no name of a thing.
    more || !last && (first.is_uppercase() || !first.is_ascii())
}
