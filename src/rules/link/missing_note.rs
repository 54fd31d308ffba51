//! A link to a page that the site does not have.

use super::leads::Lead;
use super::nearby::{Near, leading_to, respelled};
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::target::decoded;
use crate::site::{Facts, Form, Reference, Site};
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
        if site.jekyll.files.is_none() || site.jekyll.makes_pages {
            return;
        }
        let names = OnceCell::new();
        for (note, content) in site.reported() {
            for reference in &content.references {
                let Some(lead) = Lead::of(note, content, reference).filter(means_page) else {
                    continue;
                };
                if reference.target.form != Form::Host && lead.leads(site) {
                    continue;
                }
                let names = || names.get_or_init(|| by_name(site));
                let Some(miss) = miss(site, note, &lead, names) else {
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
    let path = &lead.reference.target.path;
    !path.is_empty() && !lead.means_file() && !lead.means_markdown()
}

/// Why a link misses, and what it was meant to hit.
struct Miss {
    why: String,
    meant: Option<String>,
    edit: Option<Edit>,
}

fn miss<'n, 's: 'n>(
    site: &Site<'s>,
    note: &Facts,
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
        Some(Near::Baseurl(found)) => {
            return Some(Miss {
                why: format!(
                    "the site lies below its `baseurl`, and `{found}` does not start with it"
                ),
                edit: leading_to(site, reference, &found),
                meant: Some(found),
            });
        }
        _ if reference.target.form == Form::Host => return None,
        _ => {}
    }
    let named = last_name(path).and_then(|name| names().get(&name));
    let same = named
        .filter(|notes| notes.len() == 1)
        .and_then(|notes| notes.first());
    let url = same.and_then(|note| note.url.as_deref());
    if url.is_none() && !is_own(site, lead, path) {
        return None;
    }
    Some(Miss {
        why: format!("the site has no page `{}`", decoded(path)),
        edit: url.and_then(|url| leading_to(site, reference, &decoded(url))),
        meant: url.map(|url| decoded(url).into_owned()),
    })
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
    let telling = name.chars().count() > 3 && name != "index";
    telling.then(|| name.to_lowercase())
}

/// Whether only notes can have pages there: beside pages of the site, and not what plugins and themes
/// make.
fn is_own(site: &Site, lead: &Lead, path: &str) -> bool {
    if lead.reference.target.form == Form::Relative {
        return true;
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
    !made && !names.is_empty() && site.is_folder(&format!("/{}", names.join("/")))
}
