//! Spelling a text as a YAML scalar, and putting it where another one stands.

use super::comments::is_break;
use super::parse::parse;
use super::resolve::resolve;
use super::scalar::scalar_value;
use super::tree::{Document, Node, Style};
use super::value::Value;
use crate::text::edit::apply;
use crate::text::{Edit, Span};
use std::fmt::Write;

/// Spellings of `value` as text, in order of preference: in the quotes it has now (`style`), bare,
/// in single quotes where that saves escapes, in double quotes, in single ones. Which of them
/// reads as `value` depends on the place: callers take the first that does.
pub fn spell(value: &str, style: Option<Style>) -> Vec<String> {
    let one_line = !value.contains(is_break);
    let mut found = Vec::new();
    let mut add = |spelling: String| {
        if !found.contains(&spelling) {
            found.push(spelling);
        }
    };
    match style {
        Some(Style::Single) if one_line => add(single(value)),
        Some(Style::Double) => add(double(value)),
        _ => {}
    }
    if one_line && !value.is_empty() && value.trim() == value {
        add(value.to_owned());
    }
    if one_line && value.contains(['"', '\\']) && !value.contains('\'') {
        add(single(value));
    }
    add(double(value));
    if one_line {
        add(single(value));
    }
    found
}

/// The first spelling that reads as the text `word` between the brackets of a flow list.
pub fn spell_in_flow(word: &str) -> Option<String> {
    spell_item(word, None)
}

/// The same, in the quotes of `style` where they fit. It reads as the word in a block, too.
pub fn spell_item(word: &str, style: Option<Style>) -> Option<String> {
    let other = || Value::String("x".to_owned());
    let expected = Value::Sequence(vec![other(), Value::String(word.to_owned()), other()]);
    let fits = |spelling: &String| reads_as(&format!("[x, {spelling}, x]\n"), &expected);
    spell(word, style).into_iter().find(fits)
}

/// The first spelling that reads as the text `word` after the `key: ` or `- ` of a block.
pub fn spell_in_block(word: &str) -> Option<String> {
    let (key, text) = (
        Value::String("k".to_owned()),
        Value::String(word.to_owned()),
    );
    let expected = Value::Mapping(vec![(key, text)]);
    let fits = |spelling: &String| reads_as(&format!("k: {spelling}\n"), &expected);
    spell(word, None).into_iter().find(fits)
}

fn reads_as(yaml: &str, expected: &Value) -> bool {
    parse(yaml, Span::new(0, yaml.len())).is_ok_and(|document| {
        document.comments.is_empty() && resolve(&document).is_ok_and(|value| value == *expected)
    })
}

/// The edit that makes the scalar `node` of `document` read as the text `value`, keeping its
/// quotes where they fit; `None` where no spelling on one line leaves all the rest as it is, or
/// the node has an anchor or a tag.
pub fn respell(text: &str, document: &Document, node: &Node, value: &str) -> Option<Edit> {
    let scalar = node.as_scalar().filter(|_| node.full == node.span)?;
    let kept = (scalar.value == value).then_some(node.span.of(text).to_owned());
    // A block scalar owns the newline at its end.
    let ending = if node.span.of(text).ends_with('\n') {
        "\n"
    } else {
        ""
    };
    let pad = if node.span.is_empty() && text.get(..node.span.start)?.ends_with(':') {
        " "
    } else {
        ""
    };
    let mut spellings = kept.into_iter().chain(spell(value, Some(scalar.style)));
    spellings.find_map(|spelling| {
        let edit = Edit::replace(node.span, format!("{pad}{spelling}{ending}"));
        keeps_the_rest(text, document, &edit, node.span.start + pad.len(), value).then_some(edit)
    })
}

/// Whether after `edit` the scalar at `at` reads as `value`, and all else as before.
fn keeps_the_rest(text: &str, before: &Document, edit: &Edit, at: usize, value: &str) -> bool {
    let Some(new) = apply(text, std::slice::from_ref(edit)) else {
        return false;
    };
    let end = before.span.end + edit.text.len() - edit.span.len();
    let Ok(after) = parse(&new, Span::new(before.span.start, end)) else {
        return false;
    };
    let (old_leaves, new_leaves) = (before.leaves(), after.leaves());
    let same = |(old, new): (&&Node, &&Node)| {
        if new.span.start == at {
            let typed = new
                .as_scalar()
                .map(|scalar| scalar_value(&scalar.value, scalar.quoted));
            return typed == Some(Ok(Value::String(value.to_owned())));
        }
        old.kind == new.kind && old.tag == new.tag && old.anchor == new.anchor
    };
    let comments = |text: &str, document: &Document| -> Vec<String> {
        document
            .comments
            .iter()
            .map(|span| span.of(text).to_owned())
            .collect()
    };
    new_leaves.iter().any(|leaf| leaf.span.start == at)
        && old_leaves.len() == new_leaves.len()
        && old_leaves.iter().zip(&new_leaves).all(same)
        && before.trailing.is_some() == after.trailing.is_some()
        && comments(text, before) == comments(&new, &after)
}

/// In single quotes, which know no escape but `''`.
pub(super) fn single(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}

/// In double quotes, with the escapes that it needs.
pub(super) fn double(value: &str) -> String {
    let mut out = String::from("\"");
    for character in value.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{85}' => out.push_str("\\N"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' | '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' => {
                // Writing to a String cannot fail.
                let _ = write!(out, "\\u{:04X}", u32::from(character));
            }
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const HARD: &[&str] = &[
        "plain",
        "Rust: the good parts",
        "[tag] title",
        "C#",
        "a #b",
        "@handle",
        "yes",
        "2021-03-02",
        "1.10",
        "12:30",
        "~",
        "",
        " lead",
        "trail ",
        "it's",
        "say \"hi\"",
        "*star*",
        "{{ x }}",
        "- dash",
        "? q",
        "! bang",
        "%p",
        "`tick`",
        "a, b",
        "x]",
        "two\nlines",
        "tab\there",
        "가나다: 라",
        "🎉",
        "back\\slash",
        "---",
        "...",
        "null",
        "010",
        "<<",
        "=",
        "&a",
        "| pipe",
        "> gt",
        "a:",
        ":b",
        "#",
        "\u{feff}x",
        "\u{85}",
        "'quoted'",
        "both ' and \"",
        "\u{7}",
        "\u{2028}",
    ];

    #[test]
    fn every_text_has_a_spelling() {
        for word in HARD {
            assert!(spell_in_flow(word).is_some(), "{word:?} in a list");
            assert!(spell_in_block(word).is_some(), "{word:?} as a value");
        }
        assert_eq!(
            spell_in_flow("say \"hi\", it"),
            Some("'say \"hi\", it'".to_owned())
        );
        assert_eq!(spell_in_block("a, b").as_deref(), Some("a, b"));
        assert_eq!(spell_in_flow("a, b").as_deref(), Some("\"a, b\""));
        assert_eq!(spell_in_flow("yes").as_deref(), Some("\"yes\""));
    }

    #[test]
    fn respelling_keeps_all_else() {
        let text = "---\na: 'x' # c\nb: [y, {z: 1}]\nc:\nd: |\n  long\ne: 2\n";
        let document = parse(text, Span::new(0, text.len())).unwrap();
        let leaves: Vec<&Node> = document.leaves();
        for word in HARD {
            for leaf in &leaves {
                let edit = respell(text, &document, leaf, word);
                assert!(edit.is_some(), "{word:?} for {:?}", leaf.span.of(text));
            }
        }
        let spelled =
            |leaf: usize, word: &str| respell(text, &document, leaves[leaf], word).unwrap().text;
        assert_eq!(spelled(1, "w"), "'w'");
        assert_eq!(spelled(3, "a, b"), "\"a, b\"");
        assert_eq!(spelled(7, "new"), " new");
    }
}
