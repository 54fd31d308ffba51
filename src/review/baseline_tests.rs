//! What a baseline keeps of findings, and that edits on other lines wake none.

use super::*;
use crate::rule::Severity;
use crate::text::Span;
use proptest::prelude::*;
use std::path::Path;

fn entry(path: &str, rule: &str, text: &str) -> Entry {
    let (path, rule, text) = (path.to_owned(), rule.to_owned(), text.to_owned());
    Entry { path, rule, text }
}

fn at(text: &str, offset: usize) -> Entry {
    let path: std::sync::Arc<Path> = Path::new("a.md").into();
    let finding = Finding::new(
        "text/tab-indent",
        Severity::Style,
        path,
        Span::at(offset),
        String::new(),
    );
    Entry::new("a.md".to_owned(), &finding, text)
}

fn known(baseline: &Baseline, found: &[Entry], gone: &[&str]) -> Vec<bool> {
    let sifted = baseline.clone().sift(found, |path| gone.contains(&path));
    sifted.known
}

#[test]
fn the_text_around_a_place_ignores_blanks_and_what_is_far_off() {
    let around = |text: &str, place: &str| around(text, text.find(place).unwrap());
    assert_eq!(around("a\n  나\t \tb  \r\nc", "b"), "나 b");
    assert_eq!(around("a\rb\rc", "b"), "b");
    assert_eq!(super::around("a\n", 2), "");
    assert_eq!(super::around("a", 9), "a");
    let long = format!("처음 {}| {} 끝", "가".repeat(BEFORE), "나".repeat(AFTER));
    let cut = around(&long, "|");
    assert_eq!(cut.chars().count(), BEFORE + AFTER);
    assert_eq!(
        around(&long.replace("처음", "시작은").replace('끝', "마침"), "|"),
        cut
    );
}

#[test]
fn the_file_is_sorted_lines_that_read_back() {
    let entries = [
        entry("b.md", "text/tab-indent", "둘"),
        entry("a.md", "text/tab-indent", "\"하나\"\u{1b}"),
        entry("b.md", "text/tab-indent", "둘"),
    ];
    let baseline: Baseline = entries.into_iter().collect();
    let text = baseline.to_string();
    assert_eq!(
        text,
        "{\"notelint\":\"baseline\",\"version\":1}\n\
         {\"path\":\"a.md\",\"rule\":\"text/tab-indent\",\"text\":\"\\\"하나\\\"\\u001b\"}\n\
         {\"path\":\"b.md\",\"rule\":\"text/tab-indent\",\"count\":2,\"text\":\"둘\"}\n"
    );
    assert_eq!(Baseline::parse(&text), Ok(baseline.clone()));
    assert_eq!(baseline.len(), 3);
    let crlf = text.replace('\n', "\r\n") + "\r\n";
    assert_eq!(Baseline::parse(&crlf), Ok(baseline.clone()));
    let merged =
        text.clone() + "{\"path\":\"b.md\",\"rule\":\"text/tab-indent\",\"text\":\"둘\"}\n";
    assert_eq!(Baseline::parse(&merged), Ok(baseline));
    let empty = Baseline::default();
    assert_eq!(Baseline::parse(&empty.to_string()), Ok(empty));
}

#[test]
fn what_is_no_baseline_is_said_with_its_line() {
    let header = "{\"notelint\":\"baseline\",\"version\":1}\n";
    let said = |text: &str| Baseline::parse(text).unwrap_err().to_string();
    for text in [
        "",
        "\n",
        "title: 하루\n",
        "{\"notelint\":\"x\",\"version\":1}",
    ] {
        assert_eq!(Baseline::parse(text), Err(BadBaseline::NoHeader), "{text}");
    }
    let newer = header.replace('1', "2");
    assert_eq!(Baseline::parse(&newer), Err(BadBaseline::Version(2)));
    let conflict = said(&format!("{header}\n<<<<<<< HEAD\n"));
    assert!(conflict.starts_with("line 3 is no entry: "), "{conflict}");
    said(&format!("{header}{{\"path\":\"a\",\"rule\":\"b\"}}\n"));
}

#[test]
fn as_many_alike_are_known_as_were_there() {
    let one = entry("a.md", "text/tab-indent", "하나");
    let baseline: Baseline = [one.clone(), one.clone()].into_iter().collect();
    let found = [one.clone(), one.clone(), one.clone()];
    assert_eq!(known(&baseline, &found, &[]), [true, true, false]);
    let other = entry("a.md", "text/trailing-space", "하나");
    let sifted = baseline.sift(&[other, one], |_| false);
    assert_eq!((sifted.known, sifted.left.len()), (vec![false, true], 1));
}

#[test]
fn a_note_with_a_new_name_keeps_what_is_known_of_it() {
    let at = |path: &str| entry(path, "text/tab-indent", "하나");
    let baseline: Baseline = [at("old.md"), at("other.md")].into_iter().collect();
    let moved = [at("new.md"), at("new.md"), at("other.md"), at("other.md")];
    let expected = [true, false, true, false];
    assert_eq!(known(&baseline, &moved, &["old.md"]), expected);
    assert_eq!(known(&baseline, &moved, &[]), [false, false, true, false]);
}

proptest! {
    /// Edits on other lines never wake a finding, whatever the lines and wherever it stands.
    #[test]
    fn edits_on_other_lines_wake_nothing(
        lines in prop::collection::vec(("[ \t가b`-]{0,90}", any::<bool>(), 0_usize..90), 1..12),
        edits in prop::collection::vec((any::<prop::sample::Index>(), "[ 나#]{0,20}", 0_u8..3), 0..8),
        crlf in any::<bool>(),
    ) {
        // A line that holds a finding is kept; the others are changed, doubled or taken out.
        let mut edited: Vec<_> = lines.iter().cloned().map(Some).collect();
        for (index, text, kind) in edits {
            let at = index.index(edited.len());
            let free = edited[at].as_ref().is_none_or(|(_, found, _)| !found);
            match kind {
                0 => edited.insert(at, Some((text, false, 0))),
                1 if free => edited[at] = None,
                2 if free => edited[at] = Some((text, false, 0)),
                _ => {}
            }
        }
        let found = |lines: &[(String, bool, usize)], end: &str| -> Vec<Entry> {
            let mut text = String::new();
            let mut places = Vec::new();
            for (line, found, column) in lines {
                let column = line.char_indices().nth(*column).map_or(line.len(), |(at, _)| at);
                places.extend(found.then_some(text.len() + column));
                text += line;
                text += end;
            }
            places.into_iter().map(|place| at(&text, place)).collect()
        };
        let before: Baseline = found(&lines, "\n").into_iter().collect();
        let edited: Vec<_> = edited.into_iter().flatten().collect();
        let after = found(&edited, if crlf { "\r\n" } else { "\n" });
        let sifted = Baseline::parse(&before.to_string()).unwrap().sift(&after, |_| false);
        prop_assert!(sifted.known.iter().all(|known| *known), "{after:?}");
        prop_assert!(sifted.left.is_empty());
    }
}
