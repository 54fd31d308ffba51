//! Which site a file belongs to.

use crate::disk;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The folder of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Root {
    pub folder: PathBuf,
    /// Whether a `_config.yml` lies in it.
    pub configured: bool,
}

/// Looks up the site of a file, once per folder.
#[derive(Default)]
pub struct Roots {
    known: BTreeMap<PathBuf, Root>,
}

impl Roots {
    /// The site of the file at `file`, an absolute path.
    pub fn of(&mut self, file: &Path) -> Root {
        let folder = file.parent().unwrap_or(file).to_path_buf();
        let find = || match disk::site_root(&folder) {
            Some(folder) => Root {
                folder,
                configured: true,
            },
            None => Root {
                folder: above_posts(&folder),
                configured: false,
            },
        };
        self.known
            .entry(folder.clone())
            .or_insert_with(find)
            .clone()
    }
}

/// Where a site without settings would start: above the outermost `_posts` or `_drafts`.
fn above_posts(folder: &Path) -> PathBuf {
    let posts = folder.ancestors().filter(|part| {
        part.file_name()
            .is_some_and(|name| name == "_posts" || name == "_drafts")
    });
    posts
        .last()
        .and_then(Path::parent)
        .unwrap_or(folder)
        .to_path_buf()
}
