//! A fence that kramdown does not take for one, or that nothing closes before the next one.

use super::torn::Cause;
use crate::kramdown::{Kind, Overrun, Torn};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::trial::{edited, moved};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `code/broken-fence`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BrokenFence {}

/// In how many steps torn code must be mended; fixes come to rest in no more rounds.
const STEPS: usize = 8;

/// With more faults than this, nothing about a note is sure.
const FAULTS: usize = 100;

impl NoteRule for BrokenFence {
    fn check(&self, note: &Note, report: &mut Report) {
        let fences = note.broken_fences();
        for overrun in &fences.overruns {
            add_overrun(note, overrun, report);
        }
        let faults = faults_of(note);
        let repairs = sure_repairs(note, &faults);
        for (index, (torn, cause)) in faults.iter().enumerate() {
            let finding = report.add(whole(torn.opener, torn.info), cause.message());
            let repair = repairs.get(index);
            finding.help(cause.help(repair.is_some()));
            if let Some(lost) = torn.lost {
                finding.relate(lost, "this fence is a line of the code above");
            }
            if let Some(edits) = repair {
                finding.fix(Fix::unsafe_(edits.clone()));
            }
        }
    }
}

type Fault<'n> = (&'n Torn, Cause);

fn add_overrun(note: &Note, overrun: &Overrun, report: &mut Report) {
    let line = |fence: Span| note.lines().line_of(fence.start);
    let (message, help) = if line(overrun.opener) + 1 == line(overrun.next) {
        (
            "kramdown shows the fence below as code, because it opens before this one is closed.",
            "Delete one of the two, or make the outer fences longer.",
        )
    } else {
        (
            "kramdown shows the text below this code as code, because nothing closes the fence before the next one opens.",
            "Close the code with a fence of its own.",
        )
    };
    report
        .add(whole(overrun.opener, overrun.info), message)
        .help(help)
        .relate(overrun.next, "this fence is a line of the code");
}

/// An opening fence with what follows it.
fn whole(opener: Span, info: Span) -> Span {
    Span::new(opener.start, info.end.max(opener.end))
}

/// The edits for each of `faults`, where they lead to a note without torn code, at once or step by
/// step: code that is torn further down comes to light when what is above is mended. If some is left
/// in the end, opening and closing fences may have been taken for each other.
fn sure_repairs(note: &Note, faults: &[Fault]) -> Vec<Vec<Edit>> {
    if faults.len() > FAULTS {
        return Vec::new();
    }
    let repairs: Vec<Vec<Edit>> = repairs(note, faults).unwrap_or_default();
    if repairs.is_empty() || !mends(note, faults, &repairs.concat(), &[], STEPS) {
        return Vec::new();
    }
    repairs
}

/// The edits for each of `faults`, where there are some for all.
fn repairs(note: &Note, faults: &[Fault]) -> Option<Vec<Vec<Edit>>> {
    let repairs = faults.iter().map(|(torn, cause)| cause.repair(note, torn));
    repairs.collect()
}

/// Whether `edits`, and no more than `steps` like them, make code of all `faults`, and of what opens
/// at the offsets `mended`.
fn mends(note: &Note, faults: &[Fault], edits: &[Edit], mended: &[usize], steps: usize) -> bool {
    let Some(source) = edited(note, edits).filter(|_| steps > 0) else {
        return false;
    };
    let after = Note::new(&source, note.jekyll);
    let opened = faults.iter().map(|(torn, _)| torn.opener.start);
    let mut mended: Vec<usize> = opened.chain(mended.iter().copied()).collect();
    mended.sort_unstable();
    let mended = moved(&mended, edits);
    let left = faults_of(&after);
    if left.is_empty() {
        return mended.iter().all(|opener| opens_code(&after, *opener));
    }
    repairs(&after, &left)
        .is_some_and(|repairs| mends(&after, &left, &repairs.concat(), &mended, steps - 1))
}

fn opens_code(note: &Note, opener: usize) -> bool {
    note.body().block_at(opener).is_some_and(|block| {
        block.span.start == opener && matches!(block.kind, Kind::Code { fenced: true, .. })
    })
}

fn faults_of<'n>(note: &'n Note) -> Vec<Fault<'n>> {
    let torn = note.broken_fences().torn.iter();
    torn.map(|torn| (torn, Cause::of(note, torn))).collect()
}
