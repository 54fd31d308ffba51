//! Our parse of Liquid against real Liquid's with Jekyll's tags: recorded in `liquid/cases.jsonl`,
//! and asked again live where Ruby has Jekyll.
//!
//! `BLESS=1` records the cases anew; `NOTELINT_FUZZ=20000` asks about that many generated bodies,
//! `NOTELINT_SEED=1` about other ones.

mod common;
#[path = "liquid/generate.rs"]
mod generate;

use common::recorded::{self, SEED, report};
use common::ruby::{Script, number};
use notelint::jekyll::Jekyll;
use notelint::liquid::{self, Fault, FaultKind};
use serde::{Deserialize, Serialize};

/// Where the cases are recorded.
const CASES: &str = "liquid/cases.jsonl";

#[derive(Serialize, Deserialize)]
struct Case {
    text: String,
    liquid: String,
}

/// What real Liquid says of `texts`, or prints for them; nothing where there is no Ruby or no Jekyll.
fn ask_liquid(texts: &[String], what: &str) -> Option<Vec<String>> {
    let script = Script {
        path: "liquid/parse.rb",
        needs: &["jekyll"],
    };
    script.ask(&[what], texts)
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

/// The traps, and some generated bodies.
fn case_texts() -> Vec<String> {
    let mut texts = recorded::traps("liquid/traps.txt");
    let mut generator = generate::Generator::new(SEED);
    texts.extend((0..400).map(|_| generator.body()));
    texts
}

#[test]
fn recorded_verdicts_are_ours() {
    if std::env::var_os("BLESS").is_some() {
        let texts = case_texts();
        let answers = ask_liquid(&texts, "judge").expect("recording needs jekyll");
        let cases = texts.into_iter().zip(answers);
        recorded::write(CASES, cases.map(|(text, liquid)| Case { text, liquid }));
    }
    let cases: Vec<Case> = recorded::read(CASES);
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
