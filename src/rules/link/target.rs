//! Links and images whose target leads nowhere (`parse_link` of `link.rb` takes what stands in the
//! parentheses as it is).

use super::address::{is_address, is_local, is_phrase, is_web_address, lacks_scheme, odd_scheme};
use super::malformed::Fault;
use super::sizes::{attribute_list, attributes, size};
use crate::kramdown::{Inline, InlineKind, Target};
use crate::note::Note;
use crate::text::{Edit, Span};

/// What is wrong with the target of `link`, a link or an image.
pub fn fault(note: &Note, link: &Inline) -> Option<Fault> {
    let (text, target, image) = match &link.kind {
        InlineKind::Link { text, target } => (*text, target, false),
        InlineKind::Image { alt, target } => (*alt, target, true),
        _ => return None,
    };
    let Target::Inline { url, title } = target else {
        return None;
    };
    let link = Link {
        source: note.text(),
        span: link.span,
        text,
        url: *url,
        titled: title.is_some(),
        image,
    };
    let parentheses = Span::new(text.end, link.span.end);
    if parentheses.of(note.text()) != parentheses.of(&note.liquid().text) {
        return None;
    }
    link.empty()
        .or_else(|| link.nested())
        .or_else(|| link.half())
        .or_else(|| link.broken())
        .or_else(|| link.attributes())
        .or_else(|| link.odd_title())
        .or_else(|| link.elsewhere())
        .or_else(|| link.unseen())
}

struct Link<'n> {
    source: &'n str,
    span: Span,
    /// Between the brackets.
    text: Span,
    url: Span,
    titled: bool,
    image: bool,
}

impl Link<'_> {
    fn address(&self) -> &str {
        self.url.of(self.source)
    }

    fn effect(&self) -> &'static str {
        if self.image {
            "The page shows a broken image"
        } else {
            "The link leads nowhere"
        }
    }

    /// `[text]()` (C226).
    fn empty(&self) -> Option<Fault> {
        if !self.address().is_empty() {
            return None;
        }
        let help = "Write the address in the parentheses.";
        if self.image {
            let message = "The page shows a broken image, because its parentheses are empty.";
            return Some(Fault::new(self.span, message, help));
        }
        let text = self.text.of(self.source);
        let message = match text.trim().is_empty() {
            true => "Nothing of this link is seen on the page: it is empty.",
            false => "This link leads to its own page, because its parentheses are empty.",
        };
        let fault = Fault::new(self.span, message, help).slight();
        let plain = is_web_address(text) && !text.contains(['(', ')', ' ']);
        Some(match plain {
            true => fault.mended(vec![Edit::insert(self.span.end - 1, text)]),
            false => fault,
        })
    }

    /// `[text]([text](address))` and `[text]((address))`.
    fn nested(&self) -> Option<Fault> {
        let address = self.address();
        let inner = if address.starts_with('[') {
            address.split_once("](").map(|(_, rest)| rest)
        } else {
            address.strip_prefix('(')
        };
        let inner = inner?.strip_suffix(')')?;
        if !is_address(inner) {
            return None;
        }
        let because = match address.starts_with('[') {
            true => "another link stands in its parentheses",
            false => "its parentheses are doubled",
        };
        let message = format!("{}, because {because}.", self.effect());
        let fault = Fault::new(self.url, message, "Write only the address there.");
        let plain = !inner.contains(['(', ')', ' ', '[']);
        let edits = plain.then(|| Edit::replace(self.url, inner));
        Some(fault.mended(edits.into_iter().collect()))
    }

    /// `[text](<address)` and `[text](address>)`.
    fn half(&self) -> Option<Fault> {
        let address = self.address();
        let url = self.url;
        let (inner, sign) = match address.strip_prefix('<') {
            Some(inner) => (inner, Span::new(url.start, url.start + 1)),
            None => (address.strip_suffix('>')?, Span::new(url.end - 1, url.end)),
        };
        if !is_address(inner) {
            return None;
        }
        let message = format!("{}, because its angle bracket has no other.", self.effect());
        let fault = Fault::new(url, message, "Take the angle bracket away.");
        Some(fault.mended(vec![Edit::delete(sign)]))
    }

    /// A line break in the address (C187). Browsers read over it, but not over blanks.
    fn broken(&self) -> Option<Fault> {
        let address = self.address();
        let (first, rest) = address.split_once('\n')?;
        let (first, rest) = (first.trim_end(), rest.trim_start());
        let gap = Span::new(self.url.start + first.len(), self.url.end - rest.len());
        let whole = is_address(first) && !(first.to_owned() + rest).contains([' ', '\n', '>']);
        let help = "Write the address on one line.";
        if whole {
            let message = "A line break stands in the address of this link.";
            let fault = Fault::new(self.url, message, help).slight();
            return Some(fault.mended(vec![Edit::delete(gap)]));
        }
        let message = format!(
            "{}, because its address goes on to the next line.",
            self.effect()
        );
        Some(Fault::new(self.url, message, help))
    }

    /// `![text](file =100x)` (C188) and `[text](address target="_blank")`.
    fn attributes(&self) -> Option<Fault> {
        let address = self.address();
        let blank = address.find(' ')?;
        let tail = address[blank..].trim_start();
        let found = size(tail).or_else(|| attributes(tail))?;
        let help = "Write it as an attribute list after the parentheses.";
        let fault = self.absorbed(self.url.end - tail.len(), help);
        let listed = self.source[self.span.end..].starts_with('{');
        let edits = vec![
            Edit::delete(Span::new(self.url.start + blank, self.url.end)),
            Edit::insert(self.span.end, attribute_list(&found)),
        ];
        let sized = tail.starts_with('=') && !self.image;
        Some(fault.mended(if listed || sized { Vec::new() } else { edits }))
    }

    /// A title in curly quotes, or one that touches the address.
    fn odd_title(&self) -> Option<Fault> {
        let address = self.address();
        if self.titled {
            return None;
        }
        let straight = |c: char| matches!(c, '"' | '“' | '”');
        let start = address.find(straight)?;
        let inner = address[start..].strip_prefix(straight)?;
        let title = inner.strip_suffix(straight)?;
        let front = address[..start].trim_end();
        let help = "Write the title in straight quotes, with a blank before it.";
        let fault = self.absorbed(self.url.start + start, help);
        let sure = !title.is_empty() && !title.contains(straight) && is_address(front);
        let title = Edit::replace(
            Span::new(self.url.start + front.len(), self.url.end),
            format!(" \"{title}\""),
        );
        sure.then(|| fault.mended(vec![title]))
    }

    /// What stands from `start` on is no part of the address, but becomes one.
    fn absorbed(&self, start: usize, help: &'static str) -> Fault {
        let span = Span::new(start, self.url.end);
        let message = format!(
            "{}, because `{}` becomes a part of its address.",
            self.effect(),
            span.of(self.source)
        );
        Fault::new(span, message, help)
    }

    /// A phrase, a file of the author's own, or a host without its scheme.
    fn elsewhere(&self) -> Option<Fault> {
        let address = self.address();
        let fault = |because: &str, help| {
            let message = format!("{}, because {because}.", self.effect());
            Fault::new(self.url, message, help)
        };
        if is_phrase(address) {
            let because = format!("`{address}` is no address");
            return Some(fault(&because, "Write the address there."));
        }
        if is_local(address) {
            let help =
                "Put the file into the site, such as into `assets`, and write its address there.";
            return Some(fault(
                "the address is one of a file on your own computer",
                help,
            ));
        }
        if let Some(length) = odd_scheme(address) {
            let scheme = &address[..length];
            let meant = match scheme {
                "http://" | "https://" => "",
                _ if scheme.contains('s') => "https://",
                _ => "http://",
            };
            let because = match meant {
                "" => format!("`{scheme}` stands in front of a second one"),
                _ => format!("`{scheme}` is no `{meant}`"),
            };
            let help = "Write `https://` in front of the host, once.";
            let span = Span::new(self.url.start, self.url.start + length);
            let edits = vec![Edit::replace(span, meant)];
            return Some(fault(&because, help).mended(edits));
        }
        let because = "`https://` is missing: without it the address is one of the blog itself";
        let edits = vec![Edit::insert(self.url.start, "https://")];
        let lacking = || fault(because, "Write `https://` in front.").mended(edits);
        lacks_scheme(address).then(lacking)
    }

    /// `[](address)` (C226); with an attribute list it marks a place to link to.
    fn unseen(&self) -> Option<Fault> {
        let empty = !self.image && self.text.of(self.source).trim().is_empty();
        let place = self.source[self.span.end..].starts_with("{:");
        if !empty || place || self.address().starts_with('#') {
            return None;
        }
        let message = "Nothing of this link is seen on the page: its brackets are empty.";
        let help = "Write in the brackets what the reader is to see.";
        Some(Fault::new(self.span, message, help).slight())
    }
}
