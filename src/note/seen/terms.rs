//! Tags and categories as Jekyll lists them: `Document#populate_tags`, `#populate_categories`.

use super::Seen;
use crate::jekyll::path_categories;
use crate::yaml::Value;
use crate::yaml::value::Identity;
use std::borrow::Cow;
use std::collections::HashSet;

impl<'n> Seen<'n> {
    /// The tags: `tag:` where it says anything, else `tags:`, a text split at blanks (A085).
    pub fn tags(&self) -> Vec<Cow<'n, Value>> {
        if !self.populates() {
            return self.listed("tags");
        }
        let of = |key: &str| Some(self.get(key)?.0);
        if let Some(singular) = of("tag").filter(|value| value.is_truthy()) {
            return flat(singular);
        }
        match of("tags") {
            Some(value) if matches!(*value, Value::Sequence(_)) => flat(value),
            Some(value) => split(value),
            None => Vec::new(),
        }
    }

    /// The categories: of the path, of the defaults, of `categories:`, each as it is typed and once,
    /// and then, as texts, those and `category:` again, each that is new.
    pub fn categories(&self) -> Vec<Cow<'n, Value>> {
        if self.is_page() {
            return self.listed("categories");
        }
        let mut all = Union::default();
        let of_path = path_categories(self.jekyll, self.role, self.path);
        all.add(of_path.into_iter().map(text));
        let default = crate::yaml::value::get(self.defaults, "categories");
        for value in default.into_iter().chain(self.own("categories")) {
            let value = Cow::Borrowed(value);
            all.add(items(&value).unwrap_or_else(|| split(value)));
        }
        if !self.populates() {
            return all.values;
        }
        let singular = self.get("category").map(|(value, _)| value);
        let named = match singular.filter(|value| value.is_truthy()) {
            Some(category) => flat(category),
            None => all.values.iter().cloned().flat_map(flat).collect(),
        };
        let texts = all.values.iter().chain(&named).map(|value| match &**value {
            Value::String(_) => value.clone(),
            other => text(&other.to_ruby()),
        });
        let texts: Vec<_> = texts.collect();
        all.add(texts);
        all.values
    }

    /// Whether Jekyll fills in what the note leaves out: not in a page, and not where it gave up reading.
    fn populates(&self) -> bool {
        !self.is_page() && self.is_read()
    }

    /// What stands there, for a theme to make of it what it will.
    fn listed(&self, key: &str) -> Vec<Cow<'n, Value>> {
        let Some((value, _)) = self.get(key) else {
            return Vec::new();
        };
        match items(&value) {
            Some(items) => items,
            None if *value == Value::Nil => Vec::new(),
            None => vec![value],
        }
    }
}

/// What Ruby's `Array#|` makes: each value once, in the order of their first appearance.
#[derive(Default)]
struct Union<'n> {
    values: Vec<Cow<'n, Value>>,
    seen: HashSet<Identity>,
}

impl<'n> Union<'n> {
    fn add(&mut self, new: impl IntoIterator<Item = Cow<'n, Value>>) {
        for value in new {
            if self.seen.insert(Identity::of(&value)) {
                self.values.push(value);
            }
        }
    }
}

fn text<'n>(text: &str) -> Cow<'n, Value> {
    Cow::Owned(Value::String(text.to_owned()))
}

/// `String#split`; nothing of what is no text.
fn split<'n>(value: Cow<'n, Value>) -> Vec<Cow<'n, Value>> {
    let words = value.as_str().unwrap_or_default();
    // A text of one word is itself, and need not be copied.
    if !words.is_empty() && !words.contains([' ', '\t', '\n', '\r', '\x0b', '\x0c', '\0']) {
        return vec![value];
    }
    let words = words.split([' ', '\t', '\n', '\r', '\x0b', '\x0c', '\0']);
    words.filter(|word| !word.is_empty()).map(text).collect()
}

/// The items of a list.
fn items<'n>(value: &Cow<'n, Value>) -> Option<Vec<Cow<'n, Value>>> {
    match value {
        Cow::Borrowed(Value::Sequence(items)) => Some(items.iter().map(Cow::Borrowed).collect()),
        Cow::Owned(Value::Sequence(items)) => Some(items.iter().cloned().map(Cow::Owned).collect()),
        _ => None,
    }
}

/// `[value].flatten.compact`.
fn flat(value: Cow<'_, Value>) -> Vec<Cow<'_, Value>> {
    match items(&value) {
        Some(items) => items.into_iter().flat_map(flat).collect(),
        None if *value == Value::Nil => Vec::new(),
        None => vec![value],
    }
}
