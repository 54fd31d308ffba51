//! One line of a front matter as a person reads it: indentation, dashes, key, value.

use super::check::Case;
use super::start::{LIST_KEYS, TEXT_KEYS};
use crate::text::Span;

/// A line that may be broken YAML. All spans are in the file.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line {
    /// Without its line ending.
    pub(super) full: Span,
    /// Without blanks around it.
    pub(super) content: Span,
    /// The key before the first colon that has a blank or nothing behind it.
    pub(super) key: Option<Span>,
    /// What stands behind that colon, or behind the dashes; without blanks around it.
    pub(super) value: Span,
}

impl Line {
    /// The line that holds the byte at `offset`.
    pub(super) fn at(case: &Case, offset: usize) -> Self {
        let text = case.text;
        let offset = offset.clamp(case.span.start, case.span.end);
        let before = text.get(case.span.start..offset).unwrap_or_default();
        let start = before
            .rfind('\n')
            .map_or(case.span.start, |at| case.span.start + at + 1);
        let rest = text.get(start..case.span.end).unwrap_or_default();
        let end = start + rest.find('\n').unwrap_or(rest.len());
        let full = Span::new(
            start,
            end - usize::from(rest[..end - start].ends_with('\r')),
        );
        Self::read(text, full)
    }

    fn read(text: &str, full: Span) -> Self {
        let content = trimmed(text, full);
        let mut from = content.start;
        while let Some(rest) = Span::new(from, content.end).of(text).strip_prefix('-')
            && rest.starts_with([' ', '\t'])
        {
            from = trimmed(text, Span::new(from + 1, content.end)).start;
        }
        let item = Span::new(from, content.end);
        let colon = colon_of(item.of(text)).map(|at| from + at);
        let key = colon.map(|colon| trimmed(text, Span::new(from, colon)));
        let value = match colon {
            Some(colon) => trimmed(text, Span::new(colon + 1, content.end)),
            None => item,
        };
        Self {
            full,
            content,
            key,
            value,
        }
    }

    /// The line before it.
    pub(super) fn previous(&self, case: &Case) -> Option<Self> {
        let end = self.full.start.checked_sub(1)?;
        (end >= case.span.start).then(|| Self::at(case, end))
    }

    /// The nearest line before it that is neither blank nor a comment.
    pub(super) fn previous_used(&self, case: &Case) -> Option<Self> {
        let mut line = self.previous(case)?;
        while line.content.is_empty() || line.content.of(case.text).starts_with('#') {
            line = line.previous(case)?;
        }
        Some(line)
    }

    /// The line after it.
    pub(super) fn next(&self, case: &Case) -> Option<Self> {
        let rest = case.text.get(self.full.end..case.span.end)?;
        let start = self.full.end + rest.find('\n')? + 1;
        (start < case.span.end).then(|| Self::at(case, start))
    }

    /// Whether its key is one word, as those of front matters are: no part of a text.
    pub(super) fn has_word_for_key(&self, text: &str) -> bool {
        let is_word = |key: &str| {
            key.chars()
                .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        };
        self.key.is_some_and(|key| is_word(key.of(text)))
    }

    /// Whether its key wants one text.
    pub(super) fn is_one_text(&self, text: &str) -> bool {
        self.key
            .is_some_and(|key| TEXT_KEYS.contains(&key.of(text)))
    }

    /// Whether its key wants a list of words.
    pub(super) fn means_list(&self, text: &str) -> bool {
        self.key
            .is_some_and(|key| LIST_KEYS.contains(&key.of(text)))
    }

    /// How many bytes of blanks it starts with.
    pub(super) fn indent(&self) -> usize {
        self.content.start - self.full.start
    }

    /// Whether it is an item of a block list.
    pub(super) fn is_item(&self, text: &str) -> bool {
        let content = self.content.of(text);
        content == "-" || content.starts_with("- ")
    }

    /// What stands on it from the error on, without a comment.
    pub(super) fn rest(&self, case: &Case) -> Span {
        let end = self.value_before_comment(case.text).end;
        Span::new(case.error.at, end.max(case.error.at))
    }

    /// Its value without a comment at the end, where `#` comes after a blank and the last quote or
    /// bracket.
    pub(super) fn value_before_comment(&self, text: &str) -> Span {
        let value = self.value.of(text);
        let closed = match value.starts_with(['"', '\'', '[', '{']) {
            true => value.rfind(['"', '\'', ']', '}']).unwrap_or(0),
            false => 0,
        };
        let tail = value.get(closed..).unwrap_or_default();
        match tail.find(" #").or_else(|| tail.find("\t#")) {
            Some(at) => trimmed(
                text,
                Span::new(self.value.start, self.value.start + closed + at),
            ),
            None => self.value,
        }
    }
}

/// `span` without the spaces and tabs at its ends.
pub(super) fn trimmed(text: &str, span: Span) -> Span {
    let whole = span.of(text);
    let start = span.start + (whole.len() - whole.trim_start_matches([' ', '\t']).len());
    let end = start + whole.trim_matches([' ', '\t']).len();
    Span::new(start, end)
}

/// Where the colon of a key is: the first with a blank or nothing behind it; behind the quotes of
/// a quoted key.
fn colon_of(item: &str) -> Option<usize> {
    let quote = item.chars().next().filter(|c| matches!(c, '"' | '\''));
    let from = match quote {
        Some(quote) => item.get(1..)?.find(quote)? + 2,
        None if item.starts_with(['[', '{', '#', '&', '!', '|', '>', '@', '`']) => return None,
        None => 0,
    };
    let tail = item.get(from..)?;
    let ends_key =
        |(at, _): &(usize, &str)| matches!(tail.as_bytes().get(at + 1), None | Some(b' ' | b'\t'));
    let (at, _) = tail.match_indices(':').find(ends_key)?;
    let between = tail.get(..at)?;
    (quote.is_none() && at > 0 || quote.is_some() && between.trim().is_empty()).then_some(from + at)
}
