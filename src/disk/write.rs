//! Writing one note back: replaced whole, or left as it was.

use super::write_error::{MAKE, WriteError};
use std::fs::{File, Metadata};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use tempfile::TempPath;

/// Replace the text of the file at `path`, which was read as `original`, by `text`.
///
/// Where `path` is a link its target is replaced and the link stays. The new text is written to
/// a file beside it that then takes its name, so nobody ever sees half of it; the mode, and where
/// the system lets us the owner, stay. (A second hard link keeps the old text.) A file that holds
/// `text` already, as after writing it under another name, is left alone.
///
/// Fails, with the file as it was, where it is read-only, is not `original` any more, or the
/// system refuses.
pub fn write(path: &Path, original: &str, text: &str) -> Result<(), WriteError> {
    let target = Target::find(path)?;
    if target.is_done(original, text)? {
        return Ok(());
    }
    let draft = target.draft(text)?;
    // Looked at again as late as can be: writing the draft took time.
    if target.is_done(original, text)? {
        return Ok(());
    }
    let persisted = draft.persist(target.file());
    persisted.map_err(|error| target.failed("replace", error.error))
}

/// Make the text of the file at `path` be `text`, whether there is one or not.
///
/// Fails, with what was there as it was, where [`write()`] does.
pub fn put(path: &Path, text: &str) -> Result<(), WriteError> {
    let io = |doing| {
        move |source| WriteError::Io {
            path: path.to_path_buf(),
            doing,
            source,
        }
    };
    match std::fs::read(path) {
        Ok(bytes) => match String::from_utf8(bytes) {
            Ok(original) => write(path, &original, text),
            Err(_) => Err(WriteError::NotUtf8 {
                path: path.to_path_buf(),
            }),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut file = File::create_new(path).map_err(io(MAKE))?;
            file.write_all(text.as_bytes()).map_err(|error| {
                // Better none than half of it.
                let _ = std::fs::remove_file(path);
                io("write")(error)
            })
        }
        Err(error) => Err(io("read")(error)),
    }
}

/// A file that may be replaced.
pub(super) struct Target<'p> {
    /// As it was given.
    path: &'p Path,
    /// The file itself, where the path is a link.
    file: PathBuf,
    meta: Metadata,
}

impl<'p> Target<'p> {
    /// The file at `path`, where nothing but its text could be in the way.
    pub fn find(path: &'p Path) -> Result<Self, WriteError> {
        let failed = |source| WriteError::Io {
            path: path.to_path_buf(),
            doing: "find",
            source,
        };
        let file = file_itself(path).map_err(failed)?;
        let meta = std::fs::metadata(&file).map_err(failed)?;
        if meta.permissions().readonly() {
            let path = path.to_path_buf();
            return Err(WriteError::ReadOnly { path });
        }
        Ok(Self { path, file, meta })
    }

    /// The file itself.
    pub fn file(&self) -> &Path {
        &self.file
    }

    /// Whether it holds `text` already; an error where it does not hold `original` either.
    pub fn is_done(&self, original: &str, text: &str) -> Result<bool, WriteError> {
        let path = self.path.to_path_buf();
        match std::fs::read(&self.file) {
            Ok(bytes) if bytes == original.as_bytes() => Ok(original == text),
            Ok(bytes) if bytes == text.as_bytes() => Ok(true),
            Ok(bytes) if std::str::from_utf8(&bytes).is_err() => Err(WriteError::NotUtf8 { path }),
            Ok(_) => Err(WriteError::Changed { path }),
            Err(source) => Err(self.failed("read", source)),
        }
    }

    /// A file beside it that holds `text`, on the disk, with its mode and owner.
    pub fn draft(&self, text: &str) -> Result<TempPath, WriteError> {
        let draft = beside().tempfile_in(self.folder());
        let mut draft = draft.map_err(|error| self.failed("make a file beside", error))?;
        let filled = fill(draft.as_file_mut(), text, &self.meta);
        filled.map_err(|error| self.failed("write", error))?;
        Ok(draft.into_temp_path())
    }

    /// A second name of it beside it, under which it stays when it is replaced; where the system has
    /// no such names, a copy.
    pub fn backup(&self, original: &str) -> Result<TempPath, WriteError> {
        let link = beside().make_in(self.folder(), |name| std::fs::hard_link(&self.file, name));
        match link {
            Ok(link) => Ok(link.into_temp_path()),
            Err(_) => self.draft(original),
        }
    }

    /// The system's refusal.
    pub fn failed(&self, doing: &'static str, source: io::Error) -> WriteError {
        WriteError::Io {
            path: self.path.to_path_buf(),
            doing,
            source,
        }
    }

    fn folder(&self) -> &Path {
        match self.file.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder,
            _ => Path::new("."),
        }
    }
}

/// Names of files beside a note: hidden, so that Jekyll does not see them.
fn beside() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".notelint-");
    builder
}

/// The file that a path leads to, where it is a link.
fn file_itself(path: &Path) -> io::Result<PathBuf> {
    if std::fs::symlink_metadata(path)?.is_symlink() {
        std::fs::canonicalize(path)
    } else {
        Ok(path.to_path_buf())
    }
}

fn fill(draft: &mut File, text: &str, meta: &Metadata) -> io::Result<()> {
    draft.write_all(text.as_bytes())?;
    // On the disk before it takes the name, so that a crash leaves the old text or the new one.
    draft.sync_data()?;
    keep_owner(draft, meta);
    draft.set_permissions(meta.permissions())
}

/// Only the superuser may give files away; for everyone else the owner is the same anyway.
#[cfg(unix)]
fn keep_owner(draft: &File, meta: &Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let _ = fchown(draft, Some(meta.uid()), Some(meta.gid()));
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::Problem;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_text_is_replaced_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "a\r\n").unwrap();
        write(&path, "a\r\n", "b\r\n나\r\n").unwrap();
        assert_eq!(fs::read(&path).unwrap(), "b\r\n나\r\n".as_bytes());
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn a_file_is_made_where_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        for text in ["a", "b", "b"] {
            put(&path, text).unwrap();
            assert_eq!(fs::read_to_string(&path).unwrap(), text);
        }
        fs::write(&path, b"\xff").unwrap();
        assert!(matches!(put(&path, "c"), Err(WriteError::NotUtf8 { .. })));
        let error = put(&folder.path().join("none/a"), "c").unwrap_err();
        assert!(matches!(error, WriteError::Io { doing: "make", .. }));
    }

    #[test]
    fn a_file_that_changed_meanwhile_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "theirs").unwrap();
        let error = write(&path, "a", "b").unwrap_err();
        assert!(matches!(error, WriteError::Changed { .. }), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        assert_eq!(names(folder.path()), ["a.md"]);
    }

    #[test]
    fn the_same_text_written_twice_is_no_change_meanwhile() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "a").unwrap();
        write(&path, "a", "b").unwrap();
        write(&path, "a", "b").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"b");
    }

    #[test]
    fn a_text_that_was_read_lossily_is_not_written() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, b"a\xFF").unwrap();
        let error = write(&path, "a\u{FFFD}", "b\u{FFFD}").unwrap_err();
        assert!(matches!(error, WriteError::NotUtf8 { .. }), "{error:?}");
        assert_eq!(fs::read(&path).unwrap(), b"a\xFF");
    }

    #[test]
    fn a_read_only_file_is_kept_and_said_so() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.md");
        fs::write(&path, "a").unwrap();
        let mut permissions = fs::metadata(&path).unwrap().permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions).unwrap();
        let problem = Problem::from(write(&path, "a", "b").unwrap_err());
        assert_eq!(problem.message, "it is read-only");
        assert_eq!(problem.path, path);
        assert_eq!(fs::read(&path).unwrap(), b"a");
    }

    #[test]
    fn a_file_that_is_gone_is_not_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let error = write(&folder.path().join("a.md"), "a", "b").unwrap_err();
        assert!(matches!(error, WriteError::Io { doing: "find", .. }));
        assert!(names(folder.path()).is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_and_its_target_is_replaced_with_its_mode() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (posts, texts) = (folder.path().join("posts"), folder.path().join("texts"));
        fs::create_dir(&posts).unwrap();
        fs::create_dir(&texts).unwrap();
        let (link, file) = (posts.join("a.md"), texts.join("b.md"));
        fs::write(&file, "a").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o754)).unwrap();
        symlink("../texts/b.md", &link).unwrap();
        write(&link, "a", "b").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&file).unwrap(), b"b");
        let mode = fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o7777, 0o754);
        assert_eq!(names(&texts), ["b.md"]);
    }
}
