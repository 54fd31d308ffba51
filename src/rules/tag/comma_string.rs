//! Tags or categories written as one text with commas.

use super::list::{List, lists, typed};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::Edit;
use crate::yaml::{self, Node, Style, Value};
use serde::Deserialize;

/// `tag/comma-string`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CommaString {}

impl NoteRule for CommaString {
    fn check(&self, note: &Note, report: &mut Report) {
        for List {
            key, value, splits, ..
        } in lists(note)
        {
            let Some(Value::String(text)) = typed(value) else {
                continue;
            };
            if !text.contains(COMMAS) {
                continue;
            }
            let words = without_brackets(&text).split(COMMAS).map(str::trim);
            let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
            if words.is_empty() {
                continue;
            }
            let finding = report.add(value.span, message(key, splits, &text));
            finding.help(format!("Write a list: `{key}: [{}]`.", words.join(", ")));
            finding.habit(key);
            if let Some(edit) = as_list(note, value, &words) {
                finding.fix(Fix::unsafe_(vec![edit]));
            }
        }
    }
}

/// The comma, and what is typed for it in Chinese and Japanese.
const COMMAS: [char; 3] = [',', '，', '、'];

/// Brackets around a list; only with the first does YAML know one.
const BRACKETS: [(char, char); 6] = [
    ('[', ']'),
    ('(', ')'),
    ('{', '}'),
    ('［', '］'),
    ('（', '）'),
    ('【', '】'),
];

/// What stands between brackets around all of `text`, or beside one that has no partner.
fn without_brackets(text: &str) -> &str {
    let text = text.trim();
    let inner = |(open, close): (char, char)| {
        let bare = |inner: &&str| !inner.contains([open, close]);
        let opened = text.strip_prefix(open);
        let both = opened.and_then(|rest| rest.strip_suffix(close));
        both.filter(bare)
            .or_else(|| opened.filter(bare))
            .or_else(|| text.strip_suffix(close).filter(bare))
    };
    BRACKETS.into_iter().find_map(inner).unwrap_or(text)
}

fn message(key: &str, splits: bool, value: &str) -> String {
    let words: Vec<&str> = if splits {
        value.split_ascii_whitespace().collect()
    } else {
        vec![value.trim()]
    };
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.as_slice() {
        [word] => format!("Jekyll does not split `{key}` at commas: it reads one word, {word}."),
        [words @ .., last] => format!(
            "Jekyll splits `{key}` at blanks, not at commas: it reads {} and {last}.",
            words.join(", ")
        ),
        [] => String::new(),
    }
}

/// The words as a flow list, each in the first spelling that reads as the word.
fn as_list(note: &Note, value: &Node, words: &[&str]) -> Option<Edit> {
    let style = value.as_scalar()?.style;
    if matches!(style, Style::Literal | Style::Folded) || value.full != value.span {
        return None;
    }
    let items: Option<Vec<String>> = words.iter().map(|word| yaml::spell_in_flow(word)).collect();
    let edit = Edit::replace(value.span, format!("[{}]", items?.join(", ")));
    let one_line = !value.span.of(note.text()).contains('\n');
    one_line.then_some(edit)
}
