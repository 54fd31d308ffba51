//! The keys that Jekyll makes tags and categories of, and the words in them.

use crate::jekyll::Role;
use crate::note::Note;
use crate::note::front_matter::words;
use crate::text::{Edit, Span};
use crate::yaml::{self, Node, Style, Value, scalar_value};

/// A key with a value that Jekyll reads as tags or categories.
#[derive(Clone, Copy)]
pub struct List<'n> {
    pub key: &'static str,
    pub value: &'n Node,
    /// Whether a text is split at blanks: the singular keys are not (A086, A095).
    pub splits: bool,
    /// Tags, or else categories.
    pub of_tags: bool,
}

/// A word in a list, as it is written.
pub struct Word<'n> {
    pub text: &'n str,
    pub span: Span,
    /// The scalar that holds it, with others where a text is split.
    node: &'n Node,
    splits: bool,
}

/// The lists of the note that count: `tags` only where `tag` holds nothing (A085), both of the
/// categories, which Jekyll merges (A096). None in pages, where the theme decides.
pub fn lists<'n>(note: &'n Note) -> Vec<List<'n>> {
    if !are_read(note) {
        return Vec::new();
    }
    let front_matter = note.front_matter();
    let tags = front_matter.tags_entry();
    let categories = ["categories", "category"]
        .into_iter()
        .filter_map(|key| Some((key, front_matter.entry(key)?)));
    let list = |(key, entry): (&'static str, &'n yaml::Entry)| List {
        key,
        value: &entry.value,
        splits: matches!(key, "tags" | "categories"),
        of_tags: key.starts_with("tag"),
    };
    tags.into_iter().chain(categories).map(list).collect()
}

/// Whether Jekyll makes lists of the note's tags and categories: in posts, drafts and documents.
pub fn are_read(note: &Note) -> bool {
    matches!(note.role, Role::Post | Role::Draft | Role::Document { .. })
}

/// What a scalar is to SafeYAML; none for lists, mappings and aliases.
pub fn typed(node: &Node) -> Option<Value> {
    let scalar = node.as_scalar()?;
    scalar_value(&scalar.value, scalar.quoted).ok()
}

impl<'n> List<'n> {
    /// A tag or a category, for messages.
    pub fn noun(&self) -> &'static str {
        if self.of_tags { "tag" } else { "category" }
    }

    /// Its words, those of inner lists, too.
    pub fn words(&self) -> Vec<Word<'n>> {
        let mut nodes = Vec::new();
        scalars(self.value, &mut nodes);
        let splits = self.splits && self.value.sequence().is_none();
        let of_node = |node: &'n Node| {
            words(node, splits)
                .into_iter()
                .map(move |(text, span)| Word {
                    text,
                    span,
                    node,
                    splits,
                })
        };
        nodes.into_iter().flat_map(of_node).collect()
    }
}

/// The scalars of a value, those of inner lists, too.
pub fn scalars<'n>(node: &'n Node, found: &mut Vec<&'n Node>) {
    match node.sequence() {
        Some(items) => items.iter().for_each(|item| scalars(item, found)),
        None if node.as_scalar().is_some() => found.push(node),
        None => {}
    }
}

impl Word<'_> {
    /// Puts `text` in its place, where that reads as this one word.
    pub fn respelled(&self, note: &Note, text: &str) -> Option<Edit> {
        let style = self.node.as_scalar()?.style;
        if !self.splits {
            return respelled(note, self.node, text);
        }
        let one_word = !text.is_empty() && !text.contains(char::is_whitespace);
        let exact = self.span.of(note.text()) == self.text && style == Style::Plain;
        let safe = |c: char| c.is_alphanumeric() || "-_.+".contains(c);
        let plain = text.starts_with(char::is_alphabetic) && text.chars().all(safe);
        (one_word && exact && plain).then(|| Edit::replace(self.span, text))
    }
}

/// Makes the scalar `node` on one line read as `text`, in its quotes where they fit. It reads nothing but
/// the new text, so that a list of many may be respelt.
pub fn respelled(note: &Note, node: &Node, text: &str) -> Option<Edit> {
    let style = node.as_scalar()?.style;
    let written = node.span.of(note.text());
    let whole = node.full == node.span && !written.is_empty() && !written.contains('\n');
    let spelled = yaml::spell_item(text, Some(style)).filter(|_| whole)?;
    Some(Edit::replace(node.span, spelled))
}
