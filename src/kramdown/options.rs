//! The options of kramdown that change which blocks a body has.

use crate::jekyll::KramdownOptions;

/// How blocks are read; the default is what Jekyll sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// `gfm_quirks: [paragraph_end]`: a list, a heading, a quote or a fence ends the paragraph above
    /// it (`PARAGRAPH_END_GFM` for `PARAGRAPH_END`), and a heading with `#` needs no boundary above
    /// it (`parse_atx_header_gfm_quirk` for `parse_atx_header`).
    pub paragraph_end: bool,
    /// `parse_block_html`: an HTML element has the content kramdown takes it to have
    /// (`HTML_CONTENT_MODEL`) without `markdown="1"`.
    pub parse_block_html: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paragraph_end: true,
            parse_block_html: false,
        }
    }
}

impl Options {
    /// Those of a site's `kramdown:`.
    pub fn of(settings: &KramdownOptions) -> Self {
        Self {
            paragraph_end: settings.has_quirk("paragraph_end"),
            parse_block_html: settings.parse_block_html,
        }
    }
}
