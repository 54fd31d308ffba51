//! `notelint fix`: what it writes, shows and leaves alone.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, SKIPPED, TIGHT, tagged};
use std::process::{Command, Output};

const NOTE: &str = "_posts/2024-03-02-a.md";

#[test]
fn safe_fixes_are_written_and_a_second_run_changes_nothing() {
    let blog = Blog::with(&[(NOTE, LOOSE), ("_posts/2024-03-03-b.md", CLEAN)]);
    let ran = blog.run(&["fix"]);
    assert_eq!(ran.code, 0);
    assert_eq!(ran.out, "2 notes checked, nothing found\n");
    assert_eq!(ran.err, "notelint: 1 fix applied in 1 note.\n");
    assert_eq!(blog.read(NOTE), TIGHT);
    let again = blog.run(&["fix"]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    assert_eq!(blog.read(NOTE), TIGHT);
}

#[test]
fn what_is_left_decides_the_exit_code() {
    let blog = Blog::with(&[(NOTE, &format!("{SKIPPED}\n끝 \n"))]);
    let ran = blog.run(&["fix", "--format", "concise"]);
    assert_eq!(ran.code, 1);
    assert_eq!(ran.found(), [format!("{NOTE}:7:6 heading/skipped-level")]);
    assert_eq!(blog.read(NOTE), format!("{SKIPPED}\n끝\n"));
    assert_eq!(blog.run(&["fix", "--fail-on", "error"]).code, 0);
}

#[test]
fn repairs_wait_to_be_asked_for() {
    let blog = Blog::with(&[(NOTE, GLUED)]);
    assert_eq!(blog.run(&["fix"]).code, 1);
    assert_eq!(blog.read(NOTE), GLUED);
    let ran = blog.run(&["fix", "--unsafe"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "notelint: 1 fix applied in 1 note.\n")
    );
    assert_eq!(blog.read(NOTE), CLEAN);
}

#[test]
fn only_what_is_chosen_is_fixed() {
    let loose = "---\ntitle: 하루\n---\n\n글 \n\n\n\n끝\n";
    let blog = Blog::with(&[(NOTE, loose)]);
    blog.run(&["fix", "--only", "text/blank-lines"]);
    assert_eq!(blog.read(NOTE), "---\ntitle: 하루\n---\n\n글 \n\n끝\n");
    blog.write(NOTE, loose);
    blog.run(&["fix", "--skip", "text/blank-lines"]);
    assert_eq!(blog.read(NOTE), "---\ntitle: 하루\n---\n\n글\n\n\n\n끝\n");
}

#[test]
fn only_the_paths_given_are_written() {
    let other = "_posts/2024-03-03-b.md";
    let blog = Blog::with(&[(NOTE, LOOSE), (other, LOOSE)]);
    blog.run(&["fix", other]);
    assert_eq!(
        (blog.read(NOTE).as_str(), blog.read(other).as_str()),
        (LOOSE, TIGHT)
    );
}

#[test]
fn one_note_is_fixed_by_the_whole_blogs_majority() {
    let blog = Blog::with(&[
        (NOTE, &tagged("machine-learning")),
        ("_posts/2024-03-03-b.md", &tagged("Machine Learning")),
        ("_posts/2024-03-04-c.md", &tagged("Machine Learning")),
    ]);
    let ran = blog.run(&["fix", "--unsafe", NOTE]);
    assert_eq!(ran.code, 0);
    assert_eq!(blog.read(NOTE), tagged("Machine Learning"));
}

#[test]
fn check_says_and_writes_nothing() {
    let blog = Blog::with(&[(NOTE, LOOSE), ("_posts/2024-03-03-b.md", GLUED)]);
    let ran = blog.run(&["fix", "--check"]);
    assert_eq!(
        (ran.code, ran.out, ran.err.as_str()),
        (1, format!("{NOTE}: would be rewritten\n"), "")
    );
    assert_eq!(blog.read(NOTE), LOOSE);
    // What cannot be fixed is `check`'s business.
    blog.write(NOTE, TIGHT);
    let ran = blog.run(&["fix", "--check"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = blog.run(&["fix", "--check", "--diff"]);
    assert_eq!(ran.code, 2, "one or the other");
}

#[test]
fn the_diff_is_what_fix_would_write() {
    let notes = [
        (
            "_posts/2024-03-02-a.md",
            "---\ntitle: 하루\n---\n\n글 \n\n\n\n끝",
        ),
        (
            "_posts/2024-03-03-글 하나.md",
            "\u{feff}---\r\ntitle: 하루\r\n---\r\n\r\n- 하나\r\n* 둘\r\n- 셋 \r\n끝",
        ),
        ("_posts/2024-03-04-c.md", TIGHT),
    ];
    let shown = Blog::with(&notes);
    let written = Blog::with(&notes);
    let ran = shown.run(&["fix", "--diff"]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    for (path, text) in notes {
        assert_eq!(shown.read(path), text, "nothing is written");
    }
    written.run(&["fix"]);
    std::fs::write(shown.path("the.diff"), &ran.out).unwrap();
    let applied: Output = Command::new("git")
        .args(["apply", "the.diff"])
        .current_dir(shown.path(""))
        .env("GIT_CEILING_DIRECTORIES", shown.path("").parent().unwrap())
        .output()
        .unwrap();
    assert!(applied.status.success(), "{applied:?}");
    for (path, text) in notes {
        assert_eq!(shown.read(path), written.read(path));
        assert_eq!(shown.read(path) == text, text == TIGHT, "{path}");
    }
    let ran = shown.run(&["fix", "--diff"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn line_endings_and_byte_order_marks_stay() {
    let blog = Blog::with(&[(
        NOTE,
        "\u{feff}---\r\ntitle: 하루\r\n---\r\n\r\n글 \r\n\r\n\r\n- 하나\r\n* 둘\r\n- 셋",
    )]);
    blog.run(&["fix"]);
    assert_eq!(
        blog.read(NOTE),
        "\u{feff}---\r\ntitle: 하루\r\n---\r\n\r\n글\r\n\r\n- 하나\r\n- 둘\r\n- 셋\r\n"
    );
}

#[test]
fn fixing_twice_is_fixing_once_with_repairs_too() {
    let note = "---\ntitle: 하루\ntags: git, rebase\n---\n\n\n##하나 \n- 하나\n    - 둘\n* 셋\n## 끝\n\n> 인용\n## 다시";
    for flags in [&["fix"][..], &["fix", "--unsafe"]] {
        let blog = Blog::with(&[(NOTE, note)]);
        blog.run(flags);
        let once = blog.read(NOTE);
        assert_ne!(once, note);
        let again = blog.run(flags);
        assert_eq!((blog.read(NOTE), again.err.as_str()), (once, ""));
    }
}

#[cfg(unix)]
#[test]
fn a_linked_note_is_written_through_its_link() {
    use std::os::unix::fs::symlink;
    let blog = Blog::with(&[("texts/real.txt", LOOSE), ("_posts/2024-03-01-x.md", CLEAN)]);
    symlink("../texts/real.txt", blog.path(NOTE)).unwrap();
    let ran = blog.run(&["fix"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "notelint: 1 fix applied in 1 note.\n")
    );
    assert!(blog.path(NOTE).symlink_metadata().unwrap().is_symlink());
    assert_eq!(blog.read("texts/real.txt"), TIGHT);
}

#[cfg(unix)]
#[test]
fn a_read_only_note_is_said_and_the_others_are_fixed() {
    let other = "_posts/2024-03-03-b.md";
    let blog = Blog::with(&[(NOTE, LOOSE), (other, LOOSE)]);
    let mut permissions = std::fs::metadata(blog.path(NOTE)).unwrap().permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(blog.path(NOTE), permissions).unwrap();
    let ran = blog.run(&["fix", "--format", "concise"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        format!(
            "notelint: {NOTE}: it is read-only; make it writable, or leave it out.\n\
             notelint: 1 fix applied in 1 note.\n"
        )
    );
    assert_eq!(
        ran.found(),
        [format!("{NOTE}:5:7 text/trailing-space")],
        "still there"
    );
    assert_eq!(
        (blog.read(NOTE).as_str(), blog.read(other).as_str()),
        (LOOSE, TIGHT)
    );
}

/// With a `-` in place of the `+` the item would be a rule.
const REFUSED: &str = "---\ntitle: 하루\n---\n\n- 하나\n- 둘\n\n글\n\n+ - -\n";

#[test]
fn a_fix_that_is_not_applied_is_told() {
    let blog = Blog::with(&[(NOTE, REFUSED)]);
    let text = blog.run(&["fix", "--style"]);
    assert!(
        text.out
            .contains("\n  fix: not applied — it would change the page\n"),
        "{}",
        text.out
    );
    let folded = blog.run(&["fix"]);
    assert!(
        folded
            .out
            .ends_with("; 1 fix was not applied (--format concise says why)\n"),
        "{}",
        folded.out
    );
    for (format, told) in [
        (
            "concise",
            "(the fix was not applied: it would change the page)",
        ),
        (
            "github",
            "(the fix was not applied: it would change the page)",
        ),
        (
            "json",
            "\"fix\":null,\"refused\":\"it would change the page\"",
        ),
    ] {
        let ran = blog.run(&["fix", "--format", format]);
        assert!(ran.out.contains(told), "{}", ran.out);
    }
    assert_eq!(blog.read(NOTE), REFUSED);
}

#[test]
fn what_ends_the_excerpt_is_no_finding() {
    let separator = "excerpt_separator: \"\\n\\n\\n\"\n";
    let note = format!("---\ntitle: 하루\n{separator}---\n\n하나\n\n\n둘\n\n\n셋\n");
    let blog = Blog::with(&[
        (NOTE, &note),
        (
            "_posts/2024-03-03-b.md",
            "---\ntitle: 하루\n---\n\n하나\n \n## 둘\n\n셋\n \n넷\n",
        ),
    ]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.found(),
        [
            format!("{NOTE}:11:1 text/blank-lines"),
            "_posts/2024-03-03-b.md:10:1 text/trailing-space".to_owned()
        ]
    );
    let ran = blog.run(&["fix", "--format", "concise"]);
    assert_eq!((ran.found(), ran.code), (Vec::new(), 0));
}
