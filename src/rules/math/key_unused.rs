//! MathJax loaded for a note without any formula.

use crate::jekyll::Feature;
use crate::rule::{SiteReport, SiteRule};
use crate::rules::gate::Gated;
use crate::site::{Content, Facts, Site, Switch, known_switches};
use serde::Deserialize;

/// `math/key-unused`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KeyUnused {}

impl SiteRule for KeyUnused {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let unused = |(note, content): (&'_ Facts, &Content)| {
            !content.drawn.may_hold_formulas && note.switches.iter().any(|switch| switch.on)
        };
        if !site.reported().any(unused) {
            return;
        }
        let Some(gated) = Gated::of(site, Feature::Math) else {
            return;
        };
        for (note, _) in site.reported().filter(|&it| unused(it)) {
            let known = known_switches(Feature::Math);
            let asks = |switch: &&Switch| {
                switch.on && gated.keys.contains(&switch.key) && known.contains(&&*switch.key)
            };
            let Some(switch) = note.switches.iter().find(asks) else {
                continue;
            };
            let Some(span) = switch.span else { continue };
            let message = format!(
                "The page loads MathJax for `{}`, but the note has no formula.",
                switch.key
            );
            let finding = report.add(note, span, message);
            finding.help("Take the key out.").habit(switch.key.clone());
        }
    }
}
