//! A rule drawn directly under text: kramdown underlines the text with it, or shows the strokes.

use super::underline::{Underline, draws_rule};
use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::column::blank_line_above;
use crate::rules::lazy::{container_of, is_lazy, name};
use crate::rules::prose;
use crate::text::Span;
use serde::Deserialize;

/// `heading/accidental`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Accidental {}

impl NoteRule for Accidental {
    fn check(&self, note: &Note, report: &mut Report) {
        // Without front matter its keys and `---` stand in the body; that is another fault.
        if note.split().fences.is_none() {
            return;
        }
        let (mut meant, mut literal) = (Vec::new(), Vec::new());
        for (index, block) in note.body().blocks.iter().enumerate() {
            match block.kind {
                Kind::Paragraph => literal.extend(literal_rules(note, block)),
                Kind::Heading { setext: true, .. } => {
                    let Some(line) = Underline::of(note, index) else {
                        continue;
                    };
                    match cause(note, &line) {
                        Some(what) => add(note, &line, what, report),
                        None => meant.push(line),
                    }
                }
                _ => {}
            }
        }
        for strokes in literal {
            add_literal(note, strokes, meant.is_empty(), report);
        }
        // Whoever underlines two headings means both.
        if let [line] = &meant[..]
            && line.draws_a_rule(note)
        {
            add(note, line, "text", report);
        }
    }
}

/// What the heading is made of, where nobody would underline that to make a heading.
fn cause(note: &Note, line: &Underline) -> Option<&'static str> {
    if let Some((_, container)) = container_of(note, line.heading)
        && is_lazy(note, line.heading, container, line.strokes.start)
    {
        return Some(name(container));
    }
    line.heads_no_words(note)
}

fn add(note: &Note, line: &Underline, what: &str, report: &mut Report) {
    let level = line.level;
    let finding = report.add(
        line.strokes,
        format!(
            "kramdown makes a level {level} heading of the {what} above, because this line stands directly under it."
        ),
    );
    let strokes = line.strokes.of(note.text());
    if draws_rule(strokes) {
        finding.help("Put a blank line above it.");
        finding.fix(Fix::unsafe_(vec![blank_line_above(
            note,
            line.strokes.start,
        )]));
    } else if strokes == "-" {
        finding.help("Write the item's text, or delete the line.");
        if let Some(edit) = line.delete(note) {
            finding.fix(Fix::unsafe_(vec![edit]));
        }
    } else {
        finding.help("Draw the rule as `---`, with a blank line above it.");
    }
}

/// The rules that are more text of a paragraph, since they do not end one (C052, C056).
fn literal_rules(note: &Note, block: &Block) -> Vec<Span> {
    let strokes = |line: &Line| {
        let span = line.span();
        let text = span.of(&note.liquid().text);
        let start = span.end - text.trim_start().len();
        let below = span.start > block.span.start;
        (below && draws_rule(text.trim())).then(|| Span::new(start, start + text.trim().len()))
    };
    let mut lines = note.body().lines_of(block).iter();
    if lines.all(|line| strokes(line).is_none()) {
        return Vec::new();
    }
    let prose = prose::of(note, block);
    prose.iter().filter_map(strokes).collect()
}

/// `sure` where the note has no headings by underline, so that nothing but a rule was meant.
fn add_literal(note: &Note, strokes: Span, sure: bool, report: &mut Report) {
    let finding = report.add(
        strokes,
        "kramdown shows this line as text, because a rule needs a blank line above it.",
    );
    if sure || !strokes.of(note.text()).starts_with('-') {
        finding.help("Put a blank line above it.");
        finding.fix(Fix::unsafe_(vec![blank_line_above(note, strokes.start)]));
    } else {
        finding.help(
            "For a rule, put a blank line above it; for a heading, let it start its line under one line of text.",
        );
    }
}
