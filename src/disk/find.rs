//! Which files are notes: a walk over directories and files named by hand.

use super::{Problem, absolute};
use ignore::{DirEntry, WalkBuilder};
use std::collections::HashSet;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// The extensions Jekyll's default `markdown_ext` knows.
const MARKDOWN: [&str; 5] = ["md", "markdown", "mkd", "mkdn", "mkdown"];

/// Extensions of texts that Jekyll does not read as Markdown.
const TEXTS: [&str; 4] = ["", "txt", "text", "mdx"];

/// Jekyll's names for its settings, in the order it looks for them.
pub(super) const SITE_CONFIG: [&str; 3] = ["_config.yml", "_config.yaml", "_config.toml"];

/// Where Jekyll builds to unless told otherwise.
const DESTINATION: &str = "_site";

/// What a search for notes came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// The notes, each once, sorted; relative where the root was.
    pub files: Vec<PathBuf>,
    /// The other files that walks came by, in the order of the walks.
    pub others: Vec<PathBuf>,
    /// What could not be found, read or walked, sorted.
    pub problems: Vec<Problem>,
    /// Files given by name that are no notes, sorted: worth a word, but no failure.
    pub not_notes: Vec<PathBuf>,
}

/// The notes among `roots`, which are files or directories to walk.
///
/// A walk passes over hidden files and directories, `node_modules`, `vendor/bundle`, `_site` and
/// the build `destinations`; a relative destination is meant at any depth, an absolute one once.
/// `.gitignore` says nothing to Jekyll, so nothing here either. Links are followed; one that leads
/// back to where it lies is a problem. A root is taken whatever its name is.
pub fn notes(roots: &[PathBuf], destinations: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for root in roots {
        match std::fs::metadata(root) {
            Ok(meta) if meta.is_dir() => walk(root, destinations, &mut found),
            Ok(meta) if meta.is_file() && is_note(root) => found.files.push(tidy(root)),
            Ok(_) => found.not_notes.push(tidy(root)),
            Err(error) => found
                .problems
                .push(Problem::of_system(&tidy(root), "find", &error)),
        }
    }
    found.files.sort();
    let mut seen = HashSet::new();
    found.files.retain(|file| seen.insert(absolute(file)));
    found.problems.sort();
    found.problems.dedup();
    found.not_notes.sort();
    found.not_notes.dedup();
    found
}

/// The directory of the nearest `_config.yml` (`.yaml`, `.toml`) from the note or directory at
/// `path` upward, absolute, with links as they are named. Pages of one directory share the
/// answer, so ask once for each.
pub fn site_root(path: &Path) -> Option<PathBuf> {
    nearest_file(path, &SITE_CONFIG)?
        .parent()
        .map(Path::to_path_buf)
}

/// The first file of one of `names` in `path` (where it is a directory) or above it, absolute;
/// of two in one directory, the one named first.
pub fn nearest_file(path: &Path, names: &[&str]) -> Option<PathBuf> {
    absolute(path)
        .ancestors()
        .flat_map(|folder| names.iter().map(|name| folder.join(name)))
        .find(|file| file.is_file())
}

fn walk(root: &Path, destinations: &[PathBuf], found: &mut Found) {
    let skip = Skip::new(destinations);
    let filter = skip.clone();
    let walker = WalkBuilder::new(root)
        .standard_filters(false)
        .follow_links(true)
        .filter_entry(move |entry| entry.depth() == 0 || !filter.skips_entry(entry))
        .build();
    for entry in walker {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_file()) => {
                let files = match is_note(entry.path()) {
                    true => &mut found.files,
                    false => &mut found.others,
                };
                files.push(tidy(entry.path()));
            }
            Ok(_) => {}
            Err(error) => found.problems.extend(problem(&error, root, &skip)),
        }
    }
}

/// What a walk does not enter.
#[derive(Clone)]
struct Skip {
    /// Destinations by the end of their path.
    named: Vec<PathBuf>,
    /// Destinations by their place.
    placed: Vec<PathBuf>,
}

impl Skip {
    fn new(destinations: &[PathBuf]) -> Self {
        let (placed, mut named): (Vec<_>, Vec<_>) = destinations
            .iter()
            .map(|path| tidy(path))
            .partition(|path| path.is_absolute());
        named.retain(|path| path != Path::new("."));
        named.push(PathBuf::from(DESTINATION));
        Self { named, placed }
    }

    fn skips_entry(&self, entry: &DirEntry) -> bool {
        let folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        is_hidden(entry.path()) || folder && self.skips_folder(entry.path())
    }

    fn skips_folder(&self, path: &Path) -> bool {
        path.ends_with("node_modules")
            || path.ends_with("vendor/bundle")
            || self.named.iter().any(|end| path.ends_with(end))
            || !self.placed.is_empty() && self.placed.contains(&absolute(path))
    }
}

/// The problem a walk's error is, unless it is about something the walk has no interest in.
fn problem(error: &ignore::Error, root: &Path, skip: &Skip) -> Option<Problem> {
    let (path, cause) = place(error);
    if let ignore::Error::Loop { ancestor, child } = cause {
        return (!is_hidden(child) && !skip.skips_folder(child)).then(|| {
            Problem::new(
                &tidy(child),
                format!(
                    "the link leads back to `{}`, which holds it",
                    tidy(ancestor).display()
                ),
                "remove the link, or check the directories beside it by name",
            )
        });
    }
    let path = path.unwrap_or(root);
    let Some(io) = cause.io_error() else {
        return Some(Problem::new(
            &tidy(path),
            format!("cannot walk it: {cause}"),
            "leave it out",
        ));
    };
    // A dangling link is nothing to a linter of notes unless a note should be there.
    let dangling = io.kind() == std::io::ErrorKind::NotFound;
    if is_hidden(path) || dangling && !is_note(path) {
        return None;
    }
    let doing = if dangling { "follow" } else { "read" };
    Some(Problem::of_system(&tidy(path), doing, io))
}

/// The error inside what the walker wraps around it, and the path it is about.
fn place(error: &ignore::Error) -> (Option<&Path>, &ignore::Error) {
    match error {
        ignore::Error::WithPath { path, err } => {
            let (inner, cause) = place(err);
            (inner.or(Some(path)), cause)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            place(err)
        }
        other => (None, other),
    }
}

fn is_hidden(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

/// Whether a file of this name is a note: Markdown, or HTML among the posts, or a text there whose
/// name begins with a year, which was meant as a post.
fn is_note(path: &Path) -> bool {
    let extension = path.extension().and_then(OsStr::to_str).unwrap_or_default();
    let is = |known: &&str| extension.eq_ignore_ascii_case(known);
    let dated = || {
        let name = path.file_name().map_or(&[][..], OsStr::as_encoded_bytes);
        name.len() > 8 && name.iter().take(4).all(u8::is_ascii_digit)
    };
    MARKDOWN.iter().any(is)
        || (is(&"html") || TEXTS.iter().any(is) && dated())
            && absolute(path)
                .iter()
                .any(|part| part == "_posts" || part == "_drafts")
}

/// `path` without the `.` components that name nothing.
fn tidy(path: &Path) -> PathBuf {
    let parts = path
        .components()
        .filter(|part| !matches!(part, std::path::Component::CurDir));
    let tidy: PathBuf = parts.collect();
    if tidy.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        tidy
    }
}

#[cfg(test)]
#[path = "find_tests.rs"]
mod tests;
