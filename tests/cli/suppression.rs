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

/// What is found in a body below the front matter's three lines.
fn found_in(body: &str) -> Vec<String> {
    found(&format!("---\ntitle: 하루\n---\n{body}"))
}

#[test]
fn every_kind_of_comment_switches_off() {
    for comment in [
        "{% comment %}notelint-ignore heading/not-a-heading{% endcomment %}",
        "{%comment%} notelint-ignore heading {%endcomment%}",
        "{% comment %}\nnotelint-ignore\nheading -- 나중에\n{% endcomment %}",
        "{% comment %}notelint-ignore{% endcomment %}",
        "<!-- notelint-ignore heading/not-a-heading -->",
        "<!--notelint-ignore text,heading-->",
        "<!-- notelint-ignore -->",
    ] {
        let body = format!("{comment}\n##하나 \n\n##둘\n");
        let found = found_in(&body);
        let of_heading = found.iter().filter(|line| line.ends_with("/not-a-heading"));
        assert_eq!(of_heading.count(), 1, "{body} {found:?}");
    }
    for text in [
        "{% # notelint-ignore heading %}",
        "`<!-- notelint-ignore heading -->`",
        "{% raw %}{% comment %}notelint-ignore heading{% endcomment %}{% endraw %}",
        "<!-- notelint-ignored heading -->",
        "notelint-ignore heading",
    ] {
        let found = found_in(&format!("{text}\n\n##하나\n"));
        assert!(
            found
                .iter()
                .any(|line| line.ends_with(":1 heading/not-a-heading")),
            "{text} {found:?}"
        );
    }
}

#[test]
fn a_comment_in_a_text_speaks_for_its_block() {
    let text = "글 <!-- notelint-ignore text --> \n글 \n\n글 {% comment %}notelint-ignore text{% endcomment %} \n글 \n\n글 \n";
    assert_eq!(found_in(text), ["10:2 text/trailing-space"]);
}

#[test]
fn a_comment_for_the_file_speaks_for_all_of_it() {
    for comment in [
        "{% comment %}notelint-ignore-file text, front-matter{% endcomment %}",
        "<!-- notelint-ignore-file text front-matter -->",
    ] {
        let note = format!("---\ndata: 2024-03-02\n---\n글 \n\n\n\n##하나\n\n{comment}\n\n끝");
        assert_eq!(found(&note), ["8:1 heading/not-a-heading"], "{comment}");
    }
    let note = "---\n# notelint-ignore-file text\ntitle: 하루\n---\n글 \n";
    assert_eq!(found(note), [""; 0]);
}

#[test]
fn comments_in_the_front_matter_speak_for_their_line_or_the_one_below() {
    let duplicate = "tag/duplicate";
    for (front_matter, expected) in [
        ("tags: [a, a]\n", vec!["3:11"]),
        ("tags: [a, a] # notelint-ignore tag/duplicate\n", vec![]),
        (
            "# notelint-ignore tag\n# 왜냐하면\n\ntags: [a, a]\n",
            vec![],
        ),
        ("tags: # notelint-ignore tag\n  - a\n  - a\n", vec![]),
        ("tags:\n  - a\n  - a # notelint-ignore\n", vec![]),
        (
            "tags:\n  - a\n  # notelint-ignore\n  - a\n  - a\n",
            vec!["7:5"],
        ),
        ("x: 1 # notelint-ignore-file tag\ntags: [a, a]\n", vec![]),
    ] {
        let found = found(&format!("---\ntitle: 하루\n{front_matter}---\n글.\n"));
        let of_tag = found.iter().filter_map(|line| line.strip_suffix(duplicate));
        let places: Vec<&str> = of_tag.map(str::trim_end).collect();
        assert_eq!(places, expected, "{front_matter}");
    }
}

/// Places and messages about the instructions of a note, as `arguments` run.
fn unused(note: &str, arguments: &[&str]) -> Vec<String> {
    let blog = Blog::with(&[(NOTE, note)]);
    let ran = blog.run(&[&["check", "--format", "concise"], arguments].concat());
    let lines = ran.out.lines();
    lines
        .filter_map(|line| line.split_once("[suppression/unused] "))
        .map(|(_, message)| message.to_owned())
        .collect()
}

#[test]
fn what_switches_nothing_off_is_told_unless_its_rule_is_off() {
    let named = "---\ntitle: 하루\n---\n<!-- notelint-ignore heading/not-a-heading -->\n## 하나\n";
    let told = "`heading/not-a-heading` finds nothing here, so this comment switches nothing off.";
    assert_eq!(unused(named, &[]), [told]);
    let both = &["--only", "suppression,heading/not-a-heading"];
    assert_eq!(unused(named, both), [told]);
    for arguments in [
        &["--skip", "heading"][..],
        &["--skip", "suppression"],
        &["--only", "text,suppression"],
        &["--only", "heading"],
    ] {
        assert_eq!(unused(named, arguments), [""; 0], "{arguments:?}");
    }
    let family = named.replace("heading/not-a-heading", "heading");
    assert_eq!(unused(&family, &[]).len(), 1);
    assert_eq!(unused(&family, both), [""; 0]);
    let all = named.replace(" heading/not-a-heading", "");
    assert_eq!(
        unused(&all, &[]),
        ["No rule finds anything here, so this comment switches nothing off."]
    );
    assert_eq!(unused(&all, &["--skip", "text/final-newline"]), [""; 0]);
}

#[test]
fn settings_that_switch_a_rule_off_make_no_comment_unused() {
    let note = "---\ntitle: 하루\n---\n<!-- notelint-ignore heading/not-a-heading -->\n## 하나\n";
    let blog = Blog::with(&[(NOTE, note)]);
    let count = |blog: &Blog| blog.run(&["check", "--format", "concise"]).found().len();
    assert_eq!(count(&blog), 1);
    blog.write(".notelint.yml", "rules: {heading/not-a-heading: off}\n");
    assert_eq!(count(&blog), 0);
    blog.write(".notelint.yml", "rules: {suppression: off}\n");
    assert_eq!(count(&blog), 0);
    // Nor does a parser that the rule does not know.
    blog.write(".notelint.yml", "");
    blog.write("_config.yml", "markdown: CommonMark\n");
    assert_eq!(count(&blog), 0);
}

#[test]
fn what_a_site_rule_finds_is_switched_off_and_counts() {
    let note = |tags: &str| format!("---\ntitle: 하루\ntags: {tags}\n---\n\n글.\n");
    let ignored = "[파이썬 기초] # notelint-ignore tag/spelling-variant";
    let blog = Blog::with(&[
        (NOTE, &note(ignored)),
        ("_posts/2024-03-04-c.md", &note("[파이썬_기초]")),
        ("_posts/2024-03-05-d.md", &note("[파이썬_기초]")),
    ]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(ran.found(), [""; 0]);
    for other in ["_posts/2024-03-04-c.md", "_posts/2024-03-05-d.md"] {
        blog.write(other, note("[자바]"));
    }
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(ran.found(), [format!("{NOTE}:3:16 suppression/unused")]);
}

#[test]
fn a_name_that_no_rule_has_is_a_warning() {
    let note =
        "---\ntitle: 하루\nnotelint: {ignore: [text/trailing-spaces, paragraph]}\n---\n글 \n";
    let told = [
        "There is no rule or family `text/trailing-spaces`, so this switches nothing off.",
        "There is no rule or family `paragraph`, so this switches nothing off.",
    ];
    assert_eq!(unused(note, &[]), told);
    let blog = Blog::with(&[(NOTE, note)]);
    let ran = blog.run(&["check"]);
    assert_eq!(ran.code, 1);
    assert!(
        ran.out
            .contains("help: Did you mean `text/trailing-space`?"),
        "{}",
        ran.out
    );
    assert!(
        ran.out
            .contains("help: `notelint explain` lists the rules."),
        "{}",
        ran.out
    );
}

#[test]
fn instructions_about_instructions_are_heard() {
    let comment = "<!-- notelint-ignore-file suppression -->";
    let note =
        format!("---\ntitle: 하루\n---\n{comment}\n\n<!-- notelint-ignore heading -->\n## 하나\n");
    assert_eq!(unused(&note, &[]), [""; 0]);
    assert_eq!(unused(&note.replace(" suppression ", " "), &[]).len(), 2);
}

#[test]
fn unused_comments_are_deleted_where_that_shows_nowhere() {
    let note = "---\n# notelint-ignore tag\ntitle: 하루 # notelint-ignore\n---\n\n하나\n\n\
        {% comment %}notelint-ignore text{% endcomment %}\n\n둘\n\
        {% comment %}notelint-ignore text{% endcomment %}\n셋 {% comment %}notelint-ignore list, heading{% endcomment %}\n##넷\n\n\
        <!-- notelint-ignore text -->\n다섯\n";
    let safe = "---\ntitle: 하루\n---\n\n하나\n\n둘\n\n셋 {% comment %}notelint-ignore heading{% endcomment %}\n##넷\n\n\
        <!-- notelint-ignore text -->\n다섯\n";
    let blog = Blog::with(&[(NOTE, note)]);
    blog.run(&["fix"]);
    assert_eq!(blog.read(NOTE), safe);
    blog.run(&["fix", "--unsafe"]);
    let bare = safe.replace("<!-- notelint-ignore text -->\n", "");
    assert_eq!(blog.read(NOTE), bare);
}
