//! Our account of a site's notes beside Jekyll's, field by field.

use crate::ask::{Answer, Question, Seen};
use notelint::jekyll::Jekyll;
use notelint::note::{Note, Source};
use notelint::report::facts::Account;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

const FIELDS: [&str; 7] = [
    "status",
    "url",
    "date",
    "title",
    "layout",
    "tags",
    "categories",
];
const EXTENSIONS: [&str; 7] = ["md", "markdown", "mkd", "mkdn", "mkdown", "html", "htm"];

/// What agrees and what does not.
#[derive(Default)]
pub struct Tally {
    pub notes: usize,
    pub differences: Vec<String>,
    /// Sites that Jekyll cannot read.
    pub unread: Vec<String>,
    /// By field: how often both say something, and how often the same.
    fields: BTreeMap<&'static str, (usize, usize)>,
}

impl Tally {
    /// Compares our account of a site with Jekyll's.
    pub fn add(&mut self, question: &Question, answer: Answer) {
        let answer = match answer {
            Ok(answer) => answer,
            Err(error) => {
                self.unread
                    .push(format!("{}: {error}", question.source.display()));
                return;
            }
        };
        let Ok(mut jekyll) = Jekyll::from_config(&question.config) else {
            self.unread
                .push(format!("{}: not by us", question.source.display()));
            return;
        };
        jekyll.time = question.time.parse().ok();
        if question.reveal {
            (jekyll.future, jekyll.unpublished, jekyll.show_drafts) = (true, true, true);
        }
        // Plugins are off on the other side, too.
        jekyll.plugins.clear();
        let source = question.source.join(&jekyll.source);
        let mut files = Vec::new();
        below(&source, &mut files);
        for file in files {
            self.compare(&jekyll, question, &source, &file, &answer);
        }
    }

    fn compare(
        &mut self,
        jekyll: &Jekyll,
        question: &Question,
        folder: &Path,
        file: &Path,
        answer: &BTreeMap<String, Seen>,
    ) {
        let below = file.strip_prefix(folder).expect("below");
        let below = below.to_string_lossy().replace('\\', "/");
        let bytes = std::fs::read(file).expect("a file");
        let source = Source {
            path: Path::new(&below).into(),
            below: below.as_str().into(),
            text: String::from_utf8_lossy(&bytes).into(),
            invalid: std::str::from_utf8(&bytes)
                .err()
                .map(|error| error.valid_up_to()),
        };
        let account = Account::of(&Note::new(&source, jekyll));
        // What Jekyll publishes unconverted is no note.
        if account.reason == Some("other-extension") {
            return;
        }
        let theirs = answer.get(&below);
        let status = theirs.map_or("withheld", |seen| seen.status.as_str());
        let why = theirs.map_or("", |seen| seen.why.as_str());
        self.notes += 1;
        let mut tell = |field: &'static str, ours: &Value, theirs: &Value| {
            let (all, same) = self.fields.entry(field).or_default();
            *all += 1;
            if ours == theirs {
                *same += 1;
            } else {
                let reveal = if question.reveal { " (all shown)" } else { "" };
                let site = question.source.display();
                let config = question.config.lines().next().unwrap_or_default();
                self.differences.push(format!(
                    "{site}/{below}{reveal}, {config:?}: {field} is {ours}, Jekyll's {theirs} {why}"
                ));
            }
        };
        tell("status", &json!(our_status(&account)), &json!(status));
        let Some(theirs) = theirs.filter(|_| matches!(status, "published" | "withheld")) else {
            return;
        };
        let ours = serde_json::to_value(&account).expect("JSON");
        for field in &FIELDS[1..] {
            // When a file was changed is no matter of its text, and our clock ends with the year 9999.
            let unknown = account.date.is_none() && account.date_from.is_some();
            if unknown && matches!(*field, "url" | "date") {
                continue;
            }
            tell(field, &ours[field], &utc(&theirs.facts[*field]));
        }
    }

    /// A line for each field.
    pub fn table(&self) -> String {
        let mut lines = format!(
            "{} notes\n{:12} {:>8} {:>8} {:>9}",
            self.notes, "field", "compared", "equal", "%"
        );
        for field in FIELDS {
            let (all, same) = self.fields.get(field).copied().unwrap_or_default();
            lines.push_str(&format!(
                "\n{field:12} {all:8} {same:8} {:9.3}",
                100.0 * share(all, same)
            ));
        }
        lines
    }

    /// The share of what is equal in the field that is worst.
    pub fn least(&self) -> f64 {
        let shares = self.fields.values().map(|&(all, same)| share(all, same));
        shares.fold(1.0, f64::min)
    }
}

fn share(all: usize, same: usize) -> f64 {
    same as f64 / all.max(1) as f64
}

fn our_status(account: &Account) -> &'static str {
    match account.reason {
        None => "published",
        Some("build-stops") => "stops",
        Some("static-file") => "static",
        Some(_) => "withheld",
    }
}

/// Ruby writes UTC as `Z`.
fn utc(value: &Value) -> Value {
    match value.as_str().and_then(|text| text.strip_suffix('Z')) {
        Some(time) if time.len() == "2021-03-02T23:20:00".len() => json!(format!("{time}+00:00")),
        _ => value.clone(),
    }
}

fn below(folder: &Path, files: &mut Vec<PathBuf>) {
    let Ok(entries) = std::fs::read_dir(folder) else {
        return;
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    paths.sort();
    for path in paths {
        let extension = path
            .extension()
            .map(|extension| extension.to_string_lossy().to_lowercase());
        if path.is_dir() {
            below(&path, files);
        } else if extension.is_some_and(|extension| EXTENSIONS.contains(&extension.as_str())) {
            files.push(path);
        }
    }
}
