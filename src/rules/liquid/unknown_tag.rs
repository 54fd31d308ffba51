//! A tag that neither Liquid nor Jekyll nor a plugin of the site defines.

use super::faults::outside_code;
use super::shown::PARTS;
use crate::liquid::FaultKind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::Edit;
use serde::Deserialize;
use std::collections::HashMap;

/// `liquid/unknown-tag`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnknownTag {}

impl NoteRule for UnknownTag {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.template().faults.is_empty() {
            return;
        }
        let known: Vec<&str> = note.jekyll.tags().chain(["elsif"]).collect();
        let may_exist = note.jekyll.has_unknown_tags();
        let mut meant_by: HashMap<&str, Option<&str>> = HashMap::new();
        for fault in &outside_code(note).faults {
            let FaultKind::Unknown { name } = fault.kind else {
                continue;
            };
            let word = name.of(note.text());
            let meant = *meant_by
                .entry(word)
                .or_insert_with(|| nearest(&known, word));
            // Of a part of a block it is the place that is wrong: `liquid/unclosed`.
            if PARTS.contains(&word) || meant.is_none() && may_exist {
                continue;
            }
            let message = format!("Liquid stops the build here: there is no tag `{word}`.");
            let finding = report.add(fault.span, message);
            finding.habit(format!("tag {word}"));
            match (meant, note.jekyll.gem_with_tag(word)) {
                (Some(meant), _) => finding
                    .help(format!("Write `{meant}`."))
                    .fix(Fix::unsafe_(vec![Edit::replace(name, meant)])),
                (None, Some(gem)) => finding.help(format!(
                    "Add {gem} to the plugins of the site: it defines the tag."
                )),
                (None, None) => finding.help(
                    "Add the plugin that defines it, or put {% raw %} and {% endraw %} around it.",
                ),
            };
        }
    }
}

/// The one of the `known` tags that is spelled almost like `word`.
fn nearest<'k>(known: &[&'k str], word: &str) -> Option<&'k str> {
    let low = word.to_lowercase();
    let near = |tag: &&str| {
        tag.len().abs_diff(word.len()) < 3 && {
            let far = strsim::osa_distance(&low, &tag.to_lowercase());
            far == 0 || far == 1 && word.len() > 3 || far == 2 && word.len() > 6
        }
    };
    let mut found = known.iter().copied().filter(near);
    let first = found.next()?;
    found.all(|other| other == first).then_some(first)
}
