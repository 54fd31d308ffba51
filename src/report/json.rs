//! One JSON array of findings, an object a line.

use super::opened::Opened;
use super::{Texts, slashed};
use crate::rule::{Applicability, Finding, Fix, Refusal, Severity};
use crate::text::{Edit, Place, Span};
use serde::Serialize;
use std::borrow::Cow;
use std::io::{self, Write};

/// Write `findings` as one array; empty, it is `[]`.
pub fn write(out: &mut dyn Write, findings: &[Finding], texts: &Texts<'_>) -> io::Result<()> {
    let mut opened = Opened::new(texts);
    write!(out, "[")?;
    for (i, finding) in findings.iter().enumerate() {
        writeln!(out, "{}", if i == 0 { "" } else { "," })?;
        serde_json::to_writer(&mut *out, &object(finding, &mut opened))?;
    }
    writeln!(out, "{}", if findings.is_empty() { "]" } else { "\n]" })
}

#[derive(Serialize)]
struct Object<'f> {
    path: Cow<'f, str>,
    rule: &'f str,
    severity: Severity,
    message: &'f str,
    help: Option<&'f str>,
    start: Spot,
    end: Spot,
    fix: Option<FixObject<'f>>,
    /// Why `fix` did not apply the fix it had.
    refused: Option<&'static str>,
    related: Vec<Related<'f>>,
}

/// Line and column (code points) from 1, offset in bytes from 0.
#[derive(Serialize)]
struct Spot {
    line: usize,
    column: usize,
    offset: usize,
}

#[derive(Serialize)]
struct FixObject<'f> {
    applicability: Applicability,
    edits: Vec<EditObject<'f>>,
}

/// `start` and `end` in bytes from 0.
#[derive(Serialize)]
struct EditObject<'f> {
    start: usize,
    end: usize,
    text: &'f str,
}

#[derive(Serialize)]
struct Related<'f> {
    message: &'f str,
    start: Spot,
    end: Spot,
}

fn object<'f>(finding: &'f Finding, opened: &mut Opened<'_>) -> Object<'f> {
    let mut spots = |span: Span| {
        let (start, end) = opened.places(finding, span);
        (spot(start), spot(end))
    };
    let (start, end) = spots(finding.span);
    let related = finding.related.iter().map(|label| {
        let (start, end) = spots(label.span);
        Related {
            message: &label.text,
            start,
            end,
        }
    });
    let related = related.collect();
    Object {
        path: slashed(&finding.path),
        rule: finding.rule,
        severity: finding.severity,
        message: &finding.message,
        help: finding.help.as_deref(),
        start,
        end,
        fix: finding.fix.as_ref().map(fix),
        refused: finding.refused.map(Refusal::reason),
        related,
    }
}

fn spot(place: Place) -> Spot {
    Spot {
        line: place.line,
        column: place.column,
        offset: place.offset,
    }
}

fn fix(fix: &Fix) -> FixObject<'_> {
    FixObject {
        applicability: fix.applicability,
        edits: fix.edits.iter().map(edit).collect(),
    }
}

fn edit(edit: &Edit) -> EditObject<'_> {
    EditObject {
        start: edit.span.start,
        end: edit.span.end,
        text: &edit.text,
    }
}
