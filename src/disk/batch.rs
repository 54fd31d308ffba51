//! A change of many notes, their texts and their names: all of it, or nothing.

use super::is_there;
use super::write::Target;
use super::write_error::WriteError;
use crate::jekyll::files::folded;
use crate::note::Source;
use rayon::prelude::*;
use std::io;
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// A note to be written.
#[derive(Clone, Copy, Debug)]
pub struct Write<'t> {
    pub path: &'t Path,
    /// The text that was read.
    pub original: &'t str,
    pub text: &'t str,
}

impl<'t> Write<'t> {
    /// The note `before`, to have `text` from now on.
    pub fn of(before: &'t Source, text: &'t str) -> Self {
        Self {
            path: &before.path,
            original: &before.text,
            text,
        }
    }
}

/// A file to be called otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Rename<'t> {
    pub from: &'t Path,
    pub to: &'t Path,
}

/// What is to be done to a blog at once.
#[derive(Clone, Debug, Default)]
pub struct Change<'t> {
    /// Notes by the names that they have before.
    pub writes: Vec<Write<'t>>,
    /// What comes after that.
    pub renames: Vec<Rename<'t>>,
}

/// Why a batch was not written.
#[derive(Debug, thiserror::Error)]
#[error("{cause}")]
pub struct BatchError {
    #[source]
    pub cause: WriteError,
    /// The notes that could not be put back as they were, each with the file that holds its old text;
    /// empty where every note is as it was.
    pub torn: Vec<(PathBuf, PathBuf)>,
}

/// A note ready to be replaced.
struct Ready<'t> {
    write: &'t Write<'t>,
    target: Target<'t>,
    draft: TempPath,
    /// The old text under a name of its own.
    backup: TempPath,
}

impl Change<'_> {
    /// Replaces and renames all notes, or leaves all as they were.
    ///
    /// First every new text is written to a file beside its note, and every old one gets a second name
    /// there, so that a full disk or a note that changed stops the batch before anything is replaced. Then
    /// each new file takes its note's name, one after the other, and the files to be renamed get their
    /// names, none of which may be taken; where one cannot, those before it get their old files and names
    /// back, for which no room is needed. Killed midway, each note is whole, old or new, and files called
    /// `.notelint-…` stay beside the notes.
    ///
    /// # Errors
    /// What stopped it.
    pub fn apply(&self) -> Result<(), BatchError> {
        self.apply_by(&mut |from, to| std::fs::rename(from, to))
    }

    fn apply_by(&self, replace: &mut Replace) -> Result<(), BatchError> {
        let untouched = |cause| BatchError {
            cause,
            torn: Vec::new(),
        };
        let ready: Result<Vec<_>, _> = self.writes.par_iter().map(Ready::of).collect();
        let ready: Vec<Ready> = ready.map_err(untouched)?.into_iter().flatten().collect();
        for note in &ready {
            note.is_done().map_err(untouched)?;
        }
        for rename in &self.renames {
            rename.is_free().map_err(untouched)?;
        }
        for (at, note) in ready.iter().enumerate() {
            if let Err(cause) = note.replace(replace) {
                let torn = put_back(ready, at, replace);
                return Err(BatchError { cause, torn });
            }
        }
        for (at, rename) in self.renames.iter().enumerate() {
            if let Err(cause) = rename.run(replace) {
                let done = self.renames.iter().take(at).rev();
                let lost = done.filter(|rename| replace(rename.to, rename.from).is_err());
                let lost = lost.map(|rename| (rename.from.to_path_buf(), rename.to.to_path_buf()));
                let mut torn: Vec<_> = lost.collect();
                let count = ready.len();
                torn.extend(put_back(ready, count, replace));
                return Err(BatchError { cause, torn });
            }
        }
        Ok(())
    }
}

/// How a file takes the name of another one.
type Replace<'r> = dyn FnMut(&Path, &Path) -> io::Result<()> + 'r;

impl Rename<'_> {
    /// Whether no other file has the name; its own in other letters is free, too, where the system
    /// takes them for the same.
    fn is_free(&self) -> Result<(), WriteError> {
        let taken = || WriteError::Exists {
            path: self.to.to_path_buf(),
        };
        if !is_there(self.to) {
            return Ok(());
        }
        let name = |path: &Path| {
            path.file_name()
                .map(|name| name.to_string_lossy().into_owned())
        };
        let (Some(from), Some(to)) = (name(self.from), name(self.to)) else {
            return Err(taken());
        };
        let folder = self
            .to
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty());
        let entries = std::fs::read_dir(folder.unwrap_or(Path::new(".")));
        let entries = entries.map_err(|source| self.failed(source))?.flatten();
        let mut names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        match names.any(|name| name != from && folded(&name) == folded(&to)) {
            true => Err(taken()),
            false => Ok(()),
        }
    }

    fn run(&self, replace: &mut Replace) -> Result<(), WriteError> {
        self.is_free()?;
        replace(self.from, self.to).map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> WriteError {
        WriteError::Io {
            path: self.from.to_path_buf(),
            doing: "rename",
            source,
        }
    }
}

impl<'t> Ready<'t> {
    /// `None` where the note holds its new text already.
    fn of(write: &'t Write<'t>) -> Result<Option<Self>, WriteError> {
        let target = Target::find(write.path)?;
        if target.is_done(write.original, write.text)? {
            return Ok(None);
        }
        Ok(Some(Self {
            write,
            draft: target.draft(write.text)?,
            backup: target.backup(write.original)?,
            target,
        }))
    }

    fn is_done(&self) -> Result<bool, WriteError> {
        self.target.is_done(self.write.original, self.write.text)
    }

    fn replace(&self, replace: &mut Replace) -> Result<(), WriteError> {
        // Another name of the file may have been written before.
        if self.is_done()? {
            return Ok(());
        }
        let replaced = replace(&self.draft, self.target.file());
        replaced.map_err(|error| self.target.failed("replace", error))
    }
}

/// Gives the first `count` notes their old files back; those that could not get them.
fn put_back(ready: Vec<Ready>, count: usize, replace: &mut Replace) -> Vec<(PathBuf, PathBuf)> {
    let mut torn = Vec::new();
    for note in ready.into_iter().take(count).rev() {
        // What somebody else has written meanwhile is theirs.
        let ours = note.is_done().is_ok();
        if !ours || replace(&note.backup, note.target.file()).is_err() {
            let path = note.write.path.to_path_buf();
            let backup = note
                .backup
                .keep()
                .unwrap_or_else(|error| error.path.to_path_buf());
            torn.push((path, backup));
        }
    }
    torn
}

#[cfg(test)]
#[path = "batch_tests.rs"]
mod tests;
