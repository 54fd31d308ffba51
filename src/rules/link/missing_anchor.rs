//! A link to a place of a page that the page does not have.

use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Content, Form, Lead, Place, Reference, Site};
use crate::text::Edit;
use serde::Deserialize;

/// `link/missing-anchor`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MissingAnchor {}

impl SiteRule for MissingAnchor {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        for (note, content) in site.reported() {
            for reference in &content.references {
                let Some(fragment) = wanted(reference) else {
                    continue;
                };
                let own = reference.target.path.is_empty();
                let unseen = site.jekyll.has_languages() || site.jekyll.brought.urls;
                // Without `baseurl` it does not get as far as the page.
                if !own && (unseen || reference.target.form == Form::Host) {
                    continue;
                }
                let place = || match Lead::of(site, (note, content), reference)?.place(site)? {
                    Place::Note(note) => site.content(note),
                    Place::File(_) => None,
                };
                let target = if own { Some(content) } else { place() };
                let Some(target) = target.filter(|target| !has(target, fragment, site)) else {
                    continue;
                };
                let which = if own { "this page" } else { "that page" };
                let message = format!(
                    "The link leads to the top of {which}, because nothing in it has the id `{fragment}`."
                );
                let finding = report.add(note, reference.span, message);
                let Some(meant) = target.id_like(fragment) else {
                    finding.help("Write the id of a heading as kramdown makes it, or `{#id}` behind the heading.");
                    continue;
                };
                finding.help(format!("Write `#{meant}`."));
                if let Some(edit) = naming(reference, meant) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}

/// The fragment that a page is asked for; browsers keep `#` and `#top` for its top, and `:~:` for
/// its text, and scripts read what starts with `/` or `!`.
fn wanted(reference: &Reference) -> Option<&str> {
    let link = reference.kind.is_link();
    let fragment = reference.target.fragment.as_deref().filter(|_| link)?;
    let special = fragment.is_empty()
        || fragment.eq_ignore_ascii_case("top")
        || fragment.starts_with(['/', '!', ':', '?']);
    (!special).then_some(fragment)
}

/// Ids that the layouts of themes give to the parts of a page and to its comments.
const OF_THEMES: &[&str] = &[
    "comments",
    "content",
    "disqus_thread",
    "footer",
    "giscus",
    "header",
    "main",
    "markdown-toc",
    "nav",
    "respond",
    "search",
    "sidebar",
    "site-nav",
    "title",
    "toc",
    "utterances",
];
/// How ids begin that kramdown gives to footnotes and to its table of contents, and `MathJax` to
/// formulas.
const MADE: &[&str] = &["fn:", "fnref:", "markdown-toc-", "mjx-"];

fn has(target: &Content, fragment: &str, site: &Site) -> bool {
    target.has_unknown_ids
        || target.ids.contains(fragment)
        || OF_THEMES.contains(&fragment)
        || MADE.iter().any(|start| fragment.starts_with(start))
        || site.jekyll.brought.may_have(fragment)
}

/// The edit that has `reference` name the id `meant`; none where Liquid reads the fragment, or
/// `meant` would end the address.
fn naming(reference: &Reference, meant: &str) -> Option<Edit> {
    let (path, fragment) = reference.written.split_once('#')?;
    let ends = meant.contains(|c: char| c.is_whitespace() || "()<>\"'|".contains(c));
    let edit = || Edit::replace(reference.span, format!("{path}#{meant}"));
    (!ends && !fragment.contains("}}")).then(edit)
}
