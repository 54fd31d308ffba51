//! One tag in several spellings over the whole blog.

use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Facts, Site, Term};
use crate::text::Edit;
use serde::Deserialize;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// `tag/spelling-variant`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpellingVariant {}

type Uses<'s> = Vec<(&'s Facts, &'s Term)>;

impl SiteRule for SpellingVariant {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let mut groups: BTreeMap<String, Vec<(&str, Uses)>> = BTreeMap::new();
        for (tag, uses) in site.by_tag() {
            groups.entry(folded(tag)).or_default().push((tag, uses));
        }
        for (_, mut spellings) in groups {
            if spellings.len() < 2 {
                continue;
            }
            spellings.sort_by_key(|(tag, uses)| (std::cmp::Reverse(uses.len()), *tag));
            let (usual, most) = (spellings[0].0, spellings[0].1.len());
            let tie = spellings[1].1.len() == most;
            for (tag, uses) in &spellings[1..] {
                for (note, term) in uses {
                    let message = if tie {
                        format!(
                            "The blog spells this tag `{tag}` here and `{usual}` elsewhere: {}.",
                            times(most)
                        )
                    } else {
                        format!(
                            "The blog spells this tag `{usual}` {}, here `{tag}`.",
                            times(most)
                        )
                    };
                    let finding = report.add(note, term.span, message);
                    finding.habit(*tag);
                    finding.help(format!(
                        "{} Jekyll takes them for different tags.",
                        advice(usual, tie)
                    ));
                    if let Some(edit) = respell(term, usual).filter(|_| !tie) {
                        finding.fix(Fix::unsafe_(vec![edit]));
                    }
                }
            }
        }
    }
}

/// What all spellings of a tag share: composed, in lower case, without blanks, hyphens, underscores.
fn folded(tag: &str) -> String {
    let kept = tag
        .nfc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'));
    let folded: String = kept.flat_map(char::to_lowercase).collect();
    if folded.is_empty() {
        tag.to_owned()
    } else {
        folded
    }
}

fn times(notes: usize) -> String {
    format!("in {notes} {}", if notes == 1 { "note" } else { "notes" })
}

fn advice(usual: &str, tie: bool) -> String {
    if tie {
        "Settle on one spelling:".to_owned()
    } else {
        format!("Write `{usual}`:")
    }
}

/// Puts `tag` in the place of the term, where it reads as that word there.
fn respell(term: &Term, tag: &str) -> Option<Edit> {
    let simple = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '+');
    let fits =
        tag.starts_with(char::is_alphabetic) && !tag.ends_with(' ') && tag.chars().all(simple);
    let splits = term.splits && tag.contains(char::is_whitespace);
    let reserved = ["yes", "no", "on", "off", "true", "false", "null"];
    let typed = reserved.contains(&tag.to_lowercase().as_str());
    (term.plain && fits && !splits && !typed).then(|| Edit::replace(term.span, tag))
}
