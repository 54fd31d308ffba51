//! Every example of every rule's page, run: findings, fixed texts, and the variants that must not
//! matter. `BLESS=1 cargo test --test pages` rewrites the expectations.

#[path = "pages/blog.rs"]
mod blog;

use blog::site;
use notelint::config::parse;
use notelint::engine::{Active, Examined, Plan, examine, fix, judge};
use notelint::jekyll::Jekyll;
use notelint::note::{Source, split};
use notelint::rule::page::{DEFAULT_PATH, Example, spelled};
use notelint::rule::{Finding, Layer, Rule};
use notelint::rules::RULES;
use notelint::text::LineIndex;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The settings that an example may have.
const SETTINGS: &str = ".notelint.yml";

/// The rule alone, with the options that the example's settings give it; one about the others'
/// instructions needs these to run.
fn only(rule: &'static Rule, example: &Example) -> Plan {
    if rule.family() == "suppression" {
        return Plan::standard();
    }
    let mut active = Active::new(rule, options(rule, example).into()).unwrap();
    active.on = true;
    Plan {
        rules: vec![active],
        ..Plan::default()
    }
}

fn options(rule: &Rule, example: &Example) -> serde_yaml::Mapping {
    let written = example.files.iter().find(|(path, _)| path == SETTINGS);
    let settings = written.map_or_else(Default::default, |(_, text)| parse(text).unwrap());
    let mut rules = settings.rules.into_iter();
    let own = rules.find(|(name, _)| name == rule.name);
    own.map_or_else(Default::default, |(_, setting)| setting.options)
}

fn examined(jekyll: &Jekyll, notes: &[Source], plan: &Plan) -> Vec<Examined> {
    notes
        .iter()
        .filter_map(|note| examine(note, jekyll, plan))
        .collect()
}

/// A finding as pages write it: `line:column severity fix message`, with the path in front where
/// the blog has several notes.
fn line(finding: &Finding, notes: &[Source]) -> String {
    let source = notes.iter().find(|note| note.path == finding.path).unwrap();
    let place = LineIndex::new(&source.text).place(&source.text, finding.span.start);
    let path = if notes.len() > 1 {
        format!("{}:", source.below)
    } else {
        String::new()
    };
    let fix = finding
        .fix
        .as_ref()
        .map_or("none", |fix| fix.applicability.name());
    let severity = finding.severity.name();
    let message = &finding.message;
    format!(
        "{path}{}:{} {severity} {fix} {message}",
        place.line, place.column
    )
}

fn lines(findings: &[Finding], notes: &[Source]) -> String {
    findings
        .iter()
        .map(|finding| line(finding, notes) + "\n")
        .collect()
}

/// What the rule says of the example, and the texts after all its fixes as pages show them, by path.
fn run(rule: &'static Rule, example: &Example) -> (String, BTreeMap<String, String>) {
    let (jekyll, notes) = site(&example.files);
    let plan = only(rule, example);
    let mut found = judge(&examined(&jekyll, &notes, &plan), &jekyll, &plan);
    found.retain(|finding| finding.rule == rule.name);
    let said = lines(&found, &notes);
    let outcome = fix(
        examined(&jekyll, &notes, &plan),
        &jekyll,
        &plan,
        &|_| true,
        true,
    );
    assert!(
        outcome.cycles.is_empty(),
        "{}: fixes chase each other",
        rule.name
    );
    let mut fixed = BTreeMap::new();
    for note in &outcome.fixed {
        fixed.insert(note.before.below.to_string(), spelled(&note.after));
        let again = fix(outcome.examined.clone(), &jekyll, &plan, &|_| true, true);
        assert!(
            again.fixed.is_empty(),
            "{}: a second fix changes something",
            rule.name
        );
    }
    (said, fixed)
}

fn page_path(rule: &Rule) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("rules")
        .join(rule.name)
        .with_extension("md")
}

#[test]
fn every_page_has_metadata_and_examples() {
    for rule in RULES {
        let page = rule.page();
        let metadata = page
            .metadata
            .clone()
            .unwrap_or_else(|error| panic!("{}: {error}", rule.name));
        assert!(
            !metadata.title.ends_with('.'),
            "{}: a title is no sentence",
            rule.name
        );
        let examples = page.examples();
        assert!(
            examples.iter().any(|example| example.wrong),
            "{}: no example under Wrong",
            rule.name
        );
        assert!(
            examples.iter().any(|example| !example.wrong),
            "{}: no example under Right",
            rule.name
        );
        for cause in rule.yields_to {
            assert!(
                RULES.iter().any(|rule| rule.name == *cause),
                "{} yields to nothing: {cause}",
                rule.name
            );
        }
    }
}

#[test]
fn every_example_finds_and_fixes_what_its_page_says() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = rule.page();
        let mut edits: Vec<(usize, usize, String)> = Vec::new();
        let mut kinds = Vec::new();
        for (number, example) in page.examples().into_iter().enumerate() {
            let name = format!("{} example {}", rule.name, number + 1);
            let (said, fixed) = run(rule, &example);
            kinds.extend(
                said.lines()
                    .filter_map(|line| line.split(' ').nth(2).map(str::to_owned)),
            );
            if !example.wrong {
                if !said.is_empty() {
                    wrong.push(format!("{name} is right, but:\n{said}"));
                }
                continue;
            }
            let Some(expected) = &example.findings else {
                wrong.push(format!("{name} has no Findings:\n{said}"));
                continue;
            };
            if said.is_empty() {
                wrong.push(format!("{name} is wrong, but nothing is found"));
            }
            if expected.text != said {
                edits.push((expected.start, expected.end, said.clone()));
                wrong.push(format!(
                    "{name}\nexpected:\n{}found:\n{said}",
                    expected.text
                ));
            }
            for (path, block) in &example.fixed {
                let text = fixed
                    .get(path)
                    .cloned()
                    .unwrap_or_else(|| "(not changed)\n".to_owned());
                if block.text != text {
                    edits.push((block.start, block.end, text.clone()));
                    wrong.push(format!(
                        "{name}\nfixed, expected:\n{}found:\n{text}",
                        block.text
                    ));
                }
            }
            for (path, text) in &fixed {
                if !example.fixed.iter().any(|(shown, _)| shown == path) {
                    wrong.push(format!("{name} does not show how {path} is fixed:\n{text}"));
                }
            }
        }
        kinds.sort();
        kinds.dedup();
        kinds.retain(|kind| kind != "none");
        let promised: Vec<String> = page
            .metadata
            .iter()
            .flat_map(|m| &m.fix)
            .map(|kind| kind.name().to_owned())
            .collect();
        if kinds != promised {
            wrong.push(format!(
                "{} promises fixes {promised:?}, its examples show {kinds:?}",
                rule.name
            ));
        }
        if bless && !edits.is_empty() {
            bless_page(rule, edits);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn bless_page(rule: &Rule, mut edits: Vec<(usize, usize, String)>) {
    edits.sort();
    let base = rule.page.len() - rule.page().text.len();
    let mut text = rule.page.to_owned();
    for (start, end, replacement) in edits.into_iter().rev() {
        text.replace_range(base + start..base + end, &replacement);
    }
    std::fs::write(page_path(rule), text).unwrap();
}

/// The example with its notes' bodies, or whole texts, rewritten.
fn vary(example: &Example, change: impl Fn(&str) -> String) -> Example {
    let mut varied = example.clone();
    for (path, text) in &mut varied.files {
        if path.ends_with(".md") {
            *text = change(text);
        }
    }
    varied
}

fn with_body(text: &str, change: impl Fn(&str) -> String) -> String {
    let body = split::split(text).body;
    format!("{}{}", &text[..body], change(&text[body..]))
}

/// A finding's line with its place moved, if it lies in the body.
fn moved(said: &str, text: &str, lines: usize, columns: usize) -> String {
    let body_line = text[..split::split(text).body].lines().count();
    said.lines()
        .map(|found| {
            let (place, rest) = found.split_once(' ').unwrap();
            let (line, column) = place.split_once(':').unwrap();
            let (line, column): (usize, usize) = (line.parse().unwrap(), column.parse().unwrap());
            // Blank lines stay as they are in a list.
            let blank = text
                .lines()
                .nth(line - 1)
                .unwrap_or_default()
                .trim()
                .is_empty();
            let columns = if blank { 0 } else { columns };
            if line > body_line {
                format!("{}:{} {rest}\n", line + lines, column + columns)
            } else {
                format!("{found}\n")
            }
        })
        .collect()
}

#[test]
fn line_endings_neighbours_and_lists_do_not_matter() {
    let mut wrong = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.layer >= Layer::Text) {
        let page = rule.page();
        let except = page.metadata.clone().unwrap().except;
        for (number, example) in page.examples().into_iter().enumerate() {
            let [(_, text)] = example.files.as_slice() else {
                continue;
            };
            let (said, _) = run(rule, &example);
            let variants = [
                (
                    "crlf",
                    vary(&example, |text| text.replace('\n', "\r\n")),
                    said.clone(),
                ),
                (
                    "after-text",
                    vary(&example, |text| {
                        with_body(text, |body| format!("Text before.\n\n{body}"))
                    }),
                    moved(&said, text, 2, 0),
                ),
                (
                    "list",
                    vary(&example, |text| with_body(text, in_item)),
                    moved(&said, text, 2, 2),
                ),
            ];
            for (name, varied, expected) in variants {
                let (found, _) = run(rule, &varied);
                let holds = found == expected;
                if !holds && !except.contains_key(name) {
                    wrong.push(format!(
                        "{} example {} as {name}\nexpected:\n{expected}found:\n{found}",
                        rule.name,
                        number + 1
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn in_item(body: &str) -> String {
    let lines = body.split_inclusive('\n').map(|line| {
        if line.trim().is_empty() {
            line.to_owned()
        } else {
            format!("  {line}")
        }
    });
    format!("- An item\n\n{}", lines.collect::<String>())
}

#[test]
fn one_fault_gets_one_finding() {
    let plan = Plan::standard();
    let mut wrong = Vec::new();
    for rule in RULES {
        for example in rule.page().examples() {
            let (jekyll, notes) = site(&example.files);
            let found = judge(&examined(&jekyll, &notes, &plan), &jekyll, &plan);
            for (i, a) in found.iter().enumerate() {
                for b in &found[i + 1..] {
                    if a.path == b.path && a.span == b.span && a.rule != b.rule {
                        wrong.push(format!(
                            "{}: {} and {} both speak of {:?}",
                            rule.name, a.rule, b.rule, a.span
                        ));
                    }
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn pages_are_clean_notes() {
    let plan = Plan::standard();
    let mut wrong = Vec::new();
    for rule in RULES {
        let source = Source {
            path: page_path(rule).into(),
            below: format!("rules/{}.md", rule.name).into(),
            text: rule.page.into(),
            invalid: None,
        };
        let jekyll = Jekyll::default();
        let found = judge(
            &examined(&jekyll, std::slice::from_ref(&source), &plan),
            &jekyll,
            &plan,
        );
        if !found.is_empty() {
            wrong.push(format!("{}\n{}", rule.name, lines(&found, &[source])));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(DEFAULT_PATH, "_posts/2021-03-02-a.md");
}
