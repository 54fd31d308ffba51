//! Which spellings of tags or categories are one word to a reader.

mod alike;

use super::TermKind;
use crate::jekyll::Jekyll;
use crate::jekyll::preset::theme_of;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// A spelling that another one should replace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Variant<'s> {
    /// The spelling to write.
    pub usual: &'s str,
    pub spelling: &'s str,
    /// Whether it is clear which of them to write; in a tie it is not.
    pub settled: bool,
}

/// What makes a spelling right, whatever most notes have.
#[derive(Clone, Copy, Debug, Default)]
pub struct Right<'s> {
    /// The settings list it.
    pub canonical: &'s [String],
    /// The theme wants lower case, where notes have it.
    pub lower_case: bool,
}

/// What is right on a site, beside what its settings list.
pub fn right<'s>(jekyll: &Jekyll, kind: TermKind, canonical: &'s [String]) -> Right<'s> {
    let expected = theme_of(jekyll).map(|theme| match kind {
        TermKind::Tag => theme.tags,
        TermKind::Category => theme.categories,
    });
    Right {
        canonical,
        lower_case: expected.is_some_and(|terms| terms.lower_case),
    }
}

/// The variants among spellings that are counted by notes: all but the most used spelling of each
/// word, or but those that are `right` where there are such. By the spelling to write, then by theirs.
pub fn variants<'s>(counts: &BTreeMap<&'s str, usize>, right: &Right<'s>) -> Vec<Variant<'s>> {
    let mut words: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    let listed: BTreeSet<&str> = right.canonical.iter().map(String::as_str).collect();
    let spellings: BTreeSet<&str> = counts.keys().copied().chain(listed.clone()).collect();
    for spelling in spellings {
        words.entry(folded(spelling)).or_default().push(spelling);
    }
    let mut found = Vec::new();
    for group in alike::groups(&words) {
        let mut spellings: Vec<&str> = group
            .iter()
            .flat_map(|word| &words[*word])
            .copied()
            .collect();
        let notes = |spelling: &str| counts.get(spelling).copied().unwrap_or(0);
        spellings.sort_by_key(|spelling| (std::cmp::Reverse(notes(spelling)), *spelling));
        let mut chosen = spellings.clone();
        chosen.retain(|spelling| listed.contains(spelling));
        if right.lower_case && chosen.is_empty() {
            let lower = spellings.first().map(|usual| usual.to_lowercase());
            chosen.extend(
                spellings
                    .iter()
                    .filter(|spelling| Some(**spelling) == lower.as_deref()),
            );
        }
        let tie = matches!(spellings[..], [a, b, ..] if notes(a) == notes(b));
        for &spelling in &spellings {
            let near = |other: &&&str| folded(other) == folded(spelling);
            let usual = chosen
                .iter()
                .find(near)
                .or(chosen.first())
                .or(spellings.first());
            if let Some(&usual) = usual
                && usual != spelling
                && !listed.contains(spelling)
            {
                found.push(Variant {
                    usual,
                    spelling,
                    settled: !chosen.is_empty() || !tie,
                });
            }
        }
    }
    found.sort();
    found
}

/// What all spellings of a word share: composed, in lower case, without blanks, hyphens and
/// underscores, unless they part two numbers.
pub fn folded(spelling: &str) -> String {
    if is_group(spelling) {
        return spelling.to_owned();
    }
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '-' | '_');
    let mut folded = String::with_capacity(spelling.len());
    let mut parted = false;
    for c in spelling.nfc() {
        if is_mark(c) {
            parted = true;
            continue;
        }
        if parted && c.is_numeric() && folded.ends_with(char::is_numeric) {
            folded.push('-');
        }
        parted = false;
        folded.extend(c.to_lowercase());
    }
    if folded.is_empty() {
        spelling.to_owned()
    } else {
        folded
    }
}

/// `SE(3)` or `so3`: in mathematics the group and its algebra differ in case alone.
fn is_group(spelling: &str) -> bool {
    let letters = spelling.trim_end_matches(|c: char| c.is_ascii_digit() || matches!(c, '(' | ')'));
    letters.len() < spelling.len()
        && ["gl", "se", "sl", "so", "sp", "su"]
            .iter()
            .any(|group| letters.eq_ignore_ascii_case(group))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each spelling is used once less than the one before it.
    fn found<'s>(spellings: &[&'s str], canonical: &'s [String]) -> Vec<(&'s str, &'s str)> {
        let counts = spellings.iter().rev().enumerate();
        let counts = counts.map(|(at, spelling)| (*spelling, at + 1)).collect();
        let right = Right {
            canonical,
            lower_case: false,
        };
        let variants = variants(&counts, &right);
        assert!(variants.iter().all(|variant| variant.settled));
        variants
            .iter()
            .map(|variant| (variant.spelling, variant.usual))
            .collect()
    }

    fn is_variant(a: &str, b: &str) -> bool {
        found(&[a, b], &[]) == [(b, a)]
    }

    #[test]
    fn words_that_are_meant_alike_are_found() {
        for (a, b) in [
            ("AI", "ai"),
            ("머신러닝", "머신 러닝"),
            ("Spring Boot 강의", "SpringBoot강의"),
            ("한글", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{1173}\u{11af}"),
            ("algorithm", "algorithms"),
            ("point cloud", "point-clouds"),
            ("class", "classes"),
            ("library", "libraries"),
            ("mathematics", "mathmatics"),
            ("occupancy", "occpuancy"),
            ("barycentric coordinates", "baycentric coordinates"),
            ("데이터베이스", "데이타베이스"),
        ] {
            assert!(is_variant(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_that_only_look_alike_are_not() {
        for (a, b) in [
            ("C", "C++"),
            ("ros", "ros2"),
            ("2020", "2021"),
            ("1-1", "11"),
            ("part 1 1", "part 11"),
            ("BFS", "DFS"),
            ("spring", "string"),
            ("CS", "css"),
            ("Normal", "normals"),
            ("SE(3)", "se(3)"),
            ("SO3", "so3"),
            ("windows", "window"),
            ("trace", "tracer"),
            ("tokenize", "tokenizer"),
            ("observed", "observer"),
            ("perception", "perceptron"),
            ("n_gaussians", "gaussians"),
            ("cuda tutorial a", "cuda tutorial b"),
            ("열벡터 연산", "행벡터 연산"),
            ("동적분석", "정적분석"),
            ("회고", "회고록"),
            ("", "s"),
        ] {
            assert_eq!(found(&[a, b], &[]), [], "{a} {b}");
        }
    }

    #[test]
    fn listed_spellings_are_right() {
        let canonical = ["Window".to_owned(), "windows".to_owned(), "AI".to_owned()];
        let spellings = ["window", "windows", "ai", "Ai"];
        let expected = [("Ai", "AI"), ("ai", "AI"), ("window", "Window")];
        assert_eq!(found(&spellings, &canonical), expected);
    }

    #[test]
    fn a_theme_may_want_lower_case() {
        let right = Right {
            canonical: &[],
            lower_case: true,
        };
        let counts = BTreeMap::from([("SEO", 2), ("seo", 1), ("AI", 2), ("Ai", 1)]);
        let found = variants(&counts, &right);
        let found: Vec<_> = found
            .iter()
            .map(|found| (found.spelling, found.usual))
            .collect();
        assert_eq!(found, [("Ai", "AI"), ("SEO", "seo")]);
    }

    #[test]
    fn a_tie_is_not_settled() {
        let counts = BTreeMap::from([("seo", 1), ("SEO", 1), ("Seo", 1)]);
        let variants = variants(&counts, &Right::default());
        assert!(variants.len() == 2 && variants.iter().all(|variant| !variant.settled));
    }

    #[test]
    fn many_words_take_no_time() {
        let words: Vec<String> = (0..4_000)
            .map(|n| format!("longword{}", n * 7919))
            .collect();
        let counts = words.iter().map(|word| (word.as_str(), 1)).collect();
        assert_eq!(variants(&counts, &Right::default()), []);
    }
}
