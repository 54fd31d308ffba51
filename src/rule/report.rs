//! Where rules put what they find.

use super::finding::{Finding, Severity};
use crate::site::Facts;
use crate::text::Span;
use std::path::Path;
use std::sync::Arc;

/// Collects the findings of one rule in one note.
pub struct Report {
    rule: &'static str,
    severity: Severity,
    path: Arc<Path>,
    findings: Vec<Finding>,
}

impl Report {
    /// An empty report of `rule` on the note at `path`; findings get `severity` unless the rule
    /// gives one another.
    pub fn new(rule: &'static str, severity: Severity, path: Arc<Path>) -> Self {
        Self {
            rule,
            severity,
            path,
            findings: Vec::new(),
        }
    }

    /// Adds a finding at `span`; the builder methods of [`Finding`] say more of it.
    pub fn add(&mut self, span: Span, message: impl Into<String>) -> &mut Finding {
        let finding = Finding::new(
            self.rule,
            self.severity,
            self.path.clone(),
            span,
            message.into(),
        );
        push(&mut self.findings, finding)
    }

    /// What was found, in the order it was added.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

/// Collects the findings of one rule over a whole site.
pub struct SiteReport {
    rule: &'static str,
    severity: Severity,
    findings: Vec<Finding>,
}

impl SiteReport {
    /// An empty report of `rule`.
    pub fn new(rule: &'static str, severity: Severity) -> Self {
        Self {
            rule,
            severity,
            findings: Vec::new(),
        }
    }

    /// Adds a finding in the note of `facts` at `span`.
    pub fn add(&mut self, facts: &Facts, span: Span, message: impl Into<String>) -> &mut Finding {
        let finding = Finding::new(
            self.rule,
            self.severity,
            facts.path.clone(),
            span,
            message.into(),
        );
        push(&mut self.findings, finding)
    }

    /// What was found, in the order it was added.
    pub fn into_findings(self) -> Vec<Finding> {
        self.findings
    }
}

fn push(findings: &mut Vec<Finding>, finding: Finding) -> &mut Finding {
    let at = findings.len();
    findings.push(finding);
    &mut findings[at]
}
