//! Keys that stand twice in one mapping.

use super::scalar::scalar_value;
use super::tree::{Document, Entry, Kind, Node};
use std::collections::HashMap;

/// A key that comes again: the first entry with it, and a later one.
#[derive(Clone, Copy, Debug)]
pub struct Duplicate<'d> {
    pub first: &'d Entry,
    pub again: &'d Entry,
}

/// All keys that come again, at the top and inside, by what they mean (`1` and `0x1` are one key);
/// the last one counts in Ruby (A057, A058).
pub fn duplicates(document: &Document) -> Vec<Duplicate<'_>> {
    let mut found = Vec::new();
    if let Some(root) = &document.root {
        collect(root, &mut found);
    }
    found
}

fn collect<'d>(node: &'d Node, found: &mut Vec<Duplicate<'d>>) {
    let mut seen: HashMap<String, &Entry> = HashMap::new();
    for entry in node.entries() {
        if let Some(identity) = identity(&entry.key) {
            match seen.get(&identity) {
                Some(&first) => found.push(Duplicate {
                    first,
                    again: entry,
                }),
                None => {
                    seen.insert(identity, entry);
                }
            }
        }
        collect(&entry.value, found);
    }
    for item in node.sequence().unwrap_or_default() {
        collect(item, found);
    }
}

/// What two spellings of one key share; merges may come as often as they like.
fn identity(key: &Node) -> Option<String> {
    let Kind::Scalar(scalar) = &key.kind else {
        return None;
    };
    let value = scalar_value(&scalar.value, scalar.quoted).ok()?;
    (scalar.value != "<<").then(|| format!("{value:?}"))
}
