//! Lines that look like fences to the author, whatever kramdown makes of them.

use super::scan::trim_end;
use crate::text::Span;
use memchr::{memchr, memchr2, memmem, memrchr2};

/// What stands on the line of a closing fence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// At most blanks.
    Nothing,
    /// Code, in front of it.
    Code,
    /// Text, behind it.
    Text,
}

/// A line that may open or close a fence.
#[derive(Clone, Copy)]
pub(super) struct FenceLine {
    pub(super) run: Span,
    /// What follows the run, without blanks around.
    pub(super) info: Span,
    /// How it can close code; `None` where it rather opens some.
    pub(super) beside: Option<Beside>,
    /// What the run is made of.
    pub(super) mark: u8,
}

impl FenceLine {
    /// That of the line `span` of `text`, quotes and a bullet in front of it left aside.
    fn at(text: &str, span: Span) -> Option<Self> {
        let line = span.of(text);
        let quoted = line.trim_start_matches([' ', '\t', '>', '\0']);
        let bare = after_marker(quoted);
        let mark = *bare.as_bytes().first()?;
        if !matches!(mark, b'`' | b'~') {
            return Self::behind_code(span, line);
        }
        let length = bare.bytes().take_while(|&byte| byte == mark).count();
        let rest = bare.get(length..)?;
        if length < 3 || memchr(mark, rest.as_bytes()).is_some() {
            return None;
        }
        let start = span.end - bare.len();
        let run = Span::new(start, start + length);
        let info = rest.trim_matches(|c: char| c.is_whitespace() || is_invisible(c));
        let info_start = run.end + rest.find(info).unwrap_or(0);
        let beside = match info {
            "" if bare.len() == quoted.len() => Some(Beside::Nothing),
            _ if is_text(rest, info) => Some(Beside::Text),
            _ => None,
        };
        Some(Self {
            run,
            info: Span::new(info_start, info_start + info.len()),
            beside,
            mark,
        })
    }

    /// The only backticks of a line, at its end. Tildes there underline something in the code.
    fn behind_code(span: Span, line: &str) -> Option<Self> {
        let line = line.get(..trim_end(line.as_bytes()).len())?;
        let code = line.trim_end_matches('`');
        if line.len() - code.len() < 3 || memchr(b'`', code.as_bytes()).is_some() {
            return None;
        }
        let run = Span::new(span.start + code.len(), span.start + line.len());
        Some(Self {
            run,
            info: Span::at(run.end),
            beside: Some(Beside::Code),
            mark: b'`',
        })
    }
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\0' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// `line` without the marker of an item.
fn after_marker(line: &str) -> &str {
    let number = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = match number.strip_prefix('.') {
        Some(rest) if number.len() < line.len() => rest,
        _ => line.strip_prefix(['-', '*', '+']).unwrap_or(line),
    };
    match rest.trim_start_matches([' ', '\t']) {
        bare if bare.len() < rest.len() && rest.len() < line.len() => bare,
        _ => line,
    }
}

/// Whether `info` is text that goes on after the code rather than what is said of the code: words
/// that stand off the fence, or none that could name a language.
fn is_text(rest: &str, info: &str) -> bool {
    let several = info.contains([' ', '\t']);
    match info.chars().next() {
        None | Some('{' | '[' | '.' | ':') => false,
        Some(first) if !first.is_ascii() => true,
        _ => several && rest.starts_with([' ', '\t']) && !info.contains(['=', '{']),
    }
}

/// The lines that look like fences.
pub(super) fn fence_lines(text: &str, from: usize) -> Vec<FenceLine> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    for run in ["```", "~~~"] {
        let mut at = from;
        while let Some(hit) = bytes
            .get(at..)
            .and_then(|rest| memmem::find(rest, run.as_bytes()))
        {
            let hit = at + hit;
            let start =
                memrchr2(b'\n', b'\r', &bytes[at..hit]).map_or(at, |newline| at + newline + 1);
            let end =
                memchr2(b'\n', b'\r', &bytes[hit..]).map_or(bytes.len(), |newline| hit + newline);
            found.extend(FenceLine::at(text, Span::new(start, end)));
            at = end;
        }
    }
    found.sort_by_key(|fence| fence.run);
    found.dedup_by_key(|fence| fence.run);
    found
}
