//! What of a body Jekyll puts on the blog's other pages.

use super::Note;
use crate::jekyll::Role;
use crate::text::Span;
use crate::yaml::Value;
use memchr::memmem;

impl<'s> Note<'s> {
    /// What Jekyll puts of the body on the blog's other pages, up to the separator; `None` where it
    /// makes no excerpt of the body (`Document#generate_excerpt?`, `Excerpt#extract_excerpt`).
    pub fn excerpt(&self) -> Option<&'s str> {
        let in_collection = matches!(self.role, Role::Post | Role::Draft | Role::Document { .. });
        if !in_collection || self.front_matter().value("excerpt").is_some() {
            return None;
        }
        let separator = self.excerpt_separator();
        let body = self.text().get(self.split().body..)?;
        if separator.is_empty() {
            return None;
        }
        body.split(separator).next()
    }

    /// What ends the excerpt of the body: a blank line, if nothing else is set.
    pub fn excerpt_separator(&self) -> &str {
        match self.front_matter().value("excerpt_separator") {
            Some(Value::String(separator)) => separator,
            _ => &self.jekyll.excerpt_separator,
        }
    }
}

/// Where the excerpt ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excerpt<'n> {
    span: Span,
    separator: &'n str,
    /// After the separator, or after the whole body where there is none.
    end: usize,
}

impl<'n> Excerpt<'n> {
    /// That of `note`, if it has one.
    pub fn of(note: &'n Note) -> Option<Self> {
        let start = note.split().body;
        let span = Span::new(start, start + note.excerpt()?.len());
        let separator = note.excerpt_separator();
        let end = (span.end + separator.len()).min(note.text().len());
        Some(Self {
            span,
            separator,
            end,
        })
    }

    /// Whether it may end elsewhere once the bytes `gone` are deleted from the note's `text`.
    pub fn depends_on(&self, text: &str, gone: Span) -> bool {
        if gone.start >= self.end {
            return false;
        }
        if gone.end > self.span.end {
            return true;
        }
        let reach = self.separator.len().saturating_sub(1);
        let text = text.as_bytes();
        let before = text.get(gone.start.saturating_sub(reach).max(self.span.start)..gone.start);
        let after = text.get(gone.end..(gone.end + reach).min(text.len()));
        let joined = [before.unwrap_or_default(), after.unwrap_or_default()].concat();
        memmem::find(&joined, self.separator.as_bytes()).is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use std::path::Path;

    /// Whether the excerpt depends on the bytes between the bars.
    fn depends(text: &str, separator: &str) -> bool {
        let (start, end) = (text.find('|').unwrap(), text.rfind('|').unwrap() - 1);
        let source = Source {
            path: Path::new("a.md").into(),
            below: "_posts/2024-03-02-a.md".into(),
            text: text.replace('|', "").into(),
            invalid: None,
        };
        let jekyll = Jekyll {
            excerpt_separator: separator.to_owned(),
            ..Jekyll::default()
        };
        let note = Note::new(&source, &jekyll);
        Excerpt::of(&note)
            .is_some_and(|excerpt| excerpt.depends_on(note.text(), Span::new(start, end)))
    }

    #[test]
    fn it_ends_where_the_separator_first_stands() {
        for (text, separator, expected) in [
            ("---\n---\na\n\n|\n|b\n", "\n\n", false),
            ("---\n---\na\n|\n|b\n", "\n\n", true),
            ("---\n---\na\n|  |\nb\n\nc\n", "\n\n", true),
            ("---\n---\na|  |\nb\n\nc\n", "\n\n", false),
            ("---\n---\na\n\nb\n|  |\n", "\n\n", false),
            ("---\n---\na\n|  |\nb", "\n\n", true),
            ("---\n---\na\n\n|\n\n|b\n", "\n\n\n", true),
            ("---\n---\na\n\n\nb\n\n|\n|c\n", "\n\n\n", false),
            ("---\n---\na\n\n|\n|b\n<!--more-->\n", "<!--more-->", false),
            ("---\n---\na\n\n|\n|b\n", "", false),
            ("---\nexcerpt: x\n---\na\n|\n|b\n", "\n\n", false),
        ] {
            assert_eq!(depends(text, separator), expected, "{text:?} {separator:?}");
        }
    }
}
