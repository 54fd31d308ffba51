//! The findings of a whole site: those of each note, and those that only the site shows.

use super::examine::{Examined, is_ignored, names, strict, yielding};
use super::plan::{Active, Plan};
use crate::jekyll::Jekyll;
use crate::rule::{Check, Finding, Report, Rule, Run, SiteReport, Used};
use crate::site::Site;
use std::collections::HashMap;
use std::path::Path;

/// All findings of the examined notes of one site, by path and place; those that were only surveyed
/// bear witness. Pure, and the same whatever the order of `examined`.
pub fn judge<'e>(
    examined: impl IntoIterator<Item = &'e Examined>,
    jekyll: &Jekyll,
    plan: &'e Plan,
) -> Vec<Finding> {
    let examined: Vec<&Examined> = examined.into_iter().collect();
    let mut notes: HashMap<&Path, Judged> = examined
        .iter()
        .filter(|note| note.used.is_some())
        .map(|&note| (note.source.path.as_ref(), Judged::new(note, plan)))
        .collect();
    for finding in site_findings(&examined, jekyll, plan) {
        if let Some(judged) = notes.get_mut(finding.path.as_ref()) {
            judged.take(finding);
        }
    }
    let mut notes: Vec<Judged> = notes.into_values().collect();
    notes.sort_by(|a, b| a.note.source.path.cmp(&b.note.source.path));
    notes.into_iter().flat_map(Judged::findings).collect()
}

/// One note and what was found in it so far.
struct Judged<'e> {
    note: &'e Examined,
    /// The rules for the note.
    rules: Vec<&'e Active>,
    findings: Vec<Finding>,
    /// What the author's instructions switched off.
    used: Used,
}

impl<'e> Judged<'e> {
    fn new(note: &'e Examined, plan: &'e Plan) -> Self {
        Self {
            note,
            rules: plan.rules_for(&note.source.below),
            findings: note.findings.clone(),
            used: note.used.clone().unwrap_or_default(),
        }
    }

    /// Adds a finding of the site, as strict as the settings want it for this note, if the author did
    /// not switch it off.
    fn take(&mut self, finding: Finding) {
        let mut rules = self.rules.iter();
        let active = rules.find(|active| active.rule.name == finding.rule);
        let finding = active.and_then(|active| strict(vec![finding], active).next());
        let Some(finding) = finding else { return };
        if !is_ignored(&self.note.facts.ignores, &finding, &mut self.used) {
            self.findings.push(finding);
        }
    }

    /// All findings by place, with those about the author's instructions.
    fn findings(mut self) -> Vec<Finding> {
        if !self.note.facts.ignores.instructions.is_empty() {
            self.judge_ignores();
        }
        let mut findings = yielding(self.findings, &self.rules);
        findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
        findings
    }

    fn judge_ignores(&mut self) {
        let ignores = &self.note.facts.ignores;
        let ran = |rule: &Rule| {
            let on = self
                .rules
                .iter()
                .any(|active| active.rule.name == rule.name);
            on && rule.layer <= self.note.reached
        };
        let run = Run {
            used: &self.used,
            ran: &ran,
        };
        let mut found = Vec::new();
        for active in &self.rules {
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
    let mut found = Vec::new();
    for active in &plan.rules {
        let Check::Site(rule) = &active.check else {
            continue;
        };
        if !plan.may_run(active.rule) {
            continue;
        }
        let mut report = SiteReport::new(active.rule.name, active.default);
        rule.check(&site, &mut report);
        found.extend(report.into_findings());
    }
    found
}
