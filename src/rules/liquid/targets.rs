//! What the names in Liquid tags lead to: `post_url.rb`, `link.rb`, `include.rb` of Jekyll.

use crate::jekyll::files::folded;
use crate::jekyll::{FileName, Files, Jekyll, Role, below_collections_dir};
use crate::site::called::{beside, called_by_link};
use crate::site::{Call, CallKind, Called, Facts, Site};
use std::cell::OnceCell;
use std::collections::HashMap;

/// Why a tag finds nothing.
pub enum Missing {
    /// There is something that was meant, by this name.
    Meant(String),
    /// There is a note of that name, but Jekyll does not publish it (B035).
    Unbuilt,
    /// There is nothing like it.
    Nowhere,
}

/// What the tags of one site may call for.
pub struct Targets<'t, 's> {
    site: &'t Site<'s>,
    files: &'t Files,
    called: Called<'s>,
    posts: OnceCell<Names>,
    paths: OnceCell<Names>,
    includes: OnceCell<Names>,
}

impl<'t, 's> Targets<'t, 's> {
    /// Those of `site`, which has these `files`.
    pub fn new(site: &'t Site<'s>, files: &'t Files) -> Self {
        Self {
            site,
            files,
            called: Called::default(),
            posts: OnceCell::new(),
            paths: OnceCell::new(),
            includes: OnceCell::new(),
        }
    }

    /// What is wrong with a call in `note`; none where it finds what it calls for.
    pub fn missing(&self, note: &Facts, call: &Call) -> Option<Missing> {
        match call.kind {
            CallKind::PostUrl => self.post(call),
            CallKind::Link => self.link(call),
            CallKind::Include => self.include(call),
            CallKind::IncludeRelative => self.beside(note, call),
        }
    }

    fn post(&self, call: &Call) -> Option<Missing> {
        let jekyll = self.site.jekyll;
        let name = call.name.trim_start_matches('/');
        if let Some(post) = self.called.post(self.site, name) {
            return post.url.is_none().then_some(Missing::Unbuilt);
        }
        let notes = self.site.notes.iter();
        let posts = notes.filter(|note| note.role == Role::Post);
        let names = || Names::of(posts.map(|note| post_name(jekyll, note)));
        Some(self.posts.get_or_init(names).missing(name))
    }

    fn link(&self, call: &Call) -> Option<Missing> {
        let site = self.site;
        if let Some(note) = self.called.path(site, &call.name) {
            return note.url.is_none().then_some(Missing::Unbuilt);
        }
        let path = call.name.strip_prefix('/').unwrap_or(&call.name);
        // A file that is copied may be called for with a slash in front, unless it is a collection's.
        let rooted = path != call.name && path.starts_with('_');
        let copied = self.called.source(site, path).is_none() && site.copy_of(path).is_some();
        if !rooted && copied && self.files.has(path) {
            return None;
        }
        let notes = site
            .notes
            .iter()
            .map(|note| called_by_link(site.jekyll, note));
        let names = || Names::of(notes.chain(self.files.names()).map(str::to_owned));
        Some(self.paths.get_or_init(names).missing(path))
    }

    /// A theme may bring what is not there.
    fn include(&self, call: &Call) -> Option<Missing> {
        let jekyll = self.site.jekyll;
        let folder = jekyll.includes_dir.trim_matches('/');
        let name = call.name.trim_start_matches('/');
        if self.files.has(&format!("{folder}/{name}")) {
            return None;
        }
        let below = self.files.below(folder);
        let names = || below.filter_map(|file| Some(file.get(folder.len() + 1..)?.to_owned()));
        let missing = self
            .includes
            .get_or_init(|| Names::of(names()))
            .missing(name);
        let themed = jekyll.theme.is_some() || jekyll.remote_theme.is_some();
        (!themed || matches!(missing, Missing::Meant(_))).then_some(missing)
    }

    fn beside(&self, note: &Facts, call: &Call) -> Option<Missing> {
        let path = beside(note, &call.name);
        if self.files.has(&path) {
            return None;
        }
        let mut alike = self.files.alike(&path);
        let meant = alike
            .next()
            .and_then(|file| file.get(path.len() - call.name.len()..));
        Some(meant.map_or(Missing::Nowhere, |meant| Missing::Meant(meant.to_owned())))
    }
}

/// The name by which `post_url` finds the post.
fn post_name(jekyll: &Jekyll, note: &Facts) -> String {
    let path = below_collections_dir(jekyll, &note.below);
    let stem = path
        .strip_suffix(FileName::of(path).extension)
        .unwrap_or(path);
    match stem.split_once("_posts/") {
        Some((above, name)) => format!("{above}{name}"),
        None => stem.to_owned(),
    }
}

/// The names that something may have been meant by.
struct Names {
    /// By what they have in common that differ in case, the form of their letters or an extension.
    same: HashMap<String, Vec<String>>,
    /// Those of `same` by their figures: dates that differ in one are no misspelling.
    figures: HashMap<String, Vec<String>>,
}

impl Names {
    fn of(names: impl Iterator<Item = String>) -> Self {
        let mut found = Self {
            same: HashMap::new(),
            figures: HashMap::new(),
        };
        for name in names {
            let bare = bare(&name);
            let same = found.same.entry(bare.clone()).or_default();
            if same.is_empty() {
                found.figures.entry(figures(&bare)).or_default().push(bare);
            }
            if !same.contains(&name) {
                same.push(name);
            }
        }
        found
    }

    /// Which one `wanted` was meant to be.
    fn missing(&self, wanted: &str) -> Missing {
        let wanted = bare(wanted);
        let known = match self.same.get(&wanted) {
            Some(same) => Some(same),
            None => self.near(&wanted).and_then(|bare| self.same.get(bare)),
        };
        match known.map(Vec::as_slice) {
            Some([name]) => Missing::Meant(name.clone()),
            _ => Missing::Nowhere,
        }
    }

    /// The only one that is spelled almost like `wanted`.
    fn near(&self, wanted: &str) -> Option<&str> {
        let most = if wanted.len() > 8 { 2 } else { 1 };
        let near = |name: &&String| {
            name.len().abs_diff(wanted.len()) < 7 && strsim::osa_distance(name, wanted) <= most
        };
        let mut found = self.figures.get(&figures(wanted))?.iter().filter(near);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
}

fn bare(name: &str) -> String {
    let known = [".md", ".markdown", ".html", ".htm"];
    let stem = known.iter().find_map(|end| name.strip_suffix(end));
    folded(stem.unwrap_or(name))
}

fn figures(name: &str) -> String {
    name.chars().filter(char::is_ascii_digit).collect()
}
