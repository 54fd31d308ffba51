//! The placeholders of a permalink template: `url_drop.rb` and `URL#generate_url_from_drop`.

use super::{AddressError, AddressInput, categories, cleaned_path, escape, output_extension, slug};
use crate::jekyll::role::Role;
use crate::jekyll::slug::{Slugify, downcase, slugify};
use crate::jekyll::{Jekyll, entry};
use jiff::civil::DateTime;
use std::collections::HashSet;

/// Everything a placeholder may ask for.
pub(super) struct Facts<'a> {
    pub jekyll: &'a Jekyll,
    pub role: &'a Role,
    pub path: &'a str,
    pub input: &'a AddressInput<'a>,
}

/// Replaces every `:name` of the template.
pub(super) fn fill(template: &str, facts: &Facts<'_>) -> Result<String, AddressError> {
    let mut url = String::new();
    let mut rest = template;
    while let Some((before, name, after)) = next(rest) {
        url.push_str(before);
        let (name, tail) = known(name)?;
        url.push_str(&escape::escape(&facts.value(name)?)?);
        url.push_str(tail);
        rest = after;
    }
    url.push_str(rest);
    Ok(url)
}

/// The names of the placeholders in a template.
pub(super) fn names(template: &str) -> impl Iterator<Item = &str> {
    let mut rest = template;
    std::iter::from_fn(move || {
        let (_, name, after) = next(rest)?;
        rest = after;
        Some(known(name).map_or(name, |(name, _)| name))
    })
}

/// Whether a placeholder is a part of the date or of the time of day.
pub(super) fn is_of_date(name: &str) -> bool {
    !matches!(
        name,
        "collection"
            | "name"
            | "title"
            | "slug"
            | "categories"
            | "slugified_categories"
            | "path"
            | "output_ext"
    ) && ALL.contains(&name)
}

/// `UrlDrop` and `Drops::UrlDrop`, all that a template may ask for.
pub(super) const ALL: [&str; 25] = [
    "collection",
    "name",
    "title",
    "slug",
    "categories",
    "slugified_categories",
    "path",
    "output_ext",
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "i_day",
    "i_month",
    "short_month",
    "long_month",
    "short_year",
    "w_year",
    "week",
    "w_day",
    "short_day",
    "long_day",
    "y_day",
];

/// The text before the next `:[a-z_]+`, its name, and the text after.
fn next(template: &str) -> Option<(&str, &str, &str)> {
    let is_letter = |byte: &u8| byte.is_ascii_lowercase() || *byte == b'_';
    let (colon, _) = template
        .match_indices(':')
        .find(|(at, _)| template.as_bytes().get(at + 1).is_some_and(is_letter))?;
    let length = template
        .bytes()
        .skip(colon + 1)
        .take_while(is_letter)
        .count();
    let (before, after) = template.split_at_checked(colon)?;
    Some((before, after.get(1..=length)?, after.get(length + 1..)?))
}

/// A placeholder Jekyll has; of `:month_` the underscore is only text.
fn known(name: &str) -> Result<(&str, &str), AddressError> {
    if ALL.contains(&name) {
        return Ok((name, ""));
    }
    match name.strip_suffix('_') {
        Some(shorter) if ALL.contains(&shorter) => Ok((shorter, "_")),
        _ => Err(AddressError::UnknownPlaceholder(name.to_owned())),
    }
}

impl Facts<'_> {
    fn value(&self, name: &str) -> Result<String, AddressError> {
        if is_of_date(name) {
            return self
                .input
                .date
                .map(|date| of_date(name, date))
                .ok_or(AddressError::NoDate);
        }
        Ok(match name {
            "collection" => match self.role {
                Role::Document { collection } => collection.clone(),
                _ => "posts".to_owned(),
            },
            "name" => {
                let name = entry::name(self.path);
                let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
                slugify(stem, Slugify::Default, false)
            }
            "title" => slug(self.path, self.input, Slugify::Pretty, true),
            "slug" => slug(self.path, self.input, Slugify::Default, false),
            "categories" => self.joined(downcase),
            "slugified_categories" => self.joined(|name| slugify(name, Slugify::Default, false)),
            "path" => cleaned_path(self.jekyll, self.role, self.path),
            _ => self.output_extension(),
        })
    }

    /// The categories, each once in the form it has in the URL.
    fn joined(&self, form: impl Fn(&str) -> String) -> String {
        let categories = categories(self.jekyll, self.role, self.path, self.input);
        let mut seen = HashSet::new();
        let forms = categories.iter().map(|category| form(category));
        let forms: Vec<String> = forms.filter(|form| seen.insert(form.clone())).collect();
        forms.join("/")
    }

    /// The front matter's permalink may bring its own extension (`Renderer#permalink_ext`).
    fn output_extension(&self) -> String {
        let own = self
            .input
            .permalink
            .filter(|permalink| !permalink.ends_with('/'));
        own.map(|permalink| crate::jekyll::FileName::of(permalink).extension)
            .filter(|extension| !extension.is_empty())
            .map_or_else(|| output_extension(self.jekyll, self.path), str::to_owned)
    }
}

fn of_date(name: &str, date: DateTime) -> String {
    let format = match name {
        "year" => "%Y",
        "month" => "%m",
        "day" => "%d",
        "hour" => "%H",
        "minute" => "%M",
        "second" => "%S",
        "i_day" => "%-d",
        "i_month" => "%-m",
        "short_month" => "%b",
        "long_month" => "%B",
        "short_year" => "%y",
        "w_year" => "%G",
        "week" => "%V",
        "w_day" => "%u",
        "short_day" => "%a",
        "long_day" => "%A",
        _ => "%j",
    };
    date.strftime(format).to_string()
}
