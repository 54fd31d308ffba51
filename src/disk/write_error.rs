//! Why a note was not written, and what helps.

use super::{Problem, reason};
use std::io;
use std::path::{Path, PathBuf};

/// What is done to a file that is not there yet.
pub(super) const MAKE: &str = "make";

/// Why a note was not written; the file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// Its owner said so.
    #[error("`{}` is read-only", path.display())]
    ReadOnly { path: PathBuf },
    /// Its bytes are no longer those that were read.
    #[error("`{}` changed while notelint was looking at it", path.display())]
    Changed { path: PathBuf },
    /// Another file has the name that it is to get.
    #[error("`{}` is there already", path.display())]
    Exists { path: PathBuf },
    /// Its bytes are not UTF-8, so the text that was read is not what is there.
    #[error("`{}` is not UTF-8", path.display())]
    NotUtf8 { path: PathBuf },
    /// The system refused.
    #[error("cannot {doing} `{}`: {}", path.display(), reason(source))]
    Io {
        path: PathBuf,
        doing: &'static str,
        source: io::Error,
    },
}

impl WriteError {
    /// What to do about it, in one sentence without its full stop.
    pub fn help(&self) -> &'static str {
        match self {
            WriteError::ReadOnly { .. } => "make it writable, or leave it out",
            WriteError::Changed { .. } => "run notelint again, once nothing else is writing it",
            WriteError::Exists { .. } => "choose another name, or move that file first",
            WriteError::NotUtf8 { .. } => "save it as UTF-8 first",
            WriteError::Io { doing, source, .. }
                if *doing == MAKE && source.kind() == io::ErrorKind::NotFound =>
            {
                "make its directory first, or choose another place"
            }
            WriteError::Io { .. } => {
                "give yourself permission to write the file and its directory, and check that the disk has room"
            }
        }
    }

    /// The file it is about, as it was given.
    pub fn path(&self) -> &Path {
        match self {
            WriteError::ReadOnly { path }
            | WriteError::Changed { path }
            | WriteError::Exists { path }
            | WriteError::NotUtf8 { path }
            | WriteError::Io { path, .. } => path,
        }
    }
}

impl From<WriteError> for Problem {
    fn from(error: WriteError) -> Self {
        let message = match &error {
            WriteError::ReadOnly { .. } => "it is read-only".to_owned(),
            WriteError::Changed { .. } => "it changed while notelint was looking at it".to_owned(),
            WriteError::Exists { .. } => "it is there already".to_owned(),
            WriteError::NotUtf8 { .. } => "it is not UTF-8".to_owned(),
            WriteError::Io { doing, source, .. } => {
                format!("cannot {doing} it: {}", reason(source))
            }
        };
        Problem::new(error.path(), message, error.help())
    }
}
