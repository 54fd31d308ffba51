//! What a pipe on a line stands in, as the author of the line most likely means it.

use crate::text::{Edit, Span};
use memchr::{memchr, memmem};

/// What a pipe stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Plain text; kramdown shows `\|` as a pipe there (C001).
    Text,
    /// Math. In `$$` kramdown leaves `\|` to MathJax, which draws a double bar (C003), so it is
    /// `\vert` that means a pipe in both kinds of math.
    Math,
    /// A link's or an image's address, where `\|` would keep its backslash.
    Address,
    /// Between two backticks that kramdown does not take for code.
    Code,
    /// An HTML tag.
    Tag,
}

/// How far the end of math, an address or a tag may lie from its start.
const REACH: usize = 1000;

/// The places of the `pipes` on `line`, which are in order.
pub fn places(line: &str, pipes: &[usize]) -> Vec<Place> {
    let bytes = line.as_bytes();
    let mut places = Vec::with_capacity(pipes.len());
    let mut at = 0;
    for &pipe in pipes {
        let mut place = Place::Text;
        while at <= pipe {
            let (found, end) = region(bytes, at);
            if pipe < end {
                place = found;
                break;
            }
            at = end;
        }
        places.push(place);
    }
    places
}

/// What starts at `at`, and where it ends.
fn region(line: &[u8], at: usize) -> (Place, usize) {
    let rest = &line[at..line.len().min(at + REACH)];
    let found = match rest {
        [b'\\', _, ..] => Some((Place::Text, 2)),
        [b'$', b'$', inner @ ..] => memmem::find(inner, b"$$").map(|end| (Place::Math, end + 4)),
        [b'$', inner @ ..] => math_end(inner).map(|end| (Place::Math, end + 2)),
        [b']', b'(', inner @ ..] => address_end(inner).map(|end| (Place::Address, end + 3)),
        [b'`', inner @ ..] => memchr(b'`', inner).map(|end| (Place::Code, end + 2)),
        [b'<', b'/' | b'a'..=b'z' | b'A'..=b'Z', inner @ ..] => {
            memchr(b'>', inner).map(|end| (Place::Tag, end + 3))
        }
        _ => None,
    };
    found.map_or((Place::Text, at + 1), |(place, length)| {
        (place, at + length)
    })
}

/// Where the `$` stands that ends the math `inner`: neither of the two touches a blank inside.
fn math_end(inner: &[u8]) -> Option<usize> {
    let blank = |at: usize| inner.get(at).is_none_or(u8::is_ascii_whitespace);
    let closes = |at: &usize| !blank(at - 1) && inner[at - 1] != b'\\';
    let mut ends = memchr::memchr_iter(b'$', inner).filter(|&at| at > 0);
    if blank(0) { None } else { ends.find(closes) }
}

/// Where the parenthesis stands that ends an address.
fn address_end(inner: &[u8]) -> Option<usize> {
    let mut depth = 0;
    inner.iter().position(|&byte| {
        depth += i32::from(byte == b'(') - i32::from(byte == b')');
        depth < 0
    })
}

/// Makes the `pipes` of `line`, which starts at byte `start` of a note, characters that cut
/// nothing; nothing where one stands in something that cannot be helped so.
pub fn escaped(line: &str, start: usize, pipes: &[usize]) -> Option<Vec<Edit>> {
    let mut edits = Vec::with_capacity(pipes.len());
    let mut parts = pipes.iter().zip(places(line, pipes)).peekable();
    while let Some((&pipe, place)) = parts.next() {
        let mut length = 1;
        let text = match place {
            Place::Text => "\\|",
            Place::Address => "%7C",
            Place::Math => {
                let double =
                    parts.next_if(|&(&next, place)| next == pipe + 1 && place == Place::Math);
                length += usize::from(double.is_some());
                bar(double.is_some(), line.as_bytes().get(pipe + length))
            }
            Place::Code | Place::Tag => return None,
        };
        let span = Span::new(start + pipe, start + pipe + length);
        edits.push(Edit::replace(span, text));
    }
    Some(edits)
}

/// What to do about the first of the `pipes` on `line`.
pub fn advice(line: &str, pipes: &[usize]) -> &'static str {
    match places(line, pipes).first() {
        Some(Place::Math) => "Write `\\vert` in the formula.",
        Some(Place::Address) => "Write `%7C` in the address.",
        Some(Place::Code) => "Let the code touch its backticks.",
        _ => "Write `\\|` for the character.",
    }
}

/// TeX's name of a bar, or of a double one, in front of `next`, which must not become a part of it.
fn bar(double: bool, next: Option<&u8>) -> &'static str {
    match (double, next.is_some_and(u8::is_ascii_alphabetic)) {
        (false, false) => "\\vert",
        (false, true) => "\\vert ",
        (true, false) => "\\Vert",
        (true, true) => "\\Vert ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fixed(line: &str) -> Option<String> {
        let pipes: Vec<usize> = memchr::memchr_iter(b'|', line.as_bytes()).collect();
        crate::text::edit::apply(line, &escaped(line, 0, &pipes)?)
    }

    #[test]
    fn each_place_has_its_own_way_out() {
        let same = [
            ("P(A|B)", "P(A\\|B)"),
            ("$P(A|B)$ | c", "$P(A\\vert B)$ \\| c"),
            ("$$\\|x\\|, |x|$$", "$$\\|x\\|, \\vert x\\vert$$"),
            ("$||x||_2$", "$\\Vert x\\Vert_2$"),
            ("ls $A | wc $B", "ls $A \\| wc $B"),
            ("\\$5 | \\$6", "\\$5 \\| \\$6"),
            ("[a|b](c|(d)|e)|f", "[a\\|b](c%7C(d)%7Ce)\\|f"),
        ];
        for (line, expected) in same {
            let line = line.replace("\\|", "\u{1}");
            let fixed = fixed(&line).unwrap().replace('\u{1}', "\\|");
            assert_eq!(fixed, expected);
        }
    }

    #[test]
    fn code_and_tags_are_left_alone() {
        assert_eq!(fixed("` a|b `"), None);
        assert_eq!(fixed("<a title=\"b|c\">"), None);
        assert_eq!(fixed("1 < 2 | 3 > 2").as_deref(), Some("1 < 2 \\| 3 > 2"));
    }
}
