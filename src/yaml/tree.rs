//! The front matter as a tree with the place of every key, value and item.

use crate::text::Span;

/// A front matter that libyaml accepts, up to the end of its first document: Jekyll looks no
/// further (SafeYAML's `PsychHandler`).
#[derive(Clone, Debug)]
pub struct Document {
    /// `None` where there is nothing but comments and blank lines.
    pub root: Option<Node>,
    /// The text that was given to YAML.
    pub span: Span,
    /// Every comment, from its `#` to the end of its line.
    pub comments: Vec<Span>,
    /// Where text after the first document starts, which Jekyll never sees.
    pub trailing: Option<usize>,
}

/// One node.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub kind: Kind,
    /// The node itself. A block collection ends with its last child; an empty value lies between
    /// two characters; a block scalar starts at its `|` or `>`.
    pub span: Span,
    /// The node with its `&anchor` and `!tag`.
    pub full: Span,
    /// Its tag, resolved: `!!str` is `tag:yaml.org,2002:str`.
    pub tag: Option<String>,
    /// The name of its anchor, without `&`.
    pub anchor: Option<String>,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    Scalar(Scalar),
    /// A list; in brackets where it is `flow`.
    Sequence {
        flow: bool,
        items: Vec<Node>,
    },
    /// Keys and values; in braces where it is `flow`. A key may stand in it twice.
    Mapping {
        flow: bool,
        entries: Vec<Entry>,
    },
    /// `*name`
    Alias(String),
}

/// A scalar as libyaml gives it, before it has a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    pub value: String,
    pub style: Style,
    /// libyaml's `quoted_implicit`: SafeYAML takes such a scalar as text whatever it looks like.
    pub quoted: bool,
}

/// How a scalar is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Single,
    Double,
    Literal,
    Folded,
}

/// A key with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub key: Node,
    pub value: Node,
}

impl Document {
    /// The entries of the root, duplicates included; none where the root is no mapping.
    pub fn entries(&self) -> &[Entry] {
        self.root.as_ref().map_or(&[], Node::entries)
    }

    /// Its scalars and aliases, in the order of the text.
    pub fn leaves(&self) -> Vec<&Node> {
        let mut found = Vec::new();
        if let Some(root) = &self.root {
            root.collect_leaves(&mut found);
        }
        found
    }
}

impl Node {
    fn collect_leaves<'n>(&'n self, found: &mut Vec<&'n Node>) {
        match &self.kind {
            Kind::Scalar(_) | Kind::Alias(_) => found.push(self),
            Kind::Sequence { items, .. } => {
                items.iter().for_each(|item| item.collect_leaves(found))
            }
            Kind::Mapping { entries, .. } => {
                for entry in entries {
                    entry.key.collect_leaves(found);
                    entry.value.collect_leaves(found);
                }
            }
        }
    }

    /// The scalar it is.
    pub fn as_scalar(&self) -> Option<&Scalar> {
        match &self.kind {
            Kind::Scalar(scalar) => Some(scalar),
            _ => None,
        }
    }

    /// The text of the scalar it is.
    pub fn text(&self) -> Option<&str> {
        self.as_scalar().map(|scalar| scalar.value.as_str())
    }

    /// Its items, where it is a list.
    pub fn sequence(&self) -> Option<&[Node]> {
        match &self.kind {
            Kind::Sequence { items, .. } => Some(items),
            _ => None,
        }
    }

    /// Its entries; none where it is no mapping.
    pub fn entries(&self) -> &[Entry] {
        match &self.kind {
            Kind::Mapping { entries, .. } => entries,
            _ => &[],
        }
    }

    /// Whether it or something in it has an anchor, which an alias elsewhere may need.
    pub(super) fn holds_anchor(&self) -> bool {
        let inside = match &self.kind {
            Kind::Sequence { items, .. } => items.iter().any(Node::holds_anchor),
            Kind::Mapping { entries, .. } => entries
                .iter()
                .any(|entry| entry.key.holds_anchor() || entry.value.holds_anchor()),
            Kind::Scalar(_) | Kind::Alias(_) => false,
        };
        self.anchor.is_some() || inside
    }

    /// Whether its tag is one that SafeYAML decodes as base 64.
    pub(super) fn is_binary(&self) -> bool {
        let binary = ["tag:yaml.org,2002:binary", "x-private:binary", "!binary"];
        self.tag.as_deref().is_some_and(|tag| binary.contains(&tag))
    }
}
