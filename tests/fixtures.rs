//! The fixture blog through the real binary: what is found, what each kind of fix makes of it.
//! `BLESS=1 cargo test --test fixtures` rewrites what is expected; read it before you commit it.

use assert_cmd::Command;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const BLOG: &str = "fixtures/study-blog";

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Standard output of notelint, run in `folder` on the blog there, at a fixed time.
fn said(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
        .current_dir(folder)
        .args(args)
        .args([BLOG, "--now", "2024-06-01T00:00:00Z"])
        .output()
        .unwrap();
    assert!(matches!(output.status.code(), Some(0 | 1)), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

fn holds(expected: &str, actual: &str) {
    let file = root().join("fixtures").join(expected);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&file, actual).unwrap();
    }
    let expected = fs::read_to_string(&file).unwrap();
    assert!(
        expected == actual,
        "{} holds\n{expected}\nbut notelint says\n{actual}",
        file.display()
    );
}

/// The files below `folder`, from there, with their bytes.
fn files(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap().to_path_buf();
                found.push((below, fs::read(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// A copy of the blog in a folder of its own.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (below, bytes) in files(&root().join(BLOG)) {
        let path = folder.path().join(BLOG).join(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

#[test]
fn what_is_found() {
    let found = said(root(), &["check", "--format", "concise"]);
    holds("study-blog.check.txt", &found);
}

#[test]
fn every_rule_that_is_on_finds_something() {
    let found = said(root(), &["check", "--format", "concise"]);
    let fired: BTreeSet<&str> = found
        .lines()
        .map(|line| line.split(['[', ']']).nth(1).unwrap())
        .collect();
    let rules: BTreeSet<&str> = notelint::rules::RULES
        .iter()
        .filter(|rule| rule.page().metadata.is_ok_and(|page| page.enabled))
        .map(|rule| rule.name)
        .collect();
    assert_eq!(fired, rules);
}

#[test]
fn what_safe_fixes_change() {
    holds("study-blog.fix.diff", &said(root(), &["fix", "--diff"]));
}

#[test]
fn what_repairs_change() {
    let diff = said(root(), &["fix", "--unsafe", "--diff"]);
    holds("study-blog.unsafe.diff", &diff);
}

#[test]
fn fixing_writes_what_the_diff_shows_and_then_rests() {
    for flags in [&["fix"][..], &["fix", "--unsafe"]] {
        let blog = copy();
        let shown = said(blog.path(), &[flags, &["--check"]].concat());
        let shown: BTreeSet<String> = shown
            .lines()
            .filter_map(|line| Some(line.split(": ").next()?.to_owned()))
            .collect();
        let before = files(blog.path());
        said(blog.path(), flags);
        let after = files(blog.path());
        let changed: BTreeSet<String> = before
            .iter()
            .zip(&after)
            .filter(|(old, new)| old != new)
            .map(|(old, _)| old.0.to_str().unwrap().replace('\\', "/"))
            .collect();
        assert_eq!(changed, shown);
        said(blog.path(), flags);
        assert!(
            files(blog.path()) == after,
            "a second fix changes something"
        );
    }
}
