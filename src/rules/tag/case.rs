//! Tags with capitals where the theme or the settings want none.

use crate::jekyll::preset::theme_of;
use crate::rule::{Fix, SiteReport, SiteRule};
use crate::rules::spelling::respell;
use crate::site::{Site, TermKind};
use serde::Deserialize;

/// `tag/case`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Case {
    /// Every tag is to be in lower case, whatever the theme is, and though no other tag is near.
    lower: bool,
}

impl SiteRule for Case {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let theme = theme_of(site.jekyll).filter(|theme| theme.tags.lower_case);
        if theme.is_none() && !self.lower {
            return;
        }
        let tags = site.by_term(TermKind::Tag);
        for (&tag, uses) in &tags {
            let lower = tag.to_lowercase();
            if lower == tag {
                continue;
            }
            // By itself a capital does no harm; beside the same tag without, one page is lost (A091).
            let message = match theme.filter(|_| tags.contains_key(lower.as_str())) {
                Some(theme) => format!(
                    "`{tag}` and `{lower}` are two tags to Jekyll, and {} puts the pages of both at one address, so that one is lost.",
                    theme.name
                ),
                None if self.lower => {
                    format!("The settings want tags in lower case, and this is `{tag}`.")
                }
                None => continue,
            };
            for (note, term) in uses {
                let finding = report.add(note, term.span, message.clone());
                finding.help(format!("Write `{lower}`.")).habit(tag);
                if let Some(edit) = respell(term, &lower) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}
