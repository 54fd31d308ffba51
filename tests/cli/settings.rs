//! `.notelint.yml` as the commands heed it.

use crate::blog::{Blog, CLEAN, LOOSE, SKIPPED};

const NOTE: &str = "_posts/2024-03-02-a.md";
const BOTH: &str = "---\ntitle: 하루\n---\n\n## 하나\n\n#### 둘\n\n글 \n\n### 셋\n";

fn found(settings: &str, args: &[&str]) -> Vec<String> {
    let blog = Blog::with(&[(".notelint.yml", settings), (NOTE, BOTH)]);
    let ran = blog.run(&[&["check", "--format", "concise"], args].concat());
    assert_eq!(ran.err, "");
    ran.ranked()
        .iter()
        .map(|line| line.replace(&format!("{NOTE}:"), ""))
        .collect()
}

fn failure(settings: &str) -> String {
    let blog = Blog::with(&[(".notelint.yml", settings), (NOTE, BOTH)]);
    for command in ["check", "fix"] {
        let ran = blog.run(&[command]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    }
    assert_eq!(blog.read(NOTE), BOTH);
    blog.run(&["check"]).err
}

#[test]
fn rules_and_families_get_the_severity_they_are_given() {
    let heading = "7:6: warning[heading/skipped-level]";
    let space = "9:2: style[text/trailing-space]";
    assert_eq!(found("", &[]), [heading, space]);
    assert_eq!(found("rules: {heading: off}", &[]), [space]);
    assert_eq!(
        found("rules: {heading/skipped-level: off, text: off}", &[]),
        [""; 0]
    );
    assert_eq!(
        found(
            "rules:\n  heading: error\n  text: {severity: warning}\n",
            &[]
        ),
        [
            "7:6: error[heading/skipped-level]",
            "9:2: warning[text/trailing-space]"
        ]
    );
    assert_eq!(
        found("rules: {text: off, text/trailing-space: style}", &[]),
        [heading, space]
    );
}

#[test]
fn a_severity_given_decides_the_exit_code() {
    let blog = Blog::with(&[(".notelint.yml", "rules: {text: error}\n"), (NOTE, LOOSE)]);
    assert_eq!(blog.run(&["check"]).code, 1);
    blog.write(".notelint.yml", "rules: {heading: style}\n");
    blog.write(NOTE, SKIPPED);
    assert_eq!(blog.run(&["check"]).code, 0);
}

#[test]
fn the_command_lines_choice_goes_before_the_settings() {
    let space = "9:2: style[text/trailing-space]";
    assert_eq!(found("rules: {heading: off}", &["--only", "text"]), [space]);
    assert_eq!(
        found("rules: {heading: error}", &["--skip", "heading"]),
        [space]
    );
}

#[test]
fn overrides_hold_for_their_files() {
    let blog = Blog::with(&[
        (
            ".notelint.yml",
            "rules: {text: off}\noverrides:\n- files: [\"_posts/old/**\"]\n  rules: {heading: off, text: error}\n",
        ),
        (NOTE, BOTH),
        ("_posts/old/2020-01-01-b.md", BOTH),
    ]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.ranked(),
        [
            "_posts/2024-03-02-a.md:7:6: warning[heading/skipped-level]",
            "_posts/old/2020-01-01-b.md:9:2: error[text/trailing-space]"
        ]
    );
}

#[test]
fn ignored_files_are_not_reported_and_not_written() {
    let blog = Blog::with(&[
        (
            ".notelint.yml",
            "ignore: [\"_posts/old/**\", \"*-draft.md\", \"!keep-draft.md\"]\n",
        ),
        (NOTE, LOOSE),
        ("_posts/old/2020-01-01-b.md", LOOSE),
        ("_posts/2024-03-03-my-draft.md", LOOSE),
    ]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.ranked(),
        [format!("{NOTE}:5:7: style[text/trailing-space]")]
    );
    // A hook names its files: what the settings ignore stays ignored.
    let ran = blog.run(&["check", "--format", "concise", "_posts/old/2020-01-01-b.md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    blog.run(&["fix"]);
    assert_eq!(blog.read("_posts/old/2020-01-01-b.md"), LOOSE);
    assert_eq!(blog.read("_posts/2024-03-03-my-draft.md"), LOOSE);
}

#[test]
fn globs_count_from_the_settings_whatever_the_source_and_the_folder_of_the_run() {
    let blog = Blog::bare();
    blog.write("_config.yml", "source: docs\n");
    blog.write(".notelint.yml", "ignore: [docs/_posts/old/]\noverrides:\n- files: [docs/_posts/a/]\n  rules: {text: error}\n");
    blog.write("docs/_posts/old/2020-01-01-b.md", LOOSE);
    blog.write("docs/_posts/a/2020-01-01-c.md", LOOSE);
    blog.write("docs/_posts/2020-01-01-d.md", LOOSE);
    let at_top = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        at_top.ranked(),
        [
            "docs/_posts/2020-01-01-d.md:5:7: style[text/trailing-space]",
            "docs/_posts/a/2020-01-01-c.md:5:7: error[text/trailing-space]"
        ]
    );
    let inside = blog.run_in("docs/_posts", &["check", "--format", "concise"]);
    assert_eq!(
        inside.ranked(),
        [
            "2020-01-01-d.md:5:7: style[text/trailing-space]",
            "a/2020-01-01-c.md:5:7: error[text/trailing-space]"
        ]
    );
}

#[test]
fn a_key_or_a_name_nobody_knows_is_a_failure_with_its_place() {
    assert_eq!(
        failure("rules:\n  text: off\nignroe: []\n"),
        "notelint: .notelint.yml:3:1: there is no key `ignroe`; did you mean `ignore`?\n"
    );
    assert_eq!(
        failure("rules:\n  heading/skiped-level: off\n"),
        "notelint: .notelint.yml:2:3: there is no rule or family `heading/skiped-level`; did you mean `heading/skipped-level`?\n"
    );
    assert_eq!(
        failure("rules:\n  text: wraning\n"),
        "notelint: .notelint.yml:2:3: `wraning` is not a severity; did you mean `warning`?\n"
    );
    assert_eq!(
        failure("overrides:\n- files: [a]\n  rules:\n    txet: off\n"),
        "notelint: .notelint.yml:4:5: there is no rule or family `txet`; did you mean `text`?\n"
    );
}

#[test]
fn an_option_a_rule_does_not_have_is_a_failure_with_its_place() {
    let said = failure("rules:\n  text/trailing-space: {severity: style, width: 80}\n");
    assert!(
        said.starts_with("notelint: .notelint.yml:2:3: `text/trailing-space` cannot use its options: unknown field `width`"),
        "{said}"
    );
    assert!(
        said.ends_with("; `notelint explain text/trailing-space` shows what it takes.\n"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_no_yaml_or_a_bad_glob_is_a_failure_with_its_place() {
    assert!(
        failure("rules: [\n").starts_with("notelint: .notelint.yml:2:1: the file cannot be read: ")
    );
    assert!(failure("ignore: [a, \"b[\"]\n").starts_with("notelint: .notelint.yml:1:13: "));
}

#[test]
fn another_settings_file_can_be_named() {
    let blog = Blog::with(&[
        (".notelint.yml", "rules: {heading: off}\n"),
        ("strict.yml", "rules: {text: error}\n"),
        (NOTE, BOTH),
    ]);
    let ran = blog.run(&["check", "--format", "concise", "--config", "strict.yml"]);
    assert_eq!(
        ran.ranked(),
        [
            format!("{NOTE}:7:6: warning[heading/skipped-level]"),
            format!("{NOTE}:9:2: error[text/trailing-space]")
        ]
    );
    let ran = blog.run(&["check", "--config", "gone.yml"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.starts_with("notelint: gone.yml: cannot read it: "),
        "{ran:?}"
    );
}

#[test]
fn an_empty_file_sets_nothing() {
    let blog = Blog::with(&[(".notelint.yml", "# later\n"), (NOTE, CLEAN)]);
    let ran = blog.run(&["check"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}
