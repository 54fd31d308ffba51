//! Lists indented with tabs in a note that indents with spaces.

use crate::kramdown::Kind;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use memchr::memmem;
use serde::Deserialize;

/// `text/tab-indent`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TabIndent {}

impl NoteRule for TabIndent {
    fn check(&self, note: &Note, report: &mut Report) {
        if memmem::find(note.text().as_bytes(), b"\n\t").is_none() {
            return;
        }
        let lists: Vec<Indents> = lists(note);
        let spaces: usize = lists.iter().map(|list| list.spaces).sum();
        let tabs: usize = lists.iter().map(|list| list.tabs.len()).sum();
        if tabs >= spaces {
            return;
        }
        for list in lists {
            let Some(&first) = list.tabs.first() else {
                continue;
            };
            let edits = list.tabs.iter();
            let edits = edits.map(|&tabs| Edit::replace(tabs, WIDTH.repeat(tabs.len())));
            let message = match list.tabs.len() {
                1 => "This line is indented with a tab, most of the note's lists with spaces."
                    .to_owned(),
                count => format!(
                    "{count} lines of this list are indented with tabs, most of the note's lists with spaces."
                ),
            };
            report
                .add(first, message)
                .help("Indent with spaces: kramdown takes a tab here for four.")
                .fix(Fix::safe(edits.collect()));
        }
    }
}

/// What a tab is to kramdown at the start of a line in an item (`list.rb`, `parse_list`; E045, E049).
const WIDTH: &str = "    ";

/// How the lines in one list are indented, but for those of code and other literal blocks.
struct Indents {
    /// The tabs at the start of each line that has any.
    tabs: Vec<Span>,
    /// How many lines start with spaces.
    spaces: usize,
}

/// The lists at the left edge of the note.
fn lists(note: &Note) -> Vec<Indents> {
    let blocks = note.body().blocks.iter();
    blocks
        .filter(|block| block.parent.is_none() && matches!(block.kind, Kind::List { .. }))
        .map(|list| indents(note, list.span))
        .collect()
}

fn indents(note: &Note, list: Span) -> Indents {
    let mut indents = Indents {
        tabs: Vec::new(),
        spaces: 0,
    };
    let lines = note.lines();
    for number in lines.line_of(list.start) + 1..=lines.line_of(list.end) {
        let line = lines.line(note.text(), number);
        let text = line.of(note.text());
        let bare = text.trim_start_matches([' ', '\t']);
        if bare.len() == text.len() || bare.is_empty() || note.liquid().covers(line.start) {
            continue;
        }
        let start = line.end - bare.len();
        let leaf = note.body().leaf_at(start);
        if note.is_torn(start) || leaf.is_some_and(|block| block.kind.is_verbatim()) {
            continue;
        }
        match text.len() - text.trim_start_matches('\t').len() {
            0 => indents.spaces += 1,
            tabs => indents.tabs.push(Span::new(line.start, line.start + tabs)),
        }
    }
    indents
}
