//! Going through a raw text from trigger to trigger (`parse_spans` of `kramdown.rb`).

use super::InlineKind;
use super::source::RawText;
use super::texts::Definitions;
use super::tree::{Element, Frame, Node};
use crate::kramdown::Options;
use crate::kramdown::reader::Reader;
use crate::kramdown::scan::{char_at, is_space};
use crate::text::Span;
use memchr::memchr;
use std::cell::OnceCell;

/// How deep inlines may nest; deeper ones are text.
const MAX_DEPTH: usize = 60;

/// How often each byte of a text may be looked at before whatever is tried fails: kramdown tries
/// again behind each delimiter that opens nothing, which takes time without bounds.
const LOOKS: usize = 32;

/// What ends the element being read.
#[derive(Clone, Copy)]
pub(super) enum Stop<'t> {
    Never,
    /// The bracket that matches, of so many open ones.
    Bracket,
    /// A delimiter of emphasis.
    Delimiter(&'t [u8]),
    /// The end tag of an element; in any case if the element is known.
    EndTag {
        name: &'t [u8],
        known: bool,
    },
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t [u8],
    /// For reading tags.
    tags: OnceCell<Reader<'t>>,
    pub(super) options: Options,
    pub(super) definitions: &'t Definitions,
    pub(super) place: Place,
    /// The window of the text being read: what is struck through is read for itself.
    pub(super) from: usize,
    pub(super) end: usize,
    pub(super) at: usize,
    pub(super) nodes: Vec<Node>,
    pub(super) frames: Vec<Frame>,
    /// How many looks are left.
    looks: usize,
    pub(super) missing: Missing,
}

/// What does not stand in the window from some place on.
#[derive(Clone, Copy)]
pub(super) struct Missing {
    /// Runs of so many backticks, and from where.
    pub(super) ticks: (usize, usize),
    /// Ends of math, of comments, and of what is struck through.
    pub(super) math: usize,
    pub(super) comment: usize,
    pub(super) strike: usize,
    /// Stop tags of extensions.
    pub(super) stop: usize,
}

impl Missing {
    const NOTHING: Self = Self {
        ticks: (usize::MAX, 0),
        math: usize::MAX,
        comment: usize::MAX,
        strike: usize::MAX,
        stop: usize::MAX,
    };
}

/// Where a text stands.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// It starts an item: there may be a box to tick.
    pub(super) starts_item: bool,
    /// In an HTML element that is a block.
    pub(super) in_html: bool,
}

/// Reads a raw text into `nodes`.
pub(super) fn parse(
    raw: &RawText,
    options: Options,
    definitions: &Definitions,
    place: Place,
    nodes: &mut Vec<Node>,
) {
    let text = &*raw.bytes;
    if text.is_empty() {
        return;
    }
    if next_trigger(text, 0, text.len(), false).is_none() {
        nodes.push(Node {
            kind: InlineKind::Text,
            span: Span::new(0, text.len()),
            parent: None,
        });
        return;
    }
    let mut parser = Parser {
        text,
        tags: OnceCell::new(),
        options,
        definitions,
        place,
        from: 0,
        end: text.len(),
        at: 0,
        nodes: std::mem::take(nodes),
        frames: vec![Frame::new(Element::Root, None)],
        looks: text.len().saturating_mul(LOOKS).saturating_add(10_000),
        missing: Missing::NOTHING,
    };
    if place.starts_item {
        parser.task_box();
    }
    parser.spans(Stop::Never);
    *nodes = parser.nodes;
}

impl<'t> Parser<'t> {
    /// Reads until `stop` or the end of the window; whether `stop` was found, which then comes next.
    pub(super) fn spans(&mut self, stop: Stop<'t>) -> bool {
        let mut open = 1;
        while self.at < self.end {
            let Some(next) = self.next_trigger(stop) else {
                if matches!(stop, Stop::Never) {
                    self.text_to(self.end);
                }
                return false;
            };
            let looks = 1 + next - self.at;
            self.text_to(next);
            if self.is_stopped(stop, &mut open) {
                return true;
            }
            if !self.take_looks(looks) && !matches!(stop, Stop::Never) {
                return false;
            }
            if !self.inline() {
                let length = self.rest().first().map_or(1, |&byte| width(byte));
                self.text_to(self.at + length);
            }
        }
        false
    }

    /// Uses up looks; false when there are none left.
    pub(super) fn take_looks(&mut self, count: usize) -> bool {
        self.looks = self.looks.saturating_sub(count);
        self.looks > 0
    }

    /// Whether there is room for another element inside.
    pub(super) fn may_open(&self) -> bool {
        self.looks > 0 && self.frames.len() < MAX_DEPTH
    }

    /// The rest of the window.
    pub(super) fn rest(&self) -> &'t [u8] {
        self.text.get(self.at..self.end).unwrap_or_default()
    }

    /// What of the window is behind.
    pub(super) fn before(&self, at: usize) -> &'t [u8] {
        self.text.get(self.from..at).unwrap_or_default()
    }

    pub(super) fn byte(&self, at: usize) -> Option<u8> {
        (at < self.end).then(|| self.text[at])
    }

    pub(super) fn starts_with(&self, prefix: &[u8]) -> bool {
        self.rest().starts_with(prefix)
    }

    /// Only HTML is read where an element's content is raw.
    fn only_html(&self) -> bool {
        self.element() == (Element::Html { raw: true })
    }

    fn is_stopped(&mut self, stop: Stop<'t>, open: &mut usize) -> bool {
        match stop {
            Stop::Never => false,
            Stop::Bracket => {
                match self.rest() {
                    [b']', ..] => *open = open.wrapping_sub(1),
                    [b'[', ..] | [b'!', b'[', ..] => *open += 1,
                    _ => return false,
                }
                *open == self.frame().images
            }
            Stop::Delimiter(delimiter) => self.ends_emphasis(delimiter),
            Stop::EndTag { name, known } => self.is_end_tag(name, known),
        }
    }

    /// The inline at the current place, by kramdown's order of span parsers.
    fn inline(&mut self) -> bool {
        let Some(&first) = self.rest().first() else {
            return false;
        };
        if self.only_html() {
            return first == b'<' && self.html();
        }
        match first {
            b'*' | b'_' => return self.emphasis(),
            b'`' => return self.code(),
            b'<' if self.autolink() || self.html() => return true,
            b'[' | b'!' if self.footnote_mark() || self.link() => return true,
            _ => {}
        }
        if self.smart_quotes() {
            return true;
        }
        match first {
            b'$' => self.math(),
            b'{' => self.extension(),
            b'&' => self.entity(),
            b'-' | b'.' | b'<' | b'>' | b' ' | b'\\' => {
                self.symbol() || self.line_break() || self.escape()
            }
            b'~' => self.strikethrough(),
            _ => false,
        }
    }

    /// The next place where an inline or `stop` may start (`used_re`).
    fn next_trigger(&self, stop: Stop) -> Option<usize> {
        if self.only_html() {
            return Some(self.at + memchr(b'<', self.rest())?);
        }
        let brackets = matches!(stop, Stop::Bracket);
        next_trigger(self.text, self.at, self.end, brackets)
    }

    /// The reader of tags in the text.
    pub(super) fn tags(&self) -> &Reader<'t> {
        self.tags.get_or_init(|| Reader::over(self.text))
    }

    fn rest_from(&self, at: usize) -> &'t [u8] {
        self.text.get(at..self.end).unwrap_or_default()
    }

    /// `\A\s*\[[ x]\]\s+` at the start of an item (gfm's `parse_list`).
    fn task_box(&mut self) {
        let marked =
            matches!(self.rest(), [b'[', b' ' | b'x' | b'X', b']', after, ..] if is_space(*after));
        if marked {
            let blanks = self
                .rest_from(3)
                .iter()
                .take_while(|&&byte| is_space(byte))
                .count();
            self.leaf(InlineKind::TaskBox, 3);
            self.at += blanks;
        }
    }
}

/// The next place from `from` on where some parser's `span_start` matches, or a closing bracket
/// stands.
fn next_trigger(text: &[u8], from: usize, end: usize, brackets: bool) -> Option<usize> {
    let text = text.get(..end)?;
    let mut at = from;
    while let Some(&byte) = text.get(at) {
        if TRIGGERS[byte as usize] {
            if matches!(byte, b'"' | b'\'') {
                return Some(quote_trigger(text, from, at));
            }
            if triggers(&text[at..]) || brackets && byte == b']' {
                return Some(at);
            }
        }
        at += 1;
    }
    None
}

/// `[^\\]?["']`: the character before a quote belongs to it.
fn quote_trigger(text: &[u8], from: usize, quote: usize) -> usize {
    let mut start = quote;
    while start > from {
        start -= 1;
        if text[start] & 0xc0 != 0x80 {
            break;
        }
    }
    match text[start] {
        b'\\' => quote,
        _ => start,
    }
}

/// Whether something may start with `rest`, whose first byte is a trigger.
fn triggers(rest: &[u8]) -> bool {
    matches!(
        rest,
        [b'*' | b'_' | b'`' | b'<' | b'[' | b'$' | b'&' | b'\\', ..]
            | [b' ', b'<', b'<', ..]
            | [b' ', b'>', b'>', ..]
            | [b' ', b' ', b'\n', ..]
            | [b'!', b'[', ..]
            | [b'{', b':', ..]
            | [b'-', b'-', ..]
            | [b'~', b'~', ..]
            | [b'>', b'>', ..]
            | [b'.', b'.', b'.', ..]
    )
}

/// The bytes at which something may start.
static TRIGGERS: [bool; 256] = {
    let mut table = [false; 256];
    let bytes = b"*_`<[]!$&\\{-~.> \"'";
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
};

/// How many bytes the character has that starts with `byte`.
pub(super) fn width(byte: u8) -> usize {
    match byte {
        0xf0.. => 4,
        0xe0.. => 3,
        0xc0.. => 2,
        _ => 1,
    }
}

/// The last character of a piece of UTF-8 text.
pub(super) fn last_char(bytes: &[u8]) -> Option<char> {
    let start = bytes.iter().rposition(|byte| byte & 0xc0 != 0x80)?;
    char_at(&bytes[start..])
}
