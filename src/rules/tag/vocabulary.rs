//! Tags and categories that are not in the blog's own list.

use super::list::lists;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::suggest;
use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;

/// `tag/vocabulary`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Vocabulary {
    /// The tags that notes may have; any where it is empty.
    tags: Vec<String>,
    /// The categories, likewise.
    categories: Vec<String>,
}

impl NoteRule for Vocabulary {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note) {
            let allowed = if list.of_tags {
                &self.tags
            } else {
                &self.categories
            };
            if allowed.is_empty() {
                continue;
            }
            for word in list.words() {
                if allowed.iter().any(|allowed| allowed == word.text) {
                    continue;
                }
                let (text, noun) = (word.text, list.noun());
                let finding = report.add(
                    word.span,
                    format!("The {noun} `{text}` is not in the list of the settings."),
                );
                finding.habit(text);
                let Some(meant) = meant(text, allowed) else {
                    finding.help("Take one of the list, or add it there.");
                    continue;
                };
                finding.help(format!("Did you mean `{meant}`?"));
                if let Some(edit) = word.respelled(note, meant).filter(|_| is_near(text, meant)) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}

/// The allowed word that `word` was meant to be: the same but for case, blanks, hyphens and
/// underscores, or the one that is spelt most alike.
fn meant<'a>(word: &str, allowed: &'a [String]) -> Option<&'a str> {
    let same = |other: &&String| folded(other) == folded(word);
    let alike = || suggest(word, allowed.iter().map(String::as_str));
    allowed.iter().find(same).map(String::as_str).or_else(alike)
}

/// Whether `word` can hardly be anything but `meant`: a short word is soon one letter from another.
fn is_near(word: &str, meant: &str) -> bool {
    let (word, meant) = (folded(word), folded(meant));
    let long = word.chars().count().min(meant.chars().count()) > 4;
    word == meant || long && strsim::damerau_levenshtein(&word, &meant) == 1
}

fn folded(word: &str) -> String {
    let kept = word
        .nfc()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '_'));
    kept.flat_map(char::to_lowercase).collect()
}
