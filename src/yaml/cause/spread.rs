//! Lists in brackets over several lines.

use super::check::Case;
use super::line::{Line, trimmed};
use crate::text::{Edit, Span};

/// Over how many lines a list is followed.
const MOST: usize = 32;

/// The line that holds nothing but the bracket of the list that `line` opens.
pub(super) fn closer(case: &Case, line: &Line) -> Option<Line> {
    let mut below = std::iter::successors(line.next(case), |line| line.next(case)).take(MOST);
    below.find(|line| line.content.of(case.text).trim_end_matches(',') == "]")
}

/// The list from `line` to the bracket on `last`, whose items lack commas, or have the dashes of a list without
/// brackets.
pub(super) fn respelled(case: &Case, line: &Line, last: &Line) -> Option<Vec<Edit>> {
    let between = std::iter::successors(line.next(case), |line| line.next(case));
    let between = between.take_while(|line| line.full.start < last.full.start);
    let items: Vec<Line> = between.filter(|line| !line.content.is_empty()).collect();
    if items.iter().all(|line| line.is_item(case.text)) {
        let end = last
            .next(case)
            .map_or(case.span.end, |next| next.full.start);
        let colon = trimmed(case.text, Span::new(line.full.start, line.value.start));
        let edits = vec![
            Edit::delete(Span::new(colon.end, line.value.end)),
            Edit::delete(Span::new(last.full.start, end)),
        ];
        return case.accepts(&edits, None).then_some(edits);
    }
    let (_, before) = items.split_last()?;
    let apart = before
        .iter()
        .filter(|line| !line.content.of(case.text).ends_with(','));
    let edits: Vec<Edit> = apart
        .map(|line| Edit::insert(line.content.end, ","))
        .collect();
    (!edits.is_empty() && case.accepts(&edits, None)).then_some(edits)
}

/// The bracket at the start of `raw`, on `line`, closed before the next key, or at the end of an earlier line.
pub(super) fn closed(case: &Case, line: &Line, raw: Span) -> Option<Vec<Edit>> {
    let closer = match raw.of(case.text).chars().next()? {
        '[' => "]",
        _ => "}",
    };
    let mut repairs = Vec::new();
    let below = |here: &Line| here.next(case).filter(|next| next.key.is_none());
    for here in std::iter::successors(Some(*line), below).take(MOST) {
        let content = match here.key {
            Some(_) => here.content,
            None => here.value_before_comment(case.text),
        };
        let item = Span::new(here.content.start, content.end);
        let item = trimmed(case.text, item)
            .of(case.text)
            .trim_end_matches([',', ' ']);
        let next = here.next(case);
        // What is indented, quoted or an item goes on with the list.
        let goes_on = next.is_some_and(|next| {
            let content = next.content.of(case.text);
            let marked = content.starts_with(['"', '\'', '-', ']']);
            next.key.is_none() && !content.is_empty() && (next.indent() > 0 || marked)
        });
        if !goes_on {
            let gap = Span::new(here.content.start + item.len(), content.end);
            repairs.push(vec![Edit::replace(gap, closer)]);
        }
    }
    case.first(repairs.into_iter().rev(), None)
}
