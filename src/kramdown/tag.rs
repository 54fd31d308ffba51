//! HTML tags and what kramdown knows of element names (`html.rb` of the HTML parser).

use super::HtmlContent;
use super::point::Point;
use super::reader::Reader;
use super::scan::{name_len, starts_with_word, wide_word_len};
use crate::text::Span;

/// A start tag (`HTML_TAG_RE`).
pub(super) struct StartTag<'t> {
    pub(super) name: &'t [u8],
    pub(super) element: ElementName,
    /// What its `markdown` attribute asks for.
    pub(super) markdown: Option<Markdown>,
    /// It ends in `/>`.
    pub(super) closed: bool,
    /// After its `>`.
    pub(super) end: Point,
}

/// `HTML_MARKDOWN_ATTR_MAP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Markdown {
    Default,
    As(HtmlContent),
}

/// The name of an element whose end tag is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct ElementName {
    pub(super) span: Span,
    /// `HTML_ELEMENT`: only the names kramdown knows are compared without regard to case.
    pub(super) known: bool,
}

impl<'t> Reader<'t> {
    /// The start tag at `point`.
    pub(super) fn start_tag(&self, point: Point, end: usize) -> Option<StartTag<'t>> {
        if self.byte_at(point, end)? != b'<' {
            return None;
        }
        let rest = self.rest_at(point.right(1));
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let start = self.offset(point, end) + 1;
        let element = ElementName {
            span: Span::new(start, start + name.len()),
            known: is_known(name),
        };
        let mut at = point.right(1 + name.len());
        let mut markdown = None;
        loop {
            let next = self.skip_space(at, end);
            match self.byte_at(next, end)? {
                b'>' => {
                    return Some(StartTag {
                        name,
                        element,
                        markdown,
                        closed: false,
                        end: next.right(1),
                    });
                }
                b'/' => {
                    let close = next.right(1);
                    let closed = self.byte_at(close, end)? == b'>';
                    return closed.then(|| StartTag {
                        name,
                        element,
                        markdown,
                        closed,
                        end: close.right(1),
                    });
                }
                _ if next == at => return None,
                _ => {}
            }
            let (attribute, value, after) = self.attribute(next, end)?;
            if attribute == b"markdown"
                || element.known && attribute.eq_ignore_ascii_case(b"markdown")
            {
                markdown = markdown_value(value);
            }
            at = after;
        }
    }

    /// The attribute at `point`: its name, its value (empty when it has none or runs over lines),
    /// and where it ends.
    fn attribute(&self, point: Point, end: usize) -> Option<(&'t [u8], &'t [u8], Point)> {
        let rest = self.rest_at(point);
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let after = point.right(name.len());
        let equals = self.skip_space(after, end);
        if self.byte_at(equals, end) != Some(b'=') {
            return Some((name, &[], after));
        }
        let value = self.skip_space(equals.right(1), end);
        match self.byte_at(value, end)? {
            quote @ (b'"' | b'\'') => {
                let close = self.find(value.right(1), end, &[quote])?;
                let inner = self.rest_at(value.right(1));
                let length = close.column.saturating_sub(value.column + 1);
                let same_row = close.row == value.row;
                let inner = if same_row { inner.get(..length)? } else { &[] };
                Some((name, inner, close.right(1)))
            }
            _ => {
                let rest = self.rest_at(value);
                let word = &rest[..wide_word_len(rest)];
                (!word.is_empty()).then(|| (name, word, value.right(word.len())))
            }
        }
    }

    /// The end tag at `point` (`HTML_TAG_CLOSE_RE`): its name, and where it ends.
    pub(super) fn end_tag(&self, point: Point, end: usize) -> Option<(&'t [u8], Point)> {
        if self.byte_at(point, end)? != b'<' || self.byte_at(point.right(1), end)? != b'/' {
            return None;
        }
        let rest = self.rest_at(point.right(2));
        let name = &rest[..name_len(rest)];
        if name.is_empty() {
            return None;
        }
        let close = self.skip_space(point.right(2 + name.len()), end);
        (self.byte_at(close, end)? == b'>').then(|| (name, close.right(1)))
    }

    /// `LAZY_END_HTML_START` or `LAZY_END_HTML_STOP` at row `at`, after up to `lead` spaces.
    pub(super) fn is_html_edge(&self, at: usize, lead: usize, end: usize) -> bool {
        let row = self.row(at);
        let (columns, rest) = row.lead();
        if columns > lead || rest.first() != Some(&b'<') {
            return false;
        }
        let stop = rest.get(1) == Some(&b'/');
        let name = &rest[1 + usize::from(stop)..];
        if name_len(name) == 0 || starts_lazy_span(name) {
            return false;
        }
        !stop || self.end_tag(Point::new(at, columns), end).is_some()
    }
}

impl ElementName {
    /// Whether `name`, of an end tag, is its name.
    pub(super) fn is_ended_by(self, text: &[u8], name: &[u8]) -> bool {
        let own = text.get(self.span.range()).unwrap_or_default();
        if self.known {
            own.eq_ignore_ascii_case(name)
        } else {
            own == name
        }
    }

    /// The same where kramdown reads blocks: the end tag's name is taken in lower case.
    pub(super) fn is_ended_in_blocks_by(self, text: &[u8], name: &[u8]) -> bool {
        let own = text.get(self.span.range()).unwrap_or_default();
        own.eq_ignore_ascii_case(name) && (self.known || !own.iter().any(u8::is_ascii_uppercase))
    }
}

fn markdown_value(value: &[u8]) -> Option<Markdown> {
    match value {
        b"0" => Some(Markdown::As(HtmlContent::Raw)),
        b"1" => Some(Markdown::Default),
        b"span" => Some(Markdown::As(HtmlContent::Spans)),
        b"block" => Some(Markdown::As(HtmlContent::Blocks)),
        _ => None,
    }
}

/// The content that kramdown takes element `name` to have (`HTML_CONTENT_MODEL`).
pub(super) fn default_content(name: &[u8]) -> HtmlContent {
    if among(BLOCK_CONTENT, name) {
        HtmlContent::Blocks
    } else if among(SPAN_CONTENT, name) {
        HtmlContent::Spans
    } else {
        HtmlContent::Raw
    }
}

/// `HTML_SPAN_ELEMENTS`: their tags start no block.
pub(super) fn is_span_element(name: &[u8]) -> bool {
    among(SPAN_ELEMENTS, name)
}

/// `HTML_ELEMENTS_WITHOUT_BODY`.
pub(super) fn is_void(name: &[u8]) -> bool {
    among(VOID_ELEMENTS, name)
}

/// `HTML_BLOCK_ELEMENTS`: their tags are text inside text. Case counts.
pub(super) fn is_block_element(name: &[u8]) -> bool {
    BLOCK_ELEMENTS.iter().any(|known| known.as_bytes() == name)
}

/// `HTML_ELEMENT`.
pub(super) fn is_known(name: &[u8]) -> bool {
    [
        SPAN_ELEMENTS,
        BLOCK_ELEMENTS,
        VOID_ELEMENTS,
        BLOCK_CONTENT,
        SPAN_CONTENT,
        RAW_CONTENT,
    ]
    .iter()
    .any(|names| among(names, name))
}

fn among(names: &[&str], name: &[u8]) -> bool {
    names
        .iter()
        .any(|known| known.as_bytes().eq_ignore_ascii_case(name))
}

/// `(?!(?:…)\b)` of `LAZY_END_HTML_SPAN_ELEMENTS`: in lower case, and a whole word.
fn starts_lazy_span(name: &[u8]) -> bool {
    SPAN_ELEMENTS.iter().chain(&["script"]).any(|known| {
        name.strip_prefix(known.as_bytes())
            .is_some_and(|rest| !starts_with_word(rest))
    })
}

const SPAN_ELEMENTS: &[&str] = &[
    "a", "abbr", "acronym", "b", "big", "bdo", "br", "button", "cite", "code", "del", "dfn", "em",
    "i", "img", "input", "ins", "kbd", "label", "mark", "option", "q", "rb", "rbc", "rp", "rt",
    "rtc", "ruby", "samp", "select", "small", "span", "strong", "sub", "sup", "tt", "u", "var",
];

const BLOCK_ELEMENTS: &[&str] = &[
    "address",
    "article",
    "aside",
    "applet",
    "body",
    "blockquote",
    "caption",
    "col",
    "colgroup",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "head",
    "iframe",
    "legend",
    "menu",
    "li",
    "main",
    "map",
    "nav",
    "ol",
    "optgroup",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tfoot",
    "tr",
    "ul",
];

const VOID_ELEMENTS: &[&str] = &[
    "area", "base", "br", "col", "command", "embed", "hr", "img", "input", "keygen", "link",
    "meta", "param", "source", "track", "wbr",
];

const BLOCK_CONTENT: &[&str] = &[
    "address",
    "applet",
    "article",
    "aside",
    "blockquote",
    "body",
    "dd",
    "details",
    "div",
    "dl",
    "fieldset",
    "figure",
    "figcaption",
    "footer",
    "form",
    "header",
    "hgroup",
    "iframe",
    "li",
    "main",
    "map",
    "menu",
    "nav",
    "noscript",
    "object",
    "section",
    "summary",
    "td",
];

const SPAN_CONTENT: &[&str] = &[
    "a", "abbr", "acronym", "b", "bdo", "big", "button", "cite", "caption", "del", "dfn", "dt",
    "em", "h1", "h2", "h3", "h4", "h5", "h6", "i", "ins", "label", "legend", "optgroup", "p", "q",
    "rb", "rbc", "rp", "rt", "rtc", "ruby", "select", "small", "span", "strong", "sub", "sup",
    "th", "tt",
];

const RAW_CONTENT: &[&str] = &[
    "script", "style", "math", "option", "textarea", "pre", "code", "kbd", "samp", "var",
];
