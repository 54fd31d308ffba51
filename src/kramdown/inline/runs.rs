//! The text nodes of kramdown's tree: what is text side by side is one, whatever we call its parts.

use super::InlineKind;
use super::abbreviation::Abbreviations;
use super::extension::leaves_nothing;
use super::source::RawText;
use super::tree::Node;
use crate::text::Span;

/// A use of an abbreviation, by the offsets of the raw text.
pub(super) struct Use {
    pub(super) span: Span,
    /// The node that the text stands in.
    pub(super) parent: Option<u32>,
    /// The block that defines it.
    pub(super) definition: u32,
}

/// The uses of `abbreviations` among the `nodes` of a raw text, in order.
pub(super) fn uses(nodes: &[Node], raw: &RawText, abbreviations: &Abbreviations) -> Vec<Use> {
    let mut uses = Vec::new();
    if abbreviations.is_empty() {
        return uses;
    }
    let mut run = Run::default();
    for node in nodes {
        match node.kind {
            InlineKind::UndefinedReference { .. } | InlineKind::Attributes { .. } => continue,
            InlineKind::Extension { name } if leaves_nothing(&raw.bytes, name, node.span) => {
                continue;
            }
            _ => {}
        }
        let text = text_of(node, raw);
        if text.is_none() || run.parent != node.parent || is_autolink(node) {
            run.end(abbreviations, &mut uses);
        }
        run.parent = node.parent;
        if let Some(text) = text.filter(|_| !is_raw(node.parent, nodes)) {
            let escaped = node.kind == InlineKind::Escape;
            run.add(raw, text, text.start - usize::from(escaped));
        }
        if is_autolink(node) {
            run.end(abbreviations, &mut uses);
        }
    }
    run.end(abbreviations, &mut uses);
    uses
}

/// What kramdown's tree has as text of a node, if it is text.
fn text_of(node: &Node, raw: &RawText) -> Option<Span> {
    let Span { start, end } = node.span;
    match node.kind {
        InlineKind::Text
        | InlineKind::EndTag { .. }
        | InlineKind::BlockTag { .. }
        | InlineKind::UndefinedFootnote { .. } => Some(node.span),
        InlineKind::Escape => Some(Span::new(start + 1, end)),
        // A backslash makes one only later (gfm's `update_elements`).
        InlineKind::LineBreak => (end - start == 1).then_some(node.span),
        InlineKind::Autolink { url } => {
            let shown = raw.bytes.get(url.range()).unwrap_or_default();
            let mail = usize::from(shown.starts_with(b"mailto:")) * "mailto:".len();
            Some(Span::new(url.start + mail, url.end))
        }
        _ => None,
    }
}

fn is_autolink(node: &Node) -> bool {
    matches!(node.kind, InlineKind::Autolink { .. })
}

/// Whether `parent` is an element in which no Markdown is read (`content_model`).
fn is_raw(parent: Option<u32>, nodes: &[Node]) -> bool {
    let parent = parent.and_then(|parent| nodes.get(parent as usize));
    parent.is_some_and(|node| matches!(node.kind, InlineKind::Html { raw: true, .. }))
}

/// A text node while it is put together.
#[derive(Default)]
struct Run {
    parent: Option<u32>,
    text: Vec<u8>,
    /// In order.
    pieces: Vec<Piece>,
}

struct Piece {
    /// Where it starts in the text.
    at: usize,
    /// Where it starts in the raw text, and where with the backslash before it.
    here: usize,
    from: usize,
}

impl Run {
    fn add(&mut self, raw: &RawText, span: Span, from: usize) {
        self.pieces.push(Piece {
            at: self.text.len(),
            here: span.start,
            from,
        });
        let bytes = raw.bytes.get(span.range()).unwrap_or_default();
        self.text.extend_from_slice(bytes);
    }

    fn end(&mut self, abbreviations: &Abbreviations, uses: &mut Vec<Use>) {
        abbreviations.each_use(&self.text, |span, definition| {
            let start = match self.piece(span.start) {
                Some(piece) if piece.at == span.start => piece.from,
                piece => here(piece, span.start),
            };
            let last = span.end - 1;
            let end = here(self.piece(last), last) + 1;
            uses.push(Use {
                span: Span::new(start, end),
                parent: self.parent,
                definition,
            });
        });
        self.text.clear();
        self.pieces.clear();
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(after.checked_sub(1)?)
    }
}

fn here(piece: Option<&Piece>, at: usize) -> usize {
    piece.map_or(at, |piece| piece.here + (at - piece.at))
}
