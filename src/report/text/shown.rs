//! A finding as miette's diagnostic.

use super::excerpt::{self, Excerpt};
use crate::report::opened::Text;
use crate::report::{harmless, slashed};
use crate::rule::{Finding, Severity};
use crate::text::{Place, Span};
use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};
use std::fmt;

/// Columns miette draws beside a line of the note.
const GUTTER: usize = 10;

/// A line of a note is cut to no less and no more columns, whatever the terminal.
const COLUMNS: (usize, usize) = (30, 240);

/// A finding, with the lines it is about.
#[derive(Debug)]
pub struct Shown<'f> {
    finding: &'f Finding,
    message: String,
    snippet: Option<Snippet>,
}

/// The lines of a note that a finding is about, and what points into them.
#[derive(Debug)]
struct Snippet {
    name: String,
    excerpt: Excerpt,
    labels: Vec<Pointer>,
}

/// What points at a place in an excerpt.
#[derive(Debug)]
struct Pointer {
    drawn: Span,
    /// Where it is in the note.
    place: Place,
    text: Option<String>,
}

impl<'f> Shown<'f> {
    /// `finding` in the note's `text` (without it, only its path is told), for a terminal of
    /// `width` columns.
    pub fn new(finding: &'f Finding, text: Option<&Text>, width: usize) -> Self {
        let message = harmless(&finding.message);
        Self {
            finding,
            message: match text {
                Some(_) => message.into_owned(),
                None => format!("{}: {message}", harmless(&slashed(&finding.path))),
            },
            snippet: text.map(|text| Snippet::new(finding, text, width)),
        }
    }
}

impl Snippet {
    fn new(finding: &Finding, text: &Text, width: usize) -> Self {
        let mut told = vec![(finding.span, None)];
        told.extend(
            finding
                .related
                .iter()
                .map(|label| (label.span, Some(harmless(&label.text).into_owned()))),
        );
        let fitted: Vec<_> = told
            .into_iter()
            .map(|(span, told)| {
                let (fitted, cut) = excerpt::fit(text, span);
                (fitted, label(told, cut))
            })
            .collect();
        let spans: Vec<_> = fitted.iter().map(|(span, _)| *span).collect();
        let columns = width.saturating_sub(GUTTER).clamp(COLUMNS.0, COLUMNS.1);
        let excerpt = Excerpt::new(text, &spans, columns);
        let labels = fitted
            .into_iter()
            .map(|(span, label)| Pointer {
                drawn: excerpt.drawn(&text.text, span),
                place: text.place(span.start),
                text: label,
            })
            .collect();
        Self {
            name: harmless(&slashed(&finding.path)).into_owned(),
            excerpt,
            labels,
        }
    }
}

/// What a pointer says, where the span it draws goes on to line `cut`.
fn label(told: Option<String>, cut: Option<usize>) -> Option<String> {
    match (told, cut) {
        (told, None) => told,
        (None, Some(line)) => Some(format!("to line {line}")),
        (Some(told), Some(line)) => Some(format!("{told} (to line {line})")),
    }
}

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown<'_> {}

impl Diagnostic for Shown<'_> {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.finding.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Style => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.finding.help.as_deref()?;
        Some(Box::new(harmless(help)))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.snippet.as_ref().map(|snippet| snippet as _)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let labels = self.snippet.as_ref()?.labels.iter().enumerate();
        Some(Box::new(labels.map(|(i, label)| {
            let span = (label.drawn.start, label.drawn.len());
            if i == 0 {
                LabeledSpan::new_primary_with_span(label.text.clone(), span)
            } else {
                LabeledSpan::new_with_span(label.text.clone(), span)
            }
        })))
    }
}

impl SourceCode for Snippet {
    /// With lines around, the piece that holds `span`; without, which miette asks only for the
    /// place of a label, `span` itself.
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        before: usize,
        _after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let (start, end) = (span.offset(), span.offset() + span.len());
        let holds = |range: &std::ops::Range<usize>| range.contains(&start) && end <= range.end;
        let mut pieces = self.excerpt.pieces.iter();
        let piece = pieces
            .find(|piece| holds(&piece.drawn))
            .ok_or(MietteError::OutOfBounds)?;
        let asked = start..end;
        let label = self
            .labels
            .iter()
            .find(|label| label.drawn.range() == asked);
        let (range, line, column) = match label {
            Some(label) if before == 0 => (asked, label.place.line - 1, label.place.column - 1),
            _ => (piece.drawn.clone(), piece.line, 0),
        };
        let data = self.excerpt.text.get(range.clone()).unwrap_or_default();
        let span = SourceSpan::from((range.start, range.len()));
        Ok(Box::new(MietteSpanContents::new_named(
            self.name.clone(),
            data.as_bytes(),
            span,
            line,
            column,
            piece.count,
        )))
    }
}
