//! A layout that the site does not have.

use crate::jekyll::preset::layouts_of;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::suggest;
use crate::yaml::{self, Value};
use serde::Deserialize;

/// `layout/missing`: `invalid_layout?` of `renderer.rb` (A180, A181).
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Missing {}

/// The name that stands for no layout (`no_layout?` of `document.rb`).
const NONE: &str = "none";

impl NoteRule for Missing {
    fn check(&self, note: &Note, report: &mut Report) {
        let front_matter = note.front_matter();
        let (Some(mapping), Some(entry)) = (front_matter.mapping(), front_matter.entry("layout"))
        else {
            return;
        };
        let Some(layout) = front_matter.value("layout").and_then(Value::as_str) else {
            return;
        };
        let Some(of_theme) = layouts_of(note.jekyll) else {
            return;
        };
        let own = note.jekyll.layouts.iter();
        let known: Vec<&str> = own.chain(of_theme).map(String::as_str).collect();
        if known.is_empty() || layout == NONE || known.contains(&layout) {
            return;
        }
        let message = format!(
            "Jekyll has no layout `{layout}`, so the page is only its bare text, without head, menu and style."
        );
        let finding = report.add(entry.value.span, message);
        finding.habit(format!("layout {layout}"));
        let stem = layout.rsplit_once('.').map_or(layout, |(stem, _)| stem);
        let exact = known.iter().find(|name| name.eq_ignore_ascii_case(stem));
        let Some(meant) = exact.copied().or_else(|| suggest(stem, known)) else {
            finding.help("Name one of the site's layouts, or add this one to `_layouts`.");
            return;
        };
        finding.help(format!("Write `{meant}`."));
        if let Some(edit) = yaml::respell(note.text(), &mapping.document, &entry.value, meant) {
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    }
}
