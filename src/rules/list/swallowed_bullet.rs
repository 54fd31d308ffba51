//! A bullet that kramdown reads as text of the line above.

use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::{before, column, content_column, leads_line};
use crate::rules::prose;
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `list/swallowed-bullet`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SwallowedBullet {}

impl NoteRule for SwallowedBullet {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.body();
        for (index, block) in body.blocks.iter().enumerate() {
            if !matches!(block.kind, Kind::Paragraph) {
                continue;
            }
            let around: Vec<&Block> = body.ancestors(index).map(|(_, block)| block).collect();
            let content = around.first().and_then(|block| content_of(note, block));
            if content.is_none() && !around.is_empty() {
                continue;
            }
            let lines = prose::of(note, block).lines;
            let first = lines
                .iter()
                .filter(|line| line.span().start > block.span.start)
                .find_map(|line| Swallowed::at(note, *line));
            let Some(first) = first else { continue };
            let cause = first.cause(note, content);
            if cause == Cause::Unparted && first.ordered && first.marker.of(note.text()) != "1." {
                continue;
            }
            let finding = report.add(
                first.marker,
                format!(
                    "kramdown shows this item as text of the line above, because {}.",
                    first.reason(cause)
                ),
            );
            finding.help(cause.help());
            let edits = match cause {
                Cause::Switches | Cause::Unparted => first.part(note, &around),
                Cause::Mixed | Cause::TooDeep => first.outdent(note, &lines, content.unwrap_or(0)),
            };
            if let Some(edits) = edits {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// The column of an item's text; `None` for other blocks.
fn content_of(note: &Note, block: &Block) -> Option<usize> {
    match block.kind {
        Kind::Item {
            marker, content, ..
        } => Some(content_column(note, marker, content)),
        _ => None,
    }
}

/// Why a marker starts no item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cause {
    /// It is of the other kind than the list it follows.
    Switches,
    /// Without the quirk `paragraph_end`, only a blank line ends the paragraph above.
    Unparted,
    /// Blanks stand before a tab.
    Mixed,
    TooDeep,
}

impl Cause {
    fn help(self) -> &'static str {
        match self {
            Self::Switches => "Put a blank line above it, or indent it as deep as the text above.",
            Self::Unparted => "Put a blank line above it.",
            Self::Mixed | Self::TooDeep => {
                "Indent it as deep as the text of the item it belongs to."
            }
        }
    }
}

/// A line of a paragraph that starts with a list's marker.
#[derive(Clone, Copy)]
struct Swallowed {
    marker: Span,
    ordered: bool,
    column: usize,
}

impl Swallowed {
    fn at(note: &Note, line: Line) -> Option<Self> {
        let text = line.span().of(note.text());
        let bare = text.trim_start_matches([' ', '\t']);
        let start = line.span().end - bare.len();
        let length = marker(bare)?;
        let swallowed = Self {
            marker: Span::new(start, start + length),
            ordered: length > 1,
            column: column(note, start),
        };
        leads_line(note, start).then_some(swallowed)
    }

    /// Why it starts no item below text in column `content` of an item, or below a paragraph.
    fn cause(self, note: &Note, content: Option<usize>) -> Cause {
        let reach = content.unwrap_or(0) + 3;
        if content.is_some_and(|content| content > self.column) {
            Cause::Switches
        } else if before(note, self.marker.start).contains(" \t") {
            Cause::Mixed
        } else if self.column <= reach && !note.jekyll.kramdown.has_quirk("paragraph_end") {
            Cause::Unparted
        } else {
            Cause::TooDeep
        }
    }

    fn reason(self, cause: Cause) -> &'static str {
        match cause {
            Cause::Switches if self.ordered => "a number follows bullets without a blank line",
            Cause::Switches => "a bullet follows numbers without a blank line",
            Cause::Unparted => "no blank line stands above it",
            Cause::Mixed => "it is indented by blanks before a tab",
            Cause::TooDeep => "it is indented too deep",
        }
    }

    /// Puts the bullet into the column `target`, and the lines below with it.
    fn outdent(self, note: &Note, lines: &[Line], target: usize) -> Option<Vec<Edit>> {
        let below = lines
            .iter()
            .filter(|line| line.span().end > self.marker.start);
        let moved = below.map(|line| {
            let bare = line.span().of(note.text()).trim_start_matches([' ', '\t']);
            let start = line.span().end - bare.len();
            let indent = before(note, start);
            let column = column(note, start);
            (column >= self.column && leads_line(note, start)).then(|| {
                let blanks = " ".repeat(column - self.column + target);
                Edit::replace(Span::new(start - indent.len(), start), blanks)
            })
        });
        Some(moved.flatten().collect())
    }

    /// A blank line above, where the list that starts there does not go on from an earlier one.
    fn part(self, note: &Note, around: &[&Block]) -> Option<Vec<Edit>> {
        let goes_on = if self.ordered {
            self.marker.of(note.text()) != "1."
        } else {
            around.iter().any(|block| match block.kind {
                Kind::List { ordered: false } => column(note, block.span.start) == self.column,
                _ => false,
            })
        };
        let line = note.lines().line_of(self.marker.start);
        let blank = Edit::insert(note.lines().full_line(line).start, note.line_ending());
        (!goes_on).then(|| vec![blank])
    }
}

/// The length of a list marker that a space or a tab and text follow.
fn marker(line: &str) -> Option<usize> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let length = match line.as_bytes().get(digits)? {
        b'-' | b'*' | b'+' if digits == 0 => 1,
        b'.' if digits > 0 => digits + 1,
        _ => return None,
    };
    let rest = line.get(length..)?;
    (rest.starts_with([' ', '\t']) && !rest.trim().is_empty()).then_some(length)
}
