//! HTML elements in a text that no end tag follows in it.

use super::names::{Name, name};
use super::stray::Strays;
use super::written::Written;
use crate::kramdown::{HtmlEnd, Inline, InlineKind};
use crate::note::Note;
use crate::rule::{Finding, Fix, Report, Severity};
use crate::text::{Edit, Span};
use std::collections::HashSet;

/// An element that takes the rest of its text.
struct Open<'n> {
    index: usize,
    parent: Option<usize>,
    name: &'n str,
    tag: Span,
    content: Span,
}

/// Finds the elements that have no end in their text. What they were meant to end with may stand in
/// another one.
pub fn find(note: &Note, strays: &mut Strays, report: &mut Report) {
    let all = note.inlines().all().iter().enumerate();
    let open: Vec<Open> = all
        .filter_map(|(index, inline)| Open::of(note, index, inline))
        .collect();
    let mut ended = HashSet::new();
    for element in &open {
        let parent = element.parent;
        let outer = open.binary_search_by_key(&parent, |open| Some(open.index));
        if let Ok(outer) = outer
            && element.repeats(&open[outer])
        {
            ended.extend([parent, Some(element.index)]);
            let name = element.name;
            element
                .add(report)
                .help(format!("Write `</{name}>` here."))
                .fix(Fix::unsafe_(vec![Edit::replace(
                    element.tag,
                    format!("</{name}>"),
                )]));
        }
    }
    for element in open
        .iter()
        .filter(|open| !ended.contains(&Some(open.index)))
    {
        element.find(note, strays, report);
    }
}

impl<'n> Open<'n> {
    fn of(note: &Note<'n>, index: usize, inline: &Inline) -> Option<Self> {
        let InlineKind::Html {
            name: written,
            tag,
            content,
            end: HtmlEnd::Missing,
            ..
        } = inline.kind
        else {
            return None;
        };
        let text = written.of(note.text());
        let word = Written::new(note, written, tag, HtmlEnd::Missing, false).is_word();
        let plain = !note.liquid().covers(tag.start) && !note.liquid().covers(written.start);
        (name(text) == Name::Html && !word && plain && !note.is_torn(tag.start)).then_some(Self {
            index,
            parent: inline.parent.map(|parent| parent as usize),
            name: text,
            tag,
            content,
        })
    }

    /// Whether it starts a second time what it was most likely meant to end: its tag says no more
    /// than the name.
    fn repeats(&self, outer: &Self) -> bool {
        self.is_bare() && self.name.eq_ignore_ascii_case(outer.name)
    }

    /// Whether its tag holds nothing but its name.
    fn is_bare(&self) -> bool {
        self.tag.len() == self.name.len() + 2
    }

    fn find(&self, note: &Note, strays: &mut Strays, report: &mut Report) {
        let stray = strays.take(self.name, self.content.end);
        let rest = self.content.of(note.text());
        let anchor =
            self.name.eq_ignore_ascii_case("a") && !self.tag.of(note.text()).contains("href");
        if stray.is_none() && (anchor || rest.trim().is_empty()) {
            return;
        }
        let finding = self.add(report);
        let end = format!("Write `</{}>` where the element is to end", self.name);
        finding.help(match stray.is_none() && self.is_bare() {
            true => format!("{end}, or `&lt;` for the `<` if the page is to show it."),
            false => format!("{end}."),
        });
        if let Some(stray) = stray {
            finding.relate(
                stray,
                "this end tag stands in another text, and is shown as text",
            );
        }
    }

    fn add<'r>(&self, report: &'r mut Report) -> &'r mut Finding {
        let name = self.name;
        let message = format!(
            "kramdown puts the rest of the text into this `<{name}>`, because no `</{name}>` follows in it."
        );
        report.add(self.tag, message).severity(Severity::Warning)
    }
}
