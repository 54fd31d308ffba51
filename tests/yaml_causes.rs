//! Each mistake of `yaml/causes.jsonl` with its name, its place and its repair.

use notelint::text::Span;
use notelint::text::edit::apply;
use notelint::yaml::{self, Diagnosis};
use serde_json::Value as Json;

fn diagnosis(yaml: &str) -> Option<Diagnosis> {
    let span = Span::new(0, yaml.len());
    match yaml::parse(yaml, span) {
        Err(error) => Some(yaml::diagnose(yaml, span, &error)),
        Ok(document) => yaml::diagnose_not_a_mapping(yaml, &document),
    }
}

fn rows() -> Vec<Json> {
    let table = include_str!("yaml/causes.jsonl");
    table
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// What stands before each broken text: nothing, a fence, and other keys where these fit.
fn surroundings(row: &Json) -> Vec<&'static str> {
    let broken = row["broken"].as_str().unwrap();
    let alone = broken.starts_with([' ', '-'])
        || row["cause"] == "NotAMapping"
        || broken == "title:Hello\n";
    let other = "---\nz: [1,\n 2] # x\n";
    if alone {
        vec!["", "---\n"]
    } else {
        vec!["", "---\n", other]
    }
}

#[test]
fn every_mistake_is_named_and_repaired() {
    let mut wrong = Vec::new();
    for row in rows() {
        let text = |name: &str| row[name].as_str().unwrap_or_default();
        for before in surroundings(&row) {
            for newline in ["\n", "\r\n"] {
                let dressed = |text: &str| {
                    format!("{before}{text}")
                        .replace("\r\n", "\n")
                        .replace('\n', newline)
                };
                let broken = dressed(text("broken"));
                let found = diagnosis(&broken).unwrap_or_else(|| panic!("{broken:?} is fine"));
                let cause = format!("{:?}", found.cause);
                let faulty = found.span.of(&broken);
                let fixed = found
                    .repair
                    .as_ref()
                    .map(|edits| apply(&broken, edits).unwrap());
                let expected = row["repaired"].as_str().map(dressed);
                if cause != text("cause") || faulty != text("faulty") || fixed != expected {
                    wrong.push(format!("{broken:?}: {cause} {faulty:?} {fixed:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_fault_that_remains_is_told_next() {
    let broken = "---\ntitle: a: b\ntags: [@c]\n";
    let once = apply(broken, &diagnosis(broken).unwrap().repair.unwrap()).unwrap();
    assert_eq!(once, "---\ntitle: \"a: b\"\ntags: [@c]\n");
    let twice = apply(&once, &diagnosis(&once).unwrap().repair.unwrap()).unwrap();
    assert_eq!(twice, "---\ntitle: \"a: b\"\ntags: [\"@c\"]\n");
    assert_eq!(diagnosis(&twice), None);
}

#[test]
fn the_words_are_sentences() {
    for row in rows() {
        let found = diagnosis(row["broken"].as_str().unwrap()).unwrap();
        assert!(
            found.message.ends_with('.') && found.help.ends_with('.'),
            "{found:?}"
        );
        assert!(!found.message.contains(['\n', '\u{8}']), "{found:?}");
    }
}
