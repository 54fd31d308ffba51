//! The name that a note gets: a slug between its date and its extension.

use super::Obstacle;
use crate::jekyll::FileName;
use crate::note::Source;
use unicode_normalization::UnicodeNormalization;

/// The most bytes that file systems take for a name.
const MOST: usize = 255;

/// The note in `source` under its new name, which is composed (NFC).
///
/// # Errors
/// The slug is none, or the note has it.
pub(super) fn moved(source: &Source, slug: &str) -> Result<Source, Obstacle> {
    let slug: String = slug.nfc().collect();
    let old = FileName::of(&source.below);
    if let Some(fault) = fault(&slug, &old) {
        return Err(Obstacle::Slug(fault));
    }
    let date = old.date.map_or_else(String::new, |date| format!("{date}-"));
    let name = format!("{date}{slug}{}", old.extension);
    let folder = source.below.rsplit_once('/').map(|(folder, _)| folder);
    let below = folder.map_or_else(|| name.clone(), |folder| format!("{folder}/{name}"));
    if below == *source.below {
        return Err(Obstacle::Same);
    }
    if name.len() > MOST {
        return Err(Obstacle::Slug(format!(
            "`{slug}` is too long for the name of a file"
        )));
    }
    Ok(Source {
        path: source.path.with_file_name(&name).into(),
        below: below.into(),
        ..source.clone()
    })
}

/// What is wrong with the slug, for a note of that name.
fn fault(slug: &str, old: &FileName) -> Option<String> {
    let quoted = slug.escape_debug();
    if !slug.chars().any(char::is_alphanumeric) {
        return Some(format!(
            "`{quoted}` is no slug: it has no letter and no digit"
        ));
    }
    let kept = |c: char| match c.is_ascii() {
        true => c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+'),
        false => !c.is_whitespace() && !c.is_control() && !is_unseen(c),
    };
    if let Some(c) = slug.chars().find(|c| !kept(*c)) {
        let c = c.escape_debug();
        return Some(format!(
            "`{quoted}` is no slug: it has `{c}`; letters, digits, `-`, `_`, `.` and `+` can be in one"
        ));
    }
    if slug.starts_with(['.', '_']) || slug.ends_with('.') {
        return Some(format!(
            "`{quoted}` is no slug: Jekyll passes over files that start with `.` or `_` or end with `.`"
        ));
    }
    if !old.extension.is_empty() && slug.ends_with(old.extension) {
        return Some(format!(
            "`{quoted}` has the extension in it, which stays by itself; leave it out"
        ));
    }
    let dated = format!("{slug}{}", old.extension);
    if FileName::of(&dated).date.is_some() {
        let why = match old.date {
            Some(date) => format!("its date, `{date}`, stays by itself; leave it out"),
            None => "the name has no date, and renaming gives it none".to_owned(),
        };
        return Some(format!("`{quoted}` has a date in front: {why}"));
    }
    None
}

/// Characters without width and those that turn the direction of writing.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{3164}' | '\u{ffa0}')
}
