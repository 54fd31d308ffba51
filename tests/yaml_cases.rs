//! Front matter of every kind with what Jekyll makes of it, from `yaml/cases.jsonl`.
//!
//! `rejected`: libyaml refuses it; `raises`: SafeYAML does; `reads`: the value as Ruby would show it.

use notelint::text::Span;
use notelint::yaml::{self, Value};
use serde_json::Value as Json;

fn shown(value: &Value) -> String {
    match value {
        Value::Nil => "nil".to_owned(),
        Value::Bool(bool) => bool.to_string(),
        Value::Int(digits) => digits.clone(),
        Value::Float(number) => format!("{number:?}"),
        Value::String(text) => serde_json::to_string(text).unwrap(),
        Value::Date(date) => format!("{:04}-{:02}-{:02}", date.year, date.month, date.day),
        Value::Time(time) => {
            let stamp = jiff::Timestamp::new(time.seconds, 0).unwrap();
            let millis = match time.nanos / 1_000_000 {
                0 => String::new(),
                millis => format!(".{millis:03}"),
            };
            format!("{}{millis} UTC", stamp.strftime("%Y-%m-%d %H:%M:%S"))
        }
        Value::Sequence(items) => {
            let items: Vec<String> = items.iter().map(shown).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Mapping(entries) => {
            let pair =
                |(key, value): &(Value, Value)| format!("{} => {}", shown(key), shown(value));
            let entries: Vec<String> = entries.iter().map(pair).collect();
            format!("{{{}}}", entries.join(", "))
        }
    }
}

#[test]
fn every_case_reads_as_jekyll_reads_it() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in include_str!("yaml/cases.jsonl").lines() {
        count += 1;
        let case: Json = serde_json::from_str(line).unwrap();
        let text = case["yaml"].as_str().unwrap();
        let document = yaml::parse(text, Span::new(0, text.len()));
        let fits = match &document {
            Err(_) => case["rejected"] == true,
            Ok(document) => match yaml::resolve(document) {
                Err(_) => case["raises"] == true,
                Ok(value) => case["reads"].as_str() == Some(&shown(&value)),
            },
        };
        if !fits {
            let got = document.map(|document| yaml::resolve(&document).map(|value| shown(&value)));
            wrong.push(format!("{line}\n  {got:?}"));
        }
    }
    assert!(count >= 200, "only {count} cases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
