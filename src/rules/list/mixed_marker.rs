//! Bullets of one level drawn with different characters.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// `list/mixed-marker`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MixedMarker {}

impl NoteRule for MixedMarker {
    fn check(&self, note: &Note, report: &mut Report) {
        let replaced = tables_of_contents(note);
        let bullets: Vec<(u16, Span, &str)> = note
            .body()
            .blocks
            .iter()
            .filter_map(|block| match block.kind {
                Kind::Item {
                    depth,
                    ordered: false,
                    marker,
                    ..
                } if !note.liquid().covers(marker.start)
                    && !note.is_torn(marker.start)
                    && block.parent.is_none_or(|list| !replaced.contains(&list)) =>
                {
                    Some((depth, marker, marker.of(note.text())))
                }
                _ => None,
            })
            .collect();
        if drawn_by_level(&bullets) {
            return;
        }
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (_, _, bullet) in &bullets {
            *counts.entry(bullet).or_default() += 1;
        }
        let most = counts.values().copied().max().unwrap_or(0);
        let leads = |bullet: &&str| counts.get(bullet) == Some(&most);
        let mut leaders = bullets.iter().map(|(_, _, bullet)| *bullet).filter(leads);
        let Some(usual) = leaders.next() else {
            return;
        };
        let tie = leaders.find(|other| *other != usual);
        for (_, marker, bullet) in &bullets {
            if *bullet == usual {
                continue;
            }
            let finding = report.add(
                *marker,
                format!("This bullet is a `{bullet}`, others in the note are `{usual}`."),
            );
            finding.help("Draw all bullets alike; the page shows no difference.");
            if tie.is_none() {
                finding.fix(Fix::safe(vec![Edit::replace(*marker, usual)]));
            }
        }
    }
}

/// The lists in whose place `{:toc}` puts a table of contents: none of their bullets is shown.
fn tables_of_contents(note: &Note) -> BTreeSet<u32> {
    let body = note.body();
    let lists = body.blocks.iter().enumerate().filter_map(|(index, block)| {
        let words = block.span.of(note.text()).strip_prefix("{:")?;
        let toc = matches!(block.kind, Kind::Attributes { above: true, .. })
            && words.trim_start().starts_with("toc");
        let (list, _) = body.before(index).filter(|_| toc)?;
        u32::try_from(list).ok()
    });
    lists.collect()
}

/// One bullet for each level is a style, not a mixture.
fn drawn_by_level(bullets: &[(u16, Span, &str)]) -> bool {
    let pairs: BTreeSet<(u16, &str)> = bullets
        .iter()
        .map(|(depth, _, bullet)| (*depth, *bullet))
        .collect();
    let levels: BTreeSet<u16> = bullets.iter().map(|(depth, _, _)| *depth).collect();
    pairs.len() == levels.len()
}
