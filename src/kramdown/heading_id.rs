//! The ids of headings (`update_elements` and `generate_gfm_header_id` of gfm's parser,
//! `generate_id` of the HTML converter).

use super::inline::{InlineKind, Inlines};
use super::scan::{id_len, is_space, trim_end};
use super::{Block, Body, Kind};
use crate::jekyll::{KramdownOptions, downcase, is_decimal};
use std::collections::HashMap;
use unicode_normalization::char::is_combining_mark;

/// For each block of `body` that is a heading, its index and its id on the page; empty where it has
/// none. Ids that the author wrote go without `auto_id_prefix`, and do not count when equal ids are
/// told apart (C100, C106).
pub fn heading_ids(
    text: &str,
    body: &Body,
    inlines: &Inlines,
    options: &KramdownOptions,
) -> Vec<(usize, String)> {
    let own = own_ids(text, body);
    let mut by_gfm = Counter::default();
    let mut by_converter = Counter::default();
    let mut found = Vec::new();
    for (index, block) in body.blocks.iter().enumerate() {
        let Kind::Heading { .. } = block.kind else {
            continue;
        };
        let written = own.get(&index).cloned().or_else(|| braced_id(text, block));
        let id = match written {
            Some(id) => id,
            None if !options.auto_ids => String::new(),
            None => {
                let raw = raw_text(text, inlines, index);
                // Only the converter reaches into HTML elements and footnotes.
                let foreign = body.ancestors(index).any(|(_, block)| {
                    matches!(block.kind, Kind::Html { .. } | Kind::Footnote { .. })
                });
                let id = match foreign {
                    true => by_converter.next(basic_id(&raw)),
                    false => by_gfm.next(gfm_id(&raw)),
                };
                format!("{}{id}", options.auto_id_prefix)
            }
        };
        found.push((index, id));
    }
    found
}

/// How often each id was made.
#[derive(Default)]
struct Counter(HashMap<String, usize>);

impl Counter {
    /// `id`, with `-1`, `-2` … from the second time on.
    fn next(&mut self, id: String) -> String {
        let count = self.0.entry(id.clone()).or_default();
        *count += 1;
        match *count {
            1 => id,
            count => format!("{id}-{}", count - 1),
        }
    }
}

/// `generate_gfm_header_id`, without what tells equal ones apart.
fn gfm_id(raw: &str) -> String {
    downcase(raw)
        .chars()
        .filter_map(|c| match c {
            ' ' | '\t' => Some('-'),
            '-' => Some(c),
            _ if is_word(c) => Some(c),
            _ => None,
        })
        .collect()
}

/// `\p{Word}`: what is alphabetic, marks, decimal digits, connector punctuation; no ① and no ².
fn is_word(c: char) -> bool {
    let connector = matches!(
        c,
        '_' | '\u{203f}' | '\u{2040}' | '\u{2054}' | '\u{fe33}' | '\u{fe34}' | '\u{fe4d}'
            ..='\u{fe4f}' | '\u{ff3f}'
    );
    c.is_alphabetic() || c.is_ascii_digit() || connector || is_decimal(c) || is_combining_mark(c)
}

/// `basic_generate_id`.
fn basic_id(raw: &str) -> String {
    let from = raw.find(|c: char| c.is_ascii_alphabetic());
    let kept: String = from
        .map_or("", |from| &raw[from..])
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'))
        .map(|c| match c {
            ' ' => '-',
            _ => c.to_ascii_lowercase(),
        })
        .collect();
    if kept.is_empty() {
        "section".to_owned()
    } else {
        kept
    }
}

/// `update_raw_text`: what the heading says, without its marks.
fn raw_text(text: &str, inlines: &Inlines, heading: usize) -> String {
    let mut raw = String::new();
    for inline in inlines.of_block(heading) {
        match &inline.kind {
            InlineKind::Text
            | InlineKind::EndTag { .. }
            | InlineKind::BlockTag { .. }
            | InlineKind::UndefinedFootnote { .. } => raw.push_str(inline.span.of(text)),
            InlineKind::Code { content, ticks } => raw.push_str(code(content.of(text), *ticks)),
            InlineKind::Math { content } => {
                let strip = |c: char| c.is_ascii() && is_space(c as u8) || c == '\0';
                raw.push_str(content.of(text).trim_matches(strip));
            }
            InlineKind::Autolink { url } => {
                let url = url.of(text);
                raw.push_str(url.strip_prefix("mailto:").unwrap_or(url));
            }
            InlineKind::Entity { value } => raw.push(*value),
            InlineKind::Escape => raw.push_str(&inline.span.of(text)[1..]),
            // The blanks of `<< ` and ` >>` are no-break ones, which no id keeps.
            _ => {}
        }
    }
    raw.replace('\0', "")
}

/// A code span without the blank on each side that several backticks allow.
fn code(content: &str, ticks: usize) -> &str {
    if ticks == 1 {
        return content;
    }
    let content = content.strip_prefix(' ').unwrap_or(content);
    content.strip_suffix(' ').unwrap_or(content)
}

/// `HEADER_ID`: `{#id}` at the end of the heading's line.
fn braced_id(text: &str, block: &Block) -> Option<String> {
    let Kind::Heading { text: title, .. } = block.kind else {
        return None;
    };
    let line = text.get(title.end..block.span.end)?;
    let line = line.lines().next()?;
    let line = std::str::from_utf8(trim_end(line.as_bytes())).ok()?;
    let after = line.trim_start_matches([' ', '\t', '#']);
    let id = line
        .get(line.len() - after.len()..)?
        .strip_prefix('{')?
        .strip_suffix('}')?;
    Some(id.strip_prefix('#').unwrap_or(id).to_owned())
}

/// Ids that attribute lists give to headings: one below a heading, or above it after a blank line.
fn own_ids(text: &str, body: &Body) -> HashMap<usize, String> {
    let named = named_ids(text, body);
    let mut found = HashMap::new();
    for (index, block) in body.blocks.iter().enumerate() {
        if !matches!(block.kind, Kind::Attributes { definition, .. } if !definition) {
            continue;
        }
        let list = block.span.of(text);
        let Some(id) = id_of(list).or_else(|| {
            let inner = list.strip_prefix("{:")?;
            let mut names = inner.split(|c: char| !is_name(c));
            names.find_map(|name| named.get(name).cloned())
        }) else {
            continue;
        };
        if let Some(heading) = body.attributed(index) {
            found.insert(heading, id);
        }
    }
    found
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '_' | '-')
}

/// The ids that attribute lists with a name hold, by the name.
fn named_ids(text: &str, body: &Body) -> HashMap<String, String> {
    let lists = body.blocks.iter().filter_map(|block| {
        if !matches!(block.kind, Kind::Attributes { definition, .. } if definition) {
            return None;
        }
        let list = block.span.of(text).strip_prefix("{:")?;
        let name = &list[..id_len(list.as_bytes())];
        Some((name.to_owned(), id_of(list)?))
    });
    lists.collect()
}

/// The last `#id` or `id="…"` of an attribute list.
fn id_of(list: &str) -> Option<String> {
    let list = list.trim_start_matches("{:").trim_end_matches('}');
    let mut found = None;
    for word in list.split(|c: char| c.is_ascii() && is_space(c as u8)) {
        let value = word
            .strip_prefix("id=\"")
            .map(|value| value.trim_end_matches('"'));
        let value = value.or_else(|| {
            let hash = word.find('#')?;
            let name = &word[hash + 1..];
            let end = name.find(['.', '#']).unwrap_or(name.len());
            let starts = name.starts_with(|c: char| c.is_ascii_alphabetic());
            starts.then_some(&name[..end])
        });
        found = value.map(str::to_owned).or(found);
    }
    found
}
