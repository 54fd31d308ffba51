//! A line that starts with `#` and is text all the same.

use super::title::reads_as_title;
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{before, blank_line_above};
use crate::rules::prose;
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/not-a-heading`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotAHeading {}

/// So many `#x` beside real headings are comments of code that stands outside a fence.
const COMMENTS: usize = 5;

impl NoteRule for NotAHeading {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.body();
        let mut faults = Vec::new();
        for (index, block) in body.blocks.iter().enumerate() {
            if matches!(block.kind, Kind::Code { fenced: false, .. }) {
                faults.extend(in_code(note, block));
            }
            if !matches!(block.kind, Kind::Paragraph) {
                continue;
            }
            let alone = body.lines_of(block).len() == 1;
            let last = index + 1 == body.blocks.len();
            for line in prose::of(note, block) {
                faults.extend(fault(note, line.span(), line.pad as usize, alone, last));
            }
        }
        let single = |fault: &Fault| fault.kind == FaultKind::Glued && fault.marker.len() == 1;
        let comments = faults.iter().filter(|fault| single(fault)).count() > COMMENTS
            && body
                .blocks
                .iter()
                .any(|block| matches!(block.kind, Kind::Heading { .. }));
        for fault in faults.iter().filter(|fault| !(comments && single(fault))) {
            let finding = report.add(fault.marker, fault.kind.message());
            finding.help(fault.kind.help());
            if !fault.edits.is_empty() {
                finding.fix(Fix::unsafe_(fault.edits.clone()));
            }
        }
    }
}

/// What keeps a line from being a heading (kramdown's `ATX_HEADER_START`).
struct Fault {
    kind: FaultKind,
    /// The hashes.
    marker: Span,
    edits: Vec<Edit>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum FaultKind {
    /// No blank after the hashes (C090).
    Glued,
    /// A blank after them that kramdown does not count as one, such as U+3000.
    OddBlank,
    /// Blanks before them (C091).
    Indented,
    /// Nothing after them (C095).
    Empty,
    /// Without the quirk `paragraph_end`, no boundary above them.
    Unparted,
    /// Indented code above them, which goes on until a blank line.
    InCode,
}

impl FaultKind {
    fn message(self) -> &'static str {
        match self {
            Self::Glued => "kramdown shows this heading as text, because no space follows the `#`.",
            Self::OddBlank => {
                "kramdown shows this heading as text, because the space after the `#` is no plain one."
            }
            Self::Indented => "kramdown shows this heading as text, because its `#` is indented.",
            Self::Empty => "kramdown shows this `#` as text, because a heading needs words.",
            Self::Unparted => {
                "kramdown shows this heading as text, because no blank line stands above it."
            }
            Self::InCode => {
                "kramdown shows this heading as code, because the indented code above goes on until a blank line."
            }
        }
    }

    fn help(self) -> &'static str {
        match self {
            Self::Glued => "Put a space after the `#`.",
            Self::OddBlank => "Put a plain space after the `#`.",
            Self::Indented => "Start the line with the `#`.",
            Self::Empty => "Write the heading's text, or delete the line.",
            Self::Unparted | Self::InCode => "Put a blank line above it.",
        }
    }
}

/// The first heading of two hashes and more that the indented code `block` takes in (`CODEBLOCK_MATCH`):
/// a single one may start a comment in it.
fn in_code(note: &Note, block: &Block) -> Option<Fault> {
    let lines = note.body().lines_of(block).iter().skip(1);
    let mut spans = lines.filter(|line| line.pad == 0).map(|line| line.span());
    spans.find_map(|line| {
        let text = line.of(note.text());
        let title = text.trim_start_matches('#');
        let level = text.len() - title.len();
        let heads = (2..=6).contains(&level)
            && title.starts_with([' ', '\t'])
            && title.contains(char::is_alphanumeric);
        (heads && !note.liquid().covers(line.start)).then(|| Fault {
            kind: FaultKind::InCode,
            marker: Span::new(line.start, line.start + level),
            edits: vec![blank_line_above(note, line.start)],
        })
    })
}

/// The fault of the `line` of a paragraph, which stands `alone` in it, and with nothing below it
/// where it is the `last` block. `pad` blanks that a tab left over stand before it.
fn fault(note: &Note, line: Span, pad: usize, alone: bool, last: bool) -> Option<Fault> {
    let text = line.of(note.text());
    let bare = text.trim_start_matches(' ');
    let indent = text.len() - bare.len();
    let title = bare.trim_start_matches('#');
    let level = bare.len() - title.len();
    let after_marker = !before(note, line.start)
        .trim_matches([' ', '\t', '>'])
        .is_empty();
    // A single `#` further in is the comment of some code.
    let comment = level == 1 && (after_marker || pad + indent > 3);
    if !(1..=6).contains(&level) || comment {
        return None;
    }
    let first = title.chars().next().unwrap_or('\n');
    let kind = match first {
        _ if title.trim().is_empty() => FaultKind::Empty,
        ' ' | '\t' if pad + indent > 0 => FaultKind::Indented,
        ' ' | '\t' if note.jekyll.kramdown.has_quirk("paragraph_end") => return None,
        ' ' | '\t' => FaultKind::Unparted,
        _ if first.is_whitespace() => FaultKind::OddBlank,
        _ => FaultKind::Glued,
    };
    let silent = match kind {
        FaultKind::Empty => !alone || level == 1,
        FaultKind::Glued => !reads_as_title(title.trim(), level, alone, last),
        _ => false,
    };
    if silent {
        return None;
    }
    let marker = Span::new(line.start + indent, line.start + indent + level);
    let mut edits = Vec::new();
    if indent > 0 && kind != FaultKind::Empty {
        edits.push(Edit::delete(Span::new(line.start, marker.start)));
    }
    if kind == FaultKind::Unparted {
        edits.push(blank_line_above(note, line.start));
    }
    if matches!(kind, FaultKind::Glued | FaultKind::OddBlank) {
        let odd = usize::from(kind == FaultKind::OddBlank) * first.len_utf8();
        let gap = Span::new(marker.end, marker.end + odd);
        edits.push(Edit::replace(gap, " "));
    }
    if pad > 0 || kind == FaultKind::Unparted && after_marker {
        edits.clear();
    }
    Some(Fault {
        kind,
        marker,
        edits,
    })
}
