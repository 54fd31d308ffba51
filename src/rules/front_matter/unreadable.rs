//! Jekyll cannot read the front matter.

use super::closing::{ClosingFault, closing};
use super::keys_block::{Line, length, lines};
use crate::jekyll::Role;
use crate::note::front_matter::Unreadable as Reason;
use crate::note::split::split;
use crate::note::{FrontMatter, Note};
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span, edit};
use crate::yaml::{self, Diagnosis};
use serde::Deserialize;

/// `front-matter/unreadable`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unreadable {}

impl NoteRule for Unreadable {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(fences) = note.split().fences else {
            return;
        };
        let reason = match note.front_matter() {
            FrontMatter::Unreadable(reason) => reason,
            FrontMatter::Read(mapping) => {
                if let Some(at) = mapping.document.trailing {
                    dropped(note, fences.yaml, at, report);
                }
                return;
            }
            FrontMatter::Absent => return,
        };
        let effect = effect(note);
        if let Some(fault) = runs_on(note.text(), fences.yaml, note.line_ending()) {
            let message = format!(
                "Jekyll takes the text up to the next `---` for front matter, because {}. {effect}",
                fault.cause
            );
            report
                .add(fault.span, message)
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

/// Text behind a line of `---` or `...` in the front matter: Jekyll reads one YAML document.
fn dropped(note: &Note, yaml: Span, at: usize, report: &mut Report) {
    let end = note.text().get(at..yaml.end).unwrap_or_default().find('\n');
    let line = Span::new(at, end.map_or(yaml.end, |end| at + end));
    let finding = report.add(
        line,
        "Jekyll reads the front matter only up to here, and drops this text and all below it, up to the next `---`.",
    );
    if let Some(fault) = runs_on(note.text(), yaml, note.line_ending()) {
        finding.help(fault.help).fix(Fix::unsafe_(vec![fault.edit]));
    } else if let Some(edits) = outdented(note.text(), yaml, at) {
        finding
            .help("Start all keys at the margin.")
            .fix(Fix::unsafe_(edits));
    } else {
        finding.help("Close the front matter by `---` alone on its line.");
    }
}

/// The lines above `at` moved to the margin, where the keys below already stand: ` title: a` above `tags: b`.
fn outdented(text: &str, yaml: Span, at: usize) -> Option<Vec<Edit>> {
    let lines = lines(text.get(..at)?, yaml.start);
    let keys = lines.iter().skip(1).filter(|line| !line.is_blank());
    let indent = |line: &Line| line.text.len() - line.text.trim_start_matches(' ').len();
    let width = keys.clone().map(indent).min().filter(|width| *width > 0)?;
    let edits = keys.map(|line| Edit::delete(Span::new(line.span.start, line.span.start + width)));
    let edits: Vec<Edit> = edits.collect();
    let mended = edit::apply(text, &edits)?;
    let document = yaml::parse(&mended, split(&mended).fences?.yaml).ok()?;
    let first = yaml::parse(text, yaml).ok()?.entries().len();
    (document.trailing.is_none() && document.entries().len() > first).then_some(edits)
}

/// Why the text below the keys of the front matter `yaml` became a part of it: the fence that
/// should close them is missing or no fence to Jekyll. Mended, they are read.
fn runs_on(text: &str, yaml: Span, ending: &str) -> Option<ClosingFault> {
    // From the file's own offset on, so that all spans are its.
    let lines = lines(text.get(..yaml.end)?, yaml.start);
    let keys = lines.get(1..)?;
    let mut fault = closing(keys, false, ending)?.fault?;
    let below = keys.get(length(keys)..)?;
    if below.iter().any(Line::has_known_key) {
        return None;
    }
    if fault.span.is_empty() {
        let first = below.iter().find(|line| !line.is_blank())?;
        if !below.first()?.is_blank() || first.key().is_some() {
            return None;
        }
        fault.span = first.span;
    }
    let mended = edit::apply(text, std::slice::from_ref(&fault.edit))?;
    let fences = split(&mended).fences?;
    let document = yaml::parse(&mended, fences.yaml).ok()?;
    let is_mapping = matches!(document.root?.kind, yaml::Kind::Mapping { .. });
    (is_mapping && document.trailing.is_none()).then_some(fault)
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
