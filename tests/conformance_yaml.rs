//! Our reading of front matter against SafeYAML's recorded answers.

use notelint::note::split::split;
use notelint::text::Span;
use notelint::yaml::{Value, parse, resolve};
use serde_json::{Value as Json, json};
use std::fs;
use std::path::PathBuf;

/// The folder with recorded answers beside the project, if there is one.
fn recorded() -> Option<PathBuf> {
    let folder = std::env::var_os("NOTELINT_CORPUS").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("skipped: NOTELINT_CORPUS does not name a folder of recorded answers");
    }
    folder
}

/// A value in the form of the recorded answers.
fn dump(value: &Value) -> Json {
    match value {
        Value::Nil => json!(["n"]),
        Value::Bool(value) => json!(["b", value]),
        Value::Int(digits) => json!(["i", digits]),
        Value::Float(number) if number.is_nan() => json!(["f", "nan"]),
        Value::Float(number) => json!(["f", number.to_string()]),
        Value::String(text) => json!(["s", text]),
        Value::Date(date) => json!([
            "d",
            format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)
        ]),
        Value::Time(time) => {
            let stamp = jiff::Timestamp::new(
                time.seconds,
                i32::try_from(time.nanos / 1000 * 1000).unwrap(),
            )
            .unwrap();
            json!(["t", stamp.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()])
        }
        Value::Sequence(items) => json!(["a", items.iter().map(dump).collect::<Vec<_>>()]),
        Value::Mapping(entries) => {
            json!([
                "m",
                entries
                    .iter()
                    .map(|(key, value)| json!([dump(key), dump(value)]))
                    .collect::<Vec<_>>()
            ])
        }
    }
}

fn read(text: &str, span: Span) -> Option<Json> {
    resolve(&parse(text, span).ok()?).ok().as_ref().map(dump)
}

/// A recorded answer with its numbers as text, as [`dump`] writes them.
fn in_text(answer: &Json) -> Json {
    match answer {
        Json::Array(items) => items.iter().map(in_text).collect(),
        Json::Number(number) => number.as_f64().unwrap_or(f64::NAN).to_string().into(),
        other => other.clone(),
    }
}

/// Where two answers differ first, in few words.
fn difference(expected: &Json, found: &Json) -> String {
    match (expected, found) {
        (Json::Array(a), Json::Array(b)) if a.len() == b.len() => {
            let pair = a.iter().zip(b).find(|(a, b)| a != b);
            pair.map_or_else(String::new, |(a, b)| difference(a, b))
        }
        _ => format!("expected {expected}, found {found}"),
    }
}

/// Cases we cannot answer as SafeYAML does: our libyaml counts the 1,024 bytes of a key where Ruby's
/// counts characters (a key of more than 341 Hangul syllables), and a front matter always ends with a
/// newline and never starts with a byte order mark by the time YAML gets it.
const EXCEPTIONS: &[&str] = &[
    "sample-bom",
    "literal-eof-no-nl",
    "kor-key-342",
    "kor-key-500",
    "kor-key-1023",
    "kor-qkey-341",
    "kor-qkey-1000",
    "flow-kor-500",
];

#[test]
fn recorded_cases_are_read_as_safe_yaml_reads_them() {
    let Some(folder) = recorded() else { return };
    let cases = fs::read_to_string(folder.join("reference/yaml_cases.jsonl")).unwrap();
    let mut wrong = Vec::new();
    let mut deep = 0;
    for case in cases.lines() {
        // An answer nested deeper than JSON's reader goes is nested deeper than we read, too.
        let Ok(case) = serde_json::from_str::<Json>(case) else {
            deep += 1;
            continue;
        };
        let text = case["fm"].as_str().unwrap();
        let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let found = read(text, Span::new(bom, text.len()));
        let expected = (case["safe_yaml"]["ok"] == true).then(|| in_text(&case["safe_yaml"]["v"]));
        let excepted = case["id"]
            .as_str()
            .is_some_and(|id| EXCEPTIONS.contains(&id));
        if found != expected && !excepted {
            wrong.push(format!(
                "{} {text:?}: {}",
                case["id"],
                difference(&expected.into(), &found.into())
            ));
        }
    }
    assert!(deep <= 4, "{deep} cases are nested too deeply to compare");
    assert!(
        wrong.is_empty(),
        "{} of {} cases:\n{}",
        wrong.len(),
        cases.lines().count(),
        wrong.join("\n")
    );
}

#[test]
fn recorded_notes_are_read_as_safe_yaml_reads_them() {
    let Some(folder) = recorded() else { return };
    let answers = fs::read_to_string(folder.join("reference/yaml_corpus.jsonl")).unwrap();
    let mut wrong = Vec::new();
    for answer in answers.lines() {
        let answer: Json = serde_json::from_str(answer).unwrap();
        let path = folder
            .join("corpus/sites")
            .join(answer["path"].as_str().unwrap());
        let text = fs::read_to_string(&path).unwrap();
        let found = split(&text)
            .fences
            .and_then(|fences| read(&text, fences.yaml));
        let expected = answer.get("v").map(in_text);
        if found != expected {
            wrong.push(format!(
                "{}: {}",
                answer["path"],
                difference(&expected.into(), &found.into())
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} notes:\n{}",
        wrong.len(),
        answers.lines().count(),
        wrong.join("\n")
    );
}
