//! What Jekyll sees of a note: its front matter over the site's `defaults:`, and what it fills in itself
//! (`document.rb`, `page.rb`).

mod published;
mod terms;

pub use published::{Stop, Withheld};

use super::address::{clock, now, read_value};
use super::split;
use super::{FrontMatter, Note};
use crate::jekyll::address::{self, AddressError, AddressInput};
use crate::jekyll::date::{DateReading, Written, read_date};
use crate::jekyll::{FileName, Jekyll, Role, merge};
use crate::yaml::Value;
use crate::yaml::value::get;
use std::borrow::Cow;

/// Where a value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The note's front matter.
    FrontMatter,
    /// `defaults:` of `_config.yml`.
    Defaults,
    /// The file's name.
    FileName,
    /// The time of the build: such a date moves with every build.
    Build,
    /// When the file was last changed, which only the disk knows: the date of a draft without one.
    FileTime,
}

/// A note's metadata as Jekyll merges it. Cheap to make; each answer is worked out when asked for.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'n> {
    jekyll: &'n Jekyll,
    role: &'n Role,
    path: &'n str,
    front_matter: &'n FrontMatter,
    defaults: &'n [(Value, Value)],
    is_utf8: bool,
    is_headed: bool,
}

/// The date of a post or document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenDate {
    /// What Jekyll reads; none where only the disk knows.
    pub reading: Option<DateReading>,
    pub origin: Origin,
}

impl<'n> Seen<'n> {
    pub(super) fn of<'s>(note: &'n Note<'s>) -> Self {
        Self {
            jekyll: note.jekyll,
            role: &note.role,
            path: &note.source.below,
            front_matter: note.front_matter(),
            defaults: note.defaults(),
            is_utf8: note.source.invalid.is_none(),
            is_headed: note.needs_no_front_matter() || split::has_header(note.text()),
        }
    }

    /// The value of `key` and where it stands, mappings merged; a null in the note leaves the default
    /// (`Utils.deep_merge_hashes`). This is `page.key` in a template.
    pub fn get(&self, key: &str) -> Option<(Cow<'n, Value>, Origin)> {
        let own = self.own(key).map(|value| (value, Origin::FrontMatter));
        let default = get(self.defaults, key).map(|value| (value, Origin::Defaults));
        let (value, origin) = match (own, default) {
            (Some((Value::Mapping(own), origin)), Some((Value::Mapping(default), _))) => {
                let merged = Value::Mapping(merge(default.clone(), own));
                return Some((Cow::Owned(merged), origin));
            }
            (Some((Value::Nil, _)), Some(default)) => default,
            (own, default) => own.or(default)?,
        };
        Some((Cow::Borrowed(value), origin))
    }

    /// Whether the note has a value for `key`, its own or the site's default.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some_and(|(value, _)| *value != Value::Nil)
    }

    /// The title: of the key, else for a post or document of the file's name (A070). A page has no other.
    pub fn title(&self) -> Option<(Cow<'n, Value>, Origin)> {
        let given = self.get("title");
        if self.is_page() || !self.is_read() {
            return given.filter(|(value, _)| **value != Value::Nil);
        }
        given.filter(|(value, _)| value.is_truthy()).or_else(|| {
            let title = Value::String(FileName::of(self.path).title());
            Some((Cow::Owned(title), Origin::FileName))
        })
    }

    /// The layout; none where the note gets none.
    pub fn layout(&self) -> Option<(Cow<'n, Value>, Origin)> {
        let layout = self.asked("layout")?;
        (layout.0.is_truthy() && layout.0.as_str() != Some("none")).then_some(layout)
    }

    /// The date of a post or document: of the key, else of the file's name, else of the build. A page
    /// has no date.
    pub fn date(&self) -> Option<SeenDate> {
        if self.is_page() {
            return None;
        }
        let (clock, now) = (clock(self.jekyll), now(self.jekyll));
        let given = self.get("date").map(|(value, origin)| SeenDate {
            reading: Some(read_value(&value, &clock, now)),
            origin,
        });
        // Jekyll takes a date that equals the build's for one it has filled in itself.
        let filled_in = |date: &SeenDate| {
            let read = date.reading.as_ref().and_then(DateReading::read);
            read.is_some_and(|read| read.instant.as_second() == now.as_second())
        };
        let name = FileName::of(self.path).date.filter(|_| self.is_read());
        match (given, name) {
            (Some(date), Some(_)) if !filled_in(&date) => Some(date),
            (Some(date), None) => Some(date),
            (_, Some(name)) => Some(SeenDate {
                reading: Some(read_date(&Written::Text(name), &clock, now)),
                origin: Origin::FileName,
            }),
            (None, None) if self.is_draft() => Some(SeenDate {
                reading: None,
                origin: Origin::FileTime,
            }),
            (None, None) => Some(SeenDate {
                reading: Some(read_date(
                    &Written::Time {
                        unix_seconds: now.as_second(),
                    },
                    &clock,
                    now,
                )),
                origin: Origin::Build,
            }),
        }
    }

    /// The URL below `baseurl`.
    ///
    /// # Errors
    /// Jekyll cannot make one, and stops, or only the disk knows the date in it.
    pub fn url(&self) -> Result<String, AddressError> {
        let text = |key: &'static str| -> Result<Option<Cow<'n, str>>, AddressError> {
            match self.asked(key).map(|(value, _)| value) {
                Some(Cow::Borrowed(Value::String(text))) => Ok(Some(Cow::Borrowed(text))),
                Some(value) if value.is_truthy() => Err(AddressError::NotText(key)),
                _ => Ok(None),
            }
        };
        let categories = self.categories();
        let categories: Vec<String> = categories
            .iter()
            .map(|category| category.to_ruby().into_owned())
            .collect();
        let date = self.date().and_then(|date| date.reading);
        let permalink = text("permalink")?;
        let template = match &permalink {
            Some(template) => Cow::Borrowed(&**template),
            None => Cow::Owned(address::template(self.jekyll, self.role, self.path)),
        };
        let asks = !self.is_page() && address::uses_slug(&template);
        let slug = if asks { text("slug")? } else { None };
        // Only a note that was read to the end gets a slug without the date of its name (A192).
        let slug = match slug {
            None if asks && !self.is_read() => Some(Cow::Borrowed(FileName::stem(self.path))),
            slug => slug,
        };
        let input = AddressInput {
            permalink: permalink.as_deref(),
            slug: slug.as_deref(),
            categories: &categories,
            category: &[],
            date: date.and_then(|date| Some(date.read()?.local)),
        };
        address::url(self.jekyll, self.role, self.path, &input)
    }

    /// Whether Jekyll can use the front matter; one that is missing counts as empty.
    pub fn is_read(&self) -> bool {
        self.is_utf8 && !matches!(self.front_matter, FrontMatter::Unreadable(_))
    }

    fn own(&self, key: &str) -> Option<&'n Value> {
        self.front_matter.value(key).filter(|_| self.is_utf8)
    }

    /// The value where Jekyll asks for the key itself: in a page a null of its own counts, as the
    /// defaults are asked only for keys that it lacks.
    pub(crate) fn asked(&self, key: &str) -> Option<(Cow<'n, Value>, Origin)> {
        match self.own(key) {
            Some(own) if self.is_page() => Some((Cow::Borrowed(own), Origin::FrontMatter)),
            _ => self.get(key),
        }
    }

    fn is_page(&self) -> bool {
        matches!(self.role, Role::Page | Role::Ignored(_))
    }

    /// `Document#draft?`, which the key `draft` can also say.
    fn is_draft(&self) -> bool {
        *self.role == Role::Draft
            || self
                .get("draft")
                .is_some_and(|(value, _)| value.is_truthy())
    }
}

#[cfg(test)]
#[path = "seen/tests.rs"]
mod tests;
