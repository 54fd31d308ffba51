//! A post's file name: `DATE_FILENAME_MATCHER` and `DATELESS_FILENAME_MATCHER` of `document.rb`.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use super::date::{DateReading, Written, read_date};
use super::entry;

/// The parts of `2021-03-02-a-note.md`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName<'p> {
    /// The date in front, as written: `2021-03-02`, `21-3-2`. None when the name has no date.
    pub date: Option<&'p str>,
    /// What stands between the date and the extension, its last periods dropped; empty in `2021-03-02-.md`.
    pub slug: &'p str,
    /// The extension with its period; empty when there is none.
    pub extension: &'p str,
}

impl<'p> FileName<'p> {
    /// Reads the last name of `path` (`/` between names).
    pub fn of(path: &'p str) -> Self {
        let name = entry::name(path);
        // The date is looked for first, so a slug may even be empty: `2021-03-02-.md`.
        if let Some((stem, extension)) = split_extension(name)
            && let Some((date, slug)) = split_date(stem)
        {
            return Self {
                date: Some(date),
                slug: slug.trim_end_matches('.'),
                extension,
            };
        }
        let (stem, extension) = split_extension(name).unwrap_or((name, ""));
        Self {
            date: None,
            slug: stem.trim_end_matches('.'),
            extension,
        }
    }

    /// The last name of `path` without its extension: `2021-03-02-a-note`.
    pub fn stem(path: &'p str) -> &'p str {
        let name = entry::name(path);
        split_extension(name).map_or(name, |(stem, _)| stem)
    }

    /// The day Jekyll reads from the name: `Time.parse`, so 02-30 is 2 March. None without a date, and for a date that
    /// stops the build unless the front matter has its own (A141, A158).
    pub fn day(&self) -> Option<Date> {
        match read_date(
            &Written::Text(self.date?),
            &TimeZone::UTC,
            Timestamp::UNIX_EPOCH,
        ) {
            DateReading::At(read) => Some(read.local.date()),
            DateReading::FarAway { .. } | DateReading::Invalid => None,
        }
    }

    /// The title Jekyll makes of the slug: each word between hyphens capitalized, the rest of it in lower case.
    pub fn title(&self) -> String {
        let words: Vec<String> = self.slug.split('-').map(capitalize).collect();
        // Ruby's `split` drops empty words at the end.
        let end = words
            .iter()
            .rposition(|word| !word.is_empty())
            .map_or(0, |last| last + 1);
        words.get(..end).unwrap_or_default().join(" ")
    }
}

fn capitalize(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Stem and extension at the last period; a period at the end leaves none (`[^.]+` needs a character).
fn split_extension(name: &str) -> Option<(&str, &str)> {
    let period = name.rfind('.').filter(|period| period + 1 < name.len())?;
    name.split_at_checked(period)
}

/// `\d{2,4}-\d{1,2}-\d{1,2}-` at the front, and the rest.
fn split_date(stem: &str) -> Option<(&str, &str)> {
    let mut rest = stem;
    for digits in [2..=4, 1..=2, 1..=2] {
        let (number, after) = rest.split_once('-')?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        if !is_number || !digits.contains(&number.len()) {
            return None;
        }
        rest = after;
    }
    let date = stem.get(..stem.len() - rest.len() - 1)?;
    Some((date, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_date_slug_and_extension() {
        let name = FileName::of("_posts/til/2021-3-2-a-note.v2.md");
        assert_eq!(
            (name.date, name.slug, name.extension),
            (Some("2021-3-2"), "a-note.v2", ".md")
        );
        assert_eq!(name.day(), Some(jiff::civil::date(2021, 3, 2)));
        assert_eq!(FileName::of("2021-03-02-.md").slug, "");
        assert_eq!(FileName::of("2021-03-02-a...md").slug, "a");
    }

    #[test]
    fn other_names_have_no_date() {
        for name in [
            "2021-03-02.md",
            "2021_03_02-a.md",
            "2021-03-02-a",
            "2-03-02-a.md",
            "a.md",
            "2021-03-002-a.md",
        ] {
            assert_eq!(FileName::of(name).date, None, "{name}");
        }
        assert_eq!(FileName::of("2021-13-02-a.md").day(), None);
        assert_eq!(
            FileName::of("2021-02-30-a.md").day(),
            Some(jiff::civil::date(2021, 3, 2))
        );
    }

    #[test]
    fn the_title_comes_from_the_slug() {
        assert_eq!(FileName::of("2021-03-02-AI-day-27.md").title(), "Ai Day 27");
        assert_eq!(
            FileName::of("2021-03-02-한글-제목-.md").title(),
            "한글 제목"
        );
    }
}
