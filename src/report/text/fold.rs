//! Which findings are shown in full, and what stands for the rest.

use crate::rule::{Finding, Severity};
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// In so many notes a habit is shown each time.
const NOTES_SHOWN: usize = 3;

/// So many findings of one rule are shown in one note.
const FINDINGS_SHOWN: usize = 20;

/// One thing to show.
#[derive(Debug, PartialEq, Eq)]
pub enum Item<'f> {
    /// A finding, which stands for the same habit in `more` other notes.
    Full { finding: &'f Finding, more: usize },
    /// All style findings of one note.
    Style(Count<'f>),
    /// What one note has beyond the findings shown.
    Rest(Count<'f>),
}

/// Findings of one note: how many, and by rule with the most frequent first.
#[derive(Debug, PartialEq, Eq)]
pub struct Count<'f> {
    pub path: &'f Path,
    pub total: usize,
    pub rules: Vec<(&'static str, usize)>,
}

/// What makes findings one habit.
type Habit<'f> = (&'static str, &'f str);

/// Fold `findings`, which are sorted by path; `style` keeps the style findings apart.
pub fn fold(findings: &[Finding], style: bool) -> Vec<Item<'_>> {
    let folds = |finding: &Finding| !style && finding.severity == Severity::Style;
    let habits = spread(findings.iter().filter(|finding| !folds(finding)));
    let mut told = HashSet::new();
    let mut items = Vec::new();
    for note in findings.chunk_by(|a, b| a.path == b.path) {
        let (folded, shown): (Vec<_>, Vec<_>) = note.iter().partition(|finding| folds(finding));
        let mut told_here: HashMap<&str, usize> = HashMap::new();
        let mut rest = Vec::new();
        for finding in shown {
            let notes = habit(finding).and_then(|habit| habits.get(&habit)).copied();
            let wide = notes.filter(|&notes| notes > NOTES_SHOWN);
            if wide.is_none() || habit(finding).is_some_and(|habit| told.insert(habit)) {
                let told_here = told_here.entry(finding.rule).or_default();
                *told_here += 1;
                if *told_here > FINDINGS_SHOWN {
                    rest.push(finding);
                    continue;
                }
                let more = wide.map_or(0, |notes| notes - 1);
                items.push(Item::Full { finding, more });
            }
        }
        items.extend(count(&rest).map(Item::Rest));
        items.extend(count(&folded).map(Item::Style));
    }
    items
}

fn habit(finding: &Finding) -> Option<Habit<'_>> {
    Some((finding.rule, finding.habit.as_deref()?))
}

/// In how many notes each habit is.
fn spread<'f>(findings: impl Iterator<Item = &'f Finding>) -> HashMap<Habit<'f>, usize> {
    let mut seen: HashMap<Habit<'f>, (&Path, usize)> = HashMap::new();
    for finding in findings {
        let Some(habit) = habit(finding) else {
            continue;
        };
        let (last, notes) = seen.entry(habit).or_insert((&finding.path, 1));
        if *last != &*finding.path {
            *last = &finding.path;
            *notes += 1;
        }
    }
    seen.into_iter()
        .map(|(habit, (_, notes))| (habit, notes))
        .collect()
}

fn count<'f>(folded: &[&'f Finding]) -> Option<Count<'f>> {
    let first = folded.first()?;
    let mut rules: Vec<(&'static str, usize)> = Vec::new();
    for finding in folded {
        match rules.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, count)) => *count += 1,
            None => rules.push((finding.rule, 1)),
        }
    }
    rules.sort_by_key(|&(rule, count)| (std::cmp::Reverse(count), rule));
    Some(Count {
        path: &first.path,
        total: folded.len(),
        rules,
    })
}

#[cfg(test)]
#[path = "fold_tests.rs"]
mod tests;
