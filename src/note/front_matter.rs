//! The front matter as Jekyll reads it: a mapping of typed values, or the reason why there is none.

use super::split::{BOM, Split};
use crate::text::Span;
use crate::yaml::{self, Document, Entry, MeaningError, Node, SyntaxError, Value, scalar_value};
use std::collections::HashMap;

/// What Jekyll finds at the top of a file.
#[derive(Debug)]
pub enum FrontMatter {
    /// No fences Jekyll would accept: the whole file is body.
    Absent,
    /// Fences, but nothing Jekyll can use: it publishes the post without any of it.
    Unreadable(Unreadable),
    /// Keys and values.
    Read(Box<Mapping>),
}

/// Why Jekyll cannot use a front matter.
#[derive(Debug)]
pub enum Unreadable {
    /// libyaml rejects it.
    Syntax(SyntaxError),
    /// SafeYAML raises while it types the values.
    Meaning(MeaningError),
    /// It is valid YAML, but not a mapping: `could not read file` (A052).
    NotAMapping(Span),
    /// `categories:` is neither text nor a list (A097, A098).
    Categories(Span),
}

/// A front matter that Jekyll can read.
#[derive(Debug)]
pub struct Mapping {
    pub document: Document,
    /// The typed keys and values, each key once, in the order of their first appearance.
    pub values: Vec<(Value, Value)>,
    /// Where the value of a key is among the values.
    read: HashMap<String, usize>,
    /// Where the entry of a key that counts is among the entries.
    written: HashMap<String, usize>,
}

impl Mapping {
    fn new(document: Document, values: Vec<(Value, Value)>) -> Self {
        let places = values.iter().enumerate();
        let read = places.filter_map(|(at, (key, _))| Some((key.as_str()?.to_owned(), at)));
        let read = read.collect();
        let places = document.entries().iter().enumerate();
        let written = places.filter_map(|(at, entry)| Some((entry.key.text()?.to_owned(), at)));
        let written = written.collect();
        Self {
            document,
            values,
            read,
            written,
        }
    }

    /// The entries as written, duplicates included.
    pub fn entries(&self) -> &[Entry] {
        self.document.entries()
    }

    /// The entries that count, with their keys: of equal ones the last.
    pub fn counting(&self) -> Vec<(&str, &Entry)> {
        let entries = self.entries().iter().enumerate();
        let counting = entries.filter_map(|(at, entry)| {
            let name = entry.key.text()?;
            (self.written.get(name) == Some(&at)).then_some((name, entry))
        });
        counting.collect()
    }

    /// The entry that counts for `name`: the last one written.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.entries().get(*self.written.get(name)?)
    }

    /// The typed value of the key `name`.
    pub fn value(&self, name: &str) -> Option<&Value> {
        let (_, value) = self.values.get(*self.read.get(name)?)?;
        Some(value)
    }
}

impl FrontMatter {
    /// Reads the front matter of `text`. In a post or document Jekyll also trips over `categories:`
    /// that are neither text nor a list, in a page it does not.
    pub(super) fn read(text: &str, split: Split, is_page: bool) -> Self {
        let Some(fences) = split.fences else {
            return FrontMatter::Absent;
        };
        let document = match yaml::parse(text, fences.yaml) {
            Ok(document) => document,
            Err(error) => return FrontMatter::Unreadable(Unreadable::Syntax(error)),
        };
        match yaml::resolve(&document) {
            Err(error) => FrontMatter::Unreadable(Unreadable::Meaning(error)),
            Ok(Value::Mapping(values)) => {
                if let Some(span) = unusable_categories(&document, &values).filter(|_| !is_page) {
                    return FrontMatter::Unreadable(Unreadable::Categories(span));
                }
                FrontMatter::Read(Box::new(Mapping::new(document, values)))
            }
            // SafeYAML gives `false` for a front matter without any node; Jekyll takes it as empty.
            Ok(Value::Nil | Value::Bool(false)) => {
                FrontMatter::Read(Box::new(Mapping::new(document, Vec::new())))
            }
            Ok(_) => {
                let span = document.root.as_ref().map_or(fences.yaml, |root| root.span);
                FrontMatter::Unreadable(Unreadable::NotAMapping(span))
            }
        }
    }

    /// Keys and values, where Jekyll can read them.
    pub fn mapping(&self) -> Option<&Mapping> {
        match self {
            FrontMatter::Read(mapping) => Some(mapping),
            _ => None,
        }
    }

    /// The typed value of the key `name`, as Jekyll sees it.
    pub fn value(&self, name: &str) -> Option<&Value> {
        self.mapping()?.value(name)
    }

    /// The entry that counts for the key `name`.
    pub fn entry(&self, name: &str) -> Option<&Entry> {
        self.mapping()?.entry(name)
    }

    /// The entry that Jekyll takes the tags of a post from: `tag`, and only where that is null or
    /// false, `tags` (A085, `Utils.pluralized_array_from_hash`). The key says whether a text there is
    /// split at blanks (A086).
    pub fn tags_entry(&self) -> Option<(&'static str, &Entry)> {
        if self.counts("tag") {
            return Some(("tag", self.entry("tag")?));
        }
        Some(("tags", self.entry("tags")?))
    }

    /// Whether the key holds something that is true to Ruby.
    fn counts(&self, name: &str) -> bool {
        self.value(name).is_some_and(Value::is_truthy)
    }
}

fn unusable_categories(document: &Document, values: &[(Value, Value)]) -> Option<Span> {
    let (_, value) = values
        .iter()
        .find(|(key, _)| matches!(key, Value::String(key) if key == "categories"))?;
    if matches!(value, Value::Nil | Value::String(_) | Value::Sequence(_)) {
        return None;
    }
    let entry = document
        .entries()
        .iter()
        .rev()
        .find(|entry| entry.key.text() == Some("categories"))?;
    Some(entry.value.span)
}

/// The items of a key that Jekyll reads as a list of words: `tags: a b`, `tags: [a, b]`,
/// `tag: a b` (the singular is not split), nested lists flattened (`Utils.pluralized_array`). Nulls are
/// dropped, and where a text would be split, nothing else counts (A087, A088).
pub fn words(node: &Node, splits: bool) -> Vec<(&str, Span)> {
    let mut found = Vec::new();
    match node.sequence() {
        Some(items) => items
            .iter()
            .for_each(|item| found.extend(words(item, false))),
        None => {
            let Some(scalar) = node.as_scalar() else {
                return found;
            };
            let text = scalar.value.as_str();
            match scalar_value(text, scalar.quoted) {
                Ok(Value::Nil) => return found,
                Ok(Value::String(_)) => {}
                _ if splits => return found,
                _ => {}
            }
            // A quoted or folded value's words have no span of their own where escapes move bytes.
            let exact = splits && node.span.len() == text.len();
            if !splits {
                found.push((text, node.span));
            } else {
                for word in text.split_ascii_whitespace() {
                    let offset = word.as_ptr() as usize - text.as_ptr() as usize;
                    let span = if exact {
                        Span::new(offset, offset + word.len()).shifted(node.span.start)
                    } else {
                        node.span
                    };
                    found.push((word, span));
                }
            }
        }
    }
    found
}

/// Whether a text without front matter shows that one was meant: after whatever stands in its way,
/// a fence followed by a `key:` line.
pub fn shows_failed_fence(text: &str) -> bool {
    let mut lines = text.trim_start_matches(BOM).lines().take(8).map(str::trim);
    let Some(fence) = lines.by_ref().find(|line| !line.is_empty()) else {
        return false;
    };
    let dashes = fence.trim_start_matches(|c: char| c != '-' && c != '+');
    let is_fence = dashes.len() >= 3
        && fence.len() - dashes.len() <= 4
        && dashes.bytes().all(|b| b == b'-' || b == b'+');
    is_fence && lines.find(|line| !line.is_empty()).is_some_and(is_key_line)
}

/// Whether a line reads `key:` or `key: value` with a key of a front matter's kind.
pub fn is_key_line(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, value)| {
        key.starts_with(|c: char| c.is_alphabetic() || c == '_')
            && key
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.'))
            && (value.is_empty() || value.starts_with([' ', '\t', '"', '\'', '[']))
    })
}
