//! `--baseline` and `--write-baseline`: known findings are silent until their line changes.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, SKIPPED};

const NOTE: &str = "_posts/2024-03-02-a.md";
const OTHER: &str = "_posts/2024-03-03-b.md";
const KNOWN: &str = "known.jsonl";
const CHECK: [&str; 5] = ["check", "--format", "concise", "--baseline", KNOWN];

/// A blog whose findings are all known.
fn known(files: &[(&str, &str)]) -> Blog {
    let blog = Blog::with(files);
    let ran = blog.run(&["check", "--write-baseline", KNOWN]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    blog
}

#[test]
fn what_is_known_is_not_told_again() {
    let blog = Blog::with(&[(NOTE, GLUED), (OTHER, LOOSE)]);
    let ran = blog.run(&["check", "--write-baseline", KNOWN]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert_eq!(
        ran.err,
        "notelint: 2 findings in 2 notes written to known.jsonl.\n"
    );
    assert_eq!(
        blog.read(KNOWN),
        format!(
            "{{\"notelint\":\"baseline\",\"version\":1}}\n\
             {{\"path\":\"{NOTE}\",\"rule\":\"heading/not-a-heading\",\"text\":\"##하나\"}}\n\
             {{\"path\":\"{OTHER}\",\"rule\":\"text/trailing-space\",\"text\":\"글 한 줄.\"}}\n"
        )
    );
    let ran = blog.run(&["check", "--baseline", KNOWN]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "2 notes checked, nothing found\n")
    );
    assert_eq!(
        ran.err,
        "notelint: 2 known findings not shown (known.jsonl).\n"
    );
    assert_eq!(blog.run(&["check"]).code, 1);
}

#[test]
fn edits_elsewhere_wake_nothing_and_new_faults_are_told() {
    let blog = known(&[(NOTE, GLUED)]);
    let edited = GLUED
        .replace("##하나", "머리말.\n\n  ##하나")
        .replace("글 한 줄.", "다른 글.\n\n##둘");
    blog.write(NOTE, edited.replace('\n', "\r\n"));
    let ran = blog.run(&CHECK);
    assert_eq!(ran.found(), [format!("{NOTE}:11:1 heading/not-a-heading")]);
    assert_eq!(ran.code, 1);
    // One more of the same.
    blog.write(NOTE, GLUED.replace("##하나", "##하나\n\n##하나"));
    let ran = blog.run(&CHECK);
    assert_eq!(ran.found(), [format!("{NOTE}:7:1 heading/not-a-heading")]);
}

#[test]
fn what_fits_nothing_any_more_is_counted_and_goes_when_written_anew() {
    let blog = known(&[(NOTE, GLUED), (OTHER, LOOSE)]);
    blog.write(NOTE, CLEAN);
    let ran = blog.run(&CHECK);
    assert_eq!(
        ran.err,
        "notelint: 1 known finding not shown (known.jsonl).\n\
         notelint: 1 known finding gone (known.jsonl); `notelint check --write-baseline known.jsonl` writes what is left.\n"
    );
    // Nothing is said, or forgotten, of notes and rules that were not judged.
    for args in [&[OTHER][..], &["--only", "text"]] {
        let ran = blog.run(&[&CHECK, args].concat());
        assert_eq!(
            ran.err,
            "notelint: 1 known finding not shown (known.jsonl).\n"
        );
        blog.run(&[&["check", "--write-baseline", KNOWN], args].concat());
        assert_eq!(blog.read(KNOWN).lines().count(), 3);
    }
    blog.run(&["check", "--write-baseline", KNOWN]);
    assert_eq!(blog.read(KNOWN).lines().count(), 2);
    assert!(!blog.read(KNOWN).contains(NOTE));
    std::fs::remove_file(blog.path(OTHER)).unwrap();
    blog.run(&["check", "--write-baseline", KNOWN, NOTE]);
    assert_eq!(blog.read(KNOWN).lines().count(), 1, "a note that is gone");
}

#[test]
fn a_note_with_a_new_name_stays_known() {
    let blog = known(&[(NOTE, GLUED)]);
    std::fs::rename(blog.path(NOTE), blog.path(OTHER)).unwrap();
    let ran = blog.run(&CHECK);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    blog.write(NOTE, GLUED);
    assert_eq!(
        blog.run(&CHECK).found(),
        [format!("{OTHER}:5:1 heading/not-a-heading")]
    );
}

#[test]
fn paths_count_from_the_baseline_whatever_the_folder_of_the_run() {
    let blog = Blog::with(&[(NOTE, GLUED), ("ci/x", "")]);
    let ran = blog.run_in(
        "_posts",
        &["check", "--write-baseline", "../ci/known.jsonl"],
    );
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        blog.read("ci/known.jsonl")
            .contains(&format!("\"../{NOTE}\""))
    );
    let ran = blog.run(&["check", "--baseline", "ci/known.jsonl"]);
    assert_eq!(ran.code, 0, "{ran:?}");
}

#[test]
fn the_settings_may_name_the_baseline() {
    let blog = known(&[(NOTE, GLUED), (".notelint.yml", "")]);
    blog.write(".notelint.yml", "baseline: known.jsonl\n");
    assert_eq!(blog.run_in("_posts", &["check"]).code, 0);
    assert_eq!(blog.run(&["check", "--no-baseline"]).code, 1);
    assert_eq!(blog.run(&["fix"]).code, 0);
    assert_eq!(blog.run(&["fix", "--no-baseline"]).code, 1);
    std::fs::remove_file(blog.path(KNOWN)).unwrap();
    let ran = blog.run(&["check"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert_eq!(
        ran.err,
        "notelint: known.jsonl: there is no such baseline; write it with `notelint check --write-baseline known.jsonl`.\n"
    );
    assert_eq!(blog.run(&["check", "--write-baseline", KNOWN]).code, 0);
    blog.write(".notelint.yml", "baseline: [a]\n");
    let ran = blog.run(&["check"]);
    assert_eq!(
        ran.err,
        "notelint: .notelint.yml:1:1: `baseline` is not a text; write the name of the file that `check --write-baseline` wrote.\n"
    );
}

#[test]
fn fix_mends_known_faults_too_and_tells_only_new_ones() {
    let note = format!("{SKIPPED}\n줄 \n");
    let blog = known(&[(NOTE, &note)]);
    let ran = blog.run(&["fix", "--baseline", KNOWN]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(blog.read(NOTE), note.replace("줄 ", "줄"));
    assert!(
        ran.err
            .contains("1 known finding not shown (known.jsonl).\n"),
        "{ran:?}"
    );
    assert!(
        ran.err.contains("1 known finding gone (known.jsonl)"),
        "{ran:?}"
    );
}

#[test]
fn standard_input_is_held_against_the_baseline_but_not_written_down() {
    let blog = known(&[(NOTE, GLUED)]);
    let named = ["-", "--stdin-filename", NOTE];
    let ran = blog.run_on(GLUED, &[&CHECK[..], &named].concat());
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    for flag in ["--write-baseline=x", "--changed", "--staged"] {
        let ran = blog.run_on(GLUED, &[&["check", flag], &named[..]].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(
            ran.err.contains("give their paths rather than `-`"),
            "{ran:?}"
        );
    }
}

#[test]
fn a_file_that_is_no_baseline_is_neither_used_nor_overwritten() {
    let blog = Blog::with(&[(NOTE, GLUED)]);
    for args in [
        ["check", "--baseline", NOTE],
        ["check", "--write-baseline", NOTE],
    ] {
        let ran = blog.run(&args);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert_eq!(
            ran.err,
            format!(
                "notelint: {NOTE}: it does not start as a baseline of notelint does; name another file, or delete it and write it anew with --write-baseline.\n"
            )
        );
    }
    assert_eq!(blog.read(NOTE), GLUED);
    let ran = blog.run(&["check", "--write-baseline", "none/known.jsonl"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert_eq!(
        blog.run(&["check", "--write-baseline", KNOWN, "--baseline", KNOWN])
            .code,
        2
    );
}
