//! A finding: what is wrong, where, how bad, and the change that mends it.

use super::Refusal;
use crate::text::{Edit, Span};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;

/// How much a finding matters; ordered, so that `severity >= threshold` reads as it should.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Only the file's looks.
    Style,
    /// Probably not what the author meant.
    Warning,
    /// The page is wrong or lost.
    Error,
}

impl Severity {
    /// Its name in settings and reports.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Style => "style",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Who may apply a fix without asking.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Applicability {
    /// The post keeps its URL, whether it is published, its body's HTML and the typed front matter;
    /// the engine proves it before it writes.
    Safe,
    /// A repair: it changes the page, or what Jekyll reads, to what the author most likely meant.
    Unsafe,
}

impl Applicability {
    /// Its name in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Applicability::Safe => "safe",
            Applicability::Unsafe => "unsafe",
        }
    }
}

/// A change of one note, applied whole or not at all.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Fix {
    pub applicability: Applicability,
    pub edits: Vec<Edit>,
    /// The one exception to the proof of safe fixes: the front-matter key that may be renamed
    /// (`data` to `date`), from and to.
    pub renames_key: Option<(String, String)>,
    /// The other one: it may delete instructions to notelint, or names in them, from the comments
    /// that hold them.
    pub forgets: bool,
}

impl Fix {
    /// A fix that changes nothing Jekyll reads or shows.
    pub fn safe(edits: Vec<Edit>) -> Self {
        Self::new(Applicability::Safe, edits)
    }

    /// A repair that changes the page to what was most likely meant.
    pub fn unsafe_(edits: Vec<Edit>) -> Self {
        Self::new(Applicability::Unsafe, edits)
    }

    fn new(applicability: Applicability, edits: Vec<Edit>) -> Self {
        Self {
            applicability,
            edits,
            renames_key: None,
            forgets: false,
        }
    }
}

/// A second place that explains a finding: the first of two equal keys, say.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One fault in one note.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Finding {
    /// `family/name`.
    pub rule: &'static str,
    pub severity: Severity,
    /// The note's path, as given to the engine.
    pub path: Arc<Path>,
    /// Where in the note; empty for a place between characters.
    pub span: Span,
    /// One sentence: what is wrong, in Jekyll's terms.
    pub message: String,
    /// One sentence: what to do.
    pub help: Option<String>,
    /// Other places in the same note that explain it.
    pub related: Vec<Label>,
    pub fix: Option<Fix>,
    /// Why it has no fix any more: `fix` tried the one it had, and could not prove it.
    pub refused: Option<Refusal>,
    /// What makes findings of one rule in many notes one habit (the misspelled key, the tag):
    /// text output folds them into one line with a count.
    pub habit: Option<String>,
}

impl Finding {
    /// A finding without help, labels or fix.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        path: Arc<Path>,
        span: Span,
        message: String,
    ) -> Self {
        Self {
            rule,
            severity,
            path,
            span,
            message,
            help: None,
            related: Vec::new(),
            fix: None,
            refused: None,
            habit: None,
        }
    }

    /// Says what to do, in one sentence.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = Some(help.into());
        self
    }

    /// Gives it another severity than its rule has.
    pub fn severity(&mut self, severity: Severity) -> &mut Self {
        self.severity = severity;
        self
    }

    /// Points at a second place of the same note.
    pub fn relate(&mut self, span: Span, text: impl Into<String>) -> &mut Self {
        let text = text.into();
        self.related.push(Label { span, text });
        self
    }

    /// Offers a change.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }

    /// What `fix` has to say of it where its fix was refused, in a clause.
    pub fn refusal(&self) -> Option<String> {
        let refused = self.refused?;
        Some(format!("the fix was not applied: {}", refused.reason()))
    }

    /// Names what it has in common with findings of other notes.
    pub fn habit(&mut self, habit: impl Into<String>) -> &mut Self {
        self.habit = Some(habit.into());
        self
    }
}
