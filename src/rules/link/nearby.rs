//! What an address that leads nowhere was meant to lead to.

use crate::site::lead::{Lead, join};
use crate::site::target::decoded;
use crate::site::{Content, Facts, Form, Place, Reference, Site};
use crate::text::Edit;
use std::borrow::Cow;
use unicode_normalization::is_nfc;

/// What is near the place that an address misses.
pub enum Near {
    /// The same but for the case of its letters: the path that is there.
    Case(String),
    /// The same letters, composed in another way.
    Form(String),
    /// The URL of the page, which has no `.html` at its end.
    Ending(String),
    /// It is there below `baseurl`.
    Baseurl(String),
    /// A file of that path, which Jekyll does not copy.
    NotCopied(String),
    /// A file, from the folder of the note's source on, and its URL.
    BesideSource(String, String),
    /// The URL of the copy of the file that it names by its path.
    Copied(String),
    /// The URL of the only file of that name.
    Elsewhere(String),
}

impl Near {
    /// What is near where `lead` of `note` misses.
    pub fn of(site: &Site, note: &Facts, lead: &Lead) -> Option<Self> {
        if lead.lacks_baseurl(site) {
            let path = lead.paths.iter().find(|path| site.at(path).is_some())?;
            return Some(Self::Baseurl(match ending(site, path) {
                Some(Self::Ending(url)) => url,
                _ => path.clone(),
            }));
        }
        lead.paths
            .iter()
            .find_map(|path| ending(site, path).or_else(|| alike(site, path)))
            .or_else(|| by_path(site, lead))
            .or_else(|| beside_source(site, note, lead))
            .or_else(|| elsewhere(site, lead))
    }
}

fn ending(site: &Site, path: &str) -> Option<Near> {
    let Some(Place::Note(note)) = site.at(path).filter(|_| site.served(path).is_none()) else {
        return None;
    };
    let url = note.url.as_deref()?;
    Some(Near::Ending(decoded(url).into_owned()))
}

fn alike(site: &Site, path: &str) -> Option<Near> {
    let (found, place) = site.alike(path).next()?;
    let found = match place {
        Place::File(file) => site.copy_of(file)?,
        Place::Note(_) => found.to_owned(),
    };
    let bare = |path: &str| {
        let path = path.trim_end_matches('/');
        let path = path.strip_suffix("index.html").unwrap_or(path);
        let path = path.strip_suffix(".html").unwrap_or(path);
        path.trim_end_matches('/').to_lowercase()
    };
    Some(match bare(&found) == bare(&decoded(path)) {
        true => Near::Case(found),
        false => Near::Form(found),
    })
}

fn by_path(site: &Site, lead: &Lead) -> Option<Near> {
    let files = site.jekyll.files.as_ref()?;
    let names = lead.paths.iter().map(|path| path.trim_matches('/'));
    let name = { names }.find(|name| files.has(name))?;
    Some(match site.copy_of(name) {
        Some(url) => Near::Copied(url),
        None => Near::NotCopied(format!("/{name}")),
    })
}

fn beside_source(site: &Site, note: &Facts, lead: &Lead) -> Option<Near> {
    let target = &lead.reference.target;
    let files = site.jekyll.files.as_ref()?;
    if target.form != Form::Relative || target.path.is_empty() {
        return None;
    }
    let path = join(&format!("/{}", note.below), &target.path);
    let name = path.trim_matches('/');
    let copy = files.has(name).then(|| site.copy_of(name))?;
    Some(match copy {
        Some(url) => Near::BesideSource(path, url),
        None => Near::NotCopied(path),
    })
}

/// Whether an editor finds a file that Jekyll copies, from the note's source on.
pub fn is_beside_source(site: &Site, note: &Facts, lead: &Lead) -> bool {
    matches!(
        beside_source(site, note, lead),
        Some(Near::BesideSource(..))
    )
}

fn elsewhere(site: &Site, lead: &Lead) -> Option<Near> {
    let files = site.jekyll.files.as_ref()?;
    let mut named = files.named(lead.name());
    let file = named.next()?;
    let alone = named.next().is_none();
    site.copy_of(file).filter(|_| alone).map(Near::Elsewhere)
}

/// The edit that has `reference`, which stands in `content`, lead to `path` from the site's root on;
/// none where it goes through Liquid, or where the theme has its own way with it.
pub fn leading_to(
    site: &Site,
    content: &Content,
    reference: &Reference,
    path: &str,
) -> Option<Edit> {
    let written = &reference.written;
    if written.contains("{{") {
        return None;
    }
    let link = reference.kind.is_link();
    // Whatever stands there, the theme puts the folder in front of it.
    if !link && content.media_folder.is_some() {
        return None;
    }
    let rest = written.find(['?', '#']).map_or("", |at| &written[at..]);
    let path = encoded(path);
    // Chirpy puts `baseurl` in front of pictures by itself.
    let chirpy = !link && site.jekyll.cdn.is_some();
    let address = match site.jekyll.baseurl.trim_matches('/') {
        base if base.is_empty() || chirpy => format!("{path}{rest}"),
        // `relative_url` would compose its letters.
        _ if content.renders_liquid && !is_nfc(&path) => {
            format!("{{{{ site.baseurl }}}}{path}{rest}")
        }
        _ if content.renders_liquid => format!("{{{{ '{path}' | relative_url }}}}{rest}"),
        base => format!("/{base}{path}{rest}"),
    };
    Some(Edit::replace(reference.span, address))
}

/// The edit that has the names in the path of `reference` written as those of `path`.
pub fn respelled(reference: &Reference, path: &str) -> Option<Edit> {
    let written = &reference.written;
    let wrapped = written.contains("{{") || written.starts_with(['"', '\'']);
    let old = match wrapped {
        true => reference.target.path.as_str(),
        false => written.split(['?', '#']).next()?,
    };
    let shortened = old.ends_with("/index.html") && !path.ends_with("/index.html");
    if shortened || old.contains('\\') || !written.contains(old) {
        return None;
    }
    let ending = if old.ends_with(".html") && !path.ends_with(".html") {
        ".html"
    } else {
        ""
    };
    let path = format!("{}{ending}", path.trim_end_matches('/'));
    let mut names = path.rsplit('/').filter(|name| !name.is_empty());
    let mut parts: Vec<Cow<str>> = old.split('/').map(Cow::Borrowed).collect();
    let first = own_host(old);
    for part in parts.iter_mut().skip(first).rev() {
        match &**part {
            // What stands before it is no longer in the path.
            ".." => break,
            "" | "." => {}
            _ => {
                let Some(name) = names.next() else { break };
                if decoded(part) != name {
                    *part = Cow::Owned(encoded(name));
                }
            }
        }
    }
    let new = written.replacen(old, &parts.join("/"), 1);
    (new != *written).then(|| Edit::replace(reference.span, new))
}

/// How many parts of an address its scheme and host are.
fn own_host(address: &str) -> usize {
    match address.find("//") {
        Some(at) if at == 0 || address[..at].ends_with(':') => 3,
        _ => 0,
    }
}

/// A path as it stands in an address: blanks and brackets would end it.
fn encoded(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for c in path.chars() {
        match c {
            ' ' => encoded.push_str("%20"),
            '(' => encoded.push_str("%28"),
            ')' => encoded.push_str("%29"),
            '\'' => encoded.push_str("%27"),
            '"' => encoded.push_str("%22"),
            '%' => encoded.push_str("%25"),
            '#' => encoded.push_str("%23"),
            '?' => encoded.push_str("%3F"),
            _ => encoded.push(c),
        }
    }
    encoded
}
