//! Where blanks and blank lines may do something although no block shows it.

use super::Note;
use crate::kramdown::{Block, Kind};

/// Blank to kramdown and Ruby; a no-break space is not.
pub const BLANKS: [char; 5] = [' ', '\t', '\r', '\u{b}', '\u{c}'];

impl Note<'_> {
    /// Whether the reader may be wrong about what follows some block: options change the grammar,
    /// and it follows attribute lists only for a few lines.
    pub fn is_doubtful(&self) -> bool {
        let text = &self.liquid().text;
        self.body().blocks.iter().any(|block| match block.kind {
            Kind::Extension { name } => name.of(self.text()) == "options",
            Kind::Html { name, .. } => is_open_pre(block.span.of(text), name.of(text)),
            Kind::Paragraph | Kind::Table | Kind::Terms => {
                let lines = self.body().lines_of(block);
                lines.iter().any(|line| {
                    let line = text.get(line.span().range()).unwrap_or_default();
                    let open = line.trim_start_matches(BLANKS).strip_prefix("{:");
                    open.is_some_and(|open| !open.contains('}'))
                })
            }
            _ => false,
        })
    }

    /// Whether an abbreviation begins or ends in a blank: it is found only where the text has the
    /// blank, too.
    pub fn abbreviates_blanks(&self) -> bool {
        self.body().blocks.iter().any(|block| {
            let Kind::Abbreviation { label } = block.kind else {
                return false;
            };
            let label = label.of(self.text());
            label.trim_matches(BLANKS) != label
        })
    }

    /// The blank lines below `block` that are in it, too, although not in its lines: those below an
    /// element that nothing closes, and below what Liquid prints, since that may be one. `text` is
    /// what the block was read from.
    pub fn blanks_in_open<'t>(&self, block: &Block, text: &'t str) -> &'t str {
        let Kind::Html { name, .. } = block.kind else {
            return "";
        };
        let name = name.of(self.text()).to_ascii_lowercase();
        let (Some(shown), Some(below)) = (text.get(block.span.range()), text.get(block.span.end..))
        else {
            return "";
        };
        let end_tag = shown.rfind("</").and_then(|at| shown.get(at + 2..));
        let closed = end_tag.is_some_and(|tag| tag.to_ascii_lowercase().starts_with(&name));
        if closed || name == "hr" || shown.ends_with("/>") {
            return "";
        }
        // Liquid prints nothing for a NUL.
        let blank = |letter: char| matches!(letter, '\n' | '\0') || BLANKS.contains(&letter);
        let text = below.trim_start_matches(blank);
        let mut blanks = &below[..below.len() - text.len()];
        if text.is_empty() {
            blanks = blanks.strip_suffix('\n').unwrap_or(blanks);
        }
        blanks.trim_end_matches('\r')
    }
}

impl Note<'_> {
    /// Whether blanks and blank lines that follow the text which ends at `end` may be inside an
    /// element.
    pub fn is_open_at(&self, end: usize) -> bool {
        let around = self.body().around(end.saturating_sub(1));
        let mut ended = around.filter(|block| block.span.end == end);
        ended.any(|block| !self.blanks_in_open(block, &self.liquid().text).is_empty())
    }
}

/// Whether an element that nothing closes holds preformatted text: then blank lines below it, up to
/// the end of what it lies in, are shown, too.
fn is_open_pre(html: &str, name: &str) -> bool {
    let html = html.to_ascii_lowercase();
    let preformatted = html.contains("<pre") || html.contains("<textarea");
    preformatted && !html.contains(&format!("</{}", name.to_ascii_lowercase()))
}
