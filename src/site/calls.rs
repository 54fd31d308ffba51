//! The Liquid tags of one note that call for another file of the site.

use crate::liquid;
use crate::note::Note;
use crate::text::Span;

/// A tag and what it calls for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Call {
    pub kind: CallKind,
    /// From `{%` to `%}`.
    pub span: Span,
    /// The bytes of the name.
    pub argument: Span,
    /// The name as it is written.
    pub name: String,
}

/// Which tag it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// `{% post_url %}`: a post by its file name.
    PostUrl,
    /// `{% link %}`: a note or a file by its path.
    Link,
    /// `{% include %}`, and `{% include_cached %}` of jekyll-include-cache.
    Include,
    /// `{% include_relative %}`: a file below the note's own folder.
    IncludeRelative,
}

impl CallKind {
    fn of(tag: &str) -> Option<Self> {
        match tag {
            "post_url" => Some(Self::PostUrl),
            "link" => Some(Self::Link),
            "include" | "include_cached" => Some(Self::Include),
            "include_relative" => Some(Self::IncludeRelative),
            _ => None,
        }
    }
}

impl Call {
    /// All of `note` whose name is known before Liquid runs, in the order of their places.
    pub(super) fn all_of(note: &Note) -> Vec<Self> {
        let nodes = note.template().nodes.iter();
        nodes.filter_map(|node| Self::of(note, node)).collect()
    }

    fn of(note: &Note, node: &liquid::Node) -> Option<Self> {
        let tag = node.name?.of(note.text());
        let kind = CallKind::of(tag)?;
        let markup = node.markup.of(note.text());
        let first = markup.trim_start();
        let name = match kind {
            // These two take all that stands in the tag.
            CallKind::PostUrl | CallKind::Link => first.trim_end(),
            CallKind::Include | CallKind::IncludeRelative => first.split_whitespace().next()?,
        };
        let includes = matches!(kind, CallKind::Include | CallKind::IncludeRelative);
        let constant = !name.is_empty()
            && !name.contains("{{")
            && liquid::is_valid(tag, markup)
            && (!includes || liquid::names_a_file(first));
        let start = node.markup.start + (markup.len() - first.len());
        constant.then(|| Self {
            kind,
            span: node.span,
            argument: Span::new(start, start + name.len()),
            name: name.to_owned(),
        })
    }
}
