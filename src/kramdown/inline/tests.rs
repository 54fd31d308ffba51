//! What the span parsers make of small texts; `tests/conformance_inline.rs` asks kramdown.

use super::*;
use crate::kramdown::{self, Options};

fn read(text: &str) -> Inlines {
    read_inlines(
        text,
        &kramdown::read(text, 0, Options::default()),
        Options::default(),
    )
}

/// The inlines of a body, each as its kind and the text it covers.
fn said(text: &str) -> Vec<String> {
    let word = |inline: &Inline| {
        let kind = format!("{:?}", inline.kind);
        let end = kind.find([' ', '{']).unwrap_or(kind.len());
        format!("{} {}", &kind[..end], inline.span.of(text))
    };
    read(text).all().iter().map(word).collect()
}

#[test]
fn spans_are_those_of_the_source() {
    assert_eq!(
        said("> 가 **나\n> 다** `라`"),
        [
            "Text 가 ",
            "Emphasis **나\n> 다**",
            "Text 나",
            "Text 다",
            "Text  ",
            "Code `라`"
        ]
    );
    assert_eq!(
        said("- [ ] [가](나 \"다\")\r\n  ![라][마]\r\n\r\n[마]: 바"),
        [
            "TaskBox [ ]",
            "Link [가](나 \"다\")",
            "Text 가",
            "Image ![라][마]"
        ]
    );
    assert_eq!(
        said("| a | b\\|c |\n| `d|e` | |"),
        ["Text a", "Text b", "Text |c", "Code `d|e`"]
    );
}

#[test]
fn what_liquid_does_not_print_is_no_text() {
    let text = "a\0\0\0b **c\0**";
    assert_eq!(
        said(text),
        ["Text a", "Text b ", "Emphasis **c\0**", "Text c"]
    );
}

#[test]
fn what_is_not_defined_is_text_and_named() {
    assert_eq!(
        said("[a][b]. [^c]"),
        [
            "UndefinedReference [a][b]",
            "Text [a][b]. ",
            "UndefinedFootnote [^c]"
        ]
    );
}

#[test]
fn abbreviations_are_found_where_no_word_goes_on() {
    let defined = "\n\n*[HTML]: x\n*[a*b]: y\n*[a bc]: z\n*[a]: w\n";
    let used = |text: &str| -> Vec<String> {
        let said = said(&format!("{text}{defined}"));
        let used = said
            .iter()
            .filter_map(|word| word.strip_prefix("Abbreviation "));
        used.map(str::to_owned).collect()
    };
    assert_eq!(used("HTML은 한HTML\nXHTML HTML5"), ["HTML", "HTML"]);
    assert_eq!(used("> *HTML*\n> <https://HTML.kr>"), ["HTML", "HTML"]);
    assert_eq!(used("`HTML` ![HTML](HTML) <code>HTML</code>"), [""; 0]);
    assert_eq!(used("a\\*b </a> [^a]"), ["a\\*b", "a", "a"]);
    // The short one makes the place fit, and the long one is taken.
    assert_eq!(used("a bcd"), ["a bc"]);
    assert_eq!(used("HT\0ML"), ["HT\0ML"]);
}

#[test]
fn many_abbreviations_take_no_time_without_bounds() {
    let labels = (1..300).map(|length| format!("*[{}b]: x\n", "a ".repeat(length)));
    let text = format!("{}\n\n{}", "a ".repeat(30_000), labels.collect::<String>());
    let start = std::time::Instant::now();
    assert!(read(&text).all().len() < 10);
    assert!(start.elapsed() < std::time::Duration::from_secs(5));
}

#[test]
fn parents_hold_their_children() {
    let text = "**a [b](c) `d`** e";
    let inlines = read(text);
    for (index, inline) in inlines.all().iter().enumerate() {
        for around in inlines.ancestors(index) {
            assert!(around.span.covers(inline.span), "{inline:?} in {around:?}");
        }
    }
    let deepest = inlines.at(0, text.find('b').unwrap()).unwrap();
    assert_eq!(deepest.kind, InlineKind::Text);
}

#[test]
fn hostile_texts_end() {
    let pieces = [
        "*a ",
        "**_* ",
        "![",
        "[",
        "[a](",
        "<b>",
        "`` ` ",
        "$$ $",
        "~~a ",
        "<!-- ",
        "\"'",
        "{:",
        "*a_b",
        "[![",
        "&x;",
        "<a b='",
        "_a*b_",
        "***",
        "[a][",
        "](",
        "{::comment} ",
    ];
    for piece in pieces {
        for end in ["", "*", "]", "`*`", "\n\n[a]: b"] {
            let text = piece.repeat(200) + end;
            for inline in read(&text).all() {
                assert!(text.get(inline.span.range()).is_some(), "{piece:?}{end:?}");
            }
        }
    }
}
