//! A link to a page that the site does not have.

use super::address::lacks_scheme;
use super::nearby::{Near, leading_to, respelled};
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::lead::{self, Lead};
use crate::site::target::decoded;
use crate::site::{Content, Facts, Form, Reference, Site};
use crate::text::Edit;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::HashMap;

/// `link/missing-note`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingNote {}

/// The first names of addresses that plugins and themes make pages for.
const MADE: &[&str] = &[
    "tags",
    "tag",
    "categories",
    "category",
    "archives",
    "archive",
    "page",
    "search",
    "feed",
    "authors",
    "author",
    "series",
    "collections",
];

impl SiteRule for MissingNote {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let jekyll = site.jekyll;
        let brought = &jekyll.brought;
        let unseen = brought.pages || brought.urls || brought.addresses || jekyll.has_languages();
        if jekyll.files.is_none() || unseen {
            return;
        }
        let names = OnceCell::new();
        for (note, content) in site.reported() {
            for reference in &content.references {
                let Some(lead) = Lead::of(site, (note, content), reference).filter(means_page)
                else {
                    continue;
                };
                if !lead.lacks_baseurl(site) && (lead.leads(site) || lead.is_promised(site, note)) {
                    continue;
                }
                let names = || names.get_or_init(|| by_name(site));
                let Some(miss) = miss(site, (note, content), &lead, names) else {
                    continue;
                };
                let message = format!("The link leads nowhere, because {}.", miss.why);
                let finding = report.add(note, reference.span, message);
                match (miss.meant, miss.edit) {
                    (Some(url), Some(edit)) => finding
                        .help(format!("Lead to `{url}`."))
                        .fix(Fix::unsafe_(vec![edit])),
                    (Some(url), None) => finding.help(format!("Lead to `{url}`.")),
                    (None, _) => finding.help("Write the address of a page that is there."),
                };
            }
        }
    }
}

fn means_page(lead: &Lead) -> bool {
    let reference = lead.reference;
    let link = reference.kind.is_link();
    let path = &reference.target.path;
    link && !path.is_empty() && !lead.means_file() && !lead.means_markdown()
}

/// Why a link misses, and what it was meant to hit.
struct Miss {
    why: String,
    meant: Option<String>,
    edit: Option<Edit>,
}

fn miss<'n, 's: 'n>(
    site: &Site<'s>,
    (note, content): (&Facts, &Content),
    lead: &Lead,
    names: impl FnOnce() -> &'n HashMap<String, Vec<&'s Facts>>,
) -> Option<Miss> {
    let reference: &Reference = lead.reference;
    let path = lead.paths.first()?;
    match Near::of(site, note, lead) {
        Some(Near::Case(found)) => {
            return Some(Miss {
                why: format!(
                    "the page is `{found}`, and servers tell capital letters from small ones"
                ),
                edit: respelled(reference, &found),
                meant: Some(found),
            });
        }
        Some(Near::Form(found)) => {
            return Some(Miss {
                why: format!(
                    "the page is `{found}`, whose letters look the same but are composed of other characters (NFC, NFD)"
                ),
                edit: respelled(reference, &found),
                meant: Some(found),
            });
        }
        Some(Near::Ending(found)) => {
            return Some(Miss {
                why: format!("the page is `{found}`, which servers do not find by `.html`"),
                edit: leading_to(site, content, reference, &found),
                meant: Some(found),
            });
        }
        Some(Near::Baseurl(found)) => {
            return Some(Miss {
                why: format!(
                    "the site lies below its `baseurl`, and `{found}` does not start with it"
                ),
                edit: leading_to(site, content, reference, &found),
                meant: Some(found),
            });
        }
        _ if lead.lacks_baseurl(site) => return None,
        _ => {}
    }
    if is_host(&reference.written) && reference.target.form == Form::Relative {
        let address = format!("https://{}", reference.written);
        return Some(Miss {
            why: format!("without `https://` it means the page `{}`", decoded(path)),
            edit: Some(Edit::replace(reference.span, address.clone())),
            meant: Some(address),
        });
    }
    let named = last_name(path).and_then(|name| names().get(&name));
    let same = named
        .filter(|notes| notes.len() == 1)
        .and_then(|notes| notes.first());
    let url = same.and_then(|note| note.url.as_deref());
    let own = is_own(site, lead, path);
    let url = url.filter(|url| has_moved(path, url, own));
    if url.is_none() && !own {
        return None;
    }
    Some(Miss {
        why: format!("the site has no page `{}`", decoded(path)),
        edit: url.and_then(|url| leading_to(site, content, reference, &decoded(url))),
        meant: url.map(|url| decoded(url).into_owned()),
    })
}

/// Whether an address starts with the name of a host, which browsers take for a path.
fn is_host(written: &str) -> bool {
    let (host, rest) = written.split_once('/').unwrap_or((written, ""));
    let domain = host.rsplit_once('.').map(|(_, domain)| domain);
    let named = domain.is_some_and(|domain| {
        domain.len() > 1 && domain.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    lacks_scheme(written)
        || named
            && host.starts_with(|c: char| c.is_ascii_alphanumeric())
            && (host.starts_with("www.") || !rest.is_empty())
}

/// Whether `url` is where the page at `path` may have gone. Where the site has nothing around that
/// path, another site on the same host may, and only the category or the date may differ.
fn has_moved(path: &str, url: &str, own: bool) -> bool {
    let url = decoded(url);
    let parts = |path: &'_ str| -> Vec<String> {
        let path = path.trim_matches('/').to_lowercase();
        let path = path.strip_suffix(".html").unwrap_or(&path);
        path.split('/').map(str::to_owned).collect()
    };
    let (old, new) = (parts(path), parts(&url));
    let tail = old.iter().rev().zip(new.iter().rev());
    let same = tail.take_while(|(old, new)| old == new).count();
    // `ko`, `pt-br` or `zh_tw`: a note in another language is another note.
    let tongue = |parts: &[String]| {
        let first = parts.first().filter(|_| parts.len() > 1).cloned();
        first.filter(|first| first.len() == 2 || first.len() == 5 && first.contains(['-', '_']))
    };
    let abroad = matches!((tongue(&old), tongue(&new)), (Some(old), Some(new)) if old != new);
    !abroad && (own || same > 1 || old.len() < 3 && new.len() < 3)
}

/// The notes by the last names of their addresses.
fn by_name<'s>(site: &Site<'s>) -> HashMap<String, Vec<&'s Facts>> {
    let mut named: HashMap<String, Vec<&Facts>> = HashMap::new();
    for &note in &site.notes {
        if let Some(name) = note.url.as_deref().and_then(last_name) {
            named.entry(name).or_default().push(note);
        }
    }
    named
}

/// The last name of an address, in lower case, if it says enough to know a note by.
fn last_name(url: &str) -> Option<String> {
    let url = decoded(url);
    let name = url.trim_end_matches('/').rsplit('/').next()?;
    let name = name.strip_suffix(".html").unwrap_or(name);
    // Two Hangul syllables say as much as four letters.
    let telling = name.len() > 3 && name != "index";
    telling.then(|| name.to_lowercase())
}

/// Whether only notes can have pages there: beside pages of the site, and not what plugins and themes
/// make.
fn is_own(site: &Site, lead: &Lead, path: &str) -> bool {
    if lead.reference.target.form == Form::Relative {
        let path = path.trim_matches('/');
        let (first, rest) = path.split_once('/').unwrap_or_default();
        return !path.is_empty() && (rest.is_empty() || lead::is_own(site, first));
    }
    let is_number = |name: &str| {
        let figures = name.trim_start_matches("page");
        figures.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut names: Vec<&str> = path.split('/').filter(|name| !name.is_empty()).collect();
    let last = names.pop().unwrap_or_default();
    // What stands for a date need not be there.
    while names.last().is_some_and(|name| is_number(name)) {
        names.pop();
    }
    let made = names.iter().any(|name| MADE.contains(name)) || is_number(last);
    // Below the years of its posts a site makes no other pages.
    let year = path.trim_start_matches('/').split('/').next();
    let year = year.filter(|year| names.is_empty() && is_number(year) && *year != last);
    let folder = year.map_or_else(|| names.join("/"), str::to_owned);
    !made && !folder.is_empty() && site.is_folder(&folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_told_from_folders() {
        for host in [
            "www.a.kr",
            "a.io/tools",
            "a.im/b",
            "ko.a.org/wiki/%EB%8C%80",
        ] {
            assert!(is_host(host), "{host}");
        }
        for path in ["a/b.com", "../a.io/b", "v1.0/a", "first.html", "a", ".b/c"] {
            assert!(!is_host(path), "{path}");
        }
    }

    #[test]
    fn a_page_may_have_moved_but_not_to_another_language() {
        for (path, url, own) in [
            ("/old/first/", "/new/first/", false),
            ("/first", "/posts/first/", false),
            ("/a/2021/03/02/first.html", "/2021/03/02/first/", false),
            ("/2021/03/02/first.html", "/2021/03/01/first.html", true),
        ] {
            assert!(has_moved(path, url, own), "{path} {url}");
        }
        for (path, url, own) in [
            ("/docs/current/first.html", "/blog/2021/first.html", false),
            ("/en/2021/first/", "/ko/2021/first/", true),
            ("/pt-br/first/", "/ko/first/", true),
        ] {
            assert!(!has_moved(path, url, own), "{path} {url}");
        }
    }
}
