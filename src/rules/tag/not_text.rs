//! Tags and categories that YAML takes for numbers, booleans, dates, mappings or inner lists.

use super::list::{List, are_read, lists, respelled, scalars, typed};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use crate::yaml::{self, Kind, Node, Value};
use serde::Deserialize;

/// `tag/not-text`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NotText {}

impl NoteRule for NotText {
    fn check(&self, note: &Note, report: &mut Report) {
        for list in lists(note) {
            match list.value.sequence() {
                Some(items) => items
                    .iter()
                    .for_each(|item| in_list(note, &list, item, report)),
                None => alone(note, &list, report),
            }
        }
        // What holds `false` is not looked at by Jekyll (`Utils.pluralized_array_from_hash`).
        let tag = note.front_matter().entry("tag").filter(|_| are_read(note));
        let is_false = |node: &Node| typed(node) == Some(Value::Bool(false));
        if let Some(entry) = tag.filter(|entry| is_false(&entry.value)) {
            tell(
                note,
                &entry.value,
                "Jekyll sees no tag here: it reads the value of `tag` as `false`.".to_owned(),
                report,
            );
        }
    }
}

/// A value that is no list.
fn alone(note: &Note, list: &List, report: &mut Report) {
    let (key, noun) = (list.key, list.noun());
    let Some(what) = other(list.value) else {
        return;
    };
    let written = written(note, list.value);
    let message = match (key, typed(list.value)) {
        // Any other type of `categories` makes the whole front matter unreadable (A097).
        ("categories", _) => return,
        ("tags", _) => format!(
            "Jekyll reads the value of `tags` as {what}, and a post whose `tags` are neither text nor list has no tags."
        ),
        ("category", Some(Value::Bool(false))) => {
            "Jekyll sees no category here: it reads the value of `category` as `false`.".to_owned()
        }
        ("category", Some(value)) => {
            // It becomes a text again: only what it was written like may be lost.
            let shown = shown(&value).filter(|shown| *shown != written);
            match shown {
                Some(shown) => format!(
                    "Jekyll reads the category `{written}` as {what} and lists the post under `{shown}`."
                ),
                None => return,
            }
        }
        (_, Some(_)) => breaks(noun, &written, &what),
        (_, None) => format!(
            "Jekyll takes this for {what}, and lists the post under what Ruby prints for it."
        ),
    };
    tell(note, list.value, message, report);
}

/// An item of a list.
fn in_list(note: &Note, list: &List, item: &Node, report: &mut Report) {
    if list.key == "categories" && item.sequence().is_some_and(|items| !items.is_empty()) {
        return inner_list(note, list, item, report);
    }
    if other(item).is_some() && item.as_scalar().is_none() {
        let message = format!(
            "A colon makes a mapping of this {}: Jekyll lists the post under what Ruby prints for it.",
            list.noun()
        );
        return tell(note, item, message, report);
    }
    let mut nodes = Vec::new();
    scalars(item, &mut nodes);
    for node in nodes {
        let (Some(what), Some(value)) = (other(node), typed(node)) else {
            continue;
        };
        let written = written(note, node);
        let message = match list.key {
            "categories" => format!(
                "Jekyll reads the category `{written}` as {what} and lists the post twice, under that and under its text."
            ),
            "category" => match shown(&value).filter(|shown| *shown != written) {
                Some(shown) => format!(
                    "Jekyll reads the category `{written}` as {what} and lists the post under `{shown}`."
                ),
                None => continue,
            },
            _ => breaks(list.noun(), &written, &what),
        };
        tell(note, node, message, report);
    }
}

/// What is measured of tags that are no text (A088): Jekyll's `sort` cannot compare them with others, its
/// `slugify` knows texts only, and both end the build.
fn breaks(noun: &str, written: &str, what: &str) -> String {
    format!(
        "Jekyll reads the {noun} `{written}` as {what}: a template that sorts or slugifies all tags stops the build."
    )
}

/// What a value is, where it is neither text nor null nor a list.
fn other(node: &Node) -> Option<String> {
    if matches!(node.kind, Kind::Mapping { .. }) {
        return Some("a mapping".to_owned());
    }
    Some(match typed(node)? {
        value @ (Value::Int(_) | Value::Float(_)) => format!("the number {}", shown(&value)?),
        value @ Value::Bool(_) => format!("`{}`", shown(&value)?),
        Value::Date(_) => "a date".to_owned(),
        Value::Time(_) => "a time".to_owned(),
        _ => return None,
    })
}

/// A value as Ruby prints it, where that is plain to tell.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Int(digits) => Some(digits.clone()),
        Value::Float(number) => Some(format!("{number:?}")),
        Value::Bool(truth) => Some(truth.to_string()),
        _ => None,
    }
}

fn written(note: &Note, node: &Node) -> String {
    let written = node.span.of(note.text());
    node.text().unwrap_or(written).to_owned()
}

/// Tells of a value that quotes make a text.
fn tell(note: &Note, node: &Node, message: String, report: &mut Report) {
    let written = written(note, node);
    // Years are a habit of their own; what is read as something else is told word by word.
    let as_written = typed(node).and_then(|value| shown(&value)).as_ref() == Some(&written);
    let finding = report.add(node.span, message);
    finding.help("Put quotes around it.");
    finding.habit(if as_written { "number" } else { &written });
    if let Some(edit) = quoted(note, node) {
        finding.fix(Fix::unsafe_(vec![edit]));
    }
}

fn quoted(note: &Note, node: &Node) -> Option<Edit> {
    if let Some(scalar) = node.as_scalar() {
        return respelled(note, node, &scalar.value);
    }
    let source = node.span.of(note.text());
    let whole = node.full == node.span && !source.contains(['\n', '{', '"', '\'', '#', '\\']);
    let spelled = yaml::spell_in_flow(source.trim_end()).filter(|_| whole)?;
    Some(Edit::replace(node.span, spelled))
}

/// A list in the list of `categories`, which Jekyll lists with its brackets beside its items (A100).
fn inner_list(note: &Note, list: &List, inner: &Node, report: &mut Report) {
    let finding = report.add(
        inner.span,
        "Jekyll makes a category of this inner list as a whole, brackets and quotes included, beside its items.",
    );
    finding.help("Put its items into the list of `categories` itself.");
    finding.habit("inner list");
    if let Some(edits) = flattened(note, list, inner) {
        finding.fix(Fix::unsafe_(edits));
    }
}

/// Takes the brackets of an inner list on one line away.
fn flattened(note: &Note, list: &List, inner: &Node) -> Option<Vec<Edit>> {
    let text = note.text();
    let Kind::Sequence {
        flow: outer_flow, ..
    } = &list.value.kind
    else {
        return None;
    };
    let Kind::Sequence { flow: true, items } = &inner.kind else {
        return None;
    };
    let words = items
        .iter()
        .all(|item| item.as_scalar().is_some() && !item.full.is_empty());
    let one_line = !inner.span.of(text).contains('\n') && inner.full == inner.span;
    if !words || !one_line {
        return None;
    }
    let (first, last) = (items.first()?.full, items.last()?.full);
    if *outer_flow {
        let opening = Span::new(inner.span.start, first.start);
        let closing = Span::new(last.end, inner.span.end);
        return Some(vec![Edit::delete(opening), Edit::delete(closing)]);
    }
    let line = text.get(..inner.span.start)?.rsplit('\n').next()?;
    let indent = line
        .strip_suffix("- ")
        .filter(|indent| indent.trim().is_empty())?;
    let items: Vec<&str> = items.iter().map(|item| item.full.of(text)).collect();
    let parted = items.join(&format!("{}{indent}- ", note.line_ending()));
    Some(vec![Edit::replace(inner.span, parted)])
}
