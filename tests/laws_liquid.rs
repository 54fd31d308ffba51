//! What holds of the Liquid layer whatever the body: no panic, spans that fit, the mask's length.
//!
//! `PROPTEST_CASES=1000000` tries that many bodies.

mod common;
#[path = "liquid/generate.rs"]
mod generate;

use notelint::jekyll::Jekyll;
use notelint::liquid::{self, Template};
use notelint::note::{Note, Source};
use notelint::text::Span;
use proptest::prelude::*;
use std::path::Path;
use std::time::{Duration, Instant};

const PIECES: &[&str] = &[
    "{",
    "}",
    "%",
    "-",
    " ",
    "\n",
    "\r\n",
    "\t",
    "\u{b}",
    "\0",
    "가",
    "😀",
    "{{",
    "}}",
    "{%",
    "%}",
    "{%-",
    "-%}",
    "{{-",
    "-}}",
    "raw",
    "endraw",
    "if",
    "endif",
    "else",
    "for",
    "x in y",
    "comment",
    "endcomment",
    "highlight",
    "endhighlight",
    "capture",
    "endcapture",
    "foo",
    "'",
    "\"",
    "|",
    "=",
    ",",
    "`",
    "$$",
    "```\n",
    "    ",
];

fn fits(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn check_template(text: &str, template: &Template) {
    let mut end = 0;
    for (at, node) in template.nodes.iter().enumerate() {
        assert!(
            fits(node.span, text) && node.span.start >= end,
            "{text:?} {node:?}"
        );
        end = node.span.end;
        assert!(node.span.covers(node.markup), "{text:?} {node:?}");
        assert!(
            node.name
                .is_none_or(|name| node.span.covers(name) && !name.is_empty())
        );
        assert!(
            node.opener.is_none_or(|opener| opener < at),
            "{text:?} {node:?}"
        );
    }
    for fault in &template.faults {
        assert!(
            fits(fault.span, text) && !fault.span.is_empty(),
            "{text:?} {fault:?}"
        );
    }
}

fn check(text: &str, from: usize) {
    let jekyll = Jekyll::default();
    let template = liquid::parse(text, from, &jekyll, &[]);
    check_template(text, &template);
    let masked = liquid::mask(text, from);
    assert_eq!(masked.text.len(), text.len(), "{text:?}");
    let mut end = from;
    for region in &masked.regions {
        assert!(
            fits(region.span, text) && region.span.start >= end,
            "{text:?} {region:?}"
        );
        end = region.span.end;
    }
    // What one sees, the other sees.
    for node in &template.nodes {
        assert!(masked.covers(node.span.start), "{text:?} {node:?}");
    }
    // All of it passed over, nothing is left.
    let all = [Span::new(from, text.len())];
    assert_eq!(
        liquid::parse(text, from, &jekyll, &all),
        Template::default(),
        "{text:?}"
    );
}

proptest! {
    #[test]
    fn bodies_of_odd_pieces_are_read(picked in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = picked.iter().map(|&at| PIECES[at]).collect();
        check(&text, 0);
    }

    #[test]
    fn generated_bodies_are_read(seed: u64) {
        let mut generator = generate::Generator::new(seed);
        let text = generator.body() + &generator.silent();
        check(&format!("---\ntitle: {{{{ x\n---\n{text}"), 20);
    }

    /// The whole note, as rules see it.
    #[test]
    fn notes_are_read(seed: u64) {
        let text = format!("---\ntitle: a\n---\n{}", generate::Generator::new(seed).body());
        let source = Source {
            path: Path::new("_posts/2024-01-01-a.md").into(),
            below: "_posts/2024-01-01-a.md".into(),
            text: text.as_str().into(),
            invalid: None,
        };
        let jekyll = Jekyll::default();
        let note = Note::new(&source, &jekyll);
        check_template(&text, note.template());
        prop_assert!(note.written().blocks.iter().all(|block| fits(block.span, &text)));
    }
}

#[test]
fn long_bodies_take_no_longer_than_their_length_allows() {
    let bodies = [
        "{% if a %}",
        "{% endif %}",
        "{% raw %}",
        "{% endfoo %}",
        "{% comment %}",
        "{{ a }",
        "{{",
        "{%",
        "{% %}",
        "{% foo %}",
        "{% if a %}{% endfor %}",
        "{% for a in b %}{% endif %}",
        "{%- endraw %}",
        "{% case a %}{% when 1,",
        "{% if and or '",
        "{% highlight a %}",
        "{% include a b=c ",
        "{% raw %}{% endraw x",
    ];
    for body in bodies {
        let text = body.repeat(40_000);
        let start = Instant::now();
        let template = liquid::parse(&text, 0, &Jekyll::default(), &[]);
        check_template(&text, &template);
        let _ = liquid::mask(&text, 0);
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{body:?} {:?}",
            start.elapsed()
        );
    }
}
