//! A rule's page: documentation, metadata and tests in one Markdown file.

use super::finding::Severity;
use crate::note::split;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What a page says at its top.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Metadata {
    /// What is wrong, in a few words.
    pub title: String,
    pub severity: Severity,
    /// Whether the rule runs where no setting or `--only` names it.
    #[serde(default = "enabled")]
    pub enabled: bool,
    /// The kinds of fix the rule can offer: `safe`, `unsafe`.
    #[serde(default)]
    pub fix: Vec<super::Applicability>,
    /// The version that brought the rule.
    pub since: String,
    /// Variants of the examples that do not hold for the rule, and why: `crlf`, `after-text`, `list`.
    #[serde(default)]
    pub except: BTreeMap<String, String>,
    /// Pages are notes of a Jekyll site too, and show Liquid as text.
    #[serde(default, rename = "render_with_liquid")]
    _render_with_liquid: Option<bool>,
}

fn enabled() -> bool {
    true
}

/// A page, parted into metadata and text.
#[derive(Clone, Debug)]
pub struct Page<'p> {
    pub metadata: Result<Metadata, String>,
    /// The page below its front matter.
    pub text: &'p str,
}

/// One example of a page: a blog of one or more files, and what the rule makes of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Example {
    /// Whether it stands under `## Wrong`.
    pub wrong: bool,
    /// The files it is made of, path and text.
    pub files: Vec<(String, String)>,
    /// The expected findings, a line each.
    pub findings: Option<Block>,
    /// The expected texts after all fixes, by path.
    pub fixed: Vec<(String, Block)>,
}

/// The content of a code block and where it lies in the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    pub text: String,
    /// Byte offsets of the content in [`Page::text`].
    pub start: usize,
    pub end: usize,
}

/// The file an example's note has when the page names none.
pub const DEFAULT_PATH: &str = "_posts/2021-03-02-a.md";

impl<'p> Page<'p> {
    /// Reads a page.
    pub fn read(page: &'p str) -> Self {
        let split = split::split(page);
        let yaml = split.fences.map_or("", |fences| fences.yaml.of(page));
        Self {
            metadata: serde_yaml::from_str(yaml).map_err(|error| error.to_string()),
            text: page.get(split.body..).unwrap_or_default(),
        }
    }

    /// The severity its findings have where no setting says otherwise.
    pub fn severity(&self) -> Severity {
        self.metadata
            .as_ref()
            .map_or(Severity::Warning, |metadata| metadata.severity)
    }

    /// Whether the rule runs without being asked for.
    pub fn enabled(&self) -> bool {
        self.metadata
            .as_ref()
            .is_ok_and(|metadata| metadata.enabled)
    }

    /// The examples under `## Wrong` and `## Right`, in order.
    ///
    /// The blocks below one heading are the files of one blog; a block whose file is there already
    /// starts the next example. A line that holds only a path in code names the file of the block
    /// below; without one it is the note [`DEFAULT_PATH`]. Characters that nobody would see are
    /// [`spelled`] there.
    pub fn examples(&self) -> Vec<Example> {
        let mut reader = Reader::default();
        let mut at = 0;
        for line in self.text.split_inclusive('\n') {
            reader.line(line, at);
            at += line.len();
        }
        reader.done
    }
}

#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Part {
    #[default]
    Prose,
    Files,
    Findings,
    Fixed,
}

/// Walks over a page's lines.
#[derive(Default)]
struct Reader {
    part: Part,
    wrong: bool,
    /// Whether the next file starts another example.
    fresh: bool,
    /// The path named by the line above.
    path: Option<String>,
    /// The fence of the code block that is open, and its content.
    open: Option<(String, Block)>,
    done: Vec<Example>,
}

impl Reader {
    fn line(&mut self, line: &str, at: usize) {
        if let Some((fence, block)) = &mut self.open {
            if line.trim_end() != fence {
                block.text.push_str(line);
                return;
            }
            block.end = at;
            if let Some((_, block)) = self.open.take() {
                self.block(block);
            }
        } else if line.starts_with("```") {
            let fence = line.chars().take_while(|&c| c == '`').collect();
            let start = at + line.len();
            self.open = Some((
                fence,
                Block {
                    start,
                    ..Block::default()
                },
            ));
        } else if let Some(title) = line.strip_prefix('#') {
            self.heading(title.trim_start_matches('#').trim());
        } else if let Some(path) = in_code(line) {
            self.path = Some(meant(path));
        }
    }

    fn heading(&mut self, title: &str) {
        self.part = match title {
            "Wrong" | "Right" => {
                self.wrong = title == "Wrong";
                self.fresh = true;
                Part::Files
            }
            "Findings" => Part::Findings,
            "Fixed" => Part::Fixed,
            _ => Part::Prose,
        };
    }

    fn block(&mut self, block: Block) {
        let path = self.path.take().unwrap_or_else(|| DEFAULT_PATH.to_owned());
        match (self.part, self.done.last_mut()) {
            (Part::Files, _) => self.file(path, meant(&block.text)),
            (Part::Findings, Some(example)) => example.findings = Some(block),
            (Part::Fixed, Some(example)) => example.fixed.push((path, block)),
            _ => {}
        }
    }

    fn file(&mut self, path: String, text: String) {
        let known = |example: &Example| example.files.iter().any(|(name, _)| *name == path);
        if self.fresh || self.done.last().is_none_or(known) {
            self.fresh = false;
            self.done.push(Example {
                wrong: self.wrong,
                ..Example::default()
            });
        }
        if let Some(example) = self.done.last_mut() {
            example.files.push((path, text));
        }
    }
}

/// `text` as pages show it: `⟦U+200B⟧` for a character that could not be seen or would not survive
/// an editor.
pub fn spelled(text: &str) -> String {
    let mut spelled = String::with_capacity(text.len());
    for c in text.chars() {
        let unseen = match c {
            '\n' | '\t' => false,
            '\u{a0}' | '\u{ad}' | '\u{feff}' | '\u{1100}'..='\u{11ff}' => true,
            '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' => true,
            c => c.is_control(),
        };
        if unseen {
            spelled.push_str(&format!("⟦U+{:04X}⟧", u32::from(c)));
        } else {
            spelled.push(c);
        }
    }
    spelled
}

/// The text that pages show as [`spelled`].
fn meant(text: &str) -> String {
    let mut parts = text.split("⟦U+");
    let mut meant = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let character = part.split_once('⟧').and_then(|(code, rest)| {
            let code = u32::from_str_radix(code, 16).ok()?;
            Some((char::from_u32(code)?, rest))
        });
        match character {
            Some((c, rest)) => {
                meant.push(c);
                meant.push_str(rest);
            }
            None => {
                meant.push_str("⟦U+");
                meant.push_str(part);
            }
        }
    }
    meant
}

/// The path in a line that holds nothing else.
fn in_code(line: &str) -> Option<&str> {
    let path = line.trim().strip_prefix('`')?.strip_suffix('`')?;
    (!path.contains('`')).then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_prose_between_two_words_in_code_names_no_file() {
        assert_eq!(in_code("`_posts/a.md`\n"), Some("_posts/a.md"));
        assert_eq!(in_code("`url` and `path`\n"), None);
        assert_eq!(in_code("see `a.md`\n"), None);
    }

    #[test]
    fn unseen_characters_are_spelled_and_read_back() {
        let text = "가\u{200b}\r\n\tb\u{1f468}\u{200d}";
        let shown = "가⟦U+200B⟧⟦U+000D⟧\n\tb\u{1f468}⟦U+200D⟧";
        assert_eq!(spelled(text), shown);
        assert_eq!(meant(shown), text);
        assert_eq!(meant("⟦U+x⟧ ⟦U+D800⟧ ⟦U+41"), "⟦U+x⟧ ⟦U+D800⟧ ⟦U+41");
    }
}
