//! The edits that change a name under one key of the front matter, however it is written there.

use super::Rename;
use super::prove::prove_rename;
use crate::note::{Note, Source};
use crate::rule::Refusal;
use crate::text::edit::apply;
use crate::text::{Edit, Span};
use crate::yaml::{Document, Node, Style, Value, remove_items, respell, spell_in_flow};
use std::collections::BTreeMap;

/// One key of the front matter that may hold the name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Field<'r> {
    pub key: &'static str,
    /// Whether Jekyll splits its text at blanks.
    pub splits: bool,
    pub rename: &'r Rename,
}

/// A name in a list: the old one, or the new one where the note has it already.
struct Place<'n> {
    node: &'n Node,
    /// The list it is in, and its place there; none where it is the whole value.
    list: Option<(&'n Node, usize)>,
}

impl Field<'_> {
    /// The text with the new name under this key; `None` where the old one is not there.
    pub fn renamed(&self, note: &Note) -> Result<Option<String>, Refusal> {
        let value = note.front_matter().value(self.key);
        if !value.is_some_and(|value| self.holds(value)) {
            return Ok(None);
        }
        let mut refusal = Refusal::Unproved;
        for edits in self.ways(note) {
            let Some(text) = apply(note.text(), &edits) else {
                continue;
            };
            let source = Source {
                text: text.as_str().into(),
                ..note.source.clone()
            };
            match prove_rename(note, &Note::new(&source, note.jekyll), self) {
                Ok(()) => return Ok(Some(text)),
                Err(why) => refusal = why,
            }
        }
        Err(refusal)
    }

    /// Whether the old name is in the value of this key.
    fn holds(&self, value: &Value) -> bool {
        match value {
            Value::String(text) if self.splits => text
                .split_ascii_whitespace()
                .any(|word| word == self.rename.from),
            Value::Sequence(_) => self.lists(value),
            value => !self.splits && self.is_old(value),
        }
    }

    fn lists(&self, value: &Value) -> bool {
        match value {
            Value::Sequence(items) => items.iter().any(|item| self.lists(item)),
            value => self.is_old(value),
        }
    }

    /// Whether the value is the old name.
    pub(super) fn is_old(&self, value: &Value) -> bool {
        !matches!(value, Value::Nil | Value::Sequence(_)) && value.to_ruby() == self.rename.from
    }

    /// Ways to edit the value, the best first; which of them holds, the proof says.
    fn ways(&self, note: &Note) -> Vec<Vec<Edit>> {
        let Some(mapping) = note.front_matter().mapping() else {
            return Vec::new();
        };
        let Some(entry) = mapping.entry(self.key) else {
            return Vec::new();
        };
        let (text, document) = (note.text(), &mapping.document);
        match entry.value.as_scalar() {
            Some(_) if self.splits => self.in_words(text, document, &entry.value),
            _ => self.in_list(text, document, &entry.value),
        }
    }

    /// In a text of words: in place, or the text written anew, or as a list where the name has blanks.
    fn in_words(&self, text: &str, document: &Document, node: &Node) -> Vec<Vec<Edit>> {
        let Some(scalar) = node.as_scalar() else {
            return Vec::new();
        };
        let mut words: Vec<&str> = scalar.value.split_ascii_whitespace().collect();
        let (from, to) = (self.rename.from.as_str(), self.rename.to.as_str());
        let known = words.contains(&to);
        if to.contains(char::is_whitespace) {
            only_one(&mut words, from, to);
            return as_list(text, node, &words).into_iter().collect();
        }
        let in_place = in_place(text, node.span, from, (!known).then_some(to));
        only_one(&mut words, from, to);
        let anew = respell(text, document, node, &words.join(" "));
        [Some(in_place), anew.map(|edit| vec![edit])]
            .into_iter()
            .flatten()
            .collect()
    }

    /// In a list, or as the one value: the new name stands in one place, the others are taken out.
    fn in_list(&self, text: &str, document: &Document, value: &Node) -> Vec<Vec<Edit>> {
        let mut places = Vec::new();
        self.places(value, None, &mut places);
        let is_new = |at: &usize| {
            places
                .get(*at)
                .is_some_and(|place| typed(place.node) == self.rename.to)
        };
        let mut order: Vec<usize> = (0..places.len()).collect();
        order.sort_by_key(|at| !is_new(at));
        let ways = order.into_iter().filter_map(|kept| {
            let place = places.get(kept)?;
            let mut edits = Vec::new();
            if !is_new(&kept) {
                edits.push(respell(text, document, place.node, &self.rename.to)?);
            }
            let mut drops: BTreeMap<usize, (&Node, Vec<usize>)> = BTreeMap::new();
            for (at, other) in places.iter().enumerate().filter(|(at, _)| *at != kept) {
                let (list, item) = other.list.filter(|_| at != kept)?;
                drops
                    .entry(list.span.start)
                    .or_insert((list, Vec::new()))
                    .1
                    .push(item);
            }
            for (list, items) in drops.values() {
                edits.extend(remove_items(text, document, list, items)?);
            }
            Some(edits)
        });
        ways.collect()
    }

    fn places<'n>(
        &self,
        node: &'n Node,
        list: Option<(&'n Node, usize)>,
        found: &mut Vec<Place<'n>>,
    ) {
        if let Some(items) = node.sequence() {
            for (at, item) in items.iter().enumerate() {
                self.places(item, Some((node, at)), found);
            }
        } else if node.as_scalar().is_some() {
            let name = typed(node);
            if name == self.rename.from || name == self.rename.to {
                found.push(Place { node, list });
            }
        }
    }
}

/// What Jekyll lists for a scalar.
fn typed(node: &Node) -> String {
    let Some(scalar) = node.as_scalar() else {
        return String::new();
    };
    let value = crate::yaml::scalar_value(&scalar.value, scalar.quoted);
    value.map_or_else(
        |_| scalar.value.clone(),
        |value| value.to_ruby().into_owned(),
    )
}

/// Puts `to` for the first `from` unless it is there, and takes all other `from` out.
fn only_one<'w>(words: &mut Vec<&'w str>, from: &str, to: &'w str) {
    let mut known = words.contains(&to);
    words.retain_mut(|word| {
        if *word != from {
            return true;
        }
        *word = to;
        !std::mem::replace(&mut known, true)
    });
}

/// Edits of the word `from` where it stands by itself in the bytes of `span`: `to` for the first of
/// them, if it is given, and none for the others.
fn in_place(text: &str, span: Span, from: &str, mut to: Option<&str>) -> Vec<Edit> {
    let written = span.of(text);
    let apart = |c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'');
    let mut edits = Vec::new();
    for (at, _) in written.match_indices(from) {
        let (before, after) = (&written[..at], &written[at + from.len()..]);
        if !(before.is_empty() || before.ends_with(apart))
            || !(after.is_empty() || after.starts_with(apart))
        {
            continue;
        }
        let word = Span::new(at, at + from.len()).shifted(span.start);
        if let Some(to) = to.take() {
            edits.push(Edit::replace(word, to));
            continue;
        }
        let blanks = |c: char| matches!(c, ' ' | '\t');
        let kept = before.trim_end_matches(blanks);
        // The first word of a line takes the blanks behind it along.
        let leads = kept.is_empty() || kept.ends_with(['\n', '"', '\'']);
        let gone = if leads {
            Span::new(
                word.start,
                word.end + after.len() - after.trim_start_matches(blanks).len(),
            )
        } else {
            Span::new(span.start + kept.len(), word.end)
        };
        edits.push(Edit::delete(gone));
    }
    edits
}

/// The words as a flow list in the place of the text.
fn as_list(text: &str, node: &Node, words: &[&str]) -> Option<Vec<Edit>> {
    let scalar = node.as_scalar().filter(|_| node.full == node.span)?;
    let items: Option<Vec<String>> = words.iter().map(|word| spell_in_flow(word)).collect();
    let block = matches!(scalar.style, Style::Literal | Style::Folded);
    let ending = if block && node.span.of(text).ends_with('\n') {
        "\n"
    } else {
        ""
    };
    let list = format!("[{}]{ending}", items?.join(", "));
    Some(vec![Edit::replace(node.span, list)])
}
