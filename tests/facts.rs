//! Measured facts about Jekyll, Liquid and kramdown, each with a blog of its own. Of `front-matter.txt` and
//! `body.txt` a fault is found by the rule that names it, and what works is silent; of `rewrites.txt` the
//! proof of safe fixes lets nothing through that changes the page. The ids are those that rules and pages
//! name.
//!
//! A fact that no rule finds is listed with the reason; should one find it some day, the list is to
//! say so.

#[path = "pages/blog.rs"]
mod blog;
#[path = "facts/fact.rs"]
mod fact;

use blog::NOW;
use fact::{Fact, PATH, Wanted, seen};
use notelint::engine::page::Page;
use notelint::engine::prove::prove;
use notelint::engine::{Plan, examine, judge};
use notelint::jekyll::Jekyll;
use notelint::note::{Note, Source};
use notelint::rule::Severity;
use std::path::Path;

/// The rules that find something in the blog of `fact` at `threshold` or above.
fn found(fact: &Fact, threshold: Severity) -> Vec<&'static str> {
    let (jekyll, notes) = blog::site(&fact.files);
    let plan = Plan::standard();
    let examined = notes
        .iter()
        .filter_map(|note| examine(note, &jekyll, &plan));
    let examined: Vec<_> = examined.collect();
    let findings = judge(&examined, &jekyll, &plan);
    let loud = findings
        .iter()
        .filter(|finding| finding.severity >= threshold);
    loud.map(|finding| finding.rule).collect()
}

/// Holds each fact of a list to what it says should be found.
fn hold(text: &str, headed: bool) {
    let (mut named, mut silent, mut left) = (0, 0, 0);
    let mut wrong = Vec::new();
    for fact in text.split("\n%%\n").map(|fact| Fact::read(fact, headed)) {
        let rules = match fact.wanted {
            Wanted::Rule(_) => found(&fact, Severity::Style),
            _ => found(&fact, Severity::Warning),
        };
        let holds = match fact.wanted {
            Wanted::Rule(rule) => {
                named += 1;
                rules.contains(&rule)
            }
            Wanted::Silence => {
                silent += 1;
                rules.is_empty()
            }
            Wanted::Left(reason) => {
                left += 1;
                assert!(!reason.is_empty(), "{}", fact.id);
                rules.is_empty()
            }
        };
        if !holds {
            wrong.push(format!("{}: found {rules:?} in {:?}", fact.id, fact.files));
        }
    }
    println!("{named} faults found, {silent} facts silent, {left} faults left");
    assert!(
        wrong.is_empty(),
        "{} wrong\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn faults_of_front_matter_are_found_and_what_works_is_silent() {
    hold(include_str!("facts/front-matter.txt").trim_end(), false);
}

#[test]
fn faults_of_bodies_are_found_and_what_works_is_silent() {
    hold(include_str!("facts/body.txt").trim_end(), true);
}

fn jekyll(config: &str) -> Jekyll {
    let mut jekyll = Jekyll::from_config(config).expect("settings");
    jekyll.time = NOW.parse().ok();
    jekyll
}

fn source(text: &str) -> Source {
    Source {
        path: Path::new(PATH).into(),
        below: PATH.into(),
        text: text.into(),
        invalid: None,
    }
}

/// The rewrites that leave this page as it is and are refused all the same. The proof compares more:
/// what the blog's other pages show of the note (its excerpt), the order,
/// types and comments of the front matter. And it knows no two ways of writing one thing.
const BEYOND_THE_PROOF: &[&str] = &[
    "E011", "E012", "E068", "E073", "E075", "E076", "E078", "E079", "E082", "E084", "E100", "E106",
    "E108", "E109", "E110", "E115", "E117", "E118",
];

#[test]
fn the_proof_refuses_what_changes_the_page() {
    let text = include_str!("facts/rewrites.txt");
    let (mut let_through, mut refused, mut beyond) = (0, 0, 0);
    let mut wrong = Vec::new();
    for fact in text.split("%%\n") {
        let (head, texts) = fact.split_once('\n').expect("a head and two texts");
        let mut words = head.splitn(3, ' ');
        let (id, relation) = (
            words.next().expect("an id"),
            words.next().expect("a relation"),
        );
        let jekyll = jekyll(words.next().unwrap_or_default());
        let (before, after) = texts.split_once("=>\n").expect("two texts");
        let note = |text: &str| {
            let text = seen(text);
            let whole = text.trim_start_matches('\u{feff}').starts_with("---\n")
                || text.starts_with("---\r\n");
            source(&if whole {
                text
            } else {
                format!("---\ntitle: 글\n---\n처음\n\n{text}")
            })
        };
        let (before, after) = (note(before), note(after));
        let (before, after) = (Note::new(&before, &jekyll), Note::new(&after, &jekyll));
        let proved = prove(&Page::of(&before), &after, &[]).is_ok();
        let holds = match relation {
            "same" if BEYOND_THE_PROOF.contains(&id) => {
                beyond += 1;
                !proved
            }
            "same" => {
                let_through += 1;
                proved
            }
            _ => {
                refused += 1;
                !proved
            }
        };
        if !holds {
            wrong.push(format!("{id} {relation}, proved: {proved}"));
        }
    }
    println!("{let_through} rewrites proved, {refused} refused, {beyond} beyond the proof");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
