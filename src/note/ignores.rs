//! The rules an author switched off in a note, by front matter or by Liquid comments.

use super::Note;
use super::front_matter::words;
use crate::liquid::RegionKind;
use crate::text::Span;

/// The word that makes a Liquid comment an instruction: `{% comment %}notelint-ignore rule{% endcomment %}`.
const INSTRUCTION: &str = "notelint-ignore";

/// Which rules or families are switched off, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignores {
    entries: Vec<Ignore>,
}

/// Rules switched off in one stretch of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Ignore {
    /// `None` for the whole note.
    span: Option<Span>,
    rules: Vec<String>,
}

impl Ignores {
    /// Reads `notelint: {ignore: [rule, …]}` of the front matter, and the Liquid comments, each of
    /// which speaks for the block that holds it or, on a line of its own, for the block below.
    pub(super) fn read(note: &Note) -> Self {
        let mut entries = Vec::new();
        if let Some(rules) = front_matter_rules(note) {
            entries.push(Ignore { span: None, rules });
        }
        if note.text().contains(INSTRUCTION) {
            entries.extend(comment_rules(note));
        }
        Self { entries }
    }

    /// Whether a finding of `rule` (`family/name`) at `span` is switched off.
    pub fn covers(&self, rule: &str, span: Span) -> bool {
        let family = rule.split('/').next().unwrap_or(rule);
        self.entries.iter().any(|entry| {
            entry
                .rules
                .iter()
                .any(|name| name == rule || name == family)
                && entry
                    .span
                    .is_none_or(|place| place.covers(span) || place.contains(span.start))
        })
    }
}

fn front_matter_rules(note: &Note) -> Option<Vec<String>> {
    let settings = note.front_matter().entry("notelint")?;
    let ignore = settings
        .value
        .entries()
        .iter()
        .find(|entry| entry.key.text() == Some("ignore"))?;
    let names = words(&ignore.value, true);
    Some(names.into_iter().map(|(name, _)| name.to_owned()).collect())
}

fn comment_rules<'n>(note: &'n Note) -> impl Iterator<Item = Ignore> + 'n {
    note.liquid().regions.iter().filter_map(move |region| {
        if region.kind != RegionKind::Comment {
            return None;
        }
        let names = region
            .span
            .of(note.text())
            .trim()
            .strip_prefix(INSTRUCTION)?;
        let rules = names
            .split(|c: char| c.is_whitespace() || c == ',')
            .filter(|name| !name.is_empty())
            .map(str::to_owned)
            .collect();
        let span = block_of(note, region.span)?;
        Some(Ignore {
            span: Some(span),
            rules,
        })
    })
}

/// The leaf block that holds the comment, or the first block below it.
fn block_of(note: &Note, comment: Span) -> Option<Span> {
    let body = note.body();
    let block = body.leaf_at(comment.start).or_else(|| {
        body.blocks
            .iter()
            .find(|block| block.span.start >= comment.end)
    })?;
    let first = note.lines().line_of(block.span.start);
    let last = note.lines().line_of(block.span.end);
    Some(Span::new(
        note.lines().full_line(first).start,
        note.lines().full_line(last).end,
    ))
}
