//! How far kramdown moves the lines of code against the fence around them.

use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;
use crate::rules::column::{before, column, content_column};
use crate::rules::lazy::container_of;
use crate::text::{Edit, Span};

/// What kramdown does to the lines of some code, whose fence stands at another column than the text
/// around it.
#[derive(Clone, Copy)]
pub struct Shift {
    /// The column of the text of the item or the definition around it.
    text: Option<usize>,
    /// The column of the fence.
    fence: usize,
    /// Tabs stand in front of the fence.
    tabs: bool,
    /// Blanks that every line has too many; 0 where lines differ in that.
    extra: usize,
}

/// The shift of the code at block `index`; `None` where the page shows the lines as they stand
/// behind their fence, or where some stand further left (C149, C150).
pub fn shift_of(note: &Note, index: usize) -> Option<Shift> {
    let block = note.body().blocks.get(index)?;
    let [opener, code @ .., _] = note.body().lines_of(block) else {
        return None;
    };
    let start = block.span.start;
    let item = container_of(note, index).and_then(|(_, container)| text_column(note, container));
    let fence = column(note, start);
    let lazy = item.is_some_and(|text| fence < text);
    let extra = kept(note, *opener);
    if !lazy && extra == 0 || note.liquid().covers(start) || note.is_torn(start) {
        return None;
    }
    let mut filled = code
        .iter()
        .filter(|line| !is_empty(note, **line))
        .peekable();
    filled.peek()?;
    let shift = |extra| Shift {
        text: item,
        fence,
        tabs: before(note, start).contains('\t'),
        extra,
    };
    if !lazy {
        return filled
            .all(|line| kept(note, *line) >= extra)
            .then(|| shift(extra));
    }
    let prefix = before(note, start);
    let taken = taken(note, *opener);
    let mut even = true;
    for line in filled {
        if !whole(note, *line).of(note.text()).starts_with(prefix) {
            return None;
        }
        even &= self::taken(note, *line) == taken;
    }
    match (even, extra) {
        (true, 0) => None,
        (true, _) => Some(shift(extra)),
        (false, _) => Some(shift(0)),
    }
}

impl Shift {
    /// Why the lines are shifted.
    pub fn cause(self) -> &'static str {
        match self.text {
            Some(text) if self.fence < text => {
                "the fence is not indented as deep as the text above it"
            }
            Some(text) if self.fence == text && !self.tabs => {
                "the list around it is not indented as deep as the text above that list"
            }
            _ => "the fence is indented deeper than the text around it",
        }
    }

    /// What the page shows, and why.
    pub fn message(self) -> String {
        let cause = self.cause();
        match self.extra {
            0 => format!(
                "kramdown shows some lines of this code less indented than they are, because {cause}."
            ),
            1 => format!(
                "kramdown shows each line of this code with a space too many, because {cause}."
            ),
            extra => format!(
                "kramdown shows each line of this code with {extra} spaces too many, because {cause}."
            ),
        }
    }

    /// What to do.
    pub fn help(self) -> &'static str {
        match self.text {
            Some(text) if self.fence == text && !self.tabs => {
                "Indent that list as deep as the text above it."
            }
            Some(_) => "Indent the fences and the code as deep as the text of the item.",
            None => "Start the fences and the code where the text starts.",
        }
    }

    /// Puts the fences and the code of block `index` to the column of the text around them.
    pub fn repair(self, note: &Note, index: usize) -> Option<Vec<Edit>> {
        let block = note.body().blocks.get(index)?;
        let lines = note.body().lines_of(block).iter();
        let lines = lines.filter(|line| !is_empty(note, **line));
        let prefix = before(note, block.span.start);
        let Some(text) = self.text.filter(|_| !prefix.contains('>')) else {
            return lines.map(|line| self.outdent(note, *line)).collect();
        };
        let blanks = " ".repeat(text);
        lines
            .map(|line| {
                let whole = whole(note, *line);
                let text = whole.of(note.text());
                let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
                let old = match text.starts_with(prefix) {
                    true => prefix.len(),
                    false => indent,
                };
                let old = Span::new(whole.start, whole.start + old);
                prefix
                    .trim()
                    .is_empty()
                    .then(|| Edit::replace(old, blanks.clone()))
            })
            .collect()
    }

    /// Takes off a line what it has too many.
    fn outdent(self, note: &Note, line: Line) -> Option<Edit> {
        let start = line.span().start;
        let extra = kept(note, line).min(self.extra);
        (line.pad == 0 && self.extra > 0).then(|| Edit::delete(Span::new(start, start + extra)))
    }
}

/// The column of the text of an item or a definition.
fn text_column(note: &Note, container: &Block) -> Option<usize> {
    match container.kind {
        Kind::Item {
            marker, content, ..
        }
        | Kind::Definition {
            marker, content, ..
        } => Some(content_column(note, marker, content)),
        _ => None,
    }
}

/// How many blanks the line keeps when the containers around it have taken theirs.
fn kept(note: &Note, line: Line) -> usize {
    let text = line.span().of(&note.liquid().text);
    line.pad as usize + text.len() - text.trim_start_matches(' ').len()
}

/// How much the containers have taken: bytes, and blanks left over of a tab.
fn taken(note: &Note, line: Line) -> (usize, u32) {
    (line.span().start - whole(note, line).start, line.pad)
}

/// The line with all that stands in front of it.
fn whole(note: &Note, line: Line) -> Span {
    let lines = note.lines();
    lines.line(note.text(), lines.line_of(line.span().start))
}

fn is_empty(note: &Note, line: Line) -> bool {
    line.span().of(&note.liquid().text).trim().is_empty()
}
