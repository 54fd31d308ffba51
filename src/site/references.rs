//! The addresses that stand in one note: of links, images, HTML and the front matter's pictures.

use super::start_tags::{attribute_of, candidates, tag_end};
use super::target::Target;
use crate::jekyll::Jekyll;
use crate::kramdown::{InlineKind, Kind, Target as LinkTarget};
use crate::note::Note;
use crate::text::Span;
use crate::yaml::{Entry, Node};
use std::collections::BTreeMap;

/// An address in a note that leads to its own site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    pub kind: ReferenceKind,
    /// The bytes of the address as it is written.
    pub span: Span,
    /// These bytes.
    pub written: String,
    pub target: Target,
}

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// A link of kramdown's, or a definition that one uses.
    Link,
    /// An image of kramdown's, or a definition that only such use.
    Image,
    /// `href` of an `a` element.
    Href,
    /// `src` of an element, `poster` of a video, or one of those in `srcset`.
    Src,
    /// A picture that the front matter names.
    Key,
}

impl ReferenceKind {
    /// Whether it is one to be followed by a reader, rather than a part of the page.
    pub fn is_link(self) -> bool {
        matches!(self, Self::Link | Self::Href)
    }
}

/// Keys of the front matter whose text is a picture's address; behind a period, those of a mapping below
/// that key, or of a list of such.
const PICTURES: &[&str] = &[
    "image",
    "image.path",
    "image.src",
    "image.feature",
    "image.teaser",
    "image.thumbnail",
    "header.image",
    "header.overlay_image",
    "header.teaser",
    "header.og_image",
    "sidebar.image",
    "gallery.url",
    "thumbnail",
    "thumbnail-img",
    "teaser",
    "cover",
    "cover-img",
    "cover_image",
    "header-img",
    "og_image",
    "share-img",
    "img",
];

impl Reference {
    /// All of `note`, in the order of their places.
    pub(super) fn all_of(note: &Note<'_>) -> Vec<Self> {
        let mut found = Found {
            note,
            references: Vec::new(),
        };
        found.front_matter();
        found.links();
        found.elements();
        let mut references = found.references;
        references.sort_by_key(|reference| reference.span);
        references
    }

    /// It as it would be if `written` stood there; none where that leads to no place of the site.
    pub fn written_as(&self, written: &str, jekyll: &Jekyll) -> Option<Self> {
        Some(Self {
            written: written.to_owned(),
            target: Target::read(written, jekyll)?,
            ..self.clone()
        })
    }

    /// Those in the start tags of a page that is HTML, whatever is around them.
    pub(super) fn all_in_html(note: &Note<'_>) -> Vec<Self> {
        let mut found = Found {
            note,
            references: Vec::new(),
        };
        let text = note.text();
        let mut at = note.split().body;
        while let Some(tag) = text.get(at..).and_then(|rest| rest.find('<')) {
            let start = at + tag;
            let name = |c: &u8| c.is_ascii_alphanumeric() || *c == b'-';
            let named = text.as_bytes().get(start + 1..).unwrap_or_default();
            let name = Span::new(
                start + 1,
                start + 1 + named.iter().take_while(|c| name(c)).count(),
            );
            at = name.end;
            if !name.is_empty() {
                at = tag_end(text, name.end);
                found.tag(name, Span::new(start, at));
            }
        }
        found.references
    }
}

struct Found<'n, 's> {
    note: &'n Note<'s>,
    references: Vec<Reference>,
}

impl Found<'_, '_> {
    fn add(&mut self, kind: ReferenceKind, span: Span, written: &str) {
        let target = Target::read(written, self.note.jekyll);
        let leads = |target: &Target| !target.path.is_empty() || target.fragment.is_some();
        if let Some(target) = target.filter(leads) {
            self.references.push(Reference {
                kind,
                span,
                written: span.of(self.note.text()).to_owned(),
                target,
            });
        }
    }

    /// The address at `span` of the body.
    fn add_written(&mut self, kind: ReferenceKind, span: Span) {
        let written = span.of(self.note.text());
        // In a quote an address over two lines would hold the quote's marks.
        if !written.is_empty() && !written.contains('\n') {
            self.add(kind, span, written);
        }
    }

    fn front_matter(&mut self) {
        let Some(mapping) = self.note.front_matter().mapping() else {
            return;
        };
        for entry in mapping.entries() {
            self.key(entry, "");
        }
    }

    fn key(&mut self, entry: &Entry, above: &str) {
        let Some(name) = entry.key.text() else { return };
        let name = format!("{above}{name}");
        let items = entry.value.sequence();
        for value in items.unwrap_or(std::slice::from_ref(&entry.value)) {
            match written(value) {
                Some(text) if is_picture(&name) => self.add(ReferenceKind::Key, value.span, text),
                Some(_) => {}
                None if above.is_empty() => {
                    for inner in value.entries() {
                        self.key(inner, &format!("{name}."));
                    }
                }
                None => {}
            }
        }
    }

    fn links(&mut self) {
        let mut used = BTreeMap::new();
        for inline in self.note.inlines().all() {
            let (kind, target) = match &inline.kind {
                InlineKind::Link { target, .. } => (ReferenceKind::Link, target),
                InlineKind::Image { target, .. } => (ReferenceKind::Image, target),
                InlineKind::Html { name, tag, .. } => {
                    self.tag(*name, *tag);
                    continue;
                }
                InlineKind::Autolink { url } => {
                    if url.of(self.note.text()).contains("://") {
                        self.add_written(ReferenceKind::Link, *url);
                    }
                    continue;
                }
                _ => continue,
            };
            match target {
                LinkTarget::Inline { url, .. } => self.add_written(kind, *url),
                LinkTarget::Reference { definition, .. } => {
                    let use_ = used.entry(*definition).or_insert(kind);
                    if kind == ReferenceKind::Link {
                        *use_ = kind;
                    }
                }
            }
        }
        self.definitions(&used);
    }

    /// The addresses of the definitions that links or images use: the page shows nothing of others.
    fn definitions(&mut self, used: &BTreeMap<u32, ReferenceKind>) {
        let text: &str = &self.note.liquid().text;
        let body = self.note.body();
        for (&definition, &kind) in used {
            let block = body.blocks.get(definition as usize);
            if let Some(block) = block.filter(|it| matches!(it.kind, Kind::Reference { .. })) {
                let (span, _) = body.reference(block, text);
                self.add_written(kind, span);
            }
        }
    }

    fn elements(&mut self) {
        for element in &self.note.body().elements {
            self.tag(element.name, element.tag);
        }
    }

    fn tag(&mut self, name: Span, tag: Span) {
        let name = name.of(self.note.text()).to_ascii_lowercase();
        let wanted: &[(&str, ReferenceKind)] = match name.as_str() {
            "a" => &[("href", ReferenceKind::Href)],
            "img" | "audio" | "source" | "embed" | "iframe" => &[("src", ReferenceKind::Src)],
            "video" => &[("src", ReferenceKind::Src), ("poster", ReferenceKind::Src)],
            _ => return,
        };
        for (attribute, kind) in wanted {
            if let Some(span) = attribute_of(self.note.text(), tag, attribute) {
                self.add_written(*kind, span);
            }
        }
        if matches!(name.as_str(), "img" | "source")
            && let Some(set) = attribute_of(self.note.text(), tag, "srcset")
        {
            for span in candidates(self.note.text(), set) {
                self.add_written(ReferenceKind::Src, span);
            }
        }
    }
}

/// Whether the text of the key is a picture's address; Minimal Mistakes has its galleries below keys of any name.
fn is_picture(key: &str) -> bool {
    PICTURES.contains(&key) || key.ends_with(".image_path")
}

fn written(node: &Node) -> Option<&str> {
    node.text().filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::Source;
    use std::path::Path;

    #[test]
    fn every_address_of_a_note_is_found() {
        let text = concat!(
            "---\nimage: {path: /a.png}\ntitle: /no\nheader:\n  teaser: b.png\n",
            "gallery:\n  - {image_path: l.png, url: /u.png, alt: /no}\nimg: [/m.png]\n---\n",
            "[l](c.md) ![i](<d e.png> \"t\") [r][x] <a href='/f'>g</a>\n",
            "[y]({{ '/h' | relative_url }}) <https://no.kr>\n\n",
            "<div>\n<img src=\"../j.png\"\n srcset=\"n.png, o%20p.png 2x,q.png 3x\">\n</div>\n\n",
            "<img srcset=\"{{ '/no' | relative_url }} 1x, /no 2x\">\n\n[x]: k#l\n",
        );
        let source = Source {
            path: Path::new("a.md").into(),
            below: "a.md".into(),
            text: text.into(),
            invalid: None,
        };
        let jekyll = Jekyll::default();
        let found = Reference::all_of(&Note::new(&source, &jekyll));
        let seen: Vec<(&str, &str)> = found
            .iter()
            .map(|reference| (reference.target.path.as_str(), reference.span.of(text)))
            .collect();
        assert_eq!(
            seen,
            [
                ("/a.png", "/a.png"),
                ("b.png", "b.png"),
                ("l.png", "l.png"),
                ("/u.png", "/u.png"),
                ("/m.png", "/m.png"),
                ("c.md", "c.md"),
                ("d e.png", "d e.png"),
                ("/f", "/f"),
                ("/h", "{{ '/h' | relative_url }}"),
                ("../j.png", "../j.png"),
                ("n.png", "n.png"),
                ("o p.png", "o%20p.png"),
                ("q.png", "q.png"),
                ("k", "k#l"),
            ]
        );
    }
}
