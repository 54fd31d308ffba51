//! Where a text uses abbreviations that the body defines (`replace_abbreviations` of
//! `abbreviation.rb`).

use super::reader::width;
use crate::kramdown::line::to_u32;
use crate::kramdown::scan::is_word;
use crate::kramdown::{Body, Kind};
use crate::text::Span;

/// With how many bytes of labels each byte of a text may be compared before no more are found.
const LOOKS: usize = 16;

/// What is abbreviated in a body, each with the block that defines it last, in order.
#[derive(Default)]
pub(super) struct Abbreviations(Vec<(Vec<u8>, u32)>);

impl Abbreviations {
    pub(super) fn of(text: &str, body: &Body) -> Self {
        let mut found = Vec::new();
        for (index, block) in body.blocks.iter().enumerate() {
            if let Kind::Abbreviation { label } = block.kind {
                let mut label = label.of(text).as_bytes().to_vec();
                // Liquid prints nothing for a NUL.
                label.retain(|&byte| byte != 0);
                found.push((label, to_u32(index)));
            }
        }
        found.retain(|(label, _)| !label.is_empty());
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)));
        found.dedup_by(|other, last| other.0 == last.0);
        Self(found)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Hands on the uses in `text`, which is one text node of kramdown's, with what defines them.
    pub(super) fn each_use(&self, text: &[u8], mut take: impl FnMut(Span, u32)) {
        let mut looks = text.len().saturating_mul(LOOKS).saturating_add(10_000);
        let (mut at, mut done) = (0, 0);
        while let Some(&byte) = text.get(at) {
            let next = at + width(byte);
            // `scan_until` takes the place where it starts for the start of a line, too.
            let starts = at == done || text[at - 1] == b'\n';
            let hit = starts && self.is_word_at(text, at, &mut looks)
                || !is_word(byte) && self.is_word_at(text, next, &mut looks);
            let mut places = [at, next].into_iter().filter(|_| hit);
            let found = places.find_map(|start| {
                let (length, definition) = self.at(text, start, &mut looks).last()?;
                Some((Span::new(start, start + length), definition))
            });
            at = next;
            if let Some((span, definition)) = found {
                take(span, definition);
                (at, done) = (span.end, span.end);
            }
        }
    }

    /// Whether an abbreviation stands at `at` and no word goes on behind it.
    fn is_word_at(&self, text: &[u8], at: usize, looks: &mut usize) -> bool {
        let mut lengths = self.at(text, at, looks).map(|(length, _)| length);
        lengths.any(|length| !text.get(at + length).is_some_and(|&byte| is_word(byte)))
    }

    /// The lengths of all abbreviations at `at`, the longest last, with what defines them.
    fn at(&self, text: &[u8], at: usize, looks: &mut usize) -> impl Iterator<Item = (usize, u32)> {
        let mut labels = self.0.as_slice();
        let bytes = text.get(at..).unwrap_or_default().iter().enumerate();
        let narrowed = bytes.map_while(move |(depth, byte)| {
            *looks = looks.checked_sub(1)?;
            let byte = Some(byte);
            let from = labels.partition_point(|(label, _)| label.get(depth) < byte);
            let to = labels.partition_point(|(label, _)| label.get(depth) <= byte);
            labels = labels.get(from..to).filter(|labels| !labels.is_empty())?;
            let (label, definition) = labels.first()?;
            Some((label.len() == depth + 1).then_some((depth + 1, *definition)))
        });
        narrowed.flatten()
    }
}
