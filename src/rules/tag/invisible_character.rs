//! Tags and categories that look like others and hold characters that nobody sees.

use super::list::{Word, lists};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::text::unseen::{runs_leftwards, unseen, works};
use serde::Deserialize;

/// `tag/invisible-character`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvisibleCharacter {}

impl NoteRule for InvisibleCharacter {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note) {
            for word in list.words() {
                let clean = clean(word.text);
                if clean == word.text || word.text.trim().is_empty() {
                    continue;
                }
                let noun = list.noun();
                let finding = report.add(word.span, message(noun, &word, &clean));
                finding.help("Write it without, or with plain blanks.");
                finding.habit(clean.clone());
                if let Some(edit) = word.respelled(note, &clean).filter(|_| !clean.is_empty()) {
                    finding.fix(Fix::unsafe_(vec![edit]));
                }
            }
        }
    }
}

/// The word as it looks: without what nobody sees, every run of blanks as one blank, none at its ends.
fn clean(word: &str) -> String {
    let leftwards = word.chars().any(runs_leftwards);
    let mut before = None;
    let mut rest = word.chars().peekable();
    let mut kept = String::new();
    while let Some(c) = rest.next() {
        let hidden = unseen(c).is_some() || is_filler(c);
        if !hidden || works(c, before, rest.peek().copied(), leftwards) {
            kept.push(c);
        }
        before = Some(c);
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters that are drawn as nothing: Hangul fillers, the blank of Braille, the Mongolian separator.
fn is_filler(c: char) -> bool {
    matches!(
        c,
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{2800}' | '\u{180e}'
    )
}

fn message(noun: &str, word: &Word, clean: &str) -> String {
    let odd = word
        .text
        .chars()
        .find(|&c| unseen(c).is_some() || is_filler(c) || c.is_whitespace() && c != ' ');
    let holds = match odd {
        Some('\u{a0}') => "a no-break space (U+00A0)".to_owned(),
        Some('\u{3000}') => "a full-width space (U+3000)".to_owned(),
        Some('\t') => "a tab".to_owned(),
        Some(c) => {
            let name = unseen(c).unwrap_or(if is_filler(c) { "filler" } else { "odd space" });
            format!("U+{:04X} ({name})", u32::from(c))
        }
        None if word.text.trim() != word.text => "a blank at its start or end".to_owned(),
        None => "two blanks in a row".to_owned(),
    };
    format!("This {noun} looks like `{clean}`, but to Jekyll it is another one: it holds {holds}.")
}
