//! What the README shows is what notelint says. `BLESS=1 cargo test --test readme` rewrites the
//! output and the list of rules in it.

use assert_cmd::Command;
use notelint::rules::RULES;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// The findings of this note are shown, and the summary of all.
const SHOWN: &str = "_posts/2024-03-05-gradient-descent.md";

fn readme() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    if std::env::var_os("BLESS").is_none() {
        return text;
    }
    let (start, end) = output_at(&text);
    let text = format!("{}{}{}", &text[..start], output(), &text[end..]);
    let (start, end) = rules_at(&text);
    let text = format!("{}{}{}", &text[..start], rules(), &text[end..]);
    fs::write(&path, &text).unwrap();
    text
}

/// The first block of output.
fn output_at(text: &str) -> (usize, usize) {
    let start = text.find("```text\n").unwrap() + "```text\n".len();
    (start, start + text[start..].find("```\n").unwrap())
}

/// The table of rules.
fn rules_at(text: &str) -> (usize, usize) {
    let section = text.find("\n## Rules\n").unwrap();
    let start = section + text[section..].find("\n| rule").unwrap() + 1;
    (start, start + text[start..].find("\n\n").unwrap() + 1)
}

/// The command, and what it says of one note.
fn output() -> String {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", "fixtures/study-blog"])
        .env_remove("SOURCE_DATE_EPOCH")
        .env_remove("COLUMNS")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let start = finding_of(&said, SHOWN);
    let end = start + said[start..].find("\n\ntag/").unwrap();
    let summary = said.trim_end().lines().last().unwrap();
    let shown = &said[start..end];
    format!("$ notelint check fixtures/study-blog\n…\n{shown}\n…\n{summary}\n")
}

/// Where the first finding in the note at `path` begins.
fn finding_of(said: &str, path: &str) -> usize {
    let frame = said.find(&format!("{path}:")).unwrap();
    let message = said[..frame].rfind("\n\n").unwrap();
    said[..message].rfind("\n\n").unwrap() + 2
}

fn rules() -> String {
    let mut table = "| rule | severity | fix | what is wrong |\n|---|---|---|---|\n".to_owned();
    for rule in RULES {
        let metadata = rule.page().metadata.unwrap();
        let fixes: Vec<&str> = metadata.fix.iter().map(|kind| kind.name()).collect();
        let severity = if metadata.enabled {
            metadata.severity.name()
        } else {
            "off"
        };
        let (name, title) = (rule.name, metadata.title);
        let fixes = fixes.join(", ");
        writeln!(table, "| `{name}` | {severity} | {fixes} | {title} |").unwrap();
    }
    table
}

#[test]
fn the_output_is_real_and_the_list_of_rules_whole() {
    let readme = readme();
    let (start, end) = output_at(&readme);
    assert_eq!(&readme[start..end], output());
    let (start, end) = rules_at(&readme);
    assert_eq!(&readme[start..end], rules());
}
