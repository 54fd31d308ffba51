//! Which line ends of a block's text lie in something kramdown takes letter by letter.

use super::HtmlContent;
use super::element::{default_content, is_void};
use memchr::{memchr, memchr2, memmem};

/// For the end of each line but the last, whether blanks there may reach the page: kramdown may
/// read them as part of a code span, math, an HTML tag or element, an attribute list, a link's
/// target or title, or an image's description. Says so too where it cannot tell.
pub fn literal_ends(lines: &[&str]) -> Vec<bool> {
    let mut ends = vec![false; lines.len().saturating_sub(1)];
    let triggers = |line: &&str| line.bytes().any(|byte| TRIGGERS.contains(&byte));
    if ends.is_empty() || !lines.iter().any(triggers) {
        return ends;
    }
    let text = lines.join("\n");
    let mut scan = Scan {
        text: text.as_bytes(),
        literal: Vec::new(),
        missing_run: usize::MAX,
    };
    scan.run();
    let mut start = 0;
    for (end, line) in ends.iter_mut().zip(lines) {
        let newline = start + line.len();
        *end = scan
            .literal
            .iter()
            .any(|&(from, to)| from <= newline && newline < to);
        start = newline + 1;
    }
    ends
}

const TRIGGERS: &[u8] = b"`<$[{~";

struct Scan<'t> {
    text: &'t [u8],
    /// Stretches that hold a line end, in order.
    literal: Vec<(usize, usize)>,
    /// Runs of this many backticks or more have no end below.
    missing_run: usize,
}

impl<'t> Scan<'t> {
    /// Goes from trigger to trigger as `parse_spans` does.
    fn run(&mut self) {
        let mut at = 0;
        while let Some(&byte) = self.text.get(at) {
            at = match byte {
                b'\\' => at + 1 + usize::from(self.byte(at + 1).is_ascii_punctuation()),
                b'`' => self.code(at),
                b'$' if self.byte(at + 1) == b'$' => self.math(at),
                b'<' => self.angle(at),
                b'!' if self.byte(at + 1) == b'[' => self.image(at),
                b']' if self.byte(at + 1) == b'(' => self.target(at),
                b'{' if self.byte(at + 1) == b':' => self.extension(at),
                // What is struck through is read by a scanner of its own.
                b'~' if self.byte(at + 1) == b'~' => self.unless_plain(at, self.text.len(), at + 2),
                _ => at + 1,
            };
        }
    }

    fn byte(&self, at: usize) -> u8 {
        self.text.get(at).copied().unwrap_or(b'\n')
    }

    fn find(&self, from: usize, needle: &[u8]) -> Option<usize> {
        let found = memmem::find(self.text.get(from..)?, needle)?;
        Some(from + found)
    }

    /// `from..to` is literal; goes on after it.
    fn mark(&mut self, from: usize, to: usize) -> usize {
        if self
            .text
            .get(from..to)
            .is_some_and(|text| memchr(b'\n', text).is_some())
        {
            self.literal.push((from, to));
        }
        to
    }

    /// What follows is anything.
    fn give_up(&mut self, at: usize) -> usize {
        self.mark(at, self.text.len())
    }

    /// Goes on at `next` where `at..end` holds neither code nor math nor a line end, so that it
    /// matters to nothing how kramdown reads it.
    fn unless_plain(&mut self, at: usize, end: usize, next: usize) -> usize {
        let text = self.text.get(at..end).unwrap_or_default();
        let code = memchr(b'`', text).is_some() || memmem::find(text, b"$$").is_some();
        if code { self.give_up(at) } else { next }
    }

    /// `parse_codespan`.
    fn code(&mut self, at: usize) -> usize {
        let run = self.text[at..]
            .iter()
            .take_while(|&&byte| byte == b'`')
            .count();
        let after = at + run;
        let space = |byte: u8| byte.is_ascii_whitespace() || byte == 0x0b;
        let loose = at == 0 || space(self.byte(at - 1));
        if run == 1 && loose && space(self.byte(after)) || run >= self.missing_run {
            return after;
        }
        match self.find(after, &self.text[at..after]) {
            Some(close) => self.mark(at, close + run),
            None => {
                self.missing_run = run;
                after
            }
        }
    }

    /// `INLINE_MATH_START`.
    fn math(&mut self, at: usize) -> usize {
        match self.find(at + 2, b"$$") {
            Some(close) => self.mark(at, close + 2),
            None => at + 2,
        }
    }

    /// An autolink, a comment, a tag; of an element with raw content the content too.
    fn angle(&mut self, at: usize) -> usize {
        let next = self.byte(at + 1);
        if !(next.is_ascii_alphabetic() || !next.is_ascii() || b"/!?_:".contains(&next)) {
            return at + 1;
        }
        if self.text[at..].starts_with(b"<!--") {
            let end = self.find(at + 4, b"-->");
            return end.map_or(at + 1, |end| self.mark(at, end + 3));
        }
        let rest = &self.text[at + 1..];
        let length = rest.iter().position(|byte| !byte.is_ascii_alphanumeric());
        let name = &rest[..length.unwrap_or(rest.len())];
        let reads_text = default_content(name) != HtmlContent::Raw || is_void(name);
        if reads_text || next == b'/' || is_autolink(rest) {
            self.up_to(at, b'>')
        } else {
            self.give_up(at)
        }
    }

    /// An attribute list; `{::comment}` and its like reach we know not how far.
    fn extension(&mut self, at: usize) -> usize {
        if matches!(self.byte(at + 2), b':' | b'/') {
            return self.give_up(at);
        }
        self.up_to(at, b'}')
    }

    /// Something that ends at the next `close`, unless there is more to it.
    fn up_to(&mut self, at: usize, close: u8) -> usize {
        let Some(length) = memchr(close, &self.text[at..]) else {
            return at + 1;
        };
        let text = &self.text[at..at + length];
        if memchr2(b'\n', b'`', text).is_some() || has_open_quote(text) {
            return self.give_up(at);
        }
        at + length + 1
    }

    /// `![description](target)`.
    fn image(&mut self, at: usize) -> usize {
        let line = self.line_end(at);
        match self.find(at, b"]") {
            Some(close) if close < line => at + 2,
            Some(_) => self.give_up(at),
            None => at + 2,
        }
    }

    /// `](target "title")`.
    fn target(&mut self, at: usize) -> usize {
        let line = &self.text[at..self.line_end(at)];
        let count = |wanted: u8| line.iter().filter(|&&byte| byte == wanted).count();
        let closed = count(b'(') <= count(b')') && !has_open_quote(line);
        match self.find(at, b")").filter(|_| closed) {
            Some(end) => self.unless_plain(at, end, at + 2),
            None => self.give_up(at),
        }
    }

    fn line_end(&self, at: usize) -> usize {
        self.find(at, b"\n").unwrap_or(self.text.len())
    }
}

fn has_open_quote(text: &[u8]) -> bool {
    let odd = |quote: u8| text.iter().filter(|&&byte| byte == quote).count() % 2 == 1;
    odd(b'"') || odd(b'\'')
}

/// Whether `<` before `rest` starts an autolink rather than an element.
fn is_autolink(rest: &[u8]) -> bool {
    let end = rest
        .iter()
        .position(|&byte| byte == b'>' || byte.is_ascii_whitespace());
    let inside = end.map_or(rest, |end| &rest[..end]);
    let schemes: [&[u8]; 4] = [b"http:", b"https:", b"ftp:", b"mailto:"];
    memchr(b'@', inside).is_some() || schemes.iter().any(|scheme| inside.starts_with(scheme))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> Vec<bool> {
        literal_ends(&text.split('\n').collect::<Vec<_>>())
    }

    #[test]
    fn plain_text_is_not_literal() {
        assert_eq!(ends("a\nb *c\nd*"), [false, false]);
        assert_eq!(ends("a `b` c\nd `e` f"), [false]);
        assert_eq!(ends("a <br>\n[b](c) <b>d</b>\n1 < 2"), [false, false]);
        assert_eq!(ends("a \\`\nb`"), [false]);
        assert_eq!(ends("a ` b\nc ` d"), [false]);
    }

    #[test]
    fn code_math_and_markup_are() {
        assert_eq!(ends("a `b\nc` d\ne"), [true, false]);
        assert_eq!(ends("``a\nb`\nc`` d"), [true, true]);
        assert_eq!(ends("$$a\nb$$\nc"), [true, false]);
        assert_eq!(ends("a <b title='c\nd'>e</b>"), [true]);
        assert_eq!(ends("<!-- a\nb -->"), [true]);
        assert_eq!(ends("[a](b \"c\nd\")"), [true]);
        assert_eq!(ends("![a\nb](c)"), [true]);
        assert_eq!(ends("*a*{: title=\"b\nc\"}"), [true]);
        assert_eq!(ends("a <kbd>b\nc</kbd>"), [true]);
    }
}
