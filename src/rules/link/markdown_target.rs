//! A link to the Markdown source of a note, where the page of it is meant.

use super::leads::{Lead, join};
use crate::jekyll::{Role, below_collections_dir};
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Facts, Site};
use crate::text::Edit;
use serde::Deserialize;

/// `link/markdown-target`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownTarget {}

impl SiteRule for MarkdownTarget {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        if site.jekyll.files.is_none() || site.jekyll.may_rewrite_markdown_links() {
            return;
        }
        for (note, content) in site.reported() {
            for reference in &content.references {
                let lead = Lead::of(note, content, reference).filter(Lead::means_markdown);
                let Some(_) = lead.filter(|lead| lead.place(site).is_none()) else {
                    continue;
                };
                let path = &reference.target.path;
                let meant = [&*note.below, ""].iter().find_map(|from| {
                    let path = join(&format!("/{from}"), path);
                    find(site, path.trim_start_matches('/'))
                });
                let message = "The link leads nowhere, because Jekyll writes a page for a Markdown file and leaves links to the file as they are.";
                let finding = report.add(note, reference.span, message);
                let Some(meant) = meant else {
                    finding.help("Write the address of a page: the site has no such note either.");
                    continue;
                };
                let called = called(site, meant);
                finding.help(format!("Write `{{% link {called} %}}`."));
                if reference.target.fragment.is_none() && !reference.written.contains("{{") {
                    let tag = format!("{{% link {called} %}}");
                    finding.fix(Fix::unsafe_(vec![Edit::replace(reference.span, tag)]));
                }
            }
        }
    }
}

/// The note at `path` below the source that has a page.
fn find<'s>(site: &Site<'s>, path: &str) -> Option<&'s Facts> {
    let mut notes = site.notes.iter().copied();
    notes.find(|note| &*note.below == path && note.url.is_some())
}

/// The path by which the tag `link` finds a note.
fn called<'f>(site: &Site, note: &'f Facts) -> &'f str {
    match note.role {
        Role::Page | Role::Ignored(_) => &note.below,
        _ => below_collections_dir(site.jekyll, &note.below),
    }
}
