//! Start tags as their author most likely meant them: as HTML, or as words.

use super::names::{Name, name};
use crate::kramdown::HtmlEnd;
use crate::note::Note;
use crate::text::Span;

/// A start tag that kramdown takes for one.
pub struct Written<'n, 's> {
    note: &'n Note<'s>,
    name: &'n str,
    /// Where it stands in the note.
    pub tag: Span,
    text: &'n str,
    end: HtmlEnd,
    /// What follows it.
    after: &'n str,
    /// It stands in an `<svg>` or a `<math>`.
    in_drawing: bool,
    /// A letter or a digit stands right before it.
    glued: bool,
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

/// What a text calls an element.
const CALLED: &[&str] = &["태그", "요소", "엘리먼트"];
const CALLED_IN_ENGLISH: &[&str] = &["tag", "element"];

/// How the particles begin that follow such a word in a sentence.
const PARTICLES: &str = "가과는도들란라로를만에와은을의이인";

/// Code is not looked for in longer lines: for each of their tags that would take too long.
const LONGEST: usize = 4000;

/// Longer tags are not shown in full.
const SHOWN: usize = 30;

impl<'n, 's> Written<'n, 's> {
    /// The tag at `tag` of an element that ends so.
    pub fn new(note: &'n Note<'s>, name: Span, tag: Span, end: HtmlEnd, in_drawing: bool) -> Self {
        let before = note.text().get(..tag.start).unwrap_or_default();
        Self {
            note,
            name: name.of(note.text()),
            tag,
            text: tag.of(note.text()),
            after: note.text().get(tag.end..).unwrap_or_default(),
            end,
            in_drawing,
            glued: before.ends_with(|c: char| c.is_ascii_alphanumeric()),
            printed: note.liquid().covers(tag.start) || note.liquid().covers(name.start),
        }
    }

    /// The blanks within the backticks around the tag, where they make no code because blanks are on both
    /// sides of the first one (`codespan.rb`).
    pub fn loose(&self) -> Option<[Span; 2]> {
        let (note, tag) = (self.note, self.tag);
        const BLANKS: [char; 2] = [' ', '\t'];
        let line = note.lines().line_of(tag.start);
        let line = note.lines().line(note.text(), line);
        if line.len() > LONGEST {
            return None;
        }
        let before = Span::new(line.start, tag.start).of(note.text());
        let after = note.text().get(tag.end..line.end)?;
        let open = before.rfind('`')?;
        let close = after.find('`')?;
        let spaced = open == 0 || before.get(..open)?.ends_with(BLANKS);
        let (first, last) = (before.get(open + 1..)?, after.get(..close)?);
        let first_len = first.len() - first.trim_start_matches(BLANKS).len();
        let last_len = last.trim_end_matches(BLANKS).len();
        let start = line.start + open + 1;
        let is_open = before.matches('`').count() % 2 == 1;
        (is_open && spaced && first_len > 0).then(|| {
            [
                Span::new(start, start + first_len),
                Span::new(tag.end + last_len, tag.end + close),
            ]
        })
    }

    /// Whether its name means nothing, and it is not written as people write elements of their own:
    /// in small letters and with an end tag.
    pub fn is_unknown(&self) -> bool {
        if self.printed || self.in_drawing || name(self.name) == Name::Html {
            return false;
        }
        let small = |c: char| c.is_ascii() && !c.is_ascii_uppercase();
        let own = self.end != HtmlEnd::Missing && self.name.chars().all(small);
        !own || self.loose().is_some()
    }

    /// Whether it is the name of an element, but was most likely meant as a word: it can do nothing
    /// in a text, stands where a type has its parameter (`List<Object>`) or in code that is none.
    pub fn is_word(&self) -> bool {
        if self.printed {
            return false;
        }
        let says_so = self.end == HtmlEnd::Missing && self.has_words();
        if says_so || self.is_called() || self.loose().is_some() {
            return true;
        }
        if self.text.contains('=') {
            return false;
        }
        let among = |names: &[&str]| names.contains(&&*self.name.to_ascii_lowercase());
        match self.end {
            HtmlEnd::Tag => false,
            HtmlEnd::Empty => !self.text.ends_with("/>") && among(EMPTY),
            HtmlEnd::Missing => {
                let parameter = self.glued && self.name.starts_with(char::is_uppercase);
                among(WORDS) || parameter || self.text.eq_ignore_ascii_case("<a>")
            }
        }
    }

    /// Whether the text speaks of the element: `<p> 태그는`, but not `<p>태그: 알고리즘`.
    pub fn is_called(&self) -> bool {
        let bare = self.text.len() == self.name.len() + 2;
        let open = match self.end {
            HtmlEnd::Tag => false,
            HtmlEnd::Missing => true,
            HtmlEnd::Empty => !self.name.eq_ignore_ascii_case("br"),
        };
        bare && open && !self.printed && is_called_by(self.after)
    }

    /// Whether words stand where attributes would: `a<b 이고 c>d`.
    fn has_words(&self) -> bool {
        let outside = self.text.split(['"', '\'']).step_by(2);
        let is_word = |c: char| c.is_alphabetic() && !c.is_ascii();
        { outside }.any(|text| text.contains(is_word))
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

/// Whether the text `after` an element calls it one.
fn is_called_by(after: &str) -> bool {
    let apart = after.strip_prefix(' ');
    let word = apart.unwrap_or(after);
    let behind = |called: &&str| word.strip_prefix(*called);
    let ends = |rest: &str| rest.is_empty() || rest.starts_with(['\n', '\r', ' ', ',', '.', ')']);
    let korean = CALLED.iter().find_map(behind).is_some_and(|rest| {
        let sentence = rest.starts_with(|c| PARTICLES.contains(c));
        sentence || apart.is_some() && ends(rest) && !rest.starts_with(' ')
    });
    let english = CALLED_IN_ENGLISH.iter().find_map(behind);
    korean || apart.is_some() && english.is_some_and(|rest| ends(rest.trim_start_matches('s')))
}

/// Whether element `name` holds a drawing or a formula, with elements of its own.
pub fn is_drawing(name: &str) -> bool {
    name.eq_ignore_ascii_case("svg") || name.eq_ignore_ascii_case("math")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_a_sentence_speaks_of() {
        for after in [
            " 태그는 글이다",
            "요소를",
            " 태그\n",
            " 태그, ",
            " tag is",
            " elements.",
        ] {
            assert!(is_called_by(after), "{after}");
        }
        for after in [
            "태그: 가",
            "태그 목록",
            " 태그 목록",
            "태그",
            "tag",
            " tagged",
            " 글",
            "",
        ] {
            assert!(!is_called_by(after), "{after}");
        }
    }
}
