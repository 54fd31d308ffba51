//! What a line under a heading's text was meant as: the underline, a rule, or an empty bullet.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::text::{Edit, Span};

/// The line under the text of a heading (kramdown's `SETEXT_HEADER_START`).
pub struct Underline {
    /// The index of the heading.
    pub heading: usize,
    pub level: u8,
    /// The heading's text.
    text: Span,
    /// Whether the text is given an id.
    has_id: bool,
    /// The strokes, without blanks around.
    pub strokes: Span,
}

impl Underline {
    /// That of block `heading`, where neither it nor the text is Liquid's or code that is torn.
    pub fn of(note: &Note, heading: usize) -> Option<Self> {
        let block = note.body().blocks.get(heading)?;
        let Kind::Heading {
            level,
            setext: true,
            text,
        } = block.kind
        else {
            return None;
        };
        let [first, second] = note.body().lines_of(block) else {
            return None;
        };
        let trimmed = |span: Span| span.start + span.of(note.text()).trim_end().len();
        let strokes = Span::new(second.span().start, trimmed(second.span()));
        let foreign = |at| note.liquid().covers(at) || note.is_torn(at);
        let own = !foreign(text.start) && !foreign(strokes.start);
        (own && !strokes.is_empty()).then_some(Self {
            heading,
            level,
            text,
            has_id: trimmed(first.span()) > text.end,
            strokes,
        })
    }

    /// What stands above it, where that is no text that could head anything; one stroke is an
    /// empty bullet (C053, C055, C057).
    pub fn heads_no_words(&self, note: &Note) -> Option<&'static str> {
        let text = self.text.of(note.text());
        let dashes = self.level == 2;
        if self.strokes.len() == 1 {
            return Some("text");
        }
        let image = text.starts_with("![") || text.starts_with("[![") || text.starts_with("<img");
        let closed = text.ends_with([')', '>']);
        match () {
            () if dashes && image && closed => Some("image"),
            () if dashes && text.starts_with("</") && text.ends_with('>') => Some("tag"),
            () => None,
        }
    }

    /// Whether the only underlined heading of a note was rather meant as text and a rule below
    /// it: it heads nothing, or is a sentence, or looks like the rules of a note whose other
    /// headings have `#`.
    pub fn draws_a_rule(&self, note: &Note) -> bool {
        let text = self.text.of(note.text());
        let strokes = self.strokes.of(note.text());
        if !draws_rule(strokes) || fits(strokes, text) || self.has_id {
            return false;
        }
        text.ends_with(['.', '。']) || self.heads_nothing(note) || self.is_drawn_elsewhere(note)
    }

    fn heads_nothing(&self, note: &Note) -> bool {
        match note.body().blocks.get(self.heading + 1) {
            None => true,
            Some(next) => {
                matches!(next.kind, Kind::Heading { level, .. } if level <= self.level)
            }
        }
    }

    fn is_drawn_elsewhere(&self, note: &Note) -> bool {
        let strokes = self.strokes.of(note.text());
        let blocks = &note.body().blocks;
        let rule = |span: Span| span.of(note.text()).trim_end() == strokes;
        blocks
            .iter()
            .any(|block| matches!(block.kind, Kind::Heading { setext: false, .. }))
            && blocks
                .iter()
                .any(|block| matches!(block.kind, Kind::Rule) && rule(block.span))
    }

    /// Deletes it with its line, where the line below goes on by itself.
    pub fn delete(&self, note: &Note) -> Option<Edit> {
        let lines = note.lines();
        let at = lines.line_of(self.strokes.start);
        let below = lines.line(note.text(), at + 1).of(note.text());
        let below = below.trim_start_matches(['>', ' ', '\t']);
        let item = ["- ", "* ", "+ "]
            .iter()
            .any(|mark| below.starts_with(mark));
        (item || below.trim().is_empty()).then(|| Edit::delete(lines.full_line(at)))
    }
}

/// Whether a line of these strokes is a rule where it stands alone (kramdown's `HR_START`).
pub fn draws_rule(strokes: &str) -> bool {
    let Some(stroke) = strokes.chars().next().filter(|c| "-*_".contains(*c)) else {
        return false;
    };
    let count = strokes.chars().filter(|c| *c == stroke).count();
    count >= 3
        && strokes
            .chars()
            .all(|c| c == stroke || matches!(c, ' ' | '\t'))
}

/// Whether the strokes are as long as the text, in characters or in columns.
fn fits(strokes: &str, text: &str) -> bool {
    let (strokes, text) = (strokes.len(), text.chars().count());
    strokes > 3 && (text..=2 * text + 4).contains(&(strokes + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_equal_strokes_draw_a_rule() {
        assert!(
            ["---", "* * *", "_____", "-\t--"]
                .iter()
                .all(|s| draws_rule(s))
        );
        assert!(
            !["--", "===", "--*", "", "-- x"]
                .iter()
                .any(|s| draws_rule(s))
        );
    }

    #[test]
    fn an_underline_is_as_long_as_the_text_or_as_wide() {
        assert!(fits("----", "Goal"));
        assert!(fits("--------", "준비하기"));
        assert!(fits("-------", "준비하기."));
        assert!(!fits("---", "abc"));
        assert!(!fits("-----", "오늘은 여기까지 쓴다"));
        assert!(!fits("--------------------", "준비"));
    }
}
