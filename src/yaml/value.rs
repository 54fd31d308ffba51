//! What SafeYAML makes of a tree: typed values, merges, aliases.

use super::base64;
use super::scalar::scalar_value;
use super::timestamp::{Date, Time};
use super::tree::{Document, Entry, Kind, Node};
use std::collections::HashMap;

/// How many nodes a front matter may have once its aliases are put in place.
const BUDGET: usize = 500_000;

/// A typed value, as a Jekyll template sees it. Two values are equal when they are of one type and
/// Ruby would say so; mappings also have their keys in the same order, and a NaN equals itself.
#[derive(Clone, Debug)]
pub enum Value {
    Nil,
    Bool(bool),
    /// Decimal digits, after a `-` where it is negative: Ruby's integers have no bounds.
    Int(String),
    Float(f64),
    String(String),
    Date(Date),
    Time(Time),
    Sequence(Vec<Value>),
    /// Each key once, in the order of their first appearance; the last value counts.
    Mapping(Vec<(Value, Value)>),
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Value::String(a), Value::String(b)) => a == b,
            (Value::Sequence(a), Value::Sequence(b)) => a == b,
            (Value::Mapping(a), Value::Mapping(b)) => a == b,
            _ => Identity::of(self) == Identity::of(other),
        }
    }
}

impl Eq for Value {}

impl Value {
    /// The text it is.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }

    /// How many values it holds, itself included.
    fn size(&self) -> usize {
        match self {
            Value::Sequence(items) => 1 + items.iter().map(Value::size).sum::<usize>(),
            Value::Mapping(entries) => {
                let sizes = entries.iter().map(|(key, value)| key.size() + value.size());
                1 + sizes.sum::<usize>()
            }
            _ => 1,
        }
    }
}

/// What two scalars share exactly when they are the same key to Ruby.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Identity {
    Nil,
    Bool(bool),
    Int(String),
    Float(u64),
    String(String),
    Date(Date),
    /// Seconds, nanoseconds and the offset in which the time is shown.
    Time(i64, u32, i64),
    Collection,
}

impl Identity {
    pub(super) fn of(value: &Value) -> Self {
        match value {
            Value::Nil => Identity::Nil,
            Value::Bool(bool) => Identity::Bool(*bool),
            Value::Int(digits) => Identity::Int(digits.clone()),
            Value::Float(number) if number.is_nan() => Identity::Float(f64::NAN.to_bits()),
            // Adding zero makes one of both zeros.
            Value::Float(number) => Identity::Float((number + 0.0).to_bits()),
            Value::String(text) => Identity::String(text.clone()),
            Value::Date(date) => Identity::Date(*date),
            Value::Time(time) => Identity::Time(time.seconds, time.nanos, time.offset.unwrap_or(0)),
            Value::Sequence(_) | Value::Mapping(_) => Identity::Collection,
        }
    }
}

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

/// The value of a document by SafeYAML 1.0.5; `false` for a document without a node.
///
/// # Errors
/// What SafeYAML raises on (an alias inside what it stands for, `<<` with anything but a mapping,
/// `1._5`), what it garbles (a list or a mapping as a key), and aliases that grow beyond 500,000
/// nodes.
pub fn resolve(document: &Document) -> Result<Value, MeaningError> {
    let Some(root) = &document.root else {
        return Ok(Value::Bool(false));
    };
    let mut resolver = Resolver {
        anchors: HashMap::new(),
        open: Vec::new(),
        left: BUDGET,
    };
    resolver.value(root)
}

struct Resolver<'n> {
    anchors: HashMap<&'n str, Value>,
    /// The anchors of the collections around the node at hand.
    open: Vec<&'n str>,
    /// How many more values there may be.
    left: usize,
}

impl<'n> Resolver<'n> {
    fn value(&mut self, node: &'n Node) -> Result<Value, MeaningError> {
        self.spend(node, 1)?;
        let is_collection = matches!(node.kind, Kind::Sequence { .. } | Kind::Mapping { .. });
        if let Some(anchor) = node.anchor.as_deref().filter(|_| is_collection) {
            self.open.push(anchor);
        }
        let value = match &node.kind {
            // SafeYAML decodes `!!binary` and looks at no other tag.
            Kind::Scalar(scalar) if node.is_binary() => {
                Value::String(base64::decode(&scalar.value))
            }
            Kind::Scalar(scalar) => scalar_value(&scalar.value, scalar.quoted)
                .map_err(|message| MeaningError::new(node, message))?,
            Kind::Alias(name) => self.alias(node, name)?,
            Kind::Sequence { items, .. } => Value::Sequence(
                items
                    .iter()
                    .map(|item| self.value(item))
                    .collect::<Result<_, _>>()?,
            ),
            Kind::Mapping { entries, .. } => self.mapping(entries)?,
        };
        if let Some(anchor) = node.anchor.as_deref() {
            self.spend(node, value.size() - 1)?;
            self.open.retain(|open| *open != anchor);
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }

    fn spend(&mut self, node: &Node, values: usize) -> Result<(), MeaningError> {
        let left = self.left.checked_sub(values);
        self.left = left.ok_or_else(|| MeaningError::new(node, "its aliases make it too big"))?;
        Ok(())
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

    /// SafeYAML takes a null key for no key yet, so that all that follows shifts by one.
    fn mapping(&mut self, entries: &'n [Entry]) -> Result<Value, MeaningError> {
        let mut map = Growing::default();
        let mut key: Option<Value> = None;
        for node in entries.iter().flat_map(|entry| [&entry.key, &entry.value]) {
            let value = self.value(node)?;
            match key.take() {
                None if matches!(value, Value::Sequence(_) | Value::Mapping(_)) => {
                    return Err(MeaningError::new(
                        node,
                        "a list or a mapping stands where a key belongs",
                    ));
                }
                None => key = (value != Value::Nil).then_some(value),
                Some(Value::String(name)) if name == "<<" => match value {
                    Value::Mapping(merged) => {
                        merged
                            .into_iter()
                            .for_each(|(key, value)| map.set(key, value));
                    }
                    _ => return Err(MeaningError::new(node, "`<<` can merge one mapping only")),
                },
                Some(key) => map.set(key, value),
            }
        }
        Ok(Value::Mapping(map.entries))
    }
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
