//! What the names in Liquid tags lead to: `post_url.rb`, `link.rb`, `include.rb` of Jekyll.

use crate::jekyll::files::folded;
use crate::jekyll::{FileName, Files, Jekyll, Role, below_collections_dir};
use crate::site::{Call, CallKind, Facts, Place, Site};
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
    /// The posts by the names that find them, and whether they are published.
    named: OnceCell<HashMap<String, bool>>,
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
            named: OnceCell::new(),
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
        let posts = self.site.notes.iter().copied();
        let posts = posts.filter(|note| note.role == Role::Post);
        let named = || by_name(jekyll, posts.clone());
        if let Some(built) = self.named.get_or_init(named).get(name) {
            return (!built).then_some(Missing::Unbuilt);
        }
        // Deprecated, but it still finds the post (B034).
        if is_of_day(name, posts.clone()) {
            return None;
        }
        let names = || Names::of(posts.map(|note| post_name(jekyll, note)));
        Some(self.posts.get_or_init(names).missing(name))
    }

    fn link(&self, call: &Call) -> Option<Missing> {
        let site = self.site;
        let is_note = |note: &&&Facts| below(site.jekyll, note) == call.name;
        if let Some(note) = site.notes.iter().find(is_note) {
            let built = note.url.is_some();
            return (!built).then_some(Missing::Unbuilt);
        }
        let path = call.name.strip_prefix('/').unwrap_or(&call.name);
        let place = site.at(&format!("/{path}"));
        // A file that is copied may be called for with a slash in front, unless it is a collection's.
        let rooted = path != call.name && path.starts_with('_');
        if matches!(place, Some(Place::File(file)) if file == path && !rooted) {
            return None;
        }
        let notes = site.notes.iter().map(|note| below(site.jekyll, note));
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
        let folder = note.below.rsplit_once('/').map_or("", |(folder, _)| folder);
        let slash = if folder.is_empty() { "" } else { "/" };
        let path = format!("{folder}{slash}{}", call.name);
        if self.files.has(&path) {
            return None;
        }
        let mut alike = self.files.alike(&path);
        let meant = alike
            .next()
            .and_then(|file| file.get(folder.len() + slash.len()..));
        Some(meant.map_or(Missing::Nowhere, |meant| Missing::Meant(meant.to_owned())))
    }
}

/// `PostComparer#==`, which does not look at what follows a period.
fn by_name<'f>(jekyll: &Jekyll, posts: impl Iterator<Item = &'f Facts>) -> HashMap<String, bool> {
    let mut named = HashMap::new();
    for post in posts {
        let path = below_collections_dir(jekyll, &post.below);
        let Some((above, inside)) = path.split_once("_posts/") else {
            continue;
        };
        if !above.is_empty() && inside.contains('/') {
            continue;
        }
        let periods = inside.match_indices('.').map(|(at, _)| at);
        for name in periods.filter_map(|at| inside.get(..at)) {
            *named.entry(format!("{above}{name}")).or_default() |= post.url.is_some();
        }
    }
    named
}

/// `PostComparer#deprecated_equality`, for a name without folders.
fn is_of_day<'f>(name: &str, mut posts: impl Iterator<Item = &'f Facts>) -> bool {
    let with_extension = format!("{name}.md");
    let name = FileName::of(&with_extension);
    let Some(day) = name.day() else {
        return false;
    };
    posts.any(|post| post.slug == name.slug && post.date.is_some_and(|date| date.date() == day))
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

/// `relative_path` of a document, which counts from `collections_dir`, or of a page.
fn below<'f>(jekyll: &Jekyll, note: &'f Facts) -> &'f str {
    match note.role {
        Role::Page | Role::Ignored(_) => &note.below,
        _ => below_collections_dir(jekyll, &note.below),
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
