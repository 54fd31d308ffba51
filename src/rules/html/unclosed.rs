//! HTML elements without an end, end tags that end nothing, and tags that kramdown cannot read.

use super::marks::is_marked;
use super::names::{Name, name};
use super::raw::RawCode;
use super::written::Written;
use super::{stray, unclosed_text, unread};
use crate::kramdown::{Element, HtmlContent, HtmlEnd};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::rules::prose::ends_in_comment;
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `html/unclosed`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Unclosed {}

impl NoteRule for Unclosed {
    fn check(&self, note: &Note, report: &mut Report) {
        let mut strays = stray::Strays::of(note);
        unread::find(note, &mut strays, report);
        strays.find_within_lines(note, report);
        unclosed_text::find(note, &mut strays, report);
        find_in_blocks(note, &strays, report);
        strays.find_rest(note, report);
    }
}

/// Elements that are blocks, or stand in one, and take all that follows (C163). Of several in each
/// other the innermost one is at fault: the end tags of the others stand in it.
fn find_in_blocks(note: &Note, strays: &stray::Strays, report: &mut Report) {
    let elements = &note.body().elements;
    let mut code = RawCode::default();
    let mut inner = usize::MAX;
    for element in elements.iter().rev() {
        if element.end != HtmlEnd::Missing {
            continue;
        }
        let innermost = inner >= element.span.end;
        inner = element.tag.start;
        let called = || {
            let written = Written::new(note, element.name, element.tag, element.end, false);
            element.parent.is_none() && written.is_called()
        };
        if innermost
            && name(element.name.of(note.text())) == Name::Html
            && !called()
            && !note.liquid().covers(element.name.start)
            && !note.is_torn(element.tag.start)
            && !code.covers(note, element)
            && !strays.explain(element.span)
            && matters(note, element)
        {
            add(note, element, report);
        }
    }
}

/// Whether anything but HTML follows: text after a blank line, which was meant as a paragraph, or
/// Markdown.
fn matters(note: &Note, element: &Element) -> bool {
    let rest = Span::new(element.tag.end, element.span.end).of(&note.liquid().text);
    let (mut blank, mut comment) = (false, false);
    rest.lines().any(|line| {
        let bare = line.trim_start_matches([' ', '\t', '>', '\0']).trim_end();
        let was_comment = comment;
        comment = ends_in_comment(line, comment);
        let text = blank && !bare.starts_with('<') && !bare.is_empty();
        blank = bare.is_empty();
        !was_comment && (text || element.content == HtmlContent::Raw && is_marked(bare))
    })
}

fn add(note: &Note, element: &Element, report: &mut Report) {
    let name = element.name.of(note.text());
    let takes = match element.content {
        HtmlContent::Raw => "takes all that follows for HTML",
        _ => "puts all that follows into the element",
    };
    let finding = report.add(
        element.tag,
        format!("kramdown {takes}, because nothing ends this `<{name}>`."),
    );
    if repeats(note, element) {
        finding
            .help(format!("Write `</{name}>` here."))
            .fix(Fix::unsafe_(vec![Edit::replace(
                element.tag,
                format!("</{name}>"),
            )]));
    } else {
        finding.help(format!("Write `</{name}>` where the element is to end."));
    }
}

/// Whether the tag was most likely meant as an end tag: the element around it has the same one, and
/// a blank line follows.
fn repeats(note: &Note, element: &Element) -> bool {
    let parent = note.body().parent_of(element);
    let rest = Span::new(element.tag.end, element.span.end).of(note.text());
    let mut below = rest.split('\n').take(2);
    parent.is_some_and(|parent| {
        let bare = element.tag.len() == element.name.len() + 2;
        let same = |one: Span, other: Span| one.of(note.text()) == other.of(note.text());
        parent.end == HtmlEnd::Missing
            && same(parent.name, element.name)
            && (bare || same(parent.tag, element.tag))
    }) && below.all(|line| line.trim().is_empty())
}
