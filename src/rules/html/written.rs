//! Start tags as their author most likely meant them: as HTML, or as words.

use super::names::{Name, name};
use crate::kramdown::HtmlEnd;
use crate::note::Note;
use crate::text::Span;

/// A start tag that kramdown takes for one.
pub struct Written<'n> {
    name: &'n str,
    /// Where it stands in the note.
    pub tag: Span,
    text: &'n str,
    end: HtmlEnd,
    /// It stands in an `<svg>` or a `<math>`.
    in_drawing: bool,
    /// A letter or a digit stands right before it.
    glued: bool,
    /// It stands in a code span that is none, because a blank follows its backtick.
    in_loose_code: bool,
    /// Liquid prints some of it.
    printed: bool,
}

/// Names of elements without content that do nothing where they have no attributes either.
const EMPTY: &[&str] = &[
    "area", "base", "col", "command", "embed", "img", "keygen", "link", "meta", "param", "source",
    "track",
];

/// Names of elements that are common words, and rarely meant as elements in a text.
const WORDS: &[&str] = &[
    "content", "data", "dir", "element", "frame", "image", "meter", "object", "option", "output",
    "portal", "progress", "search", "select", "shadow", "slot", "spacer", "template", "time",
    "title",
];

/// Longer tags are not shown in full.
const SHOWN: usize = 30;

impl<'n> Written<'n> {
    /// The tag at `tag` of an element that ends so.
    pub fn new(note: &Note<'n>, name: Span, tag: Span, end: HtmlEnd, in_drawing: bool) -> Self {
        let before = note.text().get(..tag.start).unwrap_or_default();
        Self {
            name: name.of(note.text()),
            tag,
            text: tag.of(note.text()),
            end,
            in_drawing,
            glued: before.ends_with(|c: char| c.is_ascii_alphanumeric()),
            in_loose_code: before.ends_with("` "),
            printed: note.liquid().covers(tag.start) || note.liquid().covers(name.start),
        }
    }

    /// Whether its name means nothing, and it is not written as people write elements of their own:
    /// in small letters and with an end tag.
    pub fn is_unknown(&self) -> bool {
        let known = self.in_drawing || name(self.name) == Name::Html;
        let own = self.end != HtmlEnd::Missing
            && !self.in_loose_code
            && self
                .name
                .chars()
                .all(|c| c.is_ascii() && !c.is_ascii_uppercase());
        !known && !own && !self.printed
    }

    /// Whether it is the name of an element, but was most likely meant as a word: it can do nothing
    /// in a text, or stands where a type has its parameter (`List<Object>`).
    pub fn is_word(&self) -> bool {
        if self.printed || self.text.contains('=') {
            return false;
        }
        let among = |names: &[&str]| names.contains(&&*self.name.to_ascii_lowercase());
        match self.end {
            HtmlEnd::Tag => false,
            HtmlEnd::Empty => !self.text.ends_with("/>") && among(EMPTY),
            HtmlEnd::Missing => {
                let parameter = self.glued && self.name.starts_with(char::is_uppercase);
                among(WORDS) || parameter
            }
        }
    }

    /// It as messages show it: where it is long, without its attributes.
    pub fn shown(&self) -> String {
        if self.text.chars().count() <= SHOWN && !self.text.contains(['\n', '`']) {
            self.text.to_owned()
        } else {
            format!("<{} …>", self.name)
        }
    }
}

/// Whether element `name` holds a drawing or a formula, with elements of its own.
pub fn is_drawing(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}
