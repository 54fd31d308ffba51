//! What the addresses and tags of notes lead to, in one state of the blog.

use crate::jekyll::Jekyll;
use crate::note::Note;
use crate::site::lead::join;
use crate::site::target::decoded;
use crate::site::{
    Call, Called, Content, Facts, Form, Lead, Place, Reference, ReferenceKind, Site, Target,
};
use crate::yaml::Node;
use std::sync::Arc;

/// Keys whose texts are addresses of the note's own, and lead nowhere.
const OWN: [&str; 2] = ["permalink", "redirect_from"];

/// What an address leads to; notes by their paths below the source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Goal {
    /// The page of a note.
    Page(Arc<str>),
    /// The file of a note, which jekyll-relative-links and editors follow.
    Source(Arc<str>),
    /// A file that Jekyll copies.
    File(String),
    Nothing,
}

/// Everything in a note that may lead somewhere.
#[derive(Debug, Default)]
pub(super) struct Leading {
    pub content: Content,
    /// The texts in the front matter that are addresses of this site.
    pub keys: Vec<Reference>,
}

impl Leading {
    /// What is in `note`, whose content may be known.
    pub fn of(note: &Note, known: Option<&Content>) -> Self {
        let mut content = Content::followed(note, known);
        let pictures: Vec<Reference> = content
            .references
            .extract_if(.., |reference| reference.kind == ReferenceKind::Key)
            .collect();
        let mut keys = Vec::new();
        if let Some(mapping) = note.front_matter().mapping() {
            for (name, entry) in mapping.counting() {
                if !OWN.contains(&name) {
                    collect(&entry.value, note.jekyll, &pictures, &mut keys);
                }
            }
        }
        Self { content, keys }
    }

    pub fn references(&self) -> impl Iterator<Item = &Reference> {
        self.keys.iter().chain(&self.content.references)
    }
}

/// The addresses in a value: pictures, and what counts from the root of the site.
fn collect(node: &Node, jekyll: &Jekyll, pictures: &[Reference], found: &mut Vec<Reference>) {
    let inner = node.entries().iter().map(|entry| &entry.value);
    for node in node.sequence().unwrap_or_default().iter().chain(inner) {
        collect(node, jekyll, pictures, found);
    }
    let Some(text) = node
        .text()
        .filter(|text| !text.contains(char::is_whitespace))
    else {
        return;
    };
    let is_picture = pictures.iter().any(|picture| picture.span == node.span);
    let target = Target::read(text, jekyll);
    let target = target.filter(|target| is_picture || target.form != Form::Relative);
    found.extend(target.map(|target| Reference {
        kind: ReferenceKind::Key,
        span: node.span,
        written: text.to_owned(),
        target,
    }));
}

/// One state of the blog.
pub(super) struct Ground<'t, 's> {
    pub site: &'t Site<'s>,
    called: Called<'s>,
}

impl<'t, 's> Ground<'t, 's> {
    pub fn new(site: &'t Site<'s>) -> Self {
        let called = Called::default();
        Self { site, called }
    }

    /// The note that the call in `from` is for.
    pub fn callee(&self, from: &Facts, call: &Call) -> Option<Arc<str>> {
        let note = self.called.note(self.site, from, call)?;
        Some(note.below.clone())
    }

    /// What `reference` of `note` leads to, and the path from the root on by which it does.
    pub fn goal(&self, note: &Facts, content: &Content, reference: &Reference) -> (Goal, String) {
        let nothing = (Goal::Nothing, String::new());
        let target = &reference.target;
        // Below a `baseurl` such a path is another site's, or a source's; themes put it in front of keys' paths.
        let is_other = target.form == Form::Host && reference.kind != ReferenceKind::Key;
        if target.path.is_empty() {
            return nothing;
        }
        if is_other {
            return self.source(note, target).unwrap_or(nothing);
        }
        let Some(lead) = Lead::of(self.site, (note, content), reference) else {
            return self.source(note, target).unwrap_or(nothing);
        };
        for path in &lead.paths {
            match self.site.at(path) {
                Some(Place::Note(page)) => return (Goal::Page(page.below.clone()), path.clone()),
                Some(Place::File(file)) => return (Goal::File(file.to_owned()), path.clone()),
                None => {}
            }
        }
        self.source(note, target).unwrap_or(nothing)
    }

    fn source(&self, note: &Facts, target: &Target) -> Option<(Goal, String)> {
        let name = target.path.rsplit('/').next()?;
        if !self.site.jekyll.is_markdown(name) {
            return None;
        }
        [&*note.below, ""].iter().find_map(|from| {
            let path = join(&format!("/{from}"), &target.path);
            let source = self
                .called
                .source(self.site, path.trim_start_matches('/'))?;
            Some((Goal::Source(source.below.clone()), path))
        })
    }
}

/// The URL of a note as people read it.
pub(super) fn readable(url: &str) -> String {
    decoded(url).into_owned()
}
