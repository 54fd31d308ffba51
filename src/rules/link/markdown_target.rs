//! A link to the Markdown source of a note, where the page of it is meant.

use crate::jekyll::Role;
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::called::called_by_link;
use crate::site::lead::join;
use crate::site::{Content, Facts, Lead, Site};
use crate::text::Edit;
use serde::Deserialize;
use std::cell::OnceCell;
use std::collections::HashMap;

/// `link/markdown-target`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownTarget {}

impl SiteRule for MarkdownTarget {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let Some(files) = &site.jekyll.files else {
            return;
        };
        if site.jekyll.brought.addresses {
            return;
        }
        let sources = OnceCell::new();
        for (note, content) in site.reported() {
            for reference in &content.references {
                let lead = Lead::of(site, (note, content), reference).filter(Lead::means_markdown);
                let Some(lead) = lead.filter(|lead| lead.place(site).is_none()) else {
                    continue;
                };
                let sources = sources.get_or_init(|| by_source(site));
                let from = [&*note.below, ""].map(|from| {
                    let path = join(&format!("/{from}"), &reference.target.path);
                    path.trim_start_matches('/').to_owned()
                });
                if lead.may_be_rewritten(site, note) && from.iter().any(|path| files.has(path)) {
                    continue;
                }
                let mut meant = from.iter().filter_map(|path| sources.get(&**path));
                let Some(&meant) = meant.next() else {
                    if lead.may_be_elsewhere(site) {
                        continue;
                    }
                    let path = lead.paths.first().map_or("", String::as_str);
                    let message = format!(
                        "The link leads nowhere, because the site has no file `{path}`, and no note is the source that it may mean."
                    );
                    let finding = report.add(note, reference.span, message);
                    finding.help("Write the address of a page that is there.");
                    continue;
                };
                let message = "The link leads nowhere, because Jekyll writes a page for a Markdown file and leaves links to the file as they are.";
                let finding = report.add(note, reference.span, message);
                let address = address(site, content, meant);
                finding.help(match site.jekyll.may_have_relative_links() && note.role != Role::Page {
                    true => format!("Write `{address}`: jekyll-relative-links leaves posts and documents as they are without `collections: true` below `relative_links` in `_config.yml`."),
                    false => format!("Write `{address}`."),
                });
                let written = &reference.written;
                if !written.contains("{{") {
                    let rest = written.find(['?', '#']).map_or("", |at| &written[at..]);
                    let edit = Edit::replace(reference.span, format!("{address}{rest}"));
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}

/// The notes that have pages, by the paths of their sources.
fn by_source<'s>(site: &Site<'s>) -> HashMap<&'s str, &'s Facts> {
    let paged = site.notes.iter().filter(|note| note.url.is_some());
    paged.map(|&note| (&*note.below, note)).collect()
}

/// What leads from `content` to the page of `meant`: the tag `link`, which prints `baseurl` from
/// Jekyll 4 on; where Liquid is off, the address itself.
fn address(site: &Site, content: &Content, meant: &Facts) -> String {
    if !content.renders_liquid {
        let base = site.jekyll.baseurl.trim_matches('/');
        let base = if base.is_empty() {
            ""
        } else {
            &format!("/{base}")
        };
        return format!("{base}{}", meant.url.as_deref().unwrap_or_default());
    }
    let tag = format!("{{% link {} %}}", called_by_link(site.jekyll, meant));
    match site.jekyll.version.major < 4 && !site.jekyll.baseurl.is_empty() {
        true => format!("{{{{ site.baseurl }}}}{tag}"),
        false => tag,
    }
}
