//! The texts behind findings, each opened once while the findings of one note follow each other.

use super::Texts;
use crate::rule::Finding;
use crate::text::{LineIndex, Place, Span};
use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

/// A note's text with its lines.
pub struct Text {
    pub text: Arc<str>,
    pub lines: LineIndex,
    /// The place asked for last: findings of one line are counted on from each other.
    last: Cell<Option<Place>>,
}

impl Text {
    /// The index and the text together.
    pub fn new(text: Arc<str>) -> Self {
        let lines = LineIndex::new(&text);
        let last = Cell::new(None);
        Self { text, lines, last }
    }

    /// The place of a byte offset.
    pub fn place(&self, offset: usize) -> Place {
        let place = self.last.get().and_then(|last| self.further(last, offset));
        let place = place.unwrap_or_else(|| self.lines.place(&self.text, offset));
        self.last.set(Some(place));
        place
    }
}

impl Text {
    /// The place of `offset`, if it lies behind `last` on the same line.
    fn further(&self, last: Place, offset: usize) -> Option<Place> {
        let line = self.lines.full_line(last.line - 1);
        let between = self.text.get(last.offset..offset)?;
        line.contains(offset).then(|| Place {
            column: last.column + between.chars().count(),
            offset,
            ..last
        })
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
