//! Which note a Liquid tag calls for: `post_url.rb`, `link.rb` and `include_relative` of Jekyll.

use super::{Call, CallKind, Facts, Site};
use crate::jekyll::{FileName, Jekyll, Role, below_collections_dir};
use std::collections::HashMap;
use std::sync::OnceLock;

/// The notes of one site by the names that tags find them by.
#[derive(Debug, Default)]
pub struct Called<'s> {
    posts: OnceLock<HashMap<String, &'s Facts>>,
    paths: OnceLock<HashMap<&'s str, &'s Facts>>,
    sources: OnceLock<HashMap<&'s str, &'s Facts>>,
}

impl<'s> Called<'s> {
    /// The note that `call` in the note `from` is for; none where it is for another file, or for none.
    pub fn note(&self, site: &Site<'s>, from: &Facts, call: &Call) -> Option<&'s Facts> {
        match call.kind {
            CallKind::PostUrl => self.post(site, call.name.trim_start_matches('/')),
            CallKind::Link => self.path(site, &call.name),
            CallKind::IncludeRelative => self.source(site, &beside(from, &call.name)),
            CallKind::Include => None,
        }
    }

    /// The post that `post_url` finds by `name`: published ones come first.
    pub fn post(&self, site: &Site<'s>, name: &str) -> Option<&'s Facts> {
        let by_name = || by_name(site.jekyll, posts(site));
        let named = self.posts.get_or_init(by_name).get(name).copied();
        // Deprecated, but it still finds the post (B034).
        named.or_else(|| of_day(name, posts(site)))
    }

    /// The note whose `relative_path` is `path`.
    pub fn path(&self, site: &Site<'s>, path: &str) -> Option<&'s Facts> {
        let by_path = || {
            let notes = site.notes.iter();
            notes
                .map(|note| (called_by_link(site.jekyll, note), *note))
                .collect()
        };
        self.paths.get_or_init(by_path).get(path).copied()
    }

    /// The note whose file is `path` below the source.
    pub fn source(&self, site: &Site<'s>, path: &str) -> Option<&'s Facts> {
        let by_file = || {
            site.notes
                .iter()
                .map(|note| (&*note.below, *note))
                .collect()
        };
        self.sources.get_or_init(by_file).get(path).copied()
    }
}

/// `relative_path` of a document, which counts from `collections_dir`, or of a page.
pub fn called_by_link<'f>(jekyll: &Jekyll, note: &'f Facts) -> &'f str {
    match note.role {
        Role::Page | Role::Ignored(_) => &note.below,
        _ => below_collections_dir(jekyll, &note.below),
    }
}

/// The path below the source of the file that is called `name` in the folder of `note`.
pub fn beside(note: &Facts, name: &str) -> String {
    match note.below.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{name}"),
        None => name.to_owned(),
    }
}

fn posts<'t, 's>(site: &'t Site<'s>) -> impl Iterator<Item = &'s Facts> + use<'t, 's> {
    let notes = site.notes.iter().copied();
    notes.filter(|note| note.role == Role::Post)
}

/// `PostComparer#==`, which does not look at what follows a period.
fn by_name<'s>(
    jekyll: &Jekyll,
    posts: impl Iterator<Item = &'s Facts>,
) -> HashMap<String, &'s Facts> {
    let mut named: HashMap<String, &Facts> = HashMap::new();
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
            let found = named.entry(format!("{above}{name}")).or_insert(post);
            // Jekyll looks among those that it publishes.
            if found.url.is_none() {
                *found = post;
            }
        }
    }
    named
}

/// `PostComparer#deprecated_equality`, for a name without folders.
fn of_day<'s>(name: &str, posts: impl Iterator<Item = &'s Facts>) -> Option<&'s Facts> {
    let with_extension = format!("{name}.md");
    let name = FileName::of(&with_extension);
    let day = name.day()?;
    let is_meant =
        |post: &&Facts| post.slug == name.slug && post.date.is_some_and(|date| date.date() == day);
    posts.filter(is_meant).max_by_key(|post| post.url.is_some())
}
