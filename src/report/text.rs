//! Findings for people: each under its line of the note, the repeated ones folded, a summary.
//! The only user of miette.

mod excerpt;
mod fold;
mod shown;
mod summary;
mod window;

pub use summary::summary;

use super::opened::Opened;
use super::{Texts, counted, harmless, slashed};
use crate::rule::{Applicability, Finding, Severity};
use fold::{Count, Item};
use miette::{GraphicalReportHandler, GraphicalTheme, ThemeCharacters, ThemeStyles};
use shown::Shown;
use std::io::{self, Write};

/// How the report looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colour by ANSI codes.
    pub color: bool,
    /// Columns of the terminal: messages wrap there, and longer lines of a note are cut to an
    /// excerpt.
    pub width: usize,
    /// Show each style finding rather than one line for all those of a note.
    pub style: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            color: false,
            width: 100,
            style: false,
        }
    }
}

/// Write `findings`, sorted by path and place, of `notes` checked notes, and the summary.
pub fn write(
    out: &mut dyn Write,
    findings: &[Finding],
    texts: &Texts<'_>,
    notes: usize,
    look: &Look,
) -> io::Result<()> {
    let pens = Pens::new(look);
    let mut opened = Opened::new(texts);
    let mut drawn = String::new();
    let mut after_fold = false;
    for item in fold::fold(findings, look.style) {
        let folds = !matches!(item, Item::Full { .. });
        if after_fold && !folds {
            writeln!(out)?;
        }
        after_fold = folds;
        match item {
            Item::Full { finding, more } => {
                drawn.clear();
                pens.draw(&mut drawn, finding, &mut opened, look);
                out.write_all(drawn.as_bytes())?;
                fix_hint(out, finding, look)?;
                if more > 0 {
                    let notes = counted(more, "more note");
                    writeln!(out, "  the same in {notes} (--format concise lists them)")?;
                }
                writeln!(out)?;
            }
            Item::Style(count) => {
                folded(out, &count, "style finding", "--style shows them")?;
            }
            Item::Rest(count) => {
                folded(out, &count, "more finding", "--format concise lists them")?;
            }
        }
    }
    if after_fold {
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(findings, notes))
}

/// One line for many findings of a note.
fn folded(out: &mut dyn Write, count: &Count, thing: &str, how: &str) -> io::Result<()> {
    let rules = count.rules.iter();
    let rules: Vec<_> = rules.map(|(rule, n)| format!("{rule} {n}")).collect();
    writeln!(
        out,
        "{}: {} ({}), {how}",
        harmless(&slashed(count.path)),
        counted(count.total, thing),
        rules.join(", "),
    )
}

/// What can be done about it, where notelint can do it, or why it did not.
fn fix_hint(out: &mut dyn Write, finding: &Finding, look: &Look) -> io::Result<()> {
    let label = if look.color {
        "\x1b[36m  fix: \x1b[0m"
    } else {
        "  fix: "
    };
    match finding.fix.as_ref().map(|fix| fix.applicability) {
        Some(Applicability::Safe) => writeln!(out, "{label}safe — run `notelint fix`"),
        Some(Applicability::Unsafe) => writeln!(out, "{label}unsafe — `notelint fix --unsafe`"),
        None => match finding.refused {
            Some(refused) => writeln!(out, "{label}not applied — {}", refused.reason()),
            None => Ok(()),
        },
    }
}

/// A renderer for each severity, so that what it points with has the severity's colour.
struct Pens([(Severity, GraphicalReportHandler); 3]);

impl Pens {
    fn new(look: &Look) -> Self {
        let pen = |severity| {
            let mut styles = if look.color {
                ThemeStyles::ansi()
            } else {
                ThemeStyles::none()
            };
            styles.highlights = vec![match severity {
                Severity::Style => styles.advice,
                Severity::Warning => styles.warning,
                Severity::Error => styles.error,
            }];
            let characters = ThemeCharacters::unicode();
            let theme = GraphicalTheme { characters, styles };
            let pen = GraphicalReportHandler::new_themed(theme)
                .with_width(look.width)
                .with_context_lines(excerpt::AROUND)
                .with_links(false)
                .without_syntax_highlighting();
            (severity, pen)
        };
        Self([Severity::Style, Severity::Warning, Severity::Error].map(pen))
    }

    fn draw(&self, out: &mut String, finding: &Finding, opened: &mut Opened<'_>, look: &Look) {
        let shown = Shown::new(finding, opened.get(&finding.path), look.width);
        let pen = self.0.iter().find(|(of, _)| *of == finding.severity);
        // Writing to a string cannot fail; were miette to refuse, the message is still told.
        if pen.is_none_or(|(_, pen)| pen.render_report(out, &shown).is_err()) {
            out.push_str(&format!("{shown}\n"));
        }
    }
}

#[cfg(test)]
#[path = "text/text_tests.rs"]
mod tests;
