//! What a rule is: a pure function over a parsed note or over the site that says what is wrong.

pub mod finding;
pub mod page;
pub mod refusal;
pub mod report;

pub use finding::{Applicability, Finding, Fix, Label, Severity};
pub use page::Page;
pub use refusal::Refusal;
pub use report::{Report, SiteReport};

use crate::note::{Ignores, Note};
use crate::site::Site;
use std::collections::BTreeSet;

/// A rule that looks at one note at a time.
pub trait NoteRule: Send + Sync {
    /// Adds what is wrong in `note` to `report`. Does no IO and never fails.
    fn check(&self, note: &Note, report: &mut Report);
}

/// A rule that compares the notes of a site.
pub trait SiteRule: Send + Sync {
    /// Adds what is wrong in any note of `site` to `report`. Does no IO and never fails.
    fn check(&self, site: &Site, report: &mut SiteReport);
}

/// A rule that looks at what became of the instructions that switch rules off in a note.
pub trait IgnoreRule: Send + Sync {
    /// Adds what is wrong with the instructions to `report`. Does no IO and never fails.
    fn check(&self, ignores: &Ignores, run: &Run, report: &mut Report);
}

/// What was switched off in a note: the numbers of the places, with the rules.
pub type Used = BTreeSet<(usize, &'static str)>;

/// What a run made of the instructions of one note.
pub struct Run<'r> {
    pub used: &'r Used,
    /// Whether a rule ran on the note.
    pub ran: &'r dyn Fn(&Rule) -> bool,
}

/// A rule with its options, ready to run.
pub enum Check {
    Note(Box<dyn NoteRule>),
    Site(Box<dyn SiteRule>),
    Ignores(Box<dyn IgnoreRule>),
}

/// How much of a note a rule reads; a rule runs only where Jekyll reads that much.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Layer {
    /// The file's bytes, UTF-8 or not.
    Bytes,
    /// The fences and whether YAML can read what is between them: also of a post that Jekyll drops
    /// for its name.
    Fences,
    /// The path and the front matter: `.html` posts have them too.
    FrontMatter,
    /// The lines of a Markdown note.
    Text,
    /// The blocks of a body that kramdown renders.
    Body,
}

/// One entry of the list of rules.
pub struct Rule {
    /// `family/name`.
    pub name: &'static str,
    /// The text of the rule's page, `rules/<family>/<name>.md`.
    pub page: &'static str,
    pub layer: Layer,
    /// The rules that name the cause where both see the same bytes; then this one is silent.
    pub yields_to: &'static [&'static str],
    /// Makes the rule from its options, or says what is wrong with them.
    pub build: fn(serde_yaml::Value) -> Result<Check, serde_yaml::Error>,
}

impl Rule {
    /// The part of the name before the slash.
    pub fn family(&self) -> &'static str {
        self.name.split('/').next().unwrap_or(self.name)
    }

    /// What its page says.
    pub fn page(&self) -> Page<'static> {
        Page::read(self.page)
    }
}
