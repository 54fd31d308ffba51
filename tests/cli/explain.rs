//! `notelint explain`: every rule's page, offline.

use crate::blog::Blog;
use notelint::rules::RULES;

#[test]
fn the_list_has_a_line_for_every_rule() {
    let ran = Blog::bare().run(&["explain"]);
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
    let names: Vec<&str> = ran
        .out
        .lines()
        .map(|line| line.split(' ').next().unwrap())
        .collect();
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    assert_eq!(names, rules);
}

#[test]
fn a_rules_page_is_shown() {
    for rule in RULES {
        let ran = Blog::bare().run(&["explain", rule.name]);
        assert_eq!((ran.code, ran.err.as_str()), (0, ""));
        assert!(
            ran.out.starts_with(&format!("# {}: ", rule.name)),
            "{ran:?}"
        );
        assert!(ran.out.contains(rule.page().text.trim()), "{ran:?}");
    }
}

#[test]
fn a_page_says_how_severe_its_rule_is_and_what_it_mends() {
    for (rule, line) in [
        ("date/format", "Severity: warning. Fix: safe, unsafe."),
        ("tag/limit", "Severity: warning, off by default. Fix: none."),
    ] {
        let ran = Blog::bare().run(&["explain", rule]);
        assert_eq!(ran.out.lines().nth(2), Some(line));
    }
}

#[test]
fn a_family_lists_its_rules() {
    let ran = Blog::bare().run(&["explain", "footnote"]);
    assert_eq!((ran.code, ran.out.lines().count()), (0, 2), "{ran:?}");
    assert!(ran.out.starts_with("footnote/undefined "), "{ran:?}");
}

#[test]
fn an_unknown_rule_is_a_failure_with_a_suggestion() {
    for (name, help) in [
        (
            "text/trailing-spaces",
            "did you mean `text/trailing-space`?",
        ),
        ("not-a-heading", "did you mean `heading/not-a-heading`?"),
        ("haeding", "did you mean `heading`?"),
        ("MD009", "`notelint explain` lists them"),
    ] {
        let ran = Blog::bare().run(&["explain", name]);
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert_eq!(
            ran.err,
            format!("notelint: there is no rule or family `{name}`; {help}\n")
        );
    }
}
