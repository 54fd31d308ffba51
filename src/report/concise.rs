//! One line a finding: `path:line:column: severity[rule] message`.

use super::opened::Opened;
use super::{Texts, harmless, slashed};
use crate::rule::Finding;
use std::io::{self, Write};

/// Write `findings`, one a line; columns count code points from 1.
pub fn write(out: &mut dyn Write, findings: &[Finding], texts: &Texts<'_>) -> io::Result<()> {
    let mut opened = Opened::new(texts);
    for finding in findings {
        let (start, _) = opened.places(finding, finding.span);
        write!(
            out,
            "{}:{}:{}: {}[{}] {}",
            harmless(&slashed(&finding.path)),
            start.line,
            start.column,
            finding.severity.name(),
            finding.rule,
            harmless(&finding.message),
        )?;
        match finding.refusal() {
            Some(refusal) => writeln!(out, " ({refusal})")?,
            None => writeln!(out)?,
        }
    }
    Ok(())
}
