//! One category in several spellings over the whole blog, or two in both orders.

use crate::rule::{Fix, SiteReport, SiteRule};
use crate::rules::spelling;
use crate::site::{Facts, Site, Term, TermKind};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `category/spelling-variant`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpellingVariant {
    /// Spellings that are right, whatever most notes have.
    pub canonical: Vec<String>,
}

type Pairs<'s> = BTreeMap<(&'s str, &'s str), Vec<(&'s Facts, &'s Term, &'s Term)>>;

impl SiteRule for SpellingVariant {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        spelling::check(site, TermKind::Category, &self.canonical, report);
        let pairs = pairs(site);
        for (&(top, sub), notes) in &pairs {
            let Some(others) = pairs.get(&(sub, top)) else {
                continue;
            };
            let (own, usual) = (notes.len(), others.len());
            // In a tie one of both orders is named, and which is right is the author's to say.
            if own > usual || own == usual && top < sub {
                continue;
            }
            for (note, first, second) in notes {
                let span = Span::new(
                    first.span.start.min(second.span.start),
                    first.span.end.max(second.span.end),
                );
                let finding = report.add(note, span, message(top, sub, usual));
                finding.habit(format!("{top}, {sub}"));
                if own == usual {
                    finding.help("Settle on one order of the two.");
                    continue;
                }
                finding.help(format!("Write `{sub}` before `{top}`."));
                if let Some(edits) = swap(first, second) {
                    finding.fix(Fix::unsafe_(edits));
                }
            }
        }
    }
}

/// The notes with exactly two categories, by both in their order.
fn pairs<'s>(site: &Site<'s>) -> Pairs<'s> {
    let mut pairs = Pairs::new();
    for note in &site.notes {
        if let [top, sub] = note.categories.as_slice() {
            let uses = pairs.entry((&top.text, &sub.text)).or_default();
            uses.push((*note, top, sub));
        }
    }
    pairs
}

fn message(top: &str, sub: &str, usual: usize) -> String {
    let have = match usual {
        1 => "1 note of this blog has".to_owned(),
        notes => format!("{notes} notes of this blog have"),
    };
    format!(
        "Here `{sub}` stands below `{top}`, while {have} `{top}` below `{sub}`; a theme that nests categories shows both, and the addresses differ where categories are part of them."
    )
}

/// Puts each word in the place of the other.
fn swap(first: &Term, second: &Term) -> Option<Vec<Edit>> {
    let apart =
        !first.span.overlaps(second.span) && !first.span.is_empty() && !second.span.is_empty();
    let alike = first.plain && second.plain && first.splits == second.splits;
    (apart && alike).then(|| {
        vec![
            Edit::replace(first.span, spelt(second)),
            Edit::replace(second.span, spelt(first)),
        ]
    })
}

fn spelt(term: &Term) -> String {
    if term.splits {
        return term.text.clone();
    }
    crate::yaml::spell_in_flow(&term.text).unwrap_or_else(|| term.text.clone())
}
