//! Liquid's tags and outputs in a body, and the equal-length text that kramdown gets after them.
//!
//! Jekyll runs Liquid over the whole body before kramdown: fences, inline code, comments and math
//! do not protect anything (facts B001–B018).

mod canvas;
mod markup;
mod mask;
mod template;
mod token;

#[cfg(test)]
mod tests;

pub use markup::{is_valid, names_a_file, unknown_operator};
pub use template::{Fault, FaultKind, Node, Template};

use crate::jekyll::Jekyll;
use crate::text::Span;
use std::borrow::Cow;

/// A note's text as kramdown gets it after Liquid, byte for byte as long as the source.
///
/// What Liquid would print stands as placeholders; what it would print nothing for is NUL bytes,
/// which the kramdown layer takes for nothing at all. Newlines stay, but for those that Liquid
/// removes: inside a tag or a dropped body, and beside `{%-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked<'t> {
    /// The whole file's text; the bytes in front of the body are untouched.
    pub text: Cow<'t, str>,
    /// What Liquid reads, in source order, none overlapping.
    pub regions: Vec<Region>,
}

impl Masked<'_> {
    /// Whether Liquid reads the byte at `offset` as something else than plain text.
    pub fn covers(&self, offset: usize) -> bool {
        let after = self
            .regions
            .partition_point(|region| region.span.start <= offset);
        let region = after.checked_sub(1).and_then(|at| self.regions.get(at));
        region.is_some_and(|region| region.span.contains(offset))
    }
}

/// A stretch of the source that Liquid reads as something else than plain text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Region {
    /// Its bytes in the source.
    pub span: Span,
    /// What it is.
    pub kind: RegionKind,
}

/// What Liquid takes a region for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RegionKind {
    /// `{{ … }}`.
    Output,
    /// `{% name … %}`, end tags too.
    Tag {
        /// The tag's name; empty where there is none.
        name: Span,
    },
    /// Text between `raw` and `endraw`, printed as it stands.
    Raw,
    /// Everything between `comment` and `endcomment`, dropped.
    Comment,
    /// Text between `highlight` and `endhighlight`, around the tags that stand in it.
    Highlight,
    /// Text between `capture` and `endcapture`, around the tags that stand in it.
    Capture,
    /// `{%` or `{{` with no end below it: Liquid stops the build here (B011–B019).
    Unclosed,
}

/// Reads Liquid in `text` from byte `from` (the body's start) on.
///
/// Copies nothing where neither `{%` nor `{{` stands in the body.
pub fn mask(text: &str, from: usize) -> Masked<'_> {
    mask::mask(text, from)
}

/// The reading of a body that Liquid does not touch (`render_with_liquid: false`, fact B023).
pub fn unmasked(text: &str, from: usize) -> Masked<'_> {
    mask::unmasked(text, from)
}

/// Parses the body that starts at byte `from` of `text` with the tags that the site of `jekyll`
/// knows. What begins in one of `skipped`, spans in source order, is taken for plain text.
pub fn parse(text: &str, from: usize, jekyll: &Jekyll, skipped: &[Span]) -> Template {
    template::parse(text, from.min(text.len()), jekyll, skipped)
}

/// What Ruby's `lstrip` and `rstrip` take away.
fn is_blank(letter: char) -> bool {
    matches!(letter, '\0' | '\t'..='\r' | ' ')
}
