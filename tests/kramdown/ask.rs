//! Asking real kramdown, where Ruby has it.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

pub const SEED: u64 = 20_210_302;

/// The folder of the recorded cases and the Ruby scripts.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kramdown")
}

/// The number that an environment variable holds.
pub fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// What `script` says of each of `questions`; nothing where there is no Ruby or no kramdown.
pub fn ruby<Q: Serialize, A: DeserializeOwned>(
    script: &str,
    questions: &[Q],
) -> Option<Vec<Option<A>>> {
    let probe = ["-e", "require 'kramdown'; require 'kramdown-parser-gfm'"];
    let found = Command::new("ruby")
        .args(probe)
        .stderr(Stdio::null())
        .status();
    if !found.is_ok_and(|status| status.success()) {
        let required = std::env::var_os("NOTELINT_REQUIRE_RUBY").is_some();
        assert!(!required, "ruby has no kramdown-parser-gfm here");
        eprintln!("skipped: no ruby with kramdown-parser-gfm here");
        return None;
    }
    let mut child = Command::new("ruby")
        .arg(folder().join(script))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("ruby starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input: String = questions
        .iter()
        .map(|question| serde_json::to_string(question).expect("JSON") + "\n")
        .collect();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("ruby ends");
    writer.join().expect("no panic").expect("ruby reads");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<_> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), questions.len(), "one answer each");
    Some(answers)
}

/// Fails where something differs, and shows the first few.
pub fn report(differences: &[String], all: usize) {
    assert!(
        differences.is_empty(),
        "{} of {all} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(40)].join("\n")
    );
}
