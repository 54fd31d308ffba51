//! The texts behind findings, each opened once while the findings of one note follow each other.

use super::Texts;
use crate::rule::Finding;
use crate::text::{LineIndex, Place, Span};
use std::path::Path;
use std::sync::Arc;

/// A note's text with its lines.
pub struct Text {
    pub text: Arc<str>,
    pub lines: LineIndex,
}

impl Text {
    /// The index and the text together.
    pub fn new(text: Arc<str>) -> Self {
        let lines = LineIndex::new(&text);
        Self { text, lines }
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        self.lines.place(&self.text, offset)
    }
}

/// The text that was asked for last.
pub struct Opened<'t> {
    texts: &'t Texts<'t>,
    last: Option<(Arc<Path>, Option<Text>)>,
}

impl<'t> Opened<'t> {
    /// Nothing opened yet.
    pub fn new(texts: &'t Texts<'t>) -> Self {
        Self { texts, last: None }
    }

    /// The text of the note at `path`.
    pub fn get(&mut self, path: &Arc<Path>) -> Option<&Text> {
        if self.last.as_ref().is_none_or(|(last, _)| last != path) {
            let text = (self.texts)(path).map(Text::new);
            self.last = Some((Arc::clone(path), text));
        }
        self.last.as_ref()?.1.as_ref()
    }

    /// Where `span` starts and ends in the note of `finding`; at its beginning where the text is
    /// not at hand.
    pub fn places(&mut self, finding: &Finding, span: Span) -> (Place, Place) {
        let lost = |offset| Place {
            line: 1,
            column: 1,
            offset,
        };
        match self.get(&finding.path) {
            Some(text) => (text.place(span.start), text.place(span.end)),
            None => (lost(span.start), lost(span.end)),
        }
    }
}
