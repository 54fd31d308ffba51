//! `notelint explain`: a rule's page, or a list of rules.

use super::{CLEAN, Failure};
use crate::config::UnknownRule;
use crate::rule::Rule;
use crate::rule::page::Metadata;
use crate::rules::{self, RULES, current};
use std::io::Write;

/// Prints the page of the rule of that name, or one line for each rule: of the family of that name,
/// or of all.
pub fn run(name: Option<&str>) -> Result<u8, Failure> {
    let mut out = std::io::stdout().lock();
    match name {
        None => list(&mut out, |_| true)?,
        Some(name) => match rules::find(current(name)) {
            Some(rule) => show(&mut out, rule)?,
            None if RULES.iter().any(|rule| rule.family() == name) => {
                list(&mut out, |rule| rule.family() == name)?;
            }
            None => return Err(UnknownRule::new(name).into()),
        },
    }
    out.flush()?;
    Ok(CLEAN)
}

fn show(out: &mut dyn Write, rule: &Rule) -> std::io::Result<()> {
    let page = rule.page();
    if let Ok(metadata) = &page.metadata {
        let severity = metadata.severity.name();
        let off = if metadata.enabled {
            ""
        } else {
            ", off by default"
        };
        let fixes = fixes(metadata).unwrap_or_else(|| "none".to_owned());
        writeln!(out, "# {}: {}\n", rule.name, metadata.title)?;
        writeln!(out, "Severity: {severity}{off}. Fix: {fixes}.\n")?;
    }
    writeln!(out, "{}", page.text.trim())
}

fn list(out: &mut dyn Write, wanted: impl Fn(&Rule) -> bool) -> std::io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in RULES.iter().filter(|rule| wanted(rule)) {
        if let Ok(metadata) = rule.page().metadata {
            let severity = if metadata.enabled {
                metadata.severity.name()
            } else {
                "off"
            };
            let fixes = fixes(&metadata).unwrap_or_else(|| "-".to_owned());
            let (name, title) = (rule.name, &metadata.title);
            writeln!(out, "{name:width$}  {severity:7}  {fixes:12}  {title}")?;
        }
    }
    Ok(())
}

/// The kinds of fix that a rule has, if any.
fn fixes(metadata: &Metadata) -> Option<String> {
    let kinds: Vec<&str> = metadata.fix.iter().map(|kind| kind.name()).collect();
    (!kinds.is_empty()).then(|| kinds.join(", "))
}
