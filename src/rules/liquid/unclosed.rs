//! A tag, an output or a block without its end, or an end without its start.

use super::faults::outside_code;
use super::shown::{PARTS, name, reason};
use crate::liquid::{Fault, FaultKind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use strsim::osa_distance;

/// The end tags of Liquid and Jekyll.
const ENDS: &[&str] = &[
    "endcapture",
    "endcase",
    "endcomment",
    "endfor",
    "endhighlight",
    "endif",
    "endifchanged",
    "endraw",
    "endtablerow",
    "endunless",
];

/// `liquid/unclosed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unclosed {}

impl NoteRule for Unclosed {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.template().faults.is_empty() {
            return;
        }
        let template = outside_code(note);
        let misspelled = misspelled(note, &template.faults);
        let told: HashSet<usize> = misspelled.values().map(|open| open.start).collect();
        for fault in template.faults.iter().copied() {
            let told = fault.kind == FaultKind::NeverClosed && told.contains(&fault.span.start);
            let Some(help) = help(note, fault).filter(|_| !told) else {
                continue;
            };
            let reason = reason(note, fault.span, fault.kind);
            let finding = report.add(
                fault.span,
                format!("Liquid stops the build here: {reason}."),
            );
            finding.help(help);
            if let FaultKind::WrongEnd {
                open: Some(open), ..
            } = fault.kind
            {
                finding.relate(open, "open here");
            }
            if let Some(open) = misspelled.get(&fault.span.start) {
                let end = format!("end{}", name(open.of(note.text())));
                finding.help(format!("Write {{% {end} %}}."));
                let edit = Edit::replace(inside(note, fault.span), end);
                finding.fix(Fix::unsafe_(vec![edit]));
            }
            if fault.kind == FaultKind::NeverClosed
                && let Some(dash) = dashed_end(note, fault.span)
            {
                finding.help(
                    "Take the dash in front of endraw away: with it Liquid 4 takes it for text.",
                );
                finding.fix(Fix::unsafe_(vec![Edit::delete(dash)]));
            }
        }
    }
}

/// The end tags whose names are those of no tag, but almost that of the open block's end, which is
/// missing; by their places, with the tags that open the blocks.
fn misspelled(note: &Note, faults: &[Fault]) -> HashMap<usize, Span> {
    let unclosed = faults
        .iter()
        .filter(|fault| fault.kind == FaultKind::NeverClosed);
    let unclosed: HashSet<usize> = unclosed.map(|fault| fault.span.start).collect();
    let ends = faults.iter().filter_map(|fault| match fault.kind {
        FaultKind::WrongEnd {
            open: Some(open),
            ends_outer: false,
        } => Some((fault.span, open)),
        _ => None,
    });
    let meant = ends.filter(|(end, open)| {
        let written = name(end.of(note.text()));
        let meant = format!("end{}", name(open.of(note.text())));
        let near = written == "end" || osa_distance(written, &meant) <= 2;
        near && !ENDS.contains(&written) && unclosed.contains(&open.start)
    });
    meant.map(|(end, open)| (end.start, open)).collect()
}

/// What stands in a tag between its braces and dashes, without blanks around it.
fn inside(note: &Note, tag: Span) -> Span {
    let text = tag.of(note.text());
    let outer: &[char] = &['{', '%', '-', ' ', '\t', '\r', '\n', '}'];
    let start = text.len() - text.trim_start_matches(outer).len();
    let end = text.trim_end_matches(outer).len().max(start);
    Span::new(tag.start + start, tag.start + end)
}

/// The dash of the `{%- endraw %}` that does not end the `raw` tag at `span`.
fn dashed_end(note: &Note, span: Span) -> Option<Span> {
    let below = note.text().get(span.end..)?;
    if name(span.of(note.text())) != "raw" {
        return None;
    }
    let mut dashed = below.match_indices("{%-");
    let (at, _) =
        dashed.find(|(at, _)| below.get(*at..).is_some_and(|tag| name(tag) == "endraw"))?;
    let dash = span.end + at + 2;
    Some(Span::new(dash, dash + 1))
}

/// What to do about a fault of this rule's.
fn help(note: &Note, fault: Fault) -> Option<String> {
    let here = fault.span.of(note.text());
    let name = name(here);
    Some(match fault.kind {
        FaultKind::Unterminated if here.starts_with("{{") => {
            "Close it with `}}`, or keep Liquid away from it: {% raw %}{{{% endraw %}.".to_owned()
        }
        FaultKind::Unterminated if here.ends_with("%}") => {
            "Write the name of a tag in it, or keep Liquid away from it: {% raw %}{%{% endraw %}."
                .to_owned()
        }
        FaultKind::Unterminated => {
            "Close it with `%}`, or keep Liquid away from it: {% raw %}{%{% endraw %}.".to_owned()
        }
        FaultKind::NeverClosed => format!("Put {{% end{name} %}} where it should end."),
        FaultKind::WrongEnd {
            ends_outer: true, ..
        } => "End the inner block first.".to_owned(),
        FaultKind::WrongEnd { .. } => "Remove it, or put the tag it ends above it.".to_owned(),
        FaultKind::Misplaced => misplaced(name),
        FaultKind::Unknown { .. } if PARTS.contains(&name) => misplaced(name),
        FaultKind::Unknown { .. } | FaultKind::Malformed { .. } => return None,
    })
}

fn misplaced(name: &str) -> String {
    let block = if name == "when" { "case" } else { "if" };
    format!("Put it between {{% {block} … %}} and {{% end{block} %}}.")
}
