//! Laws of the Liquid and kramdown layers on arbitrary bodies.

use notelint::kramdown::{self, Body, Kind, Options};
use notelint::liquid::{self, Masked};
use proptest::prelude::*;

/// Bodies of pieces that mean something to Liquid or kramdown, and of pieces that mean nothing.
fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => "\\PC{0,3}",
    ];
    let line = (
        prop::collection::vec(piece, 0..5),
        prop::sample::select(ENDINGS),
    );
    prop::collection::vec(line.prop_map(|(pieces, end)| pieces.concat() + end), 0..12)
        .prop_map(|lines| lines.concat())
}

/// Jekyll's options half of the time.
fn options() -> impl Strategy<Value = Options> {
    let any =
        (any::<bool>(), any::<bool>()).prop_map(|(paragraph_end, parse_block_html)| Options {
            paragraph_end,
            parse_block_html,
            ..Options::default()
        });
    prop_oneof![Just(Options::default()), any]
}

const ENDINGS: &[&str] = &["\n", "\n", "\n", "\n", "\n\n", "\r\n", "\r", "  \n", ""];

const PIECES: &[&str] = &[
    "- ",
    "* ",
    "1. ",
    "> ",
    ": ",
    "  ",
    "    ",
    "\t",
    " ",
    "text",
    "한글",
    "🎉",
    "\0",
    "\u{a0}",
    "\u{c}",
    "# ",
    "## ",
    "#",
    "---",
    "===",
    "***",
    "```",
    "~~~",
    "`",
    "$$",
    "|",
    "a|b",
    "<div>",
    "</div>",
    "<div",
    " markdown=\"1\"",
    ">",
    "<p>",
    "<b>",
    "<!--",
    "-->",
    "<script>",
    "</script>",
    "<td markdown=\"block\">",
    "</td>",
    "{: .a}",
    "{:",
    "}",
    "\\}",
    "{::comment}",
    "{:/comment}",
    "^",
    "[a]: b",
    "[^1]: ",
    "*[a]: b",
    "\"t\"",
    "{{",
    "}}",
    "{{ x }}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "{% if x %}",
    "{% endif %}",
    "{% raw %}",
    "{% endraw %}",
    "{%- raw -%}",
    "{% comment %}",
    "{% endcomment %}",
    "{% capture x %}",
    "{% endcapture %}",
    "{% highlight rb %}",
    "{% endhighlight %}",
    "{% include a.html %}",
    "{% link a.md %}",
    "{% tag %}",
    "{% endtag %}",
    "{%a%}",
    "\u{feff}",
];

fn check_mask(text: &str, from: usize) -> Masked<'_> {
    let masked = liquid::mask(text, from);
    assert_eq!(masked.text.len(), text.len());
    assert_eq!(masked.text.get(..from), text.get(..from));
    let mut end = from;
    for region in &masked.regions {
        assert!(
            region.span.start >= end && !region.span.is_empty(),
            "{region:?}"
        );
        assert!(text.get(region.span.range()).is_some(), "{region:?}");
        end = region.span.end;
    }
    for (source, painted) in text.bytes().zip(masked.text.bytes()) {
        assert!(painted != b'\n' || source == b'\n', "a newline of its own");
    }
    masked
}

fn check_body(text: &str, from: usize, body: &Body) {
    let mut start = from;
    for (index, block) in body.blocks.iter().enumerate() {
        assert!(block.span.start >= start, "source order: {block:?}");
        start = block.span.start;
        assert!(text.get(block.span.range()).is_some(), "{block:?}");
        if let Some(parent) = block.parent {
            assert!((parent as usize) < index, "containers first: {block:?}");
            let parent = &body.blocks[parent as usize];
            assert!(
                parent.span.covers(block.span),
                "{parent:?} around {block:?}"
            );
        }
        let lines = block.lines.start as usize..block.lines.end as usize;
        let lines = body.lines.get(lines).expect("lines in bounds");
        assert!(block.kind.is_container() || !lines.is_empty(), "{block:?}");
        for line in lines {
            assert!(text.get(line.span().range()).is_some(), "{line:?}");
        }
        check_kind(text, &block.kind);
    }
}

fn check_kind(text: &str, kind: &Kind) {
    match kind {
        Kind::Heading { text: title, .. } => assert!(!title.of(text).is_empty()),
        Kind::Item {
            marker, content, ..
        } => {
            assert!(!marker.of(text).is_empty());
            assert!(*content >= marker.end && text.is_char_boundary(*content));
        }
        Kind::Code { info, .. } => assert!(text.get(info.range()).is_some()),
        Kind::Html { name, .. } | Kind::Footnote { name } => assert!(!name.of(text).is_empty()),
        _ => {}
    }
}

/// Where kramdown sees something that no block holds. It drops the backslash before what would be a
/// block of math (`parse_block_math`).
fn lost(text: &str, from: usize, body: &Body) -> Vec<usize> {
    let seen = |c: char| !matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\0');
    let places = text[from..].char_indices().filter(|&(_, c)| seen(c));
    places
        .map(|(at, _)| from + at)
        .filter(|&at| body.block_at(at).is_none() && !text[at..].starts_with("\\$$"))
        .collect()
}

/// As many cases as `PROPTEST_CASES` says, or enough for each day.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { default.cases } else { 1500 },
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn masks_and_bodies_are_sound(text in body(), options in options()) {
        let masked = check_mask(&text, 0);
        let read = kramdown::read(&masked.text, 0, options);
        check_body(&masked.text, 0, &read);
        prop_assert_eq!(lost(&masked.text, 0, &read), Vec::<usize>::new());
    }

    #[test]
    fn what_stands_before_the_body_only_shifts_it(front in "---\n[a-z가-힣 ]{0,9}\n---\n", text in body(), options in options()) {
        let whole = format!("{front}{text}");
        let masked = check_mask(&whole, front.len());
        let read = kramdown::read(&masked.text, front.len(), options);
        check_body(&masked.text, front.len(), &read);
        let alone = liquid::mask(&text, 0);
        prop_assert_eq!(&masked.text[front.len()..], &alone.text[..]);
        let alone = kramdown::read(&alone.text, 0, options);
        let spans = |body: &Body, base| -> Vec<_> {
            body.blocks.iter().map(|block| (block.span.shifted(base), block.parent)).collect()
        };
        prop_assert_eq!(spans(&read, 0), spans(&alone, front.len()));
    }

    #[test]
    fn line_endings_change_no_block(text in body(), options in options()) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let crlf = text.replace('\n', "\r\n");
        let kinds = |text: &str| -> Vec<_> {
            let masked = liquid::mask(text, 0);
            let read = kramdown::read(&masked.text, 0, options);
            let names = read.blocks.iter().map(|block| {
                (std::mem::discriminant(&block.kind), block.parent, block.lines.clone())
            });
            names.collect()
        };
        prop_assert_eq!(kinds(&text), kinds(&crlf));
    }
}
