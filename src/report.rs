//! What was found, told to a person, to a script or to a review.

pub mod concise;
pub mod diff;
pub mod facts;
pub mod github;
pub mod json;
mod opened;
pub mod terms;
pub mod text;

use crate::rule::Finding;
use std::borrow::Cow;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;

/// How findings are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Each finding under its line of the note, repeated ones folded: for people.
    #[default]
    Text,
    /// One line a finding: for people with many and for editors.
    Concise,
    /// One array of objects: for scripts.
    Json,
    /// Workflow commands that annotate a pull request on GitHub.
    Github,
}

/// The text of a note by its path, as the findings' spans count it; nothing where it is not at
/// hand any more.
pub type Texts<'t> = dyn Fn(&Path) -> Option<Arc<str>> + 't;

/// Write `findings`, which are sorted by path and place and come from `notes` checked notes.
/// Only [`Format::Text`] heeds `look` and the count, and ends in a summary.
///
/// Fails only where `out` does.
pub fn write(
    out: &mut dyn Write,
    format: Format,
    findings: &[Finding],
    texts: &Texts<'_>,
    notes: usize,
    look: &text::Look,
) -> io::Result<()> {
    match format {
        Format::Text => text::write(out, findings, texts, notes, look),
        Format::Concise => concise::write(out, findings, texts),
        Format::Json => json::write(out, findings, texts),
        Format::Github => github::write(out, findings, texts),
    }
}

/// `path` with `/` between its parts on every system.
pub fn slashed(path: &Path) -> Cow<'_, str> {
    let shown = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' {
        shown
    } else {
        Cow::Owned(shown.replace(std::path::MAIN_SEPARATOR, "/"))
    }
}

/// `text` on one line and without a character that could steer a terminal or hide what follows
/// it: a note's own words come back in messages.
fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| stand_in(c) == c) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().map(stand_in).collect())
}

/// The character to show in place of `c`: a picture of a control character, U+FFFD for one that
/// reorders what follows or is no character, a space for a line ending.
fn stand_in(c: char) -> char {
    match c {
        '\n' => ' ',
        '\0'..='\x1f' => char::from_u32(0x2400 + u32::from(c)).unwrap_or(c),
        '\x7f' => '\u{2421}',
        '\u{80}'..='\u{9f}' | '\u{feff}' => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        _ => c,
    }
}

/// `count` things in words: `1 error`, `2 errors`.
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::ValueEnum;

    #[test]
    fn formats_go_by_their_names() {
        let names: Vec<_> = Format::value_variants()
            .iter()
            .filter_map(|format| Some(format.to_possible_value()?.get_name().to_owned()))
            .collect();
        assert_eq!(names, ["text", "concise", "json", "github"]);
    }

    #[test]
    fn what_could_steer_a_terminal_is_shown_instead() {
        assert_eq!(harmless("가 🎉"), "가 🎉");
        assert_eq!(harmless("a\x1b[2J\nb\u{202e}c\r"), "a␛[2J b\u{fffd}c␍");
    }
}

#[cfg(test)]
#[path = "report/lines_tests.rs"]
mod lines_tests;
