//! libyaml's events, gathered into a tree.

use super::tree::{Document, Entry, Kind, Node, Scalar, Style};
use crate::text::Span;
use libyaml_safer::{Event, EventData, MappingStyle, Parser, ScalarStyle, SequenceStyle};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// How deep collections may lie in each other: the parser's time grows with the square of it.
const MAX_DEPTH: usize = 64;

/// Why libyaml rejects a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// libyaml's words.
    pub problem: String,
    /// Where it gave up, as a byte offset in the file.
    pub at: usize,
    /// What it was reading, and where that started.
    pub context: Option<(String, usize)>,
}

impl SyntaxError {
    fn new(problem: impl Into<String>, at: usize) -> Self {
        Self {
            problem: problem.into(),
            at,
            context: None,
        }
    }
}

/// Reads the YAML at `span` of `text`, by the grammar of Ruby's Psych. All places in the result are
/// byte offsets in `text`.
///
/// # Errors
/// What libyaml rejects, and collections nested more than 64 deep.
pub fn parse(text: &str, span: Span) -> Result<Document, SyntaxError> {
    let yaml = span.of(text);
    if let Some((at, character)) = yaml.char_indices().find(|(_, c)| is_forbidden(*c)) {
        let code = u32::from(character);
        let problem = format!("control character U+{code:04X} is not allowed");
        return Err(SyntaxError::new(problem, span.start + at));
    }
    if let Some(at) = tag_before_comma(yaml) {
        return Err(SyntaxError::new(
            "a tag is directly followed by a comma",
            span.start + at,
        ));
    }
    // The library is known to panic on two inputs, both kept from it above and below; whatever
    // else it does, the note must survive.
    let parsed = catch_unwind(AssertUnwindSafe(|| Builder::new(yaml, span).document()));
    parsed.unwrap_or_else(|_| Err(SyntaxError::new("the YAML parser failed", span.start)))
}

/// The characters libyaml's reader rejects, without saying where.
fn is_forbidden(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}'
    )
}

/// `[!x, y]`, on which the library panics.
fn tag_before_comma(yaml: &str) -> Option<usize> {
    memchr::memchr_iter(b'!', yaml.as_bytes()).find(|&at| {
        let before = yaml[..at].trim_end();
        let word = yaml[at..]
            .split([' ', '\n', '\t', '[', ']', '{', '}'])
            .next()
            .unwrap_or_default();
        before.ends_with(['[', ',', '{', ':']) && word.contains(',') && !word.starts_with("!<")
    })
}

/// A collection whose end has not come yet.
struct Open {
    kind: Kind,
    /// The key that waits for its value.
    key: Option<Node>,
    start: usize,
    tag: Option<String>,
    anchor: Option<String>,
}

struct Builder<'t> {
    yaml: &'t str,
    base: usize,
    span: Span,
    open: Vec<Open>,
    root: Option<Node>,
    leaves: Vec<Span>,
}

impl<'t> Builder<'t> {
    fn new(yaml: &'t str, span: Span) -> Self {
        Self {
            yaml,
            base: span.start,
            span,
            open: Vec::new(),
            root: None,
            leaves: Vec::new(),
        }
    }

    fn document(mut self) -> Result<Document, SyntaxError> {
        // Without a final newline the library panics on a cut-off block scalar.
        let mut ended;
        let mut input = self.yaml.as_bytes();
        if !self.yaml.ends_with('\n') {
            ended = self.yaml.as_bytes().to_vec();
            ended.push(b'\n');
            input = &ended;
        }
        let mut parser = Parser::new();
        parser.set_input_string(&mut input);
        loop {
            let event = parser.parse().map_err(|error| self.error(&error))?;
            match event.data {
                EventData::StreamEnd => return Ok(self.finish(None)),
                EventData::DocumentEnd { .. } => {
                    let end = self.offset(event.end_mark.index);
                    let trailing = match parser.parse() {
                        Ok(next) if matches!(next.data, EventData::StreamEnd) => None,
                        Ok(next) => Some(self.offset(next.start_mark.index)),
                        Err(error) => Some(
                            error
                                .problem_mark()
                                .map_or(end, |mark| self.offset(mark.index)),
                        ),
                    };
                    return Ok(self.finish(trailing));
                }
                _ => self.take(event)?,
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<(), SyntaxError> {
        let full = Span::new(
            self.offset(event.start_mark.index),
            self.offset(event.end_mark.index),
        );
        match event.data {
            EventData::Scalar {
                anchor,
                tag,
                value,
                style,
                quoted_implicit,
                ..
            } => {
                let span = self.bare(full, anchor.is_some() || tag.is_some());
                let kind = Kind::Scalar(Scalar {
                    value,
                    style: style_of(style),
                    quoted: quoted_implicit,
                });
                self.leaves.push(span);
                self.put(Node {
                    kind,
                    span,
                    full,
                    tag,
                    anchor,
                });
            }
            EventData::Alias { anchor } => {
                self.leaves.push(full);
                self.put(Node {
                    kind: Kind::Alias(anchor),
                    span: full,
                    full,
                    tag: None,
                    anchor: None,
                });
            }
            EventData::SequenceStart {
                anchor, tag, style, ..
            } => {
                let flow = style == SequenceStyle::Flow;
                self.open(
                    Kind::Sequence {
                        flow,
                        items: Vec::new(),
                    },
                    full.start,
                    tag,
                    anchor,
                )?;
            }
            EventData::MappingStart {
                anchor, tag, style, ..
            } => {
                let flow = style == MappingStyle::Flow;
                self.open(
                    Kind::Mapping {
                        flow,
                        entries: Vec::new(),
                    },
                    full.start,
                    tag,
                    anchor,
                )?;
            }
            EventData::SequenceEnd | EventData::MappingEnd => self.close(full.end),
            _ => {}
        }
        Ok(())
    }

    fn open(
        &mut self,
        kind: Kind,
        start: usize,
        tag: Option<String>,
        anchor: Option<String>,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            return Err(SyntaxError::new(
                format!("nested more than {MAX_DEPTH} levels deep"),
                start,
            ));
        }
        self.open.push(Open {
            kind,
            key: None,
            start,
            tag,
            anchor,
        });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let (flow, last) = match &open.kind {
            Kind::Sequence { flow, items } => (*flow, items.last().map(|item| item.span.end)),
            Kind::Mapping { flow, entries } => (
                *flow,
                entries
                    .last()
                    .map(|entry| entry.value.span.end.max(entry.key.span.end)),
            ),
            _ => (false, None),
        };
        // libyaml ends a block collection at the next token, past comments and blank lines.
        let end = if flow {
            end
        } else {
            last.unwrap_or(open.start)
        };
        let full = Span::new(open.start, end.max(open.start));
        let span = self.bare(full, open.anchor.is_some() || open.tag.is_some());
        self.put(Node {
            kind: open.kind,
            span,
            full,
            tag: open.tag,
            anchor: open.anchor,
        });
    }

    fn put(&mut self, node: Node) {
        let Some(open) = self.open.last_mut() else {
            self.root = Some(node);
            return;
        };
        match &mut open.kind {
            Kind::Sequence { items, .. } => items.push(node),
            Kind::Mapping { entries, .. } => match open.key.take() {
                None => open.key = Some(node),
                Some(key) => entries.push(Entry { key, value: node }),
            },
            _ => {}
        }
    }

    /// `full` without the `&anchor` and `!tag` at its front.
    fn bare(&self, full: Span, has_properties: bool) -> Span {
        if !has_properties {
            return full;
        }
        let text = &self.yaml[full.start - self.base..full.end - self.base];
        let mut rest = text;
        while rest.starts_with(['&', '!']) {
            let end = match rest.strip_prefix("!<") {
                Some(uri) => uri.find('>').map(|at| at + 3),
                None => rest.find(|c: char| c.is_ascii_whitespace()),
            };
            rest = rest
                .get(end.unwrap_or(rest.len())..)
                .unwrap_or_default()
                .trim_start();
            while rest.starts_with('#') {
                rest = rest.find('\n').map_or("", |at| rest[at..].trim_start());
            }
        }
        Span::new(full.end - rest.len(), full.end)
    }

    fn finish(self, trailing: Option<usize>) -> Document {
        Document {
            comments: comments(self.yaml, self.base, &self.leaves, trailing),
            root: self.root,
            span: self.span,
            trailing,
        }
    }

    fn offset(&self, index: u64) -> usize {
        self.base
            + usize::try_from(index).map_or(self.yaml.len(), |index| index.min(self.yaml.len()))
    }

    fn error(&self, error: &libyaml_safer::Error) -> SyntaxError {
        let context = error.context().zip(error.context_mark());
        SyntaxError {
            problem: error.problem().to_owned(),
            at: error
                .problem_mark()
                .map_or(self.base, |mark| self.offset(mark.index)),
            context: context.map(|(context, mark)| (context.to_owned(), self.offset(mark.index))),
        }
    }
}

fn style_of(style: ScalarStyle) -> Style {
    match style {
        ScalarStyle::SingleQuoted => Style::Single,
        ScalarStyle::DoubleQuoted => Style::Double,
        ScalarStyle::Literal => Style::Literal,
        ScalarStyle::Folded => Style::Folded,
        _ => Style::Plain,
    }
}

/// Every `#` between two leaves starts a comment.
fn comments(yaml: &str, base: usize, leaves: &[Span], trailing: Option<usize>) -> Vec<Span> {
    let bytes = yaml.as_bytes();
    let end = trailing.map_or(yaml.len(), |at| at - base);
    let mut found = Vec::new();
    let mut at = 0;
    for leaf in leaves.iter().copied().chain([Span::at(base + end)]) {
        let stop = (leaf.start - base).min(end);
        while let Some(hash) = bytes
            .get(at..stop)
            .and_then(|gap| memchr::memchr(b'#', gap))
        {
            let start = at + hash;
            let line = memchr::memchr2(b'\n', b'\r', &bytes[start..]);
            at = line.map_or(yaml.len(), |length| start + length);
            found.push(Span::new(base + start, base + at));
        }
        at = at.max(leaf.end - base);
    }
    found
}
