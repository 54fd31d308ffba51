//! The blocks of a body with what is shown of each, one record a line.

use crate::kramdown::{Block, Body, Inline, InlineKind, Inlines, Kind, Line, Literal};
use crate::note::doubt::BLANKS;
use crate::note::{Note, Source};
use crate::text::Span;
use memchr::memchr_iter;
use std::borrow::Cow;
use std::fmt::Write;

/// What is shown of the body. Where something else than our reader's kramdown renders it, that is
/// every letter; kramdown itself takes each kind of line end for the same (`adapt_source`).
pub(super) fn shown(note: &Note) -> String {
    let foreign = note.is_html() || !note.jekyll.renders_with_kramdown();
    if !foreign && let Some(text) = with_newlines(note) {
        let source = Source {
            text: text.into(),
            ..note.source.clone()
        };
        return shown(&Note::new(&source, note.jekyll));
    }
    if foreign || note.is_doubtful() {
        let text = note.text().get(note.split().body..).unwrap_or_default();
        let text = without_last_end(note, text);
        if foreign {
            return text.to_owned();
        }
        return text.replace("\r\n", "\n").replace('\r', "\n");
    }
    let letters = note.abbreviates_blanks();
    let mut out = String::new();
    Writer {
        note,
        text: &note.liquid().text,
        out: &mut out,
        letters,
    }
    .body(note.body(), note.inlines());
    for (outputs, bodies) in [(true, false), (false, true), (true, true)] {
        if let Some(text) = super::liquid::without(note, outputs, bodies) {
            let read = note.read_blocks(&text);
            Writer {
                note,
                text: &text,
                out: &mut out,
                letters,
            }
            .body(&read, &note.read_inlines(&text, &read));
        }
    }
    out.retain(|letter| letter != '\0');
    out
}

/// The note with an LF for each lone CR of its body, if there are any: to kramdown both end lines.
fn with_newlines(note: &Note) -> Option<String> {
    let text = note.text().as_bytes();
    let body = note.split().body;
    let lone = |at: &usize| text.get(at + 1) != Some(&b'\n');
    let mut found = memchr_iter(b'\r', text.get(body..)?).map(|at| body + at);
    let first = found.find(lone)?;
    let mut new = text.to_vec();
    for at in std::iter::once(first).chain(found.filter(lone)) {
        *new.get_mut(at)? = b'\n';
    }
    String::from_utf8(new).ok()
}

/// The body without its last line end, unless Liquid prints nothing on the last line: the one above it
/// is the last one then.
fn without_last_end<'t>(note: &Note, body: &'t str) -> &'t str {
    let Some(text) = body.strip_suffix('\n') else {
        return body;
    };
    let printed = note.liquid().text.strip_suffix('\n').unwrap_or_default();
    let printed = printed.trim_end_matches('\r');
    if printed.ends_with('\0') && printed.trim_end_matches('\0').ends_with('\n') {
        return body;
    }
    text.strip_suffix('\r').unwrap_or(text)
}

struct Writer<'w, 's> {
    note: &'w Note<'s>,
    /// The text after Liquid.
    text: &'w str,
    out: &'w mut String,
    /// Blanks at line ends count everywhere.
    letters: bool,
}

impl<'w> Writer<'w, '_> {
    fn body(&mut self, body: &Body, inlines: &Inlines) {
        let mut waiting = false;
        for (index, block) in body.blocks.iter().enumerate() {
            let inlines = inlines.of_block(index);
            self.block(body, block, inlines);
            self.inlines(inlines);
            match block.kind {
                Kind::Attributes { .. } => waiting = true,
                // An attribute list above waits for what follows, if no blank line does.
                Kind::Comment if waiting && self.is_blank_below(block) => {
                    self.out.push_str("blank\n")
                }
                Kind::Comment => {}
                _ => waiting = false,
            }
        }
        self.out.push('\n');
    }

    /// What the text is made of, beside plain text.
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            if !matches!(inline.kind, InlineKind::Text) {
                self.out.push_str(inline.kind.name());
                self.out.push('\n');
            }
        }
    }

    fn block(&mut self, body: &Body, block: &Block, inlines: &[Inline]) {
        let parent = block.parent.map_or(-1, i64::from);
        let head = self.head(block);
        // Writing to a string never fails.
        let _ = writeln!(self.out, "b{parent} {head}");
        if matches!(block.kind, Kind::Heading { .. }) {
            return;
        }
        let lines = body.lines_of(block);
        if block.kind.is_verbatim() {
            for &line in lines {
                self.out.push('v');
                self.pad(line);
                self.out.push_str(self.line(line));
                self.out.push('\n');
            }
            let blanks = self.note.blanks_in_open(body, block, self.text);
            self.out.push_str(blanks);
        } else {
            self.lines(&block.kind, lines, inlines);
        }
    }

    /// The block's kind and all that its lines do not tell.
    fn head(&self, block: &Block) -> String {
        let of = |span: Span| {
            let text = self.text.get(span.range()).unwrap_or_default();
            text.trim_matches(is_blank)
        };
        let between =
            |marker: Span, content: usize| of(Span::new(marker.end, content.max(marker.end)));
        match block.kind {
            Kind::Heading { level, text, .. } => {
                let lines = self.note.lines();
                let line = lines.line(self.note.text(), lines.line_of(text.end));
                let after = of(Span::new(text.end, line.end.max(text.end)));
                let id = after.trim_start_matches('#').trim_matches(is_blank);
                format!("heading {level} {} {id}", of(text))
            }
            Kind::List { ordered } => format!("list {ordered}"),
            Kind::Item {
                depth,
                ordered,
                tight,
                marker,
                content,
                ..
            } => {
                format!(
                    "item {depth} {ordered} {tight} {}",
                    between(marker, content)
                )
            }
            Kind::Definition {
                tight,
                marker,
                content,
                ..
            } => {
                format!("definition {tight} {}", between(marker, content))
            }
            Kind::Code { fenced, info } => format!("code {fenced} {}", of(info)),
            Kind::Html { name, content } => format!("html {content:?} {}", of(name)),
            Kind::Footnote { name } => format!("footnote {}", of(name)),
            Kind::Extension { name } => format!("extension {}", of(name)),
            Kind::Attributes { definition, .. } => {
                let first = self.note.lines().line_of(block.span.start);
                let above = first == 0 || self.is_blank(first - 1);
                let below = self.is_blank_below(block);
                format!("attributes {definition} {above} {below}")
            }
            Kind::Paragraph => "paragraph".to_owned(),
            Kind::Quote => "quote".to_owned(),
            Kind::Table => "table".to_owned(),
            Kind::Rule => "rule".to_owned(),
            Kind::Math => "math".to_owned(),
            Kind::Comment => "comment".to_owned(),
            Kind::DefinitionList => "definitions".to_owned(),
            Kind::Terms => "terms".to_owned(),
            Kind::Reference { .. } => "reference".to_owned(),
            Kind::Abbreviation { .. } => "abbreviation".to_owned(),
            Kind::EndOfBlock => "end".to_owned(),
            Kind::Stray => "stray".to_owned(),
        }
    }

    /// Whether the line is blank or there is none: attribute lists belong to what they touch.
    fn is_blank(&self, number: usize) -> bool {
        number >= self.note.lines().count() || {
            let line = self.note.lines().line(self.note.text(), number);
            line.of(self.note.text()).trim_matches(BLANKS).is_empty()
        }
    }

    fn is_blank_below(&self, block: &Block) -> bool {
        self.is_blank(self.note.lines().line_of(block.span.end) + 1)
    }

    fn line(&self, line: Line) -> &'w str {
        self.text.get(line.span().range()).unwrap_or_default()
    }

    fn pad(&mut self, line: Line) {
        self.out.extend(std::iter::repeat_n(' ', line.pad as usize));
    }

    /// The lines of a text, without the blanks around them that do nothing.
    fn lines(&mut self, kind: &Kind, lines: &[Line], inlines: &[Inline]) {
        let texts = lines.iter().map(|&line| printed(self.line(line)));
        let texts: Vec<Cow<str>> = texts.collect();
        let mut literal = Literal::of(inlines);
        let mut indented = false;
        for (at, text) in texts.iter().enumerate() {
            self.out.push('t');
            let bare = text.trim_start_matches(BLANKS);
            if indented || at > 0 && bare.starts_with(">>") {
                self.pad(lines[at]);
                self.out.push_str(&text[..text.len() - bare.len()]);
            }
            let shown = bare.trim_end_matches(BLANKS);
            self.out.push_str(shown);
            let blanks = &bare[shown.len()..];
            let last = at + 1 == texts.len();
            // Each term is an element, which HTML in it may close after its last blank.
            let verbatim = self.letters || matches!(kind, Kind::Terms);
            let listed = matches!(kind, Kind::Attributes { .. }) && !last;
            indented = verbatim || listed || !last && literal.reaches(lines[at].end as usize);
            if indented || !last && self.counts(shown) {
                self.out.push_str(blanks);
            } else if let Some(blanks) = self.behind_printed(lines[at]).filter(|_| !last) {
                self.out.push_str(blanks);
            } else if !last && blanks.ends_with("  ") && !self.hard_wrap() {
                self.out.push_str("  ");
            }
            self.out.push('\n');
        }
    }

    /// Whether every line end is a line break: then blanks and a `\` in front of it make none.
    fn hard_wrap(&self) -> bool {
        self.note.jekyll.kramdown.hard_wrap
    }

    /// Whether even one blank after `shown` does something: a `\` before it is no line break
    /// (`LINE_BREAK`, gfm's `@hard_line_break`), and `<< ` is one symbol (`TYPOGRAPHIC_SYMS`).
    fn counts(&self, shown: &str) -> bool {
        shown.ends_with("<<") || shown.ends_with('\\') && !self.hard_wrap()
    }

    /// All blanks at the end of a line that Liquid prints the end of: they make a line break if it
    /// prints another one in front of them.
    fn behind_printed(&self, line: Line) -> Option<&'w str> {
        let shown = self.line(line).trim_end_matches(is_blank);
        let end = line.start as usize + shown.len();
        let printed = self.note.liquid().covers(end.checked_sub(1)?);
        let behind = self
            .text
            .get(end..)
            .filter(|_| printed && !self.hard_wrap())?;
        let blanks = behind.len() - behind.trim_start_matches(is_blank).len();
        Some(behind.get(..blanks)?.trim_end_matches('\r'))
    }
}

/// Blank, or nothing at all: Liquid prints nothing for a NUL.
fn is_blank(letter: char) -> bool {
    letter == '\0' || BLANKS.contains(&letter)
}

/// A line as Liquid prints it.
fn printed(text: &str) -> Cow<'_, str> {
    if text.contains('\0') {
        text.replace('\0', "").into()
    } else {
        text.into()
    }
}
