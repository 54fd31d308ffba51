//! A body as CommonMark and GitHub read it: a second opinion, never the word on what Jekyll shows.

pub use markdown::mdast::Node;

use markdown::{Constructs, ParseOptions};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Above this many bytes the parser's time grows with their square.
const CAP: usize = 128 * 1024;

/// Above this many quotes and items on one line its time does so, too, and the tree is too deep.
const DEPTH: usize = 100;

/// The tree of `text`, a body without Liquid; `None` where the parser is not asked or gives up.
pub fn read(text: &str) -> Option<Node> {
    if text.len() > CAP || nests_too_deep(text) || panics_the_parser(text) {
        return None;
    }
    // The parser is known to panic on some lists; whatever it does, the note must survive.
    let tree = catch_unwind(AssertUnwindSafe(|| markdown::to_mdast(text, &options())));
    tree.ok()?.ok()
}

/// Whether a line opens more containers than anybody writes.
fn nests_too_deep(text: &str) -> bool {
    text.lines().any(|line| {
        let bytes = line.as_bytes();
        let marker = |(at, byte): (usize, &u8)| match byte {
            b'>' => true,
            b'-' | b'+' | b'*' | b'.' | b')' => bytes.get(at + 1) == Some(&b' '),
            _ => false,
        };
        let others = |byte: &&u8| b" \t>-+*.)0123456789".contains(byte);
        let opening = bytes.iter().take_while(others).enumerate();
        opening.filter(|byte| marker(*byte)).nth(DEPTH).is_some()
    })
}

/// Its one known panic: a fence in a bullet, then an empty numbered item (`"- ```\n1."`). Asking
/// first keeps the panic's message off the terminal.
fn panics_the_parser(text: &str) -> bool {
    let mut fence_in_item = false;
    text.lines().any(|line| {
        let bare = line.trim();
        let number = bare.trim_end_matches(['.', ')']);
        if bare.starts_with(['-', '*', '+']) && (bare.contains("```") || bare.contains("~~~")) {
            fence_in_item = true;
        }
        fence_in_item && number.len() < bare.len() && number.bytes().all(|b| b.is_ascii_digit())
    })
}

fn options() -> ParseOptions {
    ParseOptions {
        constructs: Constructs {
            frontmatter: false,
            gfm_autolink_literal: false,
            ..Constructs::gfm()
        },
        ..ParseOptions::gfm()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nested_too_deep_or_makes_it_panic_is_not_read() {
        for piece in [">", "> ", "- ", "1. ", "2) > "] {
            assert!(read(&piece.repeat(CAP / piece.len())).is_none());
        }
        assert!(read("- ```\n1.").is_none());
        assert!(read(&"a".repeat(CAP + 1)).is_none());
        assert!(read("> - 1. a\n----------").is_some());
    }
}
