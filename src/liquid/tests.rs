//! What Liquid's traps become. `·` stands for NUL.

use super::*;

fn masked(text: &str) -> String {
    let masked = mask(text, 0);
    assert_eq!(masked.text.len(), text.len());
    masked.text.replace('\0', "·")
}

fn regions(text: &str) -> Vec<(String, &str)> {
    let name = |kind| match kind {
        RegionKind::Tag { name } => format!("tag {}", name.of(text)),
        kind => format!("{kind:?}").to_lowercase(),
    };
    let regions = mask(text, 0).regions.into_iter();
    regions
        .map(|region| (name(region.kind), region.span.of(text)))
        .collect()
}

#[test]
fn text_without_liquid_is_not_copied() {
    let text = "a { b } % {";
    assert!(matches!(mask(text, 0).text, Cow::Borrowed(_)));
    assert!(matches!(
        unmasked("{{ x }}", 0).text,
        Cow::Borrowed("{{ x }}")
    ));
}

#[test]
fn what_is_printed_is_a_word_and_what_is_not_is_nothing() {
    assert_eq!(masked("{{ x }}\n"), "xxxxxxx\n");
    assert_eq!(masked("a {{ x }} b"), "a xxxxxxx b");
    assert_eq!(
        masked("{% for a in b %}* x{% endfor %}"),
        "·".repeat(16) + "* x" + &"·".repeat(12)
    );
    assert_eq!(masked("```\n{{ x }}\n```"), "```\nxxxxxxx\n```");
    assert_eq!(masked("[a]({% link a.md %})"), "[a](xxxxxxxxxxxxxxx)");
}

#[test]
fn a_tag_alone_on_its_line_prints_a_block() {
    assert_eq!(masked("{% include a.html %}\n"), "<p             ></p>\n");
    assert_eq!(masked("  {% toc %}  \r\n"), "  <p  ></p>  \r\n");
    assert_eq!(
        masked("a {% include a.html %}\n"),
        "a xxxxxxxxxxxxxxxxxxxx\n"
    );
    assert_eq!(masked("{%a%}"), "xxxxx");
    assert_eq!(masked("{%\na%}\n"), "xxxxxx\n");
    assert_eq!(masked("{%\r\na%}\n"), "xxxxxxx\n");
}

#[test]
fn an_unknown_tag_with_an_end_is_a_block_tag() {
    assert_eq!(
        masked("{% tab a %}\n- x\n{% endtab %}"),
        "···········\n- x\n············"
    );
}

#[test]
fn white_space_is_trimmed_with_its_newlines() {
    assert_eq!(masked("a \n{%- if b -%}\n c"), "a················c");
    assert_eq!(
        masked("a\n{%- raw -%} {% endraw %} b"),
        "a············ ·············b"
    );
    assert_eq!(masked("{% assign a =\n b %}# c"), "···················# c");
}

#[test]
fn bodies_that_are_not_liquid() {
    let raw = "{% raw %}{{ x }}{% endraw %}";
    assert_eq!(masked(raw), "·········{{ x }}············");
    assert_eq!(regions(raw)[1], ("raw".into(), "{{ x }}"));
    let comment = "a{% comment %}\n# x\n{% endcomment %}";
    assert_eq!(
        masked(comment),
        "a".to_owned() + &"·".repeat(comment.len() - 1)
    );
    assert_eq!(regions(comment)[1], ("comment".into(), "\n# x\n"));
    let capture = "{% capture a %}- {{ x }}{% endcapture %}";
    assert_eq!(masked(capture), "·".repeat(capture.len()));
    assert_eq!(regions(capture)[1], ("capture".into(), "- "));
}

#[test]
fn raw_in_a_comment_hides_its_end() {
    let text = "{% comment %}{% raw %}{% endcomment %}{% endraw %}{% endcomment %}a";
    assert_eq!(masked(text), "·".repeat(text.len() - 1) + "a");
    let names: Vec<_> = regions(text).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["tag comment", "comment", "tag endcomment"]);
}

#[test]
fn highlighted_code_is_raw_html() {
    let text = "{% highlight rb %}\n# x\n- </pre>\n{% endhighlight %}";
    assert_eq!(
        masked(text),
        "<pre             >·# x\n- x/pre>·</pre            >"
    );
    assert_eq!(regions(text)[1], ("highlight".into(), "# x\n- </pre>"));
}

#[test]
fn what_has_no_end_is_left_alone() {
    assert_eq!(masked("a {% b\n# c {{ d"), "a {% b\n# c {{ d");
    assert_eq!(
        regions("a {% b {{ c"),
        [("unclosed".into(), "{%"), ("unclosed".into(), "{{")]
    );
    assert_eq!(masked("{{ a }\n"), "xxxxxx\n");
    assert_eq!(masked("{% raw %}\n# x"), "·········\n# x");
}

#[test]
fn a_nul_of_the_source_is_no_nothing() {
    assert_eq!(masked("\0# x {{ y }}"), "\u{1}# x xxxxxxx");
    assert_eq!(unmasked("---\0---\n\0# x", 8).text, "---\0---\n\u{1}# x");
}

#[test]
fn the_front_matter_is_left_alone() {
    let text = "---\ntitle: {{ x }}\n---\n{{ y }}";
    assert_eq!(mask(text, 23).text, "---\ntitle: {{ x }}\n---\nxxxxxxx");
}

fn template(text: &str) -> (Vec<(String, Option<usize>)>, Vec<String>) {
    let template = parse(text, 0, &Jekyll::default(), &[]);
    let name = |node: &Node| node.name.map_or("{{", |name| name.of(text)).to_owned();
    let nodes = template.nodes.iter();
    let nodes = nodes.map(|node| (name(node), node.opener)).collect();
    let kind = |fault: &Fault| format!("{:?} {}", fault.kind, fault.span.of(text));
    let faults = template.faults.iter().map(kind);
    let short = |fault: String| match fault.split_once(" {") {
        Some((kind, _)) => kind.to_owned(),
        None => fault,
    };
    (nodes, faults.map(short).collect())
}

#[test]
fn tags_are_paired_with_the_blocks_they_part_and_end() {
    let text = "{% if a %}{{ b }}{% else %}{% raw %}{% c %}{% endraw %}{% endif %}";
    let (nodes, faults) = template(text);
    let named = |name: &str, opener| (name.to_owned(), opener);
    assert_eq!(
        nodes,
        [
            named("if", None),
            named("{{", None),
            named("else", Some(0)),
            named("raw", None),
            named("endraw", Some(3)),
            named("endif", Some(0)),
        ]
    );
    assert_eq!(faults, [""; 0]);
    assert_eq!(
        template("{% comment %}{{ a }}{% b %}{% endcomment %}")
            .0
            .len(),
        2
    );
}

#[test]
fn reading_goes_on_after_a_fault() {
    // The loop inside is the fault, not the condition that ends around it.
    let (_, faults) = template("{% if a %}{% for b in c %}{% endif %}{{ d }}");
    assert_eq!(faults, ["WrongEnd"]);
    // The end of a tag that nobody knows is not at fault once more.
    let (_, faults) = template("{% foo %}{% endfoo %}{% endbar %}");
    assert_eq!(faults, ["Unknown", "WrongEnd"]);
    let (_, faults) = template("{% if a %}{% capture b %}");
    assert_eq!(faults, ["NeverClosed", "NeverClosed"]);
    let (_, faults) = template("{{ a } {% %} {{");
    assert_eq!(faults, ["Unterminated"; 3]);
}

#[test]
fn what_is_passed_over_is_text() {
    let text = "{% if a %}{% endfor %}{{ b }{% endif %}";
    let spans = [Span::new(10, 22), Span::new(22, 28)];
    let template = parse(text, 0, &Jekyll::default(), &spans);
    assert_eq!(template.faults, []);
    assert_eq!(template.nodes.len(), 2);
}

#[test]
fn a_tag_that_may_be_a_block_is_one_where_it_ends() {
    let mut jekyll = Jekyll::default();
    jekyll
        .own_tags
        .read("Liquid::Template.register_tag('note', Note)");
    let faults = |text| parse(text, 0, &jekyll, &[]).faults.len();
    assert_eq!(faults("{% note %}a"), 0);
    assert_eq!(faults("{% note %}a{% endnote %}"), 0);
    assert_eq!(faults("{% endnote %}{% note %}"), 1);
}
