//! Our reading of front matter against recorded answers of SafeYAML, as Jekyll runs it.

use notelint::text::Span;
use notelint::yaml::{self, Date, Value};
use serde_json::Value as Json;
use std::path::PathBuf;

/// Cases that are read in another way, and why.
const KNOWN: &[(&str, &str)] = &[
    (
        "literal-eof-no-nl",
        "a front matter always ends in a newline: its fence starts a line",
    ),
    ("kor-key-342", LONG_KEY),
    ("kor-key-500", LONG_KEY),
    ("kor-key-1023", LONG_KEY),
    ("kor-qkey-341", LONG_KEY),
    ("kor-qkey-1000", LONG_KEY),
    ("flow-kor-500", LONG_KEY),
    ("deep-flow-100", DEEP),
    ("deep-flow-300", DEEP),
];
const LONG_KEY: &str = "a key may have 1024 bytes in libyaml-safer, 1024 characters in libyaml";
const DEEP: &str = "more than 64 levels are refused, as reading them takes quadratic time";

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("NOTELINT_CORPUS").map(PathBuf::from);
    if root.is_none() {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
    }
    root
}

fn is_known(line: &str) -> bool {
    KNOWN
        .iter()
        .any(|(id, _)| line.starts_with(&format!("{{\"id\": \"{id}\"")))
}

fn lines(path: PathBuf) -> Vec<Json> {
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"));
    let read = text.lines().filter(|line| !is_known(line));
    read.map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A recorded value in our terms: `["s", text]`, `["m", [[key, value]…]]` and so on.
fn recorded(json: &Json) -> Value {
    let text = || {
        json[1]
            .as_str()
            .map_or_else(|| json[1].to_string(), str::to_owned)
    };
    let items = || json[1].as_array().unwrap().iter();
    match json[0].as_str().unwrap() {
        "n" => Value::Nil,
        "b" => Value::Bool(json[1].as_bool().unwrap()),
        "i" => Value::Int(text()),
        "f" => Value::Float(match text().as_str() {
            "nan" | "NaN" => f64::NAN,
            "Infinity" => f64::INFINITY,
            "-Infinity" => f64::NEG_INFINITY,
            number => number.parse().unwrap(),
        }),
        "s" => Value::String(text()),
        "d" => Value::Date(date(&text())),
        "a" => Value::Sequence(items().map(recorded).collect()),
        "m" => Value::Mapping(
            items()
                .map(|pair| (recorded(&pair[0]), recorded(&pair[1])))
                .collect(),
        ),
        _ => Value::String(format!("time {}", text())),
    }
}

fn date(text: &str) -> Date {
    let part = |range: std::ops::Range<usize>| text[range].parse().unwrap();
    Date {
        year: i64::from(part(0..4)),
        month: part(5..7),
        day: part(8..10),
    }
}

/// Times as the record writes them: the instant in UTC, to the microsecond.
fn with_recorded_times(value: Value) -> Value {
    match value {
        Value::Time(time) => {
            let stamp = jiff::Timestamp::new(time.seconds, 0).unwrap();
            let micros = time.nanos / 1000;
            Value::String(format!(
                "time {}.{micros:06}Z",
                stamp.strftime("%Y-%m-%dT%H:%M:%S")
            ))
        }
        Value::Sequence(items) => {
            Value::Sequence(items.into_iter().map(with_recorded_times).collect())
        }
        Value::Mapping(entries) => {
            let pair = |(key, value)| (with_recorded_times(key), with_recorded_times(value));
            Value::Mapping(entries.into_iter().map(pair).collect())
        }
        value => value,
    }
}

fn ours(text: &str, span: Span) -> Result<Value, String> {
    let document = yaml::parse(text, span).map_err(|error| error.problem)?;
    yaml::resolve(&document)
        .map(with_recorded_times)
        .map_err(|error| error.message)
}

/// `\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)`: the text given to YAML.
fn front_matter(text: &str) -> Option<Span> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let is_blank = |c: char| c.is_ascii_whitespace() || c == '\u{b}';
    let fence = |line: &str, marks: &[&str]| {
        marks.iter().any(|mark| {
            line.strip_prefix(mark)
                .is_some_and(|rest| rest.chars().all(is_blank))
        })
    };
    let mut at = start;
    for (number, line) in text[start..].split_inclusive('\n').enumerate() {
        if number == 0 && !(fence(line, &["---"]) && line.ends_with('\n')) {
            return None;
        }
        if number > 0 && fence(line, &["---", "..."]) {
            return Some(Span::new(start, at));
        }
        at += line.len();
    }
    None
}

#[test]
fn every_recorded_case_reads_as_in_safe_yaml() {
    let Some(root) = corpus() else { return };
    let mut wrong = Vec::new();
    let cases = lines(root.join("reference/yaml_cases.jsonl"));
    for case in &cases {
        let (id, text) = (case["id"].as_str().unwrap(), case["fm"].as_str().unwrap());
        let theirs = &case["safe_yaml"];
        let expected = theirs["ok"]
            .as_bool()
            .unwrap()
            .then(|| recorded(&theirs["v"]));
        let got = ours(text, Span::new(0, text.len()));
        if got.as_ref().ok() != expected.as_ref() {
            wrong.push(format!("{id} {text:?}: {got:?}, not {expected:?}"));
        }
    }
    println!(
        "{} of {} cases equal",
        cases.len() - wrong.len(),
        cases.len()
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_note_of_the_corpus_reads_as_in_safe_yaml() {
    let Some(root) = corpus() else { return };
    let (mut wrong, mut equal) = (Vec::new(), 0);
    for line in lines(root.join("reference/yaml_corpus.jsonl")) {
        let path = line["path"].as_str().unwrap();
        let text = std::fs::read_to_string(root.join("corpus/sites").join(path)).unwrap();
        let expected = line.get("v").map(recorded);
        let got = match front_matter(&text) {
            None => Err("no front matter".to_owned()),
            Some(span) => ours(&text, span),
        };
        if line["split"] == false && front_matter(&text).is_some()
            || got.as_ref().ok() != expected.as_ref()
        {
            wrong.push(format!("{path}: {got:?}, not {expected:?}"));
        } else {
            equal += 1;
        }
    }
    println!("{equal} notes equal");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
