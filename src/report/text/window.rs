//! The part of a line that is shown: all of it, or an excerpt around what matters.

use crate::text::Span;

/// Stands for what was cut off.
pub const CUT: char = '…';

/// The part of `line` (a span without line ending) to show in `columns`, around `focus`.
///
/// Costs as much as is shown, not as the line is long: lines of 45,000 characters exist.
pub fn window(text: &str, line: Span, focus: Span, columns: usize) -> Span {
    let mut room = columns;
    let whole = forth(text, line.start, line.end, &mut room);
    if whole == line.end {
        return line;
    }
    // Both ends may be cut; a third of the rest is what comes before.
    let room = columns.saturating_sub(2);
    let at = focus.start.clamp(line.start, line.end);
    let mut before = room / 3;
    let start = back(text, line.start, at, &mut before);
    let mut left = room - room / 3 + before;
    let end = forth(text, at, line.end, &mut left);
    let start = back(text, line.start, start, &mut left);
    Span::new(start, end)
}

/// The offset up to which characters from `at` on fit in `room`, which they use up.
fn forth(text: &str, at: usize, end: usize, room: &mut usize) -> usize {
    let rest = text.get(at..end).unwrap_or_default();
    for (i, c) in rest.char_indices() {
        if columns(c) > *room {
            return at + i;
        }
        *room -= columns(c);
    }
    end
}

/// The offset down to which characters before `at` fit in `room`, which they use up.
fn back(text: &str, start: usize, at: usize, room: &mut usize) -> usize {
    let rest = text.get(start..at).unwrap_or_default();
    for (i, c) in rest.char_indices().rev() {
        if columns(c) > *room {
            return start + i + c.len_utf8();
        }
        *room -= columns(c);
    }
    start
}

/// At least as many columns as `c` takes in a terminal: where to cut needs no more.
fn columns(c: char) -> usize {
    match c {
        '\t' => 4,
        '\0'..'\u{1100}' => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, focus: Span, columns: usize) -> &str {
        window(text, Span::new(0, text.len()), focus, columns).of(text)
    }

    #[test]
    fn a_line_that_fits_is_shown_whole() {
        assert_eq!(shown("가나다", Span::at(3), 6), "가나다");
        assert_eq!(shown("", Span::at(0), 0), "");
    }

    #[test]
    fn a_long_line_is_shown_around_the_focus() {
        let text = "abcdefghijklmnopqrstuvwxyz";
        assert_eq!(shown(text, Span::new(10, 11), 11), "hijklmnop");
        assert_eq!(shown(text, Span::new(1, 2), 11), "abcdefghi");
        assert_eq!(shown(text, Span::at(26), 11), "rstuvwxyz");
    }

    #[test]
    fn characters_are_never_split() {
        let text = "가나다라마바사";
        assert_eq!(shown(text, Span::new(9, 12), 10), "다라마바");
    }
}
