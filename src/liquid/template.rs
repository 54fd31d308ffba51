//! The body as Liquid's parser takes it: which tag ends which block, and what stops the build.

use super::markup;
use super::token::{Token, TokenKind, Tokens, next_opener, raw_end};
use crate::jekyll::{Jekyll, TagShape};
use crate::text::Span;
use std::collections::{HashMap, HashSet};

/// A body as Liquid 4.0 parses it with the tags that Jekyll and the site's plugins define.
///
/// Liquid stops at the first fault. This reading goes on, so that each fault of the author's is
/// one here; the first is the one that Liquid names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Template {
    /// The tags and outputs in source order; what stands in raw and comment bodies is none.
    pub nodes: Vec<Node>,
    /// What stops the build, in the order in which Liquid would come upon it.
    pub faults: Vec<Fault>,
}

/// A tag or an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Node {
    /// From `{` to `}`.
    pub span: Span,
    /// The tag's name; none for `{{ … }}`.
    pub name: Option<Span>,
    /// What stands behind the name, or between the braces of an output.
    pub markup: Span,
    /// The node that opens the block which this one ends, or which it parts as `else` does.
    pub opener: Option<usize>,
}

/// Something that stops the build (facts B006, B011–B019).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The tag or output at fault.
    pub span: Span,
    /// What is wrong with it.
    pub kind: FaultKind,
}

/// The errors of Liquid's parser, by the method that raises them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// `{{` without `}}`, `{%` without `%}` or without a name: `raise_missing_*_terminator`.
    Unterminated,
    /// Nobody defines the tag: `unknown_tag`.
    Unknown {
        /// Its name.
        name: Span,
    },
    /// `else` where no block takes one: `unknown_tag`.
    Misplaced,
    /// An end tag that does not end the innermost block: `unknown_tag`.
    WrongEnd {
        /// The tag of the innermost open block; none where no block is open.
        open: Option<Span>,
        /// Whether it ends a block further out, so that the innermost one is never closed.
        ends_outer: bool,
    },
    /// A block without its end tag: `raise_tag_never_closed`.
    NeverClosed,
    /// The tag's own constructor refuses what stands behind the name.
    Malformed {
        /// The tag's name.
        name: Span,
    },
}

/// Reads `text` from byte `from` on, passing over what begins in one of `skipped`, which are in
/// source order.
pub(super) fn parse(text: &str, from: usize, jekyll: &Jekyll, skipped: &[Span]) -> Template {
    if next_opener(text.as_bytes(), from).is_none() {
        return Template::default();
    }
    let mut parser = Parser {
        text,
        jekyll,
        template: Template::default(),
        open: Vec::new(),
        open_names: HashMap::new(),
        comments: 0,
        unknown: HashSet::new(),
        last_ends: None,
    };
    parser.read(from, skipped);
    parser.close();
    parser.template
}

/// A block that waits for its end tag.
struct Open<'t> {
    node: Option<usize>,
    span: Span,
    name: &'t str,
    /// An `else` or the like stands in it.
    parted: bool,
}

struct Parser<'t> {
    text: &'t str,
    jekyll: &'t Jekyll,
    template: Template,
    open: Vec<Open<'t>>,
    /// How many blocks of each name are open.
    open_names: HashMap<&'t str, usize>,
    /// How many of them are comments.
    comments: usize,
    /// Tags that nobody defines: their end tags are not at fault once more.
    unknown: HashSet<&'t str>,
    /// Where the last end tag of each name stands, by the name it ends.
    last_ends: Option<HashMap<&'t str, usize>>,
}

impl<'t> Parser<'t> {
    fn read(&mut self, from: usize, skipped: &[Span]) {
        let mut tokens = Tokens::new(self.text, from);
        let mut skipped = skipped.iter().copied().peekable();
        while let Some(token) = tokens.next() {
            while skipped
                .next_if(|span| span.end <= token.span.start)
                .is_some()
            {}
            if let Some(span) = skipped
                .peek()
                .filter(|span| span.contains(token.span.start))
            {
                tokens.seek(span.end);
                continue;
            }
            match token.kind {
                TokenKind::Tag { name } if !name.is_empty() => self.tag(token, name, &mut tokens),
                TokenKind::Output if self.is_terminated(token.span) => self.output(token),
                _ => self.fault(token.span, FaultKind::Unterminated),
            }
        }
    }

    /// `ContentOfVariable` of `block_body.rb`.
    fn is_terminated(&self, output: Span) -> bool {
        output.of(self.text).ends_with("}}")
    }

    fn output(&mut self, token: Token) {
        let start = token.span.start + 2 + usize::from(token.trims_before);
        let end = token.span.end - 2 - usize::from(token.trims_after);
        self.node(token.span, None, Span::new(start, end.max(start)), None);
    }

    fn tag(&mut self, token: Token, name: Span, tokens: &mut Tokens) {
        let word = name.of(self.text);
        match self.jekyll.tag(word) {
            Some(shape) => self.known(token, name, shape, tokens),
            None if self.ends_innermost(word) => self.end(token, name),
            None if self.parts_innermost(word) => self.part(token, name),
            None if self.open.last().is_some_and(|open| open.name == "comment") => {}
            None => self.stray(token, name),
        }
    }

    fn known(&mut self, token: Token, name: Span, shape: TagShape, tokens: &mut Tokens) {
        self.judge(token, name);
        let node = self.tag_node(token, name, None);
        let word = name.of(self.text);
        if word == "raw" {
            return self.raw(token, node, tokens);
        }
        let opens = match shape {
            TagShape::Single => false,
            TagShape::Block => true,
            TagShape::Either => self.has_end(word, token.span.end),
        };
        if opens {
            let span = token.span;
            self.comments += usize::from(word == "comment");
            *self.open_names.entry(word).or_default() += 1;
            self.open.push(Open {
                node,
                span,
                name: word,
                parted: false,
            });
        }
    }

    fn raw(&mut self, token: Token, node: Option<usize>, tokens: &mut Tokens) {
        match raw_end(self.text, token.span.end) {
            Some(end) => {
                tokens.seek(end.span.end);
                if let TokenKind::Tag { name } = end.kind {
                    self.tag_node(end, name, node);
                }
            }
            None => {
                self.fault(token.span, FaultKind::NeverClosed);
                tokens.seek(self.text.len());
            }
        }
    }

    fn ends_innermost(&self, word: &str) -> bool {
        let ended = word.strip_prefix("end");
        ended.is_some() && ended == self.open.last().map(|open| open.name)
    }

    /// The tags that `unknown_tag` of the innermost block takes itself.
    fn parts_innermost(&self, word: &str) -> bool {
        matches!(
            (self.open.last().map_or("", |open| open.name), word),
            ("if" | "unless", "else" | "elsif") | ("case", "when" | "else") | ("for", "else")
        )
    }

    fn part(&mut self, token: Token, name: Span) {
        self.judge(token, name);
        let Some(open) = self.open.last_mut() else {
            return;
        };
        let (opener, parted) = (open.node, open.parted);
        open.parted = true;
        // `For#parse` reads two bodies and no more: a second `else` ends the loop.
        if open.name == "for" && parted {
            self.pop();
        }
        self.tag_node(token, name, opener);
    }

    fn end(&mut self, token: Token, name: Span) {
        if let Some(open) = self.pop() {
            self.tag_node(token, name, open.node);
        }
    }

    fn pop(&mut self) -> Option<Open<'t>> {
        let open = self.open.pop()?;
        self.comments -= usize::from(open.name == "comment");
        if let Some(count) = self.open_names.get_mut(open.name) {
            *count -= 1;
        }
        Some(open)
    }

    /// A tag that the innermost block does not take.
    fn stray(&mut self, token: Token, name: Span) {
        let word = name.of(self.text);
        if word == "else" {
            self.tag_node(token, name, None);
            return self.fault(token.span, FaultKind::Misplaced);
        }
        let Some(ended) = word.strip_prefix("end") else {
            self.tag_node(token, name, None);
            self.unknown.insert(word);
            return self.fault(token.span, FaultKind::Unknown { name });
        };
        if self.unknown.contains(ended) {
            self.tag_node(token, name, None);
            return;
        }
        let ends_outer = self.open_names.get(ended).is_some_and(|&count| count > 0);
        let open = self.open.last().map(|open| open.span);
        self.fault(token.span, FaultKind::WrongEnd { open, ends_outer });
        if !ends_outer {
            self.tag_node(token, name, None);
            return;
        }
        // The innermost block is the fault that was just told.
        self.pop();
        while let Some(open) = self.open.last().filter(|open| open.name != ended) {
            let span = open.span;
            self.fault(span, FaultKind::NeverClosed);
            self.pop();
        }
        self.end(token, name);
    }

    /// At the end of the text the innermost open block is the first that Liquid misses the end of.
    fn close(&mut self) {
        while let Some(open) = self.pop() {
            self.fault(open.span, FaultKind::NeverClosed);
        }
    }

    fn judge(&mut self, token: Token, name: Span) {
        let word = name.of(self.text);
        let of_case = self.open.last().is_some_and(|open| open.name == "case");
        let markup = self.markup(token, name).of(self.text);
        let valid = match word {
            "else" if of_case => markup.trim_matches(super::is_blank).is_empty(),
            _ => markup::is_valid(word, markup),
        };
        if !valid {
            self.fault(token.span, FaultKind::Malformed { name });
        }
    }

    /// The second group of `FullToken`.
    fn markup(&self, token: Token, name: Span) -> Span {
        let end = token.span.end - 2;
        let end = end - usize::from(token.trims_after && end > name.end);
        let after = Span::new(name.end, end.max(name.end));
        let blank = |letter: char| letter.is_ascii_whitespace() || letter == '\u{b}';
        let start = after.end - after.of(self.text).trim_start_matches(blank).len();
        Span::new(start, after.end)
    }

    fn tag_node(&mut self, token: Token, name: Span, opener: Option<usize>) -> Option<usize> {
        let markup = self.markup(token, name);
        self.node(token.span, Some(name), markup, opener)
    }

    /// Adds a node, unless it stands in a comment, and says where.
    fn node(
        &mut self,
        span: Span,
        name: Option<Span>,
        markup: Span,
        opener: Option<usize>,
    ) -> Option<usize> {
        if self.comments > 0 {
            return None;
        }
        let nodes = &mut self.template.nodes;
        nodes.push(Node {
            span,
            name,
            markup,
            opener,
        });
        Some(nodes.len() - 1)
    }

    fn fault(&mut self, span: Span, kind: FaultKind) {
        self.template.faults.push(Fault { span, kind });
    }

    /// Whether `end<tag>` stands somewhere below `from`.
    fn has_end(&mut self, tag: &str, from: usize) -> bool {
        let text = self.text;
        let ends = self
            .last_ends
            .get_or_insert_with(|| super::token::last_ends(text, from));
        ends.get(tag).is_some_and(|&at| at >= from)
    }
}
