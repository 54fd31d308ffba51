//! Asking real Jekyll, where Ruby has it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A site, and how to build it.
#[derive(Serialize)]
pub struct Question {
    pub source: PathBuf,
    /// The text of its `_config.yml`.
    pub config: String,
    pub time: &'static str,
    /// Whether to show what Jekyll holds back: drafts, the future, the unpublished.
    pub reveal: bool,
}

/// What Jekyll sees of a file.
#[derive(Debug, Deserialize)]
pub struct Seen {
    /// `published`, `withheld` (read, but no page), `static`, or `stops` where the build would stop.
    pub status: String,
    #[serde(default)]
    pub why: String,
    #[serde(flatten)]
    pub facts: BTreeMap<String, Value>,
}

/// Jekyll's answer: its notes by path, or why it could not read the site.
pub type Answer = Result<BTreeMap<String, Seen>, String>;

/// Jekyll's answers; none where there is no Ruby or no Jekyll.
pub fn ask(questions: &[Question]) -> Option<Vec<Answer>> {
    let probe = Command::new("ruby")
        .args(["-e", "require 'jekyll'"])
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        let required = std::env::var_os("NOTELINT_REQUIRE_RUBY").is_some();
        assert!(!required, "ruby has no jekyll here");
        eprintln!("skipped: no ruby with jekyll here");
        return None;
    }
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jekyll/facts.rb");
    let mut child = Command::new("ruby")
        .arg(script)
        // A site without `timezone` is built on GitHub's machines, whose clock is UTC.
        .env("TZ", "UTC")
        .env("LANG", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("ruby starts");
    let mut stdin = child.stdin.take().expect("piped");
    let lines = questions
        .iter()
        .map(|question| serde_json::to_string(question).expect("JSON") + "\n");
    let input: String = lines.collect();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("ruby ends");
    writer.join().expect("no panic").expect("ruby reads");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<Answer> = text.lines().map(answer).collect();
    assert_eq!(answers.len(), questions.len(), "one answer each");
    Some(answers)
}

fn answer(line: &str) -> Answer {
    let json: Value = serde_json::from_str(line).expect("JSON");
    if let Some(error) = json.get("error").and_then(Value::as_str) {
        return Err(error.to_owned());
    }
    Ok(serde_json::from_value(json).expect("notes"))
}
