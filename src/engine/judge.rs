//! The findings of a whole site: those of each note, and those that only the site shows.

use super::examine::{Examined, strict, yielding};
use super::plan::Plan;
use crate::jekyll::Jekyll;
use crate::rule::{Check, Finding, SiteReport};
use crate::site::Site;
use std::collections::BTreeMap;
use std::path::Path;

/// All findings of the examined notes of one site, by path and place. Pure, and the same whatever
/// the order of `examined`.
pub fn judge<'e>(
    examined: impl IntoIterator<Item = &'e Examined>,
    jekyll: &Jekyll,
    plan: &Plan,
) -> Vec<Finding> {
    let examined: Vec<&Examined> = examined.into_iter().collect();
    let mut by_path: BTreeMap<&Path, (&Examined, Vec<Finding>)> = examined
        .iter()
        .map(|&note| (note.source.path.as_ref(), (note, note.findings.clone())))
        .collect();
    for finding in site_findings(&examined, jekyll, plan) {
        if let Some((_, findings)) = by_path.get_mut(finding.path.as_ref()) {
            findings.push(finding);
        }
    }
    let mut all = Vec::new();
    for (note, findings) in by_path.into_values() {
        let mut findings = yielding(findings, &plan.rules_for(&note.source.below));
        findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        all.append(&mut findings);
    }
    all
}

fn site_findings(examined: &[&Examined], jekyll: &Jekyll, plan: &Plan) -> Vec<Finding> {
    let site = Site::new(jekyll, examined.iter().map(|note| &note.facts));
    let notes: BTreeMap<&Path, &Examined> = examined
        .iter()
        .map(|&note| (note.source.path.as_ref(), note))
        .collect();
    let mut found = Vec::new();
    for active in &plan.rules {
        let Check::Site(rule) = &active.check else {
            continue;
        };
        let mut report = SiteReport::new(active.rule.name, active.default);
        rule.check(&site, &mut report);
        found.extend(report.into_findings().into_iter().filter_map(|finding| {
            let note = notes.get(finding.path.as_ref())?;
            let rules = plan.rules_for(&note.source.below);
            let active = rules
                .iter()
                .find(|active| active.rule.name == finding.rule)?;
            let ignored = note.facts.ignores.covers(finding.rule, finding.span);
            (!ignored).then(|| strict(vec![finding], active).next())?
        }));
    }
    found
}
