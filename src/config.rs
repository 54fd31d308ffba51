//! `.notelint.yml` as it is written: which rules, how severe, with which options, where.

mod globs;
mod names;
mod parse;
mod places;
mod resolve;

pub use crate::text::suggest;
pub use globs::{BadGlob, Globs};
pub use names::{Notice, validate};
pub use parse::parse;
pub use resolve::{Choice, UnknownRule, globs, resolve};

use std::path::{Path, PathBuf};

/// The names the settings file goes by, in the order to look for them.
pub const FILES: [&str; 2] = [".notelint.yml", ".notelint.yaml"];

/// One settings file. Later entries of a list win over earlier ones; a rule's own entry wins
/// over its family's (which is for the plan to do).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// The theme whose preset is to be used, or `none`, whatever the site shows.
    pub theme: Option<String>,
    /// Rule or family, in the order written, each at most once.
    pub rules: Vec<(String, Setting)>,
    /// Globs of files to leave alone, for [`Globs`].
    pub ignore: Vec<String>,
    /// The file of known findings, from the folder of the settings.
    pub baseline: Option<String>,
    /// Settings for some files only, on top of `rules`.
    pub overrides: Vec<Override>,
}

/// Settings for the files that match.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Override {
    /// Globs, for [`Globs`]; at least one.
    pub files: Vec<String>,
    /// As in [`Settings`].
    pub rules: Vec<(String, Setting)>,
}

/// What is said about one rule or family.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    pub severity: Level,
    /// Everything else in its map: the rule's own options, not looked at here.
    pub options: serde_yaml::Mapping,
    /// Where its name stands.
    pub at: At,
}

/// How severe a rule shall be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Level {
    /// As the rule itself says (`true`, or a map without `severity`).
    #[default]
    Default,
    /// Not at all (`off`, or `false`).
    Off,
    Style,
    Warning,
    Error,
}

/// A place in the settings file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// Line, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
}

impl Default for At {
    fn default() -> Self {
        Self { line: 1, column: 1 }
    }
}

/// Why a settings file cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}:{}:{}: {message}", path.display(), at.line, at.column)]
pub struct ConfigError {
    /// The file; [`FILES`]' first name until [`ConfigError::in_file`] tells.
    pub path: PathBuf,
    pub at: At,
    /// What is wrong, in one sentence without its full stop.
    pub message: String,
    /// What to do, in one sentence without its full stop.
    pub help: String,
}

impl ConfigError {
    /// An error at a place of a file not told yet.
    pub fn new(at: At, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            path: PathBuf::from(FILES[0]),
            at,
            message: message.into(),
            help: help.into(),
        }
    }

    /// The same error in the file at `path`.
    pub fn in_file(self, path: &Path) -> Self {
        Self {
            path: path.to_path_buf(),
            ..self
        }
    }
}
