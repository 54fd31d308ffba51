//! Our parse of Liquid against real Liquid's with Jekyll's tags: recorded in `liquid/cases.jsonl`,
//! and asked again live where Ruby has Jekyll.
//!
//! `BLESS=1` records the cases anew; `NOTELINT_FUZZ=20000` asks about that many generated bodies,
//! `NOTELINT_SEED=1` about other ones.

#[path = "liquid/generate.rs"]
mod generate;

use notelint::jekyll::Jekyll;
use notelint::liquid::{self, Fault, FaultKind};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const SEED: u64 = 20_210_302;

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    liquid: String,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/liquid")
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

/// What real Liquid says of `texts`, or prints for them; nothing where there is no Ruby or no Jekyll.
fn ask_liquid(texts: &[String], what: &str) -> Option<Vec<String>> {
    let probe = Command::new("ruby")
        .args(["-e", "require 'jekyll'"])
        .stderr(Stdio::null())
        .status();
    if !probe.is_ok_and(|status| status.success()) {
        let required = std::env::var_os("NOTELINT_REQUIRE_RUBY").is_some();
        assert!(!required, "ruby with jekyll is required");
        eprintln!("skipped: no ruby with jekyll here");
        return None;
    }
    let mut child = Command::new("ruby")
        .arg(folder().join("parse.rb"))
        .arg(what)
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
    let answers = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("JSON"));
    let answers: Vec<String> = answers.collect();
    assert_eq!(answers.len(), texts.len(), "one answer each");
    Some(answers)
}

/// A site that uses no plugin, as the Ruby side does.
fn jekyll() -> Jekyll {
    let mut jekyll = Jekyll::default();
    jekyll.read_gemfiles("gem 'jekyll'\n", "");
    jekyll
}

/// Our verdict in the words of `parse.rb`.
fn verdict(text: &str) -> String {
    let template = liquid::parse(text, 0, &jekyll(), &[]);
    template
        .faults
        .first()
        .map_or("ok".to_owned(), |fault| words(text, fault))
}

fn words(text: &str, fault: &Fault) -> String {
    let name = |at: &str| {
        let inside = at.trim_start_matches(['{', '%', '-']).trim_start();
        let end = inside.find(|next: char| !next.is_ascii_alphanumeric() && next != '_');
        inside[..end.unwrap_or(inside.len())].to_owned()
    };
    let at = fault.span.of(text);
    match fault.kind {
        FaultKind::Unterminated => format!("unterminated: {at}"),
        FaultKind::Unknown { name } => format!("unknown: {}", name.of(text)),
        FaultKind::Misplaced => format!("misplaced: {}", name(at)),
        FaultKind::WrongEnd { open: None, .. } if name(at) == "end" => "misplaced: end".to_owned(),
        FaultKind::WrongEnd { open: None, .. } => format!("unknown: {}", name(at)),
        FaultKind::WrongEnd {
            open: Some(open), ..
        } => {
            format!("wrong end: {} in {}", name(at), name(open.of(text)))
        }
        FaultKind::NeverClosed => format!("never closed: {}", name(at)),
        FaultKind::Malformed { .. } => "malformed".to_owned(),
    }
}

fn difference(text: &str, liquid: &str) -> Option<String> {
    let ours = verdict(text);
    (ours != liquid).then(|| format!("{text:?}\n  liquid {liquid:?}\n  ours   {ours:?}"))
}

fn report(differences: &[String], all: usize) {
    assert!(
        differences.is_empty(),
        "{} of {all} differ:\n{}",
        differences.len(),
        differences[..differences.len().min(30)].join("\n")
    );
}

/// The traps, and some generated bodies.
fn case_texts() -> Vec<String> {
    let traps = std::fs::read_to_string(folder().join("traps.txt")).expect("traps.txt");
    let mut texts: Vec<String> = traps.split("\n%%\n").map(str::to_owned).collect();
    let mut generator = generate::Generator::new(SEED);
    texts.extend((0..400).map(|_| generator.body()));
    texts
}

fn recorded() -> Vec<Case> {
    let lines = std::fs::read_to_string(folder().join("cases.jsonl")).expect("cases.jsonl");
    let cases = lines
        .lines()
        .map(|line| serde_json::from_str(line).expect("a case"));
    cases.collect()
}

#[test]
fn recorded_verdicts_are_ours() {
    if std::env::var_os("BLESS").is_some() {
        let texts = case_texts();
        let answers = ask_liquid(&texts, "judge").expect("recording needs jekyll");
        let cases = texts.into_iter().zip(answers);
        let lines = cases.map(|(text, liquid)| {
            serde_json::to_string(&Case { text, liquid }).expect("JSON") + "\n"
        });
        std::fs::write(folder().join("cases.jsonl"), lines.collect::<String>()).expect("written");
    }
    let cases = recorded();
    let texts: Vec<String> = cases.iter().map(|case| case.text.clone()).collect();
    assert_eq!(
        texts,
        case_texts(),
        "the cases are the traps and the generated bodies"
    );
    let differences = cases
        .iter()
        .filter_map(|case| difference(&case.text, &case.liquid));
    report(&differences.collect::<Vec<_>>(), cases.len());
}

#[test]
fn real_liquid_agrees() {
    let seed = number("NOTELINT_SEED").unwrap_or(SEED + 1);
    let mut generator = generate::Generator::new(seed);
    let mut texts = case_texts();
    let count = number("NOTELINT_FUZZ").unwrap_or(2000);
    texts.extend((0..count).map(|_| generator.body()));
    let Some(answers) = ask_liquid(&texts, "judge") else {
        return;
    };
    let both = texts.iter().zip(&answers);
    let differences: Vec<_> = both
        .filter_map(|(text, liquid)| difference(text, liquid))
        .collect();
    report(&differences, texts.len());
}

/// Where Liquid prints nothing of its own, the mask is what it prints: raw text, trimmed white space.
#[test]
fn the_mask_is_what_real_liquid_prints() {
    let mut generator = generate::Generator::new(SEED);
    let count = number("NOTELINT_FUZZ").unwrap_or(2000);
    let texts: Vec<String> = (0..count).map(|_| generator.silent()).collect();
    let Some(answers) = ask_liquid(&texts, "print") else {
        return;
    };
    let both = texts.iter().zip(&answers);
    let differences = both.filter_map(|(text, printed)| {
        let masked = liquid::mask(text, 0).text.replace('\0', "");
        let printed = printed.replace('\0', "\u{1}");
        (masked != printed).then(|| format!("{text:?}\n  liquid {printed:?}\n  ours   {masked:?}"))
    });
    report(&differences.collect::<Vec<_>>(), texts.len());
}
