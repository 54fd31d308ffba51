//! Where a renamed note's old URL or name stands that no address or tag shows: templates, data,
//! code, texts.

use super::ground::readable;
use crate::jekyll::{FileName, Jekyll};
use crate::note::{Note, Source};
use crate::text::LineIndex;
use std::collections::BTreeSet;

/// What to look for.
#[derive(Clone, Debug)]
pub struct Mentions {
    /// The URL without what may be left out at its end, as it is written and as people read it.
    urls: BTreeSet<String>,
    /// The name: of a dated note without its extension, else the path.
    name: String,
    is_dated: bool,
    /// What may stand in front of a URL.
    fronts: Vec<String>,
}

/// A line that mentions the old URL or name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Counted from one.
    pub line: usize,
    /// What stands there.
    pub text: String,
}

impl Mentions {
    /// Those of the note in `source`, which leaves the URL `url`.
    pub(super) fn of(source: &Source, url: Option<&str>, jekyll: &Jekyll) -> Self {
        let both = url
            .into_iter()
            .flat_map(|url| [url.to_owned(), readable(url)]);
        let bare = |url: String| {
            let url = url.strip_suffix("index.html").unwrap_or(&url);
            url.strip_suffix(".html")
                .unwrap_or(url)
                .trim_end_matches('/')
                .to_owned()
        };
        let is_dated = FileName::of(&source.below).date.is_some();
        let name = match is_dated {
            true => FileName::stem(&source.below),
            false => &source.below,
        };
        let baseurl = jekyll.baseurl.trim_end_matches('/');
        let url = jekyll.url.trim_end_matches('/');
        let fronts = [
            format!("{url}{baseurl}"),
            url.to_owned(),
            baseurl.to_owned(),
        ];
        Self {
            urls: both.map(bare).filter(|url| !url.is_empty()).collect(),
            name: name.to_owned(),
            is_dated,
            fronts: fronts
                .into_iter()
                .filter(|front| !front.is_empty())
                .collect(),
        }
    }

    /// The lines of `text` that mention it, each once.
    pub fn in_text(&self, text: &str) -> Vec<Mention> {
        let urls = self
            .urls
            .iter()
            .flat_map(|url| self.places(text, url, true));
        let names = self.places(text, &self.name, false);
        let mut places = urls.chain(names).peekable();
        if places.peek().is_none() {
            return Vec::new();
        }
        let lines = LineIndex::new(text);
        let found: BTreeSet<usize> = places.map(|at| lines.line_of(at)).collect();
        let mention = |line| Mention {
            line: line + 1,
            text: lines.line(text, line).of(text).trim().to_owned(),
        };
        found.into_iter().map(mention).collect()
    }

    /// The same in a note, whose `redirect_from` is to hold old URLs.
    pub fn in_note(&self, note: &Note) -> Vec<Mention> {
        let mut found = self.in_text(note.text());
        if found.is_empty() {
            return found;
        }
        let entry = note.front_matter().entry("redirect_from");
        let own = entry.map(|entry| {
            let line = |at| note.lines().line_of(at) + 1;
            line(entry.key.span.start)..=line(entry.value.span.end)
        });
        found.retain(|mention| !own.as_ref().is_some_and(|own| own.contains(&mention.line)));
        found
    }

    fn places<'t>(
        &'t self,
        text: &'t str,
        wanted: &'t str,
        is_url: bool,
    ) -> impl Iterator<Item = usize> + 't {
        text.match_indices(wanted).filter_map(move |(at, _)| {
            let (before, after) = (text.get(..at)?, text.get(at + wanted.len()..)?);
            let front = self
                .fronts
                .iter()
                .find_map(|front| before.strip_suffix(front.as_str()));
            let before = match is_url {
                true => front.unwrap_or(before),
                // The path of an undated note counts from the root.
                false if !self.is_dated => before.strip_suffix('/').unwrap_or(before),
                false => before,
            };
            let slash = if is_url { '/' } else { '-' };
            let parts = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '%');
            let begins = !before.ends_with(|c| parts(c) || c == '.' || c == slash);
            let end = after.strip_prefix('/').filter(|_| is_url).unwrap_or(after);
            let ends = !end.starts_with(parts) || end.starts_with("index.html");
            (begins && ends).then_some(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    #[test]
    fn other_urls_and_names_are_not_taken_for_it() {
        let source = Source {
            path: Path::new("a").into(),
            below: "_posts/2021-03-02-a.md".into(),
            text: "".into(),
            invalid: None,
        };
        let jekyll = Jekyll::from_config("url: https://a.kr\nbaseurl: /blog\n").unwrap();
        let mentions = Mentions::of(&source, Some("/p/%EA%B0%80/"), &jekyll);
        let found = |text: &str| !mentions.in_text(text).is_empty();
        for text in [
            "url: /p/가",
            "\"/p/%EA%B0%80/\"",
            "https://a.kr/blog/p/가/#b",
            "(/blog/p/가/index.html)",
            "`2021-03-02-a`",
            "_posts/2021-03-02-a.md",
        ] {
            assert!(found(text), "{text}");
        }
        for text in [
            "/p/가나",
            "/p/가/나",
            "/x/p/가",
            "https://b.kr/p/가/",
            "2021-03-02-a-b",
            "12021-03-02-a",
        ] {
            assert!(!found(text), "{text}");
        }
    }
}
