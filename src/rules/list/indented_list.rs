//! Lists that kramdown shows as code, because they are indented like it (C078).

use super::swallowed::marker;
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::column::{column, content_column, leads_line};
use crate::text::{Edit, Span};

/// Reports the block with index `index`, if it is such a list.
pub fn report_indented_list(note: &Note, index: usize, block: &Block, report: &mut Report) {
    if !matches!(block.kind, Kind::Code { fenced: false, .. }) {
        return;
    }
    let around = note.body().ancestors(index).next();
    let target = match around.map(|(_, block)| &block.kind) {
        None => Some(0),
        Some(Kind::Item {
            marker, content, ..
        }) => Some(content_column(note, *marker, *content)),
        _ => None,
    };
    let Some(Items { first, lines, lazy }) = items(note, block, target) else {
        return;
    };
    let finding = report.add(
        first,
        "kramdown shows this list as code, because it is indented by four blanks or more.",
    );
    finding.help("Indent it as deep as the text above.");
    let Some(target) = target else {
        return;
    };
    let surplus = column(note, first.start).saturating_sub(target);
    let start_of_line = |text| note.lines().full_line(note.lines().line_of(text)).start;
    let moved = lines.into_iter().map(|text| {
        let blanks = column(note, text).saturating_sub(surplus);
        Edit::replace(Span::new(start_of_line(text), text), " ".repeat(blanks))
    });
    // Text that the code takes in would go on with the last item.
    let parted = lazy.map(|text| Edit::insert(start_of_line(text), note.line_ending()));
    finding.fix(Fix::unsafe_(moved.chain(parted).collect()));
}

/// The items in an indented code block.
struct Items {
    /// The first marker.
    first: Span,
    /// Where the text of each line starts.
    lines: Vec<usize>,
    /// Where text starts that is not indented as code, and goes on with it all the same.
    lazy: Option<usize>,
}

/// What the indented code `block` holds, where that is nothing but items, some of them in words.
/// The text around it starts at column `target`.
fn items(note: &Note, block: &Block, target: Option<usize>) -> Option<Items> {
    let lines = note.lines();
    let (mut first, mut lazy, mut prose) = (None, None, false);
    let mut starts = Vec::new();
    for number in lines.line_of(block.span.start)..=lines.line_of(block.span.end) {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t']);
        if bare.trim().is_empty() {
            continue;
        }
        let start = line.end - bare.len();
        let place = column(note, start);
        if first.is_some() && target.is_some_and(|target| place < target + 4) {
            lazy = marker(bare).is_none().then_some(start);
            break;
        }
        let length = marker(bare)?;
        let top = *first.get_or_insert(Span::new(start, start + length));
        let outside = place < column(note, top.start) || !leads_line(note, start);
        let item = &bare[length..];
        if outside || note.liquid().covers(start) || is_code(item) {
            return None;
        }
        prose |= is_prose(item);
        starts.push(start);
    }
    prose.then_some(Items {
        first: first?,
        lines: starts,
        lazy,
    })
}

/// Whether an item is a line of code or data that starts with a dash.
fn is_code(item: &str) -> bool {
    let address = item.contains("://") && !item.contains("](");
    item.contains(['=', ';', '{', '$']) || address || item.contains(':') && !is_prose(item)
}

/// Whether an item is written in words.
fn is_prose(item: &str) -> bool {
    let wide = item.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
    let words = item
        .split_whitespace()
        .filter(|word| word.len() > 1)
        .count();
    wide || words > 3 && !item.contains(':')
}
