//! The change of one note as a unified diff that `git apply` and `patch -p1` take.

use super::slashed;
use crate::note::Source;
use similar::{ChangeTag, TextDiff};
use std::io::{self, Write};
use std::path::Path;

/// Write what turns the note `before` into `after`; nothing where they are equal.
///
/// Lines end at `\n` alone, as git counts them, and keep every other byte. With `color` the
/// result is for eyes only.
pub fn write(out: &mut dyn Write, before: &Source, after: &str, color: bool) -> io::Result<()> {
    let path = below(&before.path);
    texts(out, (&path, &path), (&before.text, after), color)
}

/// Write what also renames the file, as git does.
pub fn rename(
    out: &mut dyn Write,
    (from, to): (&Path, &Path),
    (old, new): (&str, &str),
    color: bool,
) -> io::Result<()> {
    let (from, to) = (below(from), below(to));
    let bare = |side, path| name(side, path).trim_end().to_owned();
    let heads = [
        format!("diff --git {} {}\n", bare("a", &from), bare("b", &to)),
        format!("rename from {}\n", quoted("", &from)),
        format!("rename to {}\n", quoted("", &to)),
    ];
    for head in heads {
        line(out, color, BOLD, &head)?;
    }
    texts(out, (&from, &to), (old, new), color)
}

fn below(path: &Path) -> String {
    let path = slashed(path);
    path.trim_start_matches("./")
        .trim_start_matches('/')
        .to_owned()
}

fn texts(
    out: &mut dyn Write,
    (from, to): (&str, &str),
    (old, new): (&str, &str),
    color: bool,
) -> io::Result<()> {
    if old == new {
        return Ok(());
    }
    let old: Vec<&str> = old.split_inclusive('\n').collect();
    let new: Vec<&str> = new.split_inclusive('\n').collect();
    let diff = TextDiff::configure()
        .newline_terminated(true)
        .diff_slices(&old, &new);
    line(out, color, BOLD, &format!("--- {}\n", name("a", from)))?;
    line(out, color, BOLD, &format!("+++ {}\n", name("b", to)))?;
    for hunk in diff.unified_diff().iter_hunks() {
        line(out, color, CYAN, &format!("{}\n", hunk.header()))?;
        for change in hunk.iter_changes() {
            let style = match change.tag() {
                ChangeTag::Delete => RED,
                ChangeTag::Insert => GREEN,
                ChangeTag::Equal => PLAIN,
            };
            let text = change.value();
            line(out, color, style, &format!("{}{text}", change.tag()))?;
            if !text.ends_with('\n') {
                out.write_all(b"\n\\ No newline at end of file\n")?;
            }
        }
    }
    Ok(())
}

const PLAIN: &str = "";
const BOLD: &str = "1";
const RED: &str = "31";
const GREEN: &str = "32";
const CYAN: &str = "36";

/// One line, its colour ended before its line ending.
fn line(out: &mut dyn Write, color: bool, style: &str, text: &str) -> io::Result<()> {
    if !color || style.is_empty() {
        return out.write_all(text.as_bytes());
    }
    let bare = text.trim_end_matches(['\r', '\n']);
    let ending = text.get(bare.len()..).unwrap_or_default();
    write!(out, "\x1b[{style}m{bare}\x1b[0m{ending}")
}

/// `path` below `side` as git writes it: with a tab after it where it holds a space, which would
/// end it for `patch`.
fn name(side: &str, path: &str) -> String {
    let name = quoted(&format!("{side}/"), path);
    let end = if !name.starts_with('"') && path.contains(' ') {
        "\t"
    } else {
        ""
    };
    name + end
}

/// `path` behind `side` as git writes it: in quotes where it holds quotes or control characters.
fn quoted(side: &str, path: &str) -> String {
    let awkward = |c: char| c == '"' || c == '\\' || c.is_ascii_control();
    if !path.contains(awkward) {
        return format!("{side}{path}");
    }
    let mut quoted = format!("\"{side}");
    for c in path.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_ascii_control() => quoted.push_str(&format!("\\{:03o}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source(path: &str, text: &str) -> Source {
        Source {
            path: Path::new(path).into(),
            below: path.into(),
            text: text.into(),
            invalid: None,
        }
    }

    fn diff(path: &str, old: &str, new: &str) -> String {
        let mut out = Vec::new();
        write(&mut out, &source(path, old), new, false).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn line_endings_and_a_missing_last_one_are_kept() {
        assert_eq!(
            diff("./_posts/a.md", "---\r\nx: 1\r\n가", "---\r\nx: 2\r\n가\n"),
            "--- a/_posts/a.md\n+++ b/_posts/a.md\n@@ -1,3 +1,3 @@\n ---\r\n-x: 1\r\n-가\n\
             \\ No newline at end of file\n+x: 2\r\n+가\n"
        );
    }

    #[test]
    fn a_lone_return_ends_no_line() {
        assert_eq!(
            diff("a.md", "a\rb", "a\rc"),
            "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a\rb\n\\ No newline at end of file\n+a\rc\n\
             \\ No newline at end of file\n"
        );
    }

    #[test]
    fn an_empty_file_has_no_lines() {
        assert_eq!(
            diff("a.md", "", "a\n"),
            "--- a/a.md\n+++ b/a.md\n@@ -0,0 +1 @@\n+a\n"
        );
        assert_eq!(diff("a.md", "a\n", "a\n"), "");
    }

    #[test]
    fn awkward_names_are_written_as_git_does() {
        assert_eq!(name("a", "글 하나.md"), "a/글 하나.md\t");
        assert_eq!(name("b", "a \"b\"\t.md"), "\"b/a \\\"b\\\"\\011.md\"");
    }

    #[test]
    fn a_renamed_file_is_shown_as_git_does() {
        let mut out = Vec::new();
        let paths = (Path::new("_posts/a b.md"), Path::new("_posts/나.md"));
        rename(&mut out, paths, ("x\n", "x\n"), false).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "diff --git a/_posts/a b.md b/_posts/나.md\nrename from _posts/a b.md\nrename to _posts/나.md\n"
        );
    }

    #[test]
    fn colour_ends_before_the_line_does() {
        let mut out = Vec::new();
        write(&mut out, &source("a", "x\r\n"), "y\r\n", true).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "\x1b[1m--- a/a\x1b[0m\n\x1b[1m+++ b/a\x1b[0m\n\x1b[36m@@ -1 +1 @@\x1b[0m\n\
             \x1b[31m-x\x1b[0m\r\n\x1b[32m+y\x1b[0m\r\n"
        );
    }
}
