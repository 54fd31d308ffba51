//! What keeps Jekyll from seeing a front matter that is there.

use crate::note::front_matter::is_key_line;
use crate::rules::line_ends::{LineEnd, line_ends};
use crate::text::{Edit, Span};

/// Why no front matter is found, and the edits that would mend it.
pub struct Fault {
    /// The bytes in the way; empty where something is missing.
    pub span: Span,
    /// What stands in the way, to follow "Jekyll finds no front matter: ".
    pub cause: String,
    /// What to do, one sentence.
    pub help: &'static str,
    pub edits: Vec<Edit>,
}

/// A line of the file: its place without the line ending.
#[derive(Clone, Copy)]
struct Line<'t> {
    span: Span,
    text: &'t str,
}

/// Looks for a front matter in a `text` where Jekyll finds none; `start` is past any byte order
/// mark. `None` where the text shows none.
pub fn fault(text: &str, start: usize, ending: &str) -> Option<Fault> {
    let lines: Vec<Line> = lines(text, start);
    let first = lines.iter().position(|line| !line.text.trim().is_empty())?;
    if lines[first].text.contains('\r') {
        return lone_returns(text, &lines[first]);
    }
    let opening = &lines[first];
    if let Some(key) = opening
        .text
        .strip_prefix("---")
        .filter(|key| is_key_line(key.trim()))
    {
        let after = opening.span.end - key.len();
        return glued_opening(
            Span::new(opening.span.start, after),
            &lines[first + 1..],
            ending,
        );
    }
    if is_key_line(opening.text.trim_end()) {
        return missing_opening(&lines[first..], ending);
    }
    let fence = first + usize::from(!looks_like_fence(opening.text));
    let opening = lines
        .get(fence)
        .filter(|line| looks_like_fence(line.text))?;
    let keys = lines.get(fence + 1..)?;
    if !keys
        .iter()
        .find(|line| !line.text.trim().is_empty())
        .is_some_and(|line| is_key_line(line.text.trim()))
    {
        return None;
    }
    let mut fault = match opening_fault(&lines, fence, start) {
        Some(fault) => fault,
        None => closing_fault(keys, ending)?,
    };
    // Both fences may be at fault; one repair mends them together.
    if fault.span.start <= opening.span.end
        && !fault.edits.is_empty()
        && !keys.iter().any(|line| is_closing(line.text))
    {
        fault.edits.extend(closing_fault(keys, ending)?.edits);
    }
    Some(fault)
}

/// `---title: x`: the first key stands on the line of the fence.
fn glued_opening(fence: Span, keys: &[Line], ending: &str) -> Option<Fault> {
    let mut edits = vec![Edit::insert(fence.end, ending)];
    if !keys.iter().any(|line| is_closing(line.text)) {
        edits.extend(closing_fault(keys, ending)?.edits);
    }
    Some(Fault {
        span: fence,
        cause: "a key stands on the line of the `---`".to_owned(),
        help: "Start a new line after the `---`.",
        edits,
    })
}

fn lines(text: &str, start: usize) -> Vec<Line<'_>> {
    let mut at = start;
    let rest = text.get(start..).unwrap_or_default();
    let lines = rest.split_inclusive('\n').map(|full| {
        let text = full.trim_end_matches('\n');
        let text = text.strip_suffix('\r').unwrap_or(text);
        let line = Line {
            span: Span::new(at, at + text.len()),
            text,
        };
        at += full.len();
        line
    });
    lines.collect()
}

/// Three dashes or pluses, with little else on the line.
fn looks_like_fence(line: &str) -> bool {
    let line = line.trim();
    let marks = line
        .chars()
        .filter(|c| matches!(c, '-' | '+' | '—' | '–' | '='))
        .count();
    marks >= 2 && line.chars().count() - marks <= 2 && line.contains(['-', '+', '—', '–'])
}

fn is_closing(line: &str) -> bool {
    line.strip_prefix("---")
        .or_else(|| line.strip_prefix("..."))
        .is_some_and(|rest| rest.trim_ascii().is_empty())
}

fn opening_fault(lines: &[Line], fence: usize, start: usize) -> Option<Fault> {
    let line = &lines[fence];
    let above = Span::new(start, line.span.start);
    let blank_above = lines[..fence]
        .iter()
        .all(|line| line.text.trim().is_empty());
    let exact = line.text.trim_ascii_end() == "---";
    let (span, cause, help) = match (blank_above, above.is_empty()) {
        (false, _) => {
            let first = lines.iter().find(|line| !line.text.trim().is_empty())?;
            return Some(Fault {
                span: first.span,
                cause: "this line stands above the `---`".to_owned(),
                help: "Start the file with the `---`, and put this line below the closing one or into the front matter.",
                edits: Vec::new(),
            });
        }
        (true, false) => (
            above,
            "a blank line stands above the `---`",
            "Delete it: the file must start with `---`.",
        ),
        (true, true) if exact => return None,
        (true, true) if line.text.trim_ascii() == "---" => (
            Span::new(
                line.span.start,
                line.span.end - line.text.trim_start().len(),
            ),
            "the `---` is indented",
            "Start the line with `---`.",
        ),
        (true, true) => (
            line.span,
            "its first line is not `---`",
            "Write three dashes and nothing else.",
        ),
    };
    let whole = Span::new(start, line.span.end);
    Some(Fault {
        span,
        cause: cause.to_owned(),
        help,
        edits: vec![Edit::replace(whole, "---")],
    })
}

/// The lines below the opening fence hold no `---` or `...` alone on its line.
fn closing_fault(keys: &[Line], ending: &str) -> Option<Fault> {
    let decorated = keys.iter().find(|line| {
        let bare = line.text.trim();
        looks_like_fence(bare) && bare.contains("--") && !is_closing(line.text)
    });
    if let Some(line) = decorated {
        let rule = line.text.trim();
        return Some(Fault {
            span: line.span,
            cause: if rule == "---" {
                "the `---` that closes it is indented".to_owned()
            } else {
                format!("the `---` that closes it is written `{rule}`")
            },
            help: "Write three dashes at the start of the line and nothing else.",
            edits: vec![Edit::replace(line.span, "---")],
        });
    }
    let last = last_key(keys)?;
    Some(Fault {
        span: Span::at(last.span.end),
        cause: "no `---` closes it".to_owned(),
        help: "Put a line of `---` below the last key.",
        edits: vec![Edit::insert(last.span.end, format!("{ending}---"))],
    })
}

/// The last line of the keys at the top: `key:` lines, their items and indented values.
fn last_key<'l, 't>(keys: &'l [Line<'t>]) -> Option<&'l Line<'t>> {
    let belongs = |line: &&Line| {
        let text = line.text;
        let item = text.trim_start().starts_with("- ") && text.len() > 2;
        is_key_line(text.trim_end())
            || text.starts_with([' ', '\t']) && !text.trim().is_empty()
            || item
            || text.starts_with('#')
    };
    let stays = |line: &&Line| line.text.trim().is_empty() || belongs(line);
    keys.iter().take_while(stays).filter(belongs).last()
}

fn missing_opening(lines: &[Line], ending: &str) -> Option<Fault> {
    let close = lines.iter().position(|line| is_closing(line.text))?;
    let keys = &lines[..close];
    let all_keys =
        last_key(keys).is_some_and(|last| keys.last().is_some_and(|line| line.span == last.span));
    let first = lines.first()?;
    all_keys.then(|| Fault {
        span: Span::at(first.span.start),
        cause: "the `---` that opens it is missing".to_owned(),
        help: "Start the file with a line of `---`.",
        edits: vec![Edit::insert(first.span.start, format!("---{ending}"))],
    })
}

/// Lines that end in a carriage return alone are one line to Jekyll.
fn lone_returns(text: &str, first: &Line) -> Option<Fault> {
    let returns = line_ends(text).filter(|(_, end)| *end == LineEnd::Cr);
    first.text.starts_with("---\r").then(|| Fault {
        span: Span::new(first.span.start, first.span.start + 3),
        cause: "the lines end in a carriage return alone".to_owned(),
        help: "Save the file with LF or CRLF line ends.",
        edits: returns.map(|(span, _)| Edit::replace(span, "\n")).collect(),
    })
}
