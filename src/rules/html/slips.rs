//! What keeps kramdown from reading a tag.

use super::names::{self, Name, is_verbatim};
use crate::rules::link::address::is_address;
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

/// Attributes that change how an element looks: with its end tag behind it, it was meant to.
const LOOKS: &[&str] = &["align", "class", "color", "face", "size", "style", "width"];

const QUOTES: [char; 2] = ['"', '\''];
const CURLY: [char; 4] = ['“', '”', '‘', '’'];

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
        let mut reader = Reader {
            text,
            at: 1 + length,
            key,
            address: false,
            looks: false,
            slips: Vec::new(),
            edits: Vec::new(),
        };
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

/// Reads the attributes of a tag.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// The name of the attribute that holds the address.
    key: &'static str,
    /// There is an address.
    address: bool,
    /// There is an attribute that changes how the element looks.
    looks: bool,
    slips: Vec<(String, &'static str)>,
    edits: Vec<(Span, &'static str)>,
}

impl<'t> Reader<'t> {
    /// Reads to the end of the tag, and says where that is.
    fn attributes(&mut self) -> Option<usize> {
        loop {
            let blanks = self.blanks();
            let rest = self.rest();
            if rest.starts_with("/>") || rest.starts_with('>') {
                return Some(self.at + 1 + usize::from(rest.starts_with('/')));
            }
            if rest.is_empty() || rest.starts_with('<') {
                let end = self.at - blanks;
                self.slip("no `>` ends it".to_owned(), "Put `>` at its end.");
                self.edits.push((Span::at(end), ">"));
                return Some(end);
            }
            if rest.starts_with([',', ';']) {
                self.slip(
                    "a comma stands between its attributes".to_owned(),
                    "Part attributes by blanks alone.",
                );
                let blank =
                    !rest[1..].starts_with(|c: char| c.is_whitespace() || c == '>' || c == '/');
                self.edits.push((
                    Span::new(self.at, self.at + 1),
                    if blank { " " } else { "" },
                ));
                self.at += 1;
                continue;
            }
            if blanks == 0 && !self.text[..self.at].ends_with([',', ';']) {
                self.slip(
                    "no blank parts two of its attributes".to_owned(),
                    "Put a blank before each attribute.",
                );
                self.edits.push((Span::at(self.at), " "));
            }
            self.attribute()?;
        }
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Steps over blanks, and says how many.
    fn blanks(&mut self) -> usize {
        let rest = self.rest();
        let blanks = rest.len() - rest.trim_start().len();
        self.at += blanks;
        blanks
    }

    fn slip(&mut self, because: String, help: &'static str) {
        self.slips.push((because, help));
    }

    fn attribute(&mut self) -> Option<()> {
        let rest = self.rest();
        let inner = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.');
        let name = &rest[..rest.find(|c| !inner(c)).unwrap_or(rest.len())];
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            return None;
        }
        self.at += name.len();
        let end = self.at;
        self.blanks();
        if !self.rest().starts_with('=') {
            self.at = end;
            return Some(());
        }
        self.at += 1;
        self.blanks();
        let value = self.value(name)?;
        self.looks |= LOOKS.iter().any(|key| key.eq_ignore_ascii_case(name));
        self.address |= name.eq_ignore_ascii_case(self.key) && is_address(value);
        Some(())
    }

    fn value(&mut self, name: &str) -> Option<&'t str> {
        let rest = self.rest();
        let first = rest.chars().next()?;
        if QUOTES.contains(&first) {
            self.quoted(name, first)
        } else if CURLY.contains(&first) {
            let inner = &rest[first.len_utf8()..];
            let end = inner
                .find(CURLY)
                .filter(|&end| !inner[..end].contains('\n'))?;
            let close = inner[end..].chars().next()?.len_utf8();
            let open = first.len_utf8();
            self.slip(
                "its quotes are curly ones".to_owned(),
                "Put values in straight quotes.",
            );
            let last = self.at + open + end;
            self.edits.push((Span::new(self.at, self.at + open), "\""));
            self.edits.push((Span::new(last, last + close), "\""));
            self.at = last + close;
            Some(&inner[..end])
        } else {
            Some(self.bare(name))
        }
    }

    /// A value in quotes, or one whose second quote is missing: then it takes the name of the next
    /// attribute in.
    fn quoted(&mut self, name: &str, quote: char) -> Option<&'t str> {
        let inner = &self.rest()[1..];
        let start = self.at + 1;
        let end = inner.find(quote);
        let value = &inner[..end.unwrap_or(inner.len())];
        let next = value.strip_suffix('=').and_then(|value| value.rfind(' '));
        let first = value.find(|c: char| c.is_whitespace() || c == '>');
        let is_key = name.eq_ignore_ascii_case(self.key);
        let open = match (end, next) {
            (Some(_), Some(at)) if is_address(&value[..at]) => at,
            (Some(_), _) if is_key && value.contains('>') => first?,
            (Some(end), _) => {
                self.at = start + end + 1;
                return Some(value);
            }
            (None, _) => first?,
        };
        let because = format!("the quote of its `{name}` is never closed");
        self.slip(because, "Close the quote.");
        self.edits.push((
            Span::at(start + open),
            if quote == '"' { "\"" } else { "'" },
        ));
        self.at = start + open;
        Some(&value[..open])
    }

    /// A value without quotes, which may hold letters, digits and `_` (`\p{Word}`).
    fn bare(&mut self, name: &str) -> &'t str {
        let rest = self.rest();
        let end = rest
            .find(|c: char| c.is_whitespace() || c == '>')
            .unwrap_or(rest.len());
        let value = match rest[end..].starts_with('>') {
            true => rest[..end].trim_end_matches('/'),
            false => rest[..end].trim_end_matches([',', ';']),
        };
        if !value.chars().all(|c| c.is_alphanumeric() || c == '_') {
            let because = format!("the value of its `{name}` stands without quotes");
            self.slip(because, "Put values in straight quotes.");
            self.edits.push((Span::at(self.at), "\""));
            self.edits.push((Span::at(self.at + value.len()), "\""));
        }
        self.at += value.len();
        value
    }
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
