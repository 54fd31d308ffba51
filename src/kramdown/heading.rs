//! Headings (`header.rb`, gfm's `ATX_HEADER_START`).

use super::Kind;
use super::line::Row;
use super::reader::Reader;
use super::scan::{all_space, char_at, is_blank, leading, trim_end, trim_start_blanks};
use super::scope::{Child, Scope, Stretch};
use crate::text::Span;
use memchr::memmem;

/// `ATX_HEADER_START`: at the very start of a line, and a blank after one to six `#`.
pub(super) fn is_atx(row: Row) -> bool {
    let flush = row.flush();
    let level = leading(flush, b'#');
    (1..=6).contains(&level) && flush.get(level).copied().is_some_and(is_blank)
}

impl Reader<'_> {
    /// `parse_atx_header_gfm_quirk`; without the quirk, `parse_atx_header`.
    pub(super) fn atx_heading(&mut self, at: usize, scope: &mut Scope) -> Option<usize> {
        let row = self.row(at);
        let quirk = self.options.paragraph_end;
        if !is_atx(row) || !quirk && !self.after_boundary(scope) {
            return None;
        }
        let level = leading(row.bytes, b'#');
        let contents = trim_start_blanks(&row.bytes[level..]);
        let start = row.offset_of(contents);
        let text = contents_text(contents);
        let text = if quirk {
            without_closer(text)
        } else {
            without_strokes(text)
        };
        self.heading(
            level,
            false,
            Span::new(start, start + text.len()),
            at..at + 1,
            scope,
        )
    }

    /// `parse_setext_header`: one line of text between a boundary and a line of `-` or `=`.
    pub(super) fn setext_heading(
        &mut self,
        at: usize,
        stretch: &Stretch,
        scope: &mut Scope,
    ) -> Option<usize> {
        if at + 1 >= stretch.end {
            return None;
        }
        let underline = self.row(at + 1).flush();
        let level = match underline.first() {
            Some(b'=') => 1,
            Some(b'-') => 2,
            _ => return None,
        };
        let strokes = underline.iter().take_while(|b| matches!(b, b'-' | b'='));
        let row = self.row(at);
        let contents = row.margin();
        if !all_space(&underline[strokes.count()..])
            || contents.first().is_none_or(|&byte| is_blank(byte))
            || !self.after_boundary(scope)
        {
            return None;
        }
        let start = row.offset_of(contents);
        let text = contents_text(contents);
        self.heading(
            level,
            true,
            Span::new(start, start + text.len()),
            at..at + 2,
            scope,
        )
    }

    fn heading(
        &mut self,
        level: usize,
        setext: bool,
        text: Span,
        rows: std::ops::Range<usize>,
        scope: &mut Scope,
    ) -> Option<usize> {
        if text.is_empty() {
            return None;
        }
        let next = rows.end;
        let kind = Kind::Heading {
            level: u8::try_from(level).unwrap_or(6),
            setext,
            text,
        };
        self.leaf(kind, rows);
        self.add(scope, Child::Other);
        Some(next)
    }
}

/// `parse_header_contents`: without trailing white space and an id.
fn contents_text(contents: &[u8]) -> &[u8] {
    let text = trim_end(contents);
    match text_before_id(text) {
        Some(text) => trim_end(text),
        None => text,
    }
}

/// What stands before `HEADER_ID`.
fn text_before_id(text: &[u8]) -> Option<&[u8]> {
    let inner = text.strip_suffix(b"}")?;
    let brace = memmem::rfind(inner, b"{#")?;
    let id = std::str::from_utf8(&inner[brace + 2..]).ok()?;
    let first = char_at(id.as_bytes())?;
    let valid = is_name_start(first) && id.chars().all(is_name_char);
    (valid && brace > 0 && is_blank(text[brace - 1])).then(|| &text[..brace - 1])
}

/// `[\t ]#+\z` of gfm: closing `#`s that a blank precedes.
fn without_closer(text: &[u8]) -> &[u8] {
    let strokes = text.iter().rev().take_while(|&&byte| byte == b'#').count();
    let front = &text[..text.len() - strokes];
    match front.last() {
        Some(&byte) if strokes > 0 && is_blank(byte) => trim_end(front),
        _ => text,
    }
}

/// `(?<!\\)#+\z` of kramdown: closing `#`s, but for one that a backslash precedes.
fn without_strokes(text: &[u8]) -> &[u8] {
    let strokes = text.iter().rev().take_while(|&&byte| byte == b'#').count();
    let front = &text[..text.len() - strokes];
    match front.last() {
        _ if strokes == 0 => text,
        Some(b'\\') => trim_end(&text[..=front.len()]),
        _ => trim_end(front),
    }
}

/// REXML's `NAME_START_CHAR`.
fn is_name_start(c: char) -> bool {
    matches!(c,
        ':' | '_' | 'A'..='Z' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

/// REXML's `NAME_CHAR`.
fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
