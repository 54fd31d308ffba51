//! What looks like a link and is text, or leads nowhere.

use super::{lookalike, target};
use crate::kramdown::InlineKind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::{Edit, Span};
use memchr::memchr;
use serde::Deserialize;

/// `link/malformed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Malformed {}

/// What is wrong with a link.
pub struct Fault {
    /// The bytes to point at.
    pub span: Span,
    /// What a reader of the page sees, and why.
    pub message: String,
    /// What to do.
    pub help: &'static str,
    /// An error, unless [`Fault::slight`].
    pub severity: Severity,
    /// What mends it; nothing where only the author knows.
    pub edits: Vec<Edit>,
}

impl Fault {
    /// An error without a repair.
    pub fn new(span: Span, message: impl Into<String>, help: &'static str) -> Self {
        Self {
            span,
            message: message.into(),
            help,
            severity: Severity::Error,
            edits: Vec::new(),
        }
    }

    /// With the edits that mend it.
    pub fn mended(mut self, edits: Vec<Edit>) -> Self {
        self.edits = edits;
        self
    }

    /// A warning: the page reads well, but the link is of little use.
    pub fn slight(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }
}

impl NoteRule for Malformed {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.text().get(note.split().body..).unwrap_or_default();
        if memchr(b']', body.as_bytes()).is_none() {
            return;
        }
        for (index, inline) in note.inlines().all().iter().enumerate() {
            match inline.kind {
                InlineKind::Text => {
                    for fault in lookalike::faults(note, index, inline) {
                        tell(note, fault, report);
                    }
                }
                InlineKind::Link { .. } | InlineKind::Image { .. } => {
                    if let Some(fault) = target::fault(note, inline) {
                        tell(note, fault, report);
                    }
                }
                _ => {}
            }
        }
    }
}

fn tell(note: &Note, fault: Fault, report: &mut Report) {
    let liquid = |edit: &Edit| edit.span.of(note.text()) != edit.span.of(&note.liquid().text);
    let finding = report.add(fault.span, fault.message);
    finding.help(fault.help).severity(fault.severity);
    if !fault.edits.is_empty() && !fault.edits.iter().any(liquid) {
        finding.fix(Fix::unsafe_(fault.edits));
    }
}
