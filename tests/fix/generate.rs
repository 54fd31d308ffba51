//! Small bodies from the lines that matter to kramdown, the same for the same seed.

use crate::common::random::Random;

#[rustfmt::skip]
const TEXT: &[&str] = &[
    "text one", "두 번째 줄", "*emph* and **굵게**는", "a `code` b", "open `code", "close` here",
    "``two ` ticks", "ticks`` end", "line\\\\", "line\\", "say \"hi", "there\" now", "it's 'so'",
    "a <<", "<< b >> c", ">> b", "1 < 2", "a -- b ...", "~~gone", "gone~~ `x`", "~~a~~ b",
    "$$x$$ y", "$$ open", "close $$", "[link](http://a.b \"title", "more\")", "[l](u) and",
    "![alt", "text](u)", "[ref][r]", "[ref]", "HTML and ab", "[^1] note", "*a", "b*", "_a_ **b",
    "c**", "&amp; \\* x", "<b>bold", "</b> end", "<span title=\"a", "b\">c</span>", "<kbd>a",
    "b</kbd>", "<!-- c -->", "x <!-- c", "c --> y", "<https://a.b>", "*a*{: .b}",
    "*a*{: title=\"b", "c\"} d", "a <br>", "\u{a0}", "\u{3000}text", "emoji 😀", "Term", "`a\\` b",
    "a [b `c](d) e`", "<i>x</i> `y", "2019. 년",
];
#[rustfmt::skip]
const BLOCKS: &[&str] = &[
    "# H", "## H {#id}", "### H ###", "#no", "===", "---", "* * *", "- a", "* b", "+ c", "1. one",
    "2. two", "10. ten", "  - nested", "    - deep", "\t- tab", "   * three", " + d",
    "- [ ] task", "- [x] done", "- [ ]", "-", "*", "1.", "- {:.c} x", "- - y", "- # h", "- > q",
    "-  wide", "> q", "> - ql", ">", "> > r", "| a | b |", "|---|---|", "a | b", "a `|` b|",
    ": def", ":  def two", ":", "```", "```ruby", "~~~", "    code", "\tcode", "  indented text",
    "   three", "$$", "x^2", "$$ m $$", "[r]: http://x.y", "[r]: <u>", "\"a title\"", "  \"t\"",
    "*[HTML]: Hyper", "*[ab ]: x", "[^1]: foot", "    foot more", "<!-- c", "c -->", "<div>",
    "</div>", "<p>x</p>", "<br>", "<pre>", "</pre>", "<details markdown=\"1\">", "</details>",
    "<p", "class=\"x\">", "{: .cls}", "{: title=\"a", "b\"}", "{:ref: .x}", "{:ref}",
    "{::comment}", "{:/comment}", "{::nomarkdown}", "{:/}", "^",
];
#[rustfmt::skip]
const LIQUID: &[&str] = &[
    "{% if flag %}", "{% endif %}", "a {% if flag %} {% endif %}", "{{ site.x }}",
    "a {{ site.x }}", "{{ site.x }} b", "{% raw %}", "{% endraw %}", "{% comment %}",
    "{% endcomment %}", "{% highlight ruby %}", "{% endhighlight %}", "{% include a.html %}",
    "{% assign y = 1 %}", "{%- assign z = 2 -%}", "{% capture c %}", "{% endcapture %}",
    "{{ c }}", "{% assign q =", "'a' %}", "{% for i in (1..2) %}", "{% endfor %}",
    "x {%- if flag -%}", "{% comment %}notelint-ignore text{% endcomment %}",
    "a {% comment %}notelint-ignore list, heading{% endcomment %}",
    "{%- comment -%}notelint-ignore{%- endcomment -%}", "<!-- notelint-ignore text -->",
    "{% comment %}notelint-ignore-file table{% endcomment %} b",
];
const AFTER: &[&str] = &["", "", "", "", " ", " ", "  ", "   ", "\t", " \t", "    "];
const BEFORE: &[&str] = &["", "", "", "", "", "", " ", "  ", "   ", "    ", "\t"];

/// A body of a few lines, each with blanks around it or not.
pub fn body(random: &mut Random) -> String {
    let with_liquid = random.one_in(4);
    let lines = 2 + random.below(9);
    let ends: &[&str] = match random.below(16) {
        0 => &["\n", "\n", "\r\n", "\r"],
        1 => &["\r\n"],
        _ => &["\n"],
    };
    let mut text = String::new();
    let mut indent = "";
    for _ in 0..lines {
        if random.one_in(4) {
            for _ in 0..=random.below(3) {
                text.push_str(random.pick(AFTER));
                text.push_str(random.pick(ends));
            }
        }
        // Indentation tends to go on, as in the text of an item.
        if !random.one_in(3) {
            indent = random.pick(BEFORE);
        }
        text.push_str(indent);
        text.push_str(match random.below(10) {
            0 | 1 if with_liquid => random.pick(LIQUID),
            0..5 => random.pick(TEXT),
            _ => random.pick(BLOCKS),
        });
        text.push_str(random.pick(AFTER));
        text.push_str(random.pick(ends));
    }
    if random.one_in(5) {
        text.truncate(text.trim_end_matches(['\r', '\n']).len());
    }
    text
}

/// `text` with some blanks, blank lines or list markers changed: what a formatter might do, right
/// or wrong.
pub fn changed(text: &str, random: &mut Random) -> String {
    let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
    let at = random.below(lines.len());
    let everywhere = random.one_in(3);
    let kind = random.below(12);
    for (number, line) in lines.iter_mut().enumerate() {
        if number != at && !everywhere {
            continue;
        }
        let bare = line.trim_start_matches([' ', '\t']);
        let blanks = line.len() - bare.len();
        let shown = line.trim_end_matches([' ', '\t', '\r']).len();
        match kind {
            0..3 => line.truncate(shown),
            3 if line.ends_with("   ") => {
                line.truncate(shown);
                line.push_str("  ");
            }
            4 if shown == 0 => line.push_str("  "),
            5 => line.insert(0, ' '),
            6 => *line = bare.to_owned(),
            7 if blanks > 1 => *line = line[1..].to_owned(),
            8 if bare.starts_with(['-', '*', '+']) => {
                let bullet = random.pick(&["-", "*", "+"]);
                line.replace_range(blanks..=blanks, bullet);
            }
            9 => *line = line.replace('\t', "    "),
            _ => {}
        }
    }
    if kind >= 10 {
        let blank = |line: &String| line.trim().is_empty();
        let mut kept: Vec<String> = Vec::new();
        for line in lines {
            if kind == 10 && kept.last().is_some_and(blank) && blank(&line) {
                continue;
            }
            kept.push(line);
        }
        if kind == 11 {
            let at = random.below(kept.len());
            if blank(&kept[at]) && random.one_in(2) {
                kept.remove(at);
            } else {
                kept.insert(at, String::new());
            }
        }
        lines = kept;
    }
    lines.join("\n")
}
