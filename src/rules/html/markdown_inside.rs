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
        // `{::options parse_block_html="true" /}` of the note's own.
        if note.text().contains("{::options") {
            return;
        }
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
    let all = note.inlines().all();
    let mut last = None;
    for text in all {
        let parent = text.parent.filter(|_| text.kind == InlineKind::Text);
        let Some(parent) = parent.filter(|parent| last != Some(*parent)) else {
            continue;
        };
        let Some(InlineKind::Html {
            name,
            tag,
            raw: true,
            end: HtmlEnd::Tag,
            ..
        }) = all.get(parent as usize).map(|inline| &inline.kind)
        else {
            continue;
        };
        let marks = inline_marks(text.span.of(&note.liquid().text));
        if let Some(first) = marks.first()
            && !is_verbatim(name.of(note.text()))
            && !note.is_torn(tag.start)
        {
            let first = Span::at(text.span.start + first);
            add(note, *name, *tag, first, Some("span"), report);
            last = Some(parent);
        }
    }
}

/// Adds a finding; `value` is what the `markdown` attribute should say.
fn add(note: &Note, name: Span, tag: Span, first: Span, value: Option<&str>, report: &mut Report) {
    let printed = note.liquid().covers(tag.start) || note.liquid().covers(name.start);
    let written = tag.of(note.text());
    let own = own_attribute(written);
    // A diagram is no Markdown, and `markdown="0"` says so.
    if printed || written.contains("mermaid") || own.is_some_and(|own| own.contains('0')) {
        return;
    }
    let cause = match own {
        Some(own) => format!("`{own}` means nothing to it there"),
        None => "its tag has no `markdown` attribute".to_owned(),
    };
    let name = name.of(note.text());
    let finding = report.add(
        tag,
        format!("kramdown shows the Markdown in this `<{name}>` as it stands, because {cause}."),
    );
    finding.relate(first, "Markdown starts here");
    let Some(value) = value else {
        finding.help("Write HTML in it, or take the tags out.");
        return;
    };
    let attribute = format!("markdown=\"{value}\"");
    finding.help(format!("Write `{attribute}` in the tag."));
    let edit = match own.and_then(|own| Some((written.find(own)?, own.len()))) {
        Some((at, length)) => {
            let start = tag.start + at;
            Edit::replace(Span::new(start, start + length), attribute)
        }
        None => {
            let end = written.trim_end_matches('>').trim_end().len();
            Edit::insert(tag.start + end, format!(" {attribute}"))
        }
    };
    finding.fix(Fix::unsafe_(vec![edit]));
}

/// The `markdown` attribute of a start tag, with its value.
fn own_attribute(tag: &str) -> Option<&str> {
    let from = tag.get(tag.find(" markdown")? + 1..)?;
    let end = from.find([' ', '>', '\n'])?;
    from.get(..end)
}
