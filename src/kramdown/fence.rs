//! Fenced code (gfm's `FENCED_CODEBLOCK_START` and `FENCED_CODEBLOCK_MATCH`).

use super::Kind;
use super::line::Row;
use super::reader::Reader;
use super::scan::{all_space, is_space, leading, trim_end, trim_start};
use super::scope::{Child, Scope, Stretch};
use crate::text::Span;

/// How many rows are looked through for the end of a fence that mixes backticks and tildes.
const MIXED_FENCE_ROWS: usize = 200;

/// A run of three or more backticks and tildes at the start of a line, and what follows it.
pub(super) fn fence_run(row: Row<'_>) -> Option<(&[u8], &[u8])> {
    let margin = row.margin();
    let is_fence = |byte: &&u8| matches!(**byte, b'`' | b'~');
    let length = margin.iter().take_while(is_fence).count();
    (length >= 3).then(|| margin.split_at(length))
}

impl Reader<'_> {
    /// `parse_codeblock_fenced`: at most one word after the fence, and a closing fence below.
    pub(super) fn fenced_code(
        &mut self,
        at: usize,
        stretch: &mut Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        let row = self.row(at);
        let (run, after) = fence_run(row)?;
        let info = trim_end(trim_start(after));
        if info.iter().any(|&byte| is_space(byte)) {
            return None;
        }
        // A word that stands off the run leaves no shorter fence: the rest of the run would be
        // a first word of its own.
        let shortest = if info.is_empty() || !is_space(after[0]) {
            3
        } else {
            run.len()
        };
        let (length, close) = self.closing_fence(run, shortest, at + 1, stretch)?;
        let word = trim_start(&row.margin()[length..]);
        let start = row.offset_of(word);
        let info = Span::new(start, start + trim_end(word).len());
        self.leaf(Kind::Code { fenced: true, info }, at..close + 1);
        self.add(scope, Child::Other);
        Some(close + 1)
    }

    /// The longest front of `run` (not shorter than `shortest`) that a row from `from` on closes,
    /// and the first such row: the regexp backtracks through ever shorter fences.
    fn closing_fence(
        &self,
        run: &[u8],
        shortest: usize,
        from: usize,
        stretch: &mut Stretch,
    ) -> Option<(usize, usize)> {
        let uniform = leading(run, run[0]) == run.len();
        let side = usize::from(run[0] == b'~');
        let wanted = match uniform {
            true => run.len().min(stretch.fences[side].saturating_sub(1)),
            false => run.len(),
        };
        if wanted < shortest {
            return None;
        }
        let end = match uniform {
            true => stretch.end,
            false => stretch.end.min(from + MIXED_FENCE_ROWS),
        };
        let mut best = None;
        let mut longest = 0;
        for at in from..end {
            let Some((closer, rest)) = fence_run(self.row(at)) else {
                continue;
            };
            if !all_space(rest) {
                continue;
            }
            let length = closed_by(run, closer);
            if length > longest {
                (longest, best) = (length, Some((length, at)));
            }
            if length >= wanted {
                break;
            }
        }
        if uniform && longest < wanted {
            stretch.fences[side] = longest + 1;
        }
        best.filter(|&(length, _)| length >= shortest)
    }
}

/// The longest front of the opening run `open` that `close` ends: `\1\2*`, so `close` starts with
/// it and goes on with its last character only. 0 when there is none of three or more.
fn closed_by(open: &[u8], close: &[u8]) -> usize {
    let common = open.iter().zip(close).take_while(|(a, b)| a == b).count();
    let Some(&last) = common.checked_sub(1).and_then(|at| open.get(at)) else {
        return 0;
    };
    let repeats = close[common..].iter().all(|&byte| byte == last);
    if common >= 3 && repeats { common } else { 0 }
}
