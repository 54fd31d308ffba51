//! Why a note cannot be renamed.

use std::path::PathBuf;

/// What is in the way, in one sentence without its full stop.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Obstacle {
    #[error("Jekyll does not read this file as a note of the site")]
    NoNote,
    #[error("{0}")]
    Slug(String),
    #[error("it is called so already")]
    Same,
    #[error("there is `{0}` already, or macOS and Windows take it for the same name")]
    Exists(String),
    #[error("Jekyll would not read a file of that name as it reads this one")]
    Role,
    #[error("Jekyll would make no page of it under that name")]
    NoPage,
    #[error("its address would be `{0}`, which `{1}` has or which differs from that only in case")]
    Taken(String, String),
    #[error("what leads to it in line {line} of `{}` cannot be written anew; do so by hand first", path.display())]
    Stuck { path: PathBuf, line: usize },
    #[error("line {line} of `{}` would lead to another place than before", path.display())]
    Astray { path: PathBuf, line: usize },
    #[error("`{}` would be read otherwise than before", .0.display())]
    Unproved(PathBuf),
    #[error(
        "`redirect_from` cannot be written into its front matter without another change; do so by hand"
    )]
    Redirect,
}
