//! A blog that stands in a test: its files as text.

use notelint::jekyll::{Files, Jekyll};
use notelint::note::Source;
use std::path::Path;

/// The clock of such blogs.
pub const NOW: &str = "2024-01-01T00:00:00Z";

/// The site of the files, path and text: its settings and its notes.
pub fn site(files: &[(String, String)]) -> (Jekyll, Vec<Source>) {
    let config = files.iter().find(|(path, _)| path == "_config.yml");
    let mut jekyll = Jekyll::from_config(config.map_or("", |(_, text)| text)).unwrap();
    jekyll.time = NOW.parse().ok();
    jekyll.files = Some(Files::new(files.iter().map(|(path, _)| path.to_owned())));
    let mut notes = Vec::new();
    for (path, text) in files {
        if let Some((folder, name)) = template(path) {
            jekyll.read_template(text);
            if folder == "_layouts" {
                jekyll.gates.read_layout(name, text);
                jekyll.layouts.insert(name.to_owned());
            } else {
                jekyll.gates.read_include(name, text);
                jekyll.includes.insert(name.to_owned());
            }
        } else if path == "Gemfile" {
            jekyll.read_gemfiles(text, "");
        } else if path.starts_with("_plugins/") {
            jekyll.read_plugin(text);
        } else if is_note(path) {
            notes.push(source(path, text));
        }
    }
    (jekyll, notes)
}

/// The folder and the name of a layout or an include.
fn template(path: &str) -> Option<(&str, &str)> {
    let (folder, file) = path.split_once('/')?;
    let name = file.rsplit_once('.').map_or(file, |(name, _)| name);
    matches!(folder, "_layouts" | "_includes").then_some((folder, name))
}

/// Whether a file is a note; others are only there.
fn is_note(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".md", ".markdown", ".html"]
        .iter()
        .any(|end| path.ends_with(end))
        || path.starts_with("_posts/") && !path.ends_with(".png")
}

/// The file that a page or a fact shows. `\u{fffd}` stands for a byte that is not UTF-8, and a last
/// line as Git writes it for a missing newline.
fn source(path: &str, text: &str) -> Source {
    let text = text
        .trim_end_matches(['\r', '\n'])
        .strip_suffix("\\ No newline at end of file")
        .map_or(text, |text| text.trim_end_matches(['\r', '\n', ' ']));
    Source {
        path: Path::new(path).into(),
        below: path.into(),
        text: text.into(),
        invalid: text.find('\u{fffd}'),
    }
}
