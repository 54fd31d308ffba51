//! Where the keys and items of a YAML text stand: serde_yaml reads values without places.

use super::At;
use libyaml_safer::{EventData, Mark, Parser};
use std::collections::HashMap;

/// The way from the top of the document to a key or an item.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Trail(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Step {
    Key(String),
    Item(usize),
}

impl Trail {
    /// On to the value of `key`.
    pub fn key(&self, key: &str) -> Self {
        self.then(Step::Key(key.to_owned()))
    }

    /// On to item `index`, from 0.
    pub fn item(&self, index: usize) -> Self {
        self.then(Step::Item(index))
    }

    fn then(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// Where each key and each item of one text starts.
#[derive(Debug, Default)]
pub struct Places(HashMap<Trail, At>);

impl Places {
    /// The places in the first document of `text`, as far as it is YAML.
    pub fn new(text: &str) -> Self {
        let mut input = text.as_bytes();
        let mut parser = Parser::new();
        parser.set_input_string(&mut input);
        let mut places = Self::default();
        let mut open: Vec<Level> = Vec::new();
        while let Ok(event) = parser.parse() {
            let at = at(&event.start_mark);
            match event.data {
                EventData::Scalar { value, .. } => places.leaf(&mut open, at, value),
                EventData::Alias { anchor } => places.leaf(&mut open, at, anchor),
                EventData::MappingStart { .. } => {
                    places.node(&open, at);
                    open.push(Level::Map(None));
                }
                EventData::SequenceStart { .. } => {
                    places.node(&open, at);
                    open.push(Level::List(0));
                }
                EventData::MappingEnd | EventData::SequenceEnd => {
                    open.pop();
                    if let Some(last) = open.last_mut() {
                        last.next();
                    }
                }
                EventData::DocumentEnd { .. } | EventData::StreamEnd => break,
                EventData::StreamStart { .. } | EventData::DocumentStart { .. } => {}
            }
        }
        places
    }

    /// Where the key or item at the end of `trail` starts; where it stands nowhere, as after a
    /// merge, the nearest thing around it.
    pub fn of(&self, trail: &Trail) -> At {
        let mut trail = trail.clone();
        while !trail.0.is_empty() {
            if let Some(at) = self.0.get(&trail) {
                return *at;
            }
            trail.0.pop();
        }
        At::default()
    }
}

/// A mapping or sequence that has begun.
enum Level {
    /// Between keys, or after this key.
    Map(Option<String>),
    /// Before the item of this index.
    List(usize),
}

impl Level {
    /// A value is over.
    fn next(&mut self) {
        match self {
            Level::Map(key) => *key = None,
            Level::List(index) => *index += 1,
        }
    }
}

impl Places {
    /// A scalar or alias at `at`: a key where one is due, or else a value or item.
    fn leaf(&mut self, open: &mut [Level], at: At, text: String) {
        if let Some(Level::Map(None)) = open.last() {
            self.0.insert(trail(open).key(&text), at);
        } else {
            self.node(open, at);
        }
        match open.last_mut() {
            Some(Level::Map(key @ None)) => *key = Some(text),
            Some(level) => level.next(),
            None => {}
        }
    }

    /// A node begins at `at`; only items have a place of their own, values have their key's.
    fn node(&mut self, open: &[Level], at: At) {
        if let Some(Level::List(_)) = open.last() {
            self.0.insert(trail(open), at);
        }
    }
}

/// The way to what is being read inside `open`.
fn trail(open: &[Level]) -> Trail {
    open.iter()
        .fold(Trail::default(), |trail, level| match level {
            Level::Map(Some(key)) => trail.key(key),
            Level::Map(None) => trail,
            Level::List(index) => trail.item(*index),
        })
}

fn at(mark: &Mark) -> At {
    let from_one = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).saturating_add(1);
    At {
        line: from_one(mark.line),
        column: from_one(mark.column),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_items_have_places() {
        let text = "a: {b: 1, \"글\": 2}\nc:\n  - x\n  - d: [1, 2]\n    e: 3\nf: *x\ng: 1\n";
        let places = Places::new(text);
        let at = |trail: &Trail| {
            let at = places.of(trail);
            (at.line, at.column)
        };
        let top = Trail::default();
        assert_eq!(at(&top.key("a").key("글")), (1, 11));
        assert_eq!(at(&top.key("c").item(1)), (4, 5));
        assert_eq!(at(&top.key("c").item(1).key("d").item(1)), (4, 12));
        assert_eq!(at(&top.key("c").item(1).key("e")), (5, 5));
        assert_eq!(at(&top.key("g")), (7, 1));
        assert_eq!(at(&top.key("c").key("nowhere")), (2, 1));
        assert_eq!(at(&top.key("nowhere")), (1, 1));
    }
}
