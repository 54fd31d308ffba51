//! A `published:` that does not say what it was meant to.

use crate::jekyll::Role;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::rules::front_matter::set_value::Setter;
use crate::rules::front_matter::wrong_type::meant_boolean;
use crate::yaml::Value;
use crate::yaml::value::get;
use serde::Deserialize;

/// `publish/hidden`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Hidden {}

const KEY: &str = "published";

/// `Publisher#published?`: what is neither `false` nor nothing is published (A136–A138).
impl NoteRule for Hidden {
    fn check(&self, note: &Note, report: &mut Report) {
        let front_matter = note.front_matter();
        let (Some(entry), Some(value)) = (front_matter.entry(KEY), front_matter.value(KEY)) else {
            return;
        };
        let what = match note.role {
            Role::Page => "page",
            Role::Ignored(_) => return,
            _ => "post",
        };
        if *value == Value::Nil {
            check_empty(note, what, report);
            return;
        }
        let meant = meant_boolean(value);
        let (severity, then) = match (value, meant) {
            (Value::Bool(_), _) => return,
            (_, Some(true)) => (Severity::Warning, "as it does with everything but `false`"),
            (_, Some(false)) => (Severity::Error, "since only the bare word `false` hides it"),
            (_, None) => (
                Severity::Warning,
                "since only the bare word `false` hides it",
            ),
        };
        let written = entry.value.full.of(note.text());
        let finding = report.add(
            entry.value.full,
            format!("Jekyll publishes the {what} with `{KEY}: {written}`, {then}."),
        );
        finding.severity(severity);
        let Some(meant) = meant else {
            finding.help(format!(
                "Write `{KEY}: false` to hide it, or delete the line."
            ));
            return;
        };
        finding.help(format!("Write `{KEY}: {meant}`."));
        let span = entry.value.full;
        let edit = Setter::new(note).set(&[KEY], span, &meant.to_string(), &Value::Bool(meant));
        if let Some(edit) = edit {
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    }
}

/// Nothing hides as `false` does. Where `defaults:` have a value, an empty one in a document does
/// not stand against it.
fn check_empty(note: &Note, what: &str, report: &mut Report) {
    let default = get(note.defaults(), KEY).filter(|_| note.role != Role::Page);
    let is_shown = default.is_some_and(Value::is_truthy);
    let entry = note.front_matter().entry(KEY);
    let Some(entry) = entry.filter(|_| !is_shown && !note.jekyll.unpublished) else {
        return;
    };
    let message = format!(
        "An empty `{KEY}:` counts as false: Jekyll leaves the {what} out, and says nothing of it."
    );
    report.add(entry.key.span, message).help(format!(
        "Write `{KEY}: false` if that is meant, else delete the line."
    ));
}
