//! Cutting a body into Liquid's tokens, as `Liquid::Tokenizer` does.

use crate::text::Span;
use memchr::{memchr, memmem};
use std::collections::HashMap;

/// One token that is not plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) span: Span,
    pub(super) kind: TokenKind,
    /// `{%-` or `{{-`: the text right before it loses its trailing white space.
    pub(super) trims_before: bool,
    /// `-%}` or `-}}`: the text right after it loses its leading white space.
    pub(super) trims_after: bool,
}

/// The three things that are not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TokenKind {
    Output,
    Tag { name: Span },
    Unclosed,
}

/// The tokens of `text` one after the other.
pub(super) struct Tokens<'t> {
    text: &'t [u8],
    at: usize,
    no_tag_end: bool,
    no_output_end: bool,
}

impl<'t> Tokens<'t> {
    pub(super) fn new(text: &'t str, from: usize) -> Self {
        Self {
            text: text.as_bytes(),
            at: from,
            no_tag_end: false,
            no_output_end: false,
        }
    }

    /// Goes on reading at `at`, for who has read a raw body by himself.
    pub(super) fn seek(&mut self, at: usize) {
        self.at = at;
    }

    /// `{%.*?%}` of `PartialTemplateParser`.
    fn tag(&mut self, start: usize) -> Token {
        if !self.no_tag_end {
            match memmem::find(&self.text[start + 2..], b"%}") {
                Some(length) => return tag_token(self.text, start, start + 2 + length + 2),
                None => self.no_tag_end = true,
            }
        }
        unclosed(start)
    }

    /// `{{.*?}}?`: one closing brace ends it too, and then Liquid stops the build.
    fn output(&mut self, start: usize) -> Token {
        if !self.no_output_end {
            match memchr(b'}', &self.text[start + 2..]) {
                Some(length) => {
                    let brace = start + 2 + length;
                    let end = brace + 1 + usize::from(self.text.get(brace + 1) == Some(&b'}'));
                    return Token {
                        span: Span::new(start, end),
                        kind: TokenKind::Output,
                        trims_before: self.text.get(start + 2) == Some(&b'-'),
                        trims_after: brace > start + 2 && self.text[brace - 1] == b'-',
                    };
                }
                None => self.no_output_end = true,
            }
        }
        unclosed(start)
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        let start = next_opener(self.text, self.at)?;
        let token = if self.text[start + 1] == b'%' {
            self.tag(start)
        } else {
            self.output(start)
        };
        self.at = token.span.end;
        Some(token)
    }
}

/// Where the next `{%` or `{{` at or after `from` stands.
pub(super) fn next_opener(text: &[u8], from: usize) -> Option<usize> {
    let mut at = from;
    while let Some(found) = memchr(b'{', text.get(at..)?) {
        at += found;
        if matches!(text.get(at + 1), Some(b'%' | b'{')) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// The `endraw` tag that ends a raw body starting at `from`: `FullTokenPossiblyInvalid` of
/// `tags/raw.rb` on each token, so `{%- endraw %}` ends nothing before Liquid 5.5.
pub(super) fn raw_end(text: &str, from: usize) -> Option<Token> {
    let bytes = text.as_bytes();
    Tokens::new(text, from).find_map(|token| {
        let inside = bytes.get(token.span.range())?.strip_suffix(b"%}")?;
        let (opener, name) = memmem::rfind_iter(inside, b"{%").find_map(|opener| {
            let after = &inside[opener + 2..];
            let name = opener + 2 + after.iter().take_while(|&&byte| is_space(byte)).count();
            inside
                .get(name)
                .copied()
                .is_some_and(is_word)
                .then_some((opener, name))
        })?;
        let word = &inside[name..];
        let ends = word.starts_with(b"endraw") && !word.get(6).copied().is_some_and(is_word);
        ends.then(|| tag_token(bytes, token.span.start + opener, token.span.end))
    })
}

/// Where the last end tag of each name stands, by the name it ends.
pub(super) fn last_ends(source: &str, from: usize) -> HashMap<&str, usize> {
    Tokens::new(source, from)
        .filter_map(|token| match token.kind {
            TokenKind::Tag { name } => {
                Some((name.of(source).strip_prefix("end")?, token.span.start))
            }
            _ => None,
        })
        .collect()
}

fn tag_token(text: &[u8], start: usize, end: usize) -> Token {
    let trims_before = text.get(start + 2) == Some(&b'-');
    let mut at = start + 2 + usize::from(trims_before);
    while at < end && is_space(text[at]) {
        at += 1;
    }
    let name_end = at + text[at..end].iter().take_while(|&&b| is_word(b)).count();
    Token {
        span: Span::new(start, end),
        kind: TokenKind::Tag {
            name: Span::new(at, name_end),
        },
        trims_before,
        trims_after: end >= start + 5 && text[end - 3] == b'-',
    }
}

fn unclosed(start: usize) -> Token {
    Token {
        span: Span::new(start, start + 2),
        kind: TokenKind::Unclosed,
        trims_before: false,
        trims_after: false,
    }
}

/// Ruby's `\s`, which has the vertical tab that [`u8::is_ascii_whitespace`] lacks.
pub(super) fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

/// Ruby's `\w`.
pub(super) fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}
