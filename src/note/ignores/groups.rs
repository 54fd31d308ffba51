//! The places that a note's instructions speak for, and what is switched off in each.

use super::{Instruction, Place};
use crate::text::Span;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// All that is said of one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    place: Place,
    /// The nearest place that begins in front of this one and reaches into it.
    around: Option<usize>,
    names: BTreeSet<String>,
    /// An instruction is for all rules.
    all: bool,
}

impl Group {
    fn new(place: Place, around: Option<usize>) -> Self {
        Self {
            place,
            around,
            names: BTreeSet::new(),
            all: false,
        }
    }

    /// Whether one of `names` is switched off by its name.
    pub(super) fn has(&self, names: &[&str]) -> bool {
        names.iter().any(|name| self.names.contains(*name))
    }

    fn claims(&self, names: &[&str], span: Span) -> bool {
        let holds = match self.place {
            Place::Note => true,
            Place::Nowhere => false,
            Place::Lines(lines) => lines.covers(span) || lines.contains(span.start),
        };
        holds && (self.all || self.has(names))
    }
}

/// Gathers `instructions` by their places and numbers these: first the note, then lines by where they
/// start, the longer ones first.
pub(super) fn group(instructions: &mut [Instruction]) -> Vec<Group> {
    let mut ordered: Vec<&mut Instruction> = instructions.iter_mut().collect();
    ordered.sort_by_key(|instruction| match instruction.place {
        Place::Note => (0, 0, Reverse(0)),
        Place::Nowhere => (1, 0, Reverse(0)),
        Place::Lines(lines) => (2, lines.start, Reverse(lines.end)),
    });
    let mut groups: Vec<Group> = Vec::new();
    // The places that may reach into the next one, with their ends.
    let mut open: Vec<(usize, usize)> = Vec::new();
    for instruction in ordered {
        let place = instruction.place;
        if groups.last().is_none_or(|group| group.place != place) {
            if let Place::Lines(lines) = place {
                while open.pop_if(|(_, end)| *end <= lines.start).is_some() {}
                let around = open.last().map(|(group, _)| *group);
                open.push((groups.len(), lines.end));
                groups.push(Group::new(place, around));
            } else {
                groups.push(Group::new(place, None));
            }
        }
        instruction.group = groups.len() - 1;
        if let Some(group) = groups.last_mut() {
            group.all |= instruction.names.is_empty();
            let names = instruction.names.iter();
            group.names.extend(names.map(|name| name.text.clone()));
        }
    }
    groups
}

/// The numbers of the groups that switch off a finding at `span` whose rule has `names`.
pub(super) fn claims(groups: &[Group], names: &[&str], span: Span) -> Vec<usize> {
    let mut found = Vec::new();
    if groups
        .first()
        .is_some_and(|group| group.place == Place::Note && group.claims(names, span))
    {
        found.push(0);
    }
    let begun = groups.partition_point(|group| match group.place {
        Place::Lines(lines) => lines.start <= span.start,
        Place::Note | Place::Nowhere => true,
    });
    let mut at = begun.checked_sub(1);
    while let Some((index, group)) = at.and_then(|at| Some((at, groups.get(at)?))) {
        if group.place != Place::Note && group.claims(names, span) {
            found.push(index);
        }
        at = group.around;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::note::ignores::{Form, Name};

    fn instruction(place: Place, names: &[&str]) -> Instruction {
        let name = |text: &&str| Name {
            text: (*text).to_owned(),
            span: Span::at(0),
            removal: Vec::new(),
        };
        Instruction {
            form: Form::Html,
            span: Span::at(0),
            place,
            group: usize::MAX,
            names: names.iter().map(name).collect(),
            removal: Vec::new(),
            silent: false,
        }
    }

    #[test]
    fn a_finding_is_switched_off_by_every_place_around_it() {
        let lines = |start, end| Place::Lines(Span::new(start, end));
        let places = [
            lines(0, 100),
            lines(10, 20),
            lines(10, 50),
            lines(15, 30),
            lines(40, 45),
            Place::Note,
            Place::Nowhere,
            lines(60, 70),
            lines(10, 20),
        ];
        let mut instructions = places.map(|place| instruction(place, &["a"]));
        let groups = group(&mut instructions);
        assert_eq!(groups.len(), 8);
        assert_eq!(instructions[1].group, instructions[8].group);
        for at in 0..110 {
            let span = Span::at(at);
            let expected: BTreeSet<usize> = instructions
                .iter()
                .filter(|instruction| match instruction.place {
                    Place::Note => true,
                    Place::Nowhere => false,
                    Place::Lines(lines) => lines.covers(span) || lines.contains(at),
                })
                .map(|instruction| instruction.group)
                .collect();
            let found: BTreeSet<usize> = claims(&groups, &["b", "a"], span).into_iter().collect();
            let open_end = [20, 30, 45, 50, 70, 100].contains(&at);
            assert!(found == expected || open_end, "{at} {found:?} {expected:?}");
            assert_eq!(claims(&groups, &["b"], span), [0; 0]);
        }
    }
}
