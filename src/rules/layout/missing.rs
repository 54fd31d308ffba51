//! A layout that the site does not have.

use crate::jekyll::preset::layouts_of;
use crate::note::{Note, Origin};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Span, suggest};
use crate::yaml;
use serde::Deserialize;

/// `layout/missing`: `invalid_layout?` of `renderer.rb` (A180, A181).
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Missing {}

impl NoteRule for Missing {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some((layout, origin)) = note.seen().layout() else {
            return;
        };
        let (Some(layout), Some(of_theme)) = (layout.as_str(), layouts_of(note.jekyll)) else {
            return;
        };
        let own = note.jekyll.layouts.iter();
        let known: Vec<&str> = own.chain(of_theme).map(String::as_str).collect();
        if known.is_empty() || known.contains(&layout) {
            return;
        }
        let front_matter = note.front_matter();
        let entry = front_matter
            .entry("layout")
            .filter(|_| origin == Origin::FrontMatter);
        let (span, given) = match entry {
            Some(entry) => (entry.value.span, ""),
            None => (
                Span::at(0),
                ", which `defaults` of `_config.yml` give this note",
            ),
        };
        let message = format!(
            "Jekyll has no layout `{layout}`{given}, so the page is only its bare text, without head, menu and style."
        );
        let finding = report.add(span, message);
        finding.habit(format!("layout {layout}"));
        let stem = layout.rsplit_once('.').map_or(layout, |(stem, _)| stem);
        let exact = known.iter().find(|name| name.eq_ignore_ascii_case(stem));
        let Some(meant) = exact.copied().or_else(|| suggest(stem, known)) else {
            finding.help("Name one of the site's layouts, or add this one to `_layouts`.");
            return;
        };
        finding.help(format!("Write `{meant}`."));
        let (Some(mapping), Some(entry)) = (front_matter.mapping(), entry) else {
            return;
        };
        if let Some(edit) = yaml::respell(note.text(), &mapping.document, &entry.value, meant) {
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    }
}
