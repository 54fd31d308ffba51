//! The blog as a whole: what every note says of itself, indexed for the rules that compare notes.

pub mod called;
pub mod calls;
pub mod content;
pub mod destinations;
pub mod drawn;
pub mod facts;
pub mod headings;
pub mod lead;
pub mod references;
mod start_tags;
pub mod switches;
pub mod target;
pub mod terms;
mod urls;
pub mod variants;

pub use called::Called;
pub use calls::{Call, CallKind};
pub use content::Content;
pub use destinations::{Origin, destinations};
pub use drawn::Drawn;
pub use facts::Facts;
pub use headings::{HeadingForm, Headings};
pub use lead::Lead;
pub use references::{Reference, ReferenceKind};
pub use switches::{Switch, known_switches};
pub use target::{Form, Target};
pub use terms::{Term, TermKind};
pub use urls::Place;

use crate::jekyll::Jekyll;
use crate::note::{Note, Source};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use std::sync::OnceLock;
use urls::Urls;

/// The facts of all notes of one site, in the order of their paths.
#[derive(Debug)]
pub struct Site<'s> {
    pub jekyll: &'s Jekyll,
    pub notes: Vec<&'s Facts>,
    /// The texts of the notes, and their contents where nobody wanted them before.
    texts: HashMap<&'s Path, (&'s Source, OnceLock<Content>)>,
    urls: OnceLock<Urls<'s>>,
}

impl<'s> Site<'s> {
    /// The site of `notes`; their order does not matter.
    pub fn new(
        jekyll: &'s Jekyll,
        notes: impl IntoIterator<Item = (&'s Source, &'s Facts)>,
    ) -> Self {
        let mut texts = HashMap::new();
        let mut facts: Vec<&Facts> = Vec::new();
        for (source, note) in notes {
            texts.insert(&*note.path, (source, OnceLock::new()));
            facts.push(note);
        }
        // Letter by letter: paths as such are compared name by name, which takes its time.
        facts.sort_by_key(|note| note.path.as_os_str());
        Self {
            jekyll,
            notes: facts,
            texts,
            urls: OnceLock::new(),
        }
    }

    /// The notes that are reported on, with their content. Findings in others are of no use.
    pub fn reported(&self) -> impl Iterator<Item = (&'s Facts, &'s Content)> {
        let notes = self.notes.iter();
        notes.filter_map(|note| Some((*note, note.content.as_ref()?)))
    }

    /// The content of `note`, read now where it is not reported on.
    pub fn content(&self, note: &'s Facts) -> Option<&Content> {
        if note.content.is_some() {
            return note.content.as_ref();
        }
        let (source, content) = self.texts.get(&*note.path)?;
        Some(content.get_or_init(|| Content::of(&Note::new(source, self.jekyll))))
    }

    /// The contents of all notes: it takes its time, so ask only where there is something to ask.
    pub fn contents(&self) -> impl Iterator<Item = (&'s Facts, &Content)> {
        self.notes.par_iter().for_each(|note| {
            self.content(note);
        });
        let notes = self.notes.iter();
        notes.filter_map(|note| Some((*note, self.content(note)?)))
    }

    /// What `path`, decoded and below `baseurl`, leads to: with or without `.html`, `index.html`
    /// or a slash at its end.
    pub fn at(&self, path: &str) -> Option<Place<'s>> {
        self.urls().at(path)
    }

    /// What servers find by that very `path`.
    pub fn served(&self, path: &str) -> Option<Place<'s>> {
        self.at(path).filter(|_| self.urls().serves(path))
    }

    /// Whether `path` is the URL of a note that is not published by now.
    pub fn promises(&self, path: &str) -> bool {
        self.urls().promises(path)
    }

    /// The URL of the copy that Jekyll makes of `file`, which is no note.
    pub fn copy_of(&self, file: &str) -> Option<String> {
        let url = urls::copied_to(self.jekyll, file)?;
        Some(format!("/{}", url.trim_start_matches('/')))
    }

    /// Whether notes or files lie below `path`, decoded and below `baseurl`.
    pub fn is_folder(&self, path: &str) -> bool {
        self.urls().is_folder(path)
    }

    /// The paths that lead somewhere and differ from `path` only in case or in how their letters
    /// are composed.
    pub fn alike(&self, path: &str) -> impl Iterator<Item = (&str, Place<'s>)> {
        self.urls().alike(path)
    }

    fn urls(&self) -> &Urls<'s> {
        self.urls.get_or_init(|| Urls::of(self.jekyll, &self.notes))
    }

    /// Every tag or category as it is spelt, with the notes that use it and where; each note counts
    /// once.
    pub fn by_term(&self, kind: TermKind) -> BTreeMap<&'s str, Vec<(&'s Facts, &'s Term)>> {
        let mut index: BTreeMap<&str, Vec<(&Facts, &Term)>> = BTreeMap::new();
        for &note in &self.notes {
            for term in note.terms(kind) {
                let uses = index.entry(&term.text).or_default();
                if uses.last().is_none_or(|(last, _)| last.path != note.path) {
                    uses.push((note, term));
                }
            }
        }
        index
    }
}
