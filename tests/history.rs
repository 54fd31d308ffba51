//! Front matter that people really broke, through the real binary: what is found, what `fix` makes of it.
//! `NOTELINT_HISTORY=FILE cargo test --test history -- --nocapture` prints the table; FILE holds one
//! case a line: `path`, `kind`, `before`, and `after`, the author's own repair, or null.

#[path = "history/blog.rs"]
mod blog;
#[path = "history/shown.rs"]
mod shown;
#[path = "history/table.rs"]
mod table;

use blog::Blog;
use notelint::note::split::split;
use notelint::yaml::{Document, Value};
use serde_json::Value as Json;
use table::Table;

const RULES: &str = "front-matter/unreadable,front-matter/not-found";

/// One version of a note that its author had to mend.
pub struct Case {
    path: String,
    kind: String,
    before: String,
    after: Option<String>,
    detail: Json,
}

impl Case {
    fn read(line: &str) -> Self {
        let case: Json = serde_json::from_str(line).unwrap();
        let text = |name: &str| case[name].as_str().map(str::to_owned);
        Self {
            path: text("path").unwrap(),
            kind: text("kind").unwrap(),
            before: text("before").unwrap(),
            after: text("after"),
            detail: case["detail"].clone(),
        }
    }

    /// The note: the history keeps the front matter alone, without the fence that closes it, and of
    /// notes without one the start of the file.
    fn note(&self) -> String {
        match self.kind.as_str() {
            "nofm" => self.before.clone(),
            _ => format!("{}\n---\n\n본문\n", self.before.trim_end_matches('\n')),
        }
    }
}

/// The front matter of a note as Jekyll reads it.
fn read(note: &str) -> Option<(Document, Value)> {
    let fences = split(note).fences?;
    let document = notelint::yaml::parse(note, fences.yaml).ok()?;
    let value = notelint::yaml::resolve(&document).ok()?;
    matches!(value, Value::Mapping(_)).then_some((document, value))
}

#[test]
fn what_people_broke_is_told_and_mended() {
    let Some(file) = std::env::var_os("NOTELINT_HISTORY") else {
        eprintln!("skipped: NOTELINT_HISTORY is not set");
        return;
    };
    let history = std::fs::read_to_string(file).unwrap();
    let cases: Vec<Case> = history.lines().map(Case::read).collect();
    let notes: Vec<(&str, String)> = cases
        .iter()
        .map(|case| (case.path.as_str(), case.note()))
        .collect();
    let blog = Blog::new(&notes);
    let findings = blog.findings();
    blog.fix(&["--only", RULES]);
    let mended = blog.texts();
    blog.fix(&["--only", RULES]);
    let again = blog.texts();
    let mut table = Table::default();
    for (number, case) in cases.iter().enumerate() {
        let found = &findings[number];
        match case.kind.as_str() {
            "syntax" | "notmap" => table.unreadable(case, found, &mended[number], &again[number]),
            "nofm" => table.not_found(case, found, &mended[number], &again[number]),
            "miskey" => table.misspelled(case, found),
            other => panic!("{other} is no kind of case"),
        }
    }
    table.print();
    let everything = Blog::new(&notes);
    everything.fix(&[]);
    let once = everything.texts();
    everything.fix(&[]);
    assert!(
        once == everything.texts(),
        "a second run of fix changes something"
    );
    table.holds();
}
