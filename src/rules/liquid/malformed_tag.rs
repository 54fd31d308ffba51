//! A tag whose own syntax is not kept.

use super::faults::outside_code;
use crate::liquid::{FaultKind, Node, is_valid, names_a_file, unknown_operator};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::BTreeSet;

/// `liquid/malformed-tag`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MalformedTag {}

impl NoteRule for MalformedTag {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.template().nodes.is_empty() {
            return;
        }
        let template = outside_code(note);
        let is_malformed = |kind: FaultKind| matches!(kind, FaultKind::Malformed { .. });
        let faults = template
            .faults
            .iter()
            .filter(|fault| is_malformed(fault.kind));
        let malformed: BTreeSet<usize> = faults.map(|fault| fault.span.start).collect();
        for node in &template.nodes {
            let Some(name) = node.name.map(|name| name.of(note.text())) else {
                continue;
            };
            let markup = node.markup.of(note.text());
            let no_file = matches!(name, "include" | "include_relative") && !names_a_file(markup);
            if !no_file && !malformed.contains(&node.span.start) {
                compare(note, node, name, report);
                continue;
            }
            let message =
                format!("Liquid stops the build here: the tag `{name}` cannot be written so.");
            let finding = report.add(node.span, message);
            finding.help(format!("Write it as {}.", syntax(name)));
            if let Some(edits) = mended(note, node, name) {
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// Looks at the operator of a condition.
fn compare(note: &Note, node: &Node, name: &str, report: &mut Report) {
    let markup = node.markup.of(note.text());
    if name == "else" && markup.trim_start().starts_with("if ") {
        let message = "Liquid takes this for `else` alone, without its condition.";
        let finding = report.add(node.span, message);
        finding.help("Write `elsif`.");
        let between = node.markup.start + markup.len() - markup.trim_start().len() + "if".len();
        if let Some(name) = node.name {
            let words = Span::new(name.start, between);
            finding.fix(Fix::unsafe_(vec![Edit::replace(words, "elsif")]));
        }
        return;
    }
    if !matches!(name, "if" | "elsif" | "unless") {
        return;
    }
    let Some(operator) = unknown_operator(markup) else {
        return;
    };
    let span = Span::from(operator).shifted(node.markup.start);
    let operator = span.of(note.text());
    let message = format!(
        "Liquid stops the build when it comes to this tag: it has no operator `{operator}`."
    );
    let finding = report.add(node.span, message);
    let meant = match operator {
        "=" | "===" | "eq" | "equals" | "is" => "==",
        "=>" => ">=",
        "=<" => "<=",
        "not" => {
            finding.help("Write `unless` for `if`, or compare with `false` or `nil`.");
            return;
        }
        _ => {
            finding.help("Write `==`, `!=`, `<`, `>`, `<=`, `>=` or `contains`.");
            return;
        }
    };
    finding.help(format!("Write `{meant}`."));
    let negated = note.text().get(span.end..);
    if !negated.is_some_and(|rest| rest.trim_start().starts_with("not ")) {
        finding.fix(Fix::unsafe_(vec![Edit::replace(span, meant)]));
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
        "include" => "{% include file.html name=\"value\" %}",
        "include_relative" => "{% include_relative file.html name=\"value\" %}",
        "post_url" => "{% post_url 2021-03-02-name %}",
        "raw" => "{% raw %}",
        "unless" => "{% unless condition %}",
        "elsif" => "{% elsif condition %}",
        _ => "{% if condition %}",
    }
}

/// The name without its quotes, values in quotes, where that is all there is to mend.
fn mended(note: &Note, node: &Node, name: &str) -> Option<Vec<Edit>> {
    if !matches!(name, "include" | "include_relative" | "post_url") {
        return None;
    }
    let markup = node.markup.of(note.text());
    let mut mended = String::new();
    for (at, word) in markup.trim_end().split(' ').enumerate() {
        if at > 0 {
            mended.push(' ');
        }
        match word.split_once('=') {
            _ if at == 0 => mended.push_str(word.trim_matches(['"', '\''])),
            Some((key, value)) if !value.is_empty() && !value.contains(['"', '\'']) => {
                let value = value.trim_matches(['“', '”', '‘', '’']);
                mended.push_str(&format!("{key}=\"{value}\""));
            }
            _ => mended.push_str(word),
        }
    }
    let holds = is_valid(name, &mended) && (name == "post_url" || names_a_file(&mended));
    let all = Span::new(
        node.markup.start,
        node.markup.start + markup.trim_end().len(),
    );
    holds.then(|| vec![Edit::replace(all, mended)])
}
