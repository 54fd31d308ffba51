//! Laws of where a front matter ends: on arbitrary texts, against Jekyll's own regular expression.

use notelint::note::split::{BOM, split};
use proptest::prelude::*;
use regex::Regex;
use std::sync::LazyLock;
use std::time::{Duration, Instant};

/// `Document::YAML_FRONT_MATTER_REGEXP`, with what Ruby's `\s`, `^`, `$` and `m` mean spelt out.
static FRONT_MATTER: LazyLock<Regex> = LazyLock::new(|| {
    let jekyll = r"\A(---\s*\n.*?\n?)^((---|\.\.\.)\s*$\n?)";
    let spelt_out = jekyll.replace(r"\s", r"[ \t\n\r\x0b\x0c]");
    Regex::new(&format!("(?ms){spelt_out}")).unwrap()
});

const PIECES: &[&str] = &[
    "---", "...", "--", "-", ".", "\n", "\n", "\r\n", "\r", " ", "\t", "\u{b}", "\u{c}", "\0",
    "a: b", "# c", "가", "\u{85}", "\u{a0}", "\u{2028}", "\u{3000}", BOM,
];

/// Texts that often start as a front matter does, of lines that often are fences.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        9 => prop::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    let line = prop_oneof![
        prop::collection::vec(piece, 0..4).prop_map(|pieces| pieces.concat() + "\n"),
        "(---|\\.\\.\\.)[ \t\r\u{b}\u{c}]{0,2}(\n|\r\n)[ \t\n]{0,4}",
    ];
    let start = prop::sample::select(&["---\n", "---\r\n", "---", "", BOM, "\u{feff}---\n"][..]);
    let lines = prop::collection::vec(line, 0..8);
    (start, lines, any::<bool>()).prop_map(|(start, lines, ended)| {
        let text = start.to_owned() + &lines.concat();
        let whole = text.strip_suffix('\n').filter(|_| !ended);
        whole.unwrap_or(&text).to_owned()
    })
}

/// As many cases as `PROPTEST_CASES` says, or enough for each day.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { default.cases } else { 5000 },
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text_is_parted_as_jekylls_expression_parts_it(text in text()) {
        let found = split(&text);
        let start = if found.bom { BOM.len() } else { 0 };
        prop_assert_eq!(found.bom, text.starts_with(BOM));
        let Some(jekyll) = FRONT_MATTER.captures(&text[start..]) else {
            prop_assert_eq!((found.fences, found.body), (None, start));
            return Ok(());
        };
        let group = |number: usize| jekyll.get(number).unwrap().range();
        let moved = |range: std::ops::Range<usize>| start + range.start..start + range.end;
        let fences = found.fences.unwrap();
        prop_assert_eq!(fences.yaml.range(), moved(group(1)));
        prop_assert_eq!(fences.closing.range(), moved(group(3)));
        prop_assert_eq!(found.body, moved(group(0)).end);
    }
}

#[test]
fn long_texts_take_no_longer_than_their_length_allows() {
    for line in ["---x\n", " ---\n", "\n", "...x", "a\r", "--- \u{b}y\n", " "] {
        let text = format!("---\n{}", line.repeat(1_000_000));
        let start = Instant::now();
        split(&text);
        assert!(start.elapsed() < Duration::from_secs(2), "{line:?}");
    }
}
