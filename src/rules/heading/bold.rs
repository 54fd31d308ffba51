//! Headings of one level, some bold as a whole and some not.

use crate::rule::{Fix, SiteReport, SiteRule};
use crate::site::{Facts, HeadingForm, Site};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `heading/bold`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Bold {}

impl SiteRule for Bold {
    fn check(&self, site: &Site, report: &mut SiteReport) {
        let (mut plain, mut bold) = ([0; 6], [0; 6]);
        for note in &site.notes {
            for level in 0..6 {
                plain[level] += note.headings.plain[level];
                bold[level] += note.headings.bold[level];
            }
        }
        for note in &site.notes {
            for heading in &note.headings.shown {
                let counts = (plain[heading.level], bold[heading.level]);
                check(note, *heading, counts, report);
            }
        }
    }
}

/// Reports one heading of a level with so many plain and bold ones. A plain one is an exception
/// only beside bold ones of its level in its own note.
fn check(note: &Facts, heading: HeadingForm, (plain, bold): (u32, u32), report: &mut SiteReport) {
    let odd = match heading.bold {
        true => plain > 0 && plain >= bold,
        false => bold > plain && note.headings.bold[heading.level] > 0,
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
