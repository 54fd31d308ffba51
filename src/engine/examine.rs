//! Everything notelint can say of one note by itself: its facts and its findings.

use super::plan::{Active, Plan};
use crate::jekyll::{Jekyll, Role};
use crate::note::{Ignores, Note, Source};
use crate::rule::{Applicability, Check, Finding, Fix, Layer, Report, Used};
use crate::rules::RENAMED;
use crate::site::Facts;
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// One note, examined.
#[derive(Clone, Debug)]
pub struct Examined {
    pub source: Source,
    pub facts: Facts,
    /// By place. Findings of rules that yield, and what the author switched off, are already gone.
    pub findings: Vec<Finding>,
    /// The deepest layer that rules read.
    pub reached: Layer,
    /// What the author's instructions switched off; none where no rule ran.
    pub used: Option<Used>,
}

/// Examines the note in `source` by all note rules of `plan`. Pure: the same input gives the same
/// answer. `None` where the file is no note to Jekyll.
pub fn examine(source: &Source, jekyll: &Jekyll, plan: &Plan) -> Option<Examined> {
    let note = Note::new(source, jekyll);
    if !is_note(&note) {
        return None;
    }
    let deepest = deepest_layer(&note);
    let mut findings = Vec::new();
    let rules = plan.rules_for(&source.below);
    for active in &rules {
        if let Check::Note(rule) = &active.check
            && active.rule.layer <= deepest
        {
            let mut report = Report::new(active.rule.name, active.default, source.path.clone());
            rule.check(&note, &mut report);
            findings.extend(strict(report.into_findings(), active));
        }
    }
    if !jekyll.renders_with_kramdown() {
        findings
            .iter_mut()
            .for_each(|finding| leave_body(finding, &note));
    }
    let mut used = Used::new();
    // What yields to another rule now may speak once that has nothing to say.
    for finding in &findings {
        is_ignored(note.ignores(), finding, &mut used);
    }
    let mut findings = yielding(findings, &rules);
    findings.retain(|finding| !is_ignored(note.ignores(), finding, &mut used));
    findings.sort_by(|a, b| (a.span, a.rule).cmp(&(b.span, b.rule)));
    Some(Examined {
        source: source.clone(),
        facts: Facts::of(&note),
        findings,
        reached: deepest,
        used: Some(used),
    })
}

/// Whether the author switched the finding off; then `used` gets where.
pub(super) fn is_ignored(ignores: &Ignores, finding: &Finding, used: &mut Used) -> bool {
    if ignores.instructions.is_empty() {
        return false;
    }
    let claims = ignores.claims(&names(finding.rule), finding.span);
    let ignored = !claims.is_empty();
    used.extend(claims.into_iter().map(|group| (group, finding.rule)));
    ignored
}

/// The names by which an instruction may mean a rule.
pub(super) fn names(rule: &'static str) -> Vec<&'static str> {
    let family = rule.split('/').next().unwrap_or(rule);
    let old = RENAMED.iter().filter(|(_, new)| *new == rule);
    let mut names = vec![rule, family];
    names.extend(old.map(|(old, _)| *old));
    names
}

/// The facts of a note that is not reported on, for the rules that compare notes.
pub fn survey(source: &Source, jekyll: &Jekyll) -> Option<Examined> {
    let note = Note::new(source, jekyll);
    (source.invalid.is_none() && note.is_note()).then(|| Examined {
        source: source.clone(),
        facts: Facts::of_head(&note),
        findings: Vec::new(),
        reached: Layer::Bytes,
        used: None,
    })
}

/// Whether the file is a note; where the first byte is no UTF-8, as in UTF-16, nothing but its path
/// can tell.
fn is_note(note: &Note) -> bool {
    let unread = note.source.invalid == Some(0) && !matches!(note.role, Role::Ignored(_));
    unread || note.is_note()
}

/// How far Jekyll reads the file, or would: nothing of broken bytes, no Markdown in `.html`.
fn deepest_layer(note: &Note) -> Layer {
    match note.role {
        _ if note.source.invalid.is_some() => Layer::Bytes,
        Role::Ignored(_) => Layer::Fences,
        _ if note.is_html() => Layer::FrontMatter,
        _ if !note.jekyll.renders_with_kramdown() => Layer::Text,
        _ => Layer::Body,
    }
}

/// Takes a safe fix away that touches the body, which Jekyll has read by a parser that we do not
/// know, so that nothing could be proved of it but a final newline.
fn leave_body(finding: &mut Finding, note: &Note) {
    let body = note.split().body..note.text().len();
    let touches = |fix: &Fix| fix.edits.iter().any(|edit| body.contains(&edit.span.start));
    finding
        .fix
        .take_if(|fix| fix.applicability == Applicability::Safe && touches(fix));
}

/// Findings with the severity that the settings ask for.
pub(super) fn strict(findings: Vec<Finding>, active: &Active) -> impl Iterator<Item = Finding> {
    let severity = active.severity;
    findings.into_iter().map(move |mut finding| {
        finding.severity = severity.unwrap_or(finding.severity);
        finding
    })
}

/// Drops each finding whose bytes another rule explains better.
pub(super) fn yielding(mut findings: Vec<Finding>, rules: &[&Active]) -> Vec<Finding> {
    let causes = |name: &str| {
        let rule = rules.iter().find(|active| active.rule.name == name);
        rule.map_or(&[][..], |active| active.rule.yields_to)
    };
    let named: HashSet<&str> = rules
        .iter()
        .flat_map(|active| active.rule.yields_to.iter().copied())
        .collect();
    let mut places: HashMap<&str, Vec<Span>> = HashMap::new();
    for finding in &findings {
        if named.contains(finding.rule) {
            places.entry(finding.rule).or_default().push(finding.span);
        }
    }
    let places: HashMap<&str, Places> = places
        .into_iter()
        .map(|(rule, spans)| (rule, Places::new(spans)))
        .collect();
    findings.retain(|finding| {
        let mut causes = causes(finding.rule).iter();
        !causes.any(|cause| {
            places
                .get(cause)
                .is_some_and(|places| places.overlap(finding.span))
        })
    });
    findings
}

/// The places of one rule's findings, to be asked often.
struct Places {
    /// In order.
    spans: Vec<Span>,
    /// The furthest end of the spans up to each.
    ends: Vec<usize>,
}

impl Places {
    fn new(mut spans: Vec<Span>) -> Self {
        spans.sort_unstable();
        let ends = spans.iter().scan(0, |furthest: &mut usize, span| {
            *furthest = span.end.max(*furthest);
            Some(*furthest)
        });
        let ends = ends.collect();
        Self { spans, ends }
    }

    /// Whether `span` overlaps one of them.
    fn overlap(&self, span: Span) -> bool {
        let begun = self.spans.partition_point(|place| place.start < span.end);
        let reached = begun.checked_sub(1).and_then(|last| self.ends.get(last));
        reached.is_some_and(|&end| end > span.start) || self.spans.binary_search(&span).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_overlap_as_spans_do() {
        let spans = || (0..5).flat_map(|start| (start..5).map(move |end| Span::new(start, end)));
        for a in spans() {
            for b in spans() {
                let places = Places::new(vec![b, a]);
                for span in spans() {
                    let expected = a.overlaps(span) || b.overlaps(span);
                    assert_eq!(places.overlap(span), expected, "{a:?} {b:?} {span:?}");
                }
            }
        }
    }
}
