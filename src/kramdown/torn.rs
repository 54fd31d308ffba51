//! Fences that kramdown reads otherwise than they were meant (`FENCED_CODEBLOCK_MATCH`): which lines
//! the author meant as code.

use super::fence_line::{Beside, FenceLine, fence_lines};
use super::{Block, Body, Kind};
use crate::text::Span;

/// The fences of a body that do not do what they were meant for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BrokenFences {
    /// Code that is text on the page, in source order.
    pub torn: Vec<Torn>,
    /// Code that goes on over the text below it, in source order.
    pub overruns: Vec<Overrun>,
    /// What was meant as code and is not read so, in source order: torn code, and below it what
    /// stands between fences that kramdown takes one for the other.
    pub meant: Vec<Span>,
}

/// Code that is text on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Torn {
    /// The index of the paragraph that its first line is text of.
    pub block: usize,
    /// The opening run of backticks or tildes.
    pub opener: Span,
    /// The rest of that line, without blanks around.
    pub info: Span,
    /// What ends the code, if anything does.
    pub closer: Option<Closer>,
    /// From the opening run to the end of the fence that closes the code; where none does, to the
    /// next fence, or to the end.
    pub region: Span,
    /// Where nothing closes it: a fence above, in the code of another, that may have been meant to
    /// end that.
    pub lost: Option<Span>,
}

/// The fence that was meant to end torn code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closer {
    /// The run of backticks or tildes.
    pub run: Span,
    /// What else stands on its line.
    pub beside: Beside,
}

/// Code that goes on over the text below it, up to the end of the next code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overrun {
    /// The opening run of backticks or tildes.
    pub opener: Span,
    /// The rest of that line, without blanks around.
    pub info: Span,
    /// The opening run that was meant to open the next code.
    pub next: Span,
}

/// The fences of `body`, which was read from `text` at `from` on, that are broken.
pub fn broken_fences(text: &str, body: &Body, from: usize) -> BrokenFences {
    let fences = fence_lines(text, from);
    let mut walk = Walk {
        text,
        body,
        fences: &fences,
        found: BrokenFences::default(),
        lost: None,
    };
    let mut at = 0;
    while let Some(fence) = fences.get(at) {
        at = walk.step(at, *fence);
    }
    walk.found
}

/// A walk down the fences as the author meant them.
struct Walk<'t> {
    text: &'t str,
    body: &'t Body,
    fences: &'t [FenceLine],
    found: BrokenFences,
    /// The last fence in code that may have been meant to end it.
    lost: Option<Span>,
}

impl Walk<'_> {
    /// Reads what fence `at` does; the number of the next one that may open code.
    fn step(&mut self, at: usize, fence: FenceLine) -> usize {
        let Some(index) = self.body.index_at(fence.run.start) else {
            return at + 1;
        };
        let block = &self.body.blocks[index];
        match block.kind {
            Kind::Code { fenced: true, .. } if block.span.start == fence.run.start => {
                self.code(at, block)
            }
            // Inside of code that kramdown opened at the closing fence of torn code.
            Kind::Code { fenced: true, .. } if fence.beside != Some(Beside::Code) => {
                self.hidden(at, block.span.end)
            }
            Kind::Paragraph
                if fence.beside != Some(Beside::Code) && self.starts_line(block, fence.run) =>
            {
                self.torn(at, index)
            }
            _ => at + 1,
        }
    }

    /// Passes code as kramdown reads it.
    fn code(&mut self, at: usize, block: &Block) -> usize {
        let end = block.span.end;
        let past = self.fences.partition_point(|fence| fence.run.start < end);
        let inside = self.fences.get(at + 1..past.saturating_sub(1));
        let open = self.fences[at];
        let mut overruns = false;
        for fence in inside.unwrap_or_default() {
            let alike = fence.mark == open.mark && fence.run.len() >= open.run.len();
            if !alike || !self.is_in_margin(block, *fence) {
                continue;
            }
            self.lost = Some(fence.run);
            if fence.beside.is_none() && !fence.info.is_empty() && !overruns {
                overruns = true;
                self.found.overruns.push(Overrun {
                    opener: open.run,
                    info: open.info,
                    next: fence.run,
                });
            }
        }
        past
    }

    /// Passes code that opens at fence `at`, inside of what kramdown takes for code up to `end`.
    fn hidden(&mut self, at: usize, end: usize) -> usize {
        let Some(close) = self.closer_of(at) else {
            return self.fences.partition_point(|fence| fence.run.start < end);
        };
        let [from, to] = [self.fences[at].run.start, self.fences[close].run.end];
        self.found.meant.push(Span::new(from, to));
        close + 1
    }

    /// Reads torn code.
    fn torn(&mut self, at: usize, block: usize) -> usize {
        let open = self.fences[at];
        let close = self.closer_of(at);
        let closer = close.and_then(|close| self.fences.get(close));
        let next = self
            .fences
            .get(at + 1)
            .map_or(self.text.len(), |next| next.run.start);
        let end = closer.map_or(next, |close| close.run.end);
        let region = Span::new(open.run.start, end);
        self.found.meant.push(region);
        self.found.torn.push(Torn {
            block,
            opener: open.run,
            info: open.info,
            closer: closer.map(|close| Closer {
                run: close.run,
                beside: close.beside.unwrap_or(Beside::Nothing),
            }),
            region,
            lost: self.lost.filter(|_| closer.is_none()),
        });
        close.unwrap_or(at) + 1
    }

    /// Whether nothing but blanks stands before `run` on its line as the block has it.
    fn starts_line(&self, block: &Block, run: Span) -> bool {
        self.indent(block, run).is_some()
    }

    /// Whether kramdown would take the fence for one, going by its indentation.
    fn is_in_margin(&self, block: &Block, fence: FenceLine) -> bool {
        fence.beside == Some(Beside::Code)
            || self
                .indent(block, fence.run)
                .is_some_and(|indent| indent <= 3)
    }

    /// How many blanks stand before `run` on its line as the block has it, if nothing else does.
    fn indent(&self, block: &Block, run: Span) -> Option<usize> {
        let lines = self.body.lines_of(block);
        let after = lines.partition_point(|line| line.span().start <= run.start);
        let line = lines.get(after.checked_sub(1)?)?;
        let blanks = Span::new(line.span().start, run.start).of(self.text);
        let blank = blanks.chars().all(|c| matches!(c, ' ' | '\t' | '\0'));
        blank.then_some(line.pad as usize + blanks.len())
    }

    /// The number of the fence that closes the code fence `at` opens: the first one of its kind
    /// above the next that opens code, else one of the other kind.
    fn closer_of(&self, at: usize) -> Option<usize> {
        let open = self.fences.get(at)?;
        let (mut short, mut other) = (None, None);
        for (index, fence) in self.fences.iter().enumerate().skip(at + 1) {
            let alike = fence.mark == open.mark;
            match fence.beside {
                None if alike => break,
                Some(_) if alike && fence.run.len() >= open.run.len() => return Some(index),
                Some(_) if alike => short = short.or(Some(index)),
                Some(Beside::Nothing) => other = other.or(Some(index)),
                _ => {}
            }
        }
        short.or(other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kramdown::{Options, read};

    /// Torn code and overruns as `1-3` and `>1` by lines, `?` where nothing closes the code.
    fn broken(text: &str) -> String {
        let line = |offset: usize| text[..offset].matches('\n').count() + 1;
        let fences = broken_fences(text, &read(text, 0, Options::default()), 0);
        let torn = fences.torn.iter().map(|torn| {
            let end = torn.closer.map(|closer| line(closer.run.start).to_string());
            let end = end.unwrap_or_else(|| "?".to_owned());
            format!("{}-{end}", line(torn.opener.start))
        });
        let overruns = fences.overruns.iter();
        let overruns = overruns.map(|overrun| format!(">{}", line(overrun.opener.start)));
        torn.chain(overruns).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn code_that_kramdown_reads_is_not_torn() {
        assert_eq!(broken("```\nx\n```\n\n~~~ py\nx\n~~~\n"), "");
        assert_eq!(broken("- a\n```\nx\n```\n- b\n"), "");
        assert_eq!(broken("````md\n```js\nx\n```\n````\n"), "");
        assert_eq!(broken("`x` and ```y```\n```z```\n"), "");
        assert_eq!(broken("~~~\n  ^~~~~\n~~~\n"), "");
        assert_eq!(broken("<pre>\n```\n</pre>\n\n    ```\n    x\n"), "");
    }

    #[test]
    fn torn_code_ends_where_the_author_closed_it() {
        assert_eq!(broken("- a\n```\nx\n\ny\n```\n\n```\nz\n```\n"), "2-6");
        assert_eq!(
            broken("- a\n```js\nx\n\ny\n```\n\n```js\nz\n```\n\n```\nw\n```\n"),
            "2-6"
        );
        assert_eq!(broken("```a b\nx\n```\n"), "1-3");
        assert_eq!(broken("```\nx\n~~~\n"), "1-3");
        assert_eq!(broken("```\nx```\n"), "1-2");
        assert_eq!(broken("```\nx\n``` 뒤\n"), "1-3");
    }

    #[test]
    fn fences_below_torn_code_are_taken_for_each_other() {
        let text = "- a\n```\nx\n\ny\n```\n\n```\nz\n```\n\n~~~\nw\n~~~\n";
        let fences = broken_fences(text, &read(text, 0, Options::default()), 0);
        let meant: Vec<&str> = fences.meant.iter().map(|span| span.of(text)).collect();
        assert_eq!(meant, ["```\nx\n\ny\n```", "```\nz\n```"]);
    }

    #[test]
    fn code_that_nothing_closes_ends_at_the_next_fence() {
        assert_eq!(broken("```\nx\n\n# H\n"), "1-?");
        assert_eq!(broken("```py\nx\n\n```js\ny\n"), "1-? 4-?");
        assert_eq!(broken("```py\nx\n\ntext\n\n```js\ny\n```\n"), ">1");
        let fences = broken_fences(
            "```\nx```\n\n```\ny\n```\n",
            &read("```\nx```\n\n```\ny\n```\n", 0, Options::default()),
            0,
        );
        assert_eq!(fences.torn[0].lost, Some(Span::new(5, 8)));
    }

    #[test]
    fn many_fences_take_linear_time() {
        let start = std::time::Instant::now();
        for unit in [
            "```\n",
            "```a b\n",
            "- ```\n",
            "~~~\n```\n",
            "> ````\n\n```a\n",
            "x```\n",
        ] {
            let text = unit.repeat(50_000 / unit.len());
            broken_fences(&text, &read(&text, 0, Options::default()), 0);
        }
        assert!(start.elapsed().as_secs() < 5);
    }
}
