//! Which repository a file really belongs to: behind a link it may be another one.

use super::is_there;
use std::path::{Path, PathBuf};

/// Where a file lies whose folder is in a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Home {
    /// Where its name says.
    Own,
    /// In the folder, too, but under this path: a link leads there.
    Linked(PathBuf),
    /// Elsewhere, behind this link or in this repository inside the folder.
    Foreign(PathBuf),
}

impl Home {
    /// That of `file`; `folder` is one in its repository, both are absolute paths.
    pub fn of(folder: &Path, file: &Path) -> Self {
        if !file.starts_with(folder) {
            return Self::Own;
        }
        let above = file.ancestors().take_while(|path| *path != folder);
        let mut above: Vec<&Path> = above.collect();
        above.reverse();
        if let Some(inner) = above.iter().find(|path| is_there(&path.join(".git"))) {
            return Self::Foreign(inner.to_path_buf());
        }
        let Some(link) = above.iter().find(|path| path.is_symlink()) else {
            return Self::Own;
        };
        let real = folder.canonicalize().ok().zip(file.canonicalize().ok());
        match real.map(|(folder, file)| file.strip_prefix(folder).map(Path::to_path_buf)) {
            Some(Ok(below)) => Self::Linked(folder.join(below)),
            _ => Self::Foreign(link.to_path_buf()),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::symlink;

    #[test]
    fn links_and_inner_repositories_are_seen() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("blog");
        for inside in ["blog/notes", "blog/_posts/sub/.git", "vault"] {
            fs::create_dir_all(place.path().join(inside)).unwrap();
        }
        for file in ["blog/notes/a.md", "blog/_posts/sub/b.md", "vault/c.md"] {
            fs::write(place.path().join(file), "").unwrap();
        }
        symlink("notes", folder.join("til")).unwrap();
        symlink("../vault", folder.join("_drafts")).unwrap();
        symlink("../vault/c.md", folder.join("c.md")).unwrap();
        let home = |file: &str| Home::of(&folder, &folder.join(file));
        assert_eq!(home("notes/a.md"), Home::Own);
        assert_eq!(home("til/a.md"), Home::Linked(folder.join("notes/a.md")));
        for (file, by) in [
            ("_posts/sub/b.md", "_posts/sub"),
            ("_drafts/c.md", "_drafts"),
            ("c.md", "c.md"),
        ] {
            assert_eq!(home(file), Home::Foreign(folder.join(by)), "{file}");
        }
    }
}
