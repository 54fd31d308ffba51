//! The rules an author switched off in a note, by comments or by the front matter.

mod comment;
mod read;
mod words;

use super::Note;
use crate::text::{Edit, Span};

/// Which rules or families are switched off, and where.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ignores {
    /// What the author wrote, in source order.
    pub instructions: Vec<Instruction>,
    /// Those for the whole note, as indices.
    everywhere: Vec<usize>,
    /// Those for some lines, by where these start.
    lines: Vec<(Span, usize)>,
    /// The furthest end of the lines up to each.
    ends: Vec<usize>,
}

/// One comment, or the list in the front matter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Instruction {
    pub form: Form,
    /// The comment with its delimiters, or the list.
    pub span: Span,
    pub place: Place,
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
    /// Whole lines.
    Lines(Span),
    /// Nothing follows it.
    Nowhere,
}

/// A rule or family that an instruction names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    pub text: String,
    pub span: Span,
    /// What deletes it; empty where it stands alone.
    pub removal: Vec<Edit>,
}

/// A name of an instruction, as indices; the first one where it names nothing.
pub type Claim = (usize, usize);

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
        Self::of(instructions)
    }

    fn of(instructions: Vec<Instruction>) -> Self {
        let mut everywhere = Vec::new();
        let mut lines = Vec::new();
        for (index, instruction) in instructions.iter().enumerate() {
            match instruction.place {
                Place::Note => everywhere.push(index),
                Place::Lines(span) => lines.push((span, index)),
                Place::Nowhere => {}
            }
        }
        lines.sort_unstable();
        let ends = lines.iter().scan(0, |furthest: &mut usize, (place, _)| {
            *furthest = place.end.max(*furthest);
            Some(*furthest)
        });
        Self {
            ends: ends.collect(),
            instructions,
            everywhere,
            lines,
        }
    }

    /// The names that switch a finding at `span` off, where its rule is known by `names`: its own
    /// (`family/name`), its family's, and those it had before.
    pub fn claims(&self, names: &[&str], span: Span) -> Vec<Claim> {
        let begun = self
            .lines
            .partition_point(|(place, _)| place.start <= span.start);
        let local = (0..begun)
            .rev()
            .take_while(|&at| self.ends.get(at).is_some_and(|&end| end >= span.start))
            .filter_map(|at| self.lines.get(at))
            .filter(|(place, _)| place.covers(span) || place.contains(span.start))
            .map(|(_, index)| *index);
        let around = self.everywhere.iter().copied().chain(local);
        around
            .flat_map(|index| self.claims_of(index, names))
            .collect()
    }

    fn claims_of(&self, index: usize, names: &[&str]) -> Vec<Claim> {
        let Some(instruction) = self.instructions.get(index) else {
            return Vec::new();
        };
        if instruction.names.is_empty() {
            return vec![(index, 0)];
        }
        let named = instruction.names.iter().enumerate();
        named
            .filter(|(_, name)| names.contains(&name.text.as_str()))
            .map(|(at, _)| (index, at))
            .collect()
    }
}
