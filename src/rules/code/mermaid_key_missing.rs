//! Diagrams in a note for which the site does not load mermaid.

use crate::jekyll::Feature;
use crate::rule::{SiteReport, SiteRule};
use crate::rules::gate::Gated;
use crate::site::Site;
use serde::Deserialize;

/// `code/mermaid-key-missing`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MermaidKeyMissing {}

impl SiteRule for MermaidKeyMissing {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        Gated::report(site, Feature::Mermaid, report, |key, by| {
            format!(
                "The page shows this diagram as code: {by} loads mermaid only for notes with `{key}: true`."
            )
        });
    }
}
