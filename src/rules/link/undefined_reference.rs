//! References to link definitions that the note does not have.

use super::definition::{Glued, Slip, glued, labels, may_be_printed, slips};
use crate::kramdown::{Inline, InlineKind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::blank_line_above;
use crate::text::{Edit, Span};
use memchr::memchr;
use serde::Deserialize;
use std::collections::HashSet;
use strsim::damerau_levenshtein;

/// `link/undefined-reference`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UndefinedReference {}

impl NoteRule for UndefinedReference {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.text().get(note.split().body..).unwrap_or_default();
        if memchr(b']', body.as_bytes()).is_none() || may_be_printed(note) {
            return;
        }
        let glued = glued(note);
        for definition in glued.iter().filter(|glued| glued.first) {
            tell_glued(note, definition, report);
        }
        let mut meant: HashSet<String> = glued.iter().map(|it| it.label.to_lowercase()).collect();
        let known = labels(note);
        let undefined = undefined(note, !known.is_empty());
        let wanted = undefined.iter().map(|(_, _, named)| named.to_lowercase());
        let wanted: HashSet<String> = wanted.collect();
        if !wanted.is_empty() {
            for slip in slips(note, &wanted) {
                tell_slip(&slip, report);
                meant.insert(slip.label.to_lowercase());
            }
        }
        let mut told = 0;
        for (inline, label, named) in undefined {
            if meant.contains(&named.to_lowercase()) {
                continue;
            }
            told += 1;
            let near = if told > SUGGESTIONS {
                None
            } else {
                near(named, &known)
            };
            tell(note, inline, label, named, near, report);
        }
    }
}

/// For so many references of a note the label that was meant is looked for, among so many: more
/// would take too long.
const SUGGESTIONS: usize = 50;
const LABELS: usize = 1000;

/// What a set of characters in a regular expression holds.
const RANGES: [&str; 4] = ["a-z", "A-Z", "0-9", "가-힣"];

/// The references without a definition, with what stands in their second brackets, and their labels.
fn undefined<'n>(note: &'n Note, known: bool) -> Vec<(&'n Inline, Span, &'n str)> {
    let inlines = note.inlines().all().iter().enumerate();
    let references = inlines.filter_map(|(index, inline)| match inline.kind {
        InlineKind::UndefinedReference { text, label } => Some((index, inline, text, label)),
        _ => None,
    });
    let meant = references.filter(|(index, inline, ..)| is_reference(note, *index, inline, known));
    let labelled = meant.map(|(_, inline, text, label)| {
        let named = if label.is_empty() { text } else { label };
        (inline, label, named.of(note.text()))
    });
    labelled.collect()
}

fn tell_slip(slip: &Slip, report: &mut Report) {
    let message = format!(
        "kramdown shows this definition as text, because {}.",
        slip.because
    );
    report
        .add(slip.span, message)
        .help(format!("Write `[{}]: …`.", slip.label))
        .fix(Fix::unsafe_(vec![Edit::replace(slip.colon, ": ")]));
}

fn tell_glued(note: &Note, definition: &Glued, report: &mut Report) {
    let blank = blank_line_above(note, definition.span.start);
    report
        .add(
            definition.span,
            "kramdown shows this definition as text, because it stands directly under text.",
        )
        .help("Put a blank line above it.")
        .fix(Fix::unsafe_(vec![blank]));
}

fn tell(
    note: &Note,
    inline: &Inline,
    label: Span,
    named: &str,
    near: Option<&str>,
    report: &mut Report,
) {
    let image = inline.span.of(note.text()).starts_with('!');
    let name = if image { "image" } else { "link" };
    let message =
        format!("kramdown shows this {name} with its brackets, because nothing defines `{named}`.");
    let finding = report.add(inline.span, message);
    match near {
        Some(near) => {
            finding.help(format!("Did you mean `{near}`?"));
            finding.fix(Fix::unsafe_(vec![Edit::replace(label, near)]));
        }
        None => {
            finding.help(format!(
                "Define it on a line of its own: `[{named}]: https://…`."
            ));
        }
    }
}

/// The only label that `named` may be a slip of: numbers are no slips.
fn near<'k>(named: &str, known: &[&'k str]) -> Option<&'k str> {
    let slips = match named.chars().count() {
        0..3 => return None,
        3..6 => 1,
        _ => 2,
    };
    let named = named.to_lowercase();
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let is_near = |label: &&str| {
        let far = named.len().abs_diff(label.len()) > 4 * slips;
        !far && damerau_levenshtein(&named, &label.to_lowercase()) <= slips
            && digits(label) == digits(&named)
    };
    let mut near = known.iter().copied().take(LABELS).filter(is_near);
    let first = near.next()?;
    near.all(|other| other == first).then_some(first)
}

/// Whether the brackets were meant as a reference: neither as an index of an array, nor as what may
/// be left out in a command. `known` says whether the note defines any.
fn is_reference(note: &Note, index: usize, inline: &Inline, known: bool) -> bool {
    let InlineKind::UndefinedReference { text, label } = inline.kind else {
        return false;
    };
    let source = note.text();
    let plain = inline.span.of(source) == inline.span.of(&note.liquid().text);
    let before = source[..inline.span.start].chars().next_back();
    let after = source[inline.span.end..].chars().next();
    let apart = !before.is_some_and(|c| c.is_ascii_alphanumeric() || "[]_)}$\\".contains(c))
        && !after.is_some_and(|c| matches!(c, '[' | ']'));
    let touching = label.start == text.end + 2;
    let words = text.of(source);
    let mut ancestors = note.inlines().ancestors(index);
    let html = ancestors.any(|inline| matches!(inline.kind, InlineKind::Html { .. }));
    let brackets = inline.span.of(source);
    let pattern = RANGES.iter().any(|range| brackets.contains(range));
    plain
        && apart
        && touching
        && !html
        && !pattern
        && has_words(words)
        && is_label(label.of(source), known || brackets.starts_with('!'))
}

/// Whether `text` reads as words, not as an index or a pattern.
fn has_words(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    let letters: usize = letters.map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    let number = text.strip_prefix('#').unwrap_or(text);
    let number = number.len() > 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    let starts = text.starts_with(|c: char| c.is_alphanumeric() || "`*_\"'#!“‘".contains(c));
    (letters > 1 || number) && starts && !text.contains(['[', '=', '\\', '$', '|', ','])
}

/// Whether `label` may be one: without any definition in the note, only if it could be nothing
/// else.
fn is_label(label: &str, known: bool) -> bool {
    let named = |c: char| c.is_alphanumeric() || " -_.:/#+".contains(c);
    let number = label.bytes().all(|byte| byte.is_ascii_digit());
    let slug = label.contains(['-', '_']) && label.len() > 3;
    let starts = label.is_empty() || label.starts_with(|c: char| c.is_alphanumeric() || c == '#');
    starts && label.chars().all(named) && (known || number || slug)
}
