//! `tag:` hides the tags in `tags:`.

use super::list::{List, Word, are_read};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::Edit;
use crate::yaml::{self, Entry};
use serde::Deserialize;
use std::collections::HashSet;

/// `tag/singular-wins`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SingularWins {}

impl NoteRule for SingularWins {
    fn check(&self, note: &Note, report: &mut Report) {
        let front_matter = note.front_matter();
        let counted = front_matter.tags_entry().filter(|_| are_read(note));
        let Some(("tag", tag)) = counted else {
            return;
        };
        let Some(tags) = front_matter.entry("tags") else {
            return;
        };
        let (read, ignored) = (words("tag", tag), words("tags", tags));
        let lost: Vec<String> = missing(&ignored, &read)
            .into_iter()
            .map(|word| format!("`{word}`"))
            .collect();
        if lost.is_empty() {
            return;
        }
        let lost = lost.join(", ");
        let finding = report.add(
            tags.key.span,
            format!("Jekyll does not read `tags` where `tag` stands, too: the post is not listed under {lost}."),
        );
        finding.help("Keep one of the two keys, with all tags.");
        finding.relate(tag.key.span, "this one wins");
        finding.habit("tag and tags");
        if let Some(edits) = merged(note, tag, tags, &read, &ignored) {
            finding.fix(Fix::unsafe_(edits));
        }
    }
}

fn words<'n>(key: &'static str, entry: &'n Entry) -> Vec<Word<'n>> {
    let list = List {
        key,
        value: &entry.value,
        splits: key == "tags",
        of_tags: true,
    };
    list.words()
}

/// The words of `these` that are not among `those`, each once.
fn missing<'w>(these: &[Word<'w>], those: &[Word]) -> Vec<&'w str> {
    let mut seen: HashSet<&str> = those.iter().map(|word| word.text).collect();
    let words = these.iter().map(|word| word.text);
    words.filter(|word| seen.insert(word)).collect()
}

/// Moves the words of `tag` to `tags` and takes `tag` out.
fn merged(
    note: &Note,
    tag: &Entry,
    tags: &Entry,
    read: &[Word],
    ignored: &[Word],
) -> Option<Vec<Edit>> {
    let text = note.text();
    let document = &note.front_matter().mapping()?.document;
    let removal = yaml::remove_entry(text, document, tag)?;
    let mut added = missing(read, ignored);
    added.retain(|word| !word.trim().is_empty());
    if added.is_empty() {
        return Some(vec![removal]);
    }
    if tags.value.sequence().is_some() {
        let addition = yaml::add_items(text, &tags.value, &added, note.line_ending())?;
        return Some(vec![removal, addition]);
    }
    let written = tags.value.text()?;
    let all = if added.iter().any(|word| word.contains(char::is_whitespace)) {
        let all = ignored.iter().map(|word| word.text).chain(added);
        let items: Option<Vec<String>> = all.map(yaml::spell_in_flow).collect();
        let plain = tags.value.full == tags.value.span;
        items
            .filter(|_| plain)
            .map(|items| Edit::replace(tags.value.span, format!("[{}]", items.join(", "))))
    } else {
        let all = format!("{written} {}", added.join(" "));
        yaml::respell(text, document, &tags.value, &all)
    };
    Some(vec![removal, all?])
}
