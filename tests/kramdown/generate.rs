//! Small random bodies, made of the lines that tell readers of Markdown apart.

#![allow(
    dead_code,
    reason = "each test that shares this file uses its part of it"
)]

use crate::common::random::Random;

/// A generator of bodies, the same ones for the same seed.
pub struct Generator {
    random: Random,
}

const INDENTS: &[&str] = &[
    "", "", "", "", "", "", " ", "  ", "  ", "   ", "    ", "    ", "      ", "\t", "\t", " \t",
    "        ",
];

const CONTAINERS: &[&str] = &[
    "- ", "* ", "+ ", "1. ", "10. ", "-   ", "-\t", "> ", ">", "> > ", ": ", "- - ", "1. - ",
    "- > ", "> - ", "-      ", ":   ", "- {:.c} ", "[^1]: ", "-|", "2. 1. ",
];

const LINES: &[&str] = &[
    "para",
    "words and words",
    "a | b",
    "| a | b |",
    "|---|---|",
    "--|--",
    "| c",
    "`a|b`",
    "x `a|b` | c",
    "`code",
    "a|b `code",
    "=|=",
    "|===|",
    "\\|",
    "a \\| b",
    "# h",
    "## h ##",
    "###### h {#id}",
    "####### no",
    "#no",
    "# ",
    "# #",
    "# a#",
    "# a # {#x}",
    "#\th",
    "Title",
    "---",
    "===",
    "-",
    "=",
    "- ",
    "-",
    "*",
    "***",
    "* * *",
    "_ _ _",
    "----  ",
    "```",
    "```ruby",
    "``` ruby",
    "```ruby x",
    "````",
    "~~~",
    "~~~~",
    "~~~ js",
    "``~",
    "```a`",
    "code",
    "1)",
    "1) x",
    "1.",
    "2021. year",
    "0. zero",
    "1.x",
    "- item",
    "* item",
    "1. item",
    "$$",
    "$$ x $$",
    "$$x$$ y",
    "\\$$x$$",
    "$$x$$ {: .c}",
    "x = 1 $$",
    "<div>",
    "</div>",
    "<div markdown=\"1\">",
    "<div>x</div>",
    "</p>",
    "<p>",
    "<p>text</p> more",
    "<br>",
    "<br/> x",
    "<hr>",
    "<hr/>",
    "<span>x</span>",
    "<b>",
    "</b>",
    "<script>",
    "</script>",
    "<script>x</script>",
    "<!-- c -->",
    "<!--",
    "-->",
    "<!-- c --> x",
    "<td markdown=\"block\">",
    "</td>",
    "<p markdown=\"1\">x</p>",
    "<ul>",
    "<li markdown=\"1\">",
    "</li>",
    "</ul>",
    "<https://example.org>",
    "<img src=x>",
    "<table width=100%>",
    "<T>",
    "</T>",
    "<a-b>",
    "<div",
    "class=\"x\">",
    "<section markdown=\"span\">",
    "</section>",
    "<?php ?>",
    "<사용자>",
    "<😀>",
    "{: .c}",
    "{:.c #d}",
    "{:name: .c}",
    "{:/}",
    "{:/comment}",
    "{::comment}",
    "{::comment /}",
    "{::options toc_levels=\"1\" /}",
    "{::nomarkdown}",
    "{: .a",
    ".b}",
    "{:}",
    "{: a\\}",
    "^",
    "^ ",
    "^x",
    ": def",
    ":def",
    ":  deeper",
    "[r]: http://a.b",
    "[r]: <u> \"t\"",
    "[r]: u 't'",
    "[r]: u \"t",
    "[r]:",
    "\"title\"",
    "'t' x",
    "[^1]: note",
    "[^a b]: x",
    "[^1]:",
    "*[HTML]: Hyper",
    "*[x]",
    "> quote",
    ">quote",
    ">",
    "> # h",
    "> - x",
    "| a |\n|---|\n| b |",
    "term\n: def",
    "x  ",
    "x\\",
    "\u{a0}",
    "한글 문장",
    "\u{c}",
    "a\u{b}",
    "&amp;",
    "**b**",
    "- [ x](y)",
    "+ -",
    "- 1. x",
    "<pre>",
    "</pre>",
    "<pre>x</pre>",
    "a|b\n--|--\nc|d",
    "|a\n|-\n|b\n|=\n|c",
    "```\ncode\n```",
    "~~~\n# x\n~~~",
    "- a\n- b",
    "1. a\n2. b",
    "- a\n  - b",
    "1. a\n  - b",
    "- a\n\n- b",
    "- a\n\n  b",
    "    code",
    "\tcode",
];

const PIECES: &[&str] = &[
    "a",
    "b c",
    "한글",
    "는 글",
    "x1",
    ".",
    ",",
    " ",
    " ",
    " ",
    "  ",
    "\n",
    "\n",
    "  \n",
    "\\\n",
    "\\\\\n",
    "*",
    "*",
    "**",
    "**",
    "***",
    "_",
    "__",
    "___",
    "*a*",
    "**b**",
    "_c_",
    "__d__",
    "`",
    "`",
    "``",
    "`x`",
    "`` `y` ``",
    "<",
    ">",
    "<b>",
    "</b>",
    "<B>",
    "<kbd>",
    "</kbd>",
    "<br>",
    "<br/>",
    "<div>",
    "</div>",
    "<T>",
    "</T>",
    "<code>",
    "</code>",
    "<span markdown=\"0\">",
    "</span>",
    "<kbd markdown=\"1\">",
    "<a href=\"x'y\">",
    "</a>",
    "<img src=x>",
    "<사용자>",
    "<!-- c -->",
    "<!--",
    "-->",
    "<https://a.b/c_d_e>",
    "<a@b.c>",
    "<mailto:x>",
    "<ftp:>",
    "[",
    "]",
    "[",
    "]",
    "(",
    ")",
    "![",
    "](u)",
    "](<u v>)",
    "](u \"t\")",
    "](u 't\" )",
    "][r]",
    "[r]",
    "[R]",
    "[r][]",
    "[ r  s ]",
    "](a(b)c)",
    "](u",
    "] (v)",
    "[^1]",
    "[^2]",
    "[^한]",
    "\"",
    "\"",
    "'",
    "'",
    "\"a\"",
    "'b'",
    "'80s",
    "\"'q",
    "x's",
    "$",
    "$$",
    "$$x$$",
    "$x$",
    "{",
    "}",
    "{:",
    "{: .c}",
    "{:.c}",
    "{::comment}",
    "{:/comment}",
    "{:/}",
    "{::comment /}",
    "{::nomarkdown}",
    "{::x}",
    "&",
    "&amp;",
    "&nope;",
    "&#44032;",
    "&#x41;",
    "&copy;",
    "-",
    "--",
    "---",
    "...",
    "<<",
    ">>",
    "<< ",
    " >>",
    "\\<<",
    "\\",
    "\\*",
    "\\`",
    "\\[",
    "\\\"",
    "\\~",
    "\\|",
    "~",
    "~~",
    "~~a~~",
    "~~ b~~",
    "!",
    "#",
    "/",
    "=",
    "[ ] ",
    "|",
];

const STARTS: &[&str] = &[
    "", "", "", "", "# ", "## ", "- ", "- [ ] ", "1. ", "> ", "| ",
];

const DEFINED: &[&str] = &[
    "",
    "",
    "",
    "[r]: http://a.b/c\n",
    "[r]: <u v> \"title\"\n",
    "[r s]: x 'y'\n",
    "[^1]: note *n*\n",
    "*[a]: alpha\n",
    "*[b c]: x\n*[b]:\n*[c*]: y \n",
    "*[한]: z\n*[**]: w\n*[\\]: v\n*[x]: u\n",
];

impl Generator {
    pub fn new(seed: u64) -> Self {
        let random = Random(seed);
        Self { random }
    }

    /// The next body, of up to nine lines.
    pub fn body(&mut self) -> String {
        let mut body = String::new();
        let ending = ["\n", "\n", "\n", "\n", "\n", "\n", "\r\n", "\r"][self.random.below(8)];
        let lines = 1 + self.random.below(9);
        for at in 0..lines {
            if at > 0 && self.random.below(3) == 0 {
                body += if self.random.below(6) == 0 {
                    "  \n"
                } else {
                    "\n"
                };
            }
            body += self.random.pick(INDENTS);
            while self.random.below(4) == 0 {
                body += self.random.pick(CONTAINERS);
            }
            let words = self.random.pick(LINES);
            body += words;
            body.push('\n');
        }
        if self.random.below(4) == 0 {
            body.pop();
        }
        body.replace('\n', ending)
    }

    /// The next body of text that is full of what span parsers look for.
    pub fn text(&mut self) -> String {
        let mut body = String::new();
        for _ in 0..1 + self.random.below(2) {
            body += self.random.pick(STARTS);
            for _ in 0..1 + self.random.below(14) {
                body += self.random.pick(PIECES);
            }
            body += "\n\n";
        }
        body + self.random.pick(DEFINED)
    }

    /// `text` with some of its lines indented, put into containers, parted, joined or replaced.
    pub fn mutated(&mut self, text: &str) -> String {
        let mut mutated = String::new();
        for line in text.lines() {
            match self.random.below(40) {
                0 => mutated += self.random.pick(INDENTS),
                1 => mutated += self.random.pick(CONTAINERS),
                2 => mutated.push('\n'),
                3 => mutated = mutated.trim_end_matches('\n').to_owned() + "\n",
                4 => {
                    mutated += self.random.pick(LINES);
                    mutated.push('\n');
                    continue;
                }
                5 => {
                    mutated += line.trim_start();
                    mutated.push('\n');
                    continue;
                }
                _ => {}
            }
            mutated += line;
            mutated.push('\n');
        }
        mutated
    }
}
