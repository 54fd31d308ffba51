//! The formats, and when there is colour.

use crate::blog::{Blog, LOOSE, SKIPPED, ran};

const NOTE: &str = "_posts/2024-03-02-a.md";

#[test]
fn text_points_at_the_place() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let ran = blog.run(&["check"]);
    assert!(ran.out.contains(&format!("{NOTE}:7:6")), "{ran:?}");
    assert!(ran.out.ends_with("1 warning in 1 of 1 note\n"), "{ran:?}");
}

#[test]
fn concise_is_a_line_a_finding() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let ran = blog.run(&["check", "--format", "concise"]);
    let message = message(&blog);
    let expected = format!("{NOTE}:7:6: warning[heading/skipped-level] {message}\n");
    assert_eq!(ran.out, expected);
}

/// What the blog's first finding says.
fn message(blog: &Blog) -> String {
    let ran = blog.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    found[0]["message"].as_str().unwrap().to_owned()
}

#[test]
fn json_is_one_array_of_objects() {
    let blog = Blog::with(&[(NOTE, &LOOSE.replace("한 줄. ", "한 🎉. "))]);
    let ran = blog.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    let expected = serde_json::json!([{
        "path": NOTE,
        "rule": "text/trailing-space",
        "severity": "style",
        "message": found[0]["message"].as_str().unwrap(),
        "help": found[0]["help"].as_str().unwrap(),
        "start": {"line": 5, "column": 7, "offset": 36},
        "end": {"line": 5, "column": 8, "offset": 37},
        "fix": {"applicability": "safe", "edits": [{"start": 36, "end": 37, "text": ""}]},
        "refused": null,
        "related": [],
    }]);
    assert_eq!(found, expected);
}

#[test]
fn json_without_fix_or_finding_has_its_shape_too() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let ran = blog.run(&["check", "--format", "json"]);
    let found: serde_json::Value = serde_json::from_str(&ran.out).unwrap();
    assert_eq!(found[0]["rule"], "heading/skipped-level");
    let object = found[0].as_object().unwrap();
    assert!(object.contains_key("fix") && object["fix"].is_null());
    let ran = blog.run(&["check", "--format", "json", "--skip", "heading"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "[]\n"));
}

#[test]
fn github_annotates() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let ran = blog.run(&["check", "--format", "github"]);
    let expected = format!(
        "::warning file={NOTE},line=7,col=6,endLine=7,endColumn=7,title=heading/skipped-level::{}%0A",
        message(&blog)
    );
    assert!(ran.out.starts_with(&expected), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 1);
}

#[test]
fn colour_is_for_terminals_or_where_asked_for() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let coloured = |args: &[&str], no_color: bool| {
        let mut command = blog.command(&[&["check"], args].concat());
        if no_color {
            command.env("NO_COLOR", "1");
        }
        ran(command).out.contains('\x1b')
    };
    assert!(!coloured(&[], false), "a pipe is no terminal");
    assert!(!coloured(&[], true));
    assert!(!coloured(&["--color", "never"], false));
    assert!(coloured(&["--color", "always"], false));
    assert!(
        coloured(&["--color", "always"], true),
        "the word beats the environment"
    );
    for format in ["concise", "json", "github"] {
        assert!(
            !coloured(&["--color", "always", "--format", format], false),
            "{format}"
        );
    }
}

#[test]
fn a_clock_that_tells_no_time_is_a_failure() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    let told = |epoch: &str, args: &[&str]| {
        let mut command = blog.command(args);
        command.env("SOURCE_DATE_EPOCH", epoch);
        ran(command)
    };
    for command in ["check", "fix", "facts", "tags"] {
        let ran = told("soon", &[command]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{command}");
        assert_eq!(
            ran.err,
            "notelint: `SOURCE_DATE_EPOCH` is `soon`, which is no time; \
             set it to seconds since 1970, or unset it.\n"
        );
    }
    assert_eq!(told("", &["check"]).code, 1, "as if it were not set");
    let now = ["check", "--now", "2024-06-01T00:00:00Z"];
    assert_eq!(told("soon", &now).code, 1, "the word beats the environment");
}

#[cfg(unix)]
#[test]
fn nobody_who_hears_is_no_failure() {
    use std::process::{Command, Stdio};
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let status = Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
        .current_dir(blog.path(""))
        .args(["fix", "--style"])
        .stdout(Stdio::null())
        .stderr(writer)
        .status();
    assert_eq!(status.unwrap().code(), Some(0));
}

#[cfg(unix)]
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    use std::process::{Command, Stdio};
    let note = format!(
        "---\ntitle: 하루\n---\n\n{}",
        "## 하나\n#### 둘\n".repeat(20_000)
    );
    let blog = Blog::with(&[(NOTE, &note)]);
    let mut child = Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
        .current_dir(blog.path(""))
        .args(["check", "--format", "concise"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}
