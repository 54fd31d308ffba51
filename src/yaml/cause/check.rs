//! A front matter that cannot be read, and the test that every repair must pass.

use super::line::Line;
use crate::text::edit::apply;
use crate::text::{Edit, Span};
use crate::yaml::parse::{SyntaxError, parse};
use crate::yaml::resolve::resolve;
use crate::yaml::tree::{Document, Kind, Node};
use crate::yaml::value::Value;

/// A text, its front matter and what libyaml says about it.
pub(super) struct Case<'t> {
    pub(super) text: &'t str,
    pub(super) span: Span,
    pub(super) error: &'t SyntaxError,
    /// How many faults before it were mended for a trial.
    pub(super) mended: usize,
}

/// How many faults of one line are mended together; some repairs only seem to mend one.
const MOST: usize = 8;

impl Case<'_> {
    /// The line of the error.
    pub(super) fn line(&self) -> Line {
        Line::at(self, self.error.at)
    }

    /// Where the thing starts that libyaml was reading.
    pub(super) fn context_at(&self) -> usize {
        self.error
            .context
            .as_ref()
            .map_or(self.error.at, |(_, at)| *at)
    }

    /// Whether libyaml was reading a thing of that name.
    pub(super) fn reading(&self, what: &str) -> bool {
        self.error
            .context
            .as_ref()
            .is_some_and(|(context, _)| context.contains(what))
    }

    /// The line of `context_at`.
    pub(super) fn context_line(&self) -> Line {
        Line::at(self, self.context_at())
    }

    /// The character at the error.
    pub(super) fn character(&self) -> Span {
        let rest = self
            .text
            .get(self.error.at..self.span.end)
            .unwrap_or_default();
        let length = rest.chars().next().map_or(0, char::len_utf8);
        Span::new(self.error.at, self.error.at + length)
    }

    /// The first of several repairs that holds.
    pub(super) fn first<'a>(
        &self,
        repairs: impl IntoIterator<Item = Vec<Edit>>,
        wanted: impl Into<Option<&'a Wanted>>,
    ) -> Option<Vec<Edit>> {
        let wanted = wanted.into();
        repairs
            .into_iter()
            .find(|edits| self.accepts(edits, wanted))
    }

    /// `edits`, or where another fault remains on `line`, one edit that mends both.
    pub(super) fn alone_or_with_next(&self, line: &Line, edits: Vec<Edit>) -> Option<Vec<Edit>> {
        if self.accepts(&edits, None) {
            return Some(edits);
        }
        let mended = self.mended + 1;
        let text = apply(self.text, &edits).filter(|_| mended < MOST)?;
        let span = Span::new(self.span.start, moved(self.span.end, &edits));
        let error = parse(&text, span).err()?;
        let next = Case {
            text: &text,
            span,
            error: &error,
            mended,
        };
        let mended = next.line();
        let more = super::find(&next).repair?;
        let is_same = mended.full.start == line.full.start;
        let inside = |edit: &Edit| mended.full.covers(edit.span);
        if !is_same || !more.iter().all(inside) {
            return None;
        }
        let shifted: Vec<Edit> = more
            .into_iter()
            .map(|edit| Edit {
                span: Span::new(
                    edit.span.start - mended.full.start,
                    edit.span.end - mended.full.start,
                ),
                ..edit
            })
            .collect();
        let whole = apply(mended.full.of(&text), &shifted)?;
        let only = edits.iter().all(|edit| line.full.covers(edit.span));
        let edits = vec![Edit::replace(line.full, whole)];
        (only && self.accepts(&edits, None)).then_some(edits)
    }

    /// Whether `edits` take the fault away: the text up to the last edited line is read, as a
    /// mapping and with what is `wanted` in it, and a fault that remains lies behind it.
    pub(super) fn accepts(&self, edits: &[Edit], wanted: Option<&Wanted>) -> bool {
        let (Some(new), Some(last)) = (
            apply(self.text, edits),
            edits.iter().map(|edit| edit.span.end).max(),
        ) else {
            return false;
        };
        let end = moved(self.span.end, edits);
        let edited = moved(self.line_end(last), edits).min(end);
        let read = |end: usize| parse(&new, Span::new(self.span.start, end));
        let document = match read(end) {
            Ok(document) => document,
            Err(error) if error.at < edited => return false,
            Err(_) => match read(edited) {
                Ok(document) => document,
                Err(_) => return false,
            },
        };
        let is_mapping = matches!(
            document.root.as_ref().map(|root| &root.kind),
            Some(Kind::Mapping { .. })
        );
        is_mapping
            && document.trailing.is_none()
            && wanted.is_none_or(|wanted| wanted.holds(&document, edits))
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..self.span.end).unwrap_or_default();
        rest.find('\n')
            .map_or(self.span.end, |newline| at + newline + 1)
    }
}

/// What must be read after a repair; offsets are those before it.
pub(super) struct Wanted {
    /// The key and where it starts.
    pub(super) key: Option<(usize, String)>,
    /// The value and where it starts.
    pub(super) value: Option<(usize, Value)>,
}

impl Wanted {
    /// The key of `line`, and `value` where its value starts.
    pub(super) fn of(text: &str, line: &Line, value: Value) -> Self {
        Self {
            key: line.key.map(|key| (key.start, key.of(text).to_owned())),
            value: Some((line.value.start, value)),
        }
    }

    fn holds(&self, document: &Document, edits: &[Edit]) -> bool {
        let Some(root) = &document.root else {
            return false;
        };
        let key_holds = self.key.as_ref().is_none_or(|(at, key)| {
            let key = key.trim_matches(['"', '\'']);
            let text = |node: &Node| node.text() == Some(key);
            find(root, moved(*at, edits), &text)
        });
        let value_holds = self.value.as_ref().is_none_or(|(at, value)| {
            let same = |node: &Node| read(node).as_ref() == Some(value);
            find(root, moved(*at, edits), &same)
        });
        key_holds && value_holds
    }
}

/// Whether a node that starts at `at` passes `test`.
fn find(node: &Node, at: usize, test: &dyn Fn(&Node) -> bool) -> bool {
    if node.full.start == at && test(node) {
        return true;
    }
    let items = node.sequence().unwrap_or_default();
    items.iter().any(|item| find(item, at, test))
        || node
            .entries()
            .iter()
            .any(|entry| find(&entry.key, at, test) || find(&entry.value, at, test))
}

/// The value of a node on its own.
pub(super) fn read(node: &Node) -> Option<Value> {
    let document = Document {
        root: Some(node.clone()),
        span: node.full,
        comments: Vec::new(),
        trailing: None,
    };
    resolve(&document).ok()
}

/// Where a byte is after `edits`; what is inserted there comes before it.
fn moved(at: usize, edits: &[Edit]) -> usize {
    let before = edits.iter().filter(|edit| edit.span.end <= at);
    before.fold(at, |at, edit| {
        (at + edit.text.len()).saturating_sub(edit.span.len())
    })
}
