//! The findings of a whole site: those of each note, and those that only the site shows.

use super::examine::{Examined, is_ignored, names, strict, yielding};
use super::plan::{Active, Plan};
use crate::jekyll::Jekyll;
use crate::rule::{Check, Finding, Report, Rule, Run, SiteReport, Used};
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
    let mut by_path: BTreeMap<&Path, Judged> = examined
        .iter()
        .map(|&note| (note.source.path.as_ref(), Judged::new(note)))
        .collect();
    for finding in site_findings(&examined, jekyll, plan) {
        if let Some(judged) = by_path.get_mut(finding.path.as_ref()) {
            judged.take(finding);
        }
    }
    let mut all = Vec::new();
    for judged in by_path.into_values() {
        all.append(&mut judged.findings(plan));
    }
    all
}

/// One note and what was found in it so far.
struct Judged<'e> {
    note: &'e Examined,
    findings: Vec<Finding>,
    /// What the author's instructions switched off.
    used: Used,
}

impl<'e> Judged<'e> {
    fn new(note: &'e Examined) -> Self {
        Self {
            note,
            findings: note.findings.clone(),
            used: note.used.clone().unwrap_or_default(),
        }
    }

    /// Adds a finding of the site, if the author did not switch it off.
    fn take(&mut self, finding: Finding) {
        if !is_ignored(&self.note.facts.ignores, &finding, &mut self.used) {
            self.findings.push(finding);
        }
    }

    /// All findings by place, with those about the author's instructions.
    fn findings(mut self, plan: &Plan) -> Vec<Finding> {
        let rules = plan.rules_for(&self.note.source.below);
        if self.note.used.is_some() && !self.note.facts.ignores.instructions.is_empty() {
            self.judge_ignores(&rules);
        }
        let mut findings = yielding(self.findings, &rules);
        findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        findings
    }

    fn judge_ignores(&mut self, rules: &[&Active]) {
        let ignores = &self.note.facts.ignores;
        let ran = |rule: &Rule| {
            let on = rules.iter().any(|active| active.rule.name == rule.name);
            on && rule.layer <= self.note.reached
        };
        let run = Run {
            used: &self.used,
            ran: &ran,
        };
        let mut found = Vec::new();
        for active in rules {
            if let Check::Ignores(rule) = &active.check {
                let path = self.note.source.path.clone();
                let mut report = Report::new(active.rule.name, active.default, path);
                rule.check(ignores, &run, &mut report);
                found.extend(strict(report.into_findings(), active));
            }
        }
        // An instruction for all rules does not hide that it is unused itself.
        let named = |finding: &Finding| {
            let names = names(finding.rule);
            let claims = ignores.claims(&names, finding.span);
            claims.iter().any(|&group| ignores.is_named(group, &names))
        };
        found.retain(|finding| !named(finding));
        self.findings.append(&mut found);
    }
}

fn site_findings(examined: &[&Examined], jekyll: &Jekyll, plan: &Plan) -> Vec<Finding> {
    let notes = examined.iter().map(|note| (&note.source, &note.facts));
    let site = Site::new(jekyll, notes);
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
            strict(vec![finding], active).next()
        }));
    }
    found
}
