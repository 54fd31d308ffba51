//! The keys of one note that have a site load MathJax or mermaid for it.

use crate::jekyll::Feature;
use crate::note::Note;
use crate::text::Span;
use std::collections::BTreeSet;

/// Such a key, as it stands in the note or in the site's `defaults`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Switch {
    pub key: String,
    /// Its value is true to a template.
    pub on: bool,
    /// The key in the note's own front matter.
    pub span: Option<Span>,
}

/// The keys by which sites load MathJax, KaTeX or mermaid for a note.
pub fn known_switches(feature: Feature) -> &'static [&'static str] {
    match feature {
        Feature::Math => &[
            "math",
            "use_math",
            "mathjax",
            "usemathjax",
            "katex",
            "latex",
        ],
        Feature::Mermaid => &["mermaid"],
    }
}

/// Those that `note` has a value for.
pub(super) fn switches(note: &Note) -> Vec<Switch> {
    let seen = note.seen();
    let known = [Feature::Math, Feature::Mermaid].map(known_switches);
    let known = known.into_iter().flatten().copied();
    let keys: BTreeSet<&str> = known.chain(note.jekyll.gates.keys()).collect();
    let switch = |key: &str| {
        let (value, _) = seen.get(key)?;
        let entry = note.front_matter().entry(key);
        Some(Switch {
            key: key.to_owned(),
            on: value.is_truthy(),
            span: entry.map(|entry| entry.key.span),
        })
    };
    keys.into_iter().filter_map(switch).collect()
}
