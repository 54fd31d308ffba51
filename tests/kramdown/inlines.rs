//! Our reading of a body's text in the form of `inline.rb`.

use notelint::jekyll::KramdownOptions;
use notelint::kramdown::{
    self, Body, Inline, InlineKind, Inlines, Kind, Options, Target, heading_ids,
};
use notelint::text::Span;

/// What is in the text of a body, and the ids of its headings.
pub struct Reading {
    pub inlines: Vec<String>,
    pub ids: Vec<String>,
}

/// Reads `text`, all of it body, without Liquid.
pub fn reading(text: &str, options: Options) -> Reading {
    let body = kramdown::read(text, 0, options);
    let inlines = kramdown::read_inlines(text, &body, options);
    let ids = heading_ids(text, &body, &inlines, &KramdownOptions::default());
    // The converter comes to footnotes last, and to those that are marked only.
    let ids = ids
        .into_iter()
        .filter(|(block, _)| !is_in_footnote(&body, *block))
        .map(|(_, id)| id.replace('"', "&quot;"));
    let mut writer = Writer {
        text,
        inlines: &inlines,
        body: &body,
        entries: Vec::new(),
        run: String::new(),
        run_end: 0,
        depth: 0,
        kind: Kind::Paragraph,
        uses: Vec::new(),
    };
    writer.write();
    Reading {
        inlines: writer.entries,
        ids: ids.collect(),
    }
}

fn is_in_footnote(body: &Body, block: usize) -> bool {
    let mut around = body.ancestors(block);
    around.any(|(_, block)| matches!(block.kind, Kind::Footnote { .. }))
}

struct Writer<'w> {
    text: &'w str,
    inlines: &'w Inlines,
    body: &'w Body,
    entries: Vec<String>,
    /// Text that is not written yet.
    run: String,
    run_end: usize,
    depth: usize,
    kind: Kind,
    /// The abbreviations in the block, each with what defines it.
    uses: Vec<(Span, u32)>,
}

/// What Ruby's `strip` takes away.
fn is_stripped(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\0')
}

/// What is neither white space nor a quote's mark: over several lines our spans hold what the
/// containers put in front of them.
fn letters(content: &str) -> String {
    content
        .chars()
        .filter(|&c| !is_stripped(c) && c != '>')
        .collect()
}

impl Writer<'_> {
    fn write(&mut self) {
        for block in 0..self.body.blocks.len() {
            if is_in_footnote(self.body, block) {
                continue;
            }
            self.kind = self.body.blocks[block].kind.clone();
            let uses = self.inlines.of_block(block).iter();
            self.uses = uses
                .filter_map(|inline| match inline.kind {
                    InlineKind::Abbreviation { definition } => Some((inline.span, definition)),
                    _ => None,
                })
                .collect();
            let range = self.inlines.range_of_block(block).unwrap();
            for index in range {
                self.inline(index);
            }
            self.flush();
        }
    }

    fn flush(&mut self) {
        let words: Vec<&str> = self
            .run
            .split(is_stripped)
            .filter(|w| !w.is_empty())
            .collect();
        let text = words.join(" ");
        if !text.is_empty() {
            self.entries
                .push(format!("{}text {text}", ". ".repeat(self.depth)));
        }
        self.run.clear();
    }

    fn add(&mut self, depth: usize, entry: &str) {
        self.flush();
        self.depth = depth;
        self.entries.push(format!(
            "{}{}",
            ". ".repeat(depth),
            entry.trim_end_matches(is_stripped)
        ));
    }

    fn show(&mut self, depth: usize, start: usize, end: usize, text: &str) {
        let between = self.text.get(self.run_end..start).unwrap_or_default();
        let parted = match self.kind {
            Kind::Table => between.contains(['|', '\n', '\r']),
            Kind::Terms => between.contains(['\n', '\r']),
            _ => false,
        };
        if self.depth != depth || parted {
            self.flush();
        }
        if between.contains(['\n', '\r']) {
            self.run.push('\n');
        }
        (self.depth, self.run_end) = (depth, end);
        self.run += text;
    }

    /// The text at `shown`, which the inline at `whole` says, with the abbreviations in it.
    fn text(&mut self, depth: usize, whole: Span, shown: Span) {
        let (text, mut at) = (self.text, shown.start);
        let after = self.uses.partition_point(|(used, _)| used.end <= at);
        let uses = std::mem::take(&mut self.uses);
        for &(used, definition) in &uses[after..] {
            if used.start >= shown.end {
                break;
            }
            if used.start > at {
                self.show(depth, at, used.start, &text[at..used.start]);
            }
            if whole.contains(used.start) {
                let block = &self.body.blocks[definition as usize];
                let Kind::Abbreviation { label } = block.kind else {
                    panic!("{block:?} defines no abbreviation");
                };
                let long = text[label.end + 2..block.span.end].trim_matches(is_stripped);
                self.add(
                    depth,
                    &format!("abbreviation {} {long}", letters(label.of(text))),
                );
            }
            at = used.end.min(shown.end);
            self.run_end = at;
        }
        self.uses = uses;
        if at < shown.end {
            self.show(depth, at, shown.end, &text[at..shown.end]);
        }
    }

    fn inline(&mut self, index: usize) {
        let inline: &Inline = &self.inlines.all()[index];
        let depth = self.inlines.ancestors(index).count();
        let text = self.text;
        let shown = inline.span.of(text);
        let end = inline.span.end;
        let target = |target: &Target| match target {
            Target::Inline { url, title } => {
                format!(
                    "{} {}",
                    url.of(text),
                    title.map_or("", |title| title.of(text))
                )
            }
            Target::Reference { definition, .. } => {
                let block = &self.body.blocks[*definition as usize];
                let (url, title) = self.body.reference(block, text);
                format!(
                    "{} {}",
                    url.of(text),
                    title.map_or("", |title| title.of(text))
                )
            }
        };
        match &inline.kind {
            InlineKind::Text
            | InlineKind::EndTag { .. }
            | InlineKind::BlockTag { .. }
            | InlineKind::UndefinedFootnote { .. } => self.text(depth, inline.span, inline.span),
            InlineKind::Escape => self.text(depth, inline.span, Span::new(end - 1, end)),
            // With the text around it.
            InlineKind::Abbreviation { .. } => {}
            InlineKind::UndefinedReference { .. } | InlineKind::Attributes { .. } => {}
            InlineKind::Code { content, ticks } => {
                let content = content.of(text);
                let bare = content.strip_prefix(' ').unwrap_or(content);
                let bare = bare.strip_suffix(' ').unwrap_or(bare);
                let content = if *ticks > 1 { bare } else { content };
                self.add(depth, &format!("code {}", letters(content)));
            }
            InlineKind::Math { content } => {
                self.add(depth, &format!("math {}", letters(content.of(text))));
            }
            InlineKind::Emphasis { strong, .. } => {
                self.add(depth, if *strong { "strong" } else { "em" });
            }
            InlineKind::Strikethrough { .. } => self.add(depth, "html del"),
            InlineKind::Link { target: to, .. } => self.add(depth, &format!("link {}", target(to))),
            InlineKind::Image { target: to, .. } => {
                self.add(depth, &format!("image {}", target(to)));
            }
            InlineKind::Autolink { url } => {
                let url = url.of(text);
                let mail = !["mailto:", "http:", "https:", "ftp:", "ftps:"]
                    .iter()
                    .any(|scheme| url.starts_with(scheme));
                let scheme = if mail { "mailto:" } else { "" };
                self.add(depth, &format!("link {scheme}{url}"));
                let shown = url.strip_prefix("mailto:").unwrap_or(url);
                let shown = Span::new(end - 1 - shown.len(), end - 1);
                self.text(depth + 1, inline.span, shown);
                self.flush();
            }
            InlineKind::Html { name, .. } => {
                let name = name.of(text);
                let lower = name.to_lowercase();
                let known = kramdown::is_known_element(name);
                self.add(
                    depth,
                    &format!("html {}", if known { &lower } else { name }),
                );
            }
            InlineKind::Comment => self.add(depth, "comment"),
            InlineKind::Footnote { name } => {
                self.add(depth, &format!("footnote {}", name.of(text)))
            }
            InlineKind::Extension { .. } if shown.ends_with("/}") && !shown.ends_with("{:/}") => {}
            InlineKind::Extension { .. } => self.add(depth, "extension"),
            InlineKind::Entity { value } => self.add(depth, &format!("entity {value}")),
            InlineKind::SmartQuote => self.add(depth, "quote"),
            InlineKind::Symbol if shown.starts_with('\\') => {
                let value = if shown.ends_with('<') { '<' } else { '>' };
                self.add(depth, &format!("entity {value}"));
                self.add(depth, &format!("entity {value}"));
            }
            InlineKind::Symbol => self.add(depth, "symbol"),
            InlineKind::LineBreak => self.add(depth, "break"),
            InlineKind::TaskBox => self.add(depth, "html input"),
        }
    }
}
