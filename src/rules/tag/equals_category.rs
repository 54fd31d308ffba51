//! A tag that is a category of its note, too.

use super::duplicate::remove_word;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::site::TermKind;
use crate::site::terms::{Origin, terms};
use crate::site::variants::folded;
use crate::text::{Edit, Span};
use crate::yaml::{Entry, remove_items};
use serde::Deserialize;

/// `tag/equals-category`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct EqualsCategory {}

impl NoteRule for EqualsCategory {
    fn check(&self, note: &Note, report: &mut Report) {
        let tags = terms(note, TermKind::Tag);
        if tags.is_empty() {
            return;
        }
        let categories = terms(note, TermKind::Category);
        for tag in tags.iter().filter(|tag| tag.origin == Origin::Note) {
            let own = folded(&tag.text);
            let Some(category) = categories
                .iter()
                .find(|category| folded(&category.text) == own)
            else {
                continue;
            };
            let message = format!(
                "The tag `{}` is the category `{}` again.",
                tag.text, category.text
            );
            let finding = report.add(tag.span, message);
            finding.help("Delete the tag.");
            finding.habit(&tag.text);
            if let Some(edits) = removal(note, &tag.text, tag.span) {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// The edits that take the tag at `span` out of the note's tags.
fn removal(note: &Note, tag: &str, span: Span) -> Option<Vec<Edit>> {
    let mapping = note.front_matter().mapping()?;
    let (_, Entry { value, .. }) = note.front_matter().tags_entry()?;
    let Some(items) = value.sequence() else {
        return remove_word(note, tag, span).map(|edit| vec![edit]);
    };
    let at = items.iter().position(|item| item.span == span)?;
    remove_items(note.text(), &mapping.document, value, &[at])
}
