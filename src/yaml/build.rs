//! libyaml's events, gathered into a tree.

use super::comments::{comments, is_break};
use super::parse::{MAX_DEPTH, SyntaxError};
use super::tag_comma::Fed;
use super::tree::{Document, Entry, Kind, Node, Scalar, Style};
use crate::text::Span;
use libyaml_safer::{Encoding, Event, EventData, MappingStyle, Parser, ScalarStyle, SequenceStyle};

/// The properties of a node.
struct Properties {
    tag: Option<String>,
    anchor: Option<String>,
}

/// A collection whose end has not come yet.
struct Open {
    kind: Kind,
    /// The key that waits for its value.
    key: Option<Node>,
    start: usize,
    properties: Properties,
}

/// A tree in the making.
pub(super) struct Builder<'t> {
    yaml: &'t str,
    span: Span,
    fed: &'t Fed<'t>,
    open: Vec<Open>,
    root: Option<Node>,
}

impl<'t> Builder<'t> {
    /// For the text `yaml` at `span` of a file; `fed` is what the library gets of it.
    pub(super) fn new(yaml: &'t str, span: Span, fed: &'t Fed<'t>) -> Self {
        Self {
            yaml,
            span,
            fed,
            open: Vec::new(),
            root: None,
        }
    }

    /// Reads up to the end of the first document.
    pub(super) fn document(mut self) -> Result<Document, SyntaxError> {
        let mut input = self.fed.text.as_bytes();
        let mut parser = Parser::new();
        // Told so, the library takes a byte order mark for text, as Psych does, and counts it.
        parser.set_encoding(Encoding::Utf8);
        parser.set_input_string(&mut input);
        loop {
            let event = parser.parse().map_err(|error| self.error(&error))?;
            match event.data {
                EventData::StreamEnd => return Ok(self.finish(None)),
                EventData::DocumentEnd { .. } => {
                    let trailing = self.trailing(self.offset(event.end_mark.index));
                    return Ok(self.finish(trailing));
                }
                _ => self.take(event)?,
            }
        }
    }

    fn take(&mut self, event: Event) -> Result<(), SyntaxError> {
        let start = self.offset(event.start_mark.index);
        let full = Span::new(start, self.offset(event.end_mark.index));
        match event.data {
            EventData::Scalar {
                anchor,
                tag,
                value,
                style,
                quoted_implicit,
                ..
            } => {
                let kind = Kind::Scalar(Scalar {
                    value,
                    style: style_of(style),
                    quoted: quoted_implicit,
                });
                self.put(kind, full, Properties { tag, anchor });
            }
            EventData::Alias { anchor } => {
                let none = Properties {
                    tag: None,
                    anchor: None,
                };
                self.put(Kind::Alias(anchor), full, none);
            }
            EventData::SequenceStart {
                anchor, tag, style, ..
            } => {
                let kind = Kind::Sequence {
                    flow: style == SequenceStyle::Flow,
                    items: Vec::new(),
                };
                self.open(kind, start, Properties { tag, anchor })?;
            }
            EventData::MappingStart {
                anchor, tag, style, ..
            } => {
                let kind = Kind::Mapping {
                    flow: style == MappingStyle::Flow,
                    entries: Vec::new(),
                };
                self.open(kind, start, Properties { tag, anchor })?;
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
        properties: Properties,
    ) -> Result<(), SyntaxError> {
        if self.open.len() == MAX_DEPTH {
            let problem = format!("nested more than {MAX_DEPTH} levels deep");
            return Err(SyntaxError::new(problem, start));
        }
        self.open.push(Open {
            kind,
            key: None,
            start,
            properties,
        });
        Ok(())
    }

    fn close(&mut self, end: usize) {
        let Some(open) = self.open.pop() else { return };
        let (bracketed, last) = match &open.kind {
            Kind::Sequence { flow, items } => (*flow, items.last().map(|item| item.span.end)),
            Kind::Mapping { flow, entries } => {
                // The pair in `[a: 1]` has no braces of its own, in `[{a: 1}: 2]` its key has.
                let key = entries.first().map(|entry| entry.key.full);
                let pair = key.is_some_and(|key| {
                    key.start == open.start || !self.opens_brace(open.start, key)
                });
                let last = entries.last();
                let last = last.map(|entry| entry.value.span.end.max(entry.key.span.end));
                (*flow && !pair, last)
            }
            Kind::Scalar(_) | Kind::Alias(_) => (false, None),
        };
        // Without a bracket libyaml ends a collection at the next token, past comments and blanks.
        let end = if bracketed {
            end
        } else {
            last.unwrap_or(open.start)
        };
        let full = Span::new(open.start, end.max(open.start));
        self.put(open.kind, full, open.properties);
    }

    /// Whether a mapping that starts at `start` has a brace before its first key.
    fn opens_brace(&self, start: usize, key: Span) -> bool {
        let before = Span::new(start, key.start.max(start));
        let bare = self.bare(before);
        self.yaml
            .get(bare.start - self.span.start..)
            .is_some_and(|text| text.starts_with('{'))
    }

    fn put(&mut self, kind: Kind, full: Span, properties: Properties) {
        let Properties { tag, anchor } = properties;
        let has_properties = tag.is_some() || anchor.is_some();
        let span = if has_properties {
            self.bare(full)
        } else {
            full
        };
        let node = Node {
            kind,
            span,
            full,
            tag,
            anchor,
        };
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
    fn bare(&self, full: Span) -> Span {
        let range = full.start - self.span.start..full.end - self.span.start;
        let mut rest = self.yaml.get(range).unwrap_or_default();
        while rest.starts_with(['&', '!']) {
            let end = match rest.strip_prefix("!<") {
                Some(uri) => uri.find('>').map(|at| at + 3),
                None => rest.find(|c| c == ',' || is_space(c)),
            };
            rest = rest.get(end.unwrap_or(rest.len())..).unwrap_or_default();
            rest = rest.trim_start_matches(is_space);
            while rest.starts_with('#') {
                rest = rest.find(is_break).map_or("", |at| &rest[at..]);
                rest = rest.trim_start_matches(is_space);
            }
        }
        Span::new(full.end - rest.len(), full.end)
    }

    /// Where text other than comments and `...` starts at or after `end`.
    fn trailing(&self, end: usize) -> Option<usize> {
        let all = self.yaml.get(end - self.span.start..)?;
        let mut rest = all;
        loop {
            rest = rest.trim_start_matches(is_space);
            if rest.starts_with('#') {
                rest = rest.find(is_break).map_or("", |at| &rest[at..]);
            } else if let Some(more) = rest.strip_prefix("...") {
                rest = more;
            } else {
                return (!rest.is_empty()).then(|| end + all.len() - rest.len());
            }
        }
    }

    fn finish(self, trailing: Option<usize>) -> Document {
        let end = trailing.unwrap_or(self.span.end);
        let mut document = Document {
            root: self.root,
            span: self.span,
            comments: Vec::new(),
            trailing,
        };
        document.comments = comments(self.yaml, self.span, &document.leaves(), end);
        document
    }

    /// The offset in the file of one in the text the library got.
    fn offset(&self, index: u64) -> usize {
        let fed = usize::try_from(index).unwrap_or(usize::MAX);
        let real = self.fed.real(fed.min(self.fed.text.len()));
        self.span.start + real.min(self.yaml.len())
    }

    fn error(&self, error: &libyaml_safer::Error) -> SyntaxError {
        let context = error.context().zip(error.context_mark());
        SyntaxError {
            problem: error.problem().to_owned(),
            at: error
                .problem_mark()
                .map_or(self.span.start, |mark| self.offset(mark.index)),
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

/// What separates tokens in YAML 1.1; a no-break space is text.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t') || is_break(character)
}
