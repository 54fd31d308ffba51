//! What a path is to Jekyll: `reader.rb`, `post_reader.rb`, `collection.rb`, `entry_filter.rb`.

use super::filename::FileName;
use super::{Jekyll, entry};

/// What Jekyll takes a path for. A page or document needs front matter, too, which a path does not show.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Below a `_posts` folder, with a date in its name.
    Post,
    /// Below a `_drafts` folder; built only with `--drafts`, but written to become a post.
    Draft,
    /// Below the folder of a declared collection.
    Document { collection: String },
    /// Anywhere else.
    Page,
    /// Not read as a note.
    Ignored(Ignored),
}

/// Why a path is no note to Jekyll.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ignored {
    /// `exclude` holds it or a folder above it.
    Excluded,
    /// It or a folder above it begins with `.`, `#` or `~`, or ends with `~` or `.`.
    Hidden,
    /// It or a folder above it begins with `_` and is neither a collection's nor in `include`.
    Underscore,
    /// It lies in the site that Jekyll writes.
    Destination,
    /// In `_posts` without a date, slug and extension in its name: dropped without a word (A150).
    BadPostName,
    /// In a `_posts` or `_drafts` folder outside `collections_dir`.
    OutsideCollections,
    /// Neither Markdown nor HTML: copied or converted by something else (a `.txt` post is published as it is).
    OtherExtension,
}

/// The folder of posts and the folder of drafts.
const POSTS: &str = "_posts";
const DRAFTS: &str = "_drafts";

/// What `path` is, from its names alone: `/` between them, below the site's source.
pub fn role(jekyll: &Jekyll, path: &str) -> Role {
    let path = path.trim_start_matches('/');
    if jekyll
        .destination_below_source()
        .is_some_and(|site| is_below(path, site))
    {
        return Role::Ignored(Ignored::Destination);
    }
    if let Some((collection, folder)) = collection_of(jekyll, path) {
        return document(jekyll, path, &collection, &folder);
    }
    // A folder of posts that is itself in `include` is also read for pages and for folders of posts in it.
    let mut roles: Vec<Role> = magic_folders(path)
        .map(|(parent, folder)| publishable(jekyll, path, parent, folder))
        .chain([page(jekyll, path)])
        .collect();
    let read = roles
        .iter()
        .position(|role| !matches!(role, Role::Ignored(_)));
    roles.swap_remove(read.unwrap_or(0))
}

/// The names of the folders above `_posts` or `_drafts`, which become categories (`Document#categories_from_path`).
///
/// As there, the first `_posts` in the path counts even inside a name: `my_posts/_posts/a.md` gives `my`.
pub fn path_categories<'p>(jekyll: &Jekyll, role: &Role, path: &'p str) -> Vec<&'p str> {
    let path = below_collections_dir(jekyll, path.trim_start_matches('/'));
    let special = match role {
        Role::Post => POSTS,
        Role::Draft if path.contains(POSTS) => POSTS,
        Role::Draft => DRAFTS,
        Role::Document { .. } | Role::Page | Role::Ignored(_) => return Vec::new(),
    };
    if path.starts_with(special) {
        return Vec::new();
    }
    let above = path
        .find(special)
        .and_then(|at| path.get(..at))
        .unwrap_or(path);
    let own = entry::name(path);
    above
        .split('/')
        .filter(|name| !name.is_empty() && *name != special && *name != own)
        .collect()
}

/// The path as Jekyll's documents know it: below `collections_dir` (`Document#relative_path`).
pub fn below_collections_dir<'p>(jekyll: &Jekyll, path: &'p str) -> &'p str {
    let dir = jekyll.collections_dir.trim_matches('/');
    match path
        .strip_prefix(dir)
        .and_then(|rest| rest.strip_prefix('/'))
    {
        Some(rest) if !dir.is_empty() => rest,
        _ => path,
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    path.strip_prefix(folder)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The declared collection whose folder holds `path`, and that folder.
pub(super) fn collection_of(jekyll: &Jekyll, path: &str) -> Option<(String, String)> {
    let dir = jekyll.collections_dir.trim_matches('/');
    jekyll
        .collections
        .keys()
        .filter(|label| !matches!(label.as_str(), "posts" | "data"))
        .find_map(|label| {
            let folder = if dir.is_empty() {
                format!("_{label}")
            } else {
                format!("{dir}/_{label}")
            };
            let inside = path.strip_prefix(&*folder)?.strip_prefix('/')?;
            (!inside.is_empty()).then(|| (label.clone(), folder.clone()))
        })
}

/// A collection's entries are filtered one by one, their folders are not: `Collection#filtered_entries`.
fn document(jekyll: &Jekyll, path: &str, collection: &str, folder: &str) -> Role {
    let inside = path.get(folder.len() + 1..).unwrap_or_default();
    // The filter's base is the collection's folder without `collections_dir`.
    match rejected(jekyll, inside, &format!("_{collection}/{inside}")) {
        Some(reason) => Role::Ignored(reason),
        None => note_or(
            jekyll,
            path,
            Role::Document {
                collection: collection.to_owned(),
            },
        ),
    }
}

/// The folders `_posts` and `_drafts` in `path`, each with the folder above it.
fn magic_folders(path: &str) -> impl Iterator<Item = (&str, &'static str)> {
    let folders = path
        .match_indices('/')
        .filter_map(|(end, _)| path.get(..end));
    folders.filter_map(|folder| {
        let magic = [POSTS, DRAFTS]
            .into_iter()
            .find(|magic| *magic == entry::name(folder))?;
        Some((folder.strip_suffix(magic)?.trim_end_matches('/'), magic))
    })
}

/// `PostReader#read_publishable`: any depth below the folder, but no hidden folder (`Dir["**/*"]`).
fn publishable(jekyll: &Jekyll, path: &str, parent: &str, folder: &'static str) -> Role {
    let dir = jekyll.collections_dir.trim_matches('/');
    if !parent.starts_with(dir) {
        return Role::Ignored(Ignored::OutsideCollections);
    }
    if let Some(reason) = closed_folder(jekyll, parent) {
        return Role::Ignored(reason);
    }
    let above = if parent.is_empty() {
        folder.len()
    } else {
        parent.len() + 1 + folder.len()
    };
    let inside = path.get(above + 1..).unwrap_or_default();
    if inside.split('/').any(|name| name.starts_with('.')) {
        return Role::Ignored(Ignored::Hidden);
    }
    if let Some(reason) = rejected(jekyll, inside, path) {
        return Role::Ignored(reason);
    }
    let name = FileName::of(path);
    match folder {
        POSTS if name.date.is_none() => Role::Ignored(Ignored::BadPostName),
        POSTS => note_or(jekyll, path, Role::Post),
        _ => note_or(jekyll, path, Role::Draft),
    }
}

/// `Reader#read_directories`: every folder on the way must be open, and the file itself.
fn page(jekyll: &Jekyll, path: &str) -> Role {
    // `Reader#read_included_excludes`: a file named in `include` is read wherever it lies.
    if jekyll
        .include
        .iter()
        .any(|entry| entry.trim_start_matches('/') == path)
    {
        return note_or(jekyll, path, Role::Page);
    }
    let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
    match closed_folder(jekyll, parent).or_else(|| rejected(jekyll, entry::name(path), path)) {
        Some(reason) => Role::Ignored(reason),
        None => note_or(jekyll, path, Role::Page),
    }
}

/// Why Jekyll does not go down into `folder`, judged name by name from the source.
fn closed_folder(jekyll: &Jekyll, folder: &str) -> Option<Ignored> {
    let ends = folder
        .match_indices('/')
        .map(|(at, _)| at)
        .chain([folder.len()]);
    let folders = ends
        .filter_map(|end| folder.get(..end))
        .filter(|folder| !folder.is_empty());
    folders
        .into_iter()
        .find_map(|folder| rejected(jekyll, entry::name(folder), folder))
}

/// `EntryFilter#filter`: `entry` is the path below the folder being read, `path` the path below the source.
fn rejected(jekyll: &Jekyll, entry: &str, path: &str) -> Option<Ignored> {
    if entry.ends_with('.') {
        return Some(Ignored::Hidden);
    }
    let included = entry::included(jekyll, entry);
    if !included && entry::excluded(jekyll, path) {
        return Some(Ignored::Excluded);
    }
    if included {
        return None;
    }
    match entry::special(entry) {
        Some('_') => Some(Ignored::Underscore),
        Some(_) => Some(Ignored::Hidden),
        None => entry.ends_with('~').then_some(Ignored::Hidden),
    }
}

fn note_or(jekyll: &Jekyll, path: &str, role: Role) -> Role {
    if jekyll.is_markdown(path) || is_html(path) {
        role
    } else {
        Role::Ignored(Ignored::OtherExtension)
    }
}

fn is_html(path: &str) -> bool {
    let extension = FileName::of(path).extension;
    [".html", ".htm", ".xhtml"]
        .iter()
        .any(|html| extension.eq_ignore_ascii_case(html))
}
