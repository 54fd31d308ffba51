//! `[!x, y]`, which libyaml reads and its Rust port panics on: a space before such a comma helps.

use super::build::Builder;
use crate::text::Span;
use std::borrow::Cow;

/// How many such places are looked at; the work for each grows with the text.
const MOST: usize = 64;

/// The text given to the library, and where it is longer than the real one.
pub(super) struct Fed<'t> {
    pub(super) text: Cow<'t, str>,
    /// Offsets of the real text before which a space was put, in order.
    spaces: Vec<usize>,
}

impl Fed<'_> {
    /// The offset in the real text of an offset in the fed one.
    pub(super) fn real(&self, offset: usize) -> usize {
        let before = |(count, place): &(usize, &usize)| *place + count < offset;
        offset - self.spaces.iter().enumerate().take_while(before).count()
    }
}

/// `yaml` as the library can read it: with a final newline, which it needs, and a space between a
/// tag and the comma after it in flow style.
pub(super) fn feed(yaml: &str) -> Fed<'_> {
    let mut spaces = Vec::new();
    let bangs = memchr::memchr_iter(b'!', yaml.as_bytes());
    for bang in bangs.filter(|&at| may_start(yaml, at)).take(MOST) {
        if let Some(comma) = comma_after(yaml, bang)
            && starts_in_flow(spaced(yaml.get(..bang).unwrap_or_default(), &spaces))
        {
            spaces.push(comma);
        }
    }
    if spaces.is_empty() && yaml.ends_with('\n') {
        return Fed {
            text: Cow::Borrowed(yaml),
            spaces,
        };
    }
    let mut text = spaced(yaml, &spaces);
    if !text.ends_with('\n') {
        text.push('\n');
    }
    Fed {
        text: Cow::Owned(text),
        spaces,
    }
}

/// `yaml` with a space at each of the `places`.
fn spaced(yaml: &str, places: &[usize]) -> String {
    let mut text = String::with_capacity(yaml.len() + places.len() + 1);
    let mut done = 0;
    for &place in places {
        text.push_str(yaml.get(done..place).unwrap_or_default());
        text.push(' ');
        done = place;
    }
    text.push_str(yaml.get(done..).unwrap_or_default());
    text
}

/// Whether a token could start at the `!` there: not in the middle of a word. libyaml skips a byte
/// order mark that starts a line.
fn may_start(yaml: &str, bang: usize) -> bool {
    let before = yaml
        .get(..bang)
        .and_then(|before| before.chars().next_back());
    before.is_some_and(|c| c.is_whitespace() || "[]{},:?\"'\u{feff}".contains(c))
}

/// The comma that directly follows the tag at `bang`.
fn comma_after(yaml: &str, bang: usize) -> Option<usize> {
    let tag = yaml.get(bang..)?;
    let tag_end = match tag.strip_prefix("!<") {
        Some(uri) => 3 + uri.find('>')?,
        None => tag.find(|c: char| c == ',' || c.is_whitespace())?,
    };
    tag.get(tag_end..)?
        .starts_with(',')
        .then_some(bang + tag_end)
}

/// Whether the next token after `before` starts right there and in flow style: only then is a `|`
/// in its place a character that cannot start a token.
fn starts_in_flow(before: String) -> bool {
    let at = before.len();
    let probe = Fed {
        text: Cow::Owned(before + "|\n"),
        spaces: Vec::new(),
    };
    let read = Builder::new(&probe.text, Span::new(0, probe.text.len()), &probe).document();
    read.is_err_and(|error| error.at == at && error.problem.contains("cannot start any token"))
}

#[cfg(test)]
mod tests {
    use crate::text::Span;
    use crate::yaml::{Value, parse, resolve};

    fn words(items: &[&str]) -> Value {
        let item = |text: &&str| {
            if text.is_empty() {
                Value::Nil
            } else {
                Value::String((*text).to_owned())
            }
        };
        Value::Sequence(items.iter().map(item).collect())
    }

    fn read(text: &str) -> Value {
        resolve(&parse(text, Span::new(0, text.len())).unwrap()).unwrap()
    }

    #[test]
    fn a_tag_before_a_comma_is_an_empty_value() {
        let odd = "[?!x, #\n!x, \"a\"!x]";
        assert!(parse(odd, Span::new(0, odd.len())).is_err());
        let text = "[!x, !<tag:y,2000:z>, 가, \"[!no, x]\", a !b, c] # !d, e";
        assert_eq!(read(text), words(&["", "", "가", "[!no, x]", "a !b", "c"]));
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let items = document
            .root
            .as_ref()
            .and_then(|root| root.sequence())
            .unwrap();
        assert_eq!(items[2].span.of(text), "가");
        assert_eq!(items[0].full.of(text), "!x");
        assert!(items[0].span.is_empty());
    }

    #[test]
    fn in_block_style_it_stays_an_error() {
        let text = "title: !x, y\n";
        assert_eq!(parse(text, Span::new(0, text.len())).unwrap_err().at, 9);
    }
}
