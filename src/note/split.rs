//! Where the front matter ends and the body begins, by Jekyll's own regular expression.

use crate::text::Span;

/// A UTF-8 byte order mark. Jekyll reads posts as `bom|utf-8`, which drops it (A002).
pub const BOM: &str = "\u{feff}";

/// The two fences of a front matter and what they enclose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fences {
    /// From the opening `---` up to the closing fence: what Jekyll hands to YAML.
    pub yaml: Span,
    /// The characters of the closing fence, `---` or `...`.
    pub closing: Span,
}

/// A note's text, parted as `Jekyll::Document` parts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Split {
    /// Whether the file starts with a byte order mark.
    pub bom: bool,
    /// `None` when Jekyll finds no front matter: then everything is body.
    pub fences: Option<Fences>,
    /// The byte offset at which the body starts. Blank lines after the closing fence belong to
    /// the fence (A028).
    pub body: usize,
}

/// Parts `text` by `Document::YAML_FRONT_MATTER_REGEXP`,
/// `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)` in Ruby's multi-line mode.
pub fn split(text: &str) -> Split {
    let bom = text.starts_with(BOM);
    let start = if bom { BOM.len() } else { 0 };
    let fences = fences(text, start);
    Split {
        bom,
        fences,
        body: fences.map_or(start, |found| after_fence(text, found.closing.end)),
    }
}

/// Whether the first line makes a page or document of a file, `Utils.has_yaml_header?`; without it
/// Jekyll copies the file. A byte order mark is in its way (A003).
pub fn has_header(text: &str) -> bool {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let rest = first
        .strip_prefix("---")
        .and_then(|rest| rest.strip_suffix('\n'));
    rest.is_some_and(|rest| rest.bytes().all(blank))
}

fn fences(text: &str, start: usize) -> Option<Fences> {
    let bytes = text.as_bytes();
    let opening = bytes.get(start..)?;
    if !opening.starts_with(b"---") {
        return None;
    }
    let mut at = start + 3 + line_end(&opening[3..])?;
    if !bytes[start + 3..at].iter().all(|&byte| blank(byte)) {
        return None;
    }
    while at < bytes.len() {
        at += 1;
        let rest = &bytes[at..];
        let end = line_end(rest).unwrap_or(rest.len());
        if (rest.starts_with(b"---") || rest.starts_with(b"..."))
            && rest[3..end].iter().all(|&byte| blank(byte))
        {
            return Some(Fences {
                yaml: Span::new(start, at),
                closing: Span::new(at, at + 3),
            });
        }
        at += end;
    }
    None
}

/// `\s*$\n?` after a closing fence: its line and all blank lines below, but not the indentation
/// of the first line of text.
fn after_fence(text: &str, from: usize) -> usize {
    let rest = &text.as_bytes()[from..];
    let text_at = rest.iter().position(|&byte| !blank(byte));
    let blanks = &rest[..text_at.unwrap_or(rest.len())];
    match (text_at, blanks.iter().rposition(|&byte| byte == b'\n')) {
        (Some(_), Some(newline)) => from + newline + 1,
        (_, _) => from + blanks.len(),
    }
}

fn line_end(bytes: &[u8]) -> Option<usize> {
    memchr::memchr(b'\n', bytes)
}

/// Ruby's `\s`.
fn blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The YAML text and the body, as Jekyll sees them.
    fn parts(text: &str) -> Option<(&str, &str)> {
        let split = split(text);
        let fences = split.fences?;
        Some((fences.yaml.of(text), &text[split.body..]))
    }

    #[test]
    fn what_jekyll_takes_for_front_matter() {
        assert_eq!(
            parts("---\na: b\n---\nbody\n"),
            Some(("---\na: b\n", "body\n"))
        );
        assert_eq!(
            parts("\u{feff}---\na: b\n---\nx"),
            Some(("---\na: b\n", "x"))
        );
        assert_eq!(
            parts("---  \r\na: b\r\n---\t\r\nx"),
            Some(("---  \r\na: b\r\n", "x"))
        );
        assert_eq!(parts("---\na: b\n...\nx"), Some(("---\na: b\n", "x")));
        assert_eq!(parts("---\n---\nx"), Some(("---\n", "x")));
        assert_eq!(parts("---\na: b\n---"), Some(("---\na: b\n", "")));
        assert_eq!(
            parts("---\na: |\n  x\n---\ny"),
            Some(("---\na: |\n  x\n", "y"))
        );
    }

    #[test]
    fn blank_lines_below_the_fence_belong_to_it() {
        assert_eq!(parts("---\n---\n\n \n  x"), Some(("---\n", "  x")));
        assert_eq!(parts("---\n---\n\n \n"), Some(("---\n", "")));
    }

    #[test]
    fn a_page_shows_itself_in_its_first_line() {
        assert!(has_header("--- \r\ntitle: a\n"));
        for text in ["", "---", "\u{feff}---\n", "--- a\n", "\n---\n", "----\n"] {
            assert!(!has_header(text), "{text:?}");
        }
    }

    #[test]
    fn what_jekyll_takes_for_text() {
        for text in [
            "",
            "---",
            "---\n",
            "---\na: b\n",
            "\n---\na: b\n---\n",
            " ---\na: b\n---\n",
            "----\na: b\n----\n",
            "--- x\na: b\n---\n",
            "---\na: b\n --- \n",
            "---\na: b\n--- x\n",
            "---\ra: b\r---\r",
            "+++\na: b\n+++\n",
        ] {
            assert_eq!(parts(text), None, "{text:?}");
        }
    }
}
