//! What a broken front matter shows to the eye: its keys, and the text of their values.

use notelint::yaml::{Document, Kind, Node};

/// A key that is to be seen, and the letters of its value.
struct Shown {
    key: String,
    /// With what is behind a ` #`, and without.
    texts: [String; 2],
    /// Whether the value begins on the line of the key.
    is_beside: bool,
    /// Text at the margin below it, which may belong to it.
    loose: String,
}

/// The keys of `yaml` in order, read by eye alone: a line at the margin that starts with a word and
/// a colon is a key, and so is one that is indented below a key with a value; items and what else is
/// indented belong to the key above.
fn shown(yaml: &str) -> Vec<Shown> {
    let mut found: Vec<Shown> = Vec::new();
    let lines: Vec<&str> = yaml
        .lines()
        .skip_while(|line| key_of(line).is_none())
        .take_while(|line| !line.starts_with("---") || key_of(&line[3..]).is_some())
        .filter(|line| !line.trim_start().starts_with('#'))
        .collect();
    let margin = lines.first().map_or(0, |line| indent(line));
    for line in lines {
        let has_value = found.last().is_none_or(|last| last.is_beside);
        let at_margin = indent(line) <= margin;
        match key_of(line).filter(|_| at_margin || has_value) {
            Some((key, value)) => found.push(Shown {
                key: key.to_owned(),
                texts: [
                    letters(value),
                    letters(value.split(" #").next().unwrap_or(value)),
                ],
                is_beside: !letters(value).is_empty(),
                loose: String::new(),
            }),
            None => {
                let Some(last) = found.last_mut() else {
                    continue;
                };
                if at_margin && !line.trim_start().starts_with(['-', ']']) {
                    last.loose.push_str(&letters(line));
                } else {
                    last.texts
                        .iter_mut()
                        .for_each(|text| text.push_str(&letters(line)));
                }
            }
        }
    }
    found
}

/// How many keys are to be seen.
pub fn keys(yaml: &str) -> usize {
    shown(yaml).len()
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

/// A word or two and a colon, of whatever width, at the start of a line; fences and dashes before it
/// do not count.
fn key_of(line: &str) -> Option<(&str, &str)> {
    let line = line
        .trim_start_matches("---")
        .trim_start_matches([' ', '\t', '\u{feff}']);
    let at = line.find([':', '：'])?;
    let (key, rest) = line.split_at(at);
    let key = key.trim();
    let is_word = key.starts_with(char::is_alphabetic)
        && key.split(' ').count() < 3
        && key
            .chars()
            .all(|c| c.is_alphanumeric() || "_- ".contains(c));
    let value = rest.trim_start_matches([':', '：']);
    (is_word && !rest.starts_with("://")).then_some((key, value))
}

/// A text without quotes, brackets, commas, dashes, blanks and the like.
fn letters(text: &str) -> String {
    let counts = |c: &char| {
        !c.is_whitespace()
            && !c.is_control()
            && !"\"'“”‘’＂[](){},;-|>\\\u{200b}\u{feff}".contains(*c)
    };
    text.chars().filter(counts).collect()
}

/// The keys of a document that can be read, and the letters of their values.
fn read(document: &Document) -> Vec<(String, String)> {
    let texts = document.entries().iter().map(|entry| {
        let mut text = String::new();
        add(&entry.value, &mut text);
        let key = entry.key.text().unwrap_or_default();
        (key.trim().to_owned(), letters(&text))
    });
    texts.collect()
}

fn add(node: &Node, text: &mut String) {
    match &node.kind {
        Kind::Scalar(scalar) => text.push_str(&scalar.value),
        Kind::Alias(name) => text.push_str(name),
        Kind::Sequence { items, .. } => items.iter().for_each(|item| add(item, text)),
        Kind::Mapping { entries, .. } => {
            for entry in entries {
                add(&entry.key, text);
                text.push(':');
                add(&entry.value, text);
            }
        }
    }
}

/// The keys of `before` that are lost, or whose text is another now.
pub fn lost(before: &str, document: &Document) -> Vec<String> {
    let now = read(document);
    let mut lost = Vec::new();
    for shown in shown(before) {
        let kept = now.iter().enumerate().any(|(at, (key, text))| {
            let next = now.get(at + 1).map(|(key, text)| format!("{key}:{text}"));
            *key == shown.key && keeps(&shown, text, next.as_deref().unwrap_or_default())
        });
        if !kept {
            let read = now.iter().find(|(key, _)| *key == shown.key);
            lost.push(format!("{}: {:?}, now {read:?}", shown.key, shown.texts[0]));
        }
    }
    lost
}

/// Whether `now` is the text of the key; the `next` key may have stood on its line.
fn keeps(shown: &Shown, now: &str, next: &str) -> bool {
    let twice = format!("{}:{now}", shown.key);
    shown.texts.iter().any(|text| {
        text == now
            || *text == twice
            || *text == format!("{now}{next}")
            || *now == format!("{text}{}", shown.loose)
            || text
                .strip_prefix(now)
                .is_some_and(|rest| is_tail(rest, now))
    })
}

/// Whether `rest` says the end of `text` again, once or more.
fn is_tail(rest: &str, text: &str) -> bool {
    let again = |end: usize| {
        let part = rest.get(..end).filter(|part| text.ends_with(part));
        part.is_some() && (end == rest.len() || is_tail(&rest[end..], text))
    };
    (1..=rest.len()).any(again)
}
