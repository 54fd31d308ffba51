//! The lines of a paragraph that were meant as items of a list.

use super::lookalike::{Look, Lookalike};
use crate::kramdown::{Block, Kind, Line};
use crate::note::Note;
use crate::rules::column::{column, content_column, leads_line};
use crate::rules::prose;

/// Items by the number of their line in the paragraph.
pub type Items = Vec<(usize, Lookalike)>;

/// The text of a paragraph, with the lines in it that look like items.
pub struct Text<'n, 's> {
    pub note: &'n Note<'s>,
    index: usize,
    lines: Vec<Line>,
    pub looks: Items,
}

impl<'n, 's> Text<'n, 's> {
    /// The text of the paragraph `block`; `None` where no line looks like an item.
    pub fn of(note: &'n Note<'s>, index: usize, block: &Block) -> Option<Self> {
        let lines = note.body().lines_of(block);
        lines.iter().find_map(|line| Lookalike::at(note, *line))?;
        let lines = prose::of(note, block);
        let numbered = lines.iter().enumerate();
        let looks = numbered.filter_map(|(at, line)| Some((at, Lookalike::at(note, *line)?)));
        Some(Self {
            note,
            index,
            looks: looks.collect(),
            lines,
        })
    }

    /// The lines that were meant as items, all of one kind.
    pub fn items(&self) -> Option<Items> {
        let mut kinds: Vec<Lookalike> = Vec::new();
        for (_, look) in &self.looks {
            if kinds.iter().any(|kind| kind.is_like(*look)) {
                continue;
            }
            kinds.push(*look);
            let alike = self.looks.iter().filter(|(_, other)| look.is_like(*other));
            let alike: Items = alike.copied().collect();
            if self.is_list(&alike) {
                return Some(alike);
            }
        }
        None
    }

    fn is_list(&self, items: &Items) -> bool {
        let [(at, first), rest @ ..] = items.as_slice() else {
            return false;
        };
        let run_together = || items.iter().any(|(at, _)| self.hangs_on(*at));
        match first.look {
            Look::OddBlank(_) => true,
            Look::Parenthesis(_) | Look::GluedNumber(_) | Look::Counted(..) => {
                items.windows(2).any(counts_on) && run_together()
            }
            Look::Drawn(_) if first.is_plain() && *at > 0 => run_together(),
            Look::Drawn(_) => !rest.is_empty() && run_together(),
            Look::GluedBullet(_) => {
                !rest.is_empty() && run_together() || items.iter().any(|item| self.is_beside(item))
            }
        }
    }

    /// Whether line `at` of the text goes on with the line above.
    fn hangs_on(&self, at: usize) -> bool {
        let above = at.checked_sub(1).and_then(|above| self.lines.get(above));
        let wraps = self.note.jekyll.kramdown.hard_wrap;
        above.filter(|_| !wraps).is_some_and(|line| {
            let text = line.span().of(self.note.text());
            let tags = ["<br>", "<br/>", "<br />"];
            let broken = text.ends_with("  ") || text.ends_with('\\');
            !broken && !tags.iter().any(|tag| text.trim_end().ends_with(tag))
        })
    }

    /// Whether a bullet stands beside those of a real list: of one that takes it in, or of one
    /// right below.
    fn is_beside(&self, (at, look): &(usize, Lookalike)) -> bool {
        // A `*` may start a footnote.
        if !look.sure || look.look != Look::GluedBullet('-') {
            return false;
        }
        let (note, body) = (self.note, self.note.body());
        let place = column(note, look.marker.start);
        let bullet_here = |block: &Block| match block.kind {
            Kind::List { ordered: false } => column(note, block.span.start) == place,
            _ => false,
        };
        let within = *at > 0
            && body
                .ancestors(self.index)
                .any(|(_, block)| bullet_here(block));
        let line = note.lines().line_of(look.marker.start);
        let below = body.blocks.get(self.index + 1).filter(|block| {
            *at + 1 == self.lines.len() && note.lines().line_of(block.span.start) == line + 1
        });
        within || below.is_some_and(bullet_here)
    }

    /// The outermost item that takes in what stands at `offset`, although that is not indented as
    /// its text is, and whether it is numbered.
    pub fn lazy_item(&self, offset: usize) -> Option<(usize, bool)> {
        let place = column(self.note, offset);
        let around = self.note.body().ancestors(self.index);
        let lazy = around.filter_map(|(index, block)| match block.kind {
            Kind::Item {
                marker,
                content,
                ordered,
                ..
            } => (place < content_column(self.note, marker, content)).then_some((index, ordered)),
            _ => None,
        });
        lazy.last()
    }

    /// Whether what stands at `offset` is indented further than an item around it, but not as its
    /// text is: a blank line above would take it out of that item.
    pub fn is_askew(&self, offset: usize) -> bool {
        let place = column(self.note, offset);
        let mut around = self.note.body().ancestors(self.index);
        around.any(|(_, block)| match block.kind {
            Kind::Item {
                marker, content, ..
            } => {
                column(self.note, marker.start) < place
                    && place < content_column(self.note, marker, content)
            }
            _ => false,
        })
    }

    /// The column of the text that the numbers `items` go on with, where they are indented, but not
    /// as deep as it takes to lie below its item (E056).
    pub fn nests_at(&self, items: &Items) -> Option<usize> {
        let around = self.note.body().ancestors(self.index).next();
        let Some((
            _,
            Kind::Item {
                marker, content, ..
            },
        )) = around.map(|(index, block)| (index, &block.kind))
        else {
            return None;
        };
        let target = content_column(self.note, *marker, *content);
        let above = column(self.note, marker.start);
        let between = |(_, look): &(usize, Lookalike)| {
            let place = column(self.note, look.marker.start);
            above < place && place < target && leads_line(self.note, look.marker.start)
        };
        let ((first, number), (last, _)) = (items.first()?, items.last()?);
        let listed = number.number() == Some(1)
            && items.windows(2).all(counts_on)
            && first + items.len() == last + 1
            && last + 1 == self.lines.len();
        let kept = matches!(number.look, Look::Counted(..));
        (listed && !kept && items.iter().all(between)).then_some(target)
    }

    /// Whether the mended items would make the list that was meant, and nothing else of it.
    pub fn becomes_a_list(&self, items: &Items) -> bool {
        let (Some((_, first)), Some((last, _))) = (items.first(), items.last()) else {
            return false;
        };
        let parted = items.windows(2).any(|pair| pair[0].0 + 1 < pair[1].0);
        let ends_in_text = items.len() > 1 && last + 1 < self.lines.len();
        let numbered = first.number().is_some();
        let counts = !numbered || first.number() == Some(1) && items.windows(2).all(counts_on);
        // What is counted otherwise may be named elsewhere as it is.
        let kept = |look: &Lookalike| matches!(look.look, Look::Counted(..));
        let sure = |(_, look): &(usize, Lookalike)| look.column <= 3 && look.sure && !kept(look);
        // Where they stand, bullets are items of a list of bullets, or start one in a number's item.
        let fits = |(_, look): &(usize, Lookalike)| match self.lazy_item(look.marker.start) {
            Some((item, true)) => !numbered && item + 1 == self.index,
            Some((_, false)) => !numbered,
            None => true,
        };
        // Without this quirk no list starts in the middle of a paragraph.
        let starts = items.first().is_some_and(|(at, _)| *at == 0)
            || self.note.jekyll.kramdown.has_quirk("paragraph_end");
        items.iter().all(|item| sure(item) && fits(item))
            && starts
            && counts
            && (parted || !ends_in_text)
            && !(numbered && self.goes_on_a_list())
    }

    /// Whether numbers here would go on those of a list above.
    fn goes_on_a_list(&self) -> bool {
        let blocks = &self.note.body().blocks;
        let parent = blocks.get(self.index).and_then(|block| block.parent);
        let first = parent.map_or(0, |parent| parent as usize);
        let mut above = blocks.iter().take(self.index).skip(first).rev();
        above
            .find(|block| block.parent == parent)
            .is_some_and(|block| matches!(block.kind, Kind::List { ordered: true }))
    }
}

fn counts_on(pair: &[(usize, Lookalike)]) -> bool {
    let number = |at: usize| pair.get(at).and_then(|(_, look)| look.number());
    number(0).map(|number| number + 1) == number(1)
}
