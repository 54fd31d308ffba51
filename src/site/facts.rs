//! What one note tells the site: owned, small, without its text.

use super::content::Content;
use super::destinations::destination;
use super::switches::{Switch, switches};
use super::terms::{Term, TermKind, terms};
use crate::jekyll::{FileName, Role};
use crate::note::front_matter::words;
use crate::note::seen::Withheld;
use crate::note::{Dated, Ignores, Note, Seen};
use crate::text::Span;
use crate::yaml::Value;
use jiff::civil::DateTime;
use std::path::Path;
use std::sync::Arc;

/// The facts of one note that rules about the whole site need.
#[derive(Clone, Debug)]
pub struct Facts {
    pub path: Arc<Path>,
    /// The path below the site's source.
    pub below: Arc<str>,
    pub role: Role,
    /// The URL below `baseurl`; none where Jekyll makes no page of the note.
    pub url: Option<String>,
    /// The URL that it will have, of a draft or a note that is hidden or dated after the build.
    pub promised: Option<String>,
    /// The HTML file that Jekyll writes for it, from the root of the written site on.
    pub destination: Option<String>,
    /// What Jekyll takes for its date, on the site's clock; none of a page.
    pub date: Option<DateTime>,
    /// `slug:`, else the one in the file's name.
    pub slug: String,
    /// The `date` of a post, draft or document; none in what Jekyll does not read as one.
    pub dated: Option<Dated>,
    /// Where the note says its URL: `permalink:`, else `slug:`, else the start of the file.
    pub url_span: Span,
    /// `redirect_from:`, the URLs that jekyll-redirect-from leads here, and where they stand.
    pub redirects: Vec<(String, Span)>,
    /// `lang:`, where it is a text.
    pub lang: Option<String>,
    /// The keys that have the site load something for the note, its own or the site's defaults.
    pub switches: Vec<Switch>,
    /// The keys of the front matter.
    pub keys: Vec<String>,
    /// Its tags as Jekyll lists them.
    pub tags: Vec<Term>,
    /// Its categories, likewise.
    pub categories: Vec<Term>,
    /// What the body says, of a note that is reported on.
    pub content: Option<Content>,
    pub ignores: Ignores,
}

impl Facts {
    /// Takes the facts out of `note`, which is reported on.
    pub fn of(note: &Note) -> Self {
        Self {
            content: Some(Content::of(note)),
            ignores: note.ignores().clone(),
            ..Self::of_head(note)
        }
    }

    /// Takes the facts out of the head of `note`, which only bears witness.
    pub fn of_head(note: &Note) -> Self {
        let seen = note.seen();
        let published = seen.published();
        let waits = matches!(
            published,
            Err(Withheld::Draft | Withheld::Future | Withheld::Hidden)
        );
        let url = published.ok().and_then(|()| seen.url().ok());
        let permalink = seen.asked("permalink").map(|(value, _)| value);
        let permalink = permalink.as_deref().and_then(Value::as_str);
        Self {
            path: note.source.path.clone(),
            below: note.source.below.clone(),
            role: note.role.clone(),
            destination: url.as_deref().map(|url| destination(url, permalink)),
            url,
            promised: waits.then(|| seen.url().ok()).flatten(),
            date: seen
                .date()
                .and_then(|date| Some(date.reading?.read()?.local)),
            slug: slug(&seen, &note.source.below),
            dated: Dated::of(note, "date").filter(|_| has_date(&note.role)),
            url_span: url_span(note),
            redirects: redirects(note),
            lang: lang(&seen),
            switches: switches(note),
            keys: keys(note),
            tags: terms(note, TermKind::Tag),
            categories: terms(note, TermKind::Category),
            content: None,
            ignores: Ignores::default(),
        }
    }

    /// Its tags or categories.
    pub fn terms(&self, kind: TermKind) -> &[Term] {
        match kind {
            TermKind::Tag => &self.tags,
            TermKind::Category => &self.categories,
        }
    }
}

fn slug(seen: &Seen, path: &str) -> String {
    let written = seen.get("slug").map(|(value, _)| value);
    let written = written.as_deref().and_then(Value::as_str);
    written.unwrap_or(FileName::of(path).slug).to_owned()
}

fn has_date(role: &Role) -> bool {
    matches!(role, Role::Post | Role::Draft | Role::Document { .. })
}

fn url_span(note: &Note) -> Span {
    let mut entries = ["permalink", "slug"]
        .into_iter()
        .filter_map(|key| note.front_matter().entry(key));
    entries.next().map_or(Span::at(0), |entry| entry.value.span)
}

fn redirects(note: &Note) -> Vec<(String, Span)> {
    let entry = note.front_matter().entry("redirect_from");
    let found = entry.map_or_else(Vec::new, |entry| words(&entry.value, false));
    let owned = |(url, span): (&str, Span)| (url.to_owned(), span);
    found.into_iter().map(owned).collect()
}

fn lang(seen: &Seen) -> Option<String> {
    let (value, _) = seen.get("lang")?;
    value.as_str().map(str::to_owned)
}

fn keys(note: &Note) -> Vec<String> {
    let mapping = note.front_matter().mapping();
    let values = mapping.map_or(&[][..], |mapping| &mapping.values);
    let keys = values.iter().filter_map(|(key, _)| key.as_str());
    keys.map(str::to_owned).collect()
}
