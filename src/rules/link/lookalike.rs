//! Texts that look like a link or an image to an author, and are text to kramdown (`link.rb`).

use super::address::is_web_address;
use super::malformed::Fault;
use super::place::{Place, REACH, boundary};
use super::sizes::{attribute_list, size};
use crate::kramdown::{Inline, InlineKind};
use crate::note::Note;
use crate::text::{Edit, Span};
use memchr::memchr_iter;

/// The blanks that may stand where none belongs.
const BLANKS: [char; 4] = [' ', '\t', '\u{a0}', '\u{3000}'];

/// What looks like a link in `inline`, a text, and is none.
pub fn faults(note: &Note, index: usize, inline: &Inline) -> Vec<Fault> {
    let text = inline.span.of(&note.liquid().text);
    if !text.contains([']', '[']) || in_html(note, index) {
        return Vec::new();
    }
    let place = Place::of(note, index, inline);
    let brackets = text.match_indices(']').filter_map(|(at, _)| {
        let bracket = inline.span.start + at;
        place.bracket(bracket)
    });
    let swapped = text.match_indices(")[");
    let swapped = swapped.filter_map(|(at, _)| place.swapped(inline.span.start + at));
    brackets.chain(swapped).collect()
}

/// Whether the text stands in an HTML element, where other rules look first.
fn in_html(note: &Note, index: usize) -> bool {
    let mut around = note.inlines().ancestors(index);
    around.any(|inline| matches!(inline.kind, InlineKind::Html { .. }))
}

impl Place<'_, '_> {
    /// What is wrong after the closing bracket at `bracket`.
    fn bracket(&self, bracket: usize) -> Option<Fault> {
        let rest = self.after(bracket + 1);
        let bare = rest.trim_start_matches(BLANKS);
        let gap = Span::new(bracket + 1, bracket + 1 + rest.len() - bare.len());
        if rest.starts_with('(') {
            return self.unread(bracket);
        }
        if bare.starts_with('(') && gap.len() <= 4 {
            return self.parted(bracket, gap, "a blank", "Remove the blank.");
        }
        if rest.starts_with('（') {
            return self.wide(bracket);
        }
        let next = self.note.inlines().all().get(self.index + 1)?;
        let below = bare.is_empty()
            && next.kind == InlineKind::Text
            && next.span.of(self.text).starts_with('(');
        let gap = Span::new(bracket + 1, next.span.start);
        let below = below && gap.of(self.text).matches('\n').count() == 1;
        below.then(|| self.parted(bracket, gap, "a line break", "Join the two lines."))?
    }

    /// `[text] (address)` (C186).
    fn parted(&self, bracket: usize, gap: Span, by: &str, help: &'static str) -> Option<Fault> {
        let open = self.opening(bracket)?;
        let below = self.note.lines().line_of(gap.end);
        let end = self.note.lines().line(self.note.text(), below).end;
        let end = boundary(self.text, end.min(gap.end + REACH));
        let address = Span::new(gap.end + 1, end).of(self.text);
        let (length, closed) = address_len(address);
        let is_closed = closed && !self.in_link() && self.is_meant(gap.end + 1, &address[..length]);
        let label = Span::new(open + 1, bracket).of(self.text);
        // `[1] (…)` lists where something was taken from.
        let is_number = label.chars().all(|c| c.is_ascii_digit());
        if !is_closed || is_number || address.starts_with('#') {
            return None;
        }
        let span = Span::new(self.with_bang(open), gap.end + length + 2);
        let message = format!(
            "kramdown shows this {} as text, because {by} parts its brackets from its parentheses.",
            self.name(open)
        );
        Some(Fault::new(span, message, help).mended(vec![Edit::delete(gap)]))
    }

    /// `[text]（address）`.
    fn wide(&self, bracket: usize) -> Option<Fault> {
        let from = bracket + 1 + '（'.len_utf8();
        let rest = self.after(from);
        let length = rest.find(['）', ')', ' '])?;
        let close = rest[length..].chars().next().filter(|&c| c != ' ')?;
        let open = self.opening(bracket)?;
        if self.in_link() || !is_web_address(&rest[..length]) {
            return None;
        }
        let close = Span::new(from + length, from + length + close.len_utf8());
        let message = format!(
            "kramdown shows this {} as text, because its parentheses are wide ones.",
            self.name(open)
        );
        let edits = vec![
            Edit::replace(Span::new(bracket + 1, from), "("),
            Edit::replace(close, ")"),
        ];
        let span = Span::new(self.with_bang(open), close.end);
        Some(Fault::new(span, message, "Type plain parentheses.").mended(edits))
    }

    /// `[text](…` that kramdown has not taken for a link.
    fn unread(&self, bracket: usize) -> Option<Fault> {
        let from = bracket + 2;
        let rest = self.after(from);
        let (length, closed) = address_len(rest);
        let address = &rest[..length];
        let meant = self.is_meant(from, address);
        if !meant && !is_plain(address) {
            return None;
        }
        let Some(open) = self.opening(bracket) else {
            let end = from + length + 1;
            return self
                .crossed(bracket, from, address, closed && meant)
                .or_else(|| self.unopened(bracket, end).filter(|_| closed && meant));
        };
        if !meant && self.is_index(open) {
            return None;
        }
        let name = self.name(open);
        let span = Span::new(self.with_bang(open), from + length);
        let fault = |because: &str, help| {
            let message = format!("kramdown shows this {name} as text, because {because}.");
            Fault::new(span, message, help)
        };
        if self.in_link() {
            let help = "Take one of the two links away.";
            return Some(fault("it stands in the text of another link", help));
        }
        if closed || self.cut && span.end == self.window.end {
            return None;
        }
        if let Some((because, help, edits)) = self.title(from + length, name == "image") {
            return Some(fault(because, help).mended(edits));
        }
        let because = "its parenthesis is never closed";
        let fault = fault(because, "Close the parenthesis after the address.");
        Some(fault.mended(self.closed(from, address).into_iter().collect()))
    }

    /// `[a_b](c_d)`, where the emphasis comes before the link; `meant` says whether there is one.
    fn crossed(&self, bracket: usize, from: usize, address: &str, meant: bool) -> Option<Fault> {
        let (emphasis, open) = self.crossing(bracket)?;
        if !meant {
            return None;
        }
        let InlineKind::Emphasis { content, .. } = emphasis.kind else {
            return None;
        };
        let delimiter = Span::new(emphasis.span.start, content.start);
        let span = Span::new(self.with_bang(open), from + address.len() + 1);
        let message = format!(
            "kramdown shows this {} as text, because the `{}` in its brackets starts emphasis that ends outside of them.",
            self.name(open),
            delimiter.of(self.text)
        );
        let fault = Fault::new(span, message, "Put a backslash before it.");
        let escaped = delimiter.range().map(|at| Edit::insert(at, "\\"));
        // What ends the emphasis is then a part of the address.
        let within = emphasis.span.end < span.end;
        Some(fault.mended(if within {
            escaped.collect()
        } else {
            Vec::new()
        }))
    }

    /// `[text] more](address)` and `text](address)`, which ends at `end`.
    fn unopened(&self, bracket: usize, end: usize) -> Option<Fault> {
        let before = Span::new(self.window.start, bracket).of(self.text);
        let count = |byte: u8| memchr_iter(byte, before.as_bytes()).count();
        let opened = count(b'[');
        let line = self.note.lines().line_of(bracket);
        let cut = self.window.start > self.note.lines().line(self.text, line).start;
        // Then the parenthesis in front of it is at fault.
        let last = before.rfind("](").map(|at| &before[at..]);
        let within = last.is_some_and(|last| !last.contains(')'));
        if cut || within || self.in_link() || opened > count(b']') {
            return None;
        }
        let help =
            "Put a `[` in front of its text, and a backslash before any other bracket in it.";
        let message = "kramdown shows this link as text, because no `[` opens what its `]` closes.";
        Some(Fault::new(Span::new(bracket, end), message, help))
    }

    /// Closes the parenthesis where it is clear where the address ends (C184).
    fn closed(&self, from: usize, address: &str) -> Option<Edit> {
        if let Some(inner) = address.strip_prefix('(') {
            let doubled = inner.ends_with(')') && inner.matches(['(', ')']).count() == 1;
            return doubled.then(|| Edit::delete(Span::new(from, from + 1)));
        }
        let balanced = address.matches('(').count() == address.matches(')').count();
        if !balanced || address.contains("](") {
            return None;
        }
        let end = match address.rfind(')') {
            Some(last) => last + 1,
            None => address
                .trim_end_matches(['.', ',', ';', ':', '!', '?'])
                .len(),
        };
        let sure = address[..end].ends_with(|c: char| c.is_ascii());
        sure.then(|| Edit::insert(from + end, ")"))
    }

    /// What is wrong with the title that starts after the blank at `blank`: why, what to do, and
    /// the edits.
    fn title(&self, blank: usize, image: bool) -> Option<(&'static str, &'static str, Vec<Edit>)> {
        let rest = self.after(blank);
        let bare = rest.trim_start();
        let quote = bare.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let start = blank + rest.len() - bare.len();
        let title = &bare[1..];
        let end = title.rfind(')').unwrap_or(title.len());
        let Some(close) = title[..end].rfind(quote) else {
            let missing = title
                .find(')')
                .map(|at| Edit::insert(start + 1 + at, quote));
            let because = "the quote of its title is never closed";
            return Some((because, "Close the quote.", missing.into_iter().collect()));
        };
        if close == 0 {
            let whole = Span::new(blank, start + 2);
            let because = "its title is empty";
            return Some((because, "Remove the quotes.", vec![Edit::delete(whole)]));
        }
        let after = Span::new(start + 1 + close + 1, start + 1 + end);
        let mut edits = Vec::new();
        if image && let Some(attributes) = size(after.of(self.text).trim()) {
            edits.push(Edit::delete(after));
            edits.push(Edit::insert(after.end + 1, attribute_list(&attributes)));
        }
        let because = "something stands between its title and the parenthesis";
        Some((because, "End the parenthesis after the title.", edits))
    }

    /// `(text)[address]`; `parenthesis` is where the text ends.
    fn swapped(&self, parenthesis: usize) -> Option<Fault> {
        let from = parenthesis + 2;
        let rest = self.after(from);
        let length = rest.find([']', ' '])?;
        let address = &rest[..length];
        let balanced = address.matches('(').count() == address.matches(')').count();
        if !rest[length..].starts_with(']') || !is_web_address(address) || self.in_link() {
            return None;
        }
        let open = self.opening_parenthesis(parenthesis)?;
        let close = from + length;
        let edits = vec![
            Edit::replace(Span::new(open, open + 1), "["),
            Edit::replace(Span::new(parenthesis, from), "]("),
            Edit::replace(Span::new(close, close + 1), ")"),
        ];
        let message = format!(
            "kramdown shows this {} as text, because its brackets and its parentheses have changed places.",
            self.name(open)
        );
        let fault = Fault::new(
            Span::new(self.with_bang(open), close + 1),
            message,
            "Write the text in brackets and the address in parentheses.",
        );
        Some(fault.mended(if balanced { edits } else { Vec::new() }))
    }
}

/// Whether `address` may be a file.
fn is_plain(address: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/.#?&=%_-~:()".contains(c);
    address.len() > 1 && address.chars().all(plain)
}

/// How long the address at the start of `text` is, up to a blank or the parenthesis that closes it,
/// and whether that is there.
fn address_len(text: &str) -> (usize, bool) {
    let mut open = 0usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => open += 1,
            ')' if open == 0 => return (at, true),
            ')' => open -= 1,
            _ if c.is_whitespace() => return (at, false),
            _ => {}
        }
    }
    (text.len(), false)
}
