//! Sites of random notes: names, keys and values that Jekyll reads in ways of their own.

use std::fmt::Write;
use std::path::Path;

const VALUES: &[&str] = &[
    "",
    "~",
    "null",
    "no",
    "Yes",
    "true",
    "false",
    "'false'",
    "\"2024\"",
    "2024",
    "010",
    "3.10",
    "12:30",
    "1e3",
    "1_000",
    "0x1F",
    "-5",
    ".5",
    "+1",
    "-.inf",
    "1.5e+20",
    "100000000000000000000",
    "a b",
    "a, b",
    "A A a",
    "한글 제목",
    "'C#'",
    "C++ / C# & F#",
    "a/b c?d",
    "a.b.c...",
    "Ünïcode ÀB",
    "🎉 그림",
    "\"zero\u{200b}width\"",
    "''",
    "'  띄어  쓴 '",
    "|\n  여러 줄\n  글",
    "none",
    "post",
    "[a, b]",
    "[~, a, [b, ~, [c]]]",
    "[]",
    "{}",
    "{a: 1, b: [x]}",
    "[1, 1.0, '1', yes, 2024-01-01]",
    "[[a, b], c, {k: v}]",
    "- x",
    "2024-03-02",
    "2024-03-02 23:20:00",
    "2024-03-02 23:20",
    "2024-03-02T10:11:12Z",
    "2024-03-02 23:20:00 +0900",
    "'2024-03-02 10:00 -0500'",
    "2024-02-30",
    "2024-13-01",
    "내일",
    "5 Mar 2024",
    "03/02/2024",
    "2024/3/2",
    "March 3, 2024 5:00 PM",
    "20240302",
    "2024-03-02 24:00:00",
    "2024-3-2 1:2:3",
    "99999-01-01",
    "/p/:title/",
    "/:categories/:title",
    "/:year/:nope",
    "/한/:slug:output_ext",
    "/x.html",
    "x: y",
    "'갈래: 하나'",
    "[x] y",
    "@x",
    "*x",
    "&y z",
    "!z w",
    "'a\"b #{x}'",
    "--",
];

const KEYS: &[&str] = &[
    "title",
    "date",
    "tags",
    "tag",
    "categories",
    "category",
    "permalink",
    "slug",
    "published",
    "layout",
    "draft",
    "sitemap",
    "Title",
];

const FOLDERS: &[&str] = &[
    "_posts",
    "_posts",
    "_posts/til",
    "til/_posts",
    "_notes",
    "_notes/깊은 곳",
    "_drafts",
    "쪽",
    ".",
];

const DATES: &[&str] = &[
    "2024-03-02-",
    "2024-03-02-",
    "2024-03-02-",
    "2024-3-2-",
    "24-03-02-",
    "2024-02-30-",
    "2024-13-02-",
    "2030-01-01-",
    "",
];

const NAMES: &[&str] = &[
    "note",
    "한글-제목",
    "A-b_C",
    "x.y..",
    "-",
    "[q]",
    "C++",
    "@home",
    "a--b-",
    "ÀÉ",
    "Note (2)",
    "끝.",
];

const EXTENSIONS: &[&str] = &[".md", ".md", ".md", ".markdown", ".html", ".MD"];

const OPENINGS: &[&str] = &[
    "---\n",
    "---\n",
    "---\n",
    "---\n",
    "--- \n",
    "\u{feff}---\n",
    "\n---\n",
    "----\n",
];

const CLOSINGS: &[&str] = &["---\n", "---\n", "---\n", "---\n", "...\n", "--- x\n", ""];

const CONFIGS: &[&str] = &[
    "timezone: Asia/Seoul\n",
    "permalink: /:categories/:title/\ntimezone: America/Sao_Paulo\n",
    "permalink: /:slugified_categories/:slug-:name:output_ext\n",
    "permalink: /:collection/:path-:short_month-:w_day/:hour\ntimezone: Europe/London\n",
];

const SCOPES: &[&str] = &[
    "path: ''",
    "path: '', type: posts",
    "path: '', type: notes",
    "path: '', type: pages",
    "path: _posts/til",
    "path: _posts, type: post",
    "path: '_*/*'",
    "path: til",
];

const DEFAULTS: &[&str] = &[
    "title: 기본 제목",
    "title: no",
    "tags: 기본 꼬리",
    "tags: [~, 하나]",
    "tag: 하나뿐",
    "layout: post",
    "layout: ~",
    "published: off",
    "published: 'false'",
    "permalink: '/d/:title/'",
    "slug: same",
    "categories: 갈래 둘",
    "categories: [3, 갈래]",
    "category: 덤",
    "sitemap: {a: 0, c: 1}",
];

/// A generator of sites, the same ones for the same seed.
pub struct Generator(u64);

impl Generator {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// Below `count`.
    fn number(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or_default() % count.max(1)
    }

    fn one(&mut self, words: &'static [&'static str]) -> &'static str {
        words[self.number(words.len())]
    }

    /// Settings with a collection and some defaults.
    pub fn config(&mut self) -> String {
        let mut config = self.one(CONFIGS).to_owned();
        let notes = ["true", "false", "true, permalink: '/n/:title/'"][self.number(3)];
        let _ = write!(
            config,
            "collections: {{notes: {{output: {notes}}}}}\ndefaults:\n"
        );
        for _ in 0..self.number(4) {
            let (scope, value) = (self.one(SCOPES), self.one(DEFAULTS));
            let _ = writeln!(config, "- {{scope: {{{scope}}}, values: {{{value}}}}}");
        }
        config
    }

    /// Writes `count` notes below `folder`.
    pub fn notes(&mut self, folder: &Path, count: usize) {
        std::fs::create_dir_all(folder).expect("a folder");
        for number in 0..count {
            let below = folder.join(self.one(FOLDERS));
            std::fs::create_dir_all(&below).expect("a folder");
            let (date, name, extension) = (self.one(DATES), self.one(NAMES), self.one(EXTENSIONS));
            let mut text = self.one(OPENINGS).to_owned();
            for _ in 0..self.number(6) {
                let (key, value) = (self.one(KEYS), self.one(VALUES));
                let _ = writeln!(text, "{key}: {value}");
            }
            text.push_str(self.one(CLOSINGS));
            text.push_str("본문\n");
            std::fs::write(below.join(format!("{date}{name}{number}{extension}")), text)
                .expect("a note");
        }
    }
}
