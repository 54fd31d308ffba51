//! Characters that nobody sees, and that Jekyll, browsers and searches read all the same.

use super::place::{Place, Places};
use super::unseen::{breaks_xml, ends_line, orders, runs_leftwards, unseen, works};
use super::{decomposed, odd_blank};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `text/invisible-character`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvisibleCharacter {}

impl NoteRule for InvisibleCharacter {
    fn check(&self, note: &Note, report: &mut Report) {
        let odd: Vec<(usize, char)> = odd(note.text());
        if odd.is_empty() {
            return;
        }
        let places = Places::new(note);
        let line_of = |&(at, _): &(usize, char)| note.lines().line_of(at);
        for on_line in odd.chunk_by(|a, b| line_of(a) == line_of(b)) {
            let Some(first) = on_line.first() else {
                continue;
            };
            let line = note.lines().line(note.text(), line_of(first));
            told(note, line, &unseen_in(note, line, on_line, &places), report);
            decomposed::check(note, on_line, &places, report);
        }
        odd_blank::check(note, &odd, report);
    }
}

/// The characters of `text` that may be what this rule is about, by the first byte of those.
fn odd(text: &str) -> Vec<(usize, char)> {
    let starts = |&(_, &byte): &(usize, &u8)| matches!(byte, 0..=8 | 0x0b | 0x0c | 0x0e..=0x1f | 0x7f | 0xc2 | 0xd8 | 0xe1..=0xe3 | 0xef);
    let bytes = text.as_bytes().iter().enumerate();
    bytes
        .filter(starts)
        .filter_map(|(at, _)| Some((at, text.get(at..)?.chars().next()?)))
        .filter(|&(_, c)| unseen(c).is_some() || decomposed::is_jamo(c) || odd_blank::is_blank(c))
        .collect()
}

/// A run of unseen characters of one kind.
struct Unseen {
    c: char,
    span: Span,
    count: usize,
    place: Place,
}

/// The unseen characters of a line that do no work where they stand.
fn unseen_in(note: &Note, line: Span, odd: &[(usize, char)], places: &Places) -> Vec<Unseen> {
    let text = note.text();
    let orders = odd.iter().any(|&(_, c)| orders(c));
    let leftwards = orders && line.of(text).chars().any(runs_leftwards);
    let mut runs: Vec<Unseen> = Vec::new();
    for &(at, c) in odd.iter().filter(|(_, c)| unseen(*c).is_some()) {
        let span = Span::new(at, at + c.len_utf8());
        let before = Span::new(line.start, at).of(text).chars().next_back();
        let after = Span::new(span.end, line.end).of(text).chars().next();
        if at == 0 && c == '\u{feff}' || works(c, before, after, leftwards) {
            continue;
        }
        let Some(place) = places.at(at) else {
            continue;
        };
        match runs.last_mut() {
            Some(run) if run.c == c && run.span.end == at => {
                run.span.end = span.end;
                run.count += 1;
            }
            _ => runs.push(Unseen {
                c,
                span,
                count: 1,
                place,
            }),
        }
    }
    runs
}

/// Tells of the runs on a line, once for each character.
fn told(note: &Note, line: Span, runs: &[Unseen], report: &mut Report) {
    for (index, run) in runs.iter().enumerate() {
        if runs.iter().take(index).any(|other| other.c == run.c) {
            continue;
        }
        let same = || runs.iter().filter(|other| other.c == run.c);
        let times = match same().map(|run| run.count).sum::<usize>() {
            1 => "here".to_owned(),
            count => format!("{count} times in this line"),
        };
        let code = format!("U+{:04X}", u32::from(run.c));
        let name = unseen(run.c).unwrap_or_default();
        let effect = effect(run);
        let edits = same().map(|run| removal(note, line, run));
        report
            .add(
                run.span,
                format!("{code} ({name}) stands {times} unseen: {effect}."),
            )
            .help("Delete it.")
            .habit(code)
            .fix(Fix::unsafe_(edits.collect()));
    }
}

/// What comes of the character.
fn effect(run: &Unseen) -> &'static str {
    match run.place {
        Place::Key => "Jekyll reads it as a part of the key",
        Place::Value => "Jekyll reads it as a part of the value",
        Place::Address => "it is a part of the link's address",
        _ if breaks_xml(run.c) => {
            "XML must not hold it, so feed readers refuse a feed with this post"
        }
        Place::Code => "whoever copies the code gets it, too",
        _ if ends_line(run.c) => "it ends no line on the page",
        _ if orders(run.c) => "the page may show what follows in another order",
        _ => "readers do not see it, a search does",
    }
}

/// Deletes a run; where it parts two words as the end of a line would, a blank stays.
fn removal(note: &Note, line: Span, run: &Unseen) -> Edit {
    let before = Span::new(line.start, run.span.start).of(note.text());
    let after = Span::new(run.span.end, line.end).of(note.text());
    let blanks = after.len() - after.trim_start_matches([' ', '\t']).len();
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    if run.c == '\u{1b}' {
        return Edit::delete(Span::new(run.span.start, run.span.end + colour(after)));
    }
    // With the blanks behind it the line would become indented code.
    let leads = |c: char| matches!(c, ' ' | '\t' | '>' | '-' | '*' | '+' | '.' | '0'..='9');
    if run.place == Place::Text && before.trim_start_matches(leads).is_empty() {
        return Edit::delete(Span::new(run.span.start, run.span.end + blanks));
    }
    let parts = ends_line(run.c) && !blank(before.chars().next_back());
    if parts && !blank(after.chars().next()) {
        return Edit::replace(run.span, " ");
    }
    Edit::delete(run.span)
}

/// The length of what follows an escape to colour a terminal's text: `[1;31m`.
fn colour(after: &str) -> usize {
    let Some(rest) = after.strip_prefix('[') else {
        return 0;
    };
    let digits = rest.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ';' | '?'));
    let letter = digits.starts_with(|c: char| c.is_ascii_alphabetic());
    if letter {
        2 + rest.len() - digits.len()
    } else {
        0
    }
}
