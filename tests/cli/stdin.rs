//! One note from standard input.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, TIGHT, tagged};

const NOTE: &str = "_posts/2024-03-02-a.md";

#[test]
fn a_note_is_checked_under_the_name_it_stands_for() {
    let blog = Blog::with(&[]);
    let ran = blog.run_on(
        GLUED,
        &[
            "check",
            "--format",
            "concise",
            "-",
            "--stdin-filename",
            NOTE,
        ],
    );
    assert_eq!(ran.found(), [format!("{NOTE}:5:1 heading/not-a-heading")]);
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
    let ran = blog.run_on(CLEAN, &["check", "-", "--stdin-filename", NOTE]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "1 note checked, nothing found\n")
    );
}

#[test]
fn a_note_without_a_name_is_one_all_the_same() {
    for blog in [Blog::with(&[]), Blog::bare()] {
        let ran = blog.run_on(GLUED, &["check", "--format", "concise", "-"]);
        assert_eq!(ran.found(), ["stdin.md:5:1 heading/not-a-heading"]);
        assert_eq!(ran.code, 1);
    }
}

#[test]
fn the_rest_of_the_blog_bears_witness_in_its_place() {
    let blog = Blog::with(&[
        (NOTE, &tagged("old")),
        ("_posts/2024-03-03-b.md", &tagged("Machine Learning")),
        ("_posts/2024-03-04-c.md", &tagged("Machine Learning")),
        ("_posts/2024-03-05-d.md", GLUED),
    ]);
    let args = [
        "check",
        "--format",
        "concise",
        "-",
        "--stdin-filename",
        NOTE,
    ];
    let ran = blog.run_on(tagged("machine-learning"), &args);
    assert_eq!(ran.found(), [format!("{NOTE}:3:8 tag/spelling-variant")]);
}

#[test]
fn fix_prints_the_fixed_text_alone_and_writes_nothing() {
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    let ran = blog.run_on(LOOSE, &["fix", "-", "--stdin-filename", NOTE]);
    assert_eq!(
        (ran.code, ran.out.as_str(), ran.err.as_str()),
        (0, TIGHT, "")
    );
    assert_eq!(blog.read(NOTE), LOOSE);
    let ran = blog.run_on(GLUED, &["fix", "-", "--stdin-filename", NOTE]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (1, GLUED),
        "a warning is left"
    );
    let ran = blog.run_on(GLUED, &["fix", "--unsafe", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, CLEAN));
}

#[test]
fn fix_passes_on_what_it_cannot_read_byte_for_byte() {
    let blog = Blog::with(&[]);
    let mut command = blog.command(&["fix", "-"]);
    let input = b"---\ntitle: \xc7\xcf\xb7\xe7\n---\n \n".to_vec();
    let output = command.write_stdin(input.clone()).output().unwrap();
    assert_eq!(output.stdout, input);
    assert_eq!(output.status.code(), Some(1));
    let ran = blog.run_on("no front matter \n", &["fix", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "no front matter \n"));
    assert_eq!(blog.run_on("", &["fix", "-"]).out, "");
}

#[test]
fn fix_shows_what_would_change() {
    let blog = Blog::with(&[]);
    let ran = blog.run_on(LOOSE, &["fix", "--diff", "-", "--stdin-filename", NOTE]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out
            .starts_with(&format!("--- a/{NOTE}\n+++ b/{NOTE}\n@@ ")),
        "{ran:?}"
    );
    let ran = blog.run_on(LOOSE, &["fix", "--check", "-", "--stdin-filename", NOTE]);
    assert_eq!(
        (ran.code, ran.out),
        (1, format!("{NOTE}: would be rewritten\n"))
    );
    let ran = blog.run_on(TIGHT, &["fix", "--check", "-"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
}

#[test]
fn files_and_standard_input_are_not_fixed_in_one_run() {
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    let ran = blog.run_on(LOOSE, &["fix", "-", NOTE]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "notelint: `-` cannot be fixed together with files; give it alone.\n"
    );
    assert_eq!(blog.read(NOTE), LOOSE);
}

#[test]
fn a_name_without_standard_input_is_a_failure() {
    let blog = Blog::with(&[(NOTE, CLEAN)]);
    let ran = blog.run(&["check", "--stdin-filename", NOTE]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.err,
        "notelint: `--stdin-filename` names what `-` stands for; give `-` as the path.\n"
    );
}

#[test]
fn what_the_settings_ignore_is_ignored_here_too() {
    let blog = Blog::with(&[(".notelint.yml", "ignore: [\"_posts/**\"]\n")]);
    let ran = blog.run_on(
        GLUED,
        &[
            "check",
            "--format",
            "concise",
            "-",
            "--stdin-filename",
            NOTE,
        ],
    );
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    let ran = blog.run_on(LOOSE, &["fix", "-", "--stdin-filename", NOTE]);
    assert_eq!((ran.code, ran.out.as_str()), (0, LOOSE));
}
