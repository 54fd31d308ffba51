//! What holds of every note, whatever its bytes: on generated notes, without Ruby.

mod common;
#[path = "fix/generate.rs"]
mod generate;

use common::random::Random;
use notelint::engine::page::Page;
use notelint::engine::prove::prove;
use notelint::engine::{Examined, Outcome, Plan, examine, fix, judge};
use notelint::jekyll::Jekyll;
use notelint::kramdown::Kind;
use notelint::note::{Note, Source};
use notelint::rule::{Applicability, Finding, Fix};
use notelint::text::{Edit, Span, edit};
use proptest::prelude::*;
use std::path::Path;

const NOW: &str = "2026-01-01T00:00:00Z";

fn jekyll() -> Jekyll {
    Jekyll {
        time: NOW.parse().ok(),
        ..Jekyll::from_config("timezone: Asia/Seoul\n").unwrap()
    }
}

fn source(path: &str, text: &str) -> Source {
    Source {
        path: Path::new(path).into(),
        below: path.into(),
        text: text.into(),
        invalid: None,
    }
}

const FRONT_MATTER: &[&str] = &[
    "title: 제목 ",
    "title: [스터디] 정리",
    "title: \"따옴표\" 뒤",
    "data: 2024-01-02 10:00:00 +0900",
    "date: 2024-01-02",
    "tags: [a, a, 가나]",
    "tags: a, b",
    "tags:\n  - a\t\n  - \"b\" # why",
    "Tags: A",
    "catagories: [가, 나]",
    "categories: 개발",
    "# a comment ",
    "notelint: {ignore: [text]}",
    "excerpt_separator: \"\\n\\n\\n\"",
    "render_with_liquid: false",
    "permalink: /a/:title/",
    "a:\tb",
    "text: |\n  lines \n  more\n\n",
    "{",
    "",
];
const ODD: &[&str] = &[
    "\0",
    "\u{feff}",
    "\r",
    "😀",
    "가\u{301}",
    "\u{200b}",
    "\u{2028}",
    "\u{8}",
    "\u{a0}",
    "\u{1112}\u{1161}\u{11ab}",
    "\n<<<<<<< HEAD\n",
    "\n\n[참고]: 글 둘\n",
    "---",
    "...",
    "\u{b}",
];

/// A whole note: front matter or what looks like one, a body, and now and then an odd character.
fn note(seed: u64) -> String {
    let mut random = Random(seed);
    let mut text = String::new();
    if random.one_in(8) {
        text.push('\u{feff}');
    }
    if !random.one_in(6) {
        text.push_str("---\n");
        for _ in 0..random.below(6) {
            text.push_str(random.pick(FRONT_MATTER));
            text.push('\n');
        }
        text.push_str(random.pick(&["---\n", "---\n", "--- \n", "...\n", "--\n", ""]));
        if random.one_in(4) {
            text.push_str("\n \n");
        }
    }
    text.push_str(&generate::body(&mut random));
    for _ in 0..random.below(6).saturating_sub(2) {
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let at = starts
            .get(random.below(starts.len().max(1)))
            .copied()
            .unwrap_or(0);
        text.insert_str(at, random.pick(ODD));
    }
    if random.one_in(6) {
        text = text.replace('\n', "\r\n");
    }
    text
}

/// A few notes of one blog.
fn notes(seed: u64) -> Vec<Source> {
    let paths = [
        "_posts/2024-01-02-a.md",
        "_posts/2024-01-03-b.md",
        "_drafts/c.md",
        "d.md",
    ];
    let texts = (seed..).step_by(7919).map(note);
    paths
        .iter()
        .zip(texts)
        .map(|(path, text)| source(path, &text))
        .collect()
}

fn all(notes: &[Source], jekyll: &Jekyll, plan: &Plan) -> Vec<Examined> {
    notes
        .iter()
        .filter_map(|note| examine(note, jekyll, plan))
        .collect()
}

fn fixed(examined: Vec<Examined>, jekyll: &Jekyll, plan: &Plan, with_unsafe: bool) -> Outcome {
    fix(examined, jekyll, plan, &|_| true, with_unsafe)
}

fn fits(span: Span, text: &str) -> bool {
    span.start <= span.end && text.get(span.range()).is_some()
}

fn check_places(finding: &Finding, text: &str) -> Result<(), TestCaseError> {
    prop_assert!(fits(finding.span, text), "{finding:?}");
    for label in &finding.related {
        prop_assert!(fits(label.span, text), "{finding:?}");
    }
    if let Some(fix) = &finding.fix {
        prop_assert!(edit::apply(text, &fix.edits).is_some(), "{finding:?}");
        prop_assert!(!fix.edits.is_empty(), "{finding:?}");
    }
    Ok(())
}

/// A safe edit of the body that the engine lets through touches nothing that Liquid reads, and no
/// content that is shown letter by letter, but for line ends, which are all the same to kramdown, and
/// for instructions to notelint, which are nobody's content. What containers put in front of such
/// content is none.
fn check_reach(finding: &Finding, note: &Note) -> Result<(), TestCaseError> {
    let fix = finding.fix.as_ref().filter(|fix| {
        let plain = fix.applicability == Applicability::Safe && !fix.forgets;
        plain && is_proved(note, fix)
    });
    for edit in fix.iter().flat_map(|fix| &fix.edits) {
        let span = changed(edit, note.text());
        if span.is_empty() || span.start < note.split().body {
            continue;
        }
        let is_end = |text: &str| matches!(text, "\n" | "\r\n" | "\r");
        if is_end(edit.span.of(note.text())) && is_end(&edit.text) {
            continue;
        }
        let regions = &note.liquid().regions;
        let liquid = regions.iter().any(|region| region.span.overlaps(span));
        prop_assert!(!liquid, "an edit in Liquid: {finding:?} {:?}", note.text());
        for offset in [span.start, span.end - 1] {
            let leaf = note.body().leaf_at(offset);
            let literal = leaf.filter(|block| {
                let kind = &block.kind;
                let mut lines = note.body().lines_of(block).iter();
                matches!(kind, Kind::Code { .. } | Kind::Math | Kind::Html { .. })
                    && lines.any(|line| line.span().contains(offset))
            });
            prop_assert!(
                literal.is_none(),
                "an edit in {literal:?}: {finding:?} {:?}",
                note.text()
            );
        }
    }
    Ok(())
}

/// What an edit takes away, without what it puts back at the end.
fn changed(edit: &Edit, text: &str) -> Span {
    let (old, new) = (edit.span.of(text).chars().rev(), edit.text.chars().rev());
    let same = old.zip(new).take_while(|(old, new)| old == new);
    let kept: usize = same.map(|(c, _)| c.len_utf8()).sum();
    Span::new(edit.span.start, edit.span.end - kept)
}

fn is_proved(note: &Note, fix: &Fix) -> bool {
    let after = edit::apply(note.text(), &fix.edits);
    after.is_some_and(|after| {
        let after = source(&note.source.below, &after);
        let page = Page::of(note);
        prove(&page, &Note::new(&after, note.jekyll), &[fix]).is_ok()
    })
}

/// What pieces of a note say, wherever they stand.
fn texts<'p>(pieces: &[(Span, &'p str)]) -> Vec<&'p str> {
    pieces.iter().map(|&(_, text)| text).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn findings_have_places_and_safe_edits_reach_no_content(seed: u64) {
        let (jekyll, plan) = (jekyll(), Plan::standard());
        let notes = notes(seed);
        for finding in judge(&all(&notes, &jekyll, &plan), &jekyll, &plan) {
            let source = notes.iter().find(|note| note.path == finding.path).unwrap();
            check_places(&finding, &source.text)?;
            check_reach(&finding, &Note::new(source, &jekyll))?;
        }
    }

    #[test]
    fn the_order_of_notes_does_not_matter(seed: u64) {
        let (jekyll, plan) = (jekyll(), Plan::standard());
        let mut notes = notes(seed);
        let once = judge(&all(&notes, &jekyll, &plan), &jekyll, &plan);
        let outcome = fixed(all(&notes, &jekyll, &plan), &jekyll, &plan, false);
        notes.reverse();
        prop_assert_eq!(&once, &judge(&all(&notes, &jekyll, &plan), &jekyll, &plan));
        let again = fixed(all(&notes, &jekyll, &plan), &jekyll, &plan, false);
        prop_assert_eq!(outcome.findings, again.findings);
        let texts = |outcome: &[notelint::engine::Fixed]| -> Vec<String> {
            outcome.iter().map(|note| note.after.to_string()).collect()
        };
        prop_assert_eq!(texts(&outcome.fixed), texts(&again.fixed));
    }

    #[test]
    fn safe_fixes_keep_the_page_and_come_to_rest(seed: u64) {
        let (jekyll, plan) = (jekyll(), Plan::standard());
        let notes = notes(seed);
        let outcome = fixed(all(&notes, &jekyll, &plan), &jekyll, &plan, false);
        prop_assert!(outcome.cycles.is_empty(), "{:?}", outcome.cycles);
        for note in &outcome.fixed {
            let after = source(&note.before.below, &note.after);
            let (before, after) = (Note::new(&note.before, &jekyll), Note::new(&after, &jekyll));
            let (before, after) = (Page::of(&before), Page::of(&after));
            prop_assert_eq!(before.body, after.body);
            prop_assert_eq!(before.excerpt, after.excerpt);
            prop_assert_eq!(before.url, after.url);
            if !note.applied.contains_key("suppression/unused") {
                prop_assert_eq!(texts(&before.liquid), texts(&after.liquid));
                prop_assert_eq!(texts(&before.comments), texts(&after.comments));
            }
            let renamed = note.applied.contains_key("front-matter/misspelled-key");
            prop_assert!(renamed || before.front_matter == after.front_matter);
        }
        let again = fixed(outcome.examined, &jekyll, &plan, false);
        prop_assert!(again.fixed.is_empty(), "{:?}", again.fixed);
        prop_assert_eq!(outcome.findings, again.findings);
    }

    #[test]
    fn a_note_proves_to_be_itself_and_proofs_go_both_ways(seed: u64) {
        let jekyll = jekyll();
        let mut random = Random(seed);
        let text = generate::body(&mut random);
        let other = generate::changed(&text, &mut random);
        let sources = [text, other].map(|text| source("_posts/2024-01-02-a.md", &text));
        let [a, b] = sources.each_ref().map(|source| Note::new(source, &jekyll));
        prop_assert_eq!(prove(&Page::of(&a), &a, &[]), Ok(()));
        let there = prove(&Page::of(&a), &b, &[]);
        prop_assert_eq!(there.is_ok(), prove(&Page::of(&b), &a, &[]).is_ok());
    }

    #[test]
    fn unsafe_fixes_come_to_rest_and_keep_front_matter_readable(seed: u64) {
        let (jekyll, plan) = (jekyll(), Plan::standard());
        let notes = notes(seed);
        let outcome = fixed(all(&notes, &jekyll, &plan), &jekyll, &plan, true);
        prop_assert!(outcome.cycles.is_empty(), "{:?}", outcome.cycles);
        for note in &outcome.fixed {
            let after = source(&note.before.below, &note.after);
            let readable = Note::new(&note.before, &jekyll).front_matter().mapping().is_some();
            prop_assert!(!readable || Note::new(&after, &jekyll).front_matter().mapping().is_some());
        }
        let again = fixed(outcome.examined, &jekyll, &plan, true);
        prop_assert!(again.fixed.is_empty(), "{:?}", again.fixed);
    }

    #[test]
    fn no_bytes_are_too_odd(bytes in proptest::collection::vec(any::<u8>(), 0..200), seed: u64) {
        let (jekyll, plan) = (jekyll(), Plan::standard());
        let mut text = note(seed).into_bytes();
        let middle = text.len() / 2;
        text.splice(middle..middle, bytes);
        let valid = std::str::from_utf8(&text).map_err(|error| error.valid_up_to()).err();
        let mut source = source("_posts/2024-01-02-a.md", &String::from_utf8_lossy(&text));
        source.invalid = valid;
        let outcome = fixed(all(&[source.clone()], &jekyll, &plan), &jekyll, &plan, true);
        prop_assert!(valid.is_none() || outcome.fixed.is_empty(), "broken bytes are not rewritten");
        for examined in all(&[source.clone()], &jekyll, &plan) {
            for finding in &examined.findings {
                check_places(finding, &source.text)?;
            }
        }
    }
}
