//! Lines of text that kramdown takes for definitions, which leave nothing on the page.

use crate::kramdown::{Block, InlineKind, Kind, Target};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;
use std::collections::HashSet;

/// `text/vanishing-line`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VanishingLine {}

impl NoteRule for VanishingLine {
    fn check(&self, note: &Note, report: &mut Report) {
        let blocks = &note.body().blocks;
        let meant: Vec<Option<Text>> = texts(note);
        for (index, (block, text)) in blocks.iter().zip(&meant).enumerate() {
            let Some(text) = text else {
                continue;
            };
            let finding = report.add(block.span, text.message());
            finding.help(text.help(note));
            let label = match block.kind {
                Kind::Reference { label } | Kind::Abbreviation { label } => label,
                _ => continue,
            };
            let repair = match text {
                Text::Footnote { .. } => continue,
                Text::Link { colon } => Edit::delete(*colon),
                _ => Edit::insert(label.start.saturating_sub(1), "\\"),
            };
            let below = blocks.get(index + 1).zip(meant.get(index + 1));
            if let Some(mut edits) = parted(note, index, below) {
                edits.push(repair);
                finding.fix(Fix::unsafe_(edits));
            }
        }
    }
}

/// What a definition was meant as.
enum Text {
    /// A sentence behind a word in brackets (C192).
    Prose,
    /// An entry of a list of sources: an address, then its title.
    Source,
    /// `[text]:(url)`.
    Link { colon: Span },
    /// `*[word]: text*`.
    Emphasis,
    /// A footnote with a name that kramdown does not take for one (C195).
    Footnote { label: Span },
}

impl Text {
    const fn message(&self) -> &'static str {
        match self {
            Self::Prose | Self::Link { .. } => {
                "kramdown takes this line for the definition of a link, so the page does not show it."
            }
            Self::Source => {
                "kramdown takes this line for the definition of a link that nothing uses, so the page does not show it."
            }
            Self::Emphasis => {
                "kramdown takes this line for the definition of an abbreviation, so the page does not show it."
            }
            Self::Footnote { .. } => {
                "kramdown takes this line for the definition of a link and not of a footnote, so the page does not show it."
            }
        }
    }

    fn help(&self, note: &Note) -> String {
        match self {
            Self::Prose | Self::Source | Self::Emphasis => "Put a `\\` before the `[`.".to_owned(),
            Self::Link { .. } => "Delete the colon to make it a link.".to_owned(),
            Self::Footnote { label } => format!(
                "Write its name with ASCII letters, digits, `-` and `_` only, here and where `[{}]` stands.",
                label.of(note.text())
            ),
        }
    }
}

/// What each block was meant as, if it is a definition that looks like text.
fn texts(note: &Note) -> Vec<Option<Text>> {
    let blocks = &note.body().blocks;
    let defines = |kind: &Kind| matches!(kind, Kind::Reference { .. });
    let used = match blocks.iter().any(|block| defines(&block.kind)) {
        true => used_labels(note),
        false => HashSet::new(),
    };
    let texts = blocks.iter().map(|block| match block.kind {
        _ if note.liquid().covers(block.span.start) => None,
        Kind::Reference { label } => reference(note, block, label, &used),
        Kind::Abbreviation { .. } => {
            let text = block.span.of(note.text()).trim_end();
            text.ends_with('*').then_some(Text::Emphasis)
        }
        _ => None,
    });
    texts.collect()
}

/// The labels that links and images of the note refer to.
fn used_labels(note: &Note) -> HashSet<String> {
    let blocks = &note.body().blocks;
    let targets = note.inlines().all().iter();
    let labels = targets.filter_map(|inline| match &inline.kind {
        InlineKind::Link { target, .. } | InlineKind::Image { target, .. } => match target {
            Target::Reference { definition, .. } => match blocks.get(*definition as usize)?.kind {
                Kind::Reference { label } => Some(normalized(label.of(note.text()))),
                _ => None,
            },
            Target::Inline { .. } => None,
        },
        _ => None,
    });
    labels.collect()
}

/// `normalize_link_id`.
fn normalized(label: &str) -> String {
    let words: Vec<&str> = label.split_whitespace().collect();
    words.join(" ").to_lowercase()
}

fn reference(note: &Note, block: &Block, label: Span, used: &HashSet<String>) -> Option<Text> {
    let name = label.of(note.text());
    if name.starts_with('^') {
        return Some(Text::Footnote { label });
    }
    let (target, _) = note.body().reference(block, &note.liquid().text);
    let shown = target.of(note.text());
    let printed = |at: usize| note.liquid().covers(at);
    let angled = note.text().get(..target.start)?.ends_with('<');
    if angled || printed(target.start) || printed(target.end.saturating_sub(1)) {
        return None;
    }
    let used = used.contains(&normalized(name));
    if shown.starts_with('(') && shown.ends_with(')') && has_scheme(&shown[1..]) {
        let colon = Span::new(label.end + 1, target.start);
        return Some(Text::Link { colon });
    }
    let mut rest = shown.split_whitespace().skip(1);
    if has_scheme(shown) {
        // A title in parentheses, as other Markdown has it, or attributes.
        let titled = |word: &str| !word.starts_with(['(', '{']);
        return (!used && rest.next().is_some_and(titled)).then_some(Text::Source);
    }
    let words = 1 + rest.count();
    let sentence = words > 1 && !is_path(shown);
    let word = words == 1 && !used && !is_path(shown) && shown.chars().any(is_letter_of_text);
    (sentence && (!used || shown.chars().any(is_letter_of_text)) || word).then_some(Text::Prose)
}

/// Whether a letter is written in no address without need.
fn is_letter_of_text(c: char) -> bool {
    !c.is_ascii() && c.is_alphabetic()
}

fn has_scheme(target: &str) -> bool {
    ["http://", "https://", "mailto:", "ftp://", "//", "www."]
        .iter()
        .any(|scheme| target.starts_with(scheme))
}

/// Whether the target leads to a place on the page or a file; a blank in the name of one is no rare
/// thing. `# …` behind `[//]:` is how comments are written.
fn is_path(target: &str) -> bool {
    let last = target.rsplit('.').next().unwrap_or_default();
    let extension = (2..=4).contains(&last.len())
        && last.len() < target.len()
        && last.bytes().all(|byte| byte.is_ascii_alphanumeric());
    target.starts_with(['#', '<', '/', '.', '?']) || extension
}

/// What else it takes to show the line of the block with index `index`: a blank line below it, where
/// the next line would be read otherwise below text. `None` where that cannot be done.
fn parted(note: &Note, index: usize, below: Option<(&Block, &Option<Text>)>) -> Option<Vec<Edit>> {
    let lines = note.lines();
    let end = note.body().blocks.get(index)?.span.end;
    let next = lines.line_of(end) + 1;
    let line = lines.line(note.text(), next).of(note.text());
    let ends_text = |kind: &Kind| {
        use Kind::{Code, Heading, List, Paragraph, Quote};
        matches!(
            kind,
            Paragraph | List { .. } | Heading { .. } | Quote | Code { .. }
        )
    };
    let is_fine =
        |(block, meant): (&Block, &Option<Text>)| meant.is_some() || ends_text(&block.kind);
    if line.trim().is_empty() || below.is_some_and(is_fine) {
        return Some(Vec::new());
    }
    let mut around = note.body().ancestors(index);
    let quoted = around.any(|(_, block)| matches!(block.kind, Kind::Quote));
    let blank = Edit::insert(lines.full_line(next).start, note.line_ending());
    (!quoted).then(|| vec![blank])
}
