//! One tag in several spellings over the whole blog.

use crate::rule::{SiteReport, SiteRule};
use crate::rules::spelling;
use crate::site::{Site, TermKind};
use serde::Deserialize;

/// `tag/spelling-variant`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SpellingVariant {
    /// Spellings that are right, whatever most notes have.
    pub canonical: Vec<String>,
}

impl SiteRule for SpellingVariant {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        spelling::check(site, TermKind::Tag, &self.canonical, report);
    }
}
