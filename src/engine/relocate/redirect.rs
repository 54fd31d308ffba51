//! `redirect_from` of a note that is renamed: its old URL if asked for, and never its new one.

use super::ground::readable;
use super::{Obstacle, Rewritten};
use crate::jekyll::Jekyll;
use crate::note::{Note, Source};
use crate::text::Edit;
use crate::text::edit::apply;
use crate::yaml::{Document, Node, Value, add_items, remove_items, spell_in_block, spell_in_flow};

/// The key of jekyll-redirect-from.
const KEY: &str = "redirect_from";

/// Changes the key in the note of `source`, which is among `rewritten` or comes to it: a page that
/// leads from its own URL to itself would take its place, so that one goes; the old URL comes where
/// `adds` says so.
pub(super) fn redirected(
    rewritten: &mut Vec<Rewritten>,
    source: &Source,
    jekyll: &Jekyll,
    (old, new): (&str, &str),
    adds: bool,
) -> Result<(), Obstacle> {
    let at = rewritten
        .iter()
        .position(|note| note.before.below == source.below);
    let mut now = source.clone();
    if let Some(note) = at.and_then(|at| rewritten.get(at)) {
        now.text = note.after.clone();
    }
    let before = now.text.clone();
    let (old, new) = (readable(old), readable(new));
    let mut wanted = listed(&Note::new(&now, jekyll));
    if wanted.iter().any(|url| is_same(url, &new)) {
        wanted.retain(|url| !is_same(url, &new));
        change(&mut now, jekyll, &wanted, |note| without(note, &new))?;
    }
    if adds && !wanted.iter().any(|url| is_same(url, &old)) {
        wanted.push(old.clone());
        change(&mut now, jekyll, &wanted, |note| with(note, &old))?;
    }
    if now.text == before {
        return Ok(());
    }
    match at.and_then(|at| rewritten.get_mut(at)) {
        Some(note) => note.after = now.text,
        None => rewritten.push(Rewritten {
            before: source.clone(),
            after: now.text,
            followed: 0,
        }),
    }
    Ok(())
}

/// Applies the edits, and sees that they leave the URLs `wanted` and all else as it was.
fn change(
    source: &mut Source,
    jekyll: &Jekyll,
    wanted: &[String],
    edits: impl Fn(&Note) -> Option<Vec<Edit>>,
) -> Result<(), Obstacle> {
    let note = Note::new(source, jekyll);
    let text = edits(&note).and_then(|edits| apply(note.text(), &edits));
    let mut changed = source.clone();
    changed.text = text.ok_or(Obstacle::Redirect)?.into();
    let after = Note::new(&changed, jekyll);
    let body = |note: &Note| note.text().get(note.split().body..).map(str::to_owned);
    if listed(&after) != wanted || others(&after) != others(&note) || body(&after) != body(&note) {
        return Err(Obstacle::Redirect);
    }
    *source = changed;
    Ok(())
}

fn listed(note: &Note) -> Vec<String> {
    let text = |value: &Value| value.as_str().map(str::to_owned);
    match note.front_matter().value(KEY) {
        Some(Value::Sequence(items)) => items.iter().filter_map(text).collect(),
        Some(value) => text(value).into_iter().collect(),
        None => Vec::new(),
    }
}

/// The values of the other keys; none where Jekyll cannot read the front matter.
fn others(note: &Note) -> Option<Vec<(Value, Value)>> {
    let values = note.front_matter().mapping()?.values.iter();
    Some(
        values
            .filter(|(key, _)| key.as_str() != Some(KEY))
            .cloned()
            .collect(),
    )
}

fn is_same(url: &str, other: &str) -> bool {
    let bare = |url: &str| readable(url).trim_matches('/').to_owned();
    bare(url) == bare(other)
}

fn value<'n>(note: &'n Note) -> Option<(&'n Document, Option<&'n Node>)> {
    let mapping = note.front_matter().mapping()?;
    let entry = mapping.entry(KEY).map(|entry| &entry.value);
    Some((&mapping.document, entry))
}

/// The edits that take `url` out.
fn without(note: &Note, url: &str) -> Option<Vec<Edit>> {
    let (document, node) = value(note)?;
    let node = node?;
    let Some(items) = node.sequence() else {
        return Some(vec![Edit::replace(node.span, "[]")]);
    };
    let has = |(at, item): (usize, &Node)| {
        item.text()
            .is_some_and(|text| is_same(text, url))
            .then_some(at)
    };
    let drop: Vec<usize> = items.iter().enumerate().filter_map(has).collect();
    remove_items(note.text(), document, node, &drop)
}

/// The edits that put `url` at the end: in the list's own style, or in a new one.
fn with(note: &Note, url: &str) -> Option<Vec<Edit>> {
    let (_, node) = value(note)?;
    let ending = note.line_ending();
    let Some(node) = node else {
        let end = note.split().fences?.yaml.end;
        let item = spell_in_block(url)?;
        let lines = format!("{KEY}:{ending}  - {item}{ending}");
        return Some(vec![Edit::insert(end, lines)]);
    };
    if node.sequence().is_some() {
        return Some(vec![add_items(note.text(), node, &[url], ending)?]);
    }
    let kept = node.text().filter(|text| !text.is_empty());
    let items: Option<Vec<String>> = kept.into_iter().chain([url]).map(spell_in_flow).collect();
    let glued = note.text().get(..node.span.start)?.ends_with(':');
    let pad = if glued { " " } else { "" };
    Some(vec![Edit::replace(
        node.span,
        format!("{pad}[{}]", items?.join(", ")),
    )])
}
