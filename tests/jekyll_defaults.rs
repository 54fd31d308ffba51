//! Front-matter defaults as Jekyll merges them: every line of `tests/jekyll/defaults.jsonl` holds a `_config.yml` and, as path,
//! type and values, what `FrontmatterDefaults#all` of Jekyll 4.3.1 gives.

use notelint::jekyll::{Jekyll, Role};
use notelint::yaml::Value;
use serde::Deserialize;

#[derive(Deserialize)]
struct Site {
    config: String,
    rows: Vec<(String, String, serde_json::Value)>,
}

#[test]
fn notes_get_the_defaults_jekyll_gives_them() {
    let mut asked = 0;
    for line in include_str!("jekyll/defaults.jsonl").lines() {
        let site: Site = serde_json::from_str(line).unwrap();
        let jekyll = Jekyll::from_config(&site.config).unwrap();
        for (path, kind, expected) in &site.rows {
            let role = match kind.as_str() {
                "posts" => Role::Post,
                "pages" => Role::Page,
                label => Role::Document {
                    collection: label.to_owned(),
                },
            };
            let values = Value::Mapping(jekyll.defaults_for(&role, path));
            assert_eq!(json(&values), *expected, "{path} under\n{}", site.config);
            asked += 1;
        }
    }
    assert!(asked > 200, "only {asked} cases");
}

fn json(value: &Value) -> serde_json::Value {
    match value {
        Value::Nil => serde_json::Value::Null,
        Value::Bool(truth) => (*truth).into(),
        Value::Int(digits) => digits.parse::<i64>().unwrap().into(),
        Value::Float(number) => (*number).into(),
        Value::Sequence(items) => items.iter().map(json).collect(),
        Value::Mapping(entries) => {
            let entry = |(key, value): &(Value, Value)| (key.to_ruby().into_owned(), json(value));
            entries
                .iter()
                .map(entry)
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
        text => text.to_ruby().into(),
    }
}
