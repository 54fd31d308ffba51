//! `--changed` and `--staged`: what git says of the notes of a site.

use super::Failure;
use super::args::CheckArgs;
use super::blog::{Blog, Blogs, as_seen};
use super::ground::seen;
use crate::disk::{self, Git, Home, Problem, Read, Staged};
use crate::review::Lines;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Which lines of the notes a run is about.
#[derive(Clone, Copy, Debug, Default)]
pub enum Scope<'a> {
    #[default]
    All,
    /// Those that changed since a commit; without one, since the default branch.
    Changed(Option<&'a str>),
    /// Those that are staged, in notes as the index holds them.
    Staged,
}

impl<'a> Scope<'a> {
    /// What the command line asks for.
    pub fn of(args: &'a CheckArgs) -> Self {
        match &args.changed {
            Some(base) => Scope::Changed(base.as_deref()),
            None if args.staged => Scope::Staged,
            None => Scope::All,
        }
    }
}

/// The changed lines of a site's notes, by absolute path.
pub struct Changes {
    pub lines: BTreeMap<PathBuf, Lines>,
    /// Texts to judge instead of the files'; `None` where the note does not count.
    pub texts: BTreeMap<PathBuf, Option<Read>>,
}

impl Changes {
    /// Asks git about the notes in `folder`; nothing where the run is about all lines.
    ///
    /// # Errors
    /// Git cannot say.
    pub fn read(
        scope: Scope<'_>,
        folder: &Path,
        blogs: &mut Blogs,
    ) -> Result<Option<Self>, Failure> {
        match scope {
            Scope::All => Ok(None),
            Scope::Changed(base) => {
                let changes = Self::since(base, folder, blogs).map_err(seen)?;
                Ok(Some(changes))
            }
            Scope::Staged => {
                let staged = Git::open(folder).and_then(|git| git.staged());
                let Staged { lines, texts } = staged.map_err(seen)?;
                Ok(Some(Self { lines, texts }))
            }
        }
    }

    fn since(base: Option<&str>, folder: &Path, blogs: &mut Blogs) -> Result<Self, Problem> {
        let git = Git::open(folder)?;
        let base = git.base(base)?;
        let notice = format!("only lines changed since {base} are reported");
        if !blogs.notices.contains(&notice) {
            blogs.notices.push(notice);
        }
        Ok(Self {
            lines: git.changed(&base)?,
            texts: BTreeMap::new(),
        })
    }

    /// Has what git says of a file in `folder` count for those of `files` that lead to it by links. Told are those
    /// of another repository, of which it says nothing, with what leads there.
    pub fn follow_links(&mut self, folder: &Path, files: &[PathBuf]) -> Vec<(PathBuf, PathBuf)> {
        let mut foreign = Vec::new();
        for file in files {
            match Home::of(folder, file) {
                Home::Own => {}
                Home::Foreign(by) => foreign.push((file.clone(), by)),
                Home::Linked(target) => {
                    if let Some(lines) = self.lines.get(&target).cloned() {
                        self.lines.insert(file.clone(), lines);
                    }
                    if let Some(text) = self.texts.get(&target).cloned() {
                        self.texts.insert(file.clone(), text);
                    }
                }
            }
        }
        foreign
    }

    /// The notes at or below `paths` that the index has, while their files are gone.
    pub fn only_staged(&self, paths: &[PathBuf]) -> impl Iterator<Item = PathBuf> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| disk::absolute(path)).collect();
        let staged = self.texts.iter().filter(|(_, text)| text.is_some());
        staged.map(|(file, _)| file.clone()).filter(move |file| {
            !disk::is_there(file) && paths.iter().any(|path| file.starts_with(path))
        })
    }
}

/// What is said once of each repository that notes of `blog` lie in and that git was not asked about.
pub fn of_others(blog: &Blog, foreign: Vec<(PathBuf, PathBuf)>) -> Vec<String> {
    let notes = foreign.into_iter();
    let notes = notes.filter(|(file, _)| blog.wanted.contains(&as_seen(file)));
    let by: BTreeSet<PathBuf> = notes.map(|(_, by)| by).collect();
    let said = |by: &PathBuf| {
        let by = as_seen(by);
        format!(
            "{}: its notes belong to another git repository, so nothing is reported of them",
            by.display()
        )
    };
    by.iter().map(said).collect()
}
