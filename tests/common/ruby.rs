//! Asking real Ruby programs, where they are installed.

use serde::Serialize;
use serde::de::DeserializeOwned;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A script below `tests`, with what it needs.
#[derive(Clone, Copy)]
pub struct Script {
    pub path: &'static str,
    /// The libraries it loads.
    pub needs: &'static [&'static str],
}

/// A folder of `tests`.
pub fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests")
        .join(name)
}

/// The number that an environment variable holds.
pub fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

impl Script {
    /// Whether Ruby has what it needs. `NOTELINT_REQUIRE_RUBY=1` makes it a failure if not.
    pub fn runs(self) -> bool {
        let needs: Vec<String> = self.needs.iter().map(|it| format!("-r{it}")).collect();
        let probe = Command::new("ruby")
            .args(&needs)
            .args(["-e", ""])
            .stderr(Stdio::null())
            .status();
        let found = probe.is_ok_and(|status| status.success());
        let required = std::env::var_os("NOTELINT_REQUIRE_RUBY").is_some();
        assert!(found || !required, "no ruby with {:?} here", self.needs);
        if !found {
            eprintln!("skipped: no ruby with {:?} here", self.needs);
        }
        found
    }

    /// The lines it prints, as JSON, when it is told `questions`, one a line.
    pub fn lines<Q: Serialize, A: DeserializeOwned>(
        self,
        arguments: &[&str],
        questions: &[Q],
    ) -> Vec<A> {
        let mut child = Command::new("ruby")
            .arg(folder(self.path))
            .args(arguments)
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
        let answers = lines
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"));
        answers.collect()
    }

    /// What it says of each of `questions`; nothing where it does not run.
    pub fn ask<Q: Serialize, A: DeserializeOwned>(
        self,
        arguments: &[&str],
        questions: &[Q],
    ) -> Option<Vec<A>> {
        if !self.runs() {
            return None;
        }
        let answers = self.lines(arguments, questions);
        assert_eq!(answers.len(), questions.len(), "one answer each");
        Some(answers)
    }
}
