//! Words between angle brackets that kramdown takes for HTML, so that nobody sees them.

use super::raw::RawCode;
use super::written::{Written, is_drawing};
use crate::kramdown::{Element, HtmlEnd, InlineKind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `html/swallowed-text`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SwallowedText {}

impl NoteRule for SwallowedText {
    fn check(&self, note: &Note, report: &mut Report) {
        find_in_text(note, report);
        find_in_blocks(note, report);
    }
}

/// Tags in a text swallow themselves only (C162, C164).
fn find_in_text(note: &Note, report: &mut Report) {
    let inlines = note.inlines();
    for (index, inline) in inlines.all().iter().enumerate() {
        let InlineKind::Html {
            name,
            tag,
            content,
            end,
            ..
        } = inline.kind
        else {
            continue;
        };
        let mut around = inlines.ancestors(index);
        let in_drawing = around.any(|around| match around.kind {
            InlineKind::Html { name, .. } => is_drawing(name.of(note.text())),
            _ => false,
        });
        let written = Written::new(note, name, tag, end, in_drawing);
        if (written.is_unknown() || written.is_word()) && !note.is_torn(tag.start) {
            let end_tag = (end == HtmlEnd::Tag).then_some(content.end);
            add(&written, end_tag, "so the page does not show it", report);
        }
    }
}

/// A tag that starts a line makes all that follows raw HTML (C160, C161).
fn find_in_blocks(note: &Note, report: &mut Report) {
    let body = note.body();
    let mut code = RawCode::default();
    // What an element reported before takes with it.
    let mut taken = 0;
    for element in &body.elements {
        let parent = body.parent_of(element);
        let mut around = std::iter::successors(parent, |element| body.parent_of(element));
        let in_drawing = around.any(|around| is_drawing(around.name.of(note.text())));
        let written = Written::new(note, element.name, element.tag, element.end, in_drawing);
        let meant = written.is_unknown() || element.parent.is_none() && written.is_called();
        if !meant || note.is_torn(element.tag.start) || code.covers(note, element) {
            continue;
        }
        let what = if element.tag.start >= taken && goes_on(note, element) {
            taken = element.span.end;
            "and shows all that follows as it stands"
        } else {
            "so the page does not show it"
        };
        let end_tag = (element.end == HtmlEnd::Tag).then(|| element.inside(note.text()).end);
        add(&written, end_tag, what, report);
    }
}

/// Whether nothing ends the element, and something stands below the line of its start tag.
fn goes_on(note: &Note, element: &Element) -> bool {
    let rest = Span::new(element.tag.end, element.span.end).of(note.text());
    let below = rest.split_once('\n').map(|(_, below)| below.trim());
    element.end == HtmlEnd::Missing && below.is_some_and(|below| !below.is_empty())
}

fn add(written: &Written, end_tag: Option<usize>, what: &str, report: &mut Report) {
    let name = written.shown();
    let message = format!("kramdown takes `{name}` for an HTML element, {what}.");
    let finding = report.add(written.tag, message);
    if let Some(blanks) = written.loose() {
        finding
            .help("Take away the blank behind the backtick: with it, kramdown reads no code.")
            .fix(Fix::unsafe_(blanks.map(Edit::delete).to_vec()));
        return;
    }
    let brackets = [Some(written.tag.start), end_tag];
    let edits = brackets
        .into_iter()
        .flatten()
        .map(|at| Edit::replace(Span::new(at, at + 1), "&lt;"));
    finding
        .help("Write `&lt;` for the `<`, or put the words in backticks.")
        .fix(Fix::unsafe_(edits.collect()));
}
