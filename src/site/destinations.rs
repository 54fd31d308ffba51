//! Which files Jekyll writes of which notes: `destination` of `page.rb`, `document.rb` and
//! `static_file.rb`.

use super::Site;
use super::facts::Facts;
use super::target::decoded;
use super::urls::copied_to;
use crate::jekyll::{FileName, Role};
use crate::text::Span;
use std::collections::{BTreeMap, HashSet};

/// What a file of the written site comes of.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'s> {
    /// The page of a note.
    Note(&'s Facts),
    /// A file that Jekyll copies.
    File(&'s str),
    /// `redirect_from:` of a note, and where it stands.
    Redirect(&'s Facts, Span),
}

impl<'s> Origin<'s> {
    /// The note, where it is one's.
    pub fn note(self) -> Option<&'s Facts> {
        match self {
            Self::Note(note) | Self::Redirect(note, _) => Some(note),
            Self::File(_) => None,
        }
    }

    /// The path of the file below the source.
    pub fn path(self) -> &'s str {
        match self {
            Self::Note(note) | Self::Redirect(note, _) => &note.below,
            Self::File(path) => path,
        }
    }

    /// Its place in the order of `Site#each_site_file`: pages, of which those of jekyll-redirect-from
    /// come last, files, posts, other documents.
    pub fn turn(self) -> u8 {
        match self {
            Self::Redirect(..) => 1,
            Self::File(_) => 2,
            Self::Note(note) => match note.role {
                Role::Page | Role::Ignored(_) => 0,
                Role::Post | Role::Draft => 3,
                Role::Document { .. } => 4,
            },
        }
    }
}

/// The HTML files of the written site by their paths, each with what it comes of in the order in which
/// it is written: the last one stays.
pub fn destinations<'s>(site: &Site<'s>) -> BTreeMap<String, Vec<Origin<'s>>> {
    let mut written: BTreeMap<String, Vec<Origin>> = BTreeMap::new();
    let mut add = |path: String, origin| written.entry(path).or_default().push(origin);
    let redirects = site.jekyll.has_redirects();
    for note in site.notes.iter().copied() {
        let Some(path) = &note.destination else {
            continue;
        };
        add(path.clone(), Origin::Note(note));
        for (url, span) in note.redirects.iter().filter(|_| redirects) {
            add(destination(url, Some(url)), Origin::Redirect(note, *span));
        }
    }
    let notes: HashSet<&str> = site.notes.iter().map(|note| &*note.below).collect();
    let files = site.jekyll.files.iter().flat_map(|files| files.names());
    let html = files.filter(|file| file.ends_with(".html") && !notes.contains(file));
    // Where a collection copies its files to is up to its permalink.
    for file in
        html.filter(|file| file.starts_with(|c| c != '_') && copied_to(site.jekyll, file).is_some())
    {
        add(format!("/{file}"), Origin::File(file));
    }
    for origins in written.values_mut() {
        // Documents are sorted by date and path, pages by name (`Reader#sort_files!`).
        origins.sort_by_cached_key(|origin| {
            let path = origin.path();
            let name = path.rsplit('/').next().unwrap_or_default().to_owned();
            let date = origin.note().and_then(|note| note.date);
            let date = date.filter(|_| origin.turn() > 2);
            (origin.turn(), date, name, path.to_owned())
        });
    }
    written
}

/// The path of the file that is written for `url`, from the root of the written site on. A permalink of the
/// note's own may end in another extension than `.html` (`permalink_ext` of `renderer.rb`).
pub(super) fn destination(url: &str, permalink: Option<&str>) -> String {
    let slash = if url.starts_with('/') { "" } else { "/" };
    let own = permalink.filter(|permalink| !permalink.ends_with('/'));
    let own = own.map_or("", |permalink| FileName::of(permalink).extension);
    let extension = if own.is_empty() { ".html" } else { own };
    let end = match url {
        _ if url.ends_with('/') || url.is_empty() => "index.html",
        _ if url.ends_with(extension) => "",
        _ => extension,
    };
    format!("{slash}{}{end}", decoded(url))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_written_to_html_files() {
        for (url, expected) in [
            ("/", "/index.html"),
            ("/a/", "/a/index.html"),
            ("/a", "/a.html"),
            ("a.html", "/a.html"),
            ("/a%20b.txt", "/a b.txt.html"),
        ] {
            assert_eq!(destination(url, None), expected);
        }
        let own = |permalink| destination(permalink, Some(permalink));
        assert_eq!(
            (own("/a.json"), own("/a.b/c")),
            ("/a.json".into(), "/a.b/c.html".into())
        );
    }
}
