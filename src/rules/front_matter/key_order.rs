//! Keys in another order than the theme's documentation, or the blog's own rule, has them.

use super::chunks::{Chunks, reordered};
use super::unindented::unindented;
use crate::jekyll::preset::{presets_of, theme_of};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::yaml::Node;
use serde::Deserialize;

/// `front-matter/key-order`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeyOrder {
    /// The order; the theme's, or Jekyll's, where it is empty.
    order: Vec<String>,
}

impl NoteRule for KeyOrder {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        // Keys that are to be indented first would lose the one that they belong to.
        if !unindented(note, mapping).is_empty() {
            return;
        }
        let order = self.order(note);
        let entries = mapping.entries();
        // Where each listed key stands among the entries, and where it belongs.
        let listed: Vec<(usize, usize)> = entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| {
                let name = entry.key.text()?;
                Some((at, order.iter().position(|known| known == name)?))
            })
            .collect();
        let pairs = listed.iter().zip(listed.iter().skip(1));
        let fault = pairs.into_iter().find(|((_, one), (_, next))| one > next);
        let keys = fault.and_then(|((one, _), (next, _))| {
            Some((&entries.get(*one)?.key, &entries.get(*next)?.key))
        });
        let Some((early, late)) = keys else {
            return;
        };
        let name = |key: &Node| key.text().unwrap_or_default().to_owned();
        let message = format!("`{}` belongs in front of `{}`.", name(late), name(early));
        let finding = report.add(late.span, message);
        finding.relate(early.span, "which stands here");
        finding.help(format!("The order is {}.", order.join(", ")));
        finding.habit("order");
        let mut sorted = listed.clone();
        sorted.sort_by_key(|(_, place)| *place);
        let moves = listed
            .iter()
            .zip(&sorted)
            .map(|((to, _), (from, _))| (*to, *from));
        let edits = Chunks::of(note.text(), &mapping.document)
            .and_then(|chunks| reordered(note, mapping, &chunks, moves));
        if let Some(edits) = edits {
            finding.fix(Fix::unsafe_(edits));
        }
    }
}

impl KeyOrder {
    fn order<'k>(&'k self, note: &Note) -> &'k [String] {
        if !self.order.is_empty() {
            return &self.order;
        }
        let theme = theme_of(note.jekyll).filter(|theme| !theme.order.is_empty());
        let preset = theme.or_else(|| presets_of(note.jekyll).next());
        preset.map_or(&[], |preset| &preset.order)
    }
}
