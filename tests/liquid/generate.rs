//! Small random bodies with Liquid in them, whole and broken.

use crate::common::random::Random;

/// A generator of bodies, the same ones for the same seed.
pub struct Generator {
    random: Random,
}

const TEXTS: &[&str] = &[
    "글 ", " a", "\n", "\n\n", "- b\n", "```\n", "`c`", "{", "}", "}}", "%}", "%", "-", "{ {",
    "\\", "$x^{2}$", " \t", "\u{b}", "é", "|", "<pre>",
];

const SPACED: &[&str] = &[
    " ", "a", " b ", "\n", "\r\n", "\t가 \n", "\u{b}", "\0", "\u{a0}", "} }", "\u{3000}", "\n\n c",
];

const OUTPUTS: &[&str] = &[
    "{{ a }}",
    "{{a}}",
    "{{- a -}}",
    "{{ a | upcase }}",
    "{{ 'x' }}",
    "{{}}",
    "{{-}}",
    "{{ a }",
    "{{ a",
    "{{",
    "{{{ a }}}",
    "{{1,2},{3,4}}",
    "{{ a: 1 }}",
    "{{ {% x %}",
    "{{%",
    "{{ {% endraw %}",
    "{{ } }}",
    "${{ a.b }}",
];

const BLOCKS: &[&str] = &[
    "if",
    "unless",
    "for",
    "case",
    "tablerow",
    "capture",
    "comment",
    "raw",
    "highlight",
    "ifchanged",
];

const TAGS: &[&str] = &[
    "assign",
    "include",
    "include_relative",
    "link",
    "post_url",
    "cycle",
    "increment",
    "decrement",
    "break",
    "continue",
    "elsif",
    "else",
    "when",
    "end",
    "foo",
    "url",
    "endfoo",
    "gist",
    "d",
    "한글",
    "if한",
    "ends",
    "Raw",
    "",
];

const MARKUPS: &[&str] = &[
    "",
    " ",
    "x",
    "a b",
    "a = b",
    "a == b",
    "a in b",
    "a in b reversed",
    "a, b in c",
    "a and b",
    "a and",
    "or b",
    "a and or",
    "'a' and \"b\"",
    "a and b or c",
    "'",
    "',|",
    "a, b",
    "a or b",
    "a : b",
    "ruby",
    "ruby linenos",
    "c++ hl_lines=\"1 2\"",
    "ruby x=",
    "a.html",
    "a.html b=c",
    "a.html b='c d'",
    "a.html b=/c",
    "a.html b",
    "{{ a }}.html",
    "{{ a }} b=1",
    "{{ a }} b",
    "2021-01-02-a",
    "a/2021-1-2-",
    "'2021-01-02-a'",
    "a\nin\tb",
    "\"and\"and b",
    "x and  y",
    "xand y",
    "한글",
    "-",
    "=",
    "(a) = 1",
    "[a",
    "a=b,c",
    "\u{b}a",
    "a in 'b c'",
    "a in (1..3)",
    "a \"b c\" d",
];

impl Generator {
    /// A generator for `seed`.
    pub fn new(seed: u64) -> Self {
        let random = Random(seed);
        Self { random }
    }

    fn tag(&mut self, name: &str, markup: &str) -> String {
        let front = self
            .random
            .pick(&["{%", "{% ", "{% ", "{%- ", "{%-", "{%\n"]);
        let between = self.random.pick(&[" ", " ", "  ", "\n"]);
        let back = self
            .random
            .pick(&["%}", " %}", " %}", " -%}", "-%}", "\n%}", " }", ""]);
        let back = if self.random.below(3) > 0 {
            " %}"
        } else {
            back
        };
        format!("{front}{name}{between}{markup}{back}")
    }

    /// Markup that the tag takes, mostly.
    fn fitting(&mut self, name: &str) -> &'static str {
        match name {
            _ if self.random.below(4) == 0 => self.random.pick(MARKUPS),
            "for" | "tablerow" => "a in b",
            "highlight" => "ruby",
            "raw" | "comment" | "ifchanged" | "else" => "",
            "post_url" => "2021-01-02-a",
            "assign" => "a = b",
            _ => "a",
        }
    }

    fn piece(&mut self, depth: usize, out: &mut String) {
        match self.random.below(10) {
            0..3 => out.push_str(self.random.pick(TEXTS)),
            3 => out.push_str(self.random.pick(OUTPUTS)),
            4 => {
                let name = self.random.pick(TAGS);
                let markup = self.fitting(name);
                out.push_str(&self.tag(name, markup));
            }
            5 => {
                let end = format!("end{}", self.random.pick(BLOCKS));
                out.push_str(&self.tag(&end, ""));
            }
            _ => {
                let name = self.random.pick(BLOCKS);
                let markup = self.fitting(name);
                out.push_str(&self.tag(name, markup));
                if depth > 0 {
                    self.pieces(depth - 1, out);
                }
                if self.random.below(12) > 0 {
                    out.push_str(&self.tag(&format!("end{name}"), ""));
                }
            }
        }
    }

    fn pieces(&mut self, depth: usize, out: &mut String) {
        for _ in 0..self.random.below(4) {
            self.piece(depth, out);
        }
    }

    /// A body.
    pub fn body(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..=self.random.below(5) {
            self.piece(2, &mut out);
        }
        out
    }

    /// A body whose Liquid prints nothing of its own.
    pub fn silent(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..=self.random.below(8) {
            match self.random.below(4) {
                0 | 1 => out.push_str(self.random.pick(SPACED)),
                2 => {
                    let tag = self.dashed("assign a = 1");
                    out.push_str(&tag);
                }
                _ => {
                    let block = self.random.pick(&["raw", "comment"]);
                    let start = self.dashed(block);
                    let end = self.random.pick(&["%}", "-%}"]);
                    let body = self.random.pick(SPACED);
                    out.push_str(&format!("{start}{body}{{% end{block} {end}"));
                }
            }
        }
        out
    }

    fn dashed(&mut self, tag: &str) -> String {
        let front = self.random.pick(&["{%", "{%-"]);
        let back = self.random.pick(&["%}", "-%}"]);
        format!("{front} {tag} {back}")
    }
}
