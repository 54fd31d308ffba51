//! Why kramdown does not take code for code, and what mends it.

use crate::kramdown::{Beside, Block, Closer, Torn};
use crate::note::Note;
use crate::rules::column::{before, blank_line_above};
use crate::rules::lazy::{container_of, is_lazy, name};
use crate::text::{Edit, Span};

/// What keeps code from being taken for code (kramdown's `FENCED_CODEBLOCK_MATCH`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// More than one word follows the opening fence (C140, C141, C142).
    Words,
    /// The opening fence is indented by four or more.
    DeepOpener,
    /// No fence closes the code (C145).
    Unclosed,
    /// The closing fence follows code on its line.
    BehindCode,
    /// Text follows the closing fence.
    BeforeText,
    /// The closing fence is of the other kind (C146).
    OtherKind,
    /// The closing fence is shorter than the opening one.
    Short,
    /// An invisible character follows the closing fence.
    Invisible,
    /// The closing fence is indented by four or more (C147).
    DeepCloser,
    /// The fence goes on with the text of this container, which ends inside the code (C148); or
    /// with that of a paragraph, which fences do not end without the quirk `paragraph_end`.
    Glued(&'static str),
    /// This container ends inside the code, because the code is not indented or quoted as it is.
    Outside(&'static str),
    /// Anything else.
    Unread,
}

impl Cause {
    /// That of `torn`.
    pub fn of(note: &Note, torn: &Torn) -> Self {
        let Some(closer) = torn.closer else {
            return Self::Unclosed;
        };
        let opener = Place::of(note, torn.opener);
        if torn.info.of(note.text()).contains([' ', '\t']) {
            return Self::Words;
        }
        if opener.is_some_and(|opener| opener.indent > 3) {
            return Self::DeepOpener;
        }
        if let Some(cause) = Self::of_closer(note, torn, closer) {
            return cause;
        }
        let goes_on = opener.is_some_and(|opener| opener.goes_on);
        if goes_on && !note.jekyll.kramdown.has_quirk("paragraph_end") {
            return Self::Glued("paragraph");
        }
        let Some((_, container)) = container_of(note, torn.block) else {
            return Self::Unread;
        };
        let name = name(container);
        if goes_on && goes_in(note, torn, container) {
            Self::Glued(name)
        } else {
            Self::Outside(name)
        }
    }

    fn of_closer(note: &Note, torn: &Torn, closer: Closer) -> Option<Self> {
        let [open, close] = [torn.opener, closer.run].map(|run| run.of(note.text()));
        let place = Place::of(note, closer.run);
        match closer.beside {
            Beside::Code => Some(Self::BehindCode),
            Beside::Text => Some(Self::BeforeText),
            Beside::Nothing if !close.starts_with(open.get(..1)?) => Some(Self::OtherKind),
            Beside::Nothing if close.len() < open.len() => Some(Self::Short),
            Beside::Nothing if !is_plain(after(note, closer.run).of(note.text())) => {
                Some(Self::Invisible)
            }
            Beside::Nothing if place.is_some_and(|place| place.indent > 3) => {
                Some(Self::DeepCloser)
            }
            Beside::Nothing => None,
        }
    }

    /// What the page shows, and why.
    pub fn message(self) -> String {
        let cause = match self {
            Self::Unclosed => {
                return "kramdown shows this fence as text, because nothing closes it.".to_owned();
            }
            Self::Words => "more than one word follows the fence",
            Self::DeepOpener => "its fence is indented too deep",
            Self::BehindCode => "the closing fence stands behind code",
            Self::BeforeText => "text follows the closing fence",
            Self::OtherKind => "the closing fence is of the other kind",
            Self::Short => "the closing fence is shorter",
            Self::Invisible => "an invisible character follows the closing fence",
            Self::DeepCloser => "the closing fence is indented too deep",
            Self::Glued(name) => &format!("its fence stands directly under the text of a {name}"),
            Self::Outside(name) => &format!("the {name} around it ends before the code does"),
            Self::Unread => "it does not take its fence for one",
        };
        format!("kramdown shows this code as running text, because {cause}.")
    }

    /// What to do, where that is `sure` to mend it or not.
    pub fn help(self, sure: bool) -> &'static str {
        match self {
            Self::Words => "Write no more than the language after the fence.",
            Self::DeepOpener => "Indent it as deep as the text around it.",
            Self::Unclosed => "Close the code with a fence like it, or delete this one.",
            Self::BehindCode | Self::BeforeText => "Put the closing fence on a line of its own.",
            Self::OtherKind | Self::Short => "Make the closing fence like the opening one.",
            Self::Invisible => "Delete what follows the closing fence.",
            Self::DeepCloser => "Indent the closing fence like the opening one.",
            Self::Glued(_) if sure => "Put a blank line above the fence.",
            Self::Glued(_) => {
                "Put a blank line above the fence, and look for a fence that is missing or too many."
            }
            Self::Outside("quote") => "Start each line of the code with `>`.",
            Self::Outside(_) => "Indent each line of the code as deep as that text.",
            Self::Unread => "Put blank lines around the code.",
        }
    }

    /// The edits that mend it, if any do.
    pub fn repair(self, note: &Note, torn: &Torn) -> Option<Vec<Edit>> {
        let closer = torn.closer.map(|closer| closer.run);
        let opener = torn.opener;
        let edit = match (self, closer) {
            (Self::Words, _) => return without_words(note, torn.info),
            (Self::Glued(_), _) => blank_line_above(note, opener.start),
            (Self::BehindCode, Some(run)) => {
                let prefix = line_prefix(note, opener.start)?;
                Edit::insert(run.start, format!("{}{prefix}", note.line_ending()))
            }
            (Self::BeforeText, Some(run)) => {
                let rest = after(note, run).of(note.text());
                let blanks = rest.len() - rest.trim_start().len();
                let prefix = line_prefix(note, opener.start)?;
                let newline = format!("{}{prefix}", note.line_ending());
                Edit::replace(Span::new(run.end, run.end + blanks), newline)
            }
            (Self::OtherKind | Self::Short, Some(run)) => {
                Edit::replace(run, opener.of(note.text()))
            }
            (Self::Invisible, Some(run)) => Edit::delete(after(note, run)),
            (Self::DeepCloser, Some(run)) => {
                let prefix = before(note, run.start).len();
                let line = Span::new(run.start - prefix, run.start);
                Edit::replace(line, line_prefix(note, opener.start)?)
            }
            _ => return None,
        };
        Some(vec![edit])
    }
}

/// Where a fence stands as the block has it that its line is text of.
#[derive(Clone, Copy)]
struct Place {
    /// Blanks in front of it.
    indent: usize,
    /// It is not the first line of the item, quote or paragraph.
    goes_on: bool,
}

impl Place {
    fn of(note: &Note, run: Span) -> Option<Self> {
        let body = note.body();
        let index = body.index_at(run.start)?;
        let block = body.blocks.get(index)?;
        let lines = body.lines_of(block);
        let after = lines.partition_point(|line| line.span().start <= run.start);
        let line = lines.get(after.checked_sub(1)?)?;
        let blanks = run.start - line.span().start;
        let above = note.lines().line_of(run.start).checked_sub(1)?;
        let above = note.lines().line(note.text(), above).of(note.text());
        let starts = line_prefix(note, run.start).is_none();
        let blank = above.trim_start_matches(['>', ' ', '\t']).trim().is_empty();
        Some(Self {
            indent: line.pad as usize + blanks,
            goes_on: !starts && !blank,
        })
    }
}

/// Whether the fence is taken into `container` only because it follows its text, or all of the code
/// is indented or quoted as the text is: then a blank line in front mends it.
fn goes_in(note: &Note, torn: &Torn, container: &Block) -> bool {
    let lazy = |offset| is_lazy(note, torn.block, container, offset);
    if lazy(torn.opener.start) {
        return true;
    }
    let lines = note.lines();
    let [first, last] = [torn.region.start, torn.region.end].map(|at| lines.line_of(at));
    (first..=last).all(|number| {
        let line = lines.line(note.text(), number);
        let bare = line.of(note.text()).trim_start_matches([' ', '\t', '>']);
        bare.trim().is_empty() || !lazy(line.end - bare.len())
    })
}

/// The blanks and `>` in front of `offset`; `None` where anything else stands there too.
fn line_prefix<'n>(note: &Note<'n>, offset: usize) -> Option<&'n str> {
    let prefix = before(note, offset);
    let plain = prefix.trim_start_matches([' ', '\t', '>']).is_empty();
    plain.then_some(prefix)
}

/// What follows `run` on its line.
fn after(note: &Note, run: Span) -> Span {
    let line = note
        .lines()
        .line(note.text(), note.lines().line_of(run.start));
    Span::new(run.end, line.end.max(run.end))
}

/// Whether kramdown takes `rest` for white space.
fn is_plain(rest: &str) -> bool {
    rest.bytes()
        .all(|byte| byte.is_ascii_whitespace() || byte == 0x0b)
}

/// Deletes all but the first word of `info`, where the others say how to show the code: what is in
/// braces, what holds a `=`, or a single word.
fn without_words(note: &Note, info: Span) -> Option<Vec<Edit>> {
    let text = info.of(note.text());
    let first = text.split([' ', '\t']).next()?;
    let rest = text.get(first.len()..)?.trim();
    let language = first
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "+-#_.".contains(c));
    let is_word = |word: &str| {
        word.chars()
            .all(|c| c.is_alphanumeric() || "-_:.".contains(c))
    };
    let options = rest.starts_with(['{', '[']) || rest.contains('=') || is_word(rest);
    (language && options).then(|| vec![Edit::delete(Span::new(info.start + first.len(), info.end))])
}
