//! What YAML makes of a value that was meant as text.

use crate::jekyll::preset::{KeyKind, kind_of};
use crate::jekyll::{FileName, Role};
use crate::note::Note;
use crate::rule::Severity;
use crate::text::Span;
use crate::yaml::{Document, Entry, Kind, Node, Style, Value};
use std::collections::HashSet;

/// A value that is read as something else.
pub struct Misread {
    /// What was written.
    pub span: Span,
    pub message: String,
    /// The text that it was meant to be; none where nobody can tell.
    pub meant: Option<String>,
    pub severity: Severity,
}

/// The names that values have, and those by which they are called elsewhere.
#[derive(Default)]
pub struct Names<'d> {
    anchors: HashSet<&'d str>,
    aliases: HashSet<&'d str>,
}

impl<'d> Names<'d> {
    pub fn of(document: &'d Document) -> Self {
        let mut names = Self::default();
        if let Some(root) = &document.root {
            names.collect(root);
        }
        names
    }

    fn collect(&mut self, node: &'d Node) {
        self.anchors.extend(node.anchor.as_deref());
        match &node.kind {
            Kind::Alias(name) => {
                self.aliases.insert(name);
            }
            Kind::Sequence { items, .. } => items.iter().for_each(|item| self.collect(item)),
            Kind::Mapping { entries, .. } => {
                for entry in entries {
                    self.collect(&entry.key);
                    self.collect(&entry.value);
                }
            }
            Kind::Scalar(_) => {}
        }
    }
}

/// The keys that stop the build where they are no text (A177; `slug` the same, by `Utils.slugify`).
const ONLY_TEXT: [&str; 2] = ["permalink", "slug"];

/// How the value of `entry`, the key `name`, is read otherwise than it is written.
pub fn misread(note: &Note, names: &Names, name: &str, entry: &Entry) -> Option<Misread> {
    let mapping = note.front_matter().mapping()?;
    let node = &entry.value;
    if let Some(found) = liquid(note, node).or_else(|| eaten(note, names, node)) {
        return Some(found);
    }
    if kind_of(note.jekyll, name) != Some(KeyKind::Text) {
        return None;
    }
    let value = note.front_matter().value(name)?;
    cut(note, &mapping.document, name, node)
        .or_else(|| collection(note, node))
        .or_else(|| quoted_liquid(note, node, value))
        .or_else(|| typed(note, name, node, value))
}

fn found(span: Span, message: String, meant: &str) -> Misread {
    Misread {
        span,
        message,
        meant: Some(meant.to_owned()),
        severity: Severity::Error,
    }
}

/// `{{ x }}` is a mapping in the place of a key of a mapping (A055).
fn liquid(note: &Note, node: &Node) -> Option<Misread> {
    let written = node.full.of(note.text());
    let is_mapping = matches!(node.kind, Kind::Mapping { flow: true, .. });
    (is_mapping && written.starts_with("{{")).then(|| Misread {
        span: node.full,
        message: format!(
            "YAML reads `{written}` as a mapping, and Jekyll does not run it as Liquid."
        ),
        meant: None,
        severity: Severity::Error,
    })
}

/// Liquid that reads the site's or the page's data, in quotes: a text like any other (A056).
fn quoted_liquid(note: &Note, node: &Node, value: &Value) -> Option<Misread> {
    let mut outputs = value.as_str()?.split("{{").skip(1);
    let reads = |output: &str| {
        let name = output.trim_start_matches(['-', ' ']);
        output.contains("}}") && (name.starts_with("site.") || name.starts_with("page."))
    };
    outputs.any(reads).then(|| Misread {
        span: node.full,
        message: format!(
            "Pages show {} as it stands here, with the Liquid in it.",
            node.full.of(note.text())
        ),
        meant: None,
        severity: Severity::Warning,
    })
}

/// A first word that is an anchor, a tag or an alias to YAML (A038, A039).
fn eaten(note: &Note, names: &Names, node: &Node) -> Option<Misread> {
    let written = node.full.of(note.text());
    if let Kind::Alias(name) = &node.kind {
        return (!names.anchors.contains(name.as_str())).then(|| {
            let message = format!("YAML takes `{written}` for a reference to a value called `{name}`; there is none, so Jekyll reads nothing.");
            found(node.full, message, written)
        });
    }
    let scalar = node
        .as_scalar()
        .filter(|scalar| scalar.style == Style::Plain)?;
    let word = written.split(char::is_whitespace).next()?;
    let what = match (&node.anchor, &node.tag) {
        (Some(name), _) if !names.aliases.contains(name.as_str()) => "the name of a value",
        (None, Some(tag)) if !tag.starts_with("tag:yaml.org,2002:") && !node.span.is_empty() => {
            "the type of a value"
        }
        _ => return None,
    };
    let read = match scalar.value.as_str() {
        "" => "nothing".to_owned(),
        rest => format!("only `{rest}`"),
    };
    let message = format!("YAML takes `{word}` for {what}, so Jekyll reads {read}.");
    Some(found(node.full, message, written))
}

/// Text behind a `#` that stands after a blank (A040, A041). A blank behind it makes it more likely
/// a comment.
fn cut(note: &Note, document: &Document, name: &str, node: &Node) -> Option<Misread> {
    let text = note.text();
    let scalar = node
        .as_scalar()
        .filter(|scalar| scalar.style == Style::Plain)?;
    let at = document
        .comments
        .partition_point(|comment| comment.start < node.span.end);
    let comment = document.comments.get(at)?;
    let between = text.get(node.span.end..comment.start)?;
    let lost = comment.of(text).trim_end();
    let goes_on = lost
        .chars()
        .nth(1)
        .is_some_and(|next| !next.is_whitespace() && next != '#');
    if !goes_on || !between.chars().all(|gap| gap == ' ') || node.full != node.span {
        return None;
    }
    let start = if node.span.is_empty() {
        comment.start
    } else {
        node.span.start
    };
    let span = Span::new(start, comment.start + lost.len());
    let read = match scalar.value.as_str() {
        "" => format!("no `{name}`"),
        read => format!("only `{read}`"),
    };
    let message = format!("YAML takes `{lost}` for a comment, so Jekyll reads {read}.");
    Some(found(span, message, span.of(text)))
}

/// `title: [Algorithm]` (A033): Liquid prints the items of a list one after the other.
fn collection(note: &Note, node: &Node) -> Option<Misread> {
    let written = node.full.of(note.text());
    let message = match &node.kind {
        Kind::Sequence { flow: true, items } if !items.is_empty() => {
            format!(
                "YAML reads `{written}` as a list, and pages show its items without brackets and commas."
            )
        }
        Kind::Mapping {
            flow: true,
            entries,
        } if !entries.is_empty() => {
            format!("YAML reads `{written}` as a mapping, and pages show it in Ruby's notation.")
        }
        _ => return None,
    };
    let one_line = !written.contains('\n');
    one_line.then(|| Misread {
        severity: Severity::Warning,
        ..found(node.full, message, written)
    })
}

/// A plain value that is a number, a boolean, a time or nothing to YAML.
fn typed(note: &Note, name: &str, node: &Node, value: &Value) -> Option<Misread> {
    let written = node.as_scalar()?.value.as_str();
    let shown = shown(value);
    let stops = ONLY_TEXT.contains(&name)
        && !matches!(value, Value::String(_) | Value::Nil | Value::Bool(false));
    if stops {
        let message = format!(
            "YAML does not read `{written}` as a text, and for a `{name}` that is none Jekyll stops the build."
        );
        return Some(found(node.span, message, written));
    }
    let read = match value {
        Value::Bool(read) if is_word(note, name, written) => read.to_string(),
        Value::Int(_) | Value::Float(_) if shown.as_deref() != Some(written) => match &shown {
            Some(shown) => format!("the number {shown}"),
            None => "a number".to_owned(),
        },
        Value::Time(_) => "a time".to_owned(),
        Value::Nil if name == "title" && !matches!(written, "" | "~") && is_post(note) => {
            "nothing".to_owned()
        }
        _ => return None,
    };
    let then = match value {
        Value::Nil | Value::Bool(false) if name == "title" && is_post(note) => {
            let title = FileName::of(&note.source.below).title();
            format!("Jekyll makes the title of the file name: `{title}`")
        }
        Value::Time(_) => "pages show it with an offset from UTC".to_owned(),
        _ => "pages show that".to_owned(),
    };
    let message = format!("YAML reads `{written}` as {read}, and {then}.");
    Some(found(node.span, message, written))
}

/// Whether a boolean is a word of a text: in a title, or where it is written like one. In other keys
/// `false` and `no` are a way to say that there is none.
fn is_word(note: &Note, name: &str, written: &str) -> bool {
    let plain = matches!(written.to_lowercase().as_str(), "true" | "false");
    match name {
        "title" => !plain || is_post(note),
        _ => !plain && written.starts_with(char::is_uppercase),
    }
}

fn is_post(note: &Note) -> bool {
    matches!(note.role, Role::Post | Role::Draft)
}

/// What Liquid prints of a number; `None` where Ruby writes it with an exponent.
fn shown(value: &Value) -> Option<String> {
    match value {
        Value::Int(digits) => Some(digits.clone()),
        Value::Float(number) => {
            let plain = *number == 0.0 || (1e-4..1e16).contains(&number.abs());
            plain.then(|| format!("{number:?}"))
        }
        _ => None,
    }
}
