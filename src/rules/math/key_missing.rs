//! Formulas in a note for which the site does not load MathJax.

use crate::jekyll::Feature;
use crate::rule::{SiteReport, SiteRule};
use crate::rules::gate::Gated;
use crate::site::Site;
use serde::Deserialize;

/// `math/key-missing`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeyMissing {}

impl SiteRule for KeyMissing {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        Gated::report(site, Feature::Math, report, |key, by| {
            format!(
                "The page shows this formula as its source: {by} loads MathJax only for notes with `{key}: true`."
            )
        });
    }
}
