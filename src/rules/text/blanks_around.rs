//! Headings, code blocks and lists that touch the text around them.

use crate::kramdown::{Block, Kind};
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `text/blanks-around`
#[derive(Debug, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BlanksAround {
    /// Above and below headings.
    headings: Demand,
    /// Above and below code blocks.
    fences: Demand,
    /// Above lists.
    lists: Demand,
}

/// When a blank line is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Demand {
    Off,
    /// Where most places of the kind have one in the note.
    Consistent,
    Always,
}

impl Default for BlanksAround {
    fn default() -> Self {
        Self {
            headings: Demand::Consistent,
            fences: Demand::Consistent,
            lists: Demand::Off,
        }
    }
}

impl NoteRule for BlanksAround {
    fn check(&self, note: &Note, report: &mut Report) {
        let gaps = gaps(note);
        for place in Place::ALL {
            let of_place = || gaps.iter().filter(|gap| gap.place == place);
            let touching = of_place().filter(|gap| gap.touches);
            let most = match self.demand(place) {
                Demand::Always => String::new(),
                Demand::Consistent if touching.clone().count() * 2 < of_place().count() => {
                    format!(", while most {}s of the note have one", place.block())
                }
                _ => continue,
            };
            for gap in touching {
                let line = note.lines().full_line(gap.line).start;
                report
                    .add(
                        gap.span,
                        format!(
                            "There is no blank line {} this {}{most}.",
                            place.side(),
                            place.block()
                        ),
                    )
                    .help("Put a blank line there; the page stays as it is.")
                    .fix(Fix::safe(vec![Edit::insert(line, note.line_ending())]));
            }
        }
    }
}

impl BlanksAround {
    fn demand(&self, place: Place) -> Demand {
        match place {
            Place::AboveHeading | Place::BelowHeading => self.headings,
            Place::AboveCode | Place::BelowCode => self.fences,
            Place::AboveList => self.lists,
        }
    }
}

/// A side of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    AboveHeading,
    BelowHeading,
    AboveCode,
    BelowCode,
    AboveList,
}

impl Place {
    const ALL: [Self; 5] = [
        Self::AboveHeading,
        Self::BelowHeading,
        Self::AboveCode,
        Self::BelowCode,
        Self::AboveList,
    ];

    const fn side(self) -> &'static str {
        match self {
            Self::AboveHeading | Self::AboveCode | Self::AboveList => "above",
            Self::BelowHeading | Self::BelowCode => "below",
        }
    }

    const fn block(self) -> &'static str {
        match self {
            Self::AboveHeading | Self::BelowHeading => "heading",
            Self::AboveCode | Self::BelowCode => "code block",
            Self::AboveList => "list",
        }
    }

    /// What the gap between two blocks is called by.
    const fn between(above: &Kind, below: &Kind) -> Option<Self> {
        use Kind::{Code, Heading, List, Paragraph};
        match (above, below) {
            (Heading { .. } | Code { fenced: true, .. } | Paragraph, Heading { .. }) => {
                Some(Self::AboveHeading)
            }
            (Heading { .. }, Code { fenced: true, .. } | List { .. } | Paragraph) => {
                Some(Self::BelowHeading)
            }
            (Code { fenced: true, .. } | Paragraph, Code { fenced: true, .. }) => {
                Some(Self::AboveCode)
            }
            (Code { fenced: true, .. }, List { .. } | Paragraph) => Some(Self::BelowCode),
            (Paragraph, List { .. }) => Some(Self::AboveList),
            _ => None,
        }
    }
}

/// Two blocks that follow each other, with a blank line between them or without.
struct Gap {
    place: Place,
    /// The line of the block that the place is called by.
    span: Span,
    /// The number of the line that starts the block below.
    line: usize,
    touches: bool,
}

/// The gaps between blocks at the left edge that could have a blank line, with the page as it is
/// (E020–E033).
fn gaps(note: &Note) -> Vec<Gap> {
    let outer = note
        .body()
        .blocks
        .iter()
        .filter(|block| block.parent.is_none());
    let below = outer.clone().skip(1);
    let excerpt = excerpt_end(note);
    outer
        .zip(below)
        .filter(|(_, below)| below.span.start >= excerpt)
        .filter_map(|(above, below)| gap(note, above, below))
        .collect()
}

fn gap(note: &Note, above: &Block, below: &Block) -> Option<Gap> {
    let place = Place::between(&above.kind, &below.kind)?;
    if [above, below]
        .iter()
        .any(|block| note.is_torn(block.span.start))
    {
        return None;
    }
    let lines = note.lines();
    let (last, line) = (
        lines.line_of(above.span.end),
        lines.line_of(below.span.start),
    );
    let line_of = |number| lines.line(note.text(), number);
    let blank = line > last + 1 && line_of(line - 1).of(note.text()).trim().is_empty();
    let touches = line == last + 1 && may_part(note, above) && may_part(note, below);
    let named = if place.side() == "below" { last } else { line };
    (blank || touches).then(|| Gap {
        place,
        span: line_of(named),
        line,
        touches,
    })
}

/// Whether a blank line beside it leaves the block what it is: a paragraph with a `|` may become a
/// table, one of `$$` a block of math.
fn may_part(note: &Note, block: &Block) -> bool {
    let text = block.span.of(&note.liquid().text);
    !matches!(block.kind, Kind::Paragraph) || !text.contains('|') && !text.contains("$$")
}

/// Where the excerpt ends; above, a blank line would end it earlier.
fn excerpt_end(note: &Note) -> usize {
    let newlines = note.excerpt_separator().chars().all(|c| c == '\n');
    let ends_it = newlines && note.line_ending() == "\n";
    let excerpt = note.excerpt().filter(|_| ends_it);
    note.split().body + excerpt.map_or(0, str::len)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jekyll::Jekyll;
    use crate::note::Source;
    use crate::rule::Severity;
    use std::path::Path;

    /// The messages about `body`, which stands below a first paragraph.
    fn told(options: &str, body: &str) -> Vec<String> {
        let path: std::sync::Arc<Path> = Path::new("_posts/2021-03-02-a.md").into();
        let source = Source {
            path: path.clone(),
            below: "_posts/2021-03-02-a.md".into(),
            text: format!("---\ntitle: a\n---\nfirst\n\n{body}").into(),
            invalid: None,
        };
        let rule: BlanksAround = serde_yaml::from_str(options).unwrap();
        let mut report = Report::new("text/blanks-around", Severity::Style, path);
        rule.check(&Note::new(&source, &Jekyll::default()), &mut report);
        let findings = report.into_findings().into_iter();
        findings.map(|finding| finding.message).collect()
    }

    #[test]
    fn settings_ask_for_more_or_less() {
        let body = "a\n# b\nc\n- d\n\ne\n```\nf\n```\ng\n";
        let all = "{headings: always, fences: always, lists: always}";
        assert_eq!(told("{}", body), [""; 0]);
        assert_eq!(
            told(all, body),
            [
                "There is no blank line above this heading.",
                "There is no blank line below this heading.",
                "There is no blank line above this code block.",
                "There is no blank line below this code block.",
                "There is no blank line above this list.",
            ]
        );
        let headings = "# a\n\nb\n\n# c\n\nd\n\n# e\nf\n";
        assert_eq!(told("{}", headings).len(), 1);
        assert_eq!(told("{headings: off}", headings), [""; 0]);
    }
}
