//! Writing many notes back: all of them, or none.

use super::write::{Target, WriteError};
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

/// Replaces all notes of `batch`, or leaves all as they were.
///
/// First every new text is written to a file beside its note, and every old one gets a second name
/// there, so that a full disk or a note that changed stops the batch before anything is replaced. Then
/// each new file takes its note's name, one after the other; where one cannot, those before it get their
/// old files back, for which no room is needed. Killed midway, each note is whole, old or new, and
/// files called `.notelint-…` stay beside the notes.
///
/// # Errors
/// What stopped it.
pub fn write_all(batch: &[Write]) -> Result<(), BatchError> {
    replace_all(batch, &mut |from, to| std::fs::rename(from, to))
}

/// How a file takes the name of another one.
type Replace<'r> = dyn FnMut(&Path, &Path) -> io::Result<()> + 'r;

fn replace_all(batch: &[Write], replace: &mut Replace) -> Result<(), BatchError> {
    let untouched = |cause| BatchError {
        cause,
        torn: Vec::new(),
    };
    let ready: Result<Vec<_>, _> = batch.par_iter().map(Ready::of).collect();
    let ready: Vec<Ready> = ready.map_err(untouched)?.into_iter().flatten().collect();
    for note in &ready {
        note.is_done().map_err(untouched)?;
    }
    for (at, note) in ready.iter().enumerate() {
        if let Err(cause) = note.replace(replace) {
            let torn = put_back(ready, at, replace);
            return Err(BatchError { cause, torn });
        }
    }
    Ok(())
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
mod tests {
    use super::*;
    use std::fs;

    const NAMES: [&str; 4] = ["a.md", "b.md", "c.md", "d.md"];

    fn blog() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for name in NAMES {
            fs::write(folder.path().join(name), "old").unwrap();
        }
        folder
    }

    fn run(folder: &Path, replace: &mut Replace) -> Result<(), BatchError> {
        let paths = NAMES.map(|name| folder.join(name));
        let batch = paths.each_ref().map(|path| Write {
            path,
            original: "old",
            text: "new",
        });
        replace_all(&batch, replace)
    }

    /// The texts of the notes, and whether there is any other file.
    fn texts(folder: &Path) -> (Vec<String>, bool) {
        let texts = NAMES.map(|name| fs::read_to_string(folder.join(name)).unwrap());
        (
            texts.to_vec(),
            fs::read_dir(folder).unwrap().count() > NAMES.len(),
        )
    }

    fn all(text: &str) -> (Vec<String>, bool) {
        (vec![text.to_owned(); NAMES.len()], false)
    }

    #[test]
    fn all_notes_are_replaced_and_nothing_is_left_beside_them() {
        let folder = blog();
        run(folder.path(), &mut |from, to| fs::rename(from, to)).unwrap();
        assert_eq!(texts(folder.path()), all("new"));
        run(folder.path(), &mut |_, _| panic!("nothing is left to do")).unwrap();
    }

    #[test]
    fn a_failure_at_any_note_puts_all_back() {
        for (fails_at, name) in NAMES.iter().enumerate() {
            let folder = blog();
            let mut count = 0;
            let error = run(folder.path(), &mut |from, to| {
                count += 1;
                if count == fails_at + 1 {
                    return Err(io::ErrorKind::StorageFull.into());
                }
                fs::rename(from, to)
            })
            .unwrap_err();
            assert!(error.torn.is_empty());
            assert!(error.to_string().contains(name), "{error}");
            assert_eq!(texts(folder.path()), all("old"));
        }
    }

    #[test]
    fn what_cannot_be_put_back_is_kept_beside_its_note() {
        let folder = blog();
        let mut count = 0;
        let error = run(folder.path(), &mut |from, to| {
            count += 1;
            if count > 2 {
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            fs::rename(from, to)
        })
        .unwrap_err();
        assert_eq!(error.torn.len(), 2);
        for (note, backup) in &error.torn {
            assert_eq!(fs::read_to_string(note).unwrap(), "new");
            assert_eq!(fs::read_to_string(backup).unwrap(), "old");
        }
    }

    #[test]
    fn a_note_that_changed_stops_the_batch_before_it_starts() {
        let folder = blog();
        fs::write(folder.path().join("d.md"), "theirs").unwrap();
        let error = run(folder.path(), &mut |_, _| panic!("nothing may be replaced")).unwrap_err();
        assert!(matches!(error.cause, WriteError::Changed { .. }));
        let (texts, others) = texts(folder.path());
        assert_eq!(
            (texts.join(" ").as_str(), others),
            ("old old old theirs", false)
        );
    }

    #[test]
    fn a_note_that_somebody_writes_meanwhile_keeps_their_text() {
        let folder = blog();
        let (first, mut count) = (folder.path().join("a.md"), 0);
        let error = run(folder.path(), &mut |from, to| {
            count += 1;
            if count == 3 {
                fs::write(&first, "theirs")?;
                return Err(io::ErrorKind::PermissionDenied.into());
            }
            fs::rename(from, to)
        })
        .unwrap_err();
        assert_eq!(error.torn.len(), 1);
        let (texts, _) = texts(folder.path());
        assert_eq!(texts, ["theirs", "old", "old", "old"]);
    }
}
