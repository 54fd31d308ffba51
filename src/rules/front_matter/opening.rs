//! The fence that opens a front matter, or what stands in its place.

use super::keys_block::{Line, key_of, looks_like_fence};
use crate::text::{Edit, Span};

/// Over how many lines a `---` is looked for below text that stands above it.
const MOST_ABOVE: usize = 8;

/// Where a front matter begins.
pub struct Opening<'t> {
    /// The bytes in the way, why, and what to do; `None` where the fence is right.
    pub fault: Option<(Span, &'static str, &'static str)>,
    /// What makes it right; `None` where nobody can say.
    pub edit: Option<Edit>,
    /// Text above the fence, to be put below the front matter.
    pub moved: Option<Span>,
    /// The lines from the first key on.
    pub keys: Vec<Line<'t>>,
    /// Whether there are keys without a fence above them.
    pub is_bare: bool,
    /// Whether a code fence stands for it.
    pub in_code: bool,
}

impl<'t> Opening<'t> {
    fn new(
        span: Span,
        cause: &'static str,
        help: &'static str,
        edit: Edit,
        keys: &[Line<'t>],
    ) -> Self {
        Self {
            fault: Some((span, cause, help)),
            edit: Some(edit),
            moved: None,
            keys: keys.to_vec(),
            is_bare: false,
            in_code: false,
        }
    }
}

/// Where the front matter of `lines` begins that Jekyll does not find; `start` is where the first
/// line starts.
pub fn opening<'t>(lines: &[Line<'t>], start: usize, ending: &str) -> Option<Opening<'t>> {
    let first = lines.iter().position(|line| !line.is_blank())?;
    let line = lines.get(first)?;
    let text = line.text.trim_end();
    if let Some(key) = text
        .strip_prefix("---")
        .filter(|key| key_of(key.trim()).is_some())
    {
        return Some(glued(lines.get(first..)?, key, start, ending));
    }
    if line.has_known_key() {
        return Some(bare(lines.get(first..)?, start, ending));
    }
    if is_code_fence(text) && known_key_below(lines, first) {
        return Some(code(line, lines.get(first + 1..)?, start));
    }
    if looks_like_fence(text) {
        return fence(lines, first, start);
    }
    if known_key_below(lines, first) {
        let drawn = text.chars().count() <= 8 && !text.contains(char::is_alphanumeric);
        if drawn && !text.contains("<!--") {
            return fence(lines, first, start);
        }
        if let Some(words) = text.strip_prefix("---") {
            return decorated(lines, first, words.trim(), start, ending);
        }
    }
    above(lines, first, start)
}

/// `---title: x`: the `key` stands on the line of the fence.
fn glued<'t>(lines: &[Line<'t>], key: &'t str, start: usize, ending: &str) -> Opening<'t> {
    let mut keys = lines.to_vec();
    let mut fence = Span::at(start);
    if let Some(line) = keys.first_mut() {
        let end = line.span.start + line.text.trim_end().len();
        let key = key.trim_start();
        fence = Span::new(line.span.start, end - key.len());
        *line = Line {
            span: Span::new(fence.end, end),
            text: key,
        };
    }
    let edit = Edit::replace(Span::new(start, fence.end), format!("---{ending}"));
    let mut opening = Opening::new(
        fence,
        "a key stands on the line of the `---`",
        "Start a new line after the `---`.",
        edit,
        &keys,
    );
    // All of the front matter on one line: nobody knows where its keys end.
    opening.edit.take_if(|_| key.trim_end().ends_with("---"));
    opening
}

/// Keys at the top and no fence above them.
fn bare<'t>(keys: &[Line<'t>], start: usize, ending: &str) -> Opening<'t> {
    let first = keys.first().map_or(start, |line| line.span.start);
    let blanks = Span::new(start, first);
    Opening {
        is_bare: true,
        ..Opening::new(
            Span::at(first),
            "the `---` that opens it is missing",
            "Start the file with a line of `---`.",
            Edit::replace(blanks, format!("---{ending}")),
            keys,
        )
    }
}

/// A block of code in the place of a front matter.
fn code<'t>(line: &Line, keys: &[Line<'t>], start: usize) -> Opening<'t> {
    let edit = Edit::replace(Span::new(start, line.span.end), "---");
    Opening {
        in_code: true,
        ..Opening::new(
            line.span,
            "a code fence stands in the place of the `---`",
            "Write `---` for both fences.",
            edit,
            keys,
        )
    }
}

/// A fence in the first line that has text.
fn fence<'t>(lines: &[Line<'t>], at: usize, start: usize) -> Option<Opening<'t>> {
    let line = lines.get(at)?;
    let keys = lines.get(at + 1..)?;
    let next = keys
        .iter()
        .find(|line| !line.is_blank() && !line.text.starts_with('#'))?;
    next.key()?;
    let above = Span::new(start, line.span.start);
    let indent = line.text.len() - line.text.trim_start().len();
    let (span, cause, help) = if !above.is_empty() {
        (
            above,
            "a blank line stands above the `---`",
            "Delete it: the file must start with `---`.",
        )
    } else if line.text.trim_ascii_end() == "---" {
        return Some(Opening {
            fault: None,
            edit: None,
            moved: None,
            keys: keys.to_vec(),
            is_bare: false,
            in_code: false,
        });
    } else if line.text.trim_ascii() == "---" {
        (
            Span::new(line.span.start, line.span.start + indent),
            "the `---` is indented",
            "Start the line with `---`.",
        )
    } else {
        (
            line.span,
            "its first line is not `---`",
            "Write three dashes and nothing else.",
        )
    };
    let edit = Edit::replace(Span::new(start, line.span.end), "---");
    Some(Opening::new(span, cause, help, edit, keys))
}

/// `--- words` above the keys; the words become a comment.
fn decorated<'t>(
    lines: &[Line<'t>],
    at: usize,
    words: &str,
    start: usize,
    ending: &str,
) -> Option<Opening<'t>> {
    let mut opening = fence(lines, at, start)?;
    let edit = opening.edit.as_mut()?;
    if !matches!(words, "yaml" | "yml") {
        let words = words.trim_start_matches(['#', ' ']);
        edit.text = format!("---{ending}# {words}");
    }
    Some(opening)
}

/// Text above the fence, on lines of its own or on the fence's own.
fn above<'t>(lines: &[Line<'t>], first: usize, start: usize) -> Option<Opening<'t>> {
    let is_fence =
        |line: &Line| looks_like_fence(line.text) || line.text.trim_end().ends_with("---");
    let near = first..lines.len().min(first + MOST_ABOVE);
    let at = near
        .into_iter()
        .find(|&at| is_fence(&lines[at]) && known_key_below(lines, at))?;
    let (fence, top) = (lines[at], lines[first]);
    let own = match looks_like_fence(fence.text) {
        true => fence.span.start,
        false => fence.span.start + fence.text.trim_end().trim_end_matches('-').len(),
    };
    let moved = Span::new(top.span.start, own);
    let text: String = lines[first..=at].iter().map(|line| line.text).collect();
    let opens_comment = text.contains("<!--") && !text.contains("-->");
    let opens = opens_comment || text.contains("{%") || text.contains("```");
    let (span, cause, help) = match (at == first, opens_comment) {
        (_, true) => (
            top.span,
            "a comment is opened above the `---`",
            "Start the file with the `---`, or delete the file.",
        ),
        (true, _) => (
            moved,
            "text stands before the `---`",
            "Start the file with the `---`, and put the text below the closing one.",
        ),
        (false, _) => (
            top.span,
            "this line stands above the `---`",
            "Start the file with the `---`, and put this line below the closing one or into the front matter.",
        ),
    };
    let edit = Edit::replace(Span::new(start, fence.span.end), "---");
    let mut opening = Opening::new(span, cause, help, edit, lines.get(at + 1..)?);
    opening.moved = Some(moved);
    opening.edit.take_if(|_| opens);
    Some(opening)
}

fn is_code_fence(line: &str) -> bool {
    let info = line
        .strip_prefix("```")
        .or_else(|| line.strip_prefix("~~~"));
    info.is_some_and(|info| {
        matches!(
            info.trim(),
            "" | "yaml" | "yml" | "YAML" | "markdown" | "md"
        )
    })
}

fn known_key_below(lines: &[Line], at: usize) -> bool {
    let below = lines.get(at + 1..).unwrap_or_default();
    below
        .iter()
        .find(|line| !line.is_blank())
        .is_some_and(Line::has_known_key)
}
