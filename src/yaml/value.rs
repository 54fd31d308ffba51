//! Typed values, as SafeYAML hands them to Jekyll.

use super::timestamp::{Date, Time};

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

    /// The value of the key `name` in a mapping.
    pub fn get(&self, name: &str) -> Option<&Value> {
        match self {
            Value::Mapping(entries) => get(entries, name),
            _ => None,
        }
    }

    /// How many values it holds, itself included.
    pub(super) fn size(&self) -> usize {
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

/// The value of the key `name` among the entries of a mapping.
pub fn get<'v>(entries: &'v [(Value, Value)], name: &str) -> Option<&'v Value> {
    let found = entries.iter().find(|(key, _)| key.as_str() == Some(name));
    found.map(|(_, value)| value)
}

/// What two values share exactly when they are the same key to Ruby.
#[derive(PartialEq, Eq, Hash)]
pub(crate) enum Identity {
    Nil,
    Bool(bool),
    Int(String),
    Float(u64),
    String(String),
    Date(Date),
    /// Seconds, nanoseconds and the offset in which the time is shown.
    Time(i64, u32, i64),
    Sequence(Vec<Identity>),
    Mapping(Vec<(Identity, Identity)>),
}

impl Identity {
    pub(crate) fn of(value: &Value) -> Self {
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
            Value::Sequence(items) => Identity::Sequence(items.iter().map(Identity::of).collect()),
            Value::Mapping(entries) => {
                let pair = |(key, value): &(Value, Value)| (Identity::of(key), Identity::of(value));
                Identity::Mapping(entries.iter().map(pair).collect())
            }
        }
    }
}
