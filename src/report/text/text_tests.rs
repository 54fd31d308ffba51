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
        refused: None,
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
fn colour_adds_nothing_but_codes() {
    let mut one = about("x data\n", "data");
    one.severity = Severity::Warning;
    one.fix = Some(Fix::unsafe_(vec![]));
    let plain = Look::default();
    let color = Look {
        color: true,
        ..plain
    };
    let written = |look| written(std::slice::from_ref(&one), Some("x data\n"), look);
    let colored = written(&color);
    assert!(colored.contains("\x1b[33m  ────\x1b[0m"), "{colored:?}");
    let mut codes = colored.split('\x1b');
    let first = codes.next().unwrap().to_owned();
    let bare = codes.fold(first, |bare, part| bare + part.split_once('m').unwrap().1);
    assert_eq!(bare, written(&plain));
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
    let text = "a\x1b[31m data\u{202e}\u{8}x\n";
    assert_eq!(
        snippet(text, about(text, "data\u{202e}")),
        "   ╭─[_posts/a.md:1:8]\n 1 │ a␛[31m data\u{fffd}␈x\n   ·        ─────\n"
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

proptest::proptest! {
    /// miette asserts that labels lie on their lines: none may miss them.
    #[test]
    fn any_span_of_any_text_is_drawn(
        text in "([a-c 가\t\r\u{301}\u{200d}\x1b👨]|\r?\n|[d-z]{9}){0,30}",
        spans in proptest::collection::vec((0..120usize, 0..20usize), 1..4),
        width in 0..90usize,
    ) {
        let mut spans = spans.into_iter().map(|(start, len)| Span::new(start, start + len));
        let mut one = finding(spans.next().unwrap());
        one.related = spans.map(|span| Label { span, text: "here".into() }).collect();
        let related = one.related.len();
        let look = Look { width, ..Look::default() };
        let all = written(&[one], Some(&text), &look);
        proptest::prop_assert!(all.matches("here").count() >= related, "{}", all);
        proptest::prop_assert!(!all.contains("Failed to read"), "{}", all);
    }
}
