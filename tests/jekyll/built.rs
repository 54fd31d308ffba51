//! What rules find in a site beside what a build of it says, finding by finding.

use crate::TIME;
use crate::blog;
use crate::common::ruby::Script;
use notelint::config::{self, Choice, Settings};
use notelint::engine::{examine, judge};
use notelint::jekyll::Jekyll;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

const SCRIPT: Script = Script {
    path: "jekyll/build.rb",
    needs: &["jekyll"],
};

/// The rules that say what a build says, and what it calls that.
pub const RULES: &[(&str, &str)] = &[
    ("file/same-url", "conflicts"),
    ("file/case-only-url", "cases"),
    ("layout/missing", "layouts"),
    ("liquid/missing-target", "targets"),
];

/// A site on the disk.
pub struct Blog {
    folder: PathBuf,
    files: Vec<(String, String)>,
    /// Holds the folder of a site that is only made for this.
    _made: Option<tempfile::TempDir>,
}

#[derive(Serialize)]
struct Question<'b> {
    source: &'b Path,
    config: &'b str,
    time: &'static str,
    reveal: bool,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Answer {
    Error { error: String },
    Built(Built),
}

#[derive(Deserialize)]
struct Built {
    conflicts: Vec<String>,
    cases: Vec<String>,
    layouts: Vec<String>,
    notes: BTreeSet<String>,
    rendered: BTreeSet<String>,
    targets: Vec<(String, String)>,
}

/// Where both sides agree and where not.
#[derive(Debug, Default)]
pub struct Compared {
    pub sites: usize,
    pub files: usize,
    /// How many findings are the same, by rule.
    pub agreed: BTreeMap<&'static str, usize>,
    pub differences: Vec<String>,
    pub unread: Vec<String>,
}

type Told = BTreeSet<(&'static str, String, String)>;

impl Blog {
    /// The site of these files, path and text.
    pub fn of(files: &[(String, String)]) -> Self {
        let made = tempfile::tempdir().expect("a folder");
        for (path, text) in files {
            let path = made.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        let folder = made.path().canonicalize().expect("a folder");
        let (files, _made) = (files.to_vec(), Some(made));
        Self {
            folder,
            files,
            _made,
        }
    }

    /// The site at `folder`.
    pub fn below(folder: &Path) -> Self {
        let mut files = Vec::new();
        read(folder, folder, &mut files);
        let folder = folder.canonicalize().expect("a folder");
        Self {
            folder,
            files,
            _made: None,
        }
    }

    fn config(&self) -> &str {
        let config = self.files.iter().find(|(path, _)| path == "_config.yml");
        config.map_or("", |(_, text)| text)
    }

    /// Whether it has a theme or plugins.
    pub fn has_gems(&self) -> bool {
        let config = self.config();
        let ruby = self.files.iter().any(|(path, _)| path.ends_with(".rb"));
        ruby || config.contains("theme:") || config.contains("plugins:")
    }

    /// The findings of our rules; none where the settings cannot be read.
    fn found(&self) -> Option<Told> {
        let source = Jekyll::from_config(self.config()).ok()?.source;
        let source = source.trim_start_matches("./").trim_matches('/');
        let below = |path: &String| match source {
            "" | "." => Some(path.clone()),
            source => Some(path.strip_prefix(source)?.strip_prefix('/')?.to_owned()),
        };
        let files = self.files.iter().filter_map(|(path, text)| {
            let ours = path == "_config.yml" || path.starts_with("_plugins/");
            Some((if ours { path.clone() } else { below(path)? }, text.clone()))
        });
        let (mut jekyll, notes) = blog::site(&files.collect::<Vec<_>>());
        jekyll.time = TIME.parse().ok();
        (jekyll.theme, jekyll.remote_theme, jekyll.preset) = (None, None, Some("none".to_owned()));
        jekyll.plugins.clear();
        jekyll.gems.clear();
        let only: Vec<String> = RULES.iter().map(|(rule, _)| (*rule).to_owned()).collect();
        let choice = Choice {
            only: &only,
            skip: &[],
        };
        let (plan, _) = config::resolve(Settings::default(), &choice).expect("a plan");
        let examined = notes
            .iter()
            .filter_map(|note| examine(note, &jekyll, &plan));
        let examined: Vec<_> = examined.collect();
        let findings = judge(&examined, &jekyll, &plan).into_iter().map(|finding| {
            let note = notes
                .iter()
                .find(|note| note.path == finding.path)
                .expect("a note");
            let target = finding.rule == "liquid/missing-target";
            let word = if target {
                finding.span.of(&note.text)
            } else {
                ""
            };
            (finding.rule, note.below.to_string(), word.to_owned())
        });
        Some(findings.collect())
    }
}

/// Compares what is found in the blogs with what Jekyll says; none where there is no Ruby.
pub fn compare(blogs: &[Blog]) -> Option<Compared> {
    let question = |blog: &Blog| {
        serde_json::to_value(Question {
            source: &blog.folder,
            config: blog.config(),
            time: TIME,
            reveal: false,
        })
    };
    let questions: Vec<_> = blogs
        .iter()
        .map(|blog| question(blog).expect("JSON"))
        .collect();
    let answers: Vec<Answer> = SCRIPT.ask(&[], &questions)?;
    let mut compared = Compared::default();
    for (blog, answer) in blogs.iter().zip(answers) {
        let site = blog.folder.display();
        let (built, found) = match (answer, blog.found()) {
            (Answer::Built(built), Some(found)) => (built, found),
            (Answer::Error { error }, _) => {
                compared.unread.push(format!("{site}: {error}"));
                continue;
            }
            (_, None) => {
                compared.unread.push(format!("{site}: not by us"));
                continue;
            }
        };
        compared.add(&site.to_string(), blog, found, &built);
    }
    Some(compared)
}

impl Compared {
    fn add(&mut self, site: &str, blog: &Blog, mut found: Told, built: &Built) {
        self.sites += 1;
        self.files += blog.files.len();
        let is_read = |path: &str| built.rendered.contains(path);
        // We look at what Jekyll does not publish yet, too.
        found.retain(|(rule, path, _)| match *rule {
            "liquid/missing-target" => is_read(path),
            _ => built.notes.contains(path),
        });
        // Without any layout the theme is somewhere else, and we say nothing.
        let has_layouts = blog
            .files
            .iter()
            .any(|(path, _)| path.contains("_layouts/"));
        let layouts: &[String] = if has_layouts { &built.layouts } else { &[] };
        let mut told = Told::new();
        for (rule, paths) in [
            (RULES[0].0, &*built.conflicts),
            (RULES[1].0, &*built.cases),
            (RULES[2].0, layouts),
        ] {
            told.extend(paths.iter().map(|path| (rule, path.clone(), String::new())));
        }
        let targets = built.targets.iter().filter(|(path, _)| is_read(path));
        told.extend(targets.map(|(path, name)| (RULES[3].0, path.clone(), name.clone())));
        for (rule, ..) in found.intersection(&told) {
            *self.agreed.entry(rule).or_default() += 1;
        }
        let mut differ = |who: &str, (rule, path, name): &(&str, String, String)| {
            self.differences
                .push(format!("{site}: only {who} {rule} {path} {name}"));
        };
        found.difference(&told).for_each(|it| differ("we say", it));
        told.difference(&found)
            .for_each(|it| differ("Jekyll says", it));
    }
}

fn read(folder: &Path, top: &Path, files: &mut Vec<(String, String)>) {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let mut paths: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .collect();
    paths.sort();
    for path in paths {
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with('.') || name == "_site" {
            continue;
        }
        if path.is_dir() {
            read(&path, top, files);
        } else {
            let below = path
                .strip_prefix(top)
                .expect("below")
                .to_string_lossy()
                .replace('\\', "/");
            let text = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
            files.push((below, text));
        }
    }
}
