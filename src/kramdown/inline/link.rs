//! Links and images (`link.rb`), autolinks (`autolink.rb`) and footnote marks (`footnote.rb`).

use super::reader::{Parser, Stop};
use super::tree::Element;
use super::{InlineKind, Target};
use crate::kramdown::scan::{char_at, id_len, is_space};
use crate::text::Span;
use memchr::{memchr, memchr2};

impl Parser<'_> {
    /// `parse_footnote_marker`.
    pub(super) fn footnote_mark(&mut self) -> bool {
        let Some(inner) = self.rest().strip_prefix(b"[^") else {
            return false;
        };
        let length = id_len(inner);
        if length == 0 || inner.get(length) != Some(&b']') {
            return false;
        }
        let name = Span::new(self.at + 2, self.at + 2 + length);
        let end = name.end + 1;
        let defined = std::str::from_utf8(&inner[..length])
            .is_ok_and(|name| self.definitions.footnotes.contains(name));
        if defined {
            self.leaf(InlineKind::Footnote { name }, end);
        } else {
            self.text_leaf(InlineKind::UndefinedFootnote { name }, end);
        }
        true
    }

    /// `parse_link`.
    pub(super) fn link(&mut self) -> bool {
        let start = self.at;
        let image = self.starts_with(b"![");
        let open = start + usize::from(image) + 1;
        // `LINK_START`: some other character than `^` follows.
        if !self.starts_with(b"![") && !self.starts_with(b"[")
            || matches!(self.byte(open), None | Some(b'^'))
        {
            return false;
        }
        let nested = self.is_inside(Element::Link) || self.is_inside(Element::Image);
        if !image && nested || !self.may_open() {
            self.text_to(open);
            return true;
        }
        let element = if image { Element::Image } else { Element::Link };
        let index = self.open(element, start);
        self.at = open;
        if !self.spans(Stop::Bracket) {
            self.abandon(index, start);
            self.text_to(open);
            return true;
        }
        let text = Span::new(open, self.at);
        self.at += 1;
        let Some(target) = self.target(text) else {
            let undefined = self.undefined(text);
            self.abandon(index, start);
            if let Some((kind, end)) = undefined {
                self.mark(kind, Span::new(start, end));
            }
            self.text_to(open);
            return true;
        };
        let kind = if image {
            self.nodes.truncate(index + 1);
            InlineKind::Image { alt: text, target }
        } else {
            InlineKind::Link { text, target }
        };
        let end = self.at;
        self.close(index, kind, end);
        self.frame().images += usize::from(image);
        true
    }

    /// An inline that is there beside the text it stands in.
    fn mark(&mut self, kind: InlineKind, span: Span) {
        let parent = self.frame().node;
        self.nodes.push(super::tree::Node { kind, span, parent });
    }

    /// `[text][label]` where the label is not defined.
    fn undefined(&self, text: Span) -> Option<(InlineKind, usize)> {
        let (label, end) = self.label(text.end + 1)?;
        Some((InlineKind::UndefinedReference { text, label }, end))
    }

    /// `LINK_INLINE_ID_RE` at `at`: the label, and where the brackets end.
    fn label(&self, at: usize) -> Option<(Span, usize)> {
        let rest = self.text.get(at..self.end)?;
        let spaces = rest.iter().take_while(|&&byte| is_space(byte)).count();
        let inner = rest[spaces..].strip_prefix(b"[")?;
        let close = memchr(b']', inner)?;
        let from = at + spaces + 1;
        Some((Span::new(from, from + close), from + close + 1))
    }

    /// What follows the text of a link.
    fn target(&mut self, text: Span) -> Option<Target> {
        let label = self.label(self.at);
        if label.is_none() && self.byte(self.at) == Some(b'(') {
            return self.inline_target();
        }
        let (label, end) = label.unwrap_or((Span::at(self.at), self.at));
        let named = if label.is_empty() { text } else { label };
        let bytes = self.text.get(named.range())?;
        let key = if label.is_empty() {
            normalized(&unescaped(bytes))
        } else {
            normalized(bytes)
        };
        let definition = *self.definitions.links.get(&key)?;
        self.at = end;
        Some(Target::Reference { label, definition })
    }

    /// `(url "title")`.
    fn inline_target(&mut self) -> Option<Target> {
        let from = self.at + 1;
        let url = match self.bracketed_url(from) {
            Some(url) => {
                self.at = url.end + 1;
                if self.byte(self.at) == Some(b')') {
                    self.at += 1;
                    return Some(Target::Inline { url, title: None });
                }
                url
            }
            None => {
                let (end, closed) = self.bare_url_end();
                // `link_url[1..-2]`: without the parenthesis, or the blank before a title.
                let url = self.stripped(Span::new(from, end.saturating_sub(1).max(from)));
                self.at = end;
                if closed {
                    return Some(Target::Inline { url, title: None });
                }
                url
            }
        };
        let title = Some(self.title()?);
        Some(Target::Inline { url, title })
    }

    /// `\(<(.*?)>`.
    fn bracketed_url(&self, from: usize) -> Option<Span> {
        let inner = self.text.get(from..self.end)?.strip_prefix(b"<")?;
        let end = memchr2(b'>', b'\n', inner).filter(|&end| inner[end] == b'>')?;
        Some(Span::new(from + 1, from + 1 + end))
    }

    /// Goes from one `LINK_PAREN_STOP_RE` to the next: where the url ends, and whether all
    /// parentheses are closed.
    fn bare_url_end(&mut self) -> (usize, bool) {
        let mut open = 0usize;
        let mut at = self.at;
        let start = at;
        while let Some(byte) = self.byte(at) {
            at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        self.take_looks((at - start) / 4);
                        return (at, true);
                    }
                }
                _ if is_space(byte) && matches!(self.byte(at), Some(b'"' | b'\'')) => {
                    return (at, false);
                }
                _ => {}
            }
        }
        self.take_looks((at - start) / 4);
        // Nothing stops it: the scanner stays behind the last stop, where no title follows.
        (self.last_stop(start), false)
    }

    /// After the last parenthesis from `start` on.
    fn last_stop(&self, start: usize) -> usize {
        let rest = self.text.get(start..self.end).unwrap_or_default();
        let last = rest.iter().rposition(|byte| matches!(byte, b'(' | b')'));
        start + last.map_or(0, |last| last + 1)
    }

    /// `LINK_INLINE_TITLE_RE`.
    fn title(&mut self) -> Option<Span> {
        let mut at = self.at;
        while self.byte(at).is_some_and(is_space) {
            at += 1;
        }
        let quote = self.byte(at).filter(|byte| matches!(byte, b'"' | b'\''))?;
        let from = at + 1;
        // At least one character, then the quote, blanks and the parenthesis.
        let mut search = from + 1;
        loop {
            let close = self.find(search, &[quote])?;
            let mut end = close + 1;
            while self.byte(end).is_some_and(is_space) {
                end += 1;
            }
            if self.byte(end) == Some(b')') {
                self.at = end + 1;
                return Some(Span::new(from, close));
            }
            search = close + 1;
        }
    }

    /// A span of the text without the white space around it.
    fn stripped(&self, span: Span) -> Span {
        let space = |byte: &u8| is_space(*byte) || *byte == 0;
        let bytes = self.text.get(span.range()).unwrap_or_default();
        let front = bytes.iter().take_while(|byte| space(byte)).count();
        let back = bytes[front..]
            .iter()
            .rev()
            .take_while(|byte| space(byte))
            .count();
        Span::new(span.start + front, span.end - back)
    }

    /// `parse_autolink`.
    pub(super) fn autolink(&mut self) -> bool {
        let Some(inner) = self.rest().strip_prefix(b"<") else {
            return false;
        };
        let Some(length) = url_len(inner).or_else(|| email_len(inner)) else {
            return false;
        };
        let url = Span::new(self.at + 1, self.at + 1 + length);
        self.leaf(InlineKind::Autolink { url }, url.end + 1);
        true
    }
}

/// The length of `(mailto|https?|ftps?):.+?` before a `>`.
fn url_len(inner: &[u8]) -> Option<usize> {
    let schemes: [&[u8]; 5] = [b"mailto:", b"http:", b"https:", b"ftp:", b"ftps:"];
    let scheme = schemes.iter().find(|scheme| inner.starts_with(scheme))?;
    // `.+?` takes a `>` right after the colon.
    let from = scheme.len() + 1;
    let rest = inner.get(from..)?;
    if inner[from - 1] == b'\n' {
        return None;
    }
    let end = memchr2(b'>', b'\n', rest).filter(|&end| rest[end] == b'>')?;
    Some(from + end)
}

/// The length of `[ACHARS]+?@[ACHARS]+?` before a `>`.
fn email_len(inner: &[u8]) -> Option<usize> {
    let name = address_len(inner);
    let host = inner.get(name..)?.strip_prefix(b"@")?;
    let length = address_len(host);
    let whole = name + 1 + length;
    (name > 0 && length > 0 && inner.get(whole) == Some(&b'>')).then_some(whole)
}

/// The length of the run of `ACHARS`.
fn address_len(bytes: &[u8]) -> usize {
    let mut length = 0;
    while let Some(c) = char_at(&bytes[length..])
        && (c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
    {
        length += c.len_utf8();
    }
    length
}

/// `normalize_link_id`.
pub(super) fn normalized(label: &[u8]) -> String {
    let mut normal = String::new();
    let mut in_space = false;
    for c in String::from_utf8_lossy(label).chars() {
        let space = c.is_ascii() && is_space(c as u8);
        if space && !in_space {
            normal.push(' ');
        } else if !space {
            normal.extend(c.to_lowercase());
        }
        in_space = space;
    }
    normal
}

/// Without the backslashes of `ESCAPED_CHARS`.
fn unescaped(bytes: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        let escaped = byte == b'\\'
            && next.is_some_and(|next| next != b'~' && super::literal::is_escapable(next));
        at += usize::from(escaped);
        kept.extend(bytes.get(at));
        at += 1;
    }
    kept
}
