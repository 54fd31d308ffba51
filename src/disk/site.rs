//! The files of a site that are no notes: its settings, ours, its layouts and includes.

use super::find::SITE_CONFIG;
use super::{Problem, nearest_file};
use crate::config::FILES;
use ignore::WalkBuilder;
use std::path::{Path, PathBuf};

/// The `_config.yml` in `folder` and its text.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read_site_config(folder: &Path) -> Result<(PathBuf, String), Problem> {
    let file = SITE_CONFIG
        .iter()
        .map(|name| folder.join(name))
        .find(|file| file.is_file());
    let file = file.unwrap_or_else(|| folder.join(SITE_CONFIG[0]));
    read_text(&file).map(|text| (file, text))
}

/// The nearest settings of ours from `folder` upward, but not above the repository it lies in.
pub fn settings_file(folder: &Path) -> Option<PathBuf> {
    let file = nearest_file(folder, &FILES)?;
    let repository = nearest_repository(folder);
    repository
        .is_none_or(|top| file.starts_with(top))
        .then_some(file)
}

/// The text of a file of settings, without its byte order mark.
///
/// # Errors
/// It cannot be read, or is not UTF-8.
pub fn read_text(file: &Path) -> Result<String, Problem> {
    let bytes = std::fs::read(file).map_err(|error| Problem::of_system(file, "read", &error))?;
    let text = String::from_utf8(bytes)
        .map_err(|_| Problem::new(file, "it is not UTF-8", "save it as UTF-8"))?;
    Ok(text.trim_start_matches('\u{feff}').to_owned())
}

/// The `Gemfile` that Bundler takes for a site in `folder`, and its lock file: the nearest upward in
/// the repository. Empty where there is none that can be read.
pub fn gemfiles(folder: &Path) -> (String, String) {
    let file = nearest_file(folder, &["Gemfile", "Gemfile.lock"]);
    let repository = nearest_repository(folder);
    let own = |file: &PathBuf| match &repository {
        Some(top) => file.starts_with(top),
        None => file.parent() == Some(folder),
    };
    let Some(file) = file.filter(own) else {
        return Default::default();
    };
    let read = |name| read_text(&file.with_file_name(name)).unwrap_or_default();
    (read("Gemfile"), read("Gemfile.lock"))
}

/// The texts of the Ruby files that a site loads from its plugin `folders`.
pub fn plugins(folders: &[PathBuf]) -> Vec<String> {
    let is_ruby = |path: &Path| path.extension().is_some_and(|extension| extension == "rb");
    let files = folders.iter().flat_map(|folder| texts(folder, is_ruby));
    files.map(|(_, text)| text).collect()
}

/// A site's layouts or includes, which lie in `folder`: each one's name, without its extension, and
/// its text, which says which keys the site reads.
pub fn templates(folder: &Path) -> Vec<(String, String)> {
    let named = |(file, text): (PathBuf, String)| {
        let name = file
            .strip_prefix(folder)
            .unwrap_or(&file)
            .with_extension("");
        (name.to_string_lossy().replace('\\', "/"), text)
    };
    texts(folder, |_| true).into_iter().map(named).collect()
}

/// The `wanted` files in `folder` and their texts. What cannot be read is passed over, since nothing
/// is wrong with the notes for it.
fn texts(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Vec<(PathBuf, String)> {
    if !folder.is_dir() {
        return Vec::new();
    }
    let walk = WalkBuilder::new(folder)
        .standard_filters(false)
        .follow_links(true)
        .build();
    let files = walk
        .flatten()
        .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
        .map(ignore::DirEntry::into_path)
        .filter(|file| wanted(file));
    files
        .filter_map(|file| {
            let bytes = std::fs::read(&file).ok()?;
            Some((file, String::from_utf8_lossy(&bytes).into_owned()))
        })
        .collect()
}

fn nearest_repository(folder: &Path) -> Option<PathBuf> {
    folder
        .ancestors()
        .find(|above| above.join(".git").exists())
        .map(Path::to_path_buf)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn settings_are_looked_for_up_to_the_repository() {
        let folder = tempfile::tempdir().unwrap();
        let blog = folder.path().join("repo/blog");
        fs::create_dir_all(&blog).unwrap();
        fs::create_dir(folder.path().join("repo/.git")).unwrap();
        fs::write(folder.path().join(FILES[0]), "").unwrap();
        assert_eq!(settings_file(&blog), None);
        for name in FILES.iter().rev() {
            let file = folder.path().join("repo").join(name);
            fs::write(&file, "").unwrap();
            assert_eq!(settings_file(&blog), Some(file));
        }
    }

    #[test]
    fn layouts_and_includes_are_read() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("_includes/head")).unwrap();
        fs::write(
            folder.path().join("_includes/head/a.html"),
            "{{ page.mood }}",
        )
        .unwrap();
        fs::write(folder.path().join("index.html"), "{{ page.other }}").unwrap();
        let read = |name: &str| templates(&folder.path().join(name));
        assert_eq!(
            read("_includes"),
            [("head/a".to_owned(), "{{ page.mood }}".to_owned())]
        );
        assert!(read("_layouts").is_empty());
    }

    #[test]
    fn the_gemfile_and_the_plugins_are_read() {
        let folder = tempfile::tempdir().unwrap();
        let docs = folder.path().join("docs");
        fs::create_dir_all(docs.join("_plugins/more")).unwrap();
        fs::write(folder.path().join("Gemfile"), "gem 'jekyll'").unwrap();
        assert_eq!(gemfiles(&docs), Default::default());
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(gemfiles(&docs), ("gem 'jekyll'".to_owned(), String::new()));
        fs::write(docs.join("Gemfile.lock"), "GEM").unwrap();
        assert_eq!(gemfiles(&docs), (String::new(), "GEM".to_owned()));
        fs::write(docs.join("_plugins/more/a.rb"), "class A").unwrap();
        fs::write(docs.join("_plugins/a.txt"), "no").unwrap();
        assert_eq!(plugins(&[docs.join("_plugins")]), ["class A"]);
    }
}
