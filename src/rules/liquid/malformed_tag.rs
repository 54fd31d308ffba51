//! A tag whose own syntax is not kept.

use super::faults::faults;
use crate::liquid::FaultKind;
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use serde::Deserialize;

/// `liquid/malformed-tag`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MalformedTag {}

impl NoteRule for MalformedTag {
    fn check(&self, note: &Note, report: &mut Report) {
        for fault in faults(note) {
            let FaultKind::Malformed { name } = fault.kind else {
                continue;
            };
            let name = name.of(note.text());
            let finding = report.add(
                fault.span,
                format!("Liquid stops the build here: the tag `{name}` cannot be written so."),
            );
            finding.help(format!("Write it as {}.", syntax(name)));
        }
    }
}

/// The form that the tag's own error message shows.
fn syntax(name: &str) -> &'static str {
    match name {
        "assign" => "{% assign name = value %}",
        "capture" => "{% capture name %}",
        "case" => "{% case value %}",
        "when" => "{% when value %}",
        "else" => "{% else %}",
        "cycle" => "{% cycle 'one', 'two' %}",
        "for" => "{% for name in list %}",
        "tablerow" => "{% tablerow name in list %}",
        "highlight" => "{% highlight ruby linenos %}",
        "include" | "include_relative" => {
            "{% include file.html name=\"value\" %}, values with other signs than . and - in quotes"
        }
        "post_url" => "{% post_url 2021-03-02-name %}, without quotes",
        "raw" => "{% raw %}",
        "unless" => "{% unless condition %}",
        _ => "{% if condition %}",
    }
}
