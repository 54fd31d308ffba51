//! What keeps kramdown from reading a tag.

use super::attributes::Reader;
use super::names::{self, Name, is_verbatim};
use crate::text::Span;

/// Elements with the attribute that holds their address: such a tag was not meant to be read by
/// readers.
const WITH_ADDRESS: &[(&str, &str)] = &[
    ("img", "src"),
    ("a", "href"),
    ("iframe", "src"),
    ("video", "src"),
    ("audio", "src"),
    ("embed", "src"),
];

/// A tag that kramdown cannot read.
pub struct Tag<'t> {
    pub name: &'t str,
    pub length: usize,
    /// The first reason why.
    pub because: String,
    pub help: &'static str,
    /// What mends all of them, at their places in the tag.
    pub edits: Vec<(Span, &'static str)>,
}

impl<'t> Tag<'t> {
    /// The tag at the start of `text`; none where kramdown reads it, it has no address or the slip is
    /// none that we know.
    pub fn read(text: &'t str) -> Option<Self> {
        let rest = text.get(1..)?;
        let length = rest.find(|c: char| !c.is_ascii_alphanumeric())?;
        let name = &rest[..length];
        let known = |(element, _): &&(&str, &str)| element.eq_ignore_ascii_case(name);
        let address = WITH_ADDRESS.iter().find(known);
        if address.is_none() && (names::name(name) != Name::Html || is_verbatim(name)) {
            return None;
        }
        let key = address.map_or("", |(_, key)| key);
        let mut reader = Reader::new(text, 1 + length, key);
        let length = reader.attributes()?;
        let (because, help) = reader.slips.into_iter().next()?;
        let ended = || text.get(length..).is_some_and(|rest| has_end(rest, name));
        (reader.address || reader.looks && ended()).then_some(Self {
            name,
            length,
            because,
            help,
            edits: reader.edits,
        })
    }

    /// Whether the element has no content.
    pub fn is_empty(&self) -> bool {
        ["img", "embed"]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(self.name))
    }
}

/// Whether the end tag of element `name` is in `text`.
fn has_end(text: &str, name: &str) -> bool {
    let mut ends = text.match_indices("</");
    ends.any(|(at, _)| {
        let end = text.get(at + 2..at + 2 + name.len());
        end.is_some_and(|end| end.eq_ignore_ascii_case(name))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_mended() {
        for (written, mended) in [
            (
                "<img src=\"/a.png\" width=50%>",
                "<img src=\"/a.png\" width=\"50%\">",
            ),
            ("<img src=a.png>", "<img src=\"a.png\">"),
            (
                "<img src=a.png width=50%/> 글",
                "<img src=\"a.png\" width=\"50%\"/> 글",
            ),
            (
                "<img src=\"a.png\", width=\"5\">",
                "<img src=\"a.png\" width=\"5\">",
            ),
            ("<img src=\"a.png\",width=5>", "<img src=\"a.png\" width=5>"),
            (
                "<img height=\"3\"src='a.png'>",
                "<img height=\"3\" src='a.png'>",
            ),
            (
                "<img src=“a.png” width=“30”>",
                "<img src=\"a.png\" width=\"30\">",
            ),
            (
                "<img src=\"a.png width=\"300\">",
                "<img src=\"a.png\" width=\"300\">",
            ),
            ("<img src=\"a.png>", "<img src=\"a.png\">"),
            ("<img src=a.png\" alt=a>", "<img src=\"a.png\" alt=a>"),
            (
                "<a href=\"https://a.kr>글</a> \"나\"",
                "<a href=\"https://a.kr\">글</a> \"나\"",
            ),
            (
                "<font color=#f00>글</font>",
                "<font color=\"#f00\">글</font>",
            ),
            (
                "<span style=\"color:red>글</span>",
                "<span style=\"color:red\">글</span>",
            ),
            (
                "<img src=\"a.png\" alt=\"글\"\n",
                "<img src=\"a.png\" alt=\"글\">\n",
            ),
            (
                "<a href=https://a.kr/b>글</a>",
                "<a href=\"https://a.kr/b\">글</a>",
            ),
        ] {
            let tag = Tag::read(written).unwrap();
            let mut text = written.to_owned();
            for (span, new) in tag.edits.iter().rev() {
                text.replace_range(span.range(), new);
            }
            assert_eq!(text, mended, "{written}");
            assert!(Tag::read(&text).is_none(), "{text}");
        }
    }

    #[test]
    fn other_tags_are_left_alone() {
        for text in [
            "<img src=\"a.png\" width=50 alt>",
            "<img src=x onerror=alert(1)>",
            "<img width=50%>",
            "<a name=b.c>",
            "<img src=a.png width= height=3>",
            "<img src=a.png alt=\"그림 \"1\"\">",
            "<x style=a:b></x>",
            "<code class=a-b></code>",
            "<p style=a:b>",
            "<p style=a:b></q>",
            "<x style=a:b></x>",
            "<code class=a-b></code>",
            "<a<b",
            "<img",
            "<a $x = 1",
        ] {
            assert!(Tag::read(text).is_none(), "{text}");
        }
    }
}
