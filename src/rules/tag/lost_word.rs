//! Words of tags and categories that YAML takes for something of its own, so that Jekyll reads nothing.

use super::list::List;
use crate::note::Note;
use crate::text::Span;
use crate::yaml::{Document, Kind, Node};
use std::collections::HashSet;

/// A word that is lost.
pub struct Lost {
    pub span: Span,
    /// What YAML takes it for: a clause.
    pub cause: String,
}

/// Finds such words in one note.
pub struct Finder<'n> {
    text: &'n str,
    document: &'n Document,
    /// The names that values have.
    names: HashSet<&'n str>,
}

impl<'n> Finder<'n> {
    /// `None` where there are no keys.
    pub fn new(note: &'n Note) -> Option<Self> {
        let document = &note.front_matter().mapping()?.document;
        let mut names = HashSet::new();
        collect(document.root.as_ref()?, &mut names);
        Some(Self {
            text: note.text(),
            document,
            names,
        })
    }

    /// The word that was meant for the empty `node`, which is an item of `list` or its value itself.
    pub fn lost(&self, list: &List, node: &Node) -> Option<Lost> {
        if let Kind::Alias(name) = &node.kind {
            let is_known = self.names.contains(name.as_str());
            return (!is_known).then(|| self.taken(node.full, "a reference to another value"));
        }
        node.text()
            .filter(|text| text.is_empty() && node.span.is_empty())?;
        if node.full.is_empty() {
            return self.comment(node.full.end, std::ptr::eq(node, list.value));
        }
        let what = match node.anchor {
            Some(_) => "the name of a value",
            None => "the type of a value",
        };
        Some(self.taken(node.full, what))
    }

    /// `#word` behind `at`, on its line. Behind a key all words have to have the sign, or it rather is a
    /// comment.
    fn comment(&self, at: usize, all: bool) -> Option<Lost> {
        let comments = &self.document.comments;
        let next = comments.partition_point(|comment| comment.start < at);
        let start = comments.get(next)?.start;
        let gap = self.text.get(at..start)?;
        let words = comments.get(next)?.of(self.text).trim_end();
        let is_word = |word: &str| word.len() > 1 && !word.starts_with("##");
        let mut each = words.split_ascii_whitespace();
        let meant = match all {
            true => each.all(|word| word.starts_with('#') && is_word(word)),
            false => each.next().is_some_and(is_word),
        };
        let beside = gap.chars().all(|c| c == ' ' || c == '\t');
        let span = Span::new(start, start + words.len());
        (meant && beside).then(|| self.taken(span, "a comment"))
    }

    fn taken(&self, span: Span, what: &str) -> Lost {
        let cause = format!("YAML takes `{}` for {what}", span.of(self.text));
        Lost { span, cause }
    }
}

/// The names of the values at and below `node`.
fn collect<'n>(node: &'n Node, names: &mut HashSet<&'n str>) {
    names.extend(node.anchor.as_deref());
    let items = node.sequence().unwrap_or_default().iter();
    let entries = node.entries().iter();
    let entries = entries.flat_map(|entry| [&entry.key, &entry.value]);
    items.chain(entries).for_each(|node| collect(node, names));
}
