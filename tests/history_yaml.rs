//! Front matter that people really broke: how often the cause is named, how often it is repaired.

use notelint::text::Span;
use notelint::text::edit::apply;
use notelint::yaml::{self, Cause, Diagnosis};
use std::collections::BTreeMap;

/// The part of `text` that Jekyll would give to YAML: up to a closing fence, if there is one.
fn front_matter(text: &str) -> Span {
    let mut end = 0;
    for (number, line) in text.split_inclusive('\n').enumerate() {
        if number > 0 && matches!(line.trim_end(), "---" | "...") {
            break;
        }
        end += line.len();
    }
    Span::new(0, end)
}

/// Why `text` has no keys; `None` where it has.
fn fault(text: &str) -> Option<Diagnosis> {
    let span = front_matter(text);
    match yaml::parse(text, span) {
        Err(error) => Some(yaml::diagnose(text, span, &error)),
        Ok(document) => yaml::diagnose_not_a_mapping(text, &document),
    }
}

#[test]
fn most_real_faults_are_named_and_repaired() {
    let Some(root) = std::env::var_os("NOTELINT_CORPUS").map(std::path::PathBuf::from) else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let history = std::fs::read_to_string(root.join("history/dev.jsonl")).unwrap();
    let (mut faulty, mut named, mut repaired) = (0, 0, 0);
    let mut causes: BTreeMap<Cause, (usize, usize)> = BTreeMap::new();
    for line in history.lines() {
        let case: serde_json::Value = serde_json::from_str(line).unwrap();
        if !matches!(case["kind"].as_str(), Some("syntax" | "notmap")) {
            continue;
        }
        let mut text = case["before"].as_str().unwrap().to_owned();
        let Some(first) = fault(&text) else { continue };
        faulty += 1;
        named += usize::from(first.cause != Cause::Other);
        let mut last = Some(first.clone());
        for _ in 0..10 {
            let Some(edits) = last.as_ref().and_then(|fault| fault.repair.as_ref()) else {
                break;
            };
            text = apply(&text, edits).unwrap();
            last = fault(&text);
        }
        repaired += usize::from(last.is_none());
        let count = causes.entry(first.cause).or_default();
        count.0 += 1;
        count.1 += usize::from(last.is_none());
        if std::env::var_os("SHOW").is_some() {
            let left = last.as_ref().map(|fault| fault.message.as_str());
            println!(
                "=== {:?} {:?}\n  {}\n  left: {left:?}\n{}",
                first.cause,
                first.span.of(case["before"].as_str().unwrap()),
                first.message,
                text.chars().take(400).collect::<String>()
            );
        }
    }
    println!("{faulty} faulty, {named} named, {repaired} repaired; {causes:?}");
    assert!(named * 100 >= faulty * 98 && repaired * 100 >= faulty * 95);
}
