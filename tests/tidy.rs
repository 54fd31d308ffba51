//! The house keeps its order: layers import only earlier ones, every file says what it is, every
//! rule has its page and every page its rule.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers in the order in which data flows, bytes first.
const LAYERS: &[&str] = &[
    "text",
    "yaml",
    "jekyll",
    "liquid",
    "kramdown",
    "commonmark",
    "note",
    "site",
    "rule",
    "rules",
    "engine",
    "review",
    "config",
    "disk",
    "report",
    "cli",
];
const MAX_LINES: usize = 350;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files_below(&path, extension, found);
        } else if path.extension().is_some_and(|found| found == extension) {
            found.push(path);
        }
    }
}

fn sources() -> Vec<(String, String)> {
    let src = root().join("src");
    let mut found = Vec::new();
    files_below(&src, "rs", &mut found);
    found
        .into_iter()
        .map(|path| {
            let name = path
                .strip_prefix(&src)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            (name, text)
        })
        .collect()
}

/// The layers a source names after `crate::`, outside of its tests.
fn imports(text: &str) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]").next().unwrap_or(text);
    let mut names = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let one = |rest: &str| -> String {
            rest.chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect()
        };
        match rest.strip_prefix('{') {
            Some(group) => names.extend(
                group
                    .split('}')
                    .next()
                    .unwrap_or("")
                    .split(',')
                    .map(|name| one(name.trim())),
            ),
            None => {
                names.insert(one(rest));
            }
        }
    }
    names
}

fn position(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|name| *name == layer)
}

#[test]
fn layers_import_only_earlier_layers() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        let own = name.split(['/', '.']).next().unwrap();
        let Some(own_position) = position(own) else {
            assert!(
                matches!(own, "lib" | "main"),
                "{name}: not a layer of the house"
            );
            continue;
        };
        for import in imports(&text) {
            match position(&import) {
                Some(at) if at <= own_position => {}
                _ => wrong.push(format!("{name} imports {import}")),
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_layer_is_named_in_the_map() {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for layer in LAYERS {
        assert!(
            map.contains(&format!("pub mod {layer};")),
            "{layer} is not in lib.rs"
        );
    }
}

#[test]
fn every_file_says_what_it_is_and_is_short() {
    for (name, text) in sources() {
        assert!(
            text.starts_with("//! "),
            "{name} does not open with a //! line"
        );
        let lines = text.lines().count();
        assert!(
            lines <= MAX_LINES || name.ends_with("_tests.rs"),
            "{name} has {lines} lines: would two rooms be clearer?"
        );
    }
}

#[test]
fn every_rule_has_a_page_and_a_source_and_every_page_a_rule() {
    let rules = root().join("rules");
    let mut pages = Vec::new();
    files_below(&rules, "md", &mut pages);
    let pages: BTreeSet<String> = pages
        .iter()
        .map(|path| {
            let name = path.strip_prefix(&rules).unwrap().with_extension("");
            name.to_string_lossy().replace('\\', "/")
        })
        .collect();
    let listed: BTreeSet<String> = notelint::rules::RULES
        .iter()
        .map(|rule| rule.name.to_owned())
        .collect();
    assert_eq!(pages, listed);
    for rule in &listed {
        let source = root()
            .join("src/rules")
            .join(rule.replace('-', "_"))
            .with_extension("rs");
        assert!(source.is_file(), "{} is missing", source.display());
    }
    let names: Vec<&str> = notelint::rules::RULES
        .iter()
        .map(|rule| rule.name)
        .collect();
    let in_order = names.windows(2).all(|pair| pair[0] < pair[1]);
    assert!(
        in_order,
        "the list of rules is not in order, or names one twice"
    );
}

#[test]
fn only_report_text_renders_with_miette_and_only_the_diff_with_similar() {
    for (name, text) in sources() {
        if text.contains("miette::") {
            assert!(name.starts_with("report/text"), "{name} uses miette");
        }
        if text.contains("similar::") {
            assert_eq!(name, "report/diff.rs", "{name} uses similar");
        }
    }
}

#[test]
fn only_the_disk_touches_files() {
    for (name, text) in sources() {
        let code = text.split("#[cfg(test)]").next().unwrap_or(&text);
        if code.contains("std::fs") || code.contains("File::") {
            assert!(name.starts_with("disk"), "{name} touches files");
        }
    }
}

#[test]
fn only_git_is_run() {
    for (name, text) in sources() {
        if text.contains("std::process::Command") || text.contains("process::{Command") {
            assert_eq!(name, "disk/git.rs", "{name} runs a program");
        }
    }
}
