//! What SafeYAML makes of a tree: types, merges, aliases, and its oddities.

use super::base64;
use super::scalar::scalar_value;
use super::tree::{Document, Kind, Node};
use super::value::{Identity, Value};
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

impl MeaningError {
    fn new(node: &Node, message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            at: node.full.start,
        }
    }
}

/// The value of a document by SafeYAML 1.0.5 (`psych_handler.rb`); `false` for a document without
/// a node.
///
/// # Errors
/// What SafeYAML raises on (an alias inside what it stands for, `<<` with anything but a mapping,
/// `1._5`), and aliases that grow beyond 500,000 nodes.
pub fn resolve(document: &Document) -> Result<Value, MeaningError> {
    let mut resolver = Resolver {
        anchors: HashMap::new(),
        open: Vec::new(),
        key: None,
        left: BUDGET,
    };
    let mut top = Holder::List(Vec::new());
    if let Some(root) = &document.root {
        resolver.visit(root, &mut top)?;
    }
    Ok(match top {
        Holder::List(mut values) => values.pop().unwrap_or(Value::Bool(false)),
        Holder::Map(_) => Value::Bool(false),
    })
}

/// SafeYAML's handler has one key in waiting for all mappings, whichever is being filled. A null
/// key is no key to it, so that all that follows shifts by one; and a mapping in the place of a
/// key (`{{ x }}`) takes itself for its own first key.
struct Resolver<'n> {
    anchors: HashMap<&'n str, Value>,
    /// The anchors of the collections around the node at hand.
    open: Vec<&'n str>,
    key: Option<Key>,
    /// How many more values there may be.
    left: usize,
}

/// The key that waits for its value.
enum Key {
    Known(Value),
    /// A collection that is still being filled.
    Unfinished,
}

/// What is being filled.
enum Holder {
    List(Vec<Value>),
    Map(Growing),
}

/// Where a collection goes once it is filled.
enum Place {
    Item,
    Key,
    ValueOf(Value),
    /// Ruby keeps it where nobody finds it.
    Nowhere,
}

impl<'n> Resolver<'n> {
    fn visit(&mut self, node: &'n Node, into: &mut Holder) -> Result<(), MeaningError> {
        self.spend(node, 1)?;
        let value = match &node.kind {
            // SafeYAML decodes `!!binary` and looks at no other tag.
            Kind::Scalar(scalar) if node.is_binary() => {
                Value::String(base64::decode(&scalar.value))
            }
            Kind::Scalar(scalar) => scalar_value(&scalar.value, scalar.quoted)
                .map_err(|message| MeaningError::new(node, message))?,
            Kind::Alias(name) => self.alias(node, name)?,
            Kind::Sequence { .. } | Kind::Mapping { .. } => return self.collection(node, into),
        };
        if let Some(anchor) = node.anchor.as_deref() {
            self.anchors.insert(anchor, value.clone());
        }
        self.put(node, value, into)
    }

    /// An alias stands for the value of its anchor, whose text is typed again without its quotes;
    /// an unknown alias is nothing.
    fn alias(&mut self, node: &Node, name: &str) -> Result<Value, MeaningError> {
        if self.open.contains(&name) {
            let message = format!("the alias `*{name}` stands for a value that holds it");
            return Err(MeaningError::new(node, message));
        }
        let Some(value) = self.anchors.get(name) else {
            return Ok(Value::Nil);
        };
        if let Value::String(text) = value {
            return scalar_value(text, false).map_err(|message| MeaningError::new(node, message));
        }
        let size = value.size();
        self.spend(node, size)?;
        Ok(self.anchors.get(name).cloned().unwrap_or(Value::Nil))
    }

    fn put(&mut self, node: &Node, value: Value, into: &mut Holder) -> Result<(), MeaningError> {
        let map = match into {
            Holder::List(items) => {
                items.push(value);
                return Ok(());
            }
            Holder::Map(map) => map,
        };
        match self.key.take() {
            None => self.key = (value != Value::Nil).then_some(Key::Known(value)),
            Some(Key::Known(Value::String(name))) if name == "<<" => match value {
                Value::Mapping(merged) => {
                    merged
                        .into_iter()
                        .for_each(|(key, value)| map.set(key, value));
                }
                _ => return Err(bad_merge(node)),
            },
            Some(Key::Known(key)) => map.set(key, value),
            Some(Key::Unfinished) => {}
        }
        Ok(())
    }

    fn collection(&mut self, node: &'n Node, into: &mut Holder) -> Result<(), MeaningError> {
        let place = self.place(node, into)?;
        if let Some(anchor) = node.anchor.as_deref() {
            self.open.push(anchor);
        }
        let value = self.fill(node)?;
        if let Some(anchor) = node.anchor.as_deref() {
            self.spend(node, value.size() - 1)?;
            self.open.retain(|open| *open != anchor);
            self.anchors.insert(anchor, value.clone());
        }
        match (place, into) {
            (Place::Item, Holder::List(items)) => items.push(value),
            (Place::ValueOf(key), Holder::Map(map)) => map.set(key, value),
            (Place::Key, _) if matches!(self.key, Some(Key::Unfinished)) => {
                self.key = Some(Key::Known(value));
            }
            _ => {}
        }
        Ok(())
    }

    /// SafeYAML puts a collection into what holds it while it is still empty.
    fn place(&mut self, node: &Node, into: &Holder) -> Result<Place, MeaningError> {
        if matches!(into, Holder::List(_)) {
            return Ok(Place::Item);
        }
        match self.key.take() {
            None => {
                self.key = Some(Key::Unfinished);
                Ok(Place::Key)
            }
            Some(Key::Known(Value::String(name))) if name == "<<" => match node.kind {
                // Merged while it is empty: `<<: {a: 1}` adds nothing.
                Kind::Mapping { .. } => Ok(Place::Nowhere),
                _ => Err(bad_merge(node)),
            },
            Some(Key::Known(key)) => Ok(Place::ValueOf(key)),
            Some(Key::Unfinished) => Ok(Place::Nowhere),
        }
    }

    fn fill(&mut self, node: &'n Node) -> Result<Value, MeaningError> {
        let mut holder = match &node.kind {
            Kind::Mapping { .. } => Holder::Map(Growing::default()),
            _ => Holder::List(Vec::new()),
        };
        for item in node.sequence().unwrap_or_default() {
            self.visit(item, &mut holder)?;
        }
        for entry in node.entries() {
            self.visit(&entry.key, &mut holder)?;
            self.visit(&entry.value, &mut holder)?;
        }
        Ok(match holder {
            Holder::List(items) => Value::Sequence(items),
            Holder::Map(map) => Value::Mapping(map.entries),
        })
    }

    fn spend(&mut self, node: &Node, values: usize) -> Result<(), MeaningError> {
        let left = self.left.checked_sub(values);
        self.left = left.ok_or_else(|| MeaningError::new(node, "its aliases make it too big"))?;
        Ok(())
    }
}

fn bad_merge(node: &Node) -> MeaningError {
    MeaningError::new(node, "`<<` can merge one mapping only")
}

/// A mapping under construction: setting a key again keeps its place.
#[derive(Default)]
struct Growing {
    entries: Vec<(Value, Value)>,
    places: HashMap<Identity, usize>,
}

impl Growing {
    fn set(&mut self, key: Value, value: Value) {
        let place = *self
            .places
            .entry(Identity::of(&key))
            .or_insert(self.entries.len());
        match self.entries.get_mut(place) {
            Some(entry) => entry.1 = value,
            None => self.entries.push((key, value)),
        }
    }
}
