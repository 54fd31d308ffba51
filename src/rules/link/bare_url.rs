//! Addresses in text, of which kramdown makes no links.

use super::url::{Url, urls};
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::rules::column::before;
use crate::rules::lazy::is_lazy;
use crate::text::Edit;
use memchr::memmem;
use serde::Deserialize;

/// `link/bare-url`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BareUrl {}

impl NoteRule for BareUrl {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.text().get(note.split().body..).unwrap_or_default();
        if memmem::find(body.as_bytes(), b"://").is_none() {
            return;
        }
        for url in urls(note) {
            let finding = report.add(url.span, message(note, &url));
            if url.changed.is_some() {
                finding.severity(Severity::Warning);
            }
            finding
                .help("Put it in angle brackets, or write `[text](address)`.")
                .habit("bare");
            if url.sure && may_be_bracketed(note, &url) {
                let edits = vec![
                    Edit::insert(url.span.start, "<"),
                    Edit::insert(url.span.end, ">"),
                ];
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

fn message(note: &Note, url: &Url) -> String {
    let shown = "kramdown shows this address as text";
    let Some(changed) = url
        .changed
        .and_then(|index| note.inlines().all().get(index))
    else {
        return format!("{shown}, without a link.");
    };
    let what = changed.span.of(note.text());
    match changed.kind {
        InlineKind::Emphasis { .. } => format!("{shown}, and `{what}` in it as emphasis."),
        InlineKind::Strikethrough { .. } => format!("{shown}, and `{what}` in it struck through."),
        _ => format!("{shown}, with another character for the `{what}` in it."),
    }
}

/// Whether `<…>` makes a link of the address and nothing else happens (C227, E086): at the head of a
/// line kramdown takes `<https` for HTML, which ends an item or a quote that goes on only lazily.
fn may_be_bracketed(note: &Note, url: &Url) -> bool {
    let Some(block) = note.body().blocks.get(url.block) else {
        return false;
    };
    if !matches!(
        block.kind,
        Kind::Paragraph | Kind::Heading { .. } | Kind::Table
    ) || url.span.of(note.text()).contains([')', '(', '$'])
    {
        return false;
    }
    let start = url.span.start;
    let leads = before(note, start)
        .bytes()
        .all(|byte| matches!(byte, b'>' | b' ' | b'\t'));
    if !leads || below_blank(note, start) {
        return true;
    }
    let body = note.body();
    let goes_on = block.span.start < start;
    // What must be indented as the text of the item around it: the address, then each item.
    let mut held = start;
    let mut around = body.ancestors(url.block);
    around.all(|(_, container)| match container.kind {
        Kind::List { .. } | Kind::Html { .. } => true,
        Kind::Item {
            marker, content, ..
        } => {
            let line = note.lines().line_of(content);
            let has_text = content < note.lines().line(note.text(), line).end;
            let indented = !is_lazy(note, url.block, container, held);
            held = marker.start;
            goes_on && has_text && indented
        }
        _ => false,
    })
}

/// Whether the line above that of `offset` is blank, in the same quotes too.
fn below_blank(note: &Note, offset: usize) -> bool {
    let lines = note.lines();
    let above = lines.line_of(offset).checked_sub(1);
    let above = above.map_or("", |line| lines.line(note.text(), line).of(note.text()));
    let quotes = |text: &str| text.matches('>').count();
    above.trim_matches(['>', ' ', '\t']).is_empty() && quotes(above) <= quotes(before(note, offset))
}
