//! Painting placeholders over what Liquid reads.

use super::canvas::{Canvas, without_nul};
use super::token::{Token, TokenKind, Tokens, last_ends, next_opener, raw_end};
use super::{Masked, Region, RegionKind, is_blank};
use crate::text::Span;
use std::borrow::Cow;
use std::collections::HashMap;

pub(super) fn mask(text: &str, from: usize) -> Masked<'_> {
    let from = from.min(text.len());
    if next_opener(text.as_bytes(), from).is_none() {
        return unmasked(text, from);
    }
    let mut painter = Painter {
        source: text,
        canvas: Canvas::new(text, from),
        regions: Vec::new(),
        captures: 0,
        highlight: None,
        last_ends: None,
    };
    painter.paint(from);
    finish(text, painter.canvas.into_bytes(), painter.regions)
}

pub(super) fn unmasked(text: &str, from: usize) -> Masked<'_> {
    match without_nul(text, from.min(text.len())) {
        Some(bytes) => finish(text, bytes, Vec::new()),
        None => Masked {
            text: Cow::Borrowed(text),
            regions: Vec::new(),
        },
    }
}

/// Only ASCII was painted, over whole characters, so the bytes are UTF-8.
fn finish(text: &str, bytes: Vec<u8>, regions: Vec<Region>) -> Masked<'_> {
    let text = String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned);
    Masked { text, regions }
}

/// Where an open `highlight` stands: right after its tag Jekyll drops newlines.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Highlight {
    Start,
    Inside,
}

struct Painter<'t> {
    source: &'t str,
    canvas: Canvas,
    regions: Vec<Region>,
    captures: u32,
    highlight: Option<Highlight>,
    last_ends: Option<HashMap<&'t str, usize>>,
}

impl<'t> Painter<'t> {
    fn paint(&mut self, from: usize) {
        let mut tokens = Tokens::new(self.source, from);
        let (mut at, mut trims) = (from, false);
        while let Some(token) = tokens.next() {
            self.text(Span::new(at, token.span.start), trims, Some(&token));
            (at, trims) = (token.span.end, token.trims_after);
            match token.kind {
                TokenKind::Output => self.output(token),
                TokenKind::Unclosed => self.unclosed(token),
                TokenKind::Tag { name } => match name.of(self.source) {
                    // `raw -%}` trims what follows `endraw`, by an oversight of Liquid's.
                    "raw" => at = self.raw(token, name),
                    "comment" => (at, trims) = self.comment(token, name, &mut tokens),
                    _ => self.tag(token, name),
                },
            }
            tokens.seek(at);
        }
        self.text(Span::new(at, self.source.len()), trims, None);
    }

    /// Plain text between two tokens.
    fn text(&mut self, span: Span, trim_start: bool, next: Option<&Token>) {
        let mut body = span;
        if trim_start {
            body.start = span.end - span.of(self.source).trim_start_matches(is_blank).len();
        }
        if next.is_some_and(|token| token.trims_before) {
            body.end = body.start + body.of(self.source).trim_end_matches(is_blank).len();
        }
        body = self.without_code_edges(body, next);
        self.canvas.nothing(Span::new(span.start, body.start));
        if self.captures > 0 {
            self.canvas.nothing(body);
            self.region(body, RegionKind::Capture);
        } else if self.highlight.is_some() {
            self.canvas.neutralise(body);
            self.region(body, RegionKind::Highlight);
        } else {
            self.canvas.see(body);
        }
        self.canvas.nothing(Span::new(body.end, span.end));
    }

    /// `LEADING_OR_TRAILING_LINE_TERMINATORS` of Jekyll's highlight tag.
    fn without_code_edges(&mut self, span: Span, next: Option<&Token>) -> Span {
        let Some(place) = self.highlight else {
            return span;
        };
        let ends = |byte: char| matches!(byte, '\n' | '\r');
        let mut body = span;
        if place == Highlight::Start {
            body.start = span.end - span.of(self.source).trim_start_matches(ends).len();
            if !body.is_empty() {
                self.highlight = Some(Highlight::Inside);
            }
        }
        if next.is_some_and(|token| self.name(token) == "endhighlight") {
            body.end = body.start + body.of(self.source).trim_end_matches(ends).len();
        }
        body
    }

    fn output(&mut self, token: Token) {
        self.region(token.span, RegionKind::Output);
        if self.captures > 0 {
            self.canvas.nothing(token.span);
        } else {
            self.canvas.word(token.span);
        }
    }

    fn unclosed(&mut self, token: Token) {
        self.region(token.span, RegionKind::Unclosed);
        self.canvas.see(token.span);
    }

    /// Paints a tag whose body, if it has one, is read like any text.
    fn tag(&mut self, token: Token, name: Span) {
        self.region(token.span, RegionKind::Tag { name });
        match name.of(self.source) {
            "capture" => {
                self.captures += 1;
                self.canvas.nothing(token.span);
            }
            "endcapture" => {
                self.canvas.nothing(token.span);
                self.captures = self.captures.saturating_sub(1);
            }
            _ if self.captures > 0 => self.canvas.nothing(token.span),
            "highlight" if self.highlight.is_none() => {
                self.canvas.markup(token.span, b"<pre", b">");
                self.highlight = Some(Highlight::Start);
            }
            "endhighlight" if self.highlight.is_some() => {
                self.canvas.markup(token.span, b"</pre", b">");
                self.highlight = None;
            }
            "link" | "post_url" | "gist_url" | "cycle" | "increment" | "decrement" => {
                self.canvas.word(token.span);
            }
            tag if prints_nothing(tag) || self.has_end(tag, token.span.end) => {
                self.canvas.nothing(token.span);
            }
            _ if self.canvas.stands_alone(token.span, self.source) => {
                self.canvas.markup(token.span, b"<p", b"></p>")
            }
            _ => self.canvas.word(token.span),
        }
    }

    /// Paints a raw body with its tags; returns where to go on.
    fn raw(&mut self, token: Token, name: Span) -> usize {
        self.region(token.span, RegionKind::Tag { name });
        self.canvas.nothing(token.span);
        let end_tag = raw_end(self.source, token.span.end);
        let end = end_tag.map_or(self.source.len(), |end_tag| end_tag.span.start);
        let body = Span::new(token.span.end, end);
        self.region(body, RegionKind::Raw);
        if self.captures > 0 {
            self.canvas.nothing(body);
        } else if self.highlight.is_some() {
            self.canvas.neutralise(body);
        } else {
            self.canvas.see(body);
        }
        self.end_tag(end_tag, end)
    }

    /// Paints a comment; returns where to go on, and whether its end tag trims what follows. Its
    /// body is parsed, so tags in it count: comments nest, and raw hides an end.
    fn comment(&mut self, token: Token, name: Span, tokens: &mut Tokens) -> (usize, bool) {
        self.region(token.span, RegionKind::Tag { name });
        let mut depth = 1;
        let mut end_tag = None;
        while let Some(inner) = tokens.next() {
            match self.name(&inner) {
                "raw" => {
                    let raw_end = raw_end(self.source, inner.span.end);
                    tokens.seek(raw_end.map_or(self.source.len(), |raw_end| raw_end.span.end));
                }
                "comment" => depth += 1,
                "endcomment" => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                end_tag = Some(inner);
                break;
            }
        }
        let end = end_tag.map_or(self.source.len(), |end_tag| end_tag.span.start);
        self.canvas.nothing(Span::new(token.span.start, end));
        self.region(Span::new(token.span.end, end), RegionKind::Comment);
        let trims = end_tag.is_some_and(|end_tag| end_tag.trims_after);
        (self.end_tag(end_tag, end), trims)
    }

    fn end_tag(&mut self, end_tag: Option<Token>, end: usize) -> usize {
        let Some(end_tag) = end_tag else { return end };
        if let TokenKind::Tag { name } = end_tag.kind {
            self.region(end_tag.span, RegionKind::Tag { name });
        }
        self.canvas.nothing(end_tag.span);
        end_tag.span.end
    }

    fn region(&mut self, span: Span, kind: RegionKind) {
        if !span.is_empty() {
            self.regions.push(Region { span, kind });
        }
    }

    fn name(&self, token: &Token) -> &'t str {
        match token.kind {
            TokenKind::Tag { name } => name.of(self.source),
            _ => "",
        }
    }

    /// Whether `end<tag>` stands somewhere below `from`: then the unknown tag is a block.
    fn has_end(&mut self, tag: &str, from: usize) -> bool {
        let source = self.source;
        let ends = self
            .last_ends
            .get_or_insert_with(|| last_ends(source, from));
        ends.get(tag).is_some_and(|&at| at >= from)
    }
}

/// The tags of Liquid that print nothing of their own, and every end tag.
fn prints_nothing(tag: &str) -> bool {
    const SILENT: [&str; 14] = [
        "",
        "assign",
        "if",
        "elsif",
        "else",
        "unless",
        "for",
        "case",
        "when",
        "break",
        "continue",
        "tablerow",
        "ifchanged",
        "liquid",
    ];
    SILENT.contains(&tag) || tag.starts_with("end")
}
