//! Where bold, italic and struck text starts, for kramdown and for CommonMark.

use super::blocks::place;
use crate::commonmark::Node;
use crate::kramdown::InlineKind;
use crate::note::Note;
use std::collections::BTreeMap;

/// What starts at a run of marks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub italic: bool,
    pub bold: bool,
    pub struck: bool,
}

/// Styles by the offset of the first mark of their run.
pub type Marks = BTreeMap<usize, Style>;

/// The styles as kramdown reads them.
pub fn of_site(note: &Note) -> Marks {
    let mut marks = Marks::new();
    for inline in note.inlines().all() {
        let start = inline.span.start;
        match inline.kind {
            InlineKind::Emphasis { strong: true, .. } => {
                add(&mut marks, note, start, |style| style.bold = true);
            }
            InlineKind::Emphasis { .. } => {
                add(&mut marks, note, start, |style| style.italic = true);
            }
            InlineKind::Strikethrough { .. } => {
                add(&mut marks, note, start, |style| style.struck = true);
            }
            _ => {}
        }
    }
    marks
}

/// The styles as CommonMark and GitHub read them.
pub fn of_preview(note: &Note, tree: &Node) -> Marks {
    let mut marks = Marks::new();
    collect(note, tree, &mut marks);
    marks
}

fn collect(note: &Note, node: &Node, marks: &mut Marks) {
    if let Some(span) = place(note, node) {
        match node {
            Node::Strong(_) => add(marks, note, span.start, |style| style.bold = true),
            Node::Emphasis(_) => add(marks, note, span.start, |style| style.italic = true),
            Node::Delete(_) => add(marks, note, span.start, |style| style.struck = true),
            _ => {}
        }
    }
    for child in node.children().into_iter().flatten() {
        collect(note, child, marks);
    }
}

/// `***` is bold and italic in either order, so what counts is where the run of marks starts.
fn add(marks: &mut Marks, note: &Note, start: usize, change: impl Fn(&mut Style)) {
    let text = note.text();
    let Some(mark @ ('*' | '_' | '~')) = text.get(start..).and_then(|rest| rest.chars().next())
    else {
        return;
    };
    let before = text.get(..start).unwrap_or_default();
    let run = before.trim_end_matches(mark).len();
    change(marks.entry(run).or_default());
}
