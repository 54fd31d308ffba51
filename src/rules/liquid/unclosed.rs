//! A tag, an output or a block without its end, or an end without its start.

use super::faults::outside_code;
use super::shown::{PARTS, name, reason};
use crate::liquid::{Fault, FaultKind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `liquid/unclosed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unclosed {}

impl NoteRule for Unclosed {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.template().faults.is_empty() {
            return;
        }
        for fault in outside_code(note).faults.iter().copied() {
            let Some(help) = help(note, fault) else {
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
