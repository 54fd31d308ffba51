//! Our reading of bodies against real kramdown's: recorded in `kramdown/cases.jsonl`, and asked
//! again live where Ruby has kramdown.
//!
//! `BLESS=1` records the cases anew; `NOTELINT_FUZZ=20000` asks about that many generated bodies,
//! `NOTELINT_SEED=1` about other ones.

#[path = "kramdown/generate.rs"]
mod generate;
#[path = "kramdown/outline.rs"]
mod outline;

use outline::{Outline, outline};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SEED: u64 = 20_210_302;

fn seed() -> u64 {
    let seed = std::env::var("NOTELINT_SEED").ok();
    seed.and_then(|seed| seed.parse().ok()).unwrap_or(SEED)
}

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    kramdown: Vec<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kramdown")
}

/// What real kramdown reads in `texts`, each apart; nothing where there is no Ruby or no kramdown.
fn ask_kramdown(texts: &[String]) -> Option<Vec<Option<Vec<String>>>> {
    let probe = ["-e", "require 'kramdown'; require 'kramdown-parser-gfm'"];
    let found = Command::new("ruby")
        .args(probe)
        .stderr(Stdio::null())
        .status();
    if !found.is_ok_and(|status| status.success()) {
        eprintln!("skipped: no ruby with kramdown-parser-gfm here");
        return None;
    }
    let mut child = Command::new("ruby")
        .arg(folder().join("outline.rb"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("ruby starts");
    let mut stdin = child.stdin.take().expect("piped");
    let input: String = texts
        .iter()
        .map(|text| serde_json::to_string(text).expect("a string") + "\n")
        .collect();
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let output = child.wait_with_output().expect("ruby ends");
    writer.join().expect("no panic").expect("ruby reads");
    let lines = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<_> = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"))
        .collect();
    assert_eq!(answers.len(), texts.len(), "one answer each");
    Some(answers)
}

/// The Markdown files below `folder`.
fn notes(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            notes(&path, found);
        } else if path
            .extension()
            .is_some_and(|e| e == "md" || e == "markdown")
        {
            found.push(path);
        }
    }
}

/// How our outline differs from kramdown's, if it does.
fn difference(text: &str, kramdown: &[String]) -> Option<String> {
    let ours = outline(text);
    (!ours.agrees_with(kramdown)).then(|| {
        let Outline { entries, .. } = ours;
        format!("{text:?}\n  kramdown {kramdown:?}\n  ours     {entries:?}")
    })
}

fn recorded() -> Vec<Case> {
    let lines = std::fs::read_to_string(folder().join("cases.jsonl")).expect("cases.jsonl");
    lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a case"))
        .collect()
}

fn report(differences: &[String], all: usize) {
    assert!(
        differences.is_empty(),
        "{} of {all} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(40)].join("\n")
    );
}

/// The traps, and some generated bodies.
fn case_texts() -> Vec<String> {
    let traps = std::fs::read_to_string(folder().join("traps.txt")).expect("traps.txt");
    let mut texts: Vec<String> = traps
        .split("\n%%\n")
        .map(|trap| trap.replace('⇥', "\t").replace('␍', "\r").replace('␠', " "))
        .collect();
    let mut generator = generate::Generator::new(SEED);
    texts.extend((0..400).map(|_| generator.body()));
    texts
}

#[test]
fn recorded_outlines_are_ours() {
    if std::env::var_os("BLESS").is_some() {
        record();
    }
    let cases = recorded();
    let differences: Vec<_> = cases
        .iter()
        .filter_map(|case| difference(&case.text, &case.kramdown))
        .collect();
    assert!(cases.len() >= 300);
    report(&differences, cases.len());
}

fn record() {
    let texts = case_texts();
    let answers = ask_kramdown(&texts).expect("recording needs kramdown");
    let mut lines = String::new();
    for (text, answer) in texts.into_iter().zip(answers) {
        let Some(kramdown) = answer else { continue };
        lines += &serde_json::to_string(&Case { text, kramdown }).expect("JSON");
        lines.push('\n');
    }
    std::fs::write(folder().join("cases.jsonl"), lines).expect("cases.jsonl is written");
}

#[test]
fn the_cases_are_the_traps_and_the_generated_bodies() {
    let texts = case_texts();
    let cases = recorded();
    let unknown = cases.iter().filter(|case| !texts.contains(&case.text));
    assert_eq!(unknown.map(|case| &case.text).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn real_kramdown_agrees() {
    let count = std::env::var("NOTELINT_FUZZ")
        .ok()
        .and_then(|n| n.parse().ok());
    let seed = std::env::var("NOTELINT_SEED")
        .ok()
        .and_then(|n| n.parse().ok());
    let mut generator = generate::Generator::new(seed.unwrap_or(SEED));
    let mut texts: Vec<String> = recorded().into_iter().map(|case| case.text).collect();
    texts.extend((0..count.unwrap_or(500)).map(|_| generator.body()));
    let Some(answers) = ask_kramdown(&texts) else {
        return;
    };
    let differences: Vec<_> = texts
        .iter()
        .zip(answers)
        .filter_map(|(text, answer)| difference(text, &answer?))
        .collect();
    report(&differences, texts.len());
}

/// Whole files as bodies, as they are and with some lines changed, after Liquid: kramdown gets them without the NUL bytes that stand for
/// nothing.
#[test]
fn real_kramdown_agrees_on_real_notes() {
    let Some(corpus) = std::env::var_os("NOTELINT_CORPUS") else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let mut paths = Vec::new();
    notes(&Path::new(&corpus).join("corpus/sites"), &mut paths);
    let mut generator = generate::Generator::new(seed());
    let (mut texts, mut names) = (Vec::new(), Vec::new());
    for path in &paths {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        for text in [generator.mutated(&text), text] {
            texts.push(notelint::liquid::mask(&text, 0).text.into_owned());
            names.push(path);
        }
    }
    let printed: Vec<String> = texts.iter().map(|text| text.replace('\0', "")).collect();
    let Some(answers) = ask_kramdown(&printed) else {
        return;
    };
    let differences: Vec<_> = texts
        .iter()
        .zip(answers)
        .zip(&names)
        .filter_map(|((text, answer), path)| {
            let mut kramdown = answer?;
            let mut ours = outline(text);
            if text.contains('\0') {
                // A tab in front of nothing is kept as blanks.
                for entry in kramdown.iter_mut().chain(&mut ours.entries) {
                    *entry = entry.replace('\t', "    ");
                }
            }
            if ours.agrees_with(&kramdown) {
                return None;
            }
            let at = ours.entries.iter().zip(&kramdown).position(|(a, b)| a != b);
            let at = at.unwrap_or(ours.entries.len().min(kramdown.len()));
            let entry = |entries: &[String]| entries.get(at).cloned();
            let (ours, theirs) = (entry(&ours.entries), entry(&kramdown));
            Some(format!(
                "{path:?} {at}\n  kramdown {theirs:?}\n  ours     {ours:?}"
            ))
        })
        .collect();
    report(&differences, texts.len());
}
