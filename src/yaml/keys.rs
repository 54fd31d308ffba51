//! Keys that are written twice in one mapping.

use super::base64;
use super::scalar::scalar_value;
use super::tree::{Document, Entry, Kind, Node};
use super::value::{Identity, Value};
use crate::text::Span;
use std::collections::HashMap;

/// Every key that stands again in its mapping, at any depth: the span of the first and of the
/// later one. Keys are the same when Ruby would say so: `yes` and `true`, `1` and `0x1`, `a` and
/// `"a"`, but not `1` and `"1"`. Ruby keeps the last value. Keys that are aliases or collections
/// are not compared, and merges (`<<`) may repeat.
pub fn duplicate_keys(document: &Document) -> Vec<(Span, Span)> {
    let mut found = Vec::new();
    if let Some(root) = &document.root {
        visit(root, &mut found);
    }
    found
}

fn visit(node: &Node, found: &mut Vec<(Span, Span)>) {
    match &node.kind {
        Kind::Sequence { items, .. } => items.iter().for_each(|item| visit(item, found)),
        Kind::Mapping { entries, .. } => {
            compare(entries, found);
            for entry in entries {
                visit(&entry.key, found);
                visit(&entry.value, found);
            }
        }
        Kind::Scalar(_) | Kind::Alias(_) => {}
    }
}

fn compare(entries: &[Entry], found: &mut Vec<(Span, Span)>) {
    let mut first = HashMap::new();
    for key in entries.iter().map(|entry| &entry.key) {
        let Some(value) = key_value(key).filter(|value| value.as_str() != Some("<<")) else {
            continue;
        };
        match first.get(&Identity::of(&value)) {
            Some(&span) => found.push((span, key.span)),
            None => {
                first.insert(Identity::of(&value), key.span);
            }
        }
    }
}

fn key_value(key: &Node) -> Option<Value> {
    let scalar = key.as_scalar()?;
    if key.is_binary() {
        return Some(Value::String(base64::decode(&scalar.value)));
    }
    scalar_value(&scalar.value, scalar.quoted).ok()
}

#[cfg(test)]
mod tests {
    use crate::text::Span;

    fn duplicates(text: &str) -> Vec<(&str, &str)> {
        let document = crate::yaml::parse(text, Span::new(0, text.len())).unwrap();
        let pairs = super::duplicate_keys(&document).into_iter();
        pairs
            .map(|(first, again)| (first.of(text), again.of(text)))
            .collect()
    }

    #[test]
    fn keys_are_compared_as_ruby_does() {
        let text = "a: 1\n'a': 2\nyes: 3\ntrue: 4\n1: 5\n0x1: 6\n\"1\": 7\n\"\\x61\": 8\n";
        assert_eq!(
            duplicates(text),
            [
                ("a", "'a'"),
                ("yes", "true"),
                ("1", "0x1"),
                ("a", "\"\\x61\"")
            ]
        );
    }

    #[test]
    fn nested_mappings_stand_alone() {
        assert_eq!(
            duplicates("a: {b: 1, c: 2}\nb:\n  - {d: 1, d: 2}\n<<: {}\n<<: {}\n"),
            [("d", "d")]
        );
    }
}
