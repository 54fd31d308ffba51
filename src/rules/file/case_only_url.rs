//! Pages whose URLs differ only in case.

use crate::jekyll::downcase;
use crate::rule::{SiteReport, SiteRule};
use crate::site::target::decoded;
use crate::site::{Facts, Site};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `file/case-only-url`: `urls_only_differ_by_case` of `doctor.rb` (A172, D003).
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CaseOnlyUrl {}

impl SiteRule for CaseOnlyUrl {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        if site.jekyll.brought.urls {
            return;
        }
        let mut alike: BTreeMap<String, BTreeMap<&str, &Facts>> = BTreeMap::new();
        for note in site.notes.iter().copied() {
            let Some(path) = &note.destination else {
                continue;
            };
            let same = alike.entry(downcase(path)).or_default();
            // Where several have the very same URL, `file/same-url` speaks.
            same.entry(path.as_str()).or_insert(note);
        }
        for notes in alike.values().filter(|notes| notes.len() > 1) {
            for (path, note) in notes {
                let Some((_, other)) = notes.iter().find(|(other, _)| *other != path) else {
                    continue;
                };
                let url = decoded(other.url.as_deref().unwrap_or_default());
                let message = format!(
                    "Where the site is built on macOS or Windows, this page and that of `{}` are one file: its URL `{url}` differs only in case.",
                    other.below
                );
                let help = "Give one of them another `permalink`, `slug` or file name.";
                report.add(note, note.url_span, message).help(help);
            }
        }
    }
}
