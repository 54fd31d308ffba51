//! The only file access: find the notes, read them, write them back whole or not at all, ask git.

pub mod batch;
pub mod find;
pub mod git;
pub mod home;
pub mod read;
pub mod site;
pub mod write;
mod write_error;

pub use batch::{BatchError, Change, Rename, Write};
pub use find::{Found, nearest_file, notes, site_root};
pub use git::{Base, Git, Staged};
pub use home::Home;
pub use read::{Read, read};
pub use site::{gemfiles, plugins, read_site_config, read_text, settings_file, templates};
pub use write::{put, write};
pub use write_error::WriteError;

use std::path::{Component, Path, PathBuf};

/// A path that could not be read, walked or written, and why; never the end of a run.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{}: {message}", path.display())]
pub struct Problem {
    pub path: PathBuf,
    /// One sentence without its full stop: what is wrong.
    pub message: String,
    /// One sentence without its full stop: what to do.
    pub help: String,
}

impl Problem {
    /// A problem with `path`.
    pub fn new(path: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            path: path.to_path_buf(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// The operating system's refusal to do something with `path`.
    fn of_system(path: &Path, doing: &str, error: &std::io::Error) -> Self {
        use std::io::ErrorKind::{IsADirectory, NotFound, PermissionDenied};
        let help = match error.kind() {
            NotFound => "check the spelling, or leave it out",
            IsADirectory => "name a file",
            PermissionDenied => "give yourself permission to read it, or leave it out",
            _ => "mend the file or its disk, or leave it out",
        };
        Self::new(path, format!("cannot {doing} it: {}", reason(error)), help)
    }
}

/// Why the system refused, without what crates wrap around it: they name the path once more.
fn reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::Other => error.to_string(),
        _ if error.raw_os_error().is_some() => error.to_string(),
        kind => kind.to_string(),
    }
}

/// Whether there is something at `path`, be it a link to nowhere.
pub fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// `path` from the root of the file system, its `.` and `..` resolved by name alone: symbolic
/// links stay as they are written, since the address of a note follows the names, not the target.
pub fn absolute(path: &Path) -> PathBuf {
    let full = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let mut out = PathBuf::new();
    for part in full.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => {
                out.pop();
            }
            _ => out.push(part),
        }
    }
    out
}
