//! Lists that kramdown shows as code, because they are indented like it (C078).

use super::swallowed::marker;
use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::column::{column, content_column, leads_line};
use crate::text::{Edit, Span};

/// Reports the block with index `index`, if it is such a list.
pub fn report_indented_list(note: &Note, index: usize, block: &Block, report: &mut Report) {
    let Some((first, lines)) = items(note, block) else {
        return;
    };
    let finding = report.add(
        first,
        "kramdown shows this list as code, because it is indented by four blanks or more.",
    );
    finding.help("Indent it as deep as the text above.");
    let around = note.body().ancestors(index).next();
    let target = match around.map(|(_, block)| &block.kind) {
        None => 0,
        Some(Kind::Item {
            marker, content, ..
        }) => content_column(note, *marker, *content),
        _ => return,
    };
    let surplus = column(note, first.start).saturating_sub(target);
    let moved = lines.into_iter().map(|text| {
        let line = note.lines().full_line(note.lines().line_of(text)).start;
        let blanks = column(note, text).saturating_sub(surplus);
        Edit::replace(Span::new(line, text), " ".repeat(blanks))
    });
    finding.fix(Fix::unsafe_(moved.collect()));
}

/// The first marker of an indented code block that holds nothing but items in words, and where the
/// text of each line starts.
fn items(note: &Note, block: &Block) -> Option<(Span, Vec<usize>)> {
    if !matches!(block.kind, Kind::Code { fenced: false, .. }) {
        return None;
    }
    let lines = note.lines();
    let mut first = None;
    let mut starts = Vec::new();
    for number in lines.line_of(block.span.start)..=lines.line_of(block.span.end) {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t']);
        if bare.trim().is_empty() {
            continue;
        }
        let start = line.end - bare.len();
        let length = marker(bare)?;
        let top = *first.get_or_insert(Span::new(start, start + length));
        let outside = column(note, start) < column(note, top.start) || !leads_line(note, start);
        if outside || note.liquid().covers(start) || !is_prose(&bare[length..]) {
            return None;
        }
        starts.push(start);
    }
    Some((first?, starts))
}

/// Whether an item is written in words, and no line of code or data that starts with a dash.
fn is_prose(item: &str) -> bool {
    let wide = item.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
    let words = item
        .split_whitespace()
        .filter(|word| word.len() > 1)
        .count();
    let code = item.contains(['=', ';', '{', '$']) || item.contains("://");
    !code && (wide || words > 3 && !item.contains(':'))
}
