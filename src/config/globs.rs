//! Which paths a list of globs means.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use std::borrow::Cow;
use std::path::Path;
use unicode_normalization::{UnicodeNormalization, is_nfc};

/// A list of globs, read as `.gitignore` reads its lines: the last one that matches decides, and
/// one that begins with `!` takes back. `*` stays within one directory, `**` does not; a glob
/// without `/` matches at any depth, and one that matches a directory matches all below it.
#[derive(Clone, Debug, Default)]
pub struct Globs {
    set: GlobSet,
    /// For each glob of the set, whether a match counts or is taken back.
    counts: Vec<bool>,
}

/// A glob that is none.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{glob}` is not a glob: {reason}")]
pub struct BadGlob {
    /// Its number in the list, from 0.
    pub index: usize,
    pub glob: String,
    pub reason: String,
}

impl Globs {
    /// The globs of `list`.
    pub fn new(list: &[String]) -> Result<Self, BadGlob> {
        let mut set = GlobSetBuilder::new();
        let mut counts = Vec::new();
        for (index, glob) in list.iter().enumerate() {
            let bad = |reason: String| BadGlob {
                index,
                glob: glob.clone(),
                reason,
            };
            let (bare, count) = match glob.strip_prefix('!') {
                Some(rest) => (rest, false),
                None => (glob.as_str(), true),
            };
            for form in forms(bare).ok_or_else(|| bad("it is empty".to_owned()))? {
                let built = GlobBuilder::new(&form)
                    .literal_separator(true)
                    .backslash_escape(true)
                    .build()
                    .map_err(|error| bad(error.kind().to_string()))?;
                set.add(built);
                counts.push(count);
            }
        }
        let set = set.build().map_err(|error| BadGlob {
            index: 0,
            glob: error.glob().unwrap_or_default().to_owned(),
            reason: error.kind().to_string(),
        })?;
        Ok(Self { set, counts })
    }

    /// Whether the list means `path`, which is relative to the directory of the settings file.
    pub fn matches(&self, path: &Path) -> bool {
        let path = path.strip_prefix(".").unwrap_or(path);
        let path = path.to_string_lossy();
        let last = self.set.matches(&*composed(&path)).last().copied();
        last.is_some_and(|last| self.counts.get(last) == Some(&true))
    }

    /// Whether there is no glob, so that no path matches.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}

/// What `glob` matches as globs that start at the top: the path itself, and all below it.
fn forms(glob: &str) -> Option<Vec<String>> {
    let glob = composed(glob);
    let glob = glob.strip_prefix("./").unwrap_or(&glob);
    let folder = glob.strip_suffix('/');
    let bare = folder.unwrap_or(glob);
    let anchored = bare.strip_prefix('/');
    let name = anchored.unwrap_or(bare);
    if name.is_empty() {
        return None;
    }
    let top = if anchored.is_some() || name.contains('/') {
        name.to_owned()
    } else {
        format!("**/{name}")
    };
    let below = format!("{top}/**");
    Some(if folder.is_some() {
        vec![below]
    } else {
        vec![top, below]
    })
}

/// Some file systems give names back decomposed: they are compared composed.
fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn globs(list: &[&str]) -> Globs {
        let list: Vec<_> = list.iter().map(|glob| (*glob).to_owned()).collect();
        Globs::new(&list).unwrap()
    }

    #[test]
    fn globs_match_as_in_gitignore() {
        let matches = |glob: &str, path: &str| globs(&[glob]).matches(Path::new(path));
        assert!(matches("drafts/**", "drafts/a/b.md"));
        assert!(!matches("drafts/**", "x/drafts/a.md"));
        assert!(matches("drafts", "x/drafts/a.md"));
        assert!(matches("drafts/", "drafts/a.md"));
        assert!(!matches("drafts.md/", "drafts.md"));
        assert!(matches("/a.md", "a.md"));
        assert!(!matches("/a.md", "x/a.md"));
        assert!(matches("*.md", "x/a.md"));
        assert!(!matches("x/*.md", "x/y/a.md"));
        assert!(matches("./x/{a,b}.md", "./x/b.md"));
        assert!(matches(r"\!x.md", "!x.md"));
        assert!(matches("글.md", "x/\u{1100}\u{1173}\u{11af}.md"));
        assert!(matches("\u{1100}\u{1173}\u{11af}.md", "글.md"));
    }

    #[test]
    fn the_last_match_decides() {
        let globs = globs(&["old", "!old/kept.md", "old/kept.md.bak"]);
        assert!(globs.matches(Path::new("old/a.md")));
        assert!(!globs.matches(Path::new("old/kept.md")));
        assert!(!globs.matches(Path::new("new/a.md")));
        assert!(Globs::default().is_empty() && !Globs::default().matches(Path::new("a")));
    }

    #[test]
    fn a_bad_glob_is_named() {
        let list = ["a".to_owned(), "b[".to_owned()];
        let error = Globs::new(&list).unwrap_err();
        assert_eq!((error.index, error.glob.as_str()), (1, "b["));
        assert!(Globs::new(&["!".to_owned()]).is_err());
    }
}
