//! Facts as one JSON array, an object a line.

use super::Account;
use crate::yaml::Value;
use std::io::{self, Write};

pub(super) fn write(out: &mut dyn Write, accounts: &[Account]) -> io::Result<()> {
    write!(out, "[")?;
    for (at, account) in accounts.iter().enumerate() {
        writeln!(out, "{}", if at == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, account)?;
    }
    writeln!(out, "{}", if accounts.is_empty() { "]" } else { "\n]" })
}

/// A value as JSON has it: dates, times and numbers beyond JSON's are texts, as Ruby writes them.
pub(super) fn value(yaml: &Value) -> serde_json::Value {
    match yaml {
        Value::Nil => serde_json::Value::Null,
        Value::Bool(truth) => (*truth).into(),
        Value::Int(digits) => match digits.parse::<i64>() {
            Ok(number) => number.into(),
            Err(_) => digits.as_str().into(),
        },
        Value::Float(number) if number.is_finite() => (*number).into(),
        Value::Sequence(items) => items.iter().map(value).collect(),
        Value::Mapping(entries) => {
            let entries = entries.iter();
            entries
                .map(|(key, yaml)| (key.to_ruby().into_owned(), value(yaml)))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        text => text.to_ruby().into(),
    }
}
