//! The second reader: a CommonMark parser that must find the same words, code and link targets
//! before and after a fix that touches structure.

use crate::commonmark::{self, Node};
use crate::note::Note;
use crate::rule::Fix;

/// What a reader of the page would see, as far as both dialects agree on it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Content {
    words: Vec<String>,
    code: Vec<String>,
    targets: Vec<String>,
}

/// Whether the second reader contradicts that `fixes` keep the content of the body.
pub fn contradicts(before: &Note, after: &Note, fixes: &[&Fix]) -> bool {
    if fixes.iter().all(|fix| is_white_space_only(fix, before)) {
        return false;
    }
    match (content(before), content(after)) {
        (Some(before), Some(after)) => before != after,
        _ => false,
    }
}

/// Whether a fix touches nothing but blanks and line ends, which our own reader judges alone.
fn is_white_space_only(fix: &Fix, note: &Note) -> bool {
    let body = note.split().body;
    fix.edits.iter().all(|edit| {
        let removed = edit.span.of(note.text());
        edit.span.end <= body || (removed.trim().is_empty() && edit.text.trim().is_empty())
    })
}

/// The content of a note's body; `None` where the parser gives up: then our own reader decides.
fn content(note: &Note) -> Option<Content> {
    let text = note.liquid().text.get(note.split().body..)?;
    // Liquid prints nothing for a NUL.
    let text = text.replace('\0', "");
    let tree = commonmark::read(&text)?;
    let mut content = Content::default();
    collect(&tree, &mut content);
    Some(content)
}

fn collect(node: &Node, content: &mut Content) {
    let words = |text: &str, content: &mut Content| {
        content
            .words
            .extend(text.split_whitespace().map(str::to_owned));
    };
    match node {
        Node::Text(text) => words(&text.value, content),
        Node::Html(html) => words(&html.value, content),
        Node::Code(code) => content.code.push(code.value.clone()),
        Node::InlineCode(code) => content.code.push(code.value.clone()),
        Node::Link(link) => content.targets.push(link.url.clone()),
        Node::Image(image) => content.targets.push(image.url.clone()),
        Node::Definition(definition) => content.targets.push(definition.url.clone()),
        _ => {}
    }
    for child in node.children().into_iter().flatten() {
        collect(child, content);
    }
}
