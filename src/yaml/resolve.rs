//! From a tree to typed values: SafeYAML's `PsychHandler`, its merges, aliases and quirks.

use super::scalar::{binary, scalar_value};
use super::tree::{Document, Kind, Node};
use super::value::Value;
use std::collections::HashMap;

/// How many nodes a front matter may have once its aliases are put in place.
const BUDGET: usize = 500_000;

/// What makes SafeYAML raise although libyaml accepts the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeaningError {
    /// What is wrong, in plain words, without a full stop.
    pub message: String,
    /// Where, as a byte offset in the file.
    pub at: usize,
}

/// The value of a document by SafeYAML 1.0.5; `false` for a document without a node.
///
/// # Errors
/// What SafeYAML raises on (`<<` with anything but a mapping, `1._5`), a value that holds itself,
/// and aliases that grow beyond 500,000 nodes.
pub fn resolve(document: &Document) -> Result<Value, MeaningError> {
    let Some(root) = &document.root else {
        return Ok(Value::Bool(false));
    };
    let mut handler = Handler::default();
    handler.visit(root)?;
    let mut reader = Reader {
        built: &handler.built,
        open: Vec::new(),
        left: BUDGET,
    };
    let value = handler
        .result
        .as_ref()
        .map_or(Ok(Value::Nil), |result| reader.value(result));
    value.map_err(|message| MeaningError {
        message: message.to_owned(),
        at: root.span.start,
    })
}

/// A value, or the number of the collection it is: aliases share collections, as Ruby's do.
#[derive(Clone, Debug)]
enum Part {
    Leaf(Value),
    Built(usize),
}

#[derive(Debug)]
enum Collection {
    List(Vec<Part>),
    Map(Map),
}

/// A mapping under construction: setting a key again keeps its place.
#[derive(Debug, Default)]
struct Map {
    entries: Vec<(Part, Part)>,
    places: HashMap<String, usize>,
}

impl Map {
    fn set(&mut self, key: Part, value: Part) {
        let place = *self
            .places
            .entry(identity(&key))
            .or_insert(self.entries.len());
        match self.entries.get_mut(place) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((key, value)),
        }
    }
}

fn identity(key: &Part) -> String {
    format!("{key:?}")
}

/// `PsychHandler`: a collection joins its parent as it opens, and all of them share one key that
/// waits for its value.
#[derive(Default)]
struct Handler<'n> {
    built: Vec<Collection>,
    stack: Vec<usize>,
    key: Option<Part>,
    result: Option<Part>,
    anchors: HashMap<&'n str, Part>,
}

impl<'n> Handler<'n> {
    fn visit(&mut self, node: &'n Node) -> Result<(), MeaningError> {
        let fault = |message: String| MeaningError {
            message,
            at: node.span.start,
        };
        let anchor = node.anchor.as_deref();
        match &node.kind {
            Kind::Scalar(scalar) => {
                let value = match node.tag.as_deref() {
                    Some("tag:yaml.org,2002:binary" | "!binary") => {
                        Value::String(binary(&scalar.value))
                    }
                    _ => scalar_value(&scalar.value, scalar.quoted).map_err(fault)?,
                };
                self.add(Part::Leaf(value), anchor).map_err(fault)
            }
            Kind::Alias(name) => {
                let part = self.alias(name).map_err(fault)?;
                self.add(part, None).map_err(fault)
            }
            Kind::Sequence { items, .. } => {
                self.start(Collection::List(Vec::new()), anchor)
                    .map_err(fault)?;
                items.iter().try_for_each(|item| self.visit(item))?;
                self.stack.pop();
                Ok(())
            }
            Kind::Mapping { entries, .. } => {
                self.start(Collection::Map(Map::default()), anchor)
                    .map_err(fault)?;
                entries
                    .iter()
                    .flat_map(|entry| [&entry.key, &entry.value])
                    .try_for_each(|node| self.visit(node))?;
                self.stack.pop();
                Ok(())
            }
        }
    }

    fn start(&mut self, collection: Collection, anchor: Option<&'n str>) -> Result<(), String> {
        let number = self.built.len();
        self.built.push(collection);
        self.add(Part::Built(number), anchor)?;
        self.stack.push(number);
        Ok(())
    }

    /// The value of an anchor, whose text is typed again without its quotes; an unknown alias is
    /// nothing.
    fn alias(&self, name: &str) -> Result<Part, String> {
        Ok(match self.anchors.get(name) {
            None => Part::Leaf(Value::Nil),
            Some(Part::Leaf(Value::String(text))) => Part::Leaf(scalar_value(text, false)?),
            Some(part) => part.clone(),
        })
    }

    fn add(&mut self, part: Part, anchor: Option<&'n str>) -> Result<(), String> {
        if let Some(anchor) = anchor {
            self.anchors.insert(anchor, part.clone());
        }
        let Some(&top) = self.stack.last() else {
            self.result = Some(part);
            return Ok(());
        };
        if let Some(Collection::List(items)) = self.built.get_mut(top) {
            items.push(part);
            return Ok(());
        }
        let Some(key) = self.key.take() else {
            // A null key is no key yet: all that follows shifts by one.
            self.key = (!matches!(part, Part::Leaf(Value::Nil))).then_some(part);
            return Ok(());
        };
        let merges = matches!(&key, Part::Leaf(Value::String(name)) if name == "<<");
        let entries = if merges {
            self.merged(&part)?
        } else {
            vec![(key, part)]
        };
        if let Some(Collection::Map(map)) = self.built.get_mut(top) {
            entries
                .into_iter()
                .for_each(|(key, value)| map.set(key, value));
        }
        Ok(())
    }

    fn merged(&self, part: &Part) -> Result<Vec<(Part, Part)>, String> {
        let source = match part {
            Part::Built(number) => self.built.get(*number),
            Part::Leaf(_) => None,
        };
        match source {
            Some(Collection::Map(map)) => Ok(map.entries.clone()),
            _ => Err("`<<` can merge one mapping only".to_owned()),
        }
    }
}

/// Reads out what was built, shared collections in each of their places.
struct Reader<'h> {
    built: &'h [Collection],
    open: Vec<usize>,
    left: usize,
}

impl Reader<'_> {
    fn value(&mut self, part: &Part) -> Result<Value, &'static str> {
        self.left = self
            .left
            .checked_sub(1)
            .ok_or("its aliases make the front matter too big")?;
        let number = match part {
            Part::Leaf(value) => return Ok(value.clone()),
            Part::Built(number) => *number,
        };
        if self.open.contains(&number) {
            return Err("an alias stands for a value that holds it");
        }
        self.open.push(number);
        let value = match self.built.get(number) {
            Some(Collection::List(items)) => Value::Sequence(
                items
                    .iter()
                    .map(|item| self.value(item))
                    .collect::<Result<_, _>>()?,
            ),
            Some(Collection::Map(map)) => {
                let mut pairs = Vec::with_capacity(map.entries.len());
                for (key, value) in &map.entries {
                    pairs.push((self.value(key)?, self.value(value)?));
                }
                Value::Mapping(pairs)
            }
            None => Value::Nil,
        };
        self.open.pop();
        Ok(value)
    }
}
