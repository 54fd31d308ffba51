//! The findings a blog has had for long, by note, rule and text, so that edits elsewhere wake none.

use crate::rule::Finding;
use crate::rules::current;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;

/// The version of the format that is read and written.
const VERSION: u32 = 1;

/// How much of a line is kept before the place of a finding, and after it, in characters. A
/// paragraph is often one long line: a word changed far off in it shall wake nothing.
const BEFORE: usize = 30;
const AFTER: usize = 50;

/// What is known of a finding. Findings that are alike in all three are told apart by their number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The note, with `/` between the parts, from the folder of the baseline.
    pub path: String,
    pub rule: String,
    /// The text around the place on its line, each run of blanks as one space.
    pub text: String,
}

impl Entry {
    /// The entry for `finding` in the note at `path`, whose text is `text`.
    pub fn new(path: String, finding: &Finding, text: &str) -> Self {
        Self {
            path,
            rule: finding.rule.to_owned(),
            text: around(text, finding.span.start),
        }
    }
}

/// The text around `offset` on its line.
fn around(text: &str, offset: usize) -> String {
    let (before, after) = text.split_at_checked(offset).unwrap_or((text, ""));
    // No more of the line is looked at than is kept, however long it is.
    let on_line = |c: &char| !matches!(c, '\n' | '\r');
    let before = Blanks::of(before.chars().rev().take_while(on_line)).take(BEFORE);
    let before: Vec<char> = before.collect();
    let after = Blanks::of(after.chars().take_while(on_line)).take(AFTER);
    let joined = before.into_iter().rev().chain(after);
    Blanks::of(joined).collect::<String>().trim().to_owned()
}

/// Characters with each run of blanks as one space.
struct Blanks<I> {
    chars: I,
    after_blank: bool,
}

impl<I> Blanks<I> {
    fn of(chars: I) -> Self {
        let after_blank = false;
        Self { chars, after_blank }
    }
}

impl<I: Iterator<Item = char>> Iterator for Blanks<I> {
    type Item = char;

    fn next(&mut self) -> Option<char> {
        loop {
            let c = self.chars.next()?;
            let blank = c.is_whitespace();
            let again = blank && self.after_blank;
            self.after_blank = blank;
            if !again {
                return Some(if blank { ' ' } else { c });
            }
        }
    }
}

/// Known findings, and how many there are of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    counts: BTreeMap<Entry, usize>,
}

/// What a baseline says of some findings.
#[derive(Debug, PartialEq, Eq)]
pub struct Sifted {
    /// Whether each finding is known, in the order they came.
    pub known: Vec<bool>,
    /// What no finding matches.
    pub left: Baseline,
}

/// Why a file is no baseline.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadBaseline {
    #[error("it does not start as a baseline of notelint does")]
    NoHeader,
    #[error("it is a baseline of version {0}, which this notelint does not know")]
    Version(u32),
    #[error("line {line} is no entry: {reason}")]
    Line { line: usize, reason: String },
}

/// The first line of the file.
#[derive(Serialize, Deserialize)]
struct Header {
    notelint: String,
    version: u32,
}

/// Each other line: the longest part last, so that lines stand in columns.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    path: String,
    rule: String,
    #[serde(default = "one", skip_serializing_if = "is_one")]
    count: usize,
    text: String,
}

const fn one() -> usize {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes references")]
const fn is_one(count: &usize) -> bool {
    *count == 1
}

impl Baseline {
    /// Reads a baseline file. Blank lines are passed over; of two lines for one entry, as a merge
    /// may leave them, the greater count holds.
    ///
    /// # Errors
    /// It is none, or one of another version.
    pub fn parse(text: &str) -> Result<Self, BadBaseline> {
        let mut lines = text.lines().enumerate();
        let (_, first) = lines.next().ok_or(BadBaseline::NoHeader)?;
        let header: Header = serde_json::from_str(first).map_err(|_| BadBaseline::NoHeader)?;
        if header.notelint != "baseline" {
            return Err(BadBaseline::NoHeader);
        }
        if header.version != VERSION {
            return Err(BadBaseline::Version(header.version));
        }
        let mut baseline = Self::default();
        for (at, line) in lines.filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).map_err(|error| BadBaseline::Line {
                line: at + 1,
                reason: error.to_string(),
            })?;
            let (entry, count) = line.into_entry();
            let known = baseline.counts.entry(entry).or_default();
            *known = count.max(*known);
        }
        Ok(baseline)
    }

    /// How many findings it holds.
    pub fn len(&self) -> usize {
        self.counts.values().sum()
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Only what is about entries that `keep` wants.
    pub fn retain(&mut self, mut keep: impl FnMut(&Entry) -> bool) {
        self.counts.retain(|entry, _| keep(entry));
    }

    /// Tells known findings from new ones. Of findings that are alike the first are the known ones.
    ///
    /// A note that the baseline does not name may be one that has a new name now (a post whose
    /// date changed): what it shares with notes that are gone is known.
    pub fn sift(mut self, found: &[Entry], is_gone: impl Fn(&str) -> bool) -> Sifted {
        let named: HashSet<String> = self.counts.keys().map(|entry| entry.path.clone()).collect();
        let mut known: Vec<bool> = found.iter().map(|entry| self.take(entry)).collect();
        let gone: HashSet<&str> = named
            .iter()
            .map(String::as_str)
            .filter(|path| is_gone(path))
            .collect();
        let mut homeless: HashMap<(String, String), Vec<Entry>> = HashMap::new();
        for entry in self.counts.keys().rev() {
            if gone.contains(entry.path.as_str()) {
                let alike = (entry.rule.clone(), entry.text.clone());
                homeless.entry(alike).or_default().push(entry.clone());
            }
        }
        for (entry, known) in found.iter().zip(&mut known) {
            if *known || named.contains(&entry.path) {
                continue;
            }
            let alike = (entry.rule.clone(), entry.text.clone());
            if let Some(former) = homeless.get_mut(&alike) {
                *known = self.take_last(former);
            }
        }
        Sifted { known, left: self }
    }

    /// Takes one finding out of the last of `entries` that has one left.
    fn take_last(&mut self, entries: &mut Vec<Entry>) -> bool {
        while let Some(entry) = entries.last() {
            if self.take(entry) {
                return true;
            }
            entries.pop();
        }
        false
    }

    /// Takes one finding out; whether there was one.
    fn take(&mut self, entry: &Entry) -> bool {
        let Some(count) = self.counts.get_mut(entry) else {
            return false;
        };
        *count -= 1;
        if *count == 0 {
            self.counts.remove(entry);
        }
        true
    }
}

impl Line {
    /// A rule goes by its present name.
    fn into_entry(self) -> (Entry, usize) {
        let rule = current(&self.rule).to_owned();
        let (path, text) = (self.path, self.text);
        (Entry { path, rule, text }, self.count.max(1))
    }
}

impl FromIterator<Entry> for Baseline {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut baseline = Self::default();
        baseline.extend(entries);
        baseline
    }
}

impl Extend<Entry> for Baseline {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, entries: I) {
        for entry in entries {
            *self.counts.entry(entry).or_default() += 1;
        }
    }
}

/// The file: a header, then a line of JSON an entry, sorted.
impl fmt::Display for Baseline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = |line: Result<String, serde_json::Error>| line.map_err(|_| fmt::Error);
        let header = Header {
            notelint: "baseline".to_owned(),
            version: VERSION,
        };
        writeln!(f, "{}", json(serde_json::to_string(&header))?)?;
        for (entry, &count) in &self.counts {
            let Entry { path, rule, text } = entry.clone();
            let line = Line {
                path,
                rule,
                count,
                text,
            };
            writeln!(f, "{}", json(serde_json::to_string(&line))?)?;
        }
        Ok(())
    }
}

#[cfg(test)]
#[path = "baseline_tests.rs"]
mod tests;
