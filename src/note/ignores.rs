//! The rules an author switched off in a note, by comments or by the front matter.

mod comment;
mod groups;
mod read;
mod words;

use super::Note;
use crate::text::{Edit, Span};
use groups::Group;

/// Which rules or families are switched off, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignores {
    /// What the author wrote, in source order.
    pub instructions: Vec<Instruction>,
    /// All that is said of one place.
    groups: Vec<Group>,
}

/// One comment, or the list in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    pub form: Form,
    /// The comment with its delimiters, or the list.
    pub span: Span,
    pub place: Place,
    /// The number of its place; instructions for the same lines have the same.
    pub group: usize,
    /// The rules and families it names; none of them stands for all.
    pub names: Vec<Name>,
    /// What deletes it; empty where that would take something else along.
    pub removal: Vec<Edit>,
    /// Deleting it, or names of it, changes nothing that Jekyll reads or the page holds.
    pub silent: bool,
}

/// How an instruction is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `{% comment %}notelint-ignore …{% endcomment %}`.
    Liquid,
    /// `<!-- notelint-ignore … -->`.
    Html,
    /// `# notelint-ignore …` in the front matter.
    Yaml,
    /// `notelint: {ignore: […]}`.
    Key,
}

/// What an instruction speaks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Note,
    /// Nothing follows it.
    Nowhere,
    /// Whole lines.
    Lines(Span),
}

/// A rule or family that an instruction names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
    /// What deletes it; empty where it stands alone.
    pub removal: Vec<Edit>,
}

impl Ignores {
    /// Reads the instructions of `note`. A comment speaks for the block that holds it or, on lines of
    /// its own, for the block below; in the front matter for its line or, on a line of its own, for
    /// the line below. The front matter's key and `notelint-ignore-file` speak for the whole note.
    pub(super) fn read(note: &Note) -> Self {
        let mut instructions: Vec<Instruction> = read::key(note).into_iter().collect();
        if note.text().contains(words::INSTRUCTION) {
            instructions.extend(read::yaml(note));
            instructions.extend(read::liquid(note));
            instructions.extend(read::html(note));
        }
        instructions.sort_by_key(|instruction| instruction.span);
        let groups = groups::group(&mut instructions);
        Self {
            instructions,
            groups,
        }
    }

    /// The numbers of the places where a finding at `span` is switched off, where its rule is known by
    /// `names`: its own (`family/name`), its family's, and those it had before.
    pub fn claims(&self, names: &[&str], span: Span) -> Vec<usize> {
        groups::claims(&self.groups, names, span)
    }

    /// Whether the place `group` switches a finding off by one of `names` rather than by an
    /// instruction for all rules.
    pub fn is_named(&self, group: usize, names: &[&str]) -> bool {
        self.groups.get(group).is_some_and(|group| group.has(names))
    }

    /// The instructions that reach into `span`.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Instruction> {
        let begun = self
            .instructions
            .partition_point(|instruction| instruction.span.start < span.end);
        let before = self.instructions.get(..begun).unwrap_or_default().iter();
        // Only the list of the front matter may hold other instructions.
        before
            .rev()
            .take_while(move |it| it.form == Form::Key || it.span.end > span.start)
            .filter(move |it| it.span.end > span.start)
    }
}
