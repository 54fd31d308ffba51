//! Which URL leads to which note or file of a site.

use super::destinations::destination;
use super::facts::Facts;
use super::target::decoded;
use crate::jekyll::address::copy_url;
use crate::jekyll::files::folded;
use crate::jekyll::{Ignored, Jekyll, Role, role};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

/// What a URL of the site leads to.
#[derive(Clone, Copy, Debug)]
pub enum Place<'s> {
    /// The page of a note.
    Note(&'s Facts),
    /// A file that Jekyll copies, by its path below the source.
    File(&'s str),
}

/// The places of a site by their URLs.
#[derive(Debug, Default)]
pub(super) struct Urls<'s> {
    exact: HashMap<String, Place<'s>>,
    /// The exact ones by what they have in common with others.
    alike: HashMap<String, Vec<String>>,
    /// What is above some exact one.
    folders: HashSet<String>,
    /// The URLs of notes that are not published by now.
    promised: HashSet<String>,
    /// The files that are written for pages, from the root of the written site on.
    pages: HashSet<String>,
}

impl<'s> Urls<'s> {
    pub(super) fn of(jekyll: &'s Jekyll, notes: &[&'s Facts]) -> Self {
        let mut urls = Self::default();
        let taken: HashMap<&str, ()> = notes.iter().map(|note| (&*note.below, ())).collect();
        let files = jekyll.files.iter().flat_map(|files| files.names());
        for file in files.filter(|file| !taken.contains_key(file)) {
            if let Some(url) = copied_to(jekyll, file) {
                urls.add(&url, Place::File(file));
                if file.ends_with(".html") {
                    urls.pages.insert(destination(&url, Some(&url)));
                }
                if let Some(made) = compiled(&url) {
                    urls.add(&made, Place::File(file));
                }
            }
        }
        for note in notes {
            urls.promised.extend(note.promised.as_deref().map(key));
            urls.pages.extend(note.destination.clone());
            let redirects = note.redirects.iter().map(|(url, _)| url.as_str());
            for url in note.url.as_deref().into_iter().chain(redirects) {
                urls.add(url, Place::Note(note));
            }
            let redirected = note.redirects.iter();
            let redirected = redirected.map(|(url, _)| destination(url, Some(url)));
            urls.pages.extend(redirected);
        }
        urls
    }

    fn add(&mut self, url: &str, place: Place<'s>) {
        let key = key(url);
        let alike = self.alike.entry(folded(&key)).or_default();
        if !alike.contains(&key) {
            alike.push(key.clone());
        }
        let mut folder = key.as_str();
        while let Some((above, _)) = folder.rsplit_once('/') {
            if above.is_empty() || !self.folders.insert(above.to_owned()) {
                break;
            }
            folder = above;
        }
        self.exact.insert(key, place);
    }

    /// What `path`, decoded and from the site's root on, leads to.
    pub(super) fn at(&self, path: &str) -> Option<Place<'s>> {
        self.exact.get(&key(path)).copied()
    }

    /// Whether servers find what `path` leads to: they try `.html` behind it, but where a page is an
    /// `index.html` of its own they do not find it by `.html`.
    pub(super) fn serves(&self, path: &str) -> bool {
        !path.ends_with(".html") || self.pages.contains(&*decoded(path))
    }

    /// Whether `path` is the URL of a note that is not published by now.
    pub(super) fn promises(&self, path: &str) -> bool {
        self.promised.contains(&key(path))
    }

    /// Whether something lies below `path`.
    pub(super) fn is_folder(&self, path: &str) -> bool {
        self.folders.contains(&key(path))
    }

    /// The paths that differ from `path` only in case or in how their letters are composed.
    pub(super) fn alike(&self, path: &str) -> impl Iterator<Item = (&str, Place<'s>)> {
        let found = self.alike.get(&folded(&key(path)));
        let found = found.map_or(&[][..], Vec::as_slice).iter();
        found.filter_map(|key| Some((key.as_str(), *self.exact.get(key)?)))
    }
}

/// A URL without what servers do not need: `index.html`, `.html` and a slash at the end.
fn key(url: &str) -> String {
    let url = decoded(url);
    let url = url.trim_matches('/');
    let url = match url.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => url.strip_suffix(".html").unwrap_or(url),
    };
    format!("/{}", url.trim_end_matches('/'))
}

/// Where Jekyll copies a file that is no note to, if it does: it reads its folder and it is no layout or the
/// like, nor does it lie beside posts (A189).
pub(super) fn copied_to<'f>(jekyll: &Jekyll, file: &'f str) -> Option<Cow<'f, str>> {
    let copied = match role(jekyll, file) {
        Role::Page | Role::Document { .. } => true,
        Role::Ignored(Ignored::OtherExtension) => {
            let mut folders = file.split('/').rev().skip(1);
            !folders.any(|folder| matches!(folder, "_posts" | "_drafts"))
        }
        Role::Post | Role::Draft | Role::Ignored(_) => false,
    };
    copied.then(|| copy_url(jekyll, file)).flatten()
}

/// What the converters of Jekyll make of the file.
fn compiled(file: &str) -> Option<String> {
    let (stem, extension) = file.rsplit_once('.')?;
    let made = match extension {
        "scss" | "sass" => "css",
        "coffee" => "js",
        _ => return None,
    };
    Some(format!("{stem}.{made}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn servers_find_a_page_by_several_urls() {
        for (url, expected) in [
            ("/", "/"),
            ("/index.html", "/"),
            ("/a/", "/a"),
            ("/a.html", "/a"),
            ("/a/index.html", "/a"),
            ("/%EA%B0%80/b", "/가/b"),
            ("/myindex.html", "/myindex"),
        ] {
            assert_eq!(key(url), expected);
        }
    }

    #[test]
    fn files_beside_posts_are_not_copied() {
        let jekyll = Jekyll::default();
        for file in ["assets/a.png", "robots.txt", "a/b.html"] {
            assert!(copied_to(&jekyll, file).is_some(), "{file}");
        }
        for file in [
            "_posts/a.png",
            "_includes/a.html",
            "node_modules/a.js",
            ".a/b.png",
        ] {
            assert!(copied_to(&jekyll, file).is_none(), "{file}");
        }
        let notes = Jekyll::from_config("collections: {n: {output: true}, q: {}}").unwrap();
        let copied = |file| copied_to(&notes, file);
        assert_eq!(copied("_n/a/b.png").as_deref(), Some("/n/a/b.png"));
        assert_eq!(copied("_q/a/b.png"), None);
        assert_eq!(
            compiled("assets/main.scss").as_deref(),
            Some("assets/main.css")
        );
    }
}
