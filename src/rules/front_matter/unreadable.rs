//! Jekyll cannot read the front matter.

use super::closing::{ClosingFault, missing};
use super::keys_block::{Line, length, lines};
use crate::jekyll::Role;
use crate::note::front_matter::Unreadable as Reason;
use crate::note::{FrontMatter, Note};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::Span;
use crate::yaml::{self, Diagnosis};
use serde::Deserialize;

/// `front-matter/unreadable`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unreadable {}

impl NoteRule for Unreadable {
    fn check(&self, note: &Note, report: &mut Report) {
        let (FrontMatter::Unreadable(reason), Some(fences)) =
            (note.front_matter(), note.split().fences)
        else {
            return;
        };
        let effect = effect(note);
        if let Some((span, fault)) = runs_on(note.text(), fences.yaml, note.line_ending()) {
            report
                .add(
                    span,
                    format!("No `---` closes the front matter above this line, so YAML reads the text up to the next `---` as part of it. {effect}"),
                )
                .help(fault.help)
                .fix(Fix::unsafe_(vec![fault.edit]));
            return;
        }
        match reason {
            Reason::Syntax(error) => told(
                yaml::diagnose(note.text(), fences.yaml, error),
                effect,
                report,
            ),
            Reason::NotAMapping(span) => {
                let document = yaml::parse(note.text(), fences.yaml).ok();
                let diagnosis = document
                    .and_then(|document| yaml::diagnose_not_a_mapping(note.text(), &document));
                match diagnosis {
                    Some(diagnosis) => told(diagnosis, effect, report),
                    None => plain(
                        *span,
                        "The front matter holds no keys.",
                        "Write `key: value` lines.",
                        effect,
                        report,
                    ),
                }
            }
            Reason::Meaning(error) => {
                let message = format!("The front matter cannot be read: {}.", error.message);
                plain(
                    Span::at(error.at),
                    &message,
                    "Write the value in another way, or quote it.",
                    effect,
                    report,
                );
            }
            Reason::Categories(span) => plain(
                *span,
                "`categories` is neither text nor a list, and Jekyll gives up on the front matter.",
                "Quote it, or write a list.",
                effect,
                report,
            ),
        }
    }
}

/// Where the note's text begins inside the front matter `yaml`, below keys that can be read: the
/// fence that closes these is missing.
fn runs_on(text: &str, yaml: Span, ending: &str) -> Option<(Span, ClosingFault)> {
    let lines = lines(yaml.of(text), 0);
    let keys = lines.get(1..)?;
    let count = length(keys);
    let last = keys.get(count.checked_sub(1)?)?;
    let below = keys.get(count..)?;
    let first = below.iter().find(|line| !line.is_blank())?;
    if !below.first()?.is_blank() || known_key_below(below) {
        return None;
    }
    let place = |span: Span| span.shifted(yaml.start);
    let head = Span::new(yaml.start, place(first.span).start);
    let document = yaml::parse(text, head).ok()?;
    let is_mapping = matches!(document.root?.kind, yaml::Kind::Mapping { .. });
    let last = Line {
        span: place(last.span),
        ..*last
    };
    is_mapping.then(|| (place(first.span), missing(&last, ending)))
}

/// Whether a key that something reads stands in the lines, so that they are no text.
fn known_key_below(lines: &[Line]) -> bool {
    lines.iter().any(Line::has_known_key)
}

fn told(diagnosis: Diagnosis, effect: &str, report: &mut Report) {
    let message = format!("{} {effect}", diagnosis.message);
    let finding = report.add(diagnosis.span, message);
    finding.help(diagnosis.help);
    if let Some(edits) = diagnosis.repair {
        finding.fix(Fix::unsafe_(edits));
    }
}

fn plain(span: Span, message: &str, help: &str, effect: &str, report: &mut Report) {
    report.add(span, format!("{message} {effect}")).help(help);
}

/// What Jekyll does with a note whose front matter it cannot read (A030, A065).
pub(crate) fn effect(note: &Note) -> &'static str {
    match note.role {
        _ if note.jekyll.strict_front_matter && !matches!(note.role, Role::Ignored(_)) => {
            "Jekyll stops the build."
        }
        Role::Post | Role::Draft => {
            "Jekyll publishes the post all the same: under the day of the build, without title, tags and layout."
        }
        Role::Ignored(_) => {
            "Jekyll passes over the file for its name; with a right name, the post would have no title, tags and layout."
        }
        _ => "Jekyll builds the page all the same, without title and layout.",
    }
}
