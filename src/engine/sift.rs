//! Which of the fixes for one note pass their proof.

use super::page::Page;
use super::prove::{prove, prove_repair};
use crate::note::{Note, Source};
use crate::rule::{Applicability, Finding, Fix, Refusal};
use crate::text::Edit;
use crate::text::edit::apply;
use std::collections::BTreeMap;

/// How many bytes may be read to prove one rule's fixes in one note apart.
const BYTES: usize = 16 << 20;
/// The proofs that this allows in the largest and in the smallest note.
const PROOFS: (usize, usize) = (16, 512);

/// Findings, parted by the proof of their fixes.
#[derive(Default)]
pub struct Sifted<'f> {
    /// All their fixes together change no more than they may.
    pub accepted: Vec<&'f Finding>,
    pub refused: Vec<(&'f Finding, Refusal)>,
}

/// Parts the findings `chosen` in the note of `before`, whose fixes do not clash.
///
/// All are proved at once; if that fails, rule by rule, and the fixes of a rule by halves.
pub fn sift<'f>(before: &Page, chosen: &[&'f Finding], kind: Applicability) -> Sifted<'f> {
    let mut sifted = Sifted::default();
    if proof(before, chosen, kind).is_ok() {
        sifted.accepted = chosen.to_vec();
        return sifted;
    }
    let mut by_rule: BTreeMap<&str, Vec<&Finding>> = BTreeMap::new();
    for finding in chosen {
        by_rule.entry(finding.rule).or_default().push(finding);
    }
    let length = before.note.text().len().max(1);
    let proofs = (BYTES / length).clamp(PROOFS.0, PROOFS.1);
    for fixes in by_rule.into_values() {
        sifted.take(before, &fixes, kind, proofs);
    }
    sifted
}

impl<'f> Sifted<'f> {
    /// Parts the fixes of one more rule by halves. Where that would take more than `proofs`, the
    /// rule is refused in this note as a whole: to stop half way would leave the rest to a second
    /// run.
    fn take(&mut self, before: &Page, fixes: &[&'f Finding], kind: Applicability, proofs: usize) {
        let (accepted, refused) = (self.accepted.len(), self.refused.len());
        let mut open = vec![fixes];
        for _ in 0..proofs {
            let Some(part) = open.pop() else {
                return;
            };
            let trial = [&self.accepted[..], part].concat();
            match (proof(before, &trial, kind), part) {
                (Ok(()), _) => self.accepted = trial,
                (Err(refusal), [finding]) => self.refused.push((finding, refusal)),
                (Err(_), _) => {
                    let (first, second) = part.split_at(part.len() / 2);
                    open.push(second);
                    open.push(first);
                }
            }
        }
        if !open.is_empty() {
            self.accepted.truncate(accepted);
            self.refused.truncate(refused);
            let unproved = fixes.iter().map(|finding| (*finding, Refusal::Unproved));
            self.refused.extend(unproved);
        }
    }
}

/// Proves that the fixes of `findings`, applied together, change no more than they may.
fn proof(page: &Page, findings: &[&Finding], kind: Applicability) -> Result<(), Refusal> {
    let before = page.note;
    let fixes: Vec<&Fix> = findings
        .iter()
        .filter_map(|finding| finding.fix.as_ref())
        .collect();
    let edits: Vec<Edit> = fixes
        .iter()
        .flat_map(|fix| fix.edits.iter().cloned())
        .collect();
    let Some(text) = apply(before.text(), &edits) else {
        return Err(Refusal::Unproved);
    };
    let source = Source {
        text: text.into(),
        ..before.source.clone()
    };
    let after = Note::new(&source, before.jekyll);
    match kind {
        Applicability::Safe => prove(page, &after, &fixes),
        Applicability::Unsafe => prove_repair(before, &after, &edits),
    }
}
