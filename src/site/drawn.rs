//! What of one note is drawn only where a script is loaded: formulas and diagrams.

use crate::jekyll::Feature;
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::text::Span;
use memchr::memmem;

/// The formulas and diagrams of one note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The first formula that kramdown takes for one, between `$$`.
    pub formula: Option<Span>,
    /// The fence of the first diagram.
    pub diagram: Option<Span>,
    /// Something may be a formula, however it is written, or be brought by Liquid.
    pub may_hold_formulas: bool,
    /// The note brings scripts of its own.
    pub has_scripts: bool,
    /// Where a line may be added to the front matter, and what ends it.
    pub key_line: Option<(usize, &'static str)>,
}

impl Drawn {
    /// Those of `note`, which kramdown renders.
    pub(super) fn of(note: &Note) -> Self {
        let text = note.text();
        let has = |word: &str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        let by_liquid = || {
            note.liquid()
                .regions
                .iter()
                .any(|region| region.span.of(text).contains("include"))
        };
        Self {
            formula: if has("$$") { formula(note) } else { None },
            diagram: if has("mermaid") { diagram(note) } else { None },
            may_hold_formulas: has("$")
                || ["\\(", "\\[", "\\begin", "<math"].into_iter().any(has)
                || by_liquid(),
            has_scripts: has("<script") || by_liquid(),
            key_line: key_line(note),
        }
    }

    /// Where the first thing stands that `feature` draws.
    pub fn first(&self, feature: Feature) -> Option<Span> {
        match feature {
            Feature::Math => self.formula,
            Feature::Mermaid => self.diagram,
        }
    }
}

fn formula(note: &Note) -> Option<Span> {
    let text: &str = &note.liquid().text;
    let is_tex = |span: &Span| {
        !note.liquid().covers(span.start) && span.of(text).contains(['\\', '^', '_', '='])
    };
    let blocks = note
        .body()
        .blocks
        .iter()
        .filter(|block| block.kind == Kind::Math);
    let inlines = note.inlines().all().iter();
    let inlines = inlines.filter(|inline| matches!(inline.kind, InlineKind::Math { .. }));
    let spans = blocks
        .map(|block| block.span)
        .chain(inlines.map(|inline| inline.span));
    let first = spans.filter(is_tex).min_by_key(|span| span.start)?;
    // The finding is to be short: of a block its first line.
    let line = first.of(text).lines().next().unwrap_or_default();
    Some(Span::new(first.start, first.start + line.len()))
}

fn diagram(note: &Note) -> Option<Span> {
    let text = note.text();
    let mut blocks = note.body().blocks.iter();
    blocks.find_map(|block| match block.kind {
        Kind::Code { fenced: true, info } if info.of(text) == "mermaid" => Some(info),
        _ => None,
    })
}

fn key_line(note: &Note) -> Option<(usize, &'static str)> {
    let fences = note.split().fences?;
    let mapping = note.front_matter().mapping()?;
    let starts_line = |at: usize| {
        note.text()
            .get(..at)
            .is_some_and(|before| before.ends_with('\n'))
    };
    let keys = mapping.entries().iter().map(|entry| entry.key.full.start);
    let plain = mapping.document.root.is_none() || !mapping.entries().is_empty();
    (plain && keys.into_iter().all(starts_line) && starts_line(fences.closing.start))
        .then(|| (fences.closing.start, note.line_ending()))
}
