//! A bullet that is indented so deep that it is text of the line above.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
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
            let Some((_, item)) = body
                .ancestors(index)
                .find(|(_, block)| matches!(block.kind, Kind::Item { .. }))
            else {
                continue;
            };
            for line in body.lines_of(block).iter().skip(1) {
                let span = Span::new(line.start as usize, line.end as usize);
                let text = span.of(note.text());
                let bare = text.trim_start_matches([' ', '\t']);
                let start = span.end - bare.len();
                let Some(marker) = marker(bare) else { continue };
                if note.liquid().covers(start) {
                    continue;
                }
                let marker = Span::new(start, start + marker);
                let finding = report.add(
                    marker,
                    "This bullet is indented too deep: kramdown shows it as text of the line above.",
                );
                finding.help("Indent it as deep as the text of the item it belongs to.");
                if let Some(edit) = outdent(note, item, start) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}

/// The length of a list marker that a space or a tab and text follow.
fn marker(line: &str) -> Option<usize> {
    let length = match line.as_bytes().first()? {
        b'-' | b'*' | b'+' => 1,
        b'0'..=b'9' => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            (line.as_bytes().get(digits) == Some(&b'.')).then_some(digits + 1)?
        }
        _ => return None,
    };
    let rest = &line[length..];
    (rest.starts_with([' ', '\t']) && !rest.trim().is_empty()).then_some(length)
}

/// Puts the bullet at `start` into the column of the item's text.
fn outdent(note: &Note, item: &Block, start: usize) -> Option<Edit> {
    let Kind::Item { content, .. } = item.kind else {
        return None;
    };
    let column = |offset: usize| {
        let line = note.lines().line(note.text(), note.lines().line_of(offset));
        let before = Span::new(line.start, offset).of(note.text());
        before.is_ascii().then_some((line.start, before.len()))
    };
    let (_, target) = column(content)?;
    let (line, _) = column(start)?;
    Some(Edit::replace(Span::new(line, start), " ".repeat(target)))
}
