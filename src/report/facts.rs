//! What Jekyll sees of notes, told to a person or to a script.

mod json;
mod text;
mod words;

use crate::jekyll::Role;
use crate::jekyll::date::DateReading;
use crate::note::seen::{Origin, Withheld};
use crate::note::{FrontMatter, Note, address};
use crate::yaml::Value;
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// How facts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, clap::ValueEnum)]
pub enum FactsFormat {
    /// A few lines a note: for people.
    #[default]
    Text,
    /// One array, an object a note: for scripts.
    Json,
}

/// What Jekyll sees of one note. Its fields, in this order, are those of the JSON object.
#[derive(Clone, Debug, Serialize)]
pub struct Account {
    /// The file, `/` between its parts.
    pub path: String,
    /// `post`, `draft`, `document`, `page`, or `none` where Jekyll makes nothing of the file.
    pub kind: &'static str,
    /// The collection of a post, draft or document.
    pub collection: Option<String>,
    /// Whether it becomes a page of the site.
    pub published: bool,
    /// Why it does not, as one word: `future`, `draft`, `unpublished`, …
    pub reason: Option<&'static str>,
    /// The same as a sentence.
    pub explanation: Option<String>,
    /// `read`, `absent` or `unreadable`; where it is unreadable Jekyll goes on without it.
    pub front_matter: &'static str,
    /// The URL below `baseurl`.
    pub url: Option<String>,
    /// The date on the site's clock, as `2021-03-02T23:20:00+09:00`.
    pub date: Option<String>,
    pub date_from: Option<&'static str>,
    /// The title as YAML types it: a text, or else what the page shows as one.
    pub title: Option<serde_json::Value>,
    pub title_from: Option<&'static str>,
    pub layout: Option<serde_json::Value>,
    pub layout_from: Option<&'static str>,
    /// As YAML types them.
    pub tags: Vec<serde_json::Value>,
    pub categories: Vec<serde_json::Value>,
}

impl Account {
    /// What Jekyll sees of `note`.
    pub fn of(note: &Note) -> Self {
        let seen = note.seen();
        let withheld = seen.published().err();
        let mut account = Self {
            path: super::slashed(&note.source.path).into_owned(),
            kind: kind(&note.role),
            collection: collection(&note.role),
            published: withheld.is_none(),
            reason: withheld.as_ref().map(words::reason),
            explanation: withheld.as_ref().map(words::explanation),
            front_matter: match note.front_matter() {
                _ if note.source.invalid.is_some() => "unreadable",
                FrontMatter::Absent => "absent",
                FrontMatter::Unreadable(_) => "unreadable",
                FrontMatter::Read(_) => "read",
            },
            url: None,
            date: None,
            date_from: None,
            title: None,
            title_from: None,
            layout: None,
            layout_from: None,
            tags: Vec::new(),
            categories: Vec::new(),
        };
        if matches!(withheld, Some(Withheld::Ignored(_) | Withheld::Static)) {
            return account;
        }
        account.url = seen.url().ok();
        if let Some(date) = seen.date() {
            account.date = date.reading.as_ref().and_then(|date| stamp(note, date));
            account.date_from = Some(from(date.origin));
        }
        if let Some((title, origin)) = seen.title() {
            account.title = Some(json::value(&title));
            account.title_from = Some(from(origin));
        }
        if let Some((layout, origin)) = seen.layout() {
            account.layout = Some(json::value(&layout));
            account.layout_from = Some(from(origin));
        }
        let all =
            |values: Vec<Cow<'_, Value>>| values.iter().map(|value| json::value(value)).collect();
        account.tags = all(seen.tags());
        account.categories = all(seen.categories());
        account
    }
}

/// Writes `accounts` in the format asked for.
///
/// Fails only where `out` does.
pub fn write(out: &mut dyn Write, format: FactsFormat, accounts: &[Account]) -> io::Result<()> {
    match format {
        FactsFormat::Text => text::write(out, accounts),
        FactsFormat::Json => json::write(out, accounts),
    }
}

fn kind(role: &Role) -> &'static str {
    match role {
        Role::Post => "post",
        Role::Draft => "draft",
        Role::Document { .. } => "document",
        Role::Page => "page",
        Role::Ignored(_) => "none",
    }
}

fn collection(role: &Role) -> Option<String> {
    match role {
        Role::Post | Role::Draft => Some("posts".to_owned()),
        Role::Document { collection } => Some(collection.clone()),
        Role::Page | Role::Ignored(_) => None,
    }
}

fn from(origin: Origin) -> &'static str {
    match origin {
        Origin::FrontMatter => "front-matter",
        Origin::Defaults => "defaults",
        Origin::FileName => "file-name",
        Origin::Build => "build",
        Origin::FileTime => "file-time",
    }
}

fn stamp(note: &Note, date: &DateReading) -> Option<String> {
    let read = date.read()?;
    let seconds = address::clock(note.jekyll)
        .to_offset(read.instant)
        .seconds();
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    let local = read.local.strftime("%Y-%m-%dT%H:%M:%S");
    Some(format!(
        "{local}{sign}{:02}:{:02}",
        minutes / 60,
        minutes % 60
    ))
}
