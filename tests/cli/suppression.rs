//! Rules switched off in one note or for one block.

use crate::blog::Blog;

const NOTE: &str = "_posts/2024-03-02-a.md";

fn found(note: &str) -> Vec<String> {
    let blog = Blog::with(&[(NOTE, note)]);
    let ran = blog.run(&["check", "--format", "concise"]);
    ran.found()
        .iter()
        .map(|line| line.replace(&format!("{NOTE}:"), ""))
        .collect()
}

#[test]
fn front_matter_switches_rules_off_in_its_note() {
    let note = |ignore: &str| {
        format!("---\ntitle: 하루\nnotelint: {{ignore: {ignore}}}\n---\n\n##하나\n\n글 \n")
    };
    let heading = "6:1 heading/not-a-heading";
    let space = "8:2 text/trailing-space";
    assert_eq!(found(&note("[]")), [heading, space]);
    assert_eq!(found(&note("[heading/not-a-heading]")), [space]);
    assert_eq!(found(&note("heading/not-a-heading")), [space]);
    assert_eq!(found(&note("[heading, text]")), [""; 0]);
}

#[test]
fn a_comment_switches_rules_off_for_the_block_below() {
    let note = "---\ntitle: 하루\n---\n\n\
        {% comment %}notelint-ignore heading/not-a-heading{% endcomment %}\n##하나\n\n##둘\n\n\
        {% comment %}notelint-ignore heading, text{% endcomment %}\n\n##셋 \n\n##넷 \n";
    let expected = [
        "8:1 heading/not-a-heading",
        "14:1 heading/not-a-heading",
        "14:4 text/trailing-space",
    ];
    assert_eq!(found(note), expected);
}

#[test]
fn what_is_switched_off_is_not_fixed() {
    let note = "---\ntitle: 하루\nnotelint: {ignore: [text]}\n---\n\n글 \n\n\n끝";
    let blog = Blog::with(&[(NOTE, note)]);
    assert_eq!(blog.run(&["fix"]).code, 0);
    assert_eq!(blog.read(NOTE), note);
}

#[test]
fn a_site_rule_is_switched_off_in_one_note_alone() {
    let note =
        |tag: &str, more: &str| format!("---\ntitle: 하루\ntags: [{tag}]\n{more}---\n\n글.\n");
    let blog = Blog::with(&[
        (
            "_posts/2024-03-02-a.md",
            &note("파이썬 기초", "notelint: {ignore: [tag]}\n"),
        ),
        ("_posts/2024-03-03-b.md", &note("파이썬-기초", "")),
        ("_posts/2024-03-04-c.md", &note("파이썬_기초", "")),
        ("_posts/2024-03-05-d.md", &note("파이썬_기초", "")),
    ]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.found(),
        ["_posts/2024-03-03-b.md:3:8 tag/spelling-variant"]
    );
}

#[test]
fn a_comment_speaks_for_one_block_and_not_for_its_neighbours() {
    let comment = "{% comment %}notelint-ignore text{% endcomment %}";
    let note = format!(
        "---\ntitle: 하루\n---\n\n{comment}\n## 하나 \n글 \n\n\
         - 하나\n{comment}\n- 둘 \n  - 셋 \n- 넷 \n"
    );
    // The item holds what is nested in it, but not the next item.
    let expected = ["7:2 text/trailing-space", "13:4 text/trailing-space"];
    assert_eq!(found(&note), expected, "{note}");
}
