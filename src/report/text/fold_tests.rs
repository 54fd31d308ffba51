//! What the text report folds.

use crate::report::text::{Look, write};
use crate::rule::{Finding, Severity};
use crate::text::Span;
use std::path::Path;
use std::sync::Arc;

fn at(path: &str, rule: &'static str, severity: Severity, habit: Option<&str>) -> Finding {
    Finding {
        rule,
        severity,
        path: Path::new(path).into(),
        span: Span::new(0, 1),
        message: "something is wrong".into(),
        help: None,
        related: vec![],
        fix: None,
        refused: None,
        habit: habit.map(str::to_owned),
    }
}

fn written(findings: &[Finding], look: &Look) -> String {
    let mut out = vec![];
    write(&mut out, findings, &|_| Some(Arc::from("x")), 300, look).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn style_findings_of_a_note_are_one_line() {
    let style = |path, rule| at(path, rule, Severity::Style, Some("x"));
    let findings = [
        style("a.md", "list/mixed-marker"),
        style("a.md", "text/trailing-space"),
        at("a.md", "tag/case", Severity::Warning, None),
        style("a.md", "text/trailing-space"),
        style("b.md", "heading/space"),
        at("c.md", "tag/case", Severity::Warning, None),
    ];
    let expected = "\
tag/case

  ⚠ something is wrong
   ╭─[a.md:1:1]
 1 │ x
   · ─
   ╰────

a.md: 3 style findings (text/trailing-space 2, list/mixed-marker 1), --style shows them
b.md: 1 style finding (heading/space 1), --style shows them

tag/case

  ⚠ something is wrong
   ╭─[c.md:1:1]
 1 │ x
   · ─
   ╰────

2 warnings, 4 style findings in 3 of 300 notes
";
    assert_eq!(written(&findings, &Look::default()), expected);
    let style = Look {
        style: true,
        ..Look::default()
    };
    let all = written(&findings, &style);
    assert_eq!(all.matches("something is wrong").count(), 6);
}

#[test]
fn a_habit_of_more_than_three_notes_is_shown_once() {
    let habit = |path, habit| at(path, "tag/case", Severity::Warning, Some(habit));
    let mut findings = vec![
        habit("a.md", "Jekyll"),
        habit("a.md", "Jekyll"),
        habit("a.md", "Ruby"),
        habit("b.md", "Jekyll"),
        habit("b.md", "Ruby"),
        habit("c.md", "Jekyll"),
        habit("c.md", "Ruby"),
    ];
    let count = |findings: &[Finding]| {
        let all = written(findings, &Look::default());
        let same = all.matches("the same in").count();
        (all.matches("something is wrong").count(), same)
    };
    assert_eq!(count(&findings), (7, 0));
    findings.push(habit("d.md", "Jekyll"));
    assert_eq!(count(&findings), (4, 1));
    let all = written(&findings, &Look::default());
    let line = "   ╰────\n  the same in 3 more notes (--format concise lists them)\n\n";
    assert!(all.contains(line), "{all}");
}

#[test]
fn of_one_rule_twenty_findings_are_shown_in_a_note() {
    let mut findings = vec![at("a.md", "tag/case", Severity::Warning, None); 23];
    findings.push(at("a.md", "tag/other", Severity::Warning, None));
    findings.push(at("a.md", "tag/style", Severity::Style, None));
    let all = written(&findings, &Look::default());
    assert_eq!(all.matches("something is wrong").count(), 21);
    let end = "   ╰────\n\n\
               a.md: 3 more findings (tag/case 3), --format concise lists them\n\
               a.md: 1 style finding (tag/style 1), --style shows them\n\n\
               24 warnings, 1 style finding in 1 of 300 notes\n";
    assert!(all.ends_with(end), "{all}");
}
