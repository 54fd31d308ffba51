//! Which words are one to a reader though their letters differ: plurals and slips.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use unicode_normalization::UnicodeNormalization;

/// The fewest letters of a word in which one other letter is held for a slip.
const LETTERS: usize = 7;
/// The same for syllables of Hangul, of which one letter may differ.
const SYLLABLES: usize = 4;
/// Longer words are not compared letter by letter.
const LONGEST: usize = 64;

/// Endings that make another word of a word.
const ENDINGS: &[char] = &['d', 'e', 'n', 'r', 's', 'x', 'y'];
/// Words that are no slips of each other, nor are words that begin with them.
const PAIRS: &[(&str, &str)] = &[
    ("complement", "compliment"),
    ("connection", "convection"),
    ("contract", "contrast"),
    ("macro", "micro"),
    ("perception", "perceptron"),
];
/// Words with an `s` that are no plurals of the word without it.
const SINGULAR: &[&str] = &[
    "atlas",
    "canvas",
    "keras",
    "news",
    "pandas",
    "programmers",
    "teams",
    "windows",
];

/// The words that belong together, by plural or by a slip; each word alone otherwise.
pub(super) fn groups<'w>(words: &'w BTreeMap<String, Vec<&str>>) -> Vec<Vec<&'w str>> {
    let mut leader: HashMap<&str, &str> = words
        .keys()
        .map(|word| (word.as_str(), word.as_str()))
        .collect();
    let mut join = |a: &'w str, b: &'w str| {
        let (a, b) = (first(&leader, a), first(&leader, b));
        leader.insert(a.max(b), a.min(b));
    };
    for word in words.keys() {
        for singular in singulars(word) {
            if let Some((singular, spellings)) = words.get_key_value(&singular)
                && begin_alike(&words[word], spellings)
            {
                join(word, singular);
            }
        }
    }
    for (a, b) in near(words) {
        join(a, b);
    }
    let mut groups: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for word in words.keys() {
        groups.entry(first(&leader, word)).or_default().push(word);
    }
    groups.into_values().collect()
}

/// Whether two of the spellings have the same first letter: `Normal` and `normals` may be two things.
fn begin_alike(some: &[&str], others: &[&str]) -> bool {
    let first = |spelling: &&str| spelling.chars().next();
    let mut firsts = some.iter().map(first);
    firsts.any(|letter| others.iter().any(|other| first(other) == letter))
}

fn first<'w>(leader: &HashMap<&'w str, &'w str>, mut word: &'w str) -> &'w str {
    while let Some(&next) = leader.get(word)
        && next != word
    {
        word = next;
    }
    word
}

/// What an English plural may be the plural of.
fn singulars(word: &str) -> Vec<String> {
    let known = SINGULAR.iter().any(|ending| word.ends_with(ending));
    let Some(stem) = word.strip_suffix('s').filter(|_| !known) else {
        return Vec::new();
    };
    if stem.ends_with(['s', 'u', 'i']) || !stem.ends_with(|c: char| c.is_ascii_lowercase()) {
        return Vec::new();
    }
    let mut found = vec![stem.to_owned()];
    found.extend(stem.strip_suffix('e').map(str::to_owned));
    found.extend(stem.strip_suffix("ie").map(|stem| format!("{stem}y")));
    let long = |stem: &String| {
        let letters = stem.bytes().rev().take_while(u8::is_ascii_lowercase);
        letters.count() >= 4
    };
    found.retain(long);
    found
}

/// Pairs of words of which one is a slip of the other. Words share a text with one letter left out
/// where they are one edit apart, so that not every pair must be looked at.
fn near<'w>(words: &'w BTreeMap<String, Vec<&str>>) -> BTreeSet<(&'w str, &'w str)> {
    let mut by_rest: HashMap<String, Vec<&str>> = HashMap::new();
    for word in words.keys() {
        let letters: Vec<char> = word.nfd().collect();
        if !(LETTERS..=LONGEST).contains(&letters.len()) {
            continue;
        }
        let mut rests: BTreeSet<String> = BTreeSet::new();
        // A digit is no slip, and blogs that count have many words that differ in one.
        let is_digit = |at: &usize| letters.get(*at).is_some_and(|c| c.is_numeric());
        for left_out in (0..=letters.len()).filter(|at| !is_digit(at)) {
            let kept = letters.iter().enumerate();
            rests.insert(
                kept.filter(|(at, _)| *at != left_out)
                    .map(|(_, c)| c)
                    .collect(),
            );
        }
        for rest in rests {
            by_rest.entry(rest).or_default().push(word);
        }
    }
    let mut found = BTreeSet::new();
    for candidates in by_rest.values() {
        for (at, a) in candidates.iter().enumerate() {
            for b in candidates.iter().skip(at + 1) {
                let pair = (words[*a].first(), words[*b].first());
                if let (Some(x), Some(y)) = pair
                    && is_slip(x, y)
                {
                    found.insert((*a, *b));
                }
            }
        }
    }
    found
}

/// Whether two spellings differ in one letter of one long word.
fn is_slip(a: &str, b: &str) -> bool {
    let parts = |spelling: &str| -> Vec<String> {
        let lower: String = spelling.nfc().flat_map(char::to_lowercase).collect();
        let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_'));
        words.map(str::to_owned).collect()
    };
    let (a, b) = (parts(a), parts(b));
    let mut differ = a.iter().zip(&b).filter(|(a, b)| a != b);
    let only = (differ.next(), differ.next());
    let (Some((a, b)), None) = only else {
        return false;
    };
    if a.chars().next() != b.chars().next() {
        return false;
    }
    let all = |test: fn(char) -> bool| a.chars().chain(b.chars()).all(test);
    let least = a.chars().count().min(b.chars().count());
    let known = |(x, y): &(&str, &str)| {
        a.starts_with(x) && b.starts_with(y) || a.starts_with(y) && b.starts_with(x)
    };
    if all(|c| matches!(c, '가'..='힣')) {
        let letters = |word: &str| word.nfd().collect::<String>();
        least >= SYLLABLES && strsim::osa_distance(&letters(a), &letters(b)) == 1
    } else {
        let latin = all(|c| c.is_alphabetic() && c < '\u{250}');
        latin
            && least >= LETTERS
            && strsim::osa_distance(a, b) == 1
            && !differ_in_ending(a, b)
            && !PAIRS.iter().any(known)
    }
}

/// `tokenize` and `tokenizer`, `observed` and `observer`.
fn differ_in_ending(a: &str, b: &str) -> bool {
    let stem = |word: &str| word.strip_suffix(ENDINGS).map(str::to_owned);
    let (stem_a, stem_b) = (stem(a), stem(b));
    stem_a.as_deref() == Some(b)
        || stem_b.as_deref() == Some(a)
        || stem_a.is_some() && stem_a == stem_b
}
