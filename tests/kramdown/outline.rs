//! Our outline of a body in the form of `outline.rb`.

use notelint::kramdown::{self, Block, Body, HtmlContent, Kind, Options};
use notelint::text::LineIndex;

/// One entry a block.
pub struct Outline {
    pub entries: Vec<String>,
    /// An item's first line is empty: below it kramdown's line numbers are one too small.
    pub lines_drift: bool,
}

impl Outline {
    pub fn agrees_with(&self, kramdown: &[String]) -> bool {
        let compared = |entries: &[String]| -> Vec<String> {
            let entries = entries.iter().map(|entry| match self.lines_drift {
                true => without_line(entry),
                false => entry.clone(),
            });
            let mut entries: Vec<_> = entries.collect();
            // What stands between two strays and leaves no entry may part them or not.
            entries.dedup_by(|a, b| a == b && a.ends_with("stray"));
            entries
        };
        compared(&self.entries) == compared(kramdown)
    }
}

fn without_line(entry: &str) -> String {
    match entry.find(':') {
        Some(colon) => {
            let rest = &entry[colon + 1..];
            let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            format!("{}{}", &entry[..colon], &rest[digits..])
        }
        None => entry.to_owned(),
    }
}

/// The outline of `text`, all of it body, without Liquid.
pub fn outline(text: &str, options: Options) -> Outline {
    // kramdown ends lines at a lone carriage return too; the line index does not.
    let index = LineIndex::new(&text.replace("\r\n", " \n").replace('\r', "\n"));
    let body = kramdown::read(text, 0, options);
    let mut entries = Vec::new();
    let mut lines_drift = false;
    for (at, block) in body.blocks.iter().enumerate() {
        let line = index.line_of(block.span.start) + 1;
        for entry in describe(&body, block, line, text) {
            let entry = ". ".repeat(body.ancestors(at).count()) + &entry;
            entries.push(entry.replace('\0', ""));
        }
        if let Kind::Item {
            content, marker, ..
        }
        | Kind::Definition {
            content, marker, ..
        } = &block.kind
        {
            let first = text[*content..].split(['\n', '\r']).next();
            lines_drift |= first.is_none_or(|rest| rest.trim().is_empty()) || marker.is_empty();
        }
    }
    Outline {
        entries,
        lines_drift,
    }
}

/// A term without the attribute list in front.
fn without_attributes(term: &str) -> &str {
    match term
        .strip_prefix("{:")
        .and_then(|list| list.split_once('}'))
    {
        Some((list, rest))
            if !list.is_empty() && !list.starts_with([':', '/']) && !list.starts_with("name:") =>
        {
            rest.trim_start_matches(is_stripped)
        }
        _ => term,
    }
}

/// What Ruby's `strip` takes away.
fn is_stripped(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\0')
}

fn describe(body: &Body, block: &Block, line: usize, text: &str) -> Vec<String> {
    let tight = |tight: &bool| if *tight { " tight" } else { "" };
    let entry = match &block.kind {
        Kind::Heading {
            level, text: title, ..
        } => format!("h{level}:{line} {}", title.of(text)),
        Kind::Paragraph => format!("p:{line} {}", content(body, block, text)),
        Kind::List { ordered: true } => format!("ol:{line}"),
        Kind::List { ordered: false } => format!("ul:{line}"),
        Kind::Item { tight: mark, .. } => format!("li:{line}{}", tight(mark)),
        Kind::Quote => format!("quote:{line}"),
        Kind::Code { fenced: true, info } => {
            format!("fence:{line} {}\n{}", info.of(text), body.code(block, text))
        }
        Kind::Code { fenced: false, .. } => format!("code:{line}\n{}", body.code(block, text)),
        Kind::Table => format!("table:{line}"),
        Kind::Rule => format!("hr:{line}"),
        Kind::Math => format!("math:{line} {}", math(body, block, text)),
        Kind::Html { name, content } => {
            let model = match content {
                HtmlContent::Raw => "raw",
                HtmlContent::Spans => "span",
                HtmlContent::Blocks => "block",
            };
            format!("html:{line} {} {model}", name.of(text).to_lowercase())
        }
        Kind::Comment => format!("comment:{line}"),
        Kind::DefinitionList => format!("dl:{line}"),
        Kind::Terms => {
            let terms = content(body, block, text);
            let terms = terms
                .split('\n')
                .map(|term| without_attributes(term.trim_matches(is_stripped)));
            return terms.map(|term| format!("dt {term}")).collect();
        }
        Kind::Definition { tight: mark, .. } => format!("dd:{line}{}", tight(mark)),
        Kind::Footnote { .. } => "footnote".to_owned(),
        Kind::Reference { .. } => "reference".to_owned(),
        Kind::Abbreviation { .. } => "abbreviation".to_owned(),
        Kind::Stray => "stray".to_owned(),
        Kind::Attributes { .. } | Kind::Extension { .. } | Kind::EndOfBlock => return Vec::new(),
    };
    vec![entry]
}

/// A block's lines without trailing blanks, and without blanks around the whole.
fn content(body: &Body, block: &Block, text: &str) -> String {
    let lines: Vec<String> = body
        .lines_of(block)
        .iter()
        .map(|line| " ".repeat(line.pad as usize) + line.span().of(text))
        .map(|line| line.trim_end_matches(is_stripped).to_owned())
        .collect();
    lines.join("\n").trim_matches(is_stripped).to_owned()
}

fn math(body: &Body, block: &Block, text: &str) -> String {
    let lines: Vec<String> = body
        .lines_of(block)
        .iter()
        .map(|line| " ".repeat(line.pad as usize) + line.span().of(text))
        .collect();
    let text = lines.join("\n");
    let text = text.trim_matches(is_stripped);
    text.trim_start_matches("$$")
        .trim_end_matches("$$")
        .trim_matches(is_stripped)
        .to_owned()
}
