//! `notelint check`: exit codes, the choice of rules and of paths.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, SKIPPED, tagged};

const NOTE: &str = "_posts/2024-03-02-a.md";

#[test]
fn a_clean_blog_is_said_to_be_clean() {
    let blog = Blog::with(&[(NOTE, CLEAN)]);
    let ran = blog.run(&["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    assert_eq!(ran.out, "1 note checked, nothing found\n");
}

#[test]
fn the_threshold_decides_the_exit_code() {
    let blog = Blog::with(&[(NOTE, SKIPPED)]);
    assert_eq!(blog.run(&["check"]).code, 1);
    assert_eq!(blog.run(&["check", "--fail-on", "warning"]).code, 1);
    let ran = blog.run(&["check", "--fail-on", "error"]);
    assert_eq!(ran.code, 0);
    assert!(ran.out.contains("heading/skipped-level"), "{ran:?}");

    let blog = Blog::with(&[(NOTE, LOOSE)]);
    assert_eq!(blog.run(&["check"]).code, 0);
    assert_eq!(blog.run(&["check", "--fail-on", "style"]).code, 1);
}

#[test]
fn style_is_folded_until_asked_for() {
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    let folded = blog.run(&["check"]);
    assert_eq!(
        folded.out,
        "_posts/2024-03-02-a.md: 1 style finding (text/trailing-space 1), --style shows them\n\n\
         1 style finding in 1 of 1 note; 1 can be fixed safely (notelint fix)\n"
    );
    for shown in [
        blog.run(&["check", "--style"]),
        blog.run(&["check", "--fail-on", "style"]),
    ] {
        assert!(shown.out.contains(&format!("[{NOTE}:5:7]")), "{shown:?}");
    }
}

#[test]
fn rules_and_families_are_chosen_and_left_out() {
    let note = GLUED.replace("한 줄.", "한 줄. ");
    let blog = Blog::with(&[(NOTE, &note)]);
    let found = |args: &[&str]| {
        let ran = blog.run(&[&["check", "--format", "concise"], args].concat());
        ran.found()
    };
    let heading = format!("{NOTE}:5:1 heading/not-a-heading");
    let space = format!("{NOTE}:7:7 text/trailing-space");
    let (both, heading, space) = ([heading.clone(), space.clone()], [heading], [space]);
    assert_eq!(found(&[]), both);
    assert_eq!(found(&["--only", "text"]), space);
    assert_eq!(found(&["--only", "heading/not-a-heading"]), heading);
    assert_eq!(found(&["--only", "text,heading"]), both);
    assert_eq!(found(&["--skip", "heading"]), space);
    assert_eq!(found(&["--skip", "text", "--skip", "list"]), heading);
    let none = found(&["--only", "text", "--skip", "text/trailing-space"]);
    assert!(none.is_empty(), "{none:?}");
}

#[test]
fn a_name_that_is_no_rule_is_a_failure_with_a_suggestion() {
    let blog = Blog::with(&[(NOTE, CLEAN)]);
    for (flag, name, help) in [
        (
            "--only",
            "text/trailing-spaces",
            "did you mean `text/trailing-space`?",
        ),
        ("--skip", "headings", "did you mean `heading`?"),
        ("--only", "MD009", "`notelint explain` lists them"),
    ] {
        let ran = blog.run(&["check", flag, name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        let expected = format!("notelint: there is no rule or family `{name}`; {help}\n");
        assert_eq!(ran.err, expected);
    }
}

#[test]
fn a_word_the_command_line_does_not_know_is_a_failure() {
    let blog = Blog::with(&[(NOTE, CLEAN)]);
    for args in [
        &["chekc"][..],
        &["check", "--fial-on", "style"],
        &["check", "--now", "noon"],
        &[],
    ] {
        assert_eq!(blog.run(args).code, 2, "{args:?}");
    }
    for args in [&["--help"][..], &["check", "--help"], &["--version"]] {
        assert_eq!(blog.run(args).code, 0, "{args:?}");
    }
}

#[test]
fn one_file_is_judged_against_the_whole_blog() {
    let blog = Blog::with(&[
        ("_posts/2024-03-02-a.md", &tagged("machine-learning")),
        ("_posts/2024-03-03-b.md", &tagged("Machine Learning")),
        ("_posts/2024-03-04-c.md", &tagged("Machine Learning")),
        ("_posts/2024-03-05-d.md", GLUED),
    ]);
    let ran = blog.run(&["check", "--format", "concise", "_posts/2024-03-02-a.md"]);
    assert_eq!(
        ran.found(),
        ["_posts/2024-03-02-a.md:3:8 tag/spelling-variant"]
    );
    assert_eq!(ran.code, 1);
    let ran = blog.run(&["check", "_posts/2024-03-03-b.md"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "1 note checked, nothing found\n")
    );
}

#[test]
fn a_path_given_twice_is_reported_once() {
    let blog = Blog::with(&[(NOTE, GLUED)]);
    let ran = blog.run(&["check", "--format", "concise", NOTE, ".", "_posts", NOTE]);
    assert_eq!(ran.found().len(), 1, "{ran:?}");
}

#[test]
fn findings_are_sorted_and_the_same_every_time() {
    let notes: Vec<(String, &str)> = (10..30)
        .map(|day| (format!("_posts/2024-03-{day}-a.md"), GLUED))
        .collect();
    let notes: Vec<(&str, &str)> = notes
        .iter()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let blog = Blog::with(&notes);
    let first = blog.run(&["check", "--format", "concise"]);
    assert!(
        first.out.lines().is_sorted() && first.out.lines().count() == 20,
        "{first:?}"
    );
    for _ in 0..3 {
        assert_eq!(blog.run(&["check", "--format", "concise"]).out, first.out);
    }
}

#[test]
fn a_file_that_is_no_note_is_passed_over_with_a_word() {
    let blog = Blog::with(&[
        ("README.md", "# 알림\n\n- 하나\n* 둘 \n"),
        ("photo.png", "x"),
        (NOTE, CLEAN),
    ]);
    let ran = blog.run(&["check", "README.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, "no notes found\n"));
    let ran = blog.run(&["check", "photo.png"]);
    assert_eq!(
        (ran.code, ran.err.as_str()),
        (0, "notelint: photo.png: not a note, passed over.\n")
    );
    assert_eq!(blog.run(&["check"]).out, "1 note checked, nothing found\n");
}
