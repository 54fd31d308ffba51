//! The body as kramdown's GFM parser reads it: one flat list of blocks with their spans, and one of
//! the inlines in their text.
//!
//! The rules are those of kramdown 2.4 with kramdown-parser-gfm 1.1 (`input: GFM`), under the
//! [`Options`] that change how blocks are read; each file names the kramdown file or constant that
//! its rules come from. Two limits keep the time linear: containers
//! nest at most 100 deep, and a fence that mixes backticks and tildes must end within 200 lines.

mod attribute;
mod block;
mod cells;
mod definition;
mod element;
mod extension;
mod fence;
mod fence_line;
mod heading;
mod heading_id;
mod html;
mod html_content;
mod html_elements;
mod indented;
mod inline;
mod item;
mod line;
mod list;
mod literal;
mod math;
mod options;
mod paragraph;
mod pipes;
mod point;
mod quote;
mod reader;
mod reference;
mod scan;
mod scope;
mod table;
mod tag;
mod torn;

#[cfg(test)]
mod tests;

pub use block::{Block, Body, HtmlContent, Kind};
pub use cells::{Cell, RowKind, cell_pipes, cells, row_kind};
pub use fence_line::Beside;
pub use heading_id::heading_ids;
pub use html_elements::Element;
pub use inline::{HtmlEnd, Inline, InlineKind, Inlines, Target, read_inlines};
pub use line::Line;
pub use literal::Literal;
pub use options::Options;
pub use torn::{BrokenFences, Closer, Overrun, Torn, broken_fences};

/// Whether kramdown knows `name`, in any case, as the name of an HTML element (`HTML_ELEMENT`).
pub fn is_known_element(name: &str) -> bool {
    element::is_known(name.as_bytes())
}

/// Whether the tags of element `name` start a block, and are text inside text
/// (`HTML_BLOCK_ELEMENTS`).
pub fn is_block_element(name: &str) -> bool {
    element::is_block_element(name.to_ascii_lowercase().as_bytes())
}

/// What kramdown takes element `name` to hold where a tag says `markdown="1"`
/// (`HTML_CONTENT_MODEL`).
pub fn default_content(name: &str) -> HtmlContent {
    element::default_content(name.as_bytes())
}

/// Reads the blocks of `text` from byte `from` (the body's start) on.
///
/// `text` is the whole file after Liquid ([`crate::liquid::mask`]); all offsets count from its
/// start. A text of 4 GiB or more is not read: its body is empty.
pub fn read(text: &str, from: usize, options: Options) -> Body {
    reader::read(text, from, options)
}
