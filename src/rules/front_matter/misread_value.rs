//! A value that YAML takes for something else than the text it was meant to be.

use super::misread::{Misread, Names, misread};
use super::set_value::Setter;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report, Severity};
use crate::text::Span;
use crate::yaml::{Entry, Kind};
use serde::Deserialize;

/// `front-matter/misread-value`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MisreadValue {}

/// How deep colours are looked for: `header: {overlay_color: #333}`.
const DEEPEST: usize = 4;

impl NoteRule for MisreadValue {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(mapping) = note.front_matter().mapping() else {
            return;
        };
        let (setter, names) = (Setter::new(note), Names::of(&mapping.document));
        for (name, entry) in mapping.counting() {
            match misread(note, &names, name, entry) {
                Some(misread) => told(&setter, &[name], &misread, report),
                None => lost_colours(&setter, &mut vec![name], entry, report),
            }
        }
    }
}

fn told(setter: &Setter, path: &[&str], misread: &Misread, report: &mut Report) {
    let finding = report.add(misread.span, &*misread.message);
    finding.habit(path.join("."));
    finding.severity(misread.severity);
    let Some(meant) = &misread.meant else {
        finding.help("Write the text itself: Jekyll runs no Liquid in front matter.");
        return;
    };
    finding.help("Put it in quotes.");
    if let Some(edit) = setter.quote(path, misread.span, meant) {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

/// Colours such as `#333` below `entry`, which are comments to YAML.
fn lost_colours<'e>(
    setter: &Setter,
    path: &mut Vec<&'e str>,
    entry: &'e Entry,
    report: &mut Report,
) {
    if let Kind::Mapping { entries, .. } = &entry.value.kind {
        let deeper = path.len() < DEEPEST;
        for below in entries.iter().filter(|_| deeper) {
            path.push(below.key.text().unwrap_or_default());
            lost_colours(setter, path, below, report);
            path.pop();
        }
        return;
    }
    let Some(span) = colour(setter.note, entry) else {
        return;
    };
    let colour = span.of(setter.note.text());
    let misread = Misread {
        span,
        message: format!(
            "YAML takes the colour `{colour}` for a comment, so Jekyll reads nothing for `{}`.",
            path.join(".")
        ),
        meant: Some(colour.to_owned()),
        severity: Severity::Error,
    };
    told(setter, path, &misread, report);
}

/// Where a colour stands behind a key without a value.
fn colour(note: &Note, entry: &Entry) -> Option<Span> {
    if !entry.value.full.is_empty() {
        return None;
    }
    let end = entry.value.full.end;
    let line = note.text().get(end..)?.lines().next()?;
    let rest = line.trim_start();
    let digits = rest.strip_prefix('#')?;
    let digits = digits.split(char::is_whitespace).next()?;
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let start = end + line.len() - rest.len();
    (is_hex && matches!(digits.len(), 3 | 4 | 6 | 8))
        .then(|| Span::new(start, start + 1 + digits.len()))
}
