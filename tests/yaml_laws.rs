//! What holds for any front matter, however broken: no panic, true spans, repairs that repair.

use notelint::text::Span;
use notelint::text::edit::apply;
use notelint::yaml::{self, Document, Kind, Node};
use proptest::prelude::*;

const FRAGMENTS: &[&str] = &[
    "title",
    "tags",
    "- ",
    "-",
    ": ",
    ":",
    "\n",
    "\r\n",
    "\n  ",
    "\n- ",
    "\n  - ",
    "\t",
    " ",
    "  ",
    "[",
    "]",
    "{",
    "}",
    ", ",
    ",",
    "\"",
    "'",
    "''",
    "\\",
    "\\n",
    "\\x4",
    "#",
    " # c",
    "&a ",
    "*a",
    "!x",
    "!x,",
    "!<y>",
    "!!binary ",
    "|",
    ">-",
    "|\n",
    "?",
    "? ",
    "@",
    "`",
    "%",
    "%YAML 1.1\n",
    "---\n",
    "...\n",
    "---",
    "~",
    "yes",
    "12:30",
    "1._5",
    "<<: *a",
    "2021-03-02",
    "2021-03-02 10:20:30 +8",
    "가",
    "나다",
    "🎉",
    "👨‍👩‍👧",
    "：",
    "”",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{a0}",
    "\u{200b}",
    "\u{3000}",
    "\u{8}",
    "\u{fffe}",
    "é",
];

fn yaml() -> impl Strategy<Value = String> {
    let fragment = prop_oneof![
        8 => proptest::sample::select(FRAGMENTS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(fragment, 0..24).prop_map(|fragments| fragments.concat())
}

fn fits(text: &str, outer: Span, span: Span) -> bool {
    outer.covers(span) && text.get(span.range()).is_some()
}

fn spans_are_true(text: &str, outer: Span, node: &Node) {
    assert!(
        fits(text, outer, node.full) && node.full.covers(node.span),
        "{node:?} in {text:?}"
    );
    let children: Vec<&Node> = match &node.kind {
        Kind::Sequence { items, .. } => items.iter().collect(),
        Kind::Mapping { entries, .. } => entries
            .iter()
            .flat_map(|entry| [&entry.key, &entry.value])
            .collect(),
        Kind::Scalar(_) | Kind::Alias(_) => Vec::new(),
    };
    for child in &children {
        spans_are_true(text, outer, child);
        assert!(
            node.full.covers(child.full),
            "{child:?} sticks out of {node:?} in {text:?}"
        );
    }
    for pair in children.windows(2) {
        assert!(
            pair[0].full.end <= pair[1].full.start,
            "{pair:?} in {text:?}"
        );
    }
}

fn document_is_true(text: &str, span: Span, document: &Document) {
    if let Some(root) = &document.root {
        spans_are_true(text, span, root);
    }
    for comment in &document.comments {
        assert!(
            fits(text, span, *comment) && comment.of(text).starts_with('#'),
            "{text:?}"
        );
    }
    let _ = yaml::resolve(document);
    for (first, again) in yaml::duplicate_keys(document) {
        assert!(
            fits(text, span, first) && first.end <= again.start,
            "{text:?}"
        );
    }
}

/// A list without some of its items is read, and says what is left.
fn items_go_alone(text: &str, span: Span, document: &Document) {
    for entry in document.entries() {
        let Some(items) = entry.value.sequence() else {
            continue;
        };
        for (at, item) in items.iter().enumerate() {
            let Some(edits) = yaml::remove_items(text, document, &entry.value, &[at]) else {
                continue;
            };
            let new = apply(text, &edits).unwrap();
            let end = span.end + new.len() - text.len();
            let after = yaml::parse(&new, Span::new(span.start, end));
            let after = after.unwrap_or_else(|error| panic!("{error:?} in {new:?} from {text:?}"));
            assert_eq!(
                after.leaves().len() + leaves(item),
                document.leaves().len(),
                "{new:?} from {text:?}"
            );
        }
    }
}

fn leaves(node: &Node) -> usize {
    match &node.kind {
        Kind::Sequence { items, .. } => items.iter().map(leaves).sum(),
        Kind::Mapping { entries, .. } => entries
            .iter()
            .map(|entry| leaves(&entry.key) + leaves(&entry.value))
            .sum(),
        Kind::Scalar(_) | Kind::Alias(_) => 1,
    }
}

/// As many cases as `PROPTEST_CASES` says, or enough for each day.
fn config() -> ProptestConfig {
    let asked = std::env::var_os("PROPTEST_CASES").is_some();
    let default = ProptestConfig::default();
    ProptestConfig {
        cases: if asked { default.cases } else { 2000 },
        failure_persistence: None,
        ..default
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_text_is_read_or_diagnosed(before in "[가a\u{feff}]{0,2}", yaml in yaml(), after in "[나b]{0,2}") {
        let text = format!("{before}{yaml}{after}");
        let span = Span::new(before.len(), before.len() + yaml.len());
        match yaml::parse(&text, span) {
            Ok(document) => {
                document_is_true(&text, span, &document);
                items_go_alone(&text, span, &document);
                yaml::diagnose_not_a_mapping(&text, &document);
            }
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.at) && span.start <= error.at && error.at <= span.end);
                prop_assert!(!error.problem.contains("failed"), "{text:?}");
                let found = yaml::diagnose(&text, span, &error);
                prop_assert!(fits(&text, span, found.span), "{found:?}");
                if let Some(edits) = found.repair {
                    let new = apply(&text, &edits).unwrap();
                    prop_assert!(new.starts_with(&before) && new.ends_with(&after));
                }
            }
        }
    }

    #[test]
    fn any_scalar_has_a_type(text in "[-+0-9_:., TtZ~yesno가\n]{0,24}", quoted: bool) {
        let _ = yaml::scalar_value(&text, quoted);
    }

    #[test]
    fn any_word_can_be_spelled(word in yaml()) {
        let item = yaml::spell_in_flow(&word).unwrap();
        let text = format!("[{item}, x]");
        let document = yaml::parse(&text, Span::new(0, text.len())).unwrap();
        prop_assert_eq!(document.leaves()[0].text(), Some(word.as_str()));
        prop_assert!(yaml::spell_in_block(&word).is_some());
    }
}

/// Mending one fault of a line shows the next one; here the first stays.
#[test]
fn repairs_that_mend_nothing_end() {
    let text = "-\n--\u{2028}: 9:";
    let span = Span::new(0, text.len());
    let error = yaml::parse(text, span).unwrap_err();
    assert_eq!(yaml::diagnose(text, span, &error).repair, None);
}
