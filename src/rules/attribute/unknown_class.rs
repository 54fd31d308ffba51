//! A class that is almost one of the theme's.

use super::list::{Part, parts};
use super::malformed::contents;
use crate::jekyll::preset::theme_of;
use crate::note::Note;
use crate::rule::{Fix, NoteRule, Report};
use crate::text::{Edit, Span};
use serde::Deserialize;

/// `attribute/unknown-class`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct UnknownClass {}

/// Shorter ones are too near to other words.
const SHORTEST: usize = 8;

impl NoteRule for UnknownClass {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(theme) = theme_of(note.jekyll).filter(|theme| !theme.classes.is_empty()) else {
            return;
        };
        if memchr::memmem::find(note.text().as_bytes(), b"{:").is_none() {
            return;
        }
        for content in contents(note) {
            if note.liquid().covers(content.start) {
                continue;
            }
            for span in classes(note.text(), content) {
                let class = span.of(note.text());
                let Some(meant) = meant(class, &theme.classes) else {
                    continue;
                };
                let message = format!(
                    "{} has no style for the class `{class}`, so the page shows none.",
                    theme.name
                );
                let finding = report.add(span, message);
                finding.help(format!("Write `{meant}`.")).habit(class);
                finding.fix(Fix::unsafe_(vec![Edit::replace(span, meant)]));
            }
        }
    }
}

/// The names of the classes in an attribute list.
fn classes(text: &str, content: Span) -> Vec<Span> {
    let mut found = Vec::new();
    for (part, place) in parts(content.of(text)) {
        if part != Part::Names {
            continue;
        }
        let word = place.shifted(content.start);
        let mut start = word.start;
        for name in word.of(text).split_inclusive(['.', '#']) {
            // What stands behind a mark goes up to the next one.
            let end = start + name.trim_end_matches(['.', '#']).len();
            let marked = text
                .get(..start)
                .is_some_and(|before| before.ends_with('.'));
            if marked && start > word.start && end > start {
                found.push(Span::new(start, end));
            }
            start += name.len();
        }
    }
    found
}

/// The only class of the theme that `class` is almost spelt like.
fn meant<'c>(class: &str, known: &'c [String]) -> Option<&'c str> {
    if class.len() < SHORTEST || known.iter().any(|known| known == class) {
        return None;
    }
    let lower = class.to_ascii_lowercase().replace('_', "-");
    let apart = |it: &'c String| (strsim::osa_distance(it, &lower), it.as_str());
    let mut near: Vec<(usize, &str)> = known.iter().map(apart).collect();
    near.sort_by_key(|(distance, _)| *distance);
    let (&(distance, best), others) = near.split_first()?;
    let most = if best.len() > 10 { 2 } else { 1 };
    let only = others.first().is_none_or(|(other, _)| *other > distance);
    // Another number is another class of the site's own: `rounded-50` beside `rounded-10`.
    let figures = |name: &str| {
        name.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    let same = figures(best) == figures(class);
    (distance <= most && only && same).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_near_classes_are_meant() {
        let known = [
            "prompt-tip",
            "prompt-info",
            "notice--info",
            "rounded-10",
            "left",
        ]
        .map(str::to_owned);
        for (class, expected) in [
            ("promt-tip", Some("prompt-tip")),
            ("prompt_info", Some("prompt-info")),
            ("Prompt-Tip", Some("prompt-tip")),
            ("notice-info", Some("notice--info")),
            ("prompt-tip", None),
            ("rounded-50", None),
            ("lefft", None),
            ("prompt-note", None),
            ("my-figure", None),
        ] {
            assert_eq!(meant(class, &known), expected, "{class}");
        }
    }

    #[test]
    fn classes_are_found_among_ids() {
        let text = "{: .a-b#c.d width=\"1\" #e.f .g}";
        let content = Span::new(2, text.len() - 1);
        let names: Vec<&str> = classes(text, content)
            .iter()
            .map(|span| span.of(text))
            .collect();
        assert_eq!(names, ["a-b", "d", "f", "g"]);
    }
}
