//! What kramdown knows of the names of HTML elements (`html.rb` of the HTML parser).

use super::HtmlContent;
use super::scan::starts_with_word;

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
pub(super) fn starts_lazy_span(name: &[u8]) -> bool {
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
