//! Where the addresses in a note lead: the page or file they mean, and what is near where they miss.

use crate::site::{Content, Facts, Form, Place, Reference, ReferenceKind, Site};

/// An address of a note, followed from the note's page.
pub struct Lead<'r> {
    pub reference: &'r Reference,
    /// The paths from the site's root on that it may mean, the most likely one first.
    pub paths: Vec<String>,
}

/// Endings of files that are no pages.
const FILES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "mp4", "webm", "mov", "mp3",
    "wav", "ogg", "pdf", "zip", "gz", "tar", "7z", "css", "js", "json", "csv", "txt", "ipynb",
    "ppt", "pptx", "doc", "docx", "xls", "xlsx", "hwp", "py", "java", "c", "cpp", "rb", "sh",
    "sql",
];
/// Endings of Markdown files.
const MARKDOWN: &[&str] = &["md", "markdown", "mkd", "mkdn", "mkdown"];

impl<'r> Lead<'r> {
    /// Follows `reference` of a note; none where the note has no page to start from.
    pub fn of(note: &Facts, content: &Content, reference: &'r Reference) -> Option<Self> {
        let target = &reference.target;
        let path = target.path.as_str();
        let mut paths = Vec::new();
        let media = matches!(
            reference.kind,
            ReferenceKind::Image | ReferenceKind::Src | ReferenceKind::Key
        );
        if let Some(folder) = content.media_folder.as_deref().filter(|_| media) {
            // The theme puts it in front of whatever is no full address.
            paths.push(join("/", &format!("{folder}/{path}")));
        }
        match target.form {
            Form::Site | Form::Host => paths.push(join("/", path)),
            // Themes read the front matter's pictures from the site's root on.
            Form::Relative if reference.kind == ReferenceKind::Key => {
                paths.push(join("/", path));
                paths.extend(note.url.as_deref().map(|url| join(url, path)));
            }
            Form::Relative if path.is_empty() => paths.push(note.url.clone()?),
            Form::Relative => paths.push(join(note.url.as_deref()?, path)),
        }
        Some(Self { reference, paths })
    }

    /// What it leads to.
    pub fn place<'s>(&self, site: &Site<'s>) -> Option<Place<'s>> {
        self.paths.iter().find_map(|path| site.at(path))
    }

    /// Whether it leads to something that is there, if only to a folder.
    pub fn leads(&self, site: &Site) -> bool {
        self.place(site).is_some() || self.paths.iter().any(|path| site.is_folder(path))
    }

    /// Whether any file of the site has the name.
    pub fn is_named_anywhere(&self, site: &Site) -> bool {
        let name = self.reference.target.path.rsplit('/').next();
        let files = site.jekyll.files.as_ref().into_iter();
        let mut names = files.flat_map(|files| files.names());
        names.any(|file| file.rsplit('/').next() == name)
    }

    /// The ending of what it names, in lower case; empty where it has none.
    fn extension(&self) -> String {
        let name = self.reference.target.path.rsplit('/').next();
        let extension = name.and_then(|name| name.rsplit_once('.'));
        extension.map_or(String::new(), |(_, extension)| extension.to_lowercase())
    }

    /// Whether it means a file rather than a page.
    pub fn means_file(&self) -> bool {
        let shown = !matches!(
            self.reference.kind,
            ReferenceKind::Link | ReferenceKind::Href
        );
        let extension = self.extension();
        shown && !MARKDOWN.contains(&&*extension) || FILES.contains(&&*extension)
    }

    /// Whether it means the source of a note.
    pub fn means_markdown(&self) -> bool {
        MARKDOWN.contains(&&*self.extension())
    }
}

/// `path` as a browser resolves it from the page at `url` (RFC 3986, section 5.2.4).
pub fn join(url: &str, path: &str) -> String {
    let folder = match path.starts_with('/') {
        true => "",
        false => url.rsplit_once('/').map_or("", |(folder, _)| folder),
    };
    let mut parts: Vec<&str> = Vec::new();
    for part in folder.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let slash = if path.ends_with('/') && !parts.is_empty() {
        "/"
    } else {
        ""
    };
    format!("/{}{slash}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_resolved_as_browsers_do() {
        for (url, path, expected) in [
            ("/2021/03/02/a.html", "b.png", "/2021/03/02/b.png"),
            ("/posts/a/", "../b/", "/posts/b/"),
            ("/posts/a/", "/c//d", "/c/d"),
            ("/a", "../../b", "/b"),
            ("/a/", "./", "/a/"),
        ] {
            assert_eq!(join(url, path), expected, "{url} {path}");
        }
    }
}
