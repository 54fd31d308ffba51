//! Years and other numbers of a text that kramdown takes for those of items.

use super::numbers::{Number, Numbered, is_shallow, parted};
use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::column::column;

/// Years at the head of lines (C062, C063), and a number that a sentence goes on with. Whether the
/// first number of the list is one.
pub fn report_numbers_of_text(note: &Note, list: &Numbered, report: &mut Report) -> bool {
    let wrapped = list.items.len() == 1 && goes_on(note, list.list);
    let of_text =
        |(_, number): &(usize, &Number)| number.is_year() || wrapped && number.number != 1;
    let numbers: Vec<(usize, &Number)> = list.items.iter().enumerate().filter(of_text).collect();
    let Some((at, first)) = numbers.first() else {
        return false;
    };
    let marker = first.marker.of(note.text());
    let finding = report.add(
        first.marker,
        format!(
            "kramdown takes `{marker}` for the number of an item and shows {} instead.",
            at + 1
        ),
    );
    finding.help(format!("Escape the dot: `{}\\.`.", first.number));
    let shallow = |(_, number): &(usize, &Number)| {
        let item = note.body().blocks.get(number.item);
        item.is_some_and(|item| is_shallow(note, item.span, column(note, item.span.start)))
    };
    // Without a blank line between them they would run together.
    let apart = numbers.windows(2).all(|pair| match pair {
        [(_, above), (_, below)] => parted(note, above, below),
        _ => true,
    });
    if apart && numbers.iter().all(shallow) {
        let edits = numbers.iter().map(|(_, number)| number.escaped());
        finding.fix(Fix::unsafe_(edits.collect()));
    }
    *at == 0
}

/// Whether the list `index` stands right below a line of text.
fn goes_on(note: &Note, index: usize) -> bool {
    let blocks = &note.body().blocks;
    let above = index.checked_sub(1).and_then(|above| blocks.get(above));
    let lines = note.lines();
    above.zip(blocks.get(index)).is_some_and(|(above, list)| {
        matches!(above.kind, Kind::Paragraph)
            && !note.is_torn(above.span.start)
            && above.parent == list.parent
            && lines.line_of(above.span.end) + 1 == lines.line_of(list.span.start)
    })
}
