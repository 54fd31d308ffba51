//! What GitHub or an editor's preview shows otherwise than the site does.

use super::blocks::{Leaf, View, Views};
use super::marks::{self, Marks};
use super::words::{Difference, help, said, style_help, style_name};
use crate::commonmark;
use crate::kramdown::{InlineKind, Kind};
use crate::note::Note;
use crate::rule::{NoteRule, Report};
use crate::text::Span;
use regex::Regex;
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// `portable/preview-differs`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PreviewDiffers {}

impl NoteRule for PreviewDiffers {
    fn check(&self, note: &Note, report: &mut Report) {
        let body = note.liquid().text.get(note.split().body..);
        let Some(tree) = body.and_then(|body| commonmark::read(&printed(body))) else {
            return;
        };
        let mut readings = Readings {
            note,
            site: Views::of_site(note),
            preview: Views::of_preview(note, &tree),
            html: BTreeSet::new(),
        };
        let site = marks::of_site(note);
        let styled: Vec<usize> = site.keys().map(|at| note.lines().line_of(*at)).collect();
        readings.blocks(&styled, report);
        readings.styles(&site, &marks::of_preview(note, &tree), report);
    }
}

/// The end of a `highlight` as Liquid's mask writes it: CommonMark takes no blanks in it.
static PADDED_END: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new("</pre( +)>").ok());

/// A body for CommonMark, as long as it was. Liquid prints nothing for a NUL; but GitHub does not run
/// Liquid, and a line that holds nothing else is none that is blank there.
fn printed(body: &str) -> String {
    let lines = body.split_inclusive('\n').map(|line| {
        if !line.contains('\0') {
            return Cow::Borrowed(line);
        }
        let bare = line.trim_matches(|c: char| c.is_whitespace() || c == '\0');
        Cow::Owned(line.replace('\0', if bare.is_empty() { "x" } else { " " }))
    });
    let body: String = lines.collect();
    let end = PADDED_END.as_ref();
    end.map(|end| end.replace_all(&body, "</pre>$1").into_owned())
        .unwrap_or(body)
}

/// Both readings of a note.
struct Readings<'n, 's> {
    note: &'n Note<'s>,
    site: Views<'n, 's>,
    preview: Views<'n, 's>,
    /// The HTML blocks something was said of: one finding is enough for each.
    html: BTreeSet<usize>,
}

impl Readings<'_, '_> {
    /// What a line starts with, without blanks.
    fn start(&self, line: usize) -> Span {
        let span = self.note.lines().line(self.note.text(), line);
        let text = span.of(self.note.text());
        let blanks = text.len() - text.trim_start().len();
        Span::new(
            span.start + blanks,
            span.start + text.trim_end().len().max(blanks),
        )
    }

    fn views(&self, line: usize) -> (View, View) {
        let view = |views: &Views| views.lines.get(line).copied().unwrap_or_default();
        (view(&self.site), view(&self.preview))
    }

    fn blocks(&mut self, styled: &[usize], report: &mut Report) {
        let first = self.note.lines().line_of(self.note.split().body);
        let (mut last, mut item) = (None, None);
        for line in first..self.note.lines().count() {
            let span = self.start(line);
            if span.is_empty() {
                continue;
            }
            let views = self.views(line);
            let styled = styled.binary_search(&line).is_ok();
            let found = difference(views, styled);
            if views.0.item > 0 || views.1.item > 0 {
                // Items that differ alike are one list.
                let before = std::mem::replace(&mut item, found);
                last = if before == found { found } else { last };
            } else if !views.0.inside && !views.1.inside && found.is_none() {
                item = None;
            }
            if let Some(found) = found
                && !last.is_some_and(|last| same_cause(last, found))
                && self.counts(span.start)
            {
                report.add(span, said(found)).help(help(found));
            }
            // HTML that the preview goes on with is the same one.
            if found.is_some() || views.1.leaf != Leaf::Html {
                last = found;
            }
        }
    }

    fn styles(&mut self, site: &Marks, preview: &Marks, report: &mut Report) {
        let places: BTreeSet<usize> = site.keys().chain(preview.keys()).copied().collect();
        let mut last = None;
        for at in places {
            let style = |marks: &Marks| marks.get(&at).copied().unwrap_or_default();
            let (a, b) = (style(site), style(preview));
            let line = self.note.lines().line_of(at);
            let views = self.views(line);
            if a == b || last == Some(line) || views.0.leaf != views.1.leaf || !self.counts(at) {
                continue;
            }
            last = Some(line);
            let rest = self.note.text().get(at..).unwrap_or_default();
            let mark = rest.chars().next().unwrap_or_default();
            let marks = &rest[..rest.len() - rest.trim_start_matches(mark).len()];
            let (a, b) = (style_name(a, marks), style_name(b, marks));
            report
                .add(
                    Span::new(at, at + marks.len()),
                    format!("The site shows this as {a}, GitHub as {b}."),
                )
                .help(style_help(mark));
        }
    }

    /// Whether a difference at `offset` is one of what the author wrote there: not of Liquid's
    /// output or of math, and the first in an HTML block.
    fn counts(&mut self, offset: usize) -> bool {
        let note = self.note;
        if note.liquid().covers(offset) {
            return false;
        }
        let Some(index) = note.body().index_at(offset) else {
            return true;
        };
        let inline = note.inlines().at(index, offset).map(|inline| &inline.kind);
        if matches!(inline, Some(InlineKind::Math { .. })) {
            return false;
        }
        match note.body().blocks.get(index).map(|block| &block.kind) {
            Some(Kind::Math) => false,
            Some(Kind::Html { .. } | Kind::Comment | Kind::Extension { .. }) => {
                self.html.insert(index)
            }
            _ => true,
        }
    }
}

/// How what the readers take a line for differs, in which the site shows `styled` text.
fn difference((site, preview): (View, View), styled: bool) -> Option<Difference> {
    if site.leaf == Leaf::Math {
        None
    } else if (site.leaf == Leaf::Code) != (preview.leaf == Leaf::Code) {
        Some(Difference::Leaf(site.leaf, preview.leaf))
    } else if preview.leaf == Leaf::Html {
        let shows = site.item > 0 || site.leaf != Leaf::Text || styled;
        shows.then_some(Difference::Html)
    } else if site.item != preview.item {
        Some(Difference::Item(site.item, preview.item))
    } else if site.leaf != preview.leaf {
        Some(Difference::Leaf(site.leaf, preview.leaf))
    } else if matches!(site.leaf, Leaf::Heading(_)) && site.inside != preview.inside {
        Some(Difference::Inside(site.inside))
    } else {
        None
    }
}

/// Whether two lines that follow each other differ for one reason. Once a fence is read otherwise,
/// code and text change places until both agree again.
fn same_cause(above: Difference, below: Difference) -> bool {
    let code = |difference| {
        matches!(
            difference,
            Difference::Leaf(Leaf::Code, _) | Difference::Leaf(_, Leaf::Code)
        )
    };
    above == below || code(above) && code(below)
}
