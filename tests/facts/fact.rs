//! A measured fact: the blog it was measured on, in our own words, and what is to be said of it.

use unicode_normalization::UnicodeNormalization;

/// The note of a fact that names no other.
pub const PATH: &str = "_posts/2021-03-02-a.md";

/// What a fact says should be found.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'f> {
    Rule(&'f str),
    Silence,
    /// A fault that is not looked for, with the reason.
    Left(&'f str),
}

/// One entry of a list of facts.
pub struct Fact<'f> {
    pub id: &'f str,
    pub wanted: Wanted<'f>,
    /// The files of the blog, path and text.
    pub files: Vec<(String, String)>,
}

impl<'f> Fact<'f> {
    /// Reads `ID wanted`, lines of `config:` and `path:` (or `nfd:`, a decomposed path), the note, and
    /// other files below their `=== path`. A note without front matter gets one where `headed`.
    pub fn read(text: &'f str, headed: bool) -> Self {
        let (head, mut body) = text.split_once('\n').expect("a head and a note");
        let (id, wanted) = head.split_once(' ').expect("an id and what is wanted");
        let wanted = match wanted.split_once(": ") {
            Some(("left", reason)) => Wanted::Left(reason),
            _ if wanted == "silent" => Wanted::Silence,
            _ => Wanted::Rule(wanted),
        };
        let mut files = Vec::new();
        let mut path = PATH.to_owned();
        while let Some((line, rest)) = body.split_once('\n') {
            match line.split_once(": ") {
                Some(("config", config)) => {
                    files.push(("_config.yml".to_owned(), config.to_owned()))
                }
                Some(("path", written)) => path = written.to_owned(),
                Some(("nfd", written)) => path = written.nfd().collect(),
                _ => break,
            }
            body = rest;
        }
        let mut parts = body.split("\n=== ");
        let note = seen(&format!("{}\n", parts.next().unwrap_or_default()));
        let headless = headed && !note.starts_with("---\n");
        let front_matter = if headless {
            "---\ntitle: 글\n---\n"
        } else {
            ""
        };
        files.push((path, format!("{front_matter}{note}")));
        for part in parts {
            let (path, text) = part.split_once('\n').expect("a path and a text");
            files.push((path.to_owned(), seen(&format!("{text}\n"))));
        }
        Self { id, wanted, files }
    }
}

/// A text of a list of facts, where signs stand for what would not be seen.
pub fn seen(text: &str) -> String {
    let text = text.replace('␠', " ").replace('⇥', "\t").replace('␍', "\r");
    let text = text.replace('⍽', "\u{a0}").replace('⌀', "\u{200b}");
    text.replace('⇤', "\u{feff}").replace("␄\n", "")
}
