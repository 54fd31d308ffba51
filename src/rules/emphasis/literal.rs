//! Emphasis that kramdown takes for none, so that its delimiters are shown.

use super::delimiters::{Run, runs, shows};
use super::spaced::{self, Spaced};
use super::unclosed::{self, Missing};
use super::underscores;
use crate::kramdown::Block;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::prose;
use crate::text::Span;
use memchr::{memchr, memmem};
use serde::Deserialize;

/// `emphasis/literal`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Literal {}

impl NoteRule for Literal {
    fn check(&self, note: &Note, report: &mut Report) {
        for (index, block) in note.body().blocks.iter().enumerate() {
            if block.kind.is_container() || block.kind.is_verbatim() {
                continue;
            }
            let bytes = block.span.of(note.text()).as_bytes();
            if memmem::find(bytes, b"**").is_some() && shows(note, index, "**") {
                bold(note, index, block, report);
            }
            if memmem::find(bytes, b"~~").is_some() && shows(note, index, "~~") {
                struck(note, index, block, report);
            }
            if memchr(b'_', bytes).is_some() && shows(note, index, "_") {
                underscored(note, index, block, report);
            }
        }
    }
}

/// The runs of two strokes and more that stand in text, not in code or in what Liquid prints.
fn strokes(note: &Note, index: usize, block: &Block, stroke: u8) -> Vec<Run> {
    let code = prose::lines_of_code(note, block);
    let mut runs = runs(note, index, stroke);
    runs.retain(|run| {
        let line = note.lines().line_of(run.span.start);
        code.binary_search(&line).is_err() && !note.liquid().covers(run.span.start)
    });
    runs
}

/// The runs of two strokes and more, line by line.
fn by_line<'r>(note: &Note, runs: &'r [Run]) -> impl Iterator<Item = &'r [Run]> {
    let line = |run: &Run| note.lines().line_of(run.span.start);
    runs.chunk_by(move |run, next| line(run) == line(next))
}

fn bold(note: &Note, index: usize, block: &Block, report: &mut Report) {
    let all = strokes(note, index, block, b'*');
    let doubled: Vec<Run> = all
        .iter()
        .filter(|run| run.span.len() > 1)
        .copied()
        .collect();
    let mut found = false;
    for runs in by_line(note, &doubled) {
        for pair in spaced::of_line(&note.liquid().text, block.span.start, runs) {
            found = true;
            let message = if pair.open.literal {
                format!(
                    "kramdown shows the asterisks around this text, because {}.",
                    pair.place()
                )
            } else {
                "kramdown does not end bold text at these closing asterisks, because a blank stands before them.".to_owned()
            };
            add(note, &pair, message, report);
        }
    }
    if !found && let Some((span, missing)) = unclosed::lone(note, block, &all) {
        let (message, help) = match missing {
            Missing::Closing => (
                "Nothing in this text closes these asterisks, so the page shows them.",
                "Write `**` where the bold text ends, or drop these.",
            ),
            Missing::Opening => (
                "Nothing in this text opens what these asterisks close, so the page shows them.",
                "Write `**` where the bold text starts, or drop these.",
            ),
        };
        report.add(span, message).help(help);
    }
}

/// `~~` is a tone of voice, too: only what spans a whole line is taken for struck text.
fn struck(note: &Note, index: usize, block: &Block, report: &mut Report) {
    let text: &str = &note.liquid().text;
    for runs in by_line(note, &strokes(note, index, block, b'~')) {
        let whole = |span: Span| {
            let line = note.lines().line(text, note.lines().line_of(span.start));
            let start = line.start.max(block.span.start);
            Span::new(start, line.end)
                .of(text)
                .trim_matches([' ', '\t', '>'])
                .len()
                == span.len()
        };
        let pairs = spaced::of_line(text, block.span.start, runs);
        if let [pair] = pairs.as_slice()
            && runs.len() == 2
            && pair.open.span.len() == 2
            && whole(pair.span())
        {
            let message = format!(
                "kramdown shows the tildes around this text, because {}.",
                pair.place()
            );
            add(note, pair, message, report);
        }
    }
}

fn add(note: &Note, pair: &Spaced, message: String, report: &mut Report) {
    let finding = report.add(pair.span(), message);
    finding.help("Let the text touch its delimiters.");
    finding.fix(Fix::unsafe_(pair.edits(&note.liquid().text)));
}

fn underscored(note: &Note, index: usize, block: &Block, report: &mut Report) {
    let runs = strokes(note, index, block, b'_');
    for pair in underscores::pairs(&note.liquid().text, &runs) {
        let message = "kramdown shows these underscores, because a letter follows them.";
        let finding = report.add(pair.span, message);
        finding.help("Write asterisks, after which a word may go on.");
        finding.fix(Fix::unsafe_(pair.edits()));
    }
}
