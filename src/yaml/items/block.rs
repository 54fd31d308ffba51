//! The lines that the items of a block list stand on.

use crate::text::{Edit, Span};
use crate::yaml::comments::is_break;
use crate::yaml::entry::whole_lines;
use crate::yaml::tree::{Document, Node};

/// The lines of each dropped item.
pub(super) fn block_cuts(
    text: &str,
    sequence: &Node,
    items: &[Node],
    drops: &[bool],
) -> Option<Vec<Span>> {
    let cuts = block_item_cuts(text, sequence, items);
    let dropped = cuts.into_iter().zip(drops).filter(|(_, drop)| **drop);
    dropped.map(|(cut, _)| cut).collect()
}

/// The lines of each item, from its `-` to its last line.
pub(super) fn block_item_cuts(text: &str, sequence: &Node, items: &[Node]) -> Vec<Option<Span>> {
    let lines = Span::new(
        line_start(text, sequence.full.start),
        line_end(text, sequence.full.end),
    );
    if has_other_breaks(lines.of(text)) {
        return vec![None; items.len()];
    }
    let mut floor = sequence.full.start;
    let mut cut = |item: &Node| {
        let dash = floor + dash_in(text.get(floor..item.full.start)?)?;
        let start = line_start(text, dash);
        let last = item.span.end.max(dash + 1);
        // A block scalar owns the newline at its end.
        let end = whole_lines(text, last)?;
        let behind = text.get(last..end)?.trim();
        floor = last;
        let alone = text.get(start..dash)?.bytes().all(|byte| byte == b' ');
        let stays = !alone || !(behind.is_empty() || behind.starts_with('#'));
        (!stays && !tab_starts_line(text.get(end..)?)).then(|| Span::new(start, end))
    };
    items.iter().map(&mut cut).collect()
}

/// Whether `lines` hold a line end of YAML 1.1 that is neither LF nor CRLF: whole lines are told by those.
fn has_other_breaks(lines: &str) -> bool {
    let mut rest = lines.chars().peekable();
    while let Some(character) = rest.next() {
        let ends_with_newline = character == '\r' && rest.peek() == Some(&'\n');
        if character != '\n' && is_break(character) && !ends_with_newline {
            return true;
        }
    }
    false
}

/// An item can end over blank lines with tabs; without it a tab starts no line of YAML.
fn tab_starts_line(after: &str) -> bool {
    let line = after.trim_start_matches([' ', '\r', '\n']);
    line.starts_with('\t')
}

/// The last `-` of the gap before an item: comments before it may hold others.
fn dash_in(gap: &str) -> Option<usize> {
    let mut at = 0;
    let mut found = None;
    for line in gap.split_inclusive('\n') {
        let code = line.split_once('#').map_or(line, |(code, _)| code);
        found = code.rfind('-').map(|dash| at + dash).or(found);
        at += line.len();
    }
    found
}

/// `[]` behind the colon of the key that the block list belongs to.
pub(super) fn empty_list(text: &str, document: &Document, sequence: &Node) -> Option<Edit> {
    let before = text.get(..line_start(text, sequence.full.start))?;
    let colon = before.trim_end();
    let at = colon.len();
    let written = |comment: &Span| comment.start < at && at <= comment.end;
    let plain = sequence.full == sequence.span && colon.ends_with(':');
    let commented = document.comments.iter().any(written);
    (plain && !commented).then(|| Edit::insert(at, " []"))
}

fn line_start(text: &str, at: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    before.rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    rest.find('\n')
        .map_or(text.len(), |newline| at + newline + 1)
}
