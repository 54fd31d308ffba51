//! Whether Jekyll publishes a note, and why not: `publisher.rb`, `collection.rb`, `page_reader.rb`.

use super::Seen;
use crate::jekyll::address::AddressError;
use crate::jekyll::date::DateReading;
use crate::jekyll::{Ignored, Role};
use crate::note::address::now;
use crate::note::front_matter::{FrontMatter, Unreadable};

/// Why Jekyll makes no page of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Withheld {
    /// It is not read as a note.
    Ignored(Ignored),
    /// The build stops, so nothing is published.
    BuildStops(Stop),
    /// The first line is no `---`: the file is copied as it is (A003, A006).
    Static,
    /// Its bytes are not UTF-8 (A026).
    NotUtf8,
    /// A draft, and the site does not show drafts.
    Draft,
    /// `published:` is false or empty (A136, A137).
    Hidden,
    /// Dated after the build (A133).
    Future,
    /// Its collection has no `output: true`: templates see it, but it has no page of its own.
    NoOutput,
}

/// What stops the build.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The date cannot be read (A120–A126).
    Date,
    /// The date in the file's name cannot be read, and the note has no other (A141, A158).
    NameDate,
    /// The URL cannot be made (A173–A182).
    Url(AddressError),
    /// The page's front matter is valid YAML, but no mapping.
    NotAMapping,
    /// The front matter cannot be read, and the site sets `strict_front_matter` (A065).
    Strict,
}

impl Seen<'_> {
    /// Whether the note becomes a page of the site.
    ///
    /// # Errors
    /// The reason why not.
    pub fn published(&self) -> Result<(), Withheld> {
        if let Role::Ignored(reason) = self.role {
            return Err(Withheld::Ignored(*reason));
        }
        let in_collection = matches!(self.role, Role::Document { .. });
        if !self.is_headed && (self.is_page() || in_collection) {
            return Err(Withheld::Static);
        }
        if *self.role == Role::Draft && !self.jekyll.show_drafts {
            return Err(Withheld::Draft);
        }
        if let Some(stop) = self.stop() {
            return Err(Withheld::BuildStops(stop));
        }
        if !self.is_utf8 {
            return Err(Withheld::NotUtf8);
        }
        if self.is_hidden() && !self.jekyll.unpublished {
            return Err(Withheld::Hidden);
        }
        if self.has_no_output() {
            return Err(Withheld::NoOutput);
        }
        if self.is_future() && !self.jekyll.future {
            return Err(Withheld::Future);
        }
        // Only what is published is given its URL.
        match self.url() {
            Ok(_) | Err(AddressError::NoDate) => Ok(()),
            Err(error) => Err(Withheld::BuildStops(Stop::Url(error))),
        }
    }

    /// What stops the build already while it reads the note.
    fn stop(&self) -> Option<Stop> {
        if self.jekyll.strict_front_matter && !self.is_read() {
            return Some(Stop::Strict);
        }
        if self.is_page() {
            let other = matches!(
                self.front_matter,
                FrontMatter::Unreadable(Unreadable::NotAMapping(_))
            );
            let empty = self
                .asked("permalink")
                .is_some_and(|(value, _)| value.as_str() == Some(""));
            return match (other, empty) {
                (true, _) => Some(Stop::NotAMapping),
                (_, true) => Some(Stop::Url(AddressError::NotText("permalink"))),
                _ => None,
            };
        }
        let date = self.date()?;
        (date.reading == Some(DateReading::Invalid)).then_some(match date.origin {
            super::Origin::FileName => Stop::NameDate,
            _ => Stop::Date,
        })
    }

    /// `can_be_published?`: a null hides, too. A page asks its own key alone.
    fn is_hidden(&self) -> bool {
        let published = match self.is_page() {
            true => self.own("published").cloned(),
            false => self.get("published").map(|(value, _)| value.into_owned()),
        };
        published.is_some_and(|value| !value.is_truthy())
    }

    fn has_no_output(&self) -> bool {
        let Role::Document { collection } = self.role else {
            return false;
        };
        let collection = self.jekyll.collections.get(collection);
        !collection.is_some_and(|collection| collection.output)
    }

    fn is_future(&self) -> bool {
        let now = now(self.jekyll);
        match self.date().and_then(|date| date.reading) {
            Some(DateReading::At(read)) => read.instant.as_second() > now.as_second(),
            Some(DateReading::FarAway { year }) => year > 0,
            Some(DateReading::Invalid) | None => false,
        }
    }
}
