//! Real kramdown renders notes before and after: no safe fix changes a page, and no change that the
//! proof lets through does. Needs Ruby with kramdown; `NOTELINT_REQUIRE_RUBY=1` makes its absence
//! a failure, `NOTELINT_GENERATED=20000` makes more texts.

mod common;
#[path = "fix/generate.rs"]
mod generate;

use common::random::Random;
use common::ruby::{Script, number};
use notelint::engine::page::Page;
use notelint::engine::prove::prove;
use notelint::engine::{Plan, examine, fix};
use notelint::jekyll::Jekyll;
use notelint::note::{Note, Source, split};
use notelint::rules::RULES;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

const NOW: &str = "2026-01-01T00:00:00Z";
const HEAD: &str = "---\ntitle: A note\n---\n";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

const RENDER: Script = Script {
    path: "fix/render.rb",
    needs: &["liquid", "kramdown", "kramdown-parser-gfm"],
};

fn generated() -> usize {
    number("NOTELINT_GENERATED").unwrap_or(2000) as usize
}

/// What generated notes are read under; the first most often.
const OPTIONS: [&str; 5] = [
    "",
    "hard_wrap: true",
    "gfm_quirks: []",
    "parse_block_html: true",
    "hard_wrap: true, gfm_quirks: no_auto_typographic, parse_block_html: true",
];

fn sites() -> [Jekyll; 5] {
    OPTIONS.map(|options| {
        let config = format!("timezone: Asia/Seoul\nkramdown: {{{options}}}\n");
        Jekyll {
            time: NOW.parse().ok(),
            ..Jekyll::from_config(&config).unwrap()
        }
    })
}

/// Jekyll's options for two of three notes.
fn one_of<'s>(sites: &'s [Jekyll; 5], random: &mut Random) -> &'s Jekyll {
    let other = random.one_in(3);
    &sites[if other { 1 + random.below(4) } else { 0 }]
}

fn source(path: &str, text: &str) -> Source {
    Source {
        path: Path::new(path).into(),
        below: path.into(),
        text: text.into(),
        invalid: None,
    }
}

/// A text before and after, as `render.rb` takes it.
fn case(name: String, before: &str, after: &str, jekyll: &Jekyll) -> Value {
    let body = |text: &str| text[split::split(text).body..].to_owned();
    let liquid = !before.contains("render_with_liquid: false");
    let options = json!({
        "hard_wrap": jekyll.kramdown.hard_wrap,
        "gfm_quirks": jekyll.kramdown.gfm_quirks,
        "parse_block_html": jekyll.kramdown.parse_block_html,
    });
    json!({ "name": name, "before": body(before), "after": body(after), "liquid": liquid,
        "options": options })
}

/// Has the cases rendered; fails where a page changed.
fn render(cases: &[Value]) {
    let mut answers: Vec<Value> = RENDER.lines(&[], cases);
    let sum = answers.pop().unwrap();
    assert_eq!(
        sum["read"],
        cases.len(),
        "render.rb did not read everything"
    );
    eprintln!("rendered: {sum}, changed: {}", answers.len());
    let shown: Vec<String> = answers
        .iter()
        .take(20)
        .map(|answer| {
            let case = cases
                .iter()
                .find(|case| case["name"] == answer["name"])
                .unwrap();
            format!(
                "{}\n  {}\n  {}\n    {}\n    {}\n",
                answer["name"], case["before"], case["after"], answer["before"], answer["after"]
            )
        })
        .collect();
    assert!(
        answers.is_empty(),
        "{} pages changed:\n{}",
        answers.len(),
        shown.join("\n")
    );
}

/// The notes that safe fixes change, as cases.
fn fixed(name: &str, notes: &[Source], jekyll: &Jekyll) -> Vec<Value> {
    let plan = Plan::standard();
    let examined = notes
        .iter()
        .filter_map(|note| examine(note, jekyll, &plan))
        .collect();
    let outcome = fix(examined, jekyll, &plan, &|_| true, false);
    assert!(outcome.cycles.is_empty(), "{name}: {:?}", outcome.cycles);
    outcome
        .fixed
        .iter()
        .map(|note| {
            let name = format!("{name} {}", note.before.below);
            case(name, &note.before.text, &note.after, jekyll)
        })
        .collect()
}

#[test]
fn fixes_change_no_page_of_the_examples() {
    if !RENDER.runs() {
        return;
    }
    let mut cases = Vec::new();
    for rule in RULES {
        for (number, example) in rule.page().examples().into_iter().enumerate() {
            let name = format!("{} {}", rule.name, number + 1);
            let config = example.files.iter().find(|(path, _)| path == "_config.yml");
            let mut jekyll = Jekyll::from_config(config.map_or("", |(_, text)| text)).unwrap();
            jekyll.time = NOW.parse().ok();
            let notes = example
                .files
                .iter()
                .filter(|(path, _)| path.ends_with(".md"));
            let notes: Vec<Source> = notes.map(|(path, text)| source(path, text)).collect();
            cases.extend(fixed(&name, &notes, &jekyll));
        }
    }
    assert!(!cases.is_empty());
    render(&cases);
}

#[test]
fn fixes_change_no_page_of_the_fixtures() {
    if !RENDER.runs() {
        return;
    }
    let blogs = std::fs::read_dir(root().join("fixtures")).unwrap();
    let mut cases = Vec::new();
    for blog in blogs
        .map(|blog| blog.unwrap().path())
        .filter(|blog| blog.is_dir())
    {
        let config = std::fs::read_to_string(blog.join("_config.yml")).unwrap();
        let mut jekyll = Jekyll::from_config(&config).unwrap();
        jekyll.time = NOW.parse().ok();
        let notes: Vec<Source> = notes_below(&blog)
            .iter()
            .filter_map(|path| {
                let below = path
                    .strip_prefix(&blog)
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                // A note that is no UTF-8 is never fixed.
                let text = std::fs::read_to_string(path).ok()?;
                Some(source(&below, &text))
            })
            .collect();
        cases.extend(fixed(&blog.display().to_string(), &notes, &jekyll));
    }
    assert!(!cases.is_empty());
    render(&cases);
}

fn notes_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(notes_below(&path));
        } else if path.extension().is_some_and(|extension| extension == "md") {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn fixes_change_no_page_of_generated_notes() {
    if !RENDER.runs() {
        return;
    }
    let sites = sites();
    let mut random = Random(1);
    let mut cases = Vec::new();
    for number in 0..generated() {
        let jekyll = one_of(&sites, &mut random);
        let note = source(
            "_posts/2024-01-01-a.md",
            &format!("{HEAD}{}", generate::body(&mut random)),
        );
        cases.extend(fixed(&number.to_string(), &[note], jekyll));
    }
    assert!(cases.len() > generated() / 4);
    render(&cases);
}

#[test]
fn what_is_proved_changes_no_page() {
    if !RENDER.runs() {
        return;
    }
    let sites = sites();
    let mut random = Random(2);
    let mut cases = Vec::new();
    let mut tried = 0;
    for number in 0..generated() {
        let jekyll = one_of(&sites, &mut random);
        let body = generate::body(&mut random);
        let before = source("_posts/2024-01-01-a.md", &format!("{HEAD}{body}"));
        let note = Note::new(&before, jekyll);
        let page = Page::of(&note);
        for change in 0..4 {
            let other = generate::changed(&body, &mut random);
            if other == body {
                continue;
            }
            tried += 1;
            let after = source("_posts/2024-01-01-a.md", &format!("{HEAD}{other}"));
            if prove(&page, &Note::new(&after, jekyll), &[]).is_ok() {
                cases.push(case(
                    format!("{number} {change}"),
                    &before.text,
                    &after.text,
                    jekyll,
                ));
            }
        }
    }
    eprintln!("proved: {} of {tried}", cases.len());
    assert!(cases.len() > tried / 10);
    render(&cases);
}
