//! What stands in the text of a body: code, links, emphasis and the like, as kramdown's span
//! parsers read it (`parse_spans` of `kramdown.rb` and the files in `parser/kramdown`).

mod abbreviation;
mod emphasis;
mod entity;
mod extension;
mod finish;
mod html;
mod link;
mod literal;
mod quotes;
mod reader;
mod runs;
mod source;
mod texts;
mod tree;

#[cfg(test)]
mod tests;

use super::{Body, Options};
use crate::text::Span;
use std::ops::Range;

/// All inlines of a body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Inlines {
    /// In source order, what holds others before them.
    pub(super) all: Vec<Inline>,
    /// Those of each block, by its index in [`Body::blocks`].
    pub(super) blocks: Vec<Range<u32>>,
}

/// One piece of text and what kramdown takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inline {
    pub kind: InlineKind,
    /// Its bytes with delimiters. Where it goes over several lines, what its containers put in front
    /// of them (`> `) lies in it too.
    pub span: Span,
    /// The block it stands in, as an index into [`Body::blocks`].
    pub block: u32,
    /// The inline around it, as an index into [`Inlines::all`].
    pub parent: Option<u32>,
}

/// What an inline is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InlineKind {
    /// Text shown as it stands, on one line.
    Text,
    /// A code span (`codespan.rb`).
    Code {
        /// Between the backticks.
        content: Span,
        /// How many backticks there are on each side.
        ticks: usize,
    },
    /// `$$…$$` inside a text (`math.rb`).
    Math {
        /// Between the dollars.
        content: Span,
    },
    /// Emphasis (`emphasis.rb`).
    Emphasis {
        /// With two delimiters.
        strong: bool,
        content: Span,
    },
    /// Text between `~~` (`STRIKETHROUGH_MATCH` of gfm).
    Strikethrough { content: Span },
    /// A link (`link.rb`).
    Link {
        /// Between the brackets.
        text: Span,
        target: Target,
    },
    /// An image; kramdown does not read its description (`link.rb`).
    Image {
        /// Between the brackets.
        alt: Span,
        target: Target,
    },
    /// `<https://…>` or `<a@b.c>` (`autolink.rb`).
    Autolink {
        /// Between the angle brackets.
        url: Span,
    },
    /// An HTML element (`html.rb`).
    Html {
        name: Span,
        /// The start tag.
        tag: Span,
        /// What stands in it; empty right after the tag where nothing can.
        content: Span,
        /// Markdown in it is not read.
        raw: bool,
        /// How it ends.
        end: HtmlEnd,
    },
    /// An HTML comment.
    Comment,
    /// An end tag that ends nothing, shown as text.
    EndTag { name: Span },
    /// A start tag of an element that only starts blocks, shown as text.
    BlockTag { name: Span },
    /// The mark of a footnote that is defined (`footnote.rb`).
    Footnote {
        /// Without `[^` and `]`.
        name: Span,
    },
    /// The mark of a footnote that is not, shown as text.
    UndefinedFootnote {
        /// Without `[^` and `]`.
        name: Span,
    },
    /// `[text][label]` without a definition, shown as text: the inlines after it read the same
    /// bytes.
    UndefinedReference {
        /// Between the first brackets.
        text: Span,
        /// Between the second ones; empty for `[text][]`.
        label: Span,
    },
    /// The use of an abbreviation (`replace_abbreviations` of `abbreviation.rb`), in text: the
    /// inlines beside it read the same bytes.
    Abbreviation {
        /// The block that defines it, the last one, as an index into [`Body::blocks`].
        definition: u32,
    },
    /// An attribute list for what stands before it (`SPAN_EXTENSIONS_START` of `extensions.rb`).
    Attributes {
        /// Between `{:` and `}`.
        content: Span,
    },
    /// `{::comment}…{:/}` and its like.
    Extension { name: Span },
    /// `&amp;` and its like: the character it stands for (`html_entity.rb`).
    Entity { value: char },
    /// A quote that kramdown curls (`smart_quotes.rb`).
    SmartQuote,
    /// `--`, `---`, `...`, `<<`, `>>` (`typographic_symbol.rb`).
    Symbol,
    /// Two blanks or a backslash at the end of a line (`line_break.rb`).
    LineBreak,
    /// A backslash and the character it keeps as text (`ESCAPED_CHARS_GFM`).
    Escape,
    /// `[ ]` or `[x]` at the start of an item (gfm's `parse_list`).
    TaskBox,
}

/// Where a link or an image leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// `(url "title")`.
    Inline {
        /// Without angle brackets, and blanks around.
        url: Span,
        /// Without quotes.
        title: Option<Span>,
    },
    /// `[label]`, or the text itself.
    Reference {
        /// Between the second brackets; empty where the text is the label.
        label: Span,
        /// The block that defines it, the last one, as an index into [`Body::blocks`].
        definition: u32,
    },
}

/// How an HTML element in a text ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HtmlEnd {
    /// With its end tag.
    Tag,
    /// It never has content, or its tag ends in `/>`.
    Empty,
    /// Nothing ends it: it takes the rest of its block.
    Missing,
}

impl InlineKind {
    /// Its name in a few letters.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Code { .. } => "code",
            Self::Math { .. } => "math",
            Self::Emphasis { strong: false, .. } => "em",
            Self::Emphasis { strong: true, .. } => "strong",
            Self::Strikethrough { .. } => "del",
            Self::Link { .. } => "link",
            Self::Image { .. } => "image",
            Self::Autolink { .. } => "autolink",
            Self::Html { .. } => "html",
            Self::Comment => "comment",
            Self::EndTag { .. } => "end tag",
            Self::BlockTag { .. } => "block tag",
            Self::Footnote { .. } => "footnote",
            Self::UndefinedFootnote { .. } => "undefined footnote",
            Self::UndefinedReference { .. } => "undefined reference",
            Self::Abbreviation { .. } => "abbreviation",
            Self::Attributes { .. } => "attributes",
            Self::Extension { .. } => "extension",
            Self::Entity { .. } => "entity",
            Self::SmartQuote => "quote",
            Self::Symbol => "symbol",
            Self::LineBreak => "break",
            Self::Escape => "escape",
            Self::TaskBox => "box",
        }
    }
}

impl Inline {
    /// The parts of it that reach the page letter by letter, blanks and all: code, math, tags and
    /// what else no Markdown is read in, the target of a link. Empty where there are none.
    pub fn literal(&self) -> [Span; 2] {
        let none = Span::at(self.span.end);
        match &self.kind {
            InlineKind::Code { .. }
            | InlineKind::Math { .. }
            | InlineKind::Image { .. }
            | InlineKind::Autolink { .. }
            | InlineKind::Comment
            | InlineKind::EndTag { .. }
            | InlineKind::BlockTag { .. }
            | InlineKind::Attributes { .. }
            | InlineKind::Extension { .. }
            | InlineKind::Html { raw: true, .. } => [self.span, none],
            InlineKind::Link { text, .. } => [Span::new(text.end, self.span.end), none],
            InlineKind::Html { tag, content, .. } => [*tag, Span::new(content.end, self.span.end)],
            _ => [none, none],
        }
    }
}

impl InlineKind {
    /// Where the inlines in it stand, if it holds any.
    pub fn content(&self) -> Option<Span> {
        match self {
            Self::Emphasis { content, .. }
            | Self::Strikethrough { content }
            | Self::Html { content, .. } => Some(*content),
            Self::Link { text, .. } => Some(*text),
            _ => None,
        }
    }

    /// Whether it only marks bytes that other inlines read, too: they are none in it.
    pub const fn is_mark(&self) -> bool {
        matches!(
            self,
            Self::UndefinedReference { .. } | Self::Abbreviation { .. }
        )
    }
}

impl Inlines {
    /// All inlines, in source order, what holds others before them.
    pub fn all(&self) -> &[Inline] {
        &self.all
    }

    /// The inlines of the block with index `block`.
    pub fn of_block(&self, block: usize) -> &[Inline] {
        self.range_of_block(block)
            .and_then(|range| self.all.get(range))
            .unwrap_or_default()
    }

    /// Where the inlines of the block with index `block` stand in [`Inlines::all`].
    pub fn range_of_block(&self, block: usize) -> Option<Range<usize>> {
        let range = self.blocks.get(block)?;
        Some(range.start as usize..range.end as usize)
    }

    /// The innermost inline at byte `offset` of the block with index `block`.
    pub fn at(&self, block: usize, offset: usize) -> Option<&Inline> {
        let mut around = self.of_block(block).iter().rev();
        around.find(|inline| !inline.kind.is_mark() && inline.span.contains(offset))
    }

    /// The inlines around the one with index `index`, innermost first.
    pub fn ancestors(&self, index: usize) -> impl Iterator<Item = &Inline> {
        let parent = |inline: &Inline| self.all.get(inline.parent? as usize);
        std::iter::successors(self.all.get(index).and_then(parent), move |inline| {
            parent(inline)
        })
    }
}

/// Reads the text of all blocks of `body`, which was read from `text`.
pub fn read_inlines(text: &str, body: &Body, options: Options) -> Inlines {
    texts::read(text, body, options)
}
