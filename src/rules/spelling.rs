//! What the rules about the spelling of tags and of categories share.

use crate::rule::{Fix, SiteReport};
use crate::site::terms::Origin;
use crate::site::variants::{Variant, right, variants};
use crate::site::{Facts, Site, Term, TermKind};
use crate::text::Edit;
use crate::yaml;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

type Index<'s> = BTreeMap<&'s str, Vec<(&'s Facts, &'s Term)>>;

/// Reports every use of a variant, and the words whose pages get one address.
pub fn check(site: &Site, kind: TermKind, canonical: &[String], report: &mut SiteReport) {
    let index = site.by_term(kind);
    let counts = counted(&index);
    let found = variants(&counts, &right(site.jekyll, kind, canonical));
    for variant in &found {
        let notes = counts.get(variant.usual).copied().unwrap_or(0);
        for (note, term) in index.get(variant.spelling).into_iter().flatten() {
            let message = message(kind, variant, notes, term.origin);
            let finding = report.add(note, term.span, message);
            finding.habit(variant.spelling);
            if !variant.settled {
                finding.help(format!("Settle on one spelling of the {}.", kind.name()));
                continue;
            }
            finding.help(help(term.origin, variant.usual));
            if let Some(edit) = respell(term, variant.usual) {
                finding.fix(Fix::unsafe_(vec![edit]));
            }
        }
    }
    let reported: BTreeSet<&str> = found.iter().map(|variant| variant.spelling).collect();
    check_addresses(site, kind, &index, &reported, report);
}

fn counted<'s>(index: &Index<'s>) -> BTreeMap<&'s str, usize> {
    index
        .iter()
        .map(|(word, uses)| (*word, uses.len()))
        .collect()
}

/// Reports different words whose archive pages get one address, but for the most used of them.
fn check_addresses(
    site: &Site,
    kind: TermKind,
    index: &Index,
    reported: &BTreeSet<&str>,
    report: &mut SiteReport,
) {
    let archives = &site.jekyll.archives;
    let mut pages: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for word in index.keys().filter(|word| !reported.contains(*word)) {
        let address = match kind {
            TermKind::Tag => archives.of_tag(word),
            TermKind::Category => archives.of_category(word),
        };
        if let Some(address) = address {
            pages.entry(address).or_default().push(word);
        }
    }
    for (address, mut words) in pages.into_iter().filter(|(_, words)| words.len() > 1) {
        words.sort_by_key(|word| {
            (
                std::cmp::Reverse(index.get(word).map_or(0, Vec::len)),
                *word,
            )
        });
        for word in words.get(1..).unwrap_or_default() {
            for (note, term) in index.get(word).into_iter().flatten() {
                let finding = report.add(note, term.span, one_page(kind, word, words[0], &address));
                finding.habit(*word);
                finding.help(
                    "Write one of them so that its letters and digits differ, as `cpp` for `C++`.",
                );
            }
        }
    }
}

fn one_page(kind: TermKind, word: &str, other: &str, address: &str) -> String {
    let kinds = kind.names();
    format!(
        "jekyll-archives makes a page for each of the {kinds} `{word}` and `{other}`, and writes both to `{address}`, so that one is lost."
    )
}

fn message(kind: TermKind, variant: &Variant, notes: usize, origin: Origin) -> String {
    let (spelling, usual, kind) = (variant.spelling, variant.usual, kind.name());
    let of_blog = match notes {
        0 => "that the settings ask for".to_owned(),
        1 => "that 1 note of this blog has".to_owned(),
        notes => format!("that {notes} notes of this blog have"),
    };
    let source = match origin {
        Origin::Note => "",
        Origin::Defaults => ", which `defaults` of _config.yml give this note,",
        Origin::Folder => ", which comes from the folder of this note,",
    };
    if spelling.nfc().eq(usual.nfc()) {
        return format!(
            "To Jekyll this `{spelling}`{source} is another {kind} than the `{usual}` {of_blog}: it looks the same, but one of them is decomposed (NFD)."
        );
    }
    let of_blog = of_blog.trim_start_matches("that ");
    format!("To Jekyll `{spelling}`{source} is another {kind} than `{usual}`, which {of_blog}.")
}

fn help(origin: Origin, usual: &str) -> String {
    match origin {
        Origin::Note => format!("Write `{usual}`."),
        Origin::Defaults => format!("Write `{usual}` in _config.yml."),
        Origin::Folder => format!("Rename the folder to `{usual}`."),
    }
}

/// Puts `word` in the place of the term, where it reads as that word there.
pub fn respell(term: &Term, word: &str) -> Option<Edit> {
    let spelling = if term.splits {
        let simple = word
            .chars()
            .all(|c| c.is_alphanumeric() || "-_.+".contains(c));
        (simple && word.starts_with(char::is_alphabetic)).then(|| word.to_owned())
    } else {
        yaml::spell_in_flow(word)
    };
    let spelling = spelling.filter(|_| term.plain && term.origin == Origin::Note)?;
    Some(Edit::replace(term.span, spelling))
}
