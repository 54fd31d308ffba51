//! Where blanks and blank lines may do something although no block shows it.

use super::Note;
use crate::kramdown::{Block, Body, HtmlEnd, Kind};
use crate::liquid::RegionKind;

/// Blank to kramdown and Ruby; a no-break space is not.
pub const BLANKS: [char; 5] = [' ', '\t', '\r', '\u{b}', '\u{c}'];

impl Note<'_> {
    /// Whether the reader may be wrong about what follows some block: options change the grammar,
    /// it follows attribute lists only for a few lines, and a loop may print what ends what it began the
    /// round before.
    pub fn is_doubtful(&self) -> bool {
        self.loops_over_openings() || self.has_doubtful_block()
    }

    fn has_doubtful_block(&self) -> bool {
        let text = &self.liquid().text;
        self.body().blocks.iter().any(|block| match block.kind {
            Kind::Extension { name } => name.of(self.text()) == "options",
            Kind::Html { .. } if is_open(self.body(), block) => {
                let html = block.span.of(text).to_ascii_lowercase();
                html.contains("<pre") || html.contains("<textarea")
            }
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

    /// Whether a loop holds what may open or close a block over several lines.
    fn loops_over_openings(&self) -> bool {
        let mut open = 0_usize;
        let mut from = 0;
        for region in &self.liquid().regions {
            let between = self.liquid().text.get(from..region.span.start);
            if open > 0 && between.is_some_and(|text| OPENINGS.iter().any(|one| text.contains(one)))
            {
                return true;
            }
            from = region.span.end;
            let RegionKind::Tag { name } = region.kind else {
                continue;
            };
            match name.of(self.text()) {
                "for" | "tablerow" => open += 1,
                "endfor" | "endtablerow" => open = open.saturating_sub(1),
                _ => {}
            }
        }
        false
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
    pub fn blanks_in_open<'t>(&self, body: &Body, block: &Block, text: &'t str) -> &'t str {
        let html = matches!(block.kind, Kind::Html { .. });
        let printed = html && self.liquid().covers(block.span.start);
        let below = text.get(block.span.end..);
        let Some(below) = below.filter(|_| printed || is_open(body, block)) else {
            return "";
        };
        // Liquid prints nothing for a NUL.
        let blank = |letter: char| matches!(letter, '\n' | '\0') || BLANKS.contains(&letter);
        let text = below.trim_start_matches(blank);
        let mut blanks = &below[..below.len() - text.len()];
        if text.is_empty() {
            blanks = blanks.strip_suffix('\n').unwrap_or(blanks);
        }
        blanks.trim_end_matches('\r')
    }

    /// Whether blanks and blank lines that follow the text which ends at `end` may be inside an
    /// element.
    pub fn is_open_at(&self, end: usize) -> bool {
        let around = self.body().around(end.saturating_sub(1));
        let mut ended = around.filter(|block| block.span.end == end);
        ended.any(|block| {
            !self
                .blanks_in_open(self.body(), block, &self.liquid().text)
                .is_empty()
        })
    }
}

/// Whether the block is an element that nothing closes.
fn is_open(body: &Body, block: &Block) -> bool {
    let element = body.element_of(block);
    element.is_some_and(|element| element.end == HtmlEnd::Missing)
}

/// What may open or close a block over several lines.
const OPENINGS: [&str; 9] = [
    "```",
    "~~~",
    "$$",
    "{:",
    "<!--",
    "<pre",
    "<script",
    "<style",
    "<textarea",
];
