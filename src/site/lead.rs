//! Where the addresses in a note lead: the page or file they mean, and what is near where they miss.

use super::{Content, Facts, Form, Place, Reference, ReferenceKind, Site};

/// An address of a note, followed from the note's page.
pub struct Lead<'r> {
    pub reference: &'r Reference,
    /// The paths from the site's root on that it may mean, the most likely one first.
    pub paths: Vec<String>,
    /// Its `..` lead out of the site, above `baseurl`.
    pub leaves: bool,
}

/// Endings of pictures.
const PICTURES: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "svg", "webp", "avif", "bmp", "ico", "tif", "tiff", "heic",
];
/// Endings of other files that are no pages.
const FILES: &[&str] = &[
    "mp4", "m4v", "webm", "mov", "avi", "mp3", "m4a", "wav", "ogg", "flac", "pdf", "zip", "gz",
    "tgz", "tar", "7z", "rar", "xz", "jar", "war", "apk", "exe", "dmg", "css", "scss", "js", "ts",
    "jsx", "tsx", "vue", "json", "yml", "yaml", "toml", "ini", "csv", "tsv", "txt", "log", "ipynb",
    "ppt", "pptx", "doc", "docx", "xls", "xlsx", "hwp", "hwpx", "epub", "bib", "tex", "py", "java",
    "kt", "c", "h", "cc", "cpp", "hpp", "cs", "go", "rs", "rb", "swift", "proto", "gradle", "sh",
    "bat", "ps1", "sql", "ttf", "otf", "woff", "woff2", "psd",
];
/// Endings of Markdown files.
const MARKDOWN: &[&str] = &["md", "markdown", "mkd", "mkdn", "mkdown"];

/// Whether a file is a picture by the ending of its name.
pub fn is_picture(file: &str) -> bool {
    ends_with_one(file, PICTURES)
}

/// Whether a file is Markdown by the ending of its name.
pub fn is_markdown(file: &str) -> bool {
    ends_with_one(file, MARKDOWN)
}

fn ends_with_one(file: &str, extensions: &[&str]) -> bool {
    let extension = file.rsplit_once('.');
    extension.is_some_and(|(_, extension)| extensions.contains(&&*extension.to_lowercase()))
}

impl<'r> Lead<'r> {
    /// Follows `reference` of a note; none where the note has no page to start from.
    pub fn of(
        site: &Site,
        (note, content): (&Facts, &Content),
        reference: &'r Reference,
    ) -> Option<Self> {
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
            Form::Relative => {
                paths.push(join(note.url.as_deref()?, path));
                let rooted = media && site.jekyll.cdn.is_some();
                paths.extend(rooted.then(|| join("/", path)));
            }
        }
        Some(Self {
            reference,
            paths,
            leaves: leaves(site, (note, content), reference),
        })
    }

    /// What it leads to.
    pub fn place<'s>(&self, site: &Site<'s>) -> Option<Place<'s>> {
        if self.leaves {
            return None;
        }
        self.paths.iter().find_map(|path| site.served(path))
    }

    /// Whether it leads to something that is there, if only to a folder.
    pub fn leads(&self, site: &Site) -> bool {
        let mut paths = self.paths.iter();
        paths.any(|path| {
            site.served(path).is_some() || site.is_folder(path) && site.at(path).is_none()
        })
    }

    /// Whether it leads from a note that is not published by now to another such note, or to itself.
    pub fn is_promised(&self, site: &Site, note: &Facts) -> bool {
        note.promised.is_some() && self.paths.iter().any(|path| site.promises(path))
    }

    /// Whether it misses the site because `baseurl` is left out. Themes put that in front of the
    /// front matter's pictures, Chirpy in front of all.
    pub fn lacks_baseurl(&self, site: &Site) -> bool {
        let added = match self.reference.kind {
            ReferenceKind::Key => true,
            ReferenceKind::Image | ReferenceKind::Src => site.jekyll.cdn.is_some(),
            ReferenceKind::Link | ReferenceKind::Href => false,
        };
        self.leaves || self.reference.target.form == Form::Host && !added
    }

    /// Whether any file of the site has the name.
    pub fn is_named_anywhere(&self, site: &Site) -> bool {
        let name = self.name();
        let files = site.jekyll.files.as_ref();
        files.is_some_and(|files| files.named(name).any(|file| last(file) == name))
    }

    /// Whether something that cannot be seen may have what it means: the theme, or another site on
    /// the same host.
    pub fn may_be_elsewhere(&self, site: &Site) -> bool {
        let jekyll = site.jekyll;
        let has_theme = jekyll.theme.is_some() || jekyll.remote_theme.is_some();
        self.paths.iter().all(|path| {
            let path = path.trim_start_matches('/');
            let of_theme = ["assets/css/", "assets/js/", "assets/img/favicons/"];
            let Some((first, _)) = path.split_once('/') else {
                return !self.means_picture();
            };
            has_theme && of_theme.iter().any(|folder| path.starts_with(folder))
                || !self.lacks_baseurl(site) && !is_own(site, first)
        })
    }

    /// Whether jekyll-relative-links may put the address of a page or copy in the place of this one, which
    /// leads to the source as editors do; it leaves HTML as it is.
    pub fn may_be_rewritten(&self, site: &Site, note: &Facts) -> bool {
        let kind = self.reference.kind;
        matches!(kind, ReferenceKind::Link | ReferenceKind::Image)
            && site.jekyll.may_rewrite_links(&note.role)
    }

    /// The last name in what it means.
    pub fn name(&self) -> &'r str {
        last(&self.reference.target.path)
    }

    /// Whether it means a file rather than a page.
    pub fn means_file(&self) -> bool {
        match self.reference.kind {
            // A colour or a switch may stand there as well.
            ReferenceKind::Key => is_picture(self.name()),
            _ if self.means_markdown() => false,
            kind => !kind.is_link() || self.means_picture() || ends_with_one(self.name(), FILES),
        }
    }

    /// Whether it means a picture.
    pub fn means_picture(&self) -> bool {
        self.reference.kind == ReferenceKind::Image || is_picture(self.name())
    }

    /// Whether it means the source of a note.
    pub fn means_markdown(&self) -> bool {
        is_markdown(self.name())
    }
}

/// Whether the site has a folder or a page of that name, or it is one that sites keep pictures in:
/// other names may be those of other sites on the same host.
pub fn is_own(site: &Site, first: &str) -> bool {
    let usual = [
        "assets", "images", "image", "img", "files", "uploads", "public",
    ];
    usual.contains(&first) || site.at(first).is_some() || site.is_folder(first)
}

/// Whether `..` lead above `baseurl`. Chirpy puts that and `media_subpath` right in front of pictures.
fn leaves(site: &Site, (note, content): (&Facts, &Content), reference: &Reference) -> bool {
    let relative = reference.target.form == Form::Relative && reference.kind != ReferenceKind::Key;
    if !relative || site.jekyll.baseurl.trim_matches('/').is_empty() {
        return false;
    }
    let link = reference.kind.is_link();
    let folder = match content.media_folder.as_deref().filter(|_| !link) {
        Some(folder) => folder,
        None if !link && site.jekyll.cdn.is_some() => "",
        None => {
            let url = note.url.as_deref().and_then(|url| url.rsplit_once('/'));
            url.map_or("", |(folder, _)| folder)
        }
    };
    let names = folder.split('/').filter(|name| !name.is_empty());
    let mut depth = names.count();
    reference.target.path.split('/').any(|part| match part {
        "" | "." => false,
        ".." if depth == 0 => true,
        ".." => {
            depth -= 1;
            false
        }
        _ => {
            depth += 1;
            false
        }
    })
}

fn last(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
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
