//! The fix loop: choose, apply, prove, examine again, until nothing is left to do.

use super::examine::{Examined, examine};
use super::judge::judge;
use super::page::Page;
use super::plan::Plan;
use super::sift::sift;
use crate::jekyll::Jekyll;
use crate::note::{Note, Source};
use crate::rule::{Applicability, Finding, Fix, Refusal};
use crate::text::Edit;
use crate::text::edit::apply;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

/// How often a note is fixed anew before its rules are held to chase each other.
const ROUNDS: usize = 10;

/// Rules whose fixes never come to rest in one note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    pub path: Arc<Path>,
    pub rules: Vec<&'static str>,
}

/// A note whose text changes.
#[derive(Clone, Debug)]
pub struct Fixed {
    /// The note as it was.
    pub before: Source,
    /// Its text after all fixes.
    pub after: Arc<str>,
    /// How many fixes of each rule were applied.
    pub applied: BTreeMap<&'static str, usize>,
}

/// What fixing a site comes to.
#[derive(Debug)]
pub struct Outcome {
    /// The notes to write, by path.
    pub fixed: Vec<Fixed>,
    /// The notes that stay as they were because their fixes never came to rest.
    pub cycles: Vec<Cycle>,
    /// All notes of the site as they are after the fixes.
    pub examined: Vec<Examined>,
    /// What is left to say of them; where a fix could not be proved, the finding says so instead.
    pub findings: Vec<Finding>,
}

/// Fixes the notes that `wanted` accepts by their path: safe fixes, and unsafe ones where asked.
///
/// Each note is fixed by its own findings until it is still; then the site is judged, so that a
/// majority is taken over what Jekyll reads by then, and the site's findings are fixed likewise.
pub fn fix(
    examined: Vec<Examined>,
    jekyll: &Jekyll,
    plan: &Plan,
    wanted: &(dyn Fn(&Path) -> bool + Sync),
    with_unsafe: bool,
) -> Outcome {
    let basis = Basis {
        jekyll,
        plan,
        with_unsafe,
    };
    let mut works: Vec<Work> = examined
        .into_iter()
        .map(|now| Work::new(wanted(&now.source.path), now))
        .collect();
    works.par_iter_mut().for_each(|work| work.settle(&basis));
    for _ in 0..ROUNDS {
        let findings = judge(works.iter().map(|work| &work.now), jekyll, plan);
        let mut changed = BTreeSet::new();
        let mut by_path: HashMap<&Path, Vec<&Finding>> = HashMap::new();
        for finding in &findings {
            by_path.entry(&finding.path).or_default().push(finding);
        }
        for work in works.iter_mut().filter(|work| work.open()) {
            let Some(own) = by_path.get(&*work.now.source.path) else {
                continue;
            };
            if work.round(own, &basis) {
                changed.insert(work.now.source.path.clone());
            }
        }
        if changed.is_empty() {
            break;
        }
        works
            .par_iter_mut()
            .filter(|work| changed.contains(&work.now.source.path))
            .for_each(|work| work.settle(&basis));
    }
    finish(works, &basis)
}

fn finish(works: Vec<Work>, basis: &Basis) -> Outcome {
    let mut fixed = Vec::new();
    let mut cycles = Vec::new();
    let mut refused: BTreeMap<Arc<Path>, HashMap<Fix, Refusal>> = BTreeMap::new();
    let mut examined = Vec::new();
    for work in works {
        if let Some(rules) = work.cycle {
            let path = work.now.source.path.clone();
            cycles.push(Cycle { path, rules });
        } else if work.now.source.text != work.before.text {
            fixed.push(Fixed {
                before: work.before,
                after: work.now.source.text.clone(),
                applied: work.applied,
            });
        }
        refused.insert(work.now.source.path.clone(), work.refused);
        examined.push(work.now);
    }
    fixed.sort_by(|a, b| a.before.path.cmp(&b.before.path));
    let mut findings = judge(&examined, basis.jekyll, basis.plan);
    for finding in &mut findings {
        let refused = refused.get(&finding.path);
        finding.refused = finding
            .fix
            .as_ref()
            .and_then(|fix| refused?.get(fix).copied());
        finding.fix.take_if(|_| finding.refused.is_some());
    }
    Outcome {
        fixed,
        cycles,
        examined,
        findings,
    }
}

/// What fixes are judged by.
struct Basis<'a> {
    jekyll: &'a Jekyll,
    plan: &'a Plan,
    with_unsafe: bool,
}

/// One note while it is being fixed.
struct Work {
    before: Source,
    now: Examined,
    wanted: bool,
    applied: BTreeMap<&'static str, usize>,
    /// Fixes that failed their proof in the text as it is now.
    refused: HashMap<Fix, Refusal>,
    /// Every text the note has had.
    seen: HashSet<Arc<str>>,
    cycle: Option<Vec<&'static str>>,
}

impl Work {
    fn new(wanted: bool, now: Examined) -> Self {
        Self {
            before: now.source.clone(),
            now,
            wanted,
            applied: BTreeMap::new(),
            refused: HashMap::new(),
            seen: HashSet::new(),
            cycle: None,
        }
    }

    fn open(&self) -> bool {
        self.wanted && self.cycle.is_none() && self.before.invalid.is_none()
    }

    /// Fixes by the note's own findings until nothing changes.
    fn settle(&mut self, basis: &Basis) {
        for _ in 0..ROUNDS {
            if !self.open() || !self.own_round(basis) {
                return;
            }
        }
        if self.own_round(basis) {
            self.give_up(basis);
        }
    }

    /// A round by the note's own findings.
    fn own_round(&mut self, basis: &Basis) -> bool {
        let findings = std::mem::take(&mut self.now.findings);
        let changed = self.round(&findings.iter().collect::<Vec<_>>(), basis);
        if !changed {
            self.now.findings = findings;
        }
        changed
    }

    /// Applies what can be applied now, safe fixes before unsafe ones; whether anything changed.
    fn round(&mut self, findings: &[&Finding], basis: &Basis) -> bool {
        self.step(findings, Applicability::Safe, basis)
            || basis.with_unsafe && self.step(findings, Applicability::Unsafe, basis)
    }

    fn step(&mut self, findings: &[&Finding], kind: Applicability, basis: &Basis) -> bool {
        let chosen = self.choose(findings, kind);
        let accepted = self.accept(&chosen, kind, basis);
        let edits: Vec<Edit> = accepted
            .iter()
            .filter_map(|finding| finding.fix.as_ref())
            .flat_map(|fix| fix.edits.iter().cloned())
            .collect();
        let Some(next) = self.examined_after(&edits, basis) else {
            return false;
        };
        if next.source.text == self.now.source.text {
            return false;
        }
        for finding in accepted {
            *self.applied.entry(finding.rule).or_default() += 1;
        }
        self.seen.insert(self.now.source.text.clone());
        self.now = next;
        // What failed in the old text may hold in the new one.
        self.refused.clear();
        if self.seen.contains(&self.now.source.text) {
            self.give_up(basis);
        }
        true
    }

    /// The fixes to try, in order of place; of two that clash the later waits a round.
    fn choose<'f>(&self, findings: &[&'f Finding], kind: Applicability) -> Vec<&'f Finding> {
        let mut chosen: Vec<&Finding> = Vec::new();
        let mut edits: BTreeSet<&Edit> = BTreeSet::new();
        for finding in findings {
            let Some(fix) = &finding.fix else { continue };
            if fix.applicability != kind || self.refused.contains_key(fix) || fix.edits.is_empty() {
                continue;
            }
            let clashes = |edit: &Edit| {
                let before = edits.range::<Edit, _>(..edit).next_back();
                let after = edits.range::<Edit, _>(edit..).next();
                before
                    .into_iter()
                    .chain(after)
                    .any(|other| other.clashes(edit))
            };
            if !fix.edits.iter().any(clashes) {
                edits.extend(&fix.edits);
                chosen.push(finding);
            }
        }
        chosen
    }

    /// The chosen fixes that pass their proof together. The others are refused in this text.
    fn accept<'f>(
        &mut self,
        chosen: &[&'f Finding],
        kind: Applicability,
        basis: &Basis,
    ) -> Vec<&'f Finding> {
        if chosen.is_empty() {
            return Vec::new();
        }
        let note = Note::new(&self.now.source, basis.jekyll);
        let sifted = sift(&Page::of(&note), chosen, kind);
        let refused = sifted.refused.into_iter();
        self.refused
            .extend(refused.filter_map(|(finding, why)| Some((finding.fix.clone()?, why))));
        sifted.accepted
    }

    fn examined_after(&self, edits: &[Edit], basis: &Basis) -> Option<Examined> {
        let text = apply(&self.now.source.text, edits)?;
        let source = Source {
            text: text.into(),
            ..self.now.source.clone()
        };
        examine(&source, basis.jekyll, basis.plan)
    }

    /// Puts the note back as it was and names the rules that were at work.
    fn give_up(&mut self, basis: &Basis) {
        self.cycle = Some(self.applied.keys().copied().collect());
        if let Some(original) = examine(&self.before, basis.jekyll, basis.plan) {
            self.now = original;
        }
    }
}
