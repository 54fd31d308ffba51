//! No-break and full-width spaces where they do harm: in lines that look empty, and in code.

use crate::kramdown::{Kind, Line};
use crate::note::Note;
use crate::rule::{Fix, Report};
use crate::text::{Edit, Span};

/// Whether `c` looks like a blank and is none to Markdown.
pub fn is_blank(c: char) -> bool {
    matches!(c, '\u{a0}' | '\u{3000}')
}

/// Tells of those among the characters `odd` of the note.
pub fn check(note: &Note, odd: &[(usize, char)], report: &mut Report) {
    let body = note.body();
    let blanks = odd.iter().filter(|(_, c)| is_blank(*c));
    let mut blocks: Vec<usize> = blanks.filter_map(|&(at, _)| body.index_at(at)).collect();
    blocks.dedup();
    for index in blocks {
        let Some(block) = body.blocks.get(index) else {
            continue;
        };
        let lines = body.lines_of(block);
        match block.kind {
            Kind::Paragraph => empty_looking(note, lines, report),
            Kind::Code { fenced: true, info } if is_compiled(info.of(note.text())) => {
                in_code(note, lines, report);
            }
            _ => {}
        }
    }
}

/// Lines between others of a paragraph that hold nothing but blanks of any kind (C218).
fn empty_looking(note: &Note, lines: &[Line], report: &mut Report) {
    let inner = lines.get(1..lines.len().saturating_sub(1));
    for line in inner.unwrap_or_default() {
        let span = line.span();
        let text = span.of(note.text());
        let Some(c) = text.chars().find(|&c| is_blank(c)) else {
            continue;
        };
        if !text.trim().is_empty() || note.liquid().covers(span.start) {
            continue;
        }
        report
            .add(
                span,
                format!("This line looks empty and holds {}: kramdown joins the lines above and below it to one paragraph.", named(c)),
            )
            .help("Empty it.")
            .habit("empty-looking line")
            .fix(Fix::unsafe_(vec![Edit::delete(span)]));
    }
}

/// No-break spaces between the words of code.
fn in_code(note: &Note, lines: &[Line], report: &mut Report) {
    let mut edits = Vec::new();
    let mut count = 0;
    for line in lines {
        let before = edits.len();
        let text = line.span().of(note.text());
        let code = &text[..words_end(text)];
        for (at, c) in code.char_indices().filter(|(_, c)| is_blank(*c)) {
            let start = line.start as usize + at;
            let span = Span::new(start, start + c.len_utf8());
            if !note.liquid().covers(start) {
                edits.push(Edit::replace(span, " "));
            }
        }
        count += usize::from(edits.len() > before);
    }
    let Some(first) = edits.first().map(|edit| edit.span) else {
        return;
    };
    let lines = match count {
        1 => "This line of the code holds".to_owned(),
        _ => format!("{count} lines of this code hold"),
    };
    let blank = named(first.of(note.text()).chars().next().unwrap_or(' '));
    report
        .add(
            first,
            format!("{lines} {blank} instead of a blank, and most languages do not take it for one: the code does not run when it is copied."),
        )
        .help("Write plain blanks.")
        .habit("blank in code")
        .fix(Fix::unsafe_(edits));
}

/// The length of what stands in front of strings, comments and words that are no code; nothing of a
/// line that draws a tree.
fn words_end(line: &str) -> usize {
    if line.contains(|c| matches!(c, '\u{2500}'..='\u{257f}')) {
        return 0;
    }
    let marks = |c: char| matches!(c, '"' | '\'' | '`' | '#') || !c.is_ascii() && !is_blank(c);
    let mut end = line.find(marks).unwrap_or(line.len());
    for comment in ["//", "/*", "--"] {
        end = end.min(line.find(comment).unwrap_or(end));
    }
    end
}

fn named(c: char) -> &'static str {
    match c {
        '\u{a0}' => "U+00A0 (no-break space)",
        _ => "U+3000 (ideographic space)",
    }
}

/// Whether code of the language minds what its blanks are: JavaScript, markup and plain text do not.
fn is_compiled(language: &str) -> bool {
    const EASY: &[&str] = &[
        "",
        "text",
        "txt",
        "plaintext",
        "plain",
        "html",
        "xml",
        "vue",
        "svg",
        "markdown",
        "md",
        "js",
        "javascript",
        "jsx",
        "ts",
        "typescript",
        "tsx",
        "console",
        "output",
        "csv",
        "css",
        "scss",
        "mermaid",
    ];
    !EASY.contains(&language.to_ascii_lowercase().as_str())
}
