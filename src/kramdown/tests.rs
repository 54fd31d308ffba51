//! The shape of blocks in kramdown's traps; `tests/conformance_kramdown.rs` has them all.

use super::*;
use crate::liquid;
use crate::text::LineIndex;

/// The blocks as "kind and detail, first line-last line", those in containers in parentheses.
fn shape(text: &str) -> String {
    shape_under(text, Options::default())
}

fn shape_under(text: &str, options: Options) -> String {
    let masked = liquid::mask(text, 0);
    let body = super::read(&masked.text, 0, options);
    let lines = LineIndex::new(text);
    children(&body, None, &lines)
}

fn read(text: &str, from: usize) -> Body {
    super::read(text, from, Options::default())
}

fn children(body: &Body, parent: Option<u32>, lines: &LineIndex) -> String {
    let mut shapes = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        if block.parent == parent {
            let name = name(&block.kind);
            let first = lines.line_of(block.span.start) + 1;
            let last = lines.line_of(block.span.end.saturating_sub(1)) + 1;
            let place = if first == last {
                format!("{first}")
            } else {
                format!("{first}-{last}")
            };
            let inner = children(body, u32::try_from(index).ok(), lines);
            let inner = if inner.is_empty() {
                inner
            } else {
                format!(" ({inner})")
            };
            shapes.push(format!("{name} {place}{inner}"));
        }
    }
    shapes.join(" | ")
}

fn name(kind: &Kind) -> String {
    let tightness = |tight: &bool| if *tight { " tight" } else { "" };
    match kind {
        Kind::Heading { level, .. } => format!("h{level}"),
        Kind::Paragraph => "p".into(),
        Kind::List { ordered } => if *ordered { "ol" } else { "ul" }.into(),
        Kind::Item { depth, tight, .. } => format!("li{depth}{}", tightness(tight)),
        Kind::Definition { tight, .. } => format!("dd{}", tightness(tight)),
        Kind::Code { fenced, .. } => if *fenced { "fence" } else { "code" }.into(),
        Kind::Html { content, .. } => format!("html {content:?}").to_lowercase(),
        kind => {
            let debug = format!("{kind:?}").to_lowercase();
            debug
                .split([' ', '{'])
                .next()
                .unwrap_or_default()
                .to_owned()
        }
    }
}

#[test]
fn containers_swallow_what_touches_them() {
    assert_eq!(shape("- a\n## h"), "ul 1-2 (li1 tight 1-2 (p 1 | h2 2))");
    assert_eq!(shape("- a\n\n## h"), "ul 1 (li1 tight 1 (p 1)) | h2 3");
    assert_eq!(shape("> q\n# h"), "quote 1-2 (p 1 | h1 2)");
    assert_eq!(shape("    code\n# h"), "code 1-2");
    assert_eq!(shape("<p>\nx\n\n# h"), "html raw 1-4");
}

#[test]
fn without_the_quirk_a_paragraph_takes_what_touches_it() {
    let shape = |text| {
        let options = Options {
            paragraph_end: false,
            ..Options::default()
        };
        shape_under(text, options)
    };
    assert_eq!(shape("a\n- b\n# c\n> d\n```\ne\n```"), "p 1-7");
    assert_eq!(shape("a\n\n- b"), "p 1 | ul 3 (li1 tight 3 (p 3))");
    assert_eq!(
        shape("a\n: b"),
        "definitionlist 1-2 (terms 1 | dd tight 2 (p 2))"
    );
    // A heading with `#` needs a boundary above, and its closing `#`s no blank.
    assert_eq!(shape("# a\n# b\n\n# c"), "h1 1 | p 2 | h1 4");
    assert_eq!(shape("# #"), "p 1");
    let text = "# a \\##";
    let body = super::read(
        text,
        0,
        Options {
            paragraph_end: false,
            ..Options::default()
        },
    );
    let Kind::Heading { text: title, .. } = &body.blocks[0].kind else {
        panic!("no heading")
    };
    assert_eq!(title.of(text), "a \\#");
}

#[test]
fn html_blocks_hold_what_kramdown_takes_them_to_hold() {
    let shape = |text| {
        let options = Options {
            parse_block_html: true,
            ..Options::default()
        };
        shape_under(text, options)
    };
    assert_eq!(shape("<div>\n# a\n</div>"), "html blocks 1-3 (h1 2)");
    assert_eq!(shape("<p>\n# a\n</p>"), "html spans 1-3");
    assert_eq!(shape("<pre>\n# a\n</pre>"), "html raw 1-3");
    assert_eq!(shape("<div markdown=\"0\">\n# a\n</div>"), "html raw 1-3");
    // What stands in raw HTML is raw.
    assert_eq!(
        shape("<table><tr><td>\n# a\n</td></tr></table>"),
        "html raw 1-3"
    );
}

#[test]
fn headings_and_rules() {
    assert_eq!(shape("# \n # x\n#x\n# a"), "p 1-3 | h1 4");
    assert_eq!(shape("Foo\n-"), "h2 1-2");
    assert_eq!(shape("two\nlines\n---"), "p 1-3");
    assert_eq!(shape("a\n\n***"), "p 1 | rule 3");
    let body = read("## h ## {#id}", 0);
    let Kind::Heading { text, .. } = &body.blocks[0].kind else {
        panic!("no heading")
    };
    assert_eq!(text.of("## h ## {#id}"), "h");
}

#[test]
fn fences_need_one_word_and_an_end() {
    assert_eq!(shape("```ruby x\na\n```"), "p 1-3");
    assert_eq!(shape("```\na"), "p 1-2");
    assert_eq!(shape("`````\na\n```"), "fence 1-3");
    assert_eq!(shape("```\na\n````"), "fence 1-3");
}

#[test]
fn items_by_their_indentation() {
    assert_eq!(shape("1) x"), "p 1");
    assert_eq!(shape("a\n2019. b"), "p 1 | ol 2 (li1 tight 2 (p 2))");
    let nested = "ol 1-2 (li1 tight 1-2 (p 1 | ul 2 (li2 tight 2 (p 2))))";
    assert_eq!(shape("1. a\n- b"), nested);
    assert_eq!(shape("1. a\n  - b"), nested);
    assert_eq!(
        shape("- a\n - b"),
        "ul 1-2 (li1 tight 1 (p 1) | li1 tight 2 (p 2))"
    );
    assert_eq!(shape("- a\n\n- b"), "ul 1-3 (li1 1 (p 1) | li1 3 (p 3))");
    let body = read("-      wide", 0);
    let Kind::Item {
        content, indent, ..
    } = body.blocks[1].kind
    else {
        panic!("no item")
    };
    assert_eq!((content, indent), (7, 7));
}

#[test]
fn html_spans_its_whole_region() {
    assert_eq!(
        shape("<div>\n# h\n\n- x\n</div>\n# h"),
        "html raw 1-5 | h1 6"
    );
    assert_eq!(
        shape("<div markdown=\"1\">\n# h\n</div> tail"),
        "html blocks 1-3 (h1 2) | p 3"
    );
    assert_eq!(
        shape("<div>\n<p>\n<div markdown=\"1\">\n- x\n</div></p>\n</div>"),
        "html raw 1-6 (html blocks 3-5 (ul 4 (li1 tight 4 (p 4))))"
    );
    assert_eq!(
        shape("<div {% if a %}class=\"x\"{% endif %}\n{% assign b = 1 %}>\nb\n</div>"),
        "html raw 1-4"
    );
    assert_eq!(shape("<div{% assign b = 1 %}class=\"x\">"), "p 1");
    assert_eq!(shape("<!-- a\n- b\n--> c"), "comment 1-3 | p 3");
    assert_eq!(shape("<br>\n\n<https://a.b>"), "p 1 | p 3");
}

#[test]
fn tables_and_math_need_boundaries() {
    assert_eq!(shape("a | b"), "table 1");
    assert_eq!(shape("x\na | b"), "p 1-2");
    assert_eq!(shape("`a|b`"), "p 1");
    assert_eq!(shape("|a|\n|-|"), "p 1-2");
    assert_eq!(shape("$$\nx\n$$"), "math 1-3");
    assert_eq!(shape("t\n$$\nx\n$$"), "p 1-4");
}

#[test]
fn definitions_and_attributes() {
    let list = "definitionlist 1-2 (terms 1 | dd tight 2 (p 2))";
    assert_eq!(shape("t\n: d"), list);
    assert_eq!(shape("t\n\n\n: d"), "p 1 | p 4");
    assert_eq!(shape("[r]: u\n[^1]: n"), "reference 1 | footnote 2 (p 2)");
    assert_eq!(shape("a\n[r]: u"), "p 1-2");
    assert_eq!(
        shape("a\n{: .x}\n\n{: .y\n .z}\nb"),
        "p 1 | attributes 2 | attributes 4-5 | p 6"
    );
    assert_eq!(shape("{::comment}\n# h\n{:/}\n# h"), "extension 1-3 | h1 4");
}

#[test]
fn liquid_stands_for_what_it_prints() {
    assert_eq!(
        shape("{% if a %}\n- x\n{% endif %}"),
        "ul 2 (li1 tight 2 (p 2))"
    );
    assert_eq!(
        shape("- {% if a %}b{% endif %}\n  - c"),
        shape("- b\n  - c")
    );
    assert_eq!(shape("> {% if a %}# b{% endif %}"), shape("> # b"));
    assert_eq!(
        shape("{% highlight rb %}\n# x\n{% endhighlight %}"),
        "html raw 1-3"
    );
    assert_eq!(shape("{% comment %}\n# x\n{% endcomment %}\n# y"), "h1 4");
}

#[test]
fn code_is_what_the_page_shows() {
    let code = |text: &str| {
        let body = read(text, 0);
        let block = body
            .blocks
            .iter()
            .find(|block| matches!(block.kind, Kind::Code { .. }));
        body.code(block.expect("code"), text)
    };
    assert_eq!(code("- a\n\n  ```\n  b\n\tc\n  ```"), "b\n  c\n");
    assert_eq!(code("    a\n  lazy\n\n\tb"), "a   lazy\n\nb\n");
}

#[test]
fn blocks_are_found_by_offset() {
    let text = "- a\n  > b\n\n# c";
    let body = read(text, 0);
    let kind = |offset| body.block_at(offset).map(|block| name(&block.kind));
    assert_eq!(kind(0).as_deref(), Some("li1 tight"));
    assert_eq!(kind(2).as_deref(), Some("p"));
    assert_eq!(kind(6).as_deref(), Some("quote"));
    assert!(body.leaf_at(6).is_none());
    assert_eq!(kind(11).as_deref(), Some("h1"));
    assert_eq!(kind(10), None);
    let quoted = body.blocks.len() - 2;
    let around: Vec<_> = body
        .ancestors(quoted)
        .map(|(_, block)| name(&block.kind))
        .collect();
    assert_eq!(around, ["quote", "li1 tight", "ul"]);
}

#[test]
fn elements_say_how_they_end() {
    let elements = |text: &str| {
        let body = read(text, 0);
        let mut said: Vec<String> = body
            .elements
            .iter()
            .map(|element| {
                let (name, inside) = (element.name.of(text), element.inside(text));
                format!("{name} {:?} {:?}", element.end, inside.of(text)).to_lowercase()
            })
            .collect();
        said.extend(body.stray_end_tags.iter().map(|tag| tag.of(text).into()));
        said.join(" | ")
    };
    assert_eq!(
        elements("<div>a<b>c</b><br></div>\n\n<hr>"),
        r#"div tag "a<b>c</b><br>" | b tag "c" | br empty "" | hr empty """#
    );
    assert_eq!(
        elements("> <ul>\n> <li>a</ul>"),
        r#"ul missing "\n> <li>a</ul>" | li missing "a</ul>" | </ul>"#
    );
    assert_eq!(
        elements("<p markdown=\"1\">a</P >b\n\n<T>c"),
        r#"p tag "a" | t missing "c""#
    );
    assert_eq!(
        elements("<div markdown=\"1\">\n- <td>a</td>\n</div>\n"),
        r#"div tag "\n- <td>a</td>\n" | td tag "a""#
    );
    assert_eq!(elements("a <b>c</b> `<div>`"), "");
}

/// Each of these takes quadratic time or a deep stack where a reader searches or nests naively.
#[test]
fn hostile_bodies_are_read_at_once() {
    let many = 20_000;
    let bodies = [
        "- ".repeat(many),
        ">".repeat(many),
        "- a\n".repeat(many),
        "1. a\n- b\n".repeat(many),
        "<!-- \n".repeat(many),
        format!("<div>\n{}", "<!-- <? ".repeat(many)),
        "<div>".repeat(many),
        "<div markdown=\"1\">\n```a\n".repeat(many),
        "````a\n```\n".repeat(many),
        format!("{}\n{}", "`".repeat(many), "a\n".repeat(many)),
        "{: .a\n".repeat(many),
        "{::comment}\n".repeat(many),
        "$$ a\n\n".repeat(many),
        "| a `b\n".repeat(many),
        "{%".repeat(many) + &"{% raw %}{% endraw".repeat(many),
    ];
    for body in bodies {
        let start = std::time::Instant::now();
        let read = read(&liquid::mask(&body, 0).text, 0);
        assert!(!read.blocks.is_empty());
        let seconds = start.elapsed().as_secs_f32();
        assert!(seconds < 5.0, "{seconds} s for {:?}…", body.get(..20));
    }
}
