//! The URL that Jekyll gives a note: `url.rb`, `url_drop.rb`, `page.rb`.

mod escape;
mod placeholder;

use jiff::civil::DateTime;

use super::permalink::Permalink;
use super::role::{Role, below_collections_dir, collection_of, path_categories};
use super::slug::{Slugify, slugify};
use super::{FileName, Jekyll, entry};
use std::borrow::Cow;
use std::collections::HashSet;

/// What the front matter (with the site's defaults under it) says about a note's address.
#[derive(Clone, Debug, Default)]
pub struct AddressInput<'a> {
    /// `permalink:`, a template of this note alone; a style's name is taken literally (A176).
    pub permalink: Option<&'a str>,
    /// `slug:`.
    pub slug: Option<&'a str>,
    /// `categories:` as Jekyll lists them (a string is split at blanks), each as Ruby's `to_s` gives it.
    pub categories: &'a [String],
    /// `category:`, flattened; a string is one category.
    pub category: &'a [String],
    /// The note's date on the site's clock; without one, a template that asks for it has no URL.
    pub date: Option<DateTime>,
}

/// Why a note has no URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AddressError {
    /// The build stops: `The URL template doesn't have x keys` (A173, A174).
    #[error("the permalink template asks for :{0}, which Jekyll does not have")]
    UnknownPlaceholder(String),
    /// The build stops: `permalink:` or `slug:` is no text.
    #[error("`{0}` is not a text Jekyll can use")]
    NotText(&'static str),
    /// The build stops: a category or file name such as `C언어: 하나` begins a URL like a scheme that no URL has
    /// (`Invalid scheme format`).
    #[error("Jekyll takes `{0}:` at the front of a part of the URL for a scheme and rejects it")]
    Scheme(String),
    /// The template asks for a date that the caller does not know.
    #[error("the permalink template asks for the date")]
    NoDate,
}

/// The URL of the note at `path` (below the source), from `/` on and without `baseurl`.
pub fn url(
    jekyll: &Jekyll,
    role: &Role,
    path: &str,
    input: &AddressInput<'_>,
) -> Result<String, AddressError> {
    let path = path.trim_start_matches('/');
    let template = match input.permalink {
        Some(template) => template.to_owned(),
        None => template(jekyll, role, path),
    };
    let raw = match role {
        Role::Page | Role::Ignored(_) => page_url(jekyll, path, &template)?,
        Role::Post | Role::Draft | Role::Document { .. } => {
            let facts = placeholder::Facts {
                jekyll,
                role,
                path,
                input,
            };
            placeholder::fill(&template, &facts)?
        }
    };
    Ok(escape::sanitize(&raw))
}

/// The URL of the file at `path` (below the source) that Jekyll copies, with nothing escaped; none
/// where its collection has no `output` (`StaticFile#url`, `StaticFile#write?`).
pub fn copy_url<'p>(jekyll: &Jekyll, path: &'p str) -> Option<Cow<'p, str>> {
    let Some((label, _)) = collection_of(jekyll, path) else {
        return Some(Cow::Borrowed(path));
    };
    if !jekyll.collections.get(&label)?.output {
        return None;
    }
    let role = Role::Document {
        collection: label.clone(),
    };
    let extension = FileName::of(path).extension;
    let mut url = template(jekyll, &role, path);
    for (name, value) in [
        (":collection", &*label),
        (":path", &cleaned_path(jekyll, &role, path)),
        (":output_ext", ""),
        (":name", base_name(path)),
        (":title", ""),
    ] {
        url = url.replace(name, value);
    }
    let url = escape::sanitize(&url);
    let stem = url.strip_suffix('/').unwrap_or(&url);
    Some(Cow::Owned(format!("{stem}{extension}")))
}

/// The template that gives a note its URL unless its front matter has a `permalink:`.
pub fn template(jekyll: &Jekyll, role: &Role, path: &str) -> String {
    let collection = |label: &str| jekyll.collections.get(label)?.permalink.clone();
    match role {
        Role::Post | Role::Draft => {
            collection("posts").unwrap_or_else(|| jekyll.permalink.template().to_owned())
        }
        Role::Document { collection: label } => collection(label)
            .unwrap_or_else(|| format!("/:collection/:path{}", jekyll.permalink.suffix())),
        Role::Page | Role::Ignored(_) => page_template(&jekyll.permalink, jekyll, path),
    }
}

/// Whether the URL has a part of the date in it.
pub fn uses_date(template: &str) -> bool {
    placeholder::names(template).any(placeholder::is_of_date)
}

/// Whether the URL has the categories in it, as they are but for their case.
pub fn uses_categories(template: &str) -> bool {
    placeholder::names(template).any(|name| name == "categories")
}

/// The placeholders that stand in a template, known or not.
pub fn placeholders(template: &str) -> impl Iterator<Item = &str> {
    placeholder::names(template)
}

/// The placeholders that Jekyll has.
pub fn known_placeholders() -> &'static [&'static str] {
    &placeholder::ALL
}

/// Whether the URL has the hour, minute or second in it.
pub fn uses_time_of_day(template: &str) -> bool {
    placeholder::names(template).any(|name| matches!(name, "hour" | "minute" | "second"))
}

/// Whether the URL has the slug in it.
pub fn uses_slug(template: &str) -> bool {
    placeholder::names(template).any(|name| matches!(name, "title" | "slug"))
}

/// A note's categories in Jekyll's order: of the path, of `categories:`, of `category:`, each once.
pub fn categories(
    jekyll: &Jekyll,
    role: &Role,
    path: &str,
    input: &AddressInput<'_>,
) -> Vec<String> {
    let of_path = path_categories(jekyll, role, path)
        .into_iter()
        .map(str::to_owned);
    let written = input.categories.iter().chain(input.category).cloned();
    let mut seen = HashSet::new();
    let all = of_path.chain(written);
    all.filter(|category| seen.insert(category.clone()))
        .collect()
}

/// `Page#template`.
fn page_template(permalink: &Permalink, jekyll: &Jekyll, path: &str) -> String {
    let extension = output_extension(jekyll, path);
    if !matches!(extension.as_str(), ".html" | ".xhtml" | ".htm") {
        "/:path/:basename:output_ext".to_owned()
    } else if base_name(path) == "index" {
        "/:path/".to_owned()
    } else {
        format!("/:path/:basename{}", permalink.suffix())
    }
}

/// Pages know three placeholders and leave the others as they are (`URL#generate_url_from_hash`).
fn page_url(jekyll: &Jekyll, path: &str, template: &str) -> Result<String, AddressError> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let folder = if folder.is_empty() {
        String::new()
    } else {
        format!("/{folder}")
    };
    let extension = output_extension(jekyll, path);
    let mut url = template.to_owned();
    for (name, value) in [
        (":path", &*folder),
        (":basename", base_name(path)),
        (":output_ext", &*extension),
    ] {
        if url.contains(name) {
            url = url.replace(name, &escape::escape(value)?);
        }
    }
    Ok(url)
}

/// The last name without extension and without periods at its end.
fn base_name(path: &str) -> &str {
    let name = entry::name(path);
    let extension = FileName::of(path).extension;
    name.strip_suffix(extension)
        .unwrap_or(name)
        .trim_end_matches('.')
}

/// `.html` for Markdown, else the file's own.
fn output_extension(jekyll: &Jekyll, path: &str) -> String {
    if jekyll.is_markdown(path) {
        ".html".to_owned()
    } else {
        FileName::of(path).extension.to_owned()
    }
}

/// `Document#cleaned_relative_path`: below the collection's folder, without extension.
fn cleaned_path(jekyll: &Jekyll, role: &Role, path: &str) -> String {
    let path = below_collections_dir(jekyll, path);
    let extension = FileName::of(path).extension;
    let stem = path.strip_suffix(extension).unwrap_or(path);
    let folder = match role {
        Role::Document { collection } => format!("_{collection}"),
        _ => "_posts".to_owned(),
    };
    stem.replacen(&folder, "", 1)
        .trim_end_matches('.')
        .to_owned()
}

/// `:title` and `:slug`: the front matter's slug, else the file name's.
fn slug(path: &str, input: &AddressInput<'_>, mode: Slugify, cased: bool) -> String {
    slugify(input.slug.unwrap_or(FileName::of(path).slug), mode, cased)
}
