//! Quotes that are curled (`smart_quotes.rb`) and typographic symbols (`typographic_symbol.rb`).

use super::InlineKind;
use super::reader::{Parser, width};
use crate::kramdown::scan::{char_at, is_space, is_word};
use crate::text::Span;

impl Parser<'_> {
    /// `parse_smart_quotes`: where a quote or the character before one stands, it always finds a
    /// rule.
    pub(super) fn smart_quotes(&mut self) -> bool {
        let rest = self.rest();
        let Some(&first) = rest.first() else {
            return false;
        };
        let second = rest.get(width(first)).copied();
        let follows = first != b'\\' && second.is_some_and(is_quote);
        if !is_quote(first) && !follows {
            return false;
        }
        let (text, length) = rule(rest);
        self.text_to(self.at + text);
        for _ in text..length {
            self.leaf(InlineKind::SmartQuote, self.at + 1);
        }
        true
    }

    /// `parse_typographic_syms`.
    pub(super) fn symbol(&mut self) -> bool {
        const SYMBOLS: [&[u8]; 9] = [
            b"---", b"--", b"...", b"\\<<", b"\\>>", b"<< ", b" >>", b"<<", b">>",
        ];
        if !self.options.typographic {
            return false;
        }
        let rest = self.rest();
        let Some(symbol) = SYMBOLS.iter().find(|symbol| rest.starts_with(symbol)) else {
            return false;
        };
        let span = Span::new(self.at, self.at + symbol.len());
        self.leaf(InlineKind::Symbol, span.end);
        true
    }
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'')
}

/// The first of `SQ_RULES` that matches: how many bytes of text it takes, and where its quotes end.
fn rule(rest: &[u8]) -> (usize, usize) {
    let first = rest.first().copied().unwrap_or_default();
    if is_quote(first) && (opens_emphasis(rest) || before_punctuation(rest)) {
        return (0, 1);
    }
    let space = usize::from(is_space(first));
    let quoted = &rest[space..];
    let at = |index: usize| quoted.get(index).copied().unwrap_or_default();
    if matches!(quoted, [b'"', b'\'', ..] | [b'\'', b'"', ..]) && is_word(at(2)) {
        return (space, space + 2);
    }
    let decade = at(0) == b'\'' && at(1).is_ascii_digit() && at(2).is_ascii_digit();
    if decade && at(3) == b's' || space == 1 && is_quote(at(0)) && is_word(at(1)) {
        return (space, space + 1);
    }
    let length = width(first);
    let closes = !is_space_of_rule(first) && !b"\\[{(-".contains(&first);
    if closes && rest.get(length).copied().is_some_and(is_quote) {
        return (length, length + 1);
    }
    if is_quote(first) && closes_word(&rest[1..]) {
        return (0, 1);
    }
    // `(.?)'` comes before `(.?)"`, and each takes a character before the quote if there is one.
    let before = |quote: u8| rest.get(length) == Some(&quote);
    if before(b'\'') || first != b'\'' && before(b'"') {
        (length, length + 1)
    } else {
        (0, 1)
    }
}

/// `("|')(?=[_*]{1,2}\S)`.
fn opens_emphasis(rest: &[u8]) -> bool {
    matches!(rest, [_, b'_' | b'*', after, ..] if !is_space(*after))
}

/// `("|')(?=SQ_PUNCT(?!\.\.)\B)`.
fn before_punctuation(rest: &[u8]) -> bool {
    let Some(&mark) = rest.get(1).filter(|byte| byte.is_ascii_punctuation()) else {
        return false;
    };
    let after = rest.get(2..).unwrap_or_default();
    let word = char_at(after).is_some_and(is_wide_word);
    !after.starts_with(b"..") && word == (mark == b'_')
}

/// `\s|s\b|$` behind a quote.
fn closes_word(after: &[u8]) -> bool {
    match after {
        [] => true,
        [b's', rest @ ..] => !char_at(rest).is_some_and(is_wide_word),
        [byte, ..] => is_space(*byte),
    }
}

fn is_wide_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The white space that `SQ_CLOSE` names.
fn is_space_of_rule(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}
