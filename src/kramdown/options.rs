//! The options of kramdown that change how a body is read.

use crate::jekyll::KramdownOptions;

/// How blocks and their text are read; the default is what Jekyll sets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// `gfm_quirks: [paragraph_end]`: a list, a heading, a quote or a fence ends the paragraph above
    /// it (`PARAGRAPH_END_GFM` for `PARAGRAPH_END`), and a heading with `#` needs no boundary above
    /// it (`parse_atx_header_gfm_quirk` for `parse_atx_header`).
    pub paragraph_end: bool,
    /// `parse_block_html`: an HTML element has the content kramdown takes it to have
    /// (`HTML_CONTENT_MODEL`) without `markdown="1"`.
    pub parse_block_html: bool,
    /// `hard_wrap`: every line end in a text is a line break.
    pub hard_wrap: bool,
    /// `--`, `...`, `<<` become typographic symbols (no `no_auto_typographic` in `gfm_quirks`).
    pub typographic: bool,
    /// `parse_span_html`: Markdown inside HTML elements in a text is read.
    pub parse_span_html: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            paragraph_end: true,
            parse_block_html: false,
            hard_wrap: false,
            typographic: true,
            parse_span_html: true,
        }
    }
}

impl Options {
    /// Those of a site's `kramdown:`.
    pub fn of(settings: &KramdownOptions) -> Self {
        Self {
            paragraph_end: settings.has_quirk("paragraph_end"),
            parse_block_html: settings.parse_block_html,
            hard_wrap: settings.hard_wrap,
            typographic: !settings.has_quirk("no_auto_typographic"),
            parse_span_html: settings.parse_span_html,
        }
    }
}
