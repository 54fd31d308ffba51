//! Laws of what is read in the text of blocks, on arbitrary bodies.

use notelint::kramdown::{self, Body, Inline, InlineKind, Inlines, Kind, Options, Target};
use notelint::liquid;
use notelint::text::Span;
use proptest::prelude::*;

/// Bodies of pieces that mean something to the span parsers, in a few kinds of blocks.
fn body() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => "[ -~]{0,6}",
        1 => "\\PC{0,3}",
    ];
    let line = (
        prop::sample::select(STARTS),
        prop::collection::vec(piece, 0..8),
        prop::sample::select(ENDINGS),
    );
    let line = line.prop_map(|(start, pieces, end)| format!("{start}{}{end}", pieces.concat()));
    prop::collection::vec(line, 0..8).prop_map(|lines| lines.concat())
}

fn options() -> impl Strategy<Value = Options> {
    let any = (any::<bool>(), any::<bool>(), any::<bool>());
    let any = any.prop_map(|(hard_wrap, typographic, parse_span_html)| Options {
        hard_wrap,
        typographic,
        parse_span_html,
        ..Options::default()
    });
    prop_oneof![Just(Options::default()), any]
}

const STARTS: &[&str] = &[
    "", "", "", "", "> ", "- ", "- [ ] ", "1. ", "  ", "# ", "| ", ": ", "[a]: b\n", "[^1]: ",
    "<p>",
];

const ENDINGS: &[&str] = &[
    "\n", "\n", "\n\n", "\r\n", "\r", "  \n", "\\\n", "\\\\\n", " |\n", "",
];

const PIECES: &[&str] = &[
    "*",
    "**",
    "***",
    "_",
    "__",
    "~~",
    "`",
    "``",
    "` ",
    "$",
    "$$",
    "[",
    "]",
    "](",
    "](a)",
    "](<a> \"t\")",
    ")",
    "![",
    "[^1]",
    "[^2]",
    "[a]",
    "[a][b]",
    "[][a]",
    "<b>",
    "</b>",
    "<b a=\"",
    "\">",
    "<br>",
    "<br/>",
    "<code>",
    "</code>",
    "<div>",
    "</div>",
    "<!--",
    "-->",
    "<https://a.b>",
    "<a@b.c>",
    "<",
    ">",
    "&amp;",
    "&#44032;",
    "&x;",
    "&",
    "\\",
    "\\*",
    "\\\\",
    "\\|",
    "\"",
    "'",
    "--",
    "---",
    "...",
    "<<",
    " >>",
    "{:.a}",
    "{: .a",
    "}",
    "{::comment}",
    "{:/comment}",
    "{:/}",
    "|",
    "  ",
    " ",
    "a",
    "한글",
    "🎉",
    "\0",
    "\u{a0}",
    "{{ x }}",
    "{{ 한 }}",
    "{% raw %}",
    "{% endraw %}",
    "{% if x %}",
    "\n*[a]: c\n",
    "\n*[b\\]: c\n",
    "\n*[한글]: c\n",
    "\n*[ *]: c\n",
];

fn read(text: &str, from: usize, options: Options) -> (String, Body, Inlines) {
    let masked = liquid::mask(text, from).text.into_owned();
    let body = kramdown::read(&masked, from, options);
    let inlines = kramdown::read_inlines(&masked, &body, options);
    (masked, body, inlines)
}

/// The spans inside an inline.
fn parts(kind: &InlineKind) -> Vec<Span> {
    let of_target = |target: &Target| match target {
        Target::Inline { url, title } => [Some(*url), *title].into_iter().flatten().collect(),
        Target::Reference { label, .. } => vec![*label],
    };
    match kind {
        InlineKind::Code { content, .. }
        | InlineKind::Math { content }
        | InlineKind::Attributes { content }
        | InlineKind::Emphasis { content, .. }
        | InlineKind::Strikethrough { content } => vec![*content],
        InlineKind::Link { text, target } | InlineKind::Image { alt: text, target } => {
            let mut spans: Vec<Span> = of_target(target);
            spans.push(*text);
            spans
        }
        InlineKind::Autolink { url } => vec![*url],
        InlineKind::Html {
            name, tag, content, ..
        } => vec![*name, *tag, *content],
        InlineKind::EndTag { name }
        | InlineKind::BlockTag { name }
        | InlineKind::Footnote { name }
        | InlineKind::UndefinedFootnote { name }
        | InlineKind::Extension { name } => vec![*name],
        InlineKind::UndefinedReference { text, label } => vec![*text, *label],
        _ => Vec::new(),
    }
}

fn check(text: &str, masked: &str, body: &Body, inlines: &Inlines) {
    let mut end_of_blocks = 0;
    for index in 0..body.blocks.len() {
        let range = inlines
            .range_of_block(index)
            .expect("a range for each block");
        assert_eq!(range.start, end_of_blocks, "no inline lies between blocks");
        end_of_blocks = range.end;
        let mut start = 0;
        for inline in inlines.of_block(index) {
            assert_eq!(inline.block as usize, index);
            assert!(inline.span.start >= start, "source order: {inline:?}");
            start = inline.span.start;
            assert!(body.blocks[index].span.covers(inline.span), "{inline:?}");
        }
    }
    assert_eq!(end_of_blocks, inlines.all().len());
    for (index, inline) in inlines.all().iter().enumerate() {
        check_one(text, masked, inline);
        if let InlineKind::Abbreviation { definition } = inline.kind {
            let kind = &body.blocks[definition as usize].kind;
            assert!(matches!(kind, Kind::Abbreviation { .. }), "{inline:?}");
            assert!(!inline.span.is_empty() && !inline.span.of(masked).contains('\n'));
        }
        let found = inlines.at(inline.block as usize, inline.span.start);
        assert!(found.is_some() || inline.span.is_empty(), "{inline:?}");
        let Some(parent) = inline.parent else {
            continue;
        };
        assert!(
            (parent as usize) < index,
            "what holds others first: {inline:?}"
        );
        let parent = &inlines.all()[parent as usize];
        let content = parent.kind.content();
        let holds = content.is_some_and(|content| content.covers(inline.span));
        assert!(
            holds && parent.block == inline.block,
            "{inline:?} in {parent:?}"
        );
    }
    check_siblings(inlines);
}

fn check_one(text: &str, masked: &str, inline: &Inline) {
    let fits = |span: Span| masked.get(span.range()).is_some() && text.get(span.range()).is_some();
    assert!(fits(inline.span), "{inline:?}");
    for span in parts(&inline.kind) {
        assert!(
            fits(span) && inline.span.covers(span),
            "{span:?} in {inline:?}"
        );
    }
    if inline.kind == InlineKind::Text {
        let stretch = inline.span.of(masked);
        assert!(
            !stretch.is_empty() && !stretch.contains(['\n', '\r', '\0']),
            "{stretch:?}"
        );
    }
}

/// Inlines side by side share no byte; what only marks text is read again as such.
fn check_siblings(inlines: &Inlines) {
    let mut ends = std::collections::HashMap::new();
    for inline in inlines.all() {
        if inline.kind.is_mark() {
            continue;
        }
        let end = ends.entry((inline.block, inline.parent)).or_insert(0);
        assert!(
            inline.span.start >= *end,
            "{inline:?} overlaps what is before it"
        );
        *end = inline.span.end;
    }
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
    fn inlines_are_sound(text in body(), options in options()) {
        let (masked, body, inlines) = read(&text, 0, options);
        check(&text, &masked, &body, &inlines);
        prop_assert_eq!(&inlines, &read(&text, 0, options).2);
    }

    #[test]
    fn what_stands_before_the_body_only_shifts_them(front in "---\n[a-z가-힣 ]{0,9}\n---\n", text in body(), options in options()) {
        let whole = format!("{front}{text}");
        let (masked, body, inlines) = read(&whole, front.len(), options);
        check(&whole, &masked, &body, &inlines);
        let alone = read(&text, 0, options).2;
        let spans = |inlines: &Inlines, base| -> Vec<_> {
            let spans = inlines.all().iter();
            spans.map(|inline| (inline.span.shifted(base), inline.parent)).collect()
        };
        prop_assert_eq!(spans(&inlines, 0), spans(&alone, front.len()));
    }

    #[test]
    fn line_endings_change_no_inline(text in body(), options in options()) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        let crlf = text.replace('\n', "\r\n");
        let kinds = |text: &str| -> Vec<_> {
            let inlines = read(text, 0, options).2;
            let kinds = inlines.all().iter();
            kinds.map(|inline| (std::mem::discriminant(&inline.kind), inline.block, inline.parent)).collect()
        };
        prop_assert_eq!(kinds(&text), kinds(&crlf));
    }
}
