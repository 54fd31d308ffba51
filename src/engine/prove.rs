//! The proof of a safe fix: Jekyll reads the same front matter and renders the same page.

use super::witness;
use crate::kramdown::{Block, Body, Kind};
use crate::note::{FrontMatter, Note};
use crate::rule::Fix;
use crate::yaml::Value;

/// The first thing that a fix would change although it may not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    FrontMatter,
    Comments,
    Address,
    Liquid,
    Blocks,
    /// The second reader sees other words, code or links.
    Witness,
}

/// Proves that `after`, which is `before` with `fixes` applied, is the same page to Jekyll.
///
/// # Errors
/// What would change.
pub fn prove(before: &Note, after: &Note, fixes: &[&Fix]) -> Result<(), Difference> {
    let renames: Vec<&(String, String)> = fixes
        .iter()
        .filter_map(|fix| fix.renames_key.as_ref())
        .collect();
    same(
        front_matter(before, &renames) == front_matter(after, &[]),
        Difference::FrontMatter,
    )?;
    same(comments(before) == comments(after), Difference::Comments)?;
    same(
        before.address().url == after.address().url,
        Difference::Address,
    )?;
    same(liquid(before) == liquid(after), Difference::Liquid)?;
    same(same_blocks(before, after), Difference::Blocks)?;
    same(
        !witness::contradicts(before, after, fixes),
        Difference::Witness,
    )
}

/// What even an unsafe fix must keep: a front matter that Jekyll can read.
pub fn keeps_front_matter_readable(before: &Note, after: &Note) -> bool {
    before.front_matter().mapping().is_none() || after.front_matter().mapping().is_some()
}

fn same(equal: bool, difference: Difference) -> Result<(), Difference> {
    if equal { Ok(()) } else { Err(difference) }
}

/// The front matter as Jekyll sees it: typed where it can be read, else letter by letter.
#[derive(PartialEq)]
enum Meaning<'n> {
    Absent,
    Unreadable(&'n str),
    Read(Vec<(Value, Value)>),
}

fn front_matter<'n>(note: &'n Note, renames: &[&(String, String)]) -> Meaning<'n> {
    match note.front_matter() {
        FrontMatter::Absent => Meaning::Absent,
        FrontMatter::Unreadable(_) => {
            let yaml = note.split().fences.map(|fences| fences.yaml);
            Meaning::Unreadable(yaml.map_or("", |span| span.of(note.text())))
        }
        FrontMatter::Read(mapping) => {
            let mut values = mapping.values.clone();
            for (key, _) in &mut values {
                if let Value::String(name) = key
                    && let Some((_, to)) = renames.iter().find(|(from, _)| from == name)
                {
                    name.clone_from(to);
                }
            }
            Meaning::Read(values)
        }
    }
}

fn comments<'n>(note: &'n Note) -> Vec<&'n str> {
    let comments = note
        .front_matter()
        .mapping()
        .map(|mapping| &mapping.document.comments);
    comments
        .into_iter()
        .flatten()
        .map(|span| span.of(note.text()).trim_end())
        .collect()
}

fn liquid<'n>(note: &'n Note) -> Vec<&'n str> {
    let regions = &note.liquid().regions;
    regions
        .iter()
        .map(|region| region.span.of(note.text()))
        .collect()
}

fn same_blocks(before: &Note, after: &Note) -> bool {
    let (old, new) = (before.body(), after.body());
    old.blocks.len() == new.blocks.len()
        && old.blocks.iter().zip(&new.blocks).all(|(a, b)| {
            a.parent == b.parent
                && same_kind(&a.kind, &b.kind)
                && blank_above(before, a) == blank_above(after, b)
        })
        && old
            .blocks
            .iter()
            .zip(&new.blocks)
            .all(|(a, b)| content(before, old, a) == content(after, new, b))
}

fn same_kind(a: &Kind, b: &Kind) -> bool {
    match (a, b) {
        (Kind::Heading { level: a, .. }, Kind::Heading { level: b, .. }) => a == b,
        (Kind::List { ordered: a, .. }, Kind::List { ordered: b, .. }) => a == b,
        (
            Kind::Item {
                depth: a,
                ordered: c,
                tight: e,
                ..
            },
            Kind::Item {
                depth: b,
                ordered: d,
                tight: f,
                ..
            },
        ) => (a, c, e) == (b, d, f),
        (a, b) => std::mem::discriminant(a) == std::mem::discriminant(b),
    }
}

/// Whether a blank line stands above the block: attribute lists and definitions belong to what
/// they touch.
fn blank_above(note: &Note, block: &Block) -> bool {
    let line = note.lines().line_of(block.span.start);
    line == 0
        || note
            .lines()
            .line(note.text(), line - 1)
            .of(note.text())
            .trim()
            .is_empty()
}

/// What the page shows of a block: text line by line without the blanks around it but with its
/// hard breaks; code, math and HTML letter by letter.
fn content(note: &Note, body: &Body, block: &Block) -> Vec<String> {
    let lines = body.lines_of(block);
    let text = |line: &crate::kramdown::Line| {
        note.text()
            .get(line.start as usize..line.end as usize)
            .unwrap_or_default()
    };
    if let Kind::Heading { text, .. } = block.kind {
        return vec![text.of(note.text()).trim().to_owned()];
    }
    if block.kind.is_verbatim() {
        return lines
            .iter()
            .map(|line| " ".repeat(line.pad as usize) + text(line))
            .collect();
    }
    let last = lines.len().saturating_sub(1);
    lines
        .iter()
        .enumerate()
        .map(|(i, line)| {
            let breaks = i < last && text(line).ends_with("  ");
            let shown = text(line).trim();
            if breaks {
                format!("{shown}  ")
            } else {
                shown.to_owned()
            }
        })
        .collect()
}
