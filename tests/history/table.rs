//! What the cases come to, kind by kind.

use super::{Case, read, shown};
use notelint::yaml::Value;
use serde_json::Value as Json;
use std::collections::BTreeMap;

/// How many of how many, by what is asked.
#[derive(Default)]
pub struct Table {
    rows: BTreeMap<&'static str, (usize, usize)>,
}

impl Table {
    fn count(&mut self, what: &'static str, holds: bool) -> bool {
        let row = self.rows.entry(what).or_default();
        row.1 += 1;
        row.0 += usize::from(holds);
        holds
    }

    pub fn print(&self) {
        for (what, (held, of)) in &self.rows {
            println!(
                "{what:50} {held:4} of {of:4}  {:5.1} %",
                percent(*held, *of)
            );
        }
    }

    /// What the issue asks for.
    pub fn holds(&self) {
        for (what, least) in [
            ("unreadable: told on its line", 100.0),
            ("unreadable: told by its cause", 100.0),
            ("unreadable: readable after fix", 90.0),
            ("unreadable: every key and value kept", 100.0),
            ("unreadable: a second fix changes nothing", 100.0),
            ("unreadable: as the author mended it", 80.0),
            ("not found: told", 95.0),
            ("not found: found after fix", 80.0),
            ("not found: every key and value kept", 100.0),
            ("not found: a second fix changes nothing", 100.0),
            ("misspelled: found", 95.0),
        ] {
            let (held, of) = self.rows.get(what).copied().unwrap_or_default();
            assert!(percent(held, of) >= least, "{what}: {held} of {of}");
        }
    }

    /// A front matter that YAML cannot read.
    pub fn unreadable(&mut self, case: &Case, found: &[Json], mended: &str, again: &str) {
        let note = case.note();
        let Err(blamed) = blame(&note) else {
            return;
        };
        let told = found
            .iter()
            .find(|finding| finding["rule"] == "front-matter/unreadable");
        let line = told.and_then(|told| told["start"]["line"].as_u64());
        let near = line.is_some_and(|line| blamed.iter().any(|&at| line.abs_diff(at as u64) <= 1));
        let message = told.and_then(|told| told["message"].as_str());
        let vague = message.is_none_or(|text| text.starts_with("YAML cannot read"));
        if !self.count("unreadable: told on its line", near) {
            case.show("LINE", &format!("libyaml blames {blamed:?}, told {line:?}"));
        }
        if !self.count("unreadable: told by its cause", !vague) {
            case.show("VAGUE", message.unwrap_or_default());
        }
        self.count("unreadable: a second fix changes nothing", mended == again);
        let Some((document, value)) = read(mended) else {
            self.count("unreadable: readable after fix", false);
            case.show("UNREADABLE", &format!("{message:?}\n{mended}"));
            return;
        };
        self.count("unreadable: readable after fix", true);
        let lost = shown::lost(&case.before, &document);
        if !self.count("unreadable: every key and value kept", lost.is_empty()) {
            case.show("LOST", &format!("{lost:?}\n{mended}"));
        }
        let after = case.after.as_ref().map(|after| format!("{after}---\n"));
        let Some((_, author)) = after.as_deref().and_then(read) else {
            return;
        };
        let names = |value: &Value| match value {
            Value::Mapping(entries) => entries.iter().map(|entry| entry.0.clone()).collect(),
            _ => Vec::new(),
        };
        let after = case.after.as_deref().unwrap_or_default();
        let words = |text: &str| -> String {
            text.chars()
                .filter(|c| !c.is_whitespace() && !"\"'“”‘’＂\\：:#\u{200b}".contains(*c))
                .collect()
        };
        if names(&author) == names(&value) {
            let (Value::Mapping(author), Value::Mapping(value)) = (&author, &value) else {
                return;
            };
            for (theirs, ours) in author.iter().zip(value) {
                self.count("unreadable: a value as the author has it", theirs == ours);
            }
        }
        if names(&author) == names(&value)
            && words(after) == words(&case.before)
            && !self.count("unreadable: as the author mended it", author == value)
        {
            case.show(
                "AUTHOR",
                &format!("{mended}\n{}", case.after.as_deref().unwrap_or_default()),
            );
        }
    }

    /// A note in which Jekyll sees no front matter.
    pub fn not_found(&mut self, case: &Case, found: &[Json], mended: &str, again: &str) {
        let meant = top(&case.before);
        if !shows_front_matter(meant) {
            return;
        }
        let told = found.iter().find(|finding| {
            finding["rule"] == "front-matter/not-found"
                && finding["message"]
                    .as_str()
                    .is_some_and(|text| text.contains("because"))
        });
        if !self.count("not found: told", told.is_some()) {
            case.show("NOT TOLD", &format!("{:?}", case.before));
        }
        self.count("not found: a second fix changes nothing", mended == again);
        let Some((document, _)) = read(mended) else {
            self.count("not found: found after fix", false);
            case.show(
                "NOT MENDED",
                &format!("{:?}\n{mended}", told.map(|told| &told["message"])),
            );
            return;
        };
        self.count("not found: found after fix", true);
        // The history keeps the first letters of a file: its last line is cut, and may be no key.
        let whole = meant
            .trim_end()
            .rsplit_once('\n')
            .map_or(meant, |(whole, _)| whole);
        let all = shown::lost(meant, &document);
        let lost = if all.is_empty() {
            all
        } else {
            shown::lost(whole, &document)
        };
        if !self.count("not found: every key and value kept", lost.is_empty()) {
            case.show("LOST", &format!("{lost:?}\n{mended}"));
        }
    }

    /// A key that is misspelled.
    pub fn misspelled(&mut self, case: &Case, found: &[Json]) {
        for pair in case.detail.as_array().into_iter().flatten() {
            let (wrong, meant) = (pair[0].as_str().unwrap(), pair[1].as_str().unwrap());
            let told = found.iter().any(|finding| {
                finding["rule"] == "front-matter/misspelled-key"
                    && finding["message"]
                        .as_str()
                        .is_some_and(|text| text.contains(&format!("`{wrong}`")))
                    && finding["help"].as_str() == Some(&format!("Write `{meant}`."))
            });
            if !self.count("misspelled: found", told) {
                case.show("KEY", &format!("{wrong} -> {meant}"));
            }
        }
    }
}

impl Case {
    fn show(&self, what: &str, how: &str) {
        if std::env::var_os("SHOW").is_some() {
            println!(
                "=== {what} {} {}\n{}\n--- {how}",
                self.path, self.detail, self.before
            );
        }
    }
}

/// The lines that libyaml blames, that of the problem and that of its context, or the line where
/// something other than keys begins.
fn blame(note: &str) -> Result<(), Vec<usize>> {
    let fences = notelint::note::split::split(note)
        .fences
        .ok_or(vec![1_usize])?;
    let line = |at: usize| note[..at].matches('\n').count() + 1;
    match notelint::yaml::parse(note, fences.yaml) {
        Err(error) => {
            let context = error.context.map(|(_, at)| line(at));
            Err([line(error.at)].into_iter().chain(context).collect())
        }
        Ok(document) => match notelint::yaml::resolve(&document) {
            Ok(Value::Mapping(_) | Value::Nil | Value::Bool(false)) => Ok(()),
            _ => Err(vec![document.root.map_or(1, |root| line(root.span.start))]),
        },
    }
}

/// Whether the start of a file is meant for a front matter: a key below a fence, or two keys.
fn shows_front_matter(top: &str) -> bool {
    let keys = shown::keys(top);
    keys > 1 || keys > 0 && top.contains("--")
}

/// The part of a file that may be meant for front matter: up to a second fence, else to a blank line.
fn top(text: &str) -> &str {
    let text = text.trim_start_matches('\u{feff}');
    let is_fence = |line: &str| {
        let line = line.trim();
        line.len() >= 2 && line.chars().all(|c| "-+`.=".contains(c)) || line.starts_with("```")
    };
    let mut end = 0;
    let mut fences = 0;
    for line in text.split_inclusive('\n') {
        fences += usize::from(is_fence(line));
        if fences > 1 {
            break;
        }
        end += line.len();
    }
    &text[..end]
}

fn percent(held: usize, of: usize) -> f64 {
    if of == 0 {
        100.0
    } else {
        100.0 * held as f64 / of as f64
    }
}
