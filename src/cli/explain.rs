//! `notelint explain`: a rule's page, or the list of rules.

use super::{CLEAN, Failure};
use crate::config::suggest;
use crate::rule::Rule;
use crate::rules::{self, RENAMED, RULES};
use std::io::Write;

/// Prints the page of `rule`, or one line for every rule.
pub fn run(rule: Option<&str>) -> Result<u8, Failure> {
    let mut out = std::io::stdout().lock();
    match rule {
        None => list(&mut out)?,
        Some(name) => {
            let rule = named(name).ok_or_else(|| unknown(name))?;
            let page = rule.page();
            let title = page
                .metadata
                .as_ref()
                .map_or("", |metadata| metadata.title.as_str());
            writeln!(out, "# {}: {title}\n\n{}", rule.name, page.text.trim_end())?;
        }
    }
    out.flush()?;
    Ok(CLEAN)
}

fn named(name: &str) -> Option<&'static Rule> {
    let renamed = RENAMED.iter().find(|(old, _)| *old == name);
    rules::find(renamed.map_or(name, |(_, new)| new))
}

fn list(out: &mut dyn Write) -> std::io::Result<()> {
    let width = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    for rule in RULES {
        if let Ok(metadata) = rule.page().metadata {
            let fix: Vec<&str> = metadata.fix.iter().map(|kind| kind.name()).collect();
            let fix = if fix.is_empty() {
                "-".to_owned()
            } else {
                fix.join(", ")
            };
            let severity = if metadata.enabled {
                metadata.severity.name()
            } else {
                "off"
            };
            writeln!(
                out,
                "{:width$}  {severity:7}  {fix:12}  {}",
                rule.name, metadata.title
            )?;
        }
    }
    Ok(())
}

fn unknown(name: &str) -> Failure {
    let hint = suggest(name, RULES.iter().map(|rule| rule.name)).map_or_else(
        || "`notelint explain` lists them".to_owned(),
        |rule| format!("did you mean `{rule}`?"),
    );
    Failure::Usage(format!("there is no rule `{name}`; {hint}"))
}
