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
    /// In the whole note.
    everywhere: Vec<String>,
    /// In one block each, in order.
    blocks: Vec<(Span, Vec<String>)>,
    /// The furthest end of the blocks up to each.
    ends: Vec<usize>,
}

impl Ignores {
    /// Reads `notelint: {ignore: [rule, …]}` of the front matter, and the Liquid comments, each of
    /// which speaks for the block that holds it or, on a line of its own, for the block below.
    pub(super) fn read(note: &Note) -> Self {
        let mut blocks = Vec::new();
        if note.text().contains(INSTRUCTION) {
            blocks.extend(comment_rules(note));
            blocks.sort();
        }
        let ends = blocks.iter().scan(0, |furthest: &mut usize, (place, _)| {
            *furthest = place.end.max(*furthest);
            Some(*furthest)
        });
        Self {
            ends: ends.collect(),
            everywhere: front_matter_rules(note).unwrap_or_default(),
            blocks,
        }
    }

    /// Whether a finding of `rule` (`family/name`) at `span` is switched off.
    pub fn covers(&self, rule: &str, span: Span) -> bool {
        let family = rule.split('/').next().unwrap_or(rule);
        let named = |rules: &[String]| rules.iter().any(|name| name == rule || name == family);
        let begun = self
            .blocks
            .partition_point(|(place, _)| place.start <= span.start);
        named(&self.everywhere)
            || (0..begun)
                .rev()
                .take_while(|&at| self.ends[at] >= span.start)
                .any(|at| {
                    let (place, rules) = &self.blocks[at];
                    (place.covers(span) || place.contains(span.start)) && named(rules)
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

fn comment_rules<'n>(note: &'n Note) -> impl Iterator<Item = (Span, Vec<String>)> + 'n {
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
        Some((block_of(note, region.span)?, rules))
    })
}

/// The leaf block that holds the comment, or the first block below it.
fn block_of(note: &Note, comment: Span) -> Option<Span> {
    let body = note.body();
    let block = body.leaf_at(comment.start).or_else(|| {
        let below = body
            .blocks
            .partition_point(|block| block.span.start < comment.end);
        body.blocks.get(below)
    })?;
    let first = note.lines().line_of(block.span.start);
    let last = note.lines().line_of(block.span.end);
    Some(Span::new(
        note.lines().full_line(first).start,
        note.lines().full_line(last).end,
    ))
}
