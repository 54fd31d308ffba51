//! The start tags of HTML: their ends, their attributes.

use crate::text::Span;

/// Where the tag ends whose attributes start at `at`: what stands in quotes ends nothing.
pub(super) fn tag_end(text: &str, mut at: usize) -> usize {
    let mut quote = None;
    for byte in text.as_bytes().get(at..).unwrap_or_default() {
        at += 1;
        match (quote, byte) {
            (None, b'>') => return at,
            (None, b'"' | b'\'') => quote = Some(*byte),
            (Some(open), byte) if open == *byte => quote = None,
            _ => {}
        }
    }
    at
}

/// The value of `attribute` in the start tag `tag`, without quotes.
pub(super) fn attribute_of(text: &str, tag: Span, attribute: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    let mut at = tag.start + 1;
    let skip = |at: usize, while_: &dyn Fn(u8) -> bool| {
        let rest = bytes.get(at..tag.end).unwrap_or_default();
        at + rest.iter().take_while(|&&byte| while_(byte)).count()
    };
    at = skip(at, &|byte| !byte.is_ascii_whitespace() && byte != b'>');
    loop {
        at = skip(at, &|byte| byte.is_ascii_whitespace() || byte == b'/');
        let name_end = skip(at, &|byte| {
            !byte.is_ascii_whitespace() && !matches!(byte, b'=' | b'>' | b'/')
        });
        let name = bytes.get(at..name_end).filter(|name| !name.is_empty())?;
        let equals = skip(name_end, &|byte| byte.is_ascii_whitespace());
        if bytes.get(equals) != Some(&b'=') {
            at = equals;
            continue;
        }
        let value = skip(equals + 1, &|byte| byte.is_ascii_whitespace());
        let (span, next) = match bytes.get(value) {
            Some(&quote @ (b'"' | b'\'')) => {
                let end = skip(value + 1, &|byte| byte != quote);
                (Span::new(value + 1, end), end + 1)
            }
            _ => {
                let end = skip(value, &|byte| !byte.is_ascii_whitespace() && byte != b'>');
                (Span::new(value, end), end)
            }
        };
        if name.eq_ignore_ascii_case(attribute.as_bytes()) {
            return Some(span);
        }
        at = next;
    }
}

/// The addresses in the value of `srcset` at `set` (HTML, parsing a srcset attribute), unless Liquid stands there.
pub(super) fn candidates(text: &str, set: Span) -> Vec<Span> {
    let mut found = Vec::new();
    if set.of(text).contains('{') {
        return found;
    }
    let mut at = set.start;
    let blank = |c: char| c.is_ascii_whitespace();
    while let Some(rest) = text.get(at..set.end).filter(|rest| !rest.is_empty()) {
        let start = set.end - rest.trim_start_matches(|c| blank(c) || c == ',').len();
        let rest = text.get(start..set.end).unwrap_or_default();
        let word = rest.split(blank).next().unwrap_or_default();
        let address = word.trim_end_matches(',');
        at = match word.len() > address.len() {
            true => start + word.len(),
            false => start + rest.find(',').map_or(rest.len(), |comma| comma + 1),
        };
        found.push(Span::new(start, start + address.len()));
    }
    // A quote's mark stands at the front of a line.
    found.retain(|span| !span.is_empty() && !span.of(text).starts_with('>'));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_from_tags() {
        let text = "<img alt='a > b' SRC=\"/x.png\" data-src=y hidden>";
        let tag = Span::new(0, text.len());
        assert_eq!(
            attribute_of(text, tag, "src").map(|span| span.of(text)),
            Some("/x.png")
        );
        assert_eq!(
            attribute_of(text, tag, "data-src").map(|span| span.of(text)),
            Some("y")
        );
        assert_eq!(attribute_of(text, tag, "href"), None);
    }
}
