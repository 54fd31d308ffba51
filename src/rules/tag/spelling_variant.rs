//! One tag in several spellings over the whole blog.

use crate::jekyll::preset::theme_of;
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Facts, Site, Term};
use crate::text::Edit;
use crate::yaml;
use serde::Deserialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use unicode_normalization::UnicodeNormalization;

/// `tag/spelling-variant`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpellingVariant {}

type Uses<'s> = Vec<(&'s Facts, &'s Term)>;

impl SiteRule for SpellingVariant {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let lower_case = theme_of(site.jekyll).is_some_and(|theme| theme.tags.lower_case);
        let mut groups: BTreeMap<String, Vec<(&str, Uses)>> = BTreeMap::new();
        for (tag, uses) in site.by_tag() {
            groups.entry(folded(tag)).or_default().push((tag, uses));
        }
        for (_, mut spellings) in groups {
            if spellings.len() < 2 {
                continue;
            }
            spellings.sort_by_key(|(tag, uses)| (Reverse(uses.len()), *tag));
            let mut tie = spellings[1].1.len() == spellings[0].1.len();
            // Where the theme wants lower case, how many have capitals does not count.
            let lower = spellings[0].0.to_lowercase();
            let lower = spellings.iter().position(|(tag, _)| *tag == lower);
            if let Some(at) = lower.filter(|&at| lower_case && at > 0) {
                spellings[..=at].rotate_right(1);
                tie = false;
            }
            let (usual, most) = (spellings[0].0, spellings[0].1.len());
            for (tag, uses) in &spellings[1..] {
                for (note, term) in uses {
                    let finding = report.add(note, term.span, message(tag, usual, most));
                    finding.habit(*tag);
                    if tie {
                        finding.help("Settle on one spelling of the tag.");
                        continue;
                    }
                    finding.help(format!("Write `{usual}`."));
                    if let Some(edit) = respell(term, usual) {
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

fn message(tag: &str, usual: &str, notes: usize) -> String {
    let of_blog = if notes == 1 {
        "1 note of this blog has".to_owned()
    } else {
        format!("{notes} notes of this blog have")
    };
    if tag.nfc().eq(usual.nfc()) {
        return format!(
            "To Jekyll this `{tag}` is another tag than the `{usual}` that {of_blog}: it looks the same, but one of them is decomposed (NFD)."
        );
    }
    format!("To Jekyll `{tag}` is another tag than `{usual}`, which {of_blog}.")
}

/// Puts `tag` in the place of the term, where it reads as that word there.
pub(super) fn respell(term: &Term, tag: &str) -> Option<Edit> {
    let spelling = if term.splits {
        let word = tag
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.+".contains(c));
        (word && tag.starts_with(char::is_alphabetic)).then(|| tag.to_owned())
    } else {
        yaml::spell_in_flow(tag)
    };
    let spelling = spelling.filter(|_| term.plain)?;
    Some(Edit::replace(term.span, spelling))
}
