//! How to write a text so that Jekyll reads it back as that text.

use super::parse::parse;
use super::resolve::resolve;
use super::tree::Style;
use super::value::Value;
use crate::text::Span;

/// The spellings of `text` on one line, the likeliest first: as `style` has it, plain, in the
/// quotes that need no escapes, in the others. Not every one reads back as `text` everywhere.
pub fn spellings(text: &str, style: Style) -> Vec<String> {
    let double = double_quoted(text);
    if text.contains(['\n', '\r', '\u{85}', '\u{2028}', '\u{2029}']) {
        return vec![double];
    }
    let single = format!("'{}'", text.replace('\'', "''"));
    let mut spellings = Vec::new();
    match style {
        Style::Single => spellings.push(single.clone()),
        Style::Double => spellings.push(double.clone()),
        _ if !text.is_empty() && text.trim() == text => spellings.push(text.to_owned()),
        _ => {}
    }
    if text.contains(['"', '\\']) && !text.contains('\'') {
        spellings.extend([single, double]);
    } else {
        spellings.extend([double, single]);
    }
    spellings
}

/// `text` as an item of a `[flow, list]`; `None` where no spelling reads back as the text.
pub fn spell_in_flow(text: &str) -> Option<String> {
    spellings(text, Style::Plain).into_iter().find(|spelling| {
        let trial = format!("---\nx: [{spelling}, y]\n");
        matches!(items_of(&trial), Some(items) if items == [text, "y"])
    })
}

/// The texts of the first list in `yaml`.
fn items_of(yaml: &str) -> Option<Vec<String>> {
    let document = parse(yaml, Span::new(0, yaml.len())).ok()?;
    let Ok(Value::Mapping(mut entries)) = resolve(&document) else {
        return None;
    };
    let Some((_, Value::Sequence(items))) = entries.pop() else {
        return None;
    };
    let texts = items.into_iter().map(|item| match item {
        Value::String(text) => Some(text),
        _ => None,
    });
    texts.collect()
}

/// `text` in double quotes, with the escapes of YAML 1.1.
pub fn double_quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{85}' => out.push_str("\\N"),
            '\u{2028}' => out.push_str("\\L"),
            '\u{2029}' => out.push_str("\\P"),
            '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{feff}' => {
                out.push_str(&format!("\\u{:04X}", u32::from(character)));
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

    #[test]
    fn an_item_is_quoted_only_where_it_must_be() {
        let spelt = |text| spell_in_flow(text).unwrap();
        assert_eq!(spelt("네이버 부스트캠프"), "네이버 부스트캠프");
        assert_eq!(spelt("C#"), "C#");
        assert_eq!(spelt("a #b"), "\"a #b\"");
        assert_eq!(spelt("a, b"), "\"a, b\"");
        assert_eq!(spelt("yes"), "\"yes\"");
        assert_eq!(spelt("2021"), "\"2021\"");
        assert_eq!(spelt("@x"), "\"@x\"");
        assert_eq!(spelt("say \"hi\", [x]"), "'say \"hi\", [x]'");
        assert_eq!(spelt("two\nlines"), "\"two\\nlines\"");
    }
}
