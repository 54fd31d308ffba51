//! The last line: how much was found, and how much of it notelint can mend.

use crate::report::counted;
use crate::rule::{Applicability, Finding, Severity};
use std::collections::HashSet;

/// The summary of `findings` in `notes` checked notes, without a line ending.
pub fn summary(findings: &[Finding], notes: usize) -> String {
    if findings.is_empty() {
        return match notes {
            0 => "no notes found".to_owned(),
            _ => format!("{} checked, nothing found", counted(notes, "note")),
        };
    }
    let severities = [
        (Severity::Error, "error"),
        (Severity::Warning, "warning"),
        (Severity::Style, "style finding"),
    ];
    let counts: Vec<_> = severities
        .iter()
        .filter_map(|&(severity, thing)| {
            let of = |finding: &&Finding| finding.severity == severity;
            let count = findings.iter().filter(of).count();
            (count > 0).then(|| counted(count, thing))
        })
        .collect();
    let hit = findings
        .iter()
        .map(|finding| &finding.path)
        .collect::<HashSet<_>>()
        .len();
    format!(
        "{} in {hit} of {}{}{}",
        counts.join(", "),
        counted(notes, "note"),
        fixes(findings),
        refused(findings)
    )
}

fn refused(findings: &[Finding]) -> String {
    let refused = |finding: &&Finding| finding.refused.is_some();
    match findings.iter().filter(refused).count() {
        0 => String::new(),
        1 => "; 1 fix was not applied (--format concise says why)".to_owned(),
        count => format!("; {count} fixes were not applied (--format concise says why)"),
    }
}

fn fixes(findings: &[Finding]) -> String {
    let count = |applicability| {
        let fixes = findings.iter().filter_map(|finding| finding.fix.as_ref());
        fixes
            .filter(|fix| fix.applicability == applicability)
            .count()
    };
    match (count(Applicability::Safe), count(Applicability::Unsafe)) {
        (0, 0) => String::new(),
        (safe, 0) => format!("; {safe} can be fixed safely (notelint fix)"),
        (0, more) => format!("; {more} can be fixed with notelint fix --unsafe"),
        (safe, more) => {
            format!("; {safe} can be fixed safely (notelint fix), {more} more with --unsafe")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::{Fix, Refusal};
    use crate::text::Span;
    use std::path::Path;

    fn finding(path: &str, severity: Severity, fix: Option<Fix>) -> Finding {
        Finding {
            rule: "a/b",
            severity,
            path: Path::new(path).into(),
            span: Span::at(0),
            message: String::new(),
            help: None,
            related: vec![],
            fix,
            refused: None,
            habit: None,
        }
    }

    #[test]
    fn only_what_was_found_is_counted() {
        let safe = || Some(Fix::safe(vec![]));
        let mut findings = vec![finding("a.md", Severity::Error, None)];
        assert_eq!(summary(&findings, 1), "1 error in 1 of 1 note");
        findings.push(finding("a.md", Severity::Style, safe()));
        findings.push(finding("b.md", Severity::Style, safe()));
        assert_eq!(
            summary(&findings, 9),
            "1 error, 2 style findings in 2 of 9 notes; 2 can be fixed safely (notelint fix)"
        );
        findings.push(finding(
            "b.md",
            Severity::Warning,
            Some(Fix::unsafe_(vec![])),
        ));
        assert_eq!(
            summary(&findings, 9),
            "1 error, 1 warning, 2 style findings in 2 of 9 notes; \
             2 can be fixed safely (notelint fix), 1 more with --unsafe"
        );
        assert_eq!(
            summary(&findings[3..], 9),
            "1 warning in 1 of 9 notes; 1 can be fixed with notelint fix --unsafe"
        );
    }

    #[test]
    fn refused_fixes_are_counted() {
        let mut findings = vec![finding("a.md", Severity::Style, None)];
        findings[0].refused = Some(Refusal::Body);
        let one =
            "1 style finding in 1 of 1 note; 1 fix was not applied (--format concise says why)";
        assert_eq!(summary(&findings, 1), one);
        findings.push(findings[0].clone());
        assert!(summary(&findings, 1).contains("; 2 fixes were not applied ("));
    }

    #[test]
    fn nothing_found_is_said() {
        assert_eq!(summary(&[], 300), "300 notes checked, nothing found");
        assert_eq!(summary(&[], 1), "1 note checked, nothing found");
        assert_eq!(summary(&[], 0), "no notes found");
    }
}
