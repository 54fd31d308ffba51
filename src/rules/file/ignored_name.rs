//! A file that was meant as a post and that Jekyll does not take for one.

use crate::jekyll::{NearPost, Slip, Slugify, slugify};
use crate::note::{Note, address};
use crate::rule::{NoteRule, Report, Severity};
use crate::text::Span;
use crate::yaml::Value;
use jiff::civil::Date;
use serde::Deserialize;

/// `file/ignored-name`
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IgnoredName {}

impl NoteRule for IgnoredName {
    fn check(&self, note: &Note, report: &mut Report) {
        let Some(near) = note.near_post() else {
            return;
        };
        let name = note.source.below.rsplit('/').next().unwrap_or_default();
        // Who hides a file may mean it, and so may who leaves out the date.
        let severity = match near.slip {
            Slip::NoDate | Slip::Mark(_) => Severity::Warning,
            _ => Severity::Error,
        };
        report
            .add(Span::at(0), message(&near, name, note))
            .severity(severity)
            .help(help(&near, note));
    }
}

fn message(near: &NearPost, name: &str, note: &Note) -> String {
    let dropped = "so Jekyll leaves the file out of the site without a word";
    match &near.slip {
        Slip::Date => format!("The date in `{name}` is not written like `2021-03-02-`, {dropped}."),
        Slip::Slug => format!("`{name}` is a date and nothing else, {dropped}."),
        Slip::NoDate => {
            format!("`{name}` lies among the posts and has no date in front, {dropped}.")
        }
        Slip::Mark(mark) => format!("`{name}` begins with `{mark}`, {dropped}."),
        Slip::Extension(extension) if extension.is_empty() => {
            format!("`{name}` has no extension, {dropped}.")
        }
        Slip::Extension(extension) => format!(
            "Jekyll copies this post to the site as the plain text it is: `{extension}` is no Markdown to it."
        ),
        Slip::Folder(folder) if folder.starts_with('_') => {
            format!("`{folder}` is not the folder `_posts`, {dropped}.")
        }
        Slip::Folder(_) => match &note.address().url {
            Some(url) => format!(
                "This is no post to Jekyll, but a plain page at {url}: it is not in `_posts`."
            ),
            None => {
                "This is no post to Jekyll, but a plain page: it is not in `_posts`.".to_owned()
            }
        },
    }
}

fn help(near: &NearPost, note: &Note) -> String {
    if let Slip::Folder(folder) = &near.slip {
        return format!("Move the file from `{folder}` to `_posts`.");
    }
    let day = near.day.or_else(|| own_day(note));
    let day = day.map_or("YYYY-MM-DD".to_owned(), |day| day.to_string());
    let slug = match near.slug.as_str() {
        "" => title(note).unwrap_or_else(|| "title".to_owned()),
        slug => slug.to_owned(),
    };
    format!("Rename it to `{day}-{slug}{}`.", near.extension)
}

/// The day of the front matter's `date`.
fn own_day(note: &Note) -> Option<Date> {
    let value = note.front_matter().value("date")?;
    let (clock, now) = (address::clock(note.jekyll), address::now(note.jekyll));
    let reading = address::read_value(value, &clock, now);
    reading.read().map(|read| read.local.date())
}

/// The front matter's title, fit for a file's name.
fn title(note: &Note) -> Option<String> {
    let title = note.front_matter().value("title").and_then(Value::as_str)?;
    let slug = slugify(title, Slugify::Default, false);
    (!slug.is_empty()).then_some(slug)
}
