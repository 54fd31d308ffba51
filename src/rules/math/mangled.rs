//! Formulas that kramdown rewrites before MathJax or KaTeX reads them.

use super::damage::{self, Damage};
use super::formula::{Delimiter, Formula};
use super::rewrap::{self, Around};
use super::shown::{formulas, shows_math};
use super::tex::{Evidence, is_symbols};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::Span;
use serde::Deserialize;

/// `math/mangled`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mangled {}

/// What TeX wants a delimiter after.
const SIZES: &[&str] = &[
    "left", "right", "middle", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr",
    "biggl", "biggr", "Biggl", "Biggr",
];

impl NoteRule for Mangled {
    fn check(&self, note: &Note, report: &mut Report) {
        if note.jekyll.own_math {
            return;
        }
        let formulas = formulas(note);
        let shows_math = shows_math(note, &formulas);
        let parenthesised = |formula: &Formula| {
            formula.delimiter == Delimiter::Parenthesis && formula.evidence > Evidence::Bare
        };
        let parenthesises = formulas.iter().any(parenthesised);
        let mut lone_dollars = None;
        for formula in &formulas {
            let Some(damage) = damage::of(note, formula) else {
                continue;
            };
            let symbols = || shows_math && is_symbols(formula.content.of(note.text()));
            let sure = match (formula.evidence, damage) {
                (Evidence::None, _) => false,
                (Evidence::Bare, Damage::Delimiters) => parenthesises || symbols(),
                (Evidence::Bare, Damage::Element(..)) => symbols(),
                (Evidence::Bare, _) => false,
                (Evidence::Index, _) => shows_math,
                (Evidence::Command, _) => true,
            };
            if sure {
                let known = lone_dollars.filter(|(block, _)| *block == formula.block);
                let lone = known.map_or_else(
                    || rewrap::has_lone_dollars(note, formula.block),
                    |(_, lone)| lone,
                );
                lone_dollars = Some((formula.block, lone));
                add(note, formula, damage, lone, report);
            }
        }
    }
}

fn add(note: &Note, formula: &Formula, damage: Damage, lone: bool, report: &mut Report) {
    let around = rewrap::around(note, formula);
    let finding = report.add(formula.span, message(note, damage));
    finding.help(match around {
        Some(Around::Escaped) => {
            "Write the formula between `\\$$` and `$$`, which keep it in the line."
        }
        _ => "Write the formula between `$$` and `$$`, where kramdown leaves it alone.",
    });
    let around = around.filter(|_| !lone);
    if let Some(edits) = around.and_then(|around| rewrap::edits(note, formula, around)) {
        finding.fix(Fix::unsafe_(edits));
    }
}

fn message(note: &Note, damage: Damage) -> String {
    let text = note.text();
    match damage {
        Damage::Element(span, name) => format!(
            "kramdown takes `{}` for {name} here, so the page shows this formula as TeX source.",
            opening(span.of(text))
        ),
        Damage::Delimiters => "kramdown drops the backslashes around this formula, so the page shows it as TeX source.".to_owned(),
        Damage::Rows => "kramdown drops a backslash of `\\\\`, so the rows of this formula run together.".to_owned(),
        Damage::Backslash(span) => lost_backslash(text, span),
        Damage::Symbol(span) => format!(
            "kramdown turns `{}` into a typographic symbol, and this formula shows that.",
            span.of(text).trim()
        ),
    }
}

/// What an element starts with: its delimiter, or the first few characters.
fn opening(element: &str) -> &str {
    let stroke = element
        .chars()
        .next()
        .filter(|c| matches!(c, '*' | '_' | '~'));
    let end = match stroke {
        Some(stroke) => element.len() - element.trim_start_matches(stroke).len(),
        None => element.find('\n').unwrap_or(element.len()),
    };
    let end = element
        .char_indices()
        .nth(20)
        .map_or(end, |(at, _)| end.min(at));
    &element[..end]
}

fn lost_backslash(text: &str, span: Span) -> String {
    let escape = span.of(text);
    let before = text.get(..span.start).unwrap_or_default();
    let front = before.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let sized = front.ends_with('\\') && SIZES.contains(&&before[front.len()..]);
    let seen = match escape {
        "\\#" => "MathJax shows an error instead of this formula".to_owned(),
        "\\{" | "\\}" if sized => "MathJax shows an error instead of this formula".to_owned(),
        "\\{" | "\\}" => "this formula shows no braces".to_owned(),
        _ => format!("this formula shows `{}`", escape.trim_start_matches('\\')),
    };
    format!("kramdown drops the backslash of `{escape}`, so {seen}.")
}
