//! Lines that start as an item would and are text to kramdown.

use super::counted::{Writing, counted};
use crate::kramdown::Line;
use crate::note::Note;
use crate::text::{Edit, Span};

/// How a line looks like an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// `1)` (C067).
    Parenthesis(u32),
    /// `1.가` (C068).
    GluedNumber(u32),
    /// `①`, `(1)`, `가.` or `a)`, of which no reader makes an item; how it is written, and its place
    /// in that order.
    Counted(Writing, u32),
    /// `•가`, a bullet that is only drawn (C080).
    Drawn(char),
    /// `-가` (C081).
    GluedBullet(char),
    /// A no-break or a wide space after the marker (C082), which may be a number.
    OddBlank(Option<u32>),
}

/// What may stand at the start of a line to draw a bullet.
const DRAWN: [char; 22] = [
    '•', '◦', '‣', '⁃', '∙', '⦁', '●', '○', '◯', '■', '□', '▪', '▫', '◆', '◇', '▶', '▷', '►', '▸',
    'ㆍ', '➤', '⚫',
];

/// The same, where they may also be part of a sentence.
const FAINT: [char; 3] = ['·', '–', '・'];

/// A line of a paragraph that looks like an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lookalike {
    pub look: Look,
    /// The bullet, or the number with its dot or parenthesis.
    pub marker: Span,
    /// The blanks after it.
    gap: Span,
    /// How many blanks stand before it.
    pub column: usize,
    /// Whether it can be nothing but an item: a `-` before an ASCII letter may be an option's.
    pub sure: bool,
}

impl Lookalike {
    /// What `line` of a paragraph of `note` looks like.
    pub fn at(note: &Note, line: Line) -> Option<Self> {
        let text = line.span().of(note.text());
        let bare = text.trim_start_matches(' ');
        let (look, length) = look(bare)?;
        let start = line.span().end - bare.len();
        let rest = &bare[length..];
        let item = rest.trim_start();
        let first = item.chars().next()?;
        let drawn = matches!(look, Look::Drawn(_));
        let words = first.is_alphanumeric() || "*_`~[(<\"'“‘「『《【".contains(first);
        if note.liquid().covers(start) || drawn && !words {
            return None;
        }
        let marker = Span::new(start, start + length);
        Some(Self {
            look,
            marker,
            gap: Span::new(marker.end, marker.end + rest.len() - item.len()),
            column: line.pad as usize + text.len() - bare.len(),
            sure: !(matches!(look, Look::GluedBullet(_)) && first.is_ascii_alphabetic()),
        })
    }

    /// Its number, where it has one.
    pub fn number(self) -> Option<u32> {
        match self.look {
            Look::Parenthesis(number) | Look::GluedNumber(number) | Look::Counted(_, number) => {
                Some(number)
            }
            Look::OddBlank(number) => number,
            _ => None,
        }
    }

    /// Whether it is a bullet by itself, and no sign that a sentence may start with.
    pub fn is_plain(self) -> bool {
        match self.look {
            Look::Drawn(bullet) => !FAINT.contains(&bullet),
            _ => false,
        }
    }

    /// Whether `other` is another item of its kind.
    pub fn is_like(self, other: Self) -> bool {
        match (self.look, other.look) {
            (Look::Parenthesis(_), Look::Parenthesis(_))
            | (Look::GluedNumber(_), Look::GluedNumber(_)) => true,
            (Look::Counted(one, _), Look::Counted(other, _)) => one == other,
            (Look::OddBlank(one), Look::OddBlank(other)) => one.is_some() == other.is_some(),
            (Look::Drawn(_), Look::Drawn(_)) if self.is_plain() || other.is_plain() => true,
            (look, other) => look == other,
        }
    }

    /// What stands before its text.
    fn start(self) -> Span {
        Span::new(self.marker.start, self.gap.end)
    }

    /// The edit that makes an item of it at this column, if it has a number.
    pub fn nested(self, note: &Note, column: usize) -> Option<Edit> {
        let line = note
            .lines()
            .full_line(note.lines().line_of(self.marker.start));
        let start = Span::new(line.start, self.gap.end);
        let number = self.number()?;
        Some(Edit::replace(
            start,
            format!("{}{number}. ", " ".repeat(column)),
        ))
    }

    /// The edit that makes it an item.
    pub fn mended(self) -> Edit {
        match self.look {
            Look::Parenthesis(number) => Edit::replace(self.start(), format!("{number}. ")),
            Look::Drawn(_) => Edit::replace(self.start(), "- "),
            _ => Edit::replace(self.gap, " "),
        }
    }
}

/// The look of a line without its indent, and how long its marker is.
fn look(line: &str) -> Option<(Look, usize)> {
    let first = line.chars().next()?;
    if let Some((writing, number, length)) = counted(line) {
        return Some((Look::Counted(writing, number), length));
    }
    if DRAWN.contains(&first) || FAINT.contains(&first) {
        return Some((Look::Drawn(first), first.len_utf8()));
    }
    if first.is_ascii_digit() {
        return numbered(line);
    }
    if !matches!(first, '-' | '*' | '+') {
        return None;
    }
    let next = line[1..].chars().next()?;
    let look = match next {
        _ if is_odd_blank(next) => Look::OddBlank(None),
        _ if next.is_alphabetic() && first == '-' && !is_option(&line[1..]) => {
            Look::GluedBullet(first)
        }
        _ if next.is_alphabetic() && first == '*' && !next.is_ascii() => Look::GluedBullet(first),
        '`' | '[' if first == '-' => Look::GluedBullet(first),
        '*' if first == '-' && line[1..].starts_with("**") => Look::GluedBullet(first),
        _ => return None,
    };
    let emphasis = first == '*' && look == Look::GluedBullet(first) && line[1..].contains('*');
    (!emphasis).then_some((look, 1))
}

fn numbered(line: &str) -> Option<(Look, usize)> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let number = line.get(..digits).filter(|_| digits <= 2)?.parse().ok()?;
    let mut rest = line[digits..].chars();
    let (sign, next) = (rest.next()?, rest.next()?);
    let look = match sign {
        ')' | '）' => Look::Parenthesis(number),
        '.' if is_odd_blank(next) => Look::OddBlank(Some(number)),
        '.' if next.is_alphabetic() || "*`[\"“‘".contains(next) => Look::GluedNumber(number),
        _ => return None,
    };
    Some((look, digits + sign.len_utf8()))
}

/// White space that kramdown does not take for a blank.
fn is_odd_blank(c: char) -> bool {
    c.is_whitespace() && !c.is_ascii()
}

/// Whether `word`, which follows a dash, is an option of one letter with text behind it.
fn is_option(word: &str) -> bool {
    let mut chars = word.chars();
    let letter = chars.next().is_some_and(|c| c.is_ascii_alphabetic());
    letter && chars.next().is_some_and(|c| !c.is_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_an_item() {
        let is = |line| look(line).map(|(look, _)| look);
        assert_eq!(is("1) 가"), Some(Look::Parenthesis(1)));
        assert_eq!(is("2）가"), Some(Look::Parenthesis(2)));
        assert_eq!(is("3.가"), Some(Look::GluedNumber(3)));
        assert_eq!(is("• 가"), Some(Look::Drawn('•')));
        assert_eq!(is("-가"), Some(Look::GluedBullet('-')));
        assert_eq!(is("-`가`"), Some(Look::GluedBullet('-')));
        assert_eq!(is("*가"), Some(Look::GluedBullet('*')));
        assert_eq!(is("-\u{3000}가"), Some(Look::OddBlank(None)));
        assert_eq!(is("4.\u{a0}가"), Some(Look::OddBlank(Some(4))));
    }

    #[test]
    fn what_does_not() {
        for line in [
            "- 가",
            "1. 가",
            "*가* 나",
            "**가",
            "*a",
            "-1",
            "--가",
            "-v 옵션",
            "-",
            "3.14",
            "2021) 가",
            "+가",
            "—가",
            "→ 가",
            "",
        ] {
            assert_eq!(look(line), None, "{line}");
        }
    }
}
