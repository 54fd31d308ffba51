//! End tags that end nothing, which kramdown shows as text (C168).

use crate::kramdown::{Element, HtmlContent, HtmlEnd, InlineKind};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::rules::column::before;
use crate::text::{Edit, Span};
use std::collections::HashMap;

struct Stray<'n> {
    span: Span,
    name: &'n str,
    /// In a text rather than in raw HTML.
    in_text: bool,
    /// What is to be said of it has been said.
    done: bool,
}

/// The end tags of a note that end nothing, in order.
pub struct Strays<'n> {
    all: Vec<Stray<'n>>,
    /// Those of each name, in small letters.
    by_name: HashMap<String, Vec<usize>>,
    /// Where an end tag stands within a line of an element that it was meant to end.
    within_lines: Vec<usize>,
}

impl<'n> Strays<'n> {
    pub fn of(note: &Note<'n>) -> Self {
        let in_text = note
            .inlines()
            .all()
            .iter()
            .filter_map(|inline| match inline.kind {
                InlineKind::EndTag { name } => Some((inline.span, name, true)),
                _ => None,
            });
        let raw = note.body().stray_end_tags.iter().map(|&span| {
            let name = span.of(note.text()).trim_end_matches('>').trim_end();
            (
                span,
                Span::new(span.start + 2, span.start + name.len()),
                false,
            )
        });
        let mut all: Vec<Stray> = in_text
            .chain(raw)
            .filter(|(span, ..)| !note.liquid().covers(span.start) && !note.is_torn(span.start))
            .map(|(span, name, in_text)| Stray {
                span,
                name: name.of(note.text()),
                in_text,
                done: false,
            })
            .collect();
        all.sort_by_key(|stray| stray.span);
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, stray) in all.iter().enumerate() {
            by_name
                .entry(stray.name.to_ascii_lowercase())
                .or_default()
                .push(index);
        }
        Self {
            all,
            by_name,
            within_lines: Vec::new(),
        }
    }

    /// Those that were meant to end an element whose content is blocks: kramdown looks for its end
    /// tag at the start of lines only.
    pub fn find_within_lines(&mut self, note: &Note, report: &mut Report) {
        for stray in self.all.iter_mut().filter(|stray| stray.in_text) {
            let Some(element) = around(note, stray.span.start) else {
                continue;
            };
            if !element
                .name
                .of(note.text())
                .eq_ignore_ascii_case(stray.name)
            {
                continue;
            }
            stray.done = true;
            self.within_lines.push(stray.span.start);
            let finding = report.add(
                stray.span,
                format!(
                    "kramdown shows this `</{}>` as text and goes on in the element, because the end tag does not start its line.",
                    stray.name
                ),
            );
            finding.relate(element.tag, "the element starts here");
            let (help, edits) = repair(note, element, stray.span);
            finding.help(help).fix(Fix::unsafe_(edits));
        }
    }

    /// Whether an end tag within a line is the reason why an element that takes up `span` has no
    /// end.
    pub fn explain(&self, span: Span) -> bool {
        let after = self.within_lines.partition_point(|&at| at < span.start);
        self.within_lines
            .get(after)
            .is_some_and(|&at| at < span.end)
    }

    /// The first end tag of `name` after `offset` that nothing was said of; nothing will be.
    pub fn take(&mut self, name: &str, offset: usize) -> Option<Span> {
        let same = self.by_name.get(&name.to_ascii_lowercase())?;
        let all = &mut self.all;
        let from = same.partition_point(|&index| {
            all.get(index)
                .is_some_and(|stray| stray.span.start < offset)
        });
        let first = same
            .get(from..)?
            .iter()
            .find(|&&index| all.get(index).is_some_and(|stray| !stray.done))?;
        let stray = all.get_mut(*first)?;
        stray.done = true;
        Some(stray.span)
    }

    /// The others: `</br>`, and those that stand alone on their line or in raw HTML.
    pub fn find_rest(&self, note: &Note, report: &mut Report) {
        let open = first_open(note);
        for stray in self.all.iter().filter(|stray| !stray.done) {
            let line_break = stray.name.eq_ignore_ascii_case("br");
            let counts = match stray.in_text {
                true => stands_alone(note, stray.span),
                false => stray.span.start < open,
            };
            // Liquid may print what it ends.
            let printed = !note.liquid().regions.is_empty();
            if !line_break && (!counts || printed) {
                continue;
            }
            let name = stray.name;
            let finding = report.add(
                stray.span,
                format!("kramdown shows this `</{name}>` as text, because it ends nothing."),
            );
            if line_break {
                finding
                    .help("Write `<br>`.")
                    .fix(Fix::unsafe_(vec![Edit::replace(stray.span, "<br>")]));
            } else {
                finding.help(format!(
                    "Write `<{name}>` where the element is to start, or delete the tag."
                ));
            }
        }
    }
}

/// The innermost element with blocks for its content around `offset`.
fn around<'n>(note: &'n Note, offset: usize) -> Option<&'n Element> {
    note.body()
        .elements_before(offset)
        .find(|element| element.span.contains(offset) && element.content == HtmlContent::Blocks)
}

/// What to do so that the end tag at `end` ends `element`.
fn repair(note: &Note, element: &Element, end: Span) -> (&'static str, Vec<Edit>) {
    let line = |offset| note.lines().line_of(offset);
    let tag = element.tag.of(note.text());
    let asks = ["markdown=\"1\"", "markdown=\"block\""];
    let asked = asks
        .iter()
        .find_map(|asked| Some((tag.find(asked)?, asked.len())));
    if line(element.tag.start) == line(end.start)
        && let Some((at, length)) = asked
    {
        let start = element.tag.start + at;
        let span = Span::new(start, start + length);
        return (
            "Write `markdown=\"span\"`, which reads the line as text.",
            vec![Edit::replace(span, "markdown=\"span\"")],
        );
    }
    let line = before(note, end.start);
    let bare = line.trim_start_matches([' ', '\t', '>']);
    let prefix = line.len() - bare.len();
    let blanks = line.len() - line.trim_end_matches([' ', '\t']).len();
    let span = Span::new(end.start - blanks, end.start);
    let text = match bare.is_empty() {
        true => String::new(),
        false => format!("{}{}", note.line_ending(), &line[..prefix]),
    };
    (
        "Put the end tag on a line of its own, with three spaces before it at most.",
        vec![Edit::replace(span, text)],
    )
}

/// From where on the body is in an element that nothing ends.
fn first_open(note: &Note) -> usize {
    let open = note
        .body()
        .elements
        .iter()
        .find(|element| element.end == HtmlEnd::Missing);
    open.map_or(usize::MAX, |element| element.tag.start)
}

/// Whether the tag starts its line, and nothing but end tags follows on it.
fn stands_alone(note: &Note, tag: Span) -> bool {
    let lines = note.lines();
    let line = lines.line(note.text(), lines.line_of(tag.start));
    let starts = before(note, tag.start)
        .trim_start_matches([' ', '\t', '>'])
        .is_empty();
    let rest = Span::new(tag.start, line.end).of(note.text()).trim_end();
    let is_end_tag = |tag: &str| tag.trim_start().starts_with("</") && tag.ends_with('>');
    starts && rest.split_inclusive('>').all(is_end_tag)
}
