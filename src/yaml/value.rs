//! Typed values, as SafeYAML makes them.

use super::timestamp::{Date, Time};

/// A typed value, as a Jekyll template sees it. Two values are equal when Ruby would say so of
/// values of the same class; a NaN equals itself.
#[derive(Clone, Debug)]
pub enum Value {
    Nil,
    Bool(bool),
    /// Decimal digits with a sign: Ruby's integers have no bounds.
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
            (Value::Nil, Value::Nil) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) | (Value::String(a), Value::String(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a == b || a.is_nan() && b.is_nan(),
            (Value::Date(a), Value::Date(b)) => a == b,
            (Value::Time(a), Value::Time(b)) => a.seconds == b.seconds && a.nanos == b.nanos,
            (Value::Sequence(a), Value::Sequence(b)) => a == b,
            (Value::Mapping(a), Value::Mapping(b)) => a == b,
            _ => false,
        }
    }
}

impl Value {
    /// The text it is.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Value::String(text) => Some(text),
            _ => None,
        }
    }
}
