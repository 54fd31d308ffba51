//! GitHub's workflow commands: annotations on the lines of a pull request.
//!
//! Escaping as `@actions/core` does it (`command.ts`: `escapeData`, `escapeProperty`).

use super::opened::Opened;
use super::{Texts, slashed};
use crate::rule::{Finding, Severity};
use std::io::{self, Write};

/// Write `findings`, one command each.
pub fn write(out: &mut dyn Write, findings: &[Finding], texts: &Texts<'_>) -> io::Result<()> {
    let mut opened = Opened::new(texts);
    for finding in findings {
        let (start, end) = opened.places(finding, finding.span);
        write!(
            out,
            "::{} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            command(finding.severity),
            property(&slashed(&finding.path)),
            start.line,
            start.column,
            end.line,
            end.column,
            property(finding.rule),
            data(&finding.message),
        )?;
        if let Some(help) = &finding.help {
            write!(out, "%0A{}", data(help))?;
        }
        if let Some(refusal) = finding.refusal() {
            write!(out, "%0A({})", data(&refusal))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

const fn command(severity: Severity) -> &'static str {
    match severity {
        Severity::Style => "notice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn data(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
