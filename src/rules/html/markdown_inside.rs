//! Markdown in an HTML element that kramdown does not read.

use super::holder::{Holder, holders};
use super::marks::{inline_marks, marks};
use super::names::is_verbatim;
use super::raw::{self, RawLine};
use crate::kramdown::{HtmlContent, HtmlEnd, InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `html/markdown-inside`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MarkdownInside {}

impl NoteRule for MarkdownInside {
    fn check(&self, note: &Note, report: &mut Report) {
        for block in &note.body().blocks {
            let Kind::Html { content, .. } = block.kind else {
                continue;
            };
            if content != HtmlContent::Raw || note.is_torn(block.span.start) {
                continue;
            }
            let lines = raw::lines(note, block);
            let marks = marks(note, &lines);
            for holder in holders(note, block, &marks) {
                find_in_block(note, &holder, &lines, report);
            }
        }
        find_in_text(note, report);
    }
}

/// Elements that are blocks are raw unless their tags say otherwise (C165–C167).
fn find_in_block(note: &Note, holder: &Holder, lines: &[RawLine], report: &mut Report) {
    let element = holder.element;
    let attribute = holder.attribute(note, lines);
    let first = Span::at(holder.first.at);
    add(note, element.name, element.tag, first, attribute, report);
}

/// So are elements in a text that kramdown has no content for, such as `<u>` and `<font>`.
fn find_in_text(note: &Note, report: &mut Report) {
    for inline in note.inlines().all() {
        let InlineKind::Html {
            name,
            tag,
            content,
            raw: true,
            end: HtmlEnd::Tag,
        } = inline.kind
        else {
            continue;
        };
        let text = content.of(&note.liquid().text);
        let first = inline_marks(text).first().copied();
        if let Some(first) = first
            && !is_verbatim(name.of(note.text()))
            && !note.is_torn(tag.start)
        {
            let first = Span::at(content.start + first);
            add(note, name, tag, first, Some("span"), report);
        }
    }
}

fn add(
    note: &Note,
    name: Span,
    tag: Span,
    first: Span,
    attribute: Option<&str>,
    report: &mut Report,
) {
    let written = tag.of(note.text());
    if note.liquid().covers(tag.start)
        || note.liquid().covers(name.start)
        || written.contains("mermaid")
    {
        return;
    }
    let finding = report.add(
        tag,
        format!(
            "kramdown shows the Markdown in this `<{}>` as it stands, because its tag has no `markdown` attribute.",
            name.of(note.text())
        ),
    );
    finding.relate(first, "Markdown starts here");
    let Some(attribute) = attribute.filter(|_| !written.contains("markdown=")) else {
        finding.help("Write HTML in it, or take the tags out.");
        return;
    };
    let end = tag.start + written.trim_end_matches('>').trim_end().len();
    let text = format!(" markdown=\"{attribute}\"");
    finding
        .help(format!("Write{text} in the tag."))
        .fix(Fix::unsafe_(vec![Edit::insert(end, text)]));
}
