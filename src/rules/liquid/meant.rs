//! Which Liquid in code its author means to run: `curl {{ site.url }}` rather than `${{ secrets.X }}`.

use super::piece::{Piece, Place};
use crate::liquid::{FaultKind, Node, Region, RegionKind};
use crate::note::Note;
use crate::text::Span;
use std::collections::{BTreeMap, HashSet};

/// What Jekyll hands to every note.
const GIVEN: &[&str] = &["site", "jekyll"];
/// The same, but in a line of text `{{ page.title }}` is talked of rather than meant.
const GIVEN_TO_BLOCKS: &[&str] = &["page", "layout", "theme", "paginator"];
/// Tags that fetch something a code block may well be made of.
const FETCHING: &[&str] = &[
    "raw",
    "endraw",
    "include",
    "include_relative",
    "include_cached",
    "link",
    "post_url",
];
/// Languages whose code is full of braces: what stands in it is shown, not run.
const TEMPLATES: &[&str] = &[
    "html",
    "liquid",
    "jinja",
    "jinja2",
    "django",
    "twig",
    "vue",
    "jsx",
    "tsx",
    "xml",
    "handlebars",
    "hbs",
    "mustache",
    "javascript",
    "js",
    "svelte",
    "erb",
    "ejs",
    "njk",
    "nunjucks",
];

/// Liquid in a piece that is not meant to be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stray {
    pub span: Span,
    pub loss: Loss,
}

/// What becomes of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Loss {
    /// Liquid stops the build.
    Stops(FaultKind),
    /// Liquid prints nothing for it.
    Vanishes,
    /// Liquid prints a number's digits.
    Number,
    /// Liquid prints something for it, but it stands in a template that was to be shown.
    Replaced,
}

/// What the note's own Liquid says of the names and the tags in it.
pub struct Judge<'n, 's> {
    note: &'n Note<'s>,
    /// The names that Liquid outside of code gives values to.
    known: HashSet<&'n str>,
    faults: BTreeMap<usize, FaultKind>,
}

impl<'n, 's> Judge<'n, 's> {
    /// A judge of the `pieces` of `note`.
    pub fn new(note: &'n Note<'s>, pieces: &[Piece]) -> Self {
        let template = note.template();
        let faults = template.faults.iter().rev();
        let mut judge = Self {
            note,
            known: HashSet::new(),
            faults: faults.map(|fault| (fault.span.start, fault.kind)).collect(),
        };
        for node in &template.nodes {
            let at = pieces.partition_point(|piece| piece.span.end <= node.span.start);
            let inside = pieces
                .get(at)
                .is_some_and(|piece| piece.span.contains(node.span.start));
            if !inside {
                judge.learn(node);
            }
        }
        judge
    }

    fn learn(&mut self, node: &'n Node) {
        let text = self.note.text();
        let name = node.name.map_or("", |name| name.of(text));
        if matches!(
            name,
            "assign" | "capture" | "for" | "tablerow" | "increment" | "decrement"
        ) {
            self.known.insert(root(node.markup.of(text)));
        }
    }

    /// What in `piece` is not meant for Liquid, the worst of it; none where all is meant.
    pub fn stray_in(&mut self, piece: &Piece) -> Option<Stray> {
        let faults = self.faults.range(piece.span.range());
        if let Some((&at, &fault)) = { faults }.next() {
            let region = piece.regions.iter().find(|region| region.span.start == at);
            let span = region.map_or(Span::new(at, at + 2), |region| region.span);
            return Some(Stray {
                span,
                loss: Loss::Stops(fault),
            });
        }
        let mut meant = HashSet::new();
        let mut shown = None;
        for region in &piece.regions {
            match self.is_meant(*region, piece, &meant) {
                None => {
                    let (span, loss) = (region.span, self.loss_of(*region));
                    return Some(Stray { span, loss });
                }
                Some(node) => {
                    meant.insert(node);
                    let prints = !self.shows_itself(*region);
                    shown = shown.or(prints.then_some(region.span));
                }
            }
        }
        let shows = TEMPLATES.contains(&piece.language(self.note).as_str());
        let loss = Loss::Replaced;
        shown.filter(|_| shows).map(|span| Stray { span, loss })
    }

    /// What becomes of a region that is not meant.
    fn loss_of(&self, region: Region) -> Loss {
        let output = region.span.of(self.note.text());
        let inside = output.trim_start_matches(['{', '-', ' ']);
        match region.kind {
            RegionKind::Output if number(output).is_some() => Loss::Number,
            RegionKind::Output if GIVEN_TO_BLOCKS.contains(&root(inside)) => Loss::Replaced,
            _ => Loss::Vanishes,
        }
    }

    /// Raw tags, and `{{ "{{ x }}" }}`, which prints the braces in it.
    fn shows_itself(&self, region: Region) -> bool {
        match region.kind {
            RegionKind::Tag { name } => matches!(name.of(self.note.text()), "raw" | "endraw"),
            _ => {
                let inside = region
                    .span
                    .of(self.note.text())
                    .trim_start_matches(['{', '-', ' ']);
                inside.starts_with(['"', '\''])
                    && ["{{", "{%", "}}", "%}"]
                        .iter()
                        .any(|braces| inside.trim_end_matches('}').contains(braces))
            }
        }
    }

    /// The node at `region` if it is meant to be run.
    fn is_meant(&mut self, region: Region, piece: &Piece, meant: &HashSet<usize>) -> Option<usize> {
        let text = self.note.text();
        let template = self.note.template();
        let nodes = &template.nodes;
        let at = nodes
            .binary_search_by_key(&region.span.start, |node| node.span.start)
            .ok()?;
        let node = nodes.get(at)?;
        let markup = node.markup.of(text);
        let name = node.name.map(|name| name.of(text));
        let is = match name {
            None if piece.place == Place::Math => {
                // A digit alone looks the same without its braces.
                let number = number(region.span.of(text));
                number.map_or_else(|| self.has_value(markup, piece), |digits| digits.len() == 1)
            }
            None => !is_after_dollar(text, region.span) && self.has_value(markup, piece),
            Some("raw") if piece.place == Place::Inline => {
                let end = nodes.get(at + 1).filter(|end| end.opener == Some(at));
                end.is_some_and(|end| piece.span.covers(end.span))
            }
            Some(name) if FETCHING.contains(&name) => true,
            // An end in code of a block that starts elsewhere ends it by accident.
            Some(_) if node.opener.is_some() => node.opener.is_some_and(|at| meant.contains(&at)),
            Some("if" | "unless" | "case") => self.has_value(markup, piece),
            Some("for" | "tablerow") => {
                let over = markup.split_once(" in ").map_or("", |(_, over)| over);
                self.has_value(over.trim_start(), piece)
            }
            Some("assign") => {
                let value = markup.split_once('=').map_or("", |(_, value)| value);
                self.has_value(value.trim_start(), piece)
            }
            Some(_) => false,
        };
        if is && name.is_some() {
            self.learn(node);
        }
        is.then_some(at)
    }

    /// Whether Liquid knows what `markup` begins with.
    fn has_value(&self, markup: &str, piece: &Piece) -> bool {
        let markup = markup.trim_start();
        let root = root(markup);
        markup.starts_with(['"', '\''])
            || self.known.contains(root)
            || GIVEN.contains(&root)
            || piece.place == Place::Block && GIVEN_TO_BLOCKS.contains(&root)
    }
}

/// `${{ … }}` of GitHub's workflows and of template strings.
fn is_after_dollar(text: &str, span: Span) -> bool {
    text.get(..span.start)
        .is_some_and(|before| before.ends_with('$'))
}

/// The digits in `{{2}}`, as formulas have it.
fn number(output: &str) -> Option<&str> {
    let inside = output.strip_prefix("{{")?.strip_suffix("}}")?.trim();
    let digits = !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
    digits.then_some(inside)
}

/// The variable that an expression begins with.
fn root(markup: &str) -> &str {
    let end = markup.find(|letter: char| !letter.is_alphanumeric() && !"_-".contains(letter));
    markup
        .get(..end.unwrap_or(markup.len()))
        .unwrap_or_default()
}
