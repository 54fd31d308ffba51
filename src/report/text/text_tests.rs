//! What the text report draws, character by character.

use super::*;
use crate::rule::{Fix, Label};
use crate::text::Span;
use std::path::Path;
use std::sync::Arc;

fn finding(span: Span) -> Finding {
    Finding {
        rule: "list/mixed-marker",
        severity: Severity::Error,
        path: Path::new("_posts/a.md").into(),
        span,
        message: "something is wrong".into(),
        help: None,
        related: vec![],
        fix: None,
        habit: None,
    }
}

/// A finding about the first `what` in `text`.
fn about(text: &str, what: &str) -> Finding {
    let start = text.find(what).unwrap();
    finding(Span::new(start, start + what.len()))
}

fn written(findings: &[Finding], text: Option<&str>, look: &Look) -> String {
    let text: Option<Arc<str>> = text.map(Arc::from);
    let mut out = vec![];
    write(&mut out, findings, &|_| text.clone(), 300, look).unwrap();
    String::from_utf8(out).unwrap()
}

/// The snippet drawn for `finding`: from its place to the end of its frame.
fn snippet(text: &str, finding: Finding) -> String {
    let look = Look {
        width: 40,
        ..Look::default()
    };
    let all = written(&[finding], Some(text), &look);
    let start = all.find("   ╭─").unwrap();
    let end = all.rfind("   ╰────\n").unwrap();
    all[start..end].to_owned()
}

#[test]
fn a_finding_has_its_rule_message_snippet_help_and_fix() {
    let text = "---\ntitle: x\ndata: 2021\n---\n";
    let mut one = about(text, "data");
    one.help = Some("write `date`".into());
    one.fix = Some(Fix::safe(vec![]));
    one.related = vec![Label {
        span: Span::new(4, 9),
        text: "this is one".into(),
    }];
    let expected = "\
list/mixed-marker

  × something is wrong
   ╭─[_posts/a.md:3:1]
 1 │ ---
 2 │ title: x
   · ──┬──
   ·   ╰── this is one
 3 │ data: 2021
   · ────
 4 │ ---
   ╰────
  help: write `date`
  fix: safe — run `notelint fix`

1 error in 1 of 300 notes; 1 can be fixed safely (notelint fix)
";
    assert_eq!(written(&[one], Some(text), &Look::default()), expected);
}

#[test]
fn ascii_and_colour_are_chosen() {
    let mut one = about("x data\n", "data");
    one.severity = Severity::Warning;
    one.fix = Some(Fix::unsafe_(vec![]));
    let ascii = Look {
        unicode: false,
        ..Look::default()
    };
    let expected = "\
list/mixed-marker

  ! something is wrong
   ,-[_posts/a.md:1:3]
 1 | x data
   :   ^^^^
   `----
  fix: unsafe - `notelint fix --unsafe`

1 warning in 1 of 300 notes; 1 can be fixed with notelint fix --unsafe
";
    assert_eq!(
        written(std::slice::from_ref(&one), Some("x data\n"), &ascii),
        expected
    );
    let color = Look {
        color: true,
        ..ascii
    };
    let colored = written(&[one], Some("x data\n"), &color);
    assert!(colored.contains("\x1b[33m  ^^^^\x1b[0m"), "{colored:?}");
    let mut plain = String::new();
    for (i, part) in colored.split('\x1b').enumerate() {
        let skip = if i == 0 {
            0
        } else {
            part.find('m').unwrap() + 1
        };
        plain.push_str(&part[skip..]);
    }
    assert_eq!(plain, expected);
}

#[test]
fn hangul_is_two_columns_wide_and_joined_emoji_are_drawn_apart() {
    let text = "가나 다라 👨\u{200d}👩\u{200d}👧 ❤\u{fe0f} 끝\n";
    assert_eq!(
        snippet(text, about(text, "다라")),
        "   ╭─[_posts/a.md:1:4]\n 1 │ 가나 다라 👨👩👧 ❤ 끝\n   ·      ────\n"
    );
    assert_eq!(
        snippet(text, about(text, "👨\u{200d}👩\u{200d}👧")),
        "   ╭─[_posts/a.md:1:7]\n 1 │ 가나 다라 👨👩👧 ❤ 끝\n   ·           ──────\n"
    );
    assert_eq!(
        snippet(text, about(text, "끝")),
        "   ╭─[_posts/a.md:1:16]\n 1 │ 가나 다라 👨👩👧 ❤ 끝\n   ·                    ──\n"
    );
}

#[test]
fn tabs_reach_to_their_stops() {
    let text = "a\tb\tc\n";
    assert_eq!(
        snippet(text, about(text, "b\t")),
        "   ╭─[_posts/a.md:1:3]\n 1 │ a   b   c\n   ·     ────\n"
    );
}

#[test]
fn line_endings_of_both_kinds_are_one_column_after_the_line() {
    let drawn = "   ╭─[_posts/a.md:1:2]\n 1 │ ab\n   ·  ──\n 2 │ c\n";
    assert_eq!(snippet("ab\r\nc", about("ab\r\nc", "b\r\n")), drawn);
    assert_eq!(snippet("ab\nc", about("ab\nc", "b\n")), drawn);
    assert_eq!(
        snippet("ab\r\nc", about("ab\r\nc", "\r")),
        "   ╭─[_posts/a.md:1:3]\n 1 │ ab\n   ·   ─\n 2 │ c\n"
    );
}

#[test]
fn the_end_of_the_file_can_be_pointed_at() {
    assert_eq!(
        snippet("ab\ncd", about("ab\ncd", "cd")),
        "   ╭─[_posts/a.md:2:1]\n 1 │ ab\n 2 │ cd\n   · ──\n"
    );
    assert_eq!(
        snippet("ab\ncd", finding(Span::at(5))),
        "   ╭─[_posts/a.md:2:3]\n 1 │ ab\n 2 │ cd\n   ·   ▲\n"
    );
    assert_eq!(
        snippet("ab\n", finding(Span::at(3))),
        "   ╭─[_posts/a.md:2:1]\n 1 │ ab\n 2 │ \n   · ▲\n"
    );
    assert_eq!(
        snippet("", finding(Span::at(0))),
        "   ╭─[_posts/a.md:1:1]\n 1 │ \n   · ▲\n"
    );
}

#[test]
fn an_empty_span_points_between_characters() {
    assert_eq!(
        snippet("abc\n", finding(Span::at(1))),
        "   ╭─[_posts/a.md:1:2]\n 1 │ abc\n   ·  ▲\n"
    );
}

#[test]
fn a_span_that_does_not_fit_the_text_is_drawn_where_it_can_be() {
    assert_eq!(
        snippet("ab가\n", finding(Span::new(3, 900))),
        "   ╭─[_posts/a.md:1:3]\n 1 │ ab가\n   ·   ───\n"
    );
}

#[test]
fn a_span_of_some_lines_is_drawn_beside_them() {
    let text = "a\nb1\nc\nd1\ne\n";
    assert_eq!(
        snippet(text, about(text, "1\nc\nd")),
        "   ╭─[_posts/a.md:2:2]\n 1 │     a\n 2 │ ╭─▶ b1\n 3 │ │   c\n 4 │ ╰─▶ d1\n 5 │     e\n"
    );
}

#[test]
fn a_span_of_many_lines_is_drawn_in_its_first() {
    let text = "line\n".repeat(30);
    assert_eq!(
        snippet(&text, finding(Span::new(11, 100))),
        "   ╭─[_posts/a.md:3:2]\n 2 │ line\n 3 │ line\n   ·  ─┬─\n   ·   ╰── to line 20\n 4 │ line\n"
    );
}

#[test]
fn a_related_place_far_away_has_its_own_lines() {
    let text = "line\n".repeat(30);
    let mut one = finding(Span::new(11, 12));
    one.related = vec![Label {
        span: Span::new(36, 38),
        text: "the first".into(),
    }];
    assert_eq!(
        snippet(&text, one),
        "   ╭─[_posts/a.md:3:2]
 2 │ line
 3 │ line
   ·  ─
 4 │ line
   ╰────
   ╭─[_posts/a.md:8:2]
 7 │ line
 8 │ line
   ·  ─┬
   ·   ╰── the first
 9 │ line
"
    );
}

#[test]
fn a_long_line_is_cut_around_what_matters() {
    let text = format!(
        "a\n{}끝 data 글{}\n{}\n",
        "말 ".repeat(20_000),
        "말".repeat(20_000),
        "c".repeat(99)
    );
    let mut one = about(&text, "data");
    one.related = vec![Label {
        span: Span::new(2, 5),
        text: "cut off".into(),
    }];
    assert_eq!(
        snippet(&text, one),
        "   ╭─[_posts/a.md:2:40003]
 1 │ a
 2 │ …말 말 끝 data 글말말말말말말…
   · ┬         ────
   · ╰── cut off
 3 │ cccccccccccccccccccccccccccc…
"
    );
}

#[test]
fn what_could_steer_the_terminal_is_drawn_as_a_picture() {
    let text = "a\x1b[31m data\u{202e}\rx\n";
    assert_eq!(
        snippet(text, about(text, "data\u{202e}")),
        "   ╭─[_posts/a.md:1:8]\n 1 │ a␛[31m data\u{fffd}␍x\n   ·        ─────\n"
    );
}

#[test]
fn without_the_text_the_path_is_told() {
    let expected = "\
list/mixed-marker

  × _posts/a.md: something is wrong

1 error in 1 of 300 notes
";
    assert_eq!(
        written(&[finding(Span::at(9))], None, &Look::default()),
        expected
    );
}

mod folding {
    use super::*;

    fn at(path: &str, rule: &'static str, severity: Severity, habit: Option<&str>) -> Finding {
        Finding {
            rule,
            severity,
            path: Path::new(path).into(),
            habit: habit.map(str::to_owned),
            ..finding(Span::new(0, 1))
        }
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
        assert_eq!(written(&findings, Some("x"), &Look::default()), expected);
        let style = Look {
            style: true,
            ..Look::default()
        };
        let all = written(&findings, Some("x"), &style);
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
            let all = written(findings, Some("x"), &Look::default());
            let same = all.matches("the same in").count();
            (all.matches("something is wrong").count(), same)
        };
        assert_eq!(count(&findings), (7, 0));
        findings.push(habit("d.md", "Jekyll"));
        assert_eq!(count(&findings), (4, 1));
        let all = written(&findings, Some("x"), &Look::default());
        let line = "   ╰────\n  the same in 3 more notes (--format concise lists them)\n\n";
        assert!(all.contains(line), "{all}");
    }

    #[test]
    fn of_one_rule_twenty_findings_are_shown_in_a_note() {
        let mut findings = vec![at("a.md", "tag/case", Severity::Warning, None); 23];
        findings.push(at("a.md", "tag/other", Severity::Warning, None));
        findings.push(at("a.md", "tag/style", Severity::Style, None));
        let all = written(&findings, Some("x"), &Look::default());
        assert_eq!(all.matches("something is wrong").count(), 21);
        let end = "   ╰────\n\n\
                   a.md: 3 more findings (tag/case 3), --format concise lists them\n\
                   a.md: 1 style finding (tag/style 1), --style shows them\n\n\
                   24 warnings, 1 style finding in 1 of 300 notes\n";
        assert!(all.ends_with(end), "{all}");
    }
}
