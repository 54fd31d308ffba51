//! Headings of one level, some bold as a whole and some not.

use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Facts, HeadingForm, Headings, Site};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/bold`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bold {}

impl SiteRule for Bold {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        // A heading is odd only where its note has bold ones.
        let odd = |headings: &Headings| !headings.shown.is_empty();
        if !site.reported().any(|(_, content)| odd(&content.headings)) {
            return;
        }
        let (mut plain, mut bold) = ([0; 6], [0; 6]);
        for (_, content) in site.contents() {
            for level in 0..6 {
                plain[level] += content.headings.plain[level];
                bold[level] += content.headings.bold[level];
            }
        }
        for (note, content) in site.reported() {
            let headings = &content.headings;
            for heading in &headings.shown {
                let counts = (plain[heading.level], bold[heading.level]);
                check((note, headings), *heading, counts, report);
            }
        }
    }
}

/// Reports one heading of a level with so many plain and bold ones. A plain one is an exception
/// only beside bold ones of its level in its own note.
fn check(
    (note, headings): (&Facts, &Headings),
    heading: HeadingForm,
    (plain, bold): (u32, u32),
    report: &mut SiteReport,
) {
    let odd = match heading.bold {
        true => plain > 0 && plain >= bold,
        false => bold > plain && headings.bold[heading.level] > 0,
    };
    if !odd {
        return;
    }
    let level = heading.level + 1;
    let (form, others) = match heading.bold {
        true => ("bold as a whole", "are not"),
        false => ("not bold", "are"),
    };
    let most = if plain == bold { "as many" } else { "most" };
    let message = format!(
        "This heading is {form}, while {most} others of level {level} on this blog {others}."
    );
    let finding = report.add(note, heading.text, message);
    finding.habit(format!("level {level}"));
    finding.help(match heading.bold {
        _ if plain == bold => "Write all headings of a level in one way.",
        true => "Take away the marks around its text: headings stand out by themselves.",
        false => "Put `**` around its text, as in the others.",
    });
    let edits = if heading.bold {
        unmarked(heading)
    } else {
        marked(heading)
    };
    if plain != bold && heading.changeable {
        finding.fix(Fix::unsafe_(edits));
    }
}

/// Takes the two characters away on either side; the heading keeps its id (C098).
fn unmarked(heading: HeadingForm) -> Vec<Edit> {
    let Span { start, end } = heading.text;
    vec![
        Edit::delete(Span::new(start, start + 2)),
        Edit::delete(Span::new(end - 2, end)),
    ]
}

fn marked(heading: HeadingForm) -> Vec<Edit> {
    vec![
        Edit::insert(heading.text.start, "**"),
        Edit::insert(heading.text.end, "**"),
    ]
}
