//! One note: its source and, read when first asked for, what Jekyll makes of it.

pub mod address;
pub mod dated;
pub mod doubt;
pub mod excerpt;
pub mod front_matter;
pub mod ignores;
pub mod seen;
pub mod split;
mod written;

pub use address::Address;
pub use dated::{Dated, WrittenZone};
pub use excerpt::Excerpt;
pub use front_matter::FrontMatter;
pub use ignores::Ignores;
pub use seen::{Origin, Seen};
pub use split::Split;

use crate::jekyll::{self, Ignored, Jekyll, NearPost, Role, Values};
use crate::kramdown::{self, Body, BrokenFences, Inlines, Options};
use crate::liquid::{self, Masked, Template};
use crate::text::LineIndex;
use crate::yaml::Value;
use std::path::Path;
use std::sync::{Arc, OnceLock};

/// The plugin that makes pages of Markdown files without front matter.
const OPTIONAL_FRONT_MATTER: &str = "jekyll-optional-front-matter";

/// The key that keeps Liquid away from a note.
const RENDER_WITH_LIQUID: &str = "render_with_liquid";

/// A note's bytes, from a file or an editor's buffer alike.
#[derive(Clone, Debug)]
pub struct Source {
    /// The path to report, as the user would write it.
    pub path: Arc<Path>,
    /// The path below the site's source folder, `/` between its parts: what Jekyll judges by.
    pub below: Arc<str>,
    /// The text; where the bytes are not UTF-8, with replacement characters.
    pub text: Arc<str>,
    /// The offset of the first byte that is not UTF-8, if there is one.
    pub invalid: Option<usize>,
}

/// A parsed note. Every layer is read once, when a rule first asks for it.
#[derive(Debug)]
pub struct Note<'s> {
    pub source: &'s Source,
    pub jekyll: &'s Jekyll,
    /// What the path is to Jekyll: a post, a draft, a document, a page.
    pub role: Role,
    split: OnceLock<Split>,
    lines: OnceLock<LineIndex>,
    front_matter: OnceLock<FrontMatter>,
    defaults: OnceLock<Values>,
    liquid: OnceLock<Masked<'s>>,
    template: OnceLock<Template>,
    body: OnceLock<Body>,
    inlines: OnceLock<Inlines>,
    heading_ids: OnceLock<Vec<(usize, String)>>,
    broken_fences: OnceLock<BrokenFences>,
    written: OnceLock<Option<Body>>,
    written_inlines: OnceLock<Option<Inlines>>,
    address: OnceLock<Address>,
    ignores: OnceLock<Ignores>,
}

impl<'s> Note<'s> {
    /// The note in `source`, to be read as the site of `jekyll` reads it.
    pub fn new(source: &'s Source, jekyll: &'s Jekyll) -> Self {
        Self {
            source,
            jekyll,
            role: crate::jekyll::role(jekyll, &source.below),
            split: OnceLock::new(),
            lines: OnceLock::new(),
            front_matter: OnceLock::new(),
            defaults: OnceLock::new(),
            liquid: OnceLock::new(),
            template: OnceLock::new(),
            body: OnceLock::new(),
            inlines: OnceLock::new(),
            heading_ids: OnceLock::new(),
            broken_fences: OnceLock::new(),
            written: OnceLock::new(),
            written_inlines: OnceLock::new(),
            address: OnceLock::new(),
            ignores: OnceLock::new(),
        }
    }

    /// The whole text of the file.
    pub fn text(&self) -> &'s str {
        &self.source.text
    }

    /// Whether Jekyll takes its body for HTML and not for Markdown.
    pub fn is_html(&self) -> bool {
        self.source.below.to_ascii_lowercase().ends_with(".html")
    }

    /// Whether kramdown makes a page of its body.
    pub fn is_rendered(&self) -> bool {
        let read = !self.is_html() && !matches!(self.role, Role::Ignored(_));
        read && self.jekyll.renders_with_kramdown()
    }

    /// Where its lines start.
    pub fn lines(&self) -> &LineIndex {
        self.lines.get_or_init(|| LineIndex::new(self.text()))
    }

    /// Where the front matter ends and the body starts.
    pub fn split(&self) -> Split {
        *self.split.get_or_init(|| split::split(self.text()))
    }

    /// The front matter as Jekyll reads it.
    pub fn front_matter(&self) -> &FrontMatter {
        self.front_matter.get_or_init(|| {
            FrontMatter::read(self.text(), self.split(), matches!(self.role, Role::Page))
        })
    }

    /// What the site's `defaults:` give the note.
    pub fn defaults(&self) -> &[(Value, Value)] {
        self.defaults
            .get_or_init(|| self.jekyll.defaults_for(&self.role, &self.source.below))
    }

    /// The front matter over the defaults, and what Jekyll fills in itself.
    pub fn seen(&self) -> Seen<'_> {
        Seen::of(self)
    }

    /// The whole text with Liquid masked out, byte for byte as long as the text.
    pub fn liquid(&self) -> &Masked<'s> {
        self.liquid.get_or_init(|| {
            if self.renders_liquid() {
                liquid::mask(self.text(), self.split().body)
            } else {
                liquid::unmasked(self.text(), self.split().body)
            }
        })
    }

    /// The body's blocks as kramdown reads them after Liquid.
    pub fn body(&self) -> &Body {
        self.body
            .get_or_init(|| self.read_blocks(&self.liquid().text))
    }

    /// The blocks of `text`, which is the note's text with more of Liquid masked out.
    pub fn read_blocks(&self, text: &str) -> Body {
        let options = Options::of(&self.jekyll.kramdown);
        kramdown::read(text, self.split().body, options)
    }

    /// What stands in the text of the body's blocks: links, code, emphasis and the like.
    pub fn inlines(&self) -> &Inlines {
        self.inlines
            .get_or_init(|| self.read_inlines(&self.liquid().text, self.body()))
    }

    /// The body's headings, as indices of blocks, and the ids they get on the page: empty where one
    /// has none.
    pub fn heading_ids(&self) -> &[(usize, String)] {
        self.heading_ids.get_or_init(|| {
            let (text, options) = (&self.liquid().text, &self.jekyll.kramdown);
            kramdown::heading_ids(text, self.body(), self.inlines(), options)
        })
    }

    /// What stands in the text of the blocks of `body`, which were read from `text`.
    pub fn read_inlines(&self, text: &str, body: &Body) -> Inlines {
        kramdown::read_inlines(text, body, Options::of(&self.jekyll.kramdown))
    }

    /// The fences that kramdown reads otherwise than they were meant.
    pub fn broken_fences(&self) -> &BrokenFences {
        self.broken_fences.get_or_init(|| {
            kramdown::broken_fences(&self.liquid().text, self.body(), self.split().body)
        })
    }

    /// Whether `offset` lies in what was meant as code and is not read so: what stands there is no
    /// text.
    pub fn is_torn(&self, offset: usize) -> bool {
        let meant = &self.broken_fences().meant;
        let after = meant.partition_point(|code| code.start <= offset);
        let code = after.checked_sub(1).and_then(|at| meant.get(at));
        code.is_some_and(|code| code.contains(offset))
    }

    /// The post's date and URL.
    pub fn address(&self) -> &Address {
        self.address.get_or_init(|| Address::read(self))
    }

    /// The rules the author switched off in this note.
    pub fn ignores(&self) -> &Ignores {
        self.ignores.get_or_init(|| Ignores::read(self))
    }

    /// What ends its lines: `\r\n` where the first line ends so, else `\n`.
    pub fn line_ending(&self) -> &'static str {
        let first = self.text().find('\n');
        let crlf = first.is_some_and(|at| self.text()[..at].ends_with('\r'));
        if crlf { "\r\n" } else { "\n" }
    }

    /// Whether Jekyll renders this file at all: it has front matter, or lies where the author
    /// means a note to be, or its text shows a front matter that failed. A post dropped for its
    /// name was meant to be one, too, most of all where the name has a date.
    pub fn is_note(&self) -> bool {
        match self.role {
            Role::Post | Role::Draft | Role::Document { .. } => true,
            Role::Page if self.needs_no_front_matter() => true,
            Role::Ignored(_) if self.near_post().is_some_and(|near| near.day.is_some()) => true,
            Role::Ignored(reason) if reason != Ignored::BadPostName => false,
            Role::Page | Role::Ignored(_) => {
                self.split().fences.is_some() || front_matter::shows_failed_fence(self.text())
            }
        }
    }

    /// What the file was meant to be if it was meant as a post and Jekyll takes it for none.
    pub fn near_post(&self) -> Option<NearPost> {
        jekyll::near_post(self.jekyll, &self.role, &self.source.below)
    }

    /// Whether the note is built without front matter: a page of a site that uses
    /// jekyll-optional-front-matter.
    pub fn needs_no_front_matter(&self) -> bool {
        let plugins = &self.jekyll.plugins;
        self.role == Role::Page && plugins.iter().any(|plugin| plugin == OPTIONAL_FRONT_MATTER)
    }

    /// `render_with_liquid: false`, which Jekyll honours from release 4 on and only where it is a
    /// boolean, in the note or in `defaults:` (`render_with_liquid?` of `document.rb`; facts B022,
    /// B023). A null in a note leaves a document the default, a page none.
    pub fn renders_liquid(&self) -> bool {
        if self.jekyll.version.major < 4 {
            return true;
        }
        let value = self.seen().asked(RENDER_WITH_LIQUID);
        value.is_none_or(|(value, _)| *value != Value::Bool(false))
    }
}
