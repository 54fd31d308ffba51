//! Our reading of bodies against real kramdown's: recorded in `kramdown/cases.jsonl`, and asked
//! again live where Ruby has kramdown.
//!
//! `BLESS=1` records the cases anew; `NOTELINT_FUZZ=20000` asks about that many generated bodies
//! under each of kramdown's options, `NOTELINT_SEED=1` about other ones.

mod common;
#[path = "kramdown/generate.rs"]
mod generate;
#[path = "kramdown/outline.rs"]
mod outline;

use common::recorded::{self, SEED, report};
use common::ruby::{Script, number};
use notelint::kramdown::Options;
use outline::{Outline, outline};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};

/// Where the cases are recorded.
const CASES: &str = "kramdown/cases.jsonl";

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    /// What `kramdown:` sets beside Jekyll's defaults.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    options: Map<String, Value>,
    kramdown: Vec<String>,
}

/// A body to be read, and the options to read it under.
#[derive(Serialize)]
struct Question {
    text: String,
    options: Map<String, Value>,
}

impl Question {
    fn new(text: String, options: Options) -> Self {
        let mut settings = Map::new();
        if !options.paragraph_end {
            settings.insert("gfm_quirks".into(), Value::Array(Vec::new()));
        }
        if options.parse_block_html {
            settings.insert("parse_block_html".into(), true.into());
        }
        Self {
            text,
            options: settings,
        }
    }
}

/// The options a recorded case was read under.
fn options_of(case: &Case) -> Options {
    Options {
        paragraph_end: !case.options.contains_key("gfm_quirks"),
        parse_block_html: case.options.contains_key("parse_block_html"),
        ..Options::default()
    }
}

/// Every combination, Jekyll's first.
fn all_options() -> [Options; 4] {
    [(true, false), (false, false), (true, true), (false, true)].map(
        |(paragraph_end, parse_block_html)| Options {
            paragraph_end,
            parse_block_html,
            ..Options::default()
        },
    )
}

/// What real kramdown reads, each body apart; nothing where there is no Ruby or no kramdown.
fn ask_kramdown(questions: &[Question]) -> Option<Vec<Option<Vec<String>>>> {
    let script = Script {
        path: "kramdown/outline.rb",
        needs: &["kramdown", "kramdown-parser-gfm"],
    };
    script.ask(&[], questions)
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
fn difference(text: &str, options: Options, kramdown: &[String]) -> Option<String> {
    let ours = outline(text, options);
    (!ours.agrees_with(kramdown)).then(|| {
        let Outline { entries, .. } = ours;
        format!("{options:?} {text:?}\n  kramdown {kramdown:?}\n  ours     {entries:?}")
    })
}

/// The traps, and some generated bodies.
fn case_texts() -> Vec<String> {
    let traps = recorded::traps("kramdown/traps.txt").into_iter();
    let mut texts: Vec<String> = traps
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
    let cases: Vec<Case> = recorded::read(CASES);
    let differences: Vec<_> = cases
        .iter()
        .filter_map(|case| difference(&case.text, options_of(case), &case.kramdown))
        .collect();
    assert!(cases.len() >= 300);
    report(&differences, cases.len());
}

/// Under other options than Jekyll's, only what reads otherwise is recorded.
fn record() {
    let mut cases = Vec::new();
    let mut usual = Vec::new();
    for options in all_options() {
        let texts = case_texts().into_iter();
        let questions: Vec<_> = texts.map(|text| Question::new(text, options)).collect();
        let answers = ask_kramdown(&questions).expect("recording needs kramdown");
        for (at, (question, answer)) in questions.into_iter().zip(&answers).enumerate() {
            let Some(kramdown) = answer.clone() else {
                continue;
            };
            if usual.get(at) == Some(answer) {
                continue;
            }
            let Question { text, options } = question;
            cases.push(Case {
                text,
                options,
                kramdown,
            });
        }
        if options == Options::default() {
            usual = answers;
        }
    }
    recorded::write(CASES, cases);
}

#[test]
fn the_cases_are_the_traps_and_the_generated_bodies() {
    let texts = case_texts();
    let cases: Vec<Case> = recorded::read(CASES);
    let unknown = cases.iter().filter(|case| !texts.contains(&case.text));
    assert_eq!(unknown.map(|case| &case.text).collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn real_kramdown_agrees() {
    let count = number("NOTELINT_FUZZ").unwrap_or(500);
    let mut generator = generate::Generator::new(number("NOTELINT_SEED").unwrap_or(SEED));
    let mut texts = case_texts();
    texts.extend((0..count).map(|_| generator.body()));
    let mut differences = Vec::new();
    for options in all_options() {
        let ask = |text: &String| Question::new(text.clone(), options);
        let questions: Vec<_> = texts.iter().map(ask).collect();
        let Some(answers) = ask_kramdown(&questions) else {
            return;
        };
        let pairs = texts.iter().zip(answers);
        differences.extend(pairs.filter_map(|(text, answer)| difference(text, options, &answer?)));
    }
    report(&differences, texts.len() * all_options().len());
}

/// Whole files as bodies, as they are and with some lines changed, after Liquid.
#[test]
fn real_kramdown_agrees_on_real_notes() {
    let Some(corpus) = std::env::var_os("NOTELINT_CORPUS") else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let mut paths = Vec::new();
    notes(&Path::new(&corpus).join("corpus/sites"), &mut paths);
    let mut generator = generate::Generator::new(number("NOTELINT_SEED").unwrap_or(SEED));
    let mut texts = Vec::new();
    for path in &paths {
        let Ok(text) = std::fs::read_to_string(path) else {
            continue;
        };
        for text in [generator.mutated(&text), text] {
            texts.push((path, notelint::liquid::mask(&text, 0).text.into_owned()));
        }
    }
    let mut differences = Vec::new();
    for options in all_options() {
        // kramdown gets them without the NUL bytes that stand for nothing.
        let ask = |(_, text): &(_, String)| Question::new(text.replace('\0', ""), options);
        let questions: Vec<_> = texts.iter().map(ask).collect();
        let Some(answers) = ask_kramdown(&questions) else {
            return;
        };
        for ((path, text), answer) in texts.iter().zip(answers) {
            let difference = answer.and_then(|answer| first_difference(text, options, answer));
            differences.extend(difference.map(|found| format!("{options:?} {path:?} {found}")));
        }
    }
    report(&differences, texts.len() * all_options().len());
}

/// Where our outline of a masked text first differs from kramdown's, if it does.
fn first_difference(text: &str, options: Options, mut kramdown: Vec<String>) -> Option<String> {
    let mut ours = outline(text, options);
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
    Some(format!("{at}\n  kramdown {theirs:?}\n  ours     {ours:?}"))
}
