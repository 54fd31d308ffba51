//! A blog in a temporary folder, and what the binary says of it.

use assert_cmd::Command;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A note that no rule has a word about.
pub const CLEAN: &str = "---\ntitle: 하루\n---\n\n## 하나\n\n글 한 줄.\n";

/// A note with one fault on line 5 that has an unsafe fix.
pub const GLUED: &str = "---\ntitle: 하루\n---\n\n##하나\n\n글 한 줄.\n";

/// A note with one warning on line 7 that nothing fixes.
pub const SKIPPED: &str = "---\ntitle: 하루\n---\n\n## 하나\n\n#### 둘\n\n### 셋\n";

/// A note with one style finding on line 5 that has a safe fix.
pub const LOOSE: &str = "---\ntitle: 하루\n---\n\n글 한 줄. \n\n끝.\n";

/// [`LOOSE`], fixed.
pub const TIGHT: &str = "---\ntitle: 하루\n---\n\n글 한 줄.\n\n끝.\n";

/// A note with these words as its tags, and nothing wrong.
pub fn tagged(tags: &str) -> String {
    format!("---\ntitle: 하루\ntags: [{tags}]\n---\n\n글.\n")
}

/// A folder to put a blog in.
pub struct Blog(TempDir);

/// What a run came to.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Blog {
    /// A folder with nothing in it: no site.
    pub fn bare() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// A Jekyll site with these files.
    pub fn with(files: &[(&str, &str)]) -> Self {
        let blog = Self::bare();
        blog.write("_config.yml", "title: 노트\ntimezone: Asia/Seoul\n");
        for (path, text) in files {
            blog.write(path, text);
        }
        blog
    }

    pub fn path(&self, below: &str) -> PathBuf {
        self.0.path().join(below)
    }

    pub fn write(&self, below: &str, text: impl AsRef<[u8]>) {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub fn read(&self, below: &str) -> String {
        fs::read_to_string(self.path(below)).unwrap()
    }

    /// Runs notelint in the blog's folder.
    pub fn run(&self, args: &[&str]) -> Ran {
        ran(self.command(args))
    }

    /// Runs notelint in a folder of the blog.
    pub fn run_in(&self, folder: &str, args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.current_dir(self.path(folder));
        ran(command)
    }

    /// Runs notelint with `input` on standard input.
    pub fn run_on(&self, input: impl Into<Vec<u8>>, args: &[&str]) -> Ran {
        let mut command = self.command(args);
        command.write_stdin(input);
        ran(command)
    }

    /// The command, its environment made independent of the one the tests run in.
    pub fn command(&self, args: &[&str]) -> Command {
        command(self.0.path(), args)
    }
}

pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(assert_cmd::cargo::cargo_bin!("notelint"));
    command
        .current_dir(folder)
        .args(args)
        .env("SOURCE_DATE_EPOCH", "1717200000")
        .env_remove("NO_COLOR")
        .env_remove("COLUMNS");
    command
}

pub fn ran(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().expect("a signal ended notelint"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

impl Ran {
    /// What `--format concise` found: `path:line:column rule`.
    pub fn found(&self) -> Vec<String> {
        let ranked = self.ranked().into_iter();
        ranked
            .map(|line| match line.split_once(": ") {
                Some((place, rule)) => {
                    let rule = rule.split_once('[').unwrap().1;
                    format!("{place} {}", rule.trim_end_matches(']'))
                }
                None => line,
            })
            .collect()
    }

    /// The same with severities: `path:line:column: severity[rule]`.
    pub fn ranked(&self) -> Vec<String> {
        let lines = self.out.lines();
        lines
            .map(|line| line.split_inclusive(']').next().unwrap().to_owned())
            .collect()
    }
}
