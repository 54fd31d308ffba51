//! The body as Liquid parses it, and as it would be read if Liquid left it alone.

use super::Note;
use crate::kramdown::{Body, Inlines};
use crate::liquid::{self, Template};
use crate::text::Span;

impl Note<'_> {
    /// The body as Liquid parses it; nothing where Liquid does not read it.
    pub fn template(&self) -> &Template {
        self.template
            .get_or_init(|| match self.liquid().regions.is_empty() {
                true => Template::default(),
                false => self.template_without(&[]),
            })
    }

    /// The same, but for the Liquid that begins in one of `skipped`, spans in source order.
    pub fn template_without(&self, skipped: &[Span]) -> Template {
        liquid::parse(self.text(), self.split().body, self.jekyll, skipped)
    }

    /// The body's blocks as kramdown would read them if Liquid left the text as it is written:
    /// what the author takes for code is code here, whatever Liquid makes of it.
    pub fn written(&self) -> &Body {
        let read = || self.read_blocks(self.text());
        let own = self
            .written
            .get_or_init(|| (!self.liquid().regions.is_empty()).then(read));
        own.as_ref().unwrap_or_else(|| self.body())
    }

    /// What stands in the text of the blocks of [`Note::written`].
    pub fn written_inlines(&self) -> &Inlines {
        let read = || self.read_inlines(self.text(), self.written());
        let own = self
            .written_inlines
            .get_or_init(|| (!self.liquid().regions.is_empty()).then(read));
        own.as_ref().unwrap_or_else(|| self.inlines())
    }
}
