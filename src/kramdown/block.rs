//! What reading a body yields: blocks, and the lines their content is made of.

use super::{Element, Line};
use crate::text::Span;
use std::ops::Range;

/// The blocks of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// All blocks in source order, containers before what they hold.
    pub blocks: Vec<Block>,
    /// The content lines of the blocks, each block's in one piece.
    pub lines: Vec<Line>,
    /// The HTML elements that are blocks, and those in the raw content of others, in source order.
    pub elements: Vec<Element>,
    /// The end tags in raw content that end nothing, which kramdown shows as text.
    pub stray_end_tags: Vec<Span>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: Kind,
    /// From the first character of its marker or text to the end of its last line, without the
    /// line ending.
    pub span: Span,
    /// The index in [`Body::blocks`] of the container around it.
    pub parent: Option<u32>,
    /// Its content, as indices into [`Body::lines`]: the lines as kramdown sees them inside the
    /// containers around it. Of HTML that holds blocks, only those of the start tag; empty for
    /// the other containers.
    pub lines: Range<u32>,
}

/// What a block is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A heading (`header.rb`; gfm's `ATX_HEADER_START`).
    Heading {
        /// 1 to 6.
        level: u8,
        /// Underlined rather than with `#`.
        setext: bool,
        /// Its text, without `#`s, id and blanks around.
        text: Span,
    },
    /// Text (`paragraph.rb`).
    Paragraph,
    /// A container of items that follow each other (`list.rb`).
    List {
        /// Numbered.
        ordered: bool,
    },
    /// A container: one item of a list.
    Item {
        /// How many lists it lies in.
        depth: u16,
        /// Numbered.
        ordered: bool,
        /// The bullet, or the number with its dot.
        marker: Span,
        /// The offset at which its text starts; where its first line is empty, that line's end.
        content: usize,
        /// Columns its content is indented by (kramdown's `indentation`).
        indent: u16,
        /// Its first paragraph is transparent: its text stands in the item without a `<p>`.
        tight: bool,
    },
    /// A container: a quote (`blockquote.rb`).
    Quote,
    /// Code (`codeblock.rb`; gfm's `FENCED_CODEBLOCK_MATCH`).
    Code {
        /// Between fences rather than indented.
        fenced: bool,
        /// The word after the opening fence; empty when there is none.
        info: Span,
    },
    /// A table (`table.rb`).
    Table,
    /// A horizontal rule (`horizontal_rule.rb`).
    Rule,
    /// A block of `$$` (`math.rb`).
    Math,
    /// An HTML element from its start tag to the matching end tag (`html.rb`). One whose content
    /// is raw is a leaf, but elements in it with `markdown="1"` are blocks of their own below it.
    Html {
        /// The element's name as written.
        name: Span,
        /// How what stands in it is read.
        content: HtmlContent,
    },
    /// An HTML comment.
    Comment,
    /// A container: [`Kind::Terms`] and [`Kind::Definition`]s (`list.rb`).
    DefinitionList,
    /// The terms that the definitions after them define, one a line.
    Terms,
    /// A container: one definition.
    Definition {
        /// The colon.
        marker: Span,
        /// The offset at which its text starts; where its first line is empty, that line's end.
        content: usize,
        /// Columns its content is indented by.
        indent: u16,
        /// Its first paragraph is transparent.
        tight: bool,
    },
    /// A container: the definition of a footnote (`footnote.rb`).
    Footnote {
        /// Its name, without `[^` and `]`.
        name: Span,
    },
    /// The definition of a link's target (`link.rb`).
    Reference {
        /// Its label, without brackets.
        label: Span,
    },
    /// The definition of an abbreviation (`abbreviation.rb`).
    Abbreviation {
        /// What is abbreviated.
        label: Span,
    },
    /// An attribute list on lines of its own, for a block (IAL) or a name (ALD; `extensions.rb`).
    Attributes {
        /// It gives a name to attributes (ALD).
        definition: bool,
        /// It is for the block that it touches from below; else for the block that follows.
        above: bool,
    },
    /// `{::comment}`, `{::nomarkdown}` with their bodies, or `{::options}` (`extensions.rb`).
    Extension {
        /// The extension's name.
        name: Span,
    },
    /// `^`, which ends lists and paragraphs (`eob.rb`).
    EndOfBlock,
    /// Lines that no block parser takes, such as blanks before a tab, or what is nested too deep.
    Stray,
}

/// How kramdown reads what stands in an HTML element (its content model).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlContent {
    /// As it is.
    Raw,
    /// As the text of a paragraph.
    Spans,
    /// As blocks, which then are below this one.
    Blocks,
}

impl Kind {
    /// Whether it holds blocks, and the text in it belongs to them.
    pub fn is_container(&self) -> bool {
        matches!(
            self,
            Self::List { .. }
                | Self::Item { .. }
                | Self::Quote
                | Self::DefinitionList
                | Self::Definition { .. }
                | Self::Footnote { .. }
                | Self::Html {
                    content: HtmlContent::Blocks,
                    ..
                }
        )
    }
}

impl Kind {
    /// Whether its content reaches the page letter by letter, blanks and all.
    pub fn is_verbatim(&self) -> bool {
        matches!(
            self,
            Self::Code { .. }
                | Self::Math
                | Self::Html { .. }
                | Self::Comment
                | Self::Extension { .. }
                | Self::Stray
        )
    }
}

impl Body {
    /// The innermost block at byte `offset`, containers too (for their markers).
    pub fn block_at(&self, offset: usize) -> Option<&Block> {
        self.blocks.get(self.index_at(offset)?)
    }

    /// The index of [`Self::block_at`].
    pub fn index_at(&self, offset: usize) -> Option<usize> {
        let after = self
            .blocks
            .partition_point(|block| block.span.start <= offset);
        let mut at = after.checked_sub(1);
        while let Some((index, block)) = at.and_then(|at| Some((at, self.blocks.get(at)?))) {
            if offset < block.span.end {
                return Some(index);
            }
            at = block.parent.map(|parent| parent as usize);
        }
        None
    }

    /// The blocks at byte `offset`, innermost first.
    pub fn around(&self, offset: usize) -> impl Iterator<Item = &Block> {
        let parent = |block: &&Block| self.blocks.get(block.parent? as usize);
        std::iter::successors(self.block_at(offset), parent)
    }

    /// The leaf block at byte `offset`; none on a container's marker or between blocks.
    pub fn leaf_at(&self, offset: usize) -> Option<&Block> {
        self.block_at(offset)
            .filter(|block| !block.kind.is_container())
    }

    /// The containers around block `index`, innermost first.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = (usize, &Block)> {
        let parent = |block: &Block| block.parent.map(|parent| parent as usize);
        let first = self.blocks.get(index).and_then(parent);
        std::iter::successors(first, move |&at| self.blocks.get(at).and_then(parent))
            .filter_map(|at| Some((at, self.blocks.get(at)?)))
    }

    /// The block right before block `index` in the same container.
    pub fn before(&self, index: usize) -> Option<(usize, &Block)> {
        let parent = self.blocks.get(index)?.parent;
        let last = index.checked_sub(1)?;
        let around = self.ancestors(last);
        let mut chain = self
            .blocks
            .get(last)
            .map(|block| (last, block))
            .into_iter()
            .chain(around);
        chain.find(|(_, block)| block.parent == parent)
    }

    /// The content lines of `block`.
    pub fn lines_of(&self, block: &Block) -> &[Line] {
        let range = block.lines.start as usize..block.lines.end as usize;
        self.lines.get(range).unwrap_or_default()
    }
}
