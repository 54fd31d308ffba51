//! Our reading of text inside blocks, and of heading ids, against real kramdown's: recorded in
//! `kramdown/inlines.jsonl`, and asked again live where Ruby has kramdown.
//!
//! `BLESS=1` records the cases anew; `NOTELINT_FUZZ=20000` asks about that many generated bodies,
//! `NOTELINT_SEED=1` about other ones. `NOTELINT_CORPUS=FOLDER` compares all notes below the folder
//! and prints a table of what agrees: `cargo test --release --test conformance_inline -- --nocapture`.

mod common;
#[path = "kramdown/generate.rs"]
mod generate;
#[path = "kramdown/inlines.rs"]
mod inlines;
#[path = "kramdown/outline.rs"]
mod outline;
#[path = "kramdown/table.rs"]
mod table;

use common::recorded::{self, SEED, report};
use common::ruby::{Script, number};
use inlines::reading;
use notelint::kramdown::Options;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Answer {
    inlines: Vec<String>,
    ids: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    kramdown: Answer,
}

/// Where the cases are recorded.
const CASES: &str = "kramdown/inlines.jsonl";

const fn script(path: &'static str) -> Script {
    let needs = &["kramdown", "kramdown-parser-gfm"];
    Script { path, needs }
}

fn ask(texts: &[String]) -> Option<Vec<Option<Answer>>> {
    script("kramdown/inline.rb").ask(&[], texts)
}

/// Jekyll's options, and all that change how text is read.
fn all_options() -> [Options; 4] {
    let default = Options::default();
    [
        default,
        Options {
            hard_wrap: true,
            typographic: false,
            ..default
        },
        Options {
            paragraph_end: false,
            parse_span_html: false,
            ..default
        },
        Options {
            parse_block_html: true,
            ..default
        },
    ]
}

/// `options` as kramdown's.
fn settings(options: Options) -> Value {
    let quirks = [
        ("paragraph_end", options.paragraph_end),
        ("no_auto_typographic", !options.typographic),
    ];
    let quirks = quirks.iter().filter(|(_, is)| *is).map(|(name, _)| *name);
    json!({
        "gfm_quirks": quirks.collect::<Vec<_>>().join(","),
        "hard_wrap": options.hard_wrap,
        "parse_block_html": options.parse_block_html,
        "parse_span_html": options.parse_span_html,
    })
}

fn ask_outlines(texts: &[String]) -> Option<Vec<Option<Vec<String>>>> {
    let question = |text| serde_json::json!({ "text": text, "options": {} });
    let questions: Vec<_> = texts.iter().map(question).collect();
    script("kramdown/outline.rb").ask(&[], &questions)
}

fn difference(text: &str, options: Options, kramdown: &Answer) -> Option<String> {
    let ours = reading(text, options);
    let same = ours.inlines == kramdown.inlines && ours.ids == kramdown.ids;
    (!same).then(|| {
        format!(
            "{options:?} {text:?}\n  kramdown {:?} {:?}\n  ours     {:?} {:?}",
            kramdown.inlines, kramdown.ids, ours.inlines, ours.ids
        )
    })
}

fn case_texts() -> Vec<String> {
    let mut texts = recorded::traps("kramdown/inlines.txt");
    let mut generator = generate::Generator::new(SEED);
    texts.extend((0..300).map(|_| generator.text()));
    texts
}

#[test]
fn recorded_readings_are_ours() {
    if std::env::var_os("BLESS").is_some() {
        let texts = case_texts();
        let answers = ask(&texts).expect("recording needs kramdown");
        let cases = texts.into_iter().zip(answers);
        let cases = cases.filter_map(|(text, answer)| {
            let kramdown = answer?;
            Some(Case { text, kramdown })
        });
        recorded::write(CASES, cases);
    }
    let cases: Vec<Case> = recorded::read(CASES);
    let differences: Vec<_> = cases
        .iter()
        .filter_map(|case| difference(&case.text, Options::default(), &case.kramdown))
        .collect();
    assert!(cases.len() >= 300);
    report(&differences, cases.len());
}

#[test]
fn real_kramdown_agrees() {
    let count = number("NOTELINT_FUZZ").unwrap_or(500) as usize;
    let mut generator = generate::Generator::new(number("NOTELINT_SEED").unwrap_or(SEED));
    let mut texts: Vec<String> = recorded::read::<Case>(CASES)
        .into_iter()
        .map(|case| case.text)
        .collect();
    for at in 0..count {
        texts.push(if at % 5 == 0 {
            generator.body()
        } else {
            generator.text()
        });
    }
    let under = |at: usize| all_options()[at % 4];
    let questions = texts.iter().enumerate();
    let questions: Vec<_> = questions
        .map(|(at, text)| (text, settings(under(at))))
        .collect();
    let answers: Option<Vec<Option<Answer>>> = script("kramdown/inline.rb").ask(&[], &questions);
    let Some(answers) = answers else { return };
    let differences: Vec<_> = texts
        .iter()
        .zip(answers)
        .enumerate()
        .filter_map(|(at, (text, answer))| difference(text, under(at), &answer?))
        .collect();
    // What is left are escaped bars in cells, blank lines of HTML in items, a backslash before the end of a
    // text that an extension without output follows.
    if 2000 * differences.len() > texts.len() {
        report(&differences, texts.len());
    }
}

/// All notes of a folder after Liquid: kramdown gets them without the NUL bytes that stand for
/// nothing.
#[test]
fn real_kramdown_agrees_on_real_notes() {
    let Some(folder) = std::env::var_os("NOTELINT_CORPUS") else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let mut table = table::Table::default();
    for texts in table::bodies(folder.as_ref()).chunks(500) {
        let printed: Vec<String> = texts
            .iter()
            .map(|(_, text)| text.replace('\0', ""))
            .collect();
        let (Some(answers), Some(outlines)) = (ask(&printed), ask_outlines(&printed)) else {
            return;
        };
        for (((path, text), answer), blocks) in texts.iter().zip(answers).zip(outlines) {
            if let (Some(answer), Some(blocks)) = (answer, blocks) {
                let ours = reading(text, Options::default());
                let whole = outline::outline(text, Options::default());
                let part = outline::Outline {
                    entries: table::headings_and_items(&whole.entries),
                    ..whole
                };
                let whole = outline::outline(text, Options::default());
                let headings = table::headings_and_items(&blocks);
                let same = part.agrees_with(&headings);
                table.judge("outline", path, same, &part.entries, &headings);
                let same = whole.agrees_with(&blocks);
                table.judge("blocks", path, same, &whole.entries, &blocks);
                table.add("heading ids", path, &ours.ids, &answer.ids);
                for kind in [
                    "link", "image", "code", "em", "strong", "math", "html", "footnote", "text",
                ] {
                    table.add(
                        kind,
                        path,
                        &table::only(kind, &ours.inlines),
                        &table::only(kind, &answer.inlines),
                    );
                }
                table.add("all inlines", path, &ours.inlines, &answer.inlines);
            }
        }
    }
    table.print();
}
