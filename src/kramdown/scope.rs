//! What is known while the blocks of one element are read.

use super::attribute::Braces;
use super::point::Point;
use super::tag::ElementName;
use std::cell::Cell;

/// A child of the element being read, as far as later blocks ask for it (`@tree.children`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Child {
    /// Blank lines; `single` is one line that is wholly empty.
    Blank { single: bool },
    /// A paragraph; `attributed` when an attribute list was put on it.
    Paragraph { block: u32, attributed: bool },
    /// A definition list.
    Definitions { block: u32 },
    /// `^`.
    EndOfBlock,
    /// What a definition of a link, a footnote or an abbreviation leaves.
    Defined,
    /// What an attribute list or `{::options}` leaves.
    Mark,
    /// Lines that no parser takes.
    Stray { block: u32 },
    /// Any other block.
    Other,
}

/// The element whose blocks are being read: kramdown's `@tree` and `@block_ial`.
pub(super) struct Scope {
    /// Where its children start on the reader's stack of children.
    pub(super) base: usize,
    /// An attribute list waits for the next block.
    pub(super) attributes_wait: bool,
    /// The element's name, where its end tag ends the reading.
    pub(super) closing: Option<ElementName>,
}

impl Scope {
    pub(super) fn new(base: usize) -> Self {
        Self {
            base,
            attributes_wait: false,
            closing: None,
        }
    }
}

/// The rows up to `end` that one of kramdown's string scanners holds, and what is known not to
/// stand in the rest of them, so that no search is done twice in vain.
pub(super) struct Stretch {
    pub(super) end: usize,
    /// Closing fences of backticks and of tildes are shorter than this.
    pub(super) fences: [usize; 2],
    /// No `-->`.
    pub(super) no_comment_end: bool,
    /// No `?>`.
    pub(super) no_instruction_end: bool,
    /// No end of `{::comment}`, `{::nomarkdown}`, `{::options}`.
    pub(super) no_extension_end: [bool; 3],
    /// What the last search for the end of an attribute list found.
    pub(super) braces: Cell<Option<Braces>>,
}

impl Stretch {
    pub(super) fn new(end: usize) -> Self {
        Self {
            end,
            fences: [usize::MAX; 2],
            no_comment_end: false,
            no_instruction_end: false,
            no_extension_end: [false; 3],
            braces: Cell::new(None),
        }
    }
}

/// How far reading a block has come.
pub(super) enum Step {
    /// The next block starts at this row.
    Row(usize),
    /// The end tag of the element being read ends here.
    Closed(Point),
}
