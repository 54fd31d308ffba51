//! The fence that closes a front matter, or what stands in its place.

use super::keys_block::{DASHES, Line, is_closing, length, looks_like_fence};
use crate::text::{Edit, Span};

/// What is wrong with the closing fence.
pub struct ClosingFault {
    pub span: Span,
    /// What is wrong, to follow "Jekyll finds no front matter, because ".
    pub cause: String,
    /// What to do, one sentence.
    pub help: &'static str,
    pub edit: Edit,
}

/// Where a front matter ends.
pub struct Closing {
    pub fault: Option<ClosingFault>,
    /// The end of the line of the fence, once it is mended.
    pub end: usize,
}

/// The end of the front matter whose keys start at `lines`; `in_code` where a code fence stands
/// for the opening one.
pub fn closing(lines: &[Line], in_code: bool, ending: &str) -> Option<Closing> {
    let keys = length(lines);
    let last = lines.get(keys.checked_sub(1)?)?;
    let below = lines.get(keys..).unwrap_or_default();
    // What is neither key nor blank up to the fence: a value that went wrong.
    let contiguous = below.iter().take_while(|line| !line.is_blank());
    let next = below.iter().find(|line| !line.is_blank());
    if let Some(line) = contiguous.chain(next).find(|line| is_closing(line.text)) {
        return Some(Closing {
            fault: None,
            end: line.span.end,
        });
    }
    // A rule of another kind may well be the text's, unless it is right below the keys.
    let beside = below.first().filter(|line| is_rule(line.text));
    let fault = next
        .and_then(|line| glued(line, ending).or_else(|| decorated(line, in_code)))
        .or_else(|| beside.map(written))
        .or_else(|| behind(last, ending))
        .unwrap_or_else(|| missing(last, ending));
    Some(Closing {
        end: fault.edit.span.end,
        fault: Some(fault),
    })
}

/// Dashes, but not three at the margin and nothing else.
fn decorated(line: &Line, in_code: bool) -> Option<ClosingFault> {
    let rule = line.text.trim();
    let code = in_code && (rule.starts_with("```") || rule.starts_with("~~~"));
    (looks_like_fence(rule) || code).then(|| written(line))
}

/// The closing fence is written as `line` is.
fn written(line: &Line) -> ClosingFault {
    let rule = line.text.trim();
    let seen = |c: &char| c.is_ascii_graphic() || c.is_alphanumeric() || DASHES.contains(*c);
    let cause = match rule.chars().filter(seen).collect::<String>().as_str() {
        "---" if line.text.starts_with("---") => {
            "something invisible stands behind the `---` that closes it".to_owned()
        }
        "---" if rule.starts_with("---") => "the `---` that closes it is indented".to_owned(),
        _ => format!("the `---` that closes it is written `{rule}`"),
    };
    ClosingFault {
        span: line.span,
        cause,
        help: "Write three dashes at the start of the line and nothing else.",
        edit: Edit::replace(line.span, "---"),
    }
}

/// A line that is drawn with some other character, as right below the last key.
fn is_rule(line: &str) -> bool {
    let line = line.trim();
    let first = line.chars().next().filter(|c| "*=_.…".contains(*c));
    first.is_some_and(|first| (line.len() > 1) && line.chars().all(|c| c == first))
}

/// `---text`: the text starts on the line of the fence.
fn glued(line: &Line, ending: &str) -> Option<ClosingFault> {
    let text = line.text.strip_prefix("---")?;
    text.contains(char::is_alphanumeric).then_some(())?;
    let blanks = text.len() - text.trim_start().len();
    let dashes = Span::new(line.span.start, line.span.start + 3);
    Some(ClosingFault {
        span: dashes,
        cause: "text stands on the line of the `---` that closes it".to_owned(),
        help: "Start a new line after the `---`.",
        edit: Edit::replace(Span::new(dashes.end, dashes.end + blanks), ending.repeat(2)),
    })
}

/// `share: true---`: the fence stands behind the last value.
fn behind(line: &Line, ending: &str) -> Option<ClosingFault> {
    let text = line.text.trim_end();
    let value = text.strip_suffix("---")?;
    if value.ends_with('-') || value.trim_end().ends_with(':') {
        return None;
    }
    let start = line.span.start + value.trim_end().len();
    let dashes = Span::new(line.span.start + value.len(), line.span.start + text.len());
    Some(ClosingFault {
        span: dashes,
        cause: "the `---` that closes it stands behind a value".to_owned(),
        help: "Put the `---` on a line of its own.",
        edit: Edit::replace(Span::new(start, line.span.end), format!("{ending}---")),
    })
}

/// No fence at all below the `last` line of the keys.
fn missing(last: &Line, ending: &str) -> ClosingFault {
    ClosingFault {
        span: Span::at(last.span.end),
        cause: "no `---` closes it".to_owned(),
        help: "Put a line of `---` below the last key.",
        edit: Edit::insert(last.span.end, format!("{ending}---")),
    }
}
