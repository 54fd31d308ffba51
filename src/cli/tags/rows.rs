//! The rows of the table: counts, days, variants.

use super::canonical;
use crate::cli::blog::{Blog, as_seen};
use crate::note::Note;
use crate::note::seen::Origin;
use crate::report::slashed;
use crate::report::terms::{Row, Table};
use crate::site::variants::{Variant, right, variants};
use crate::site::{Site, TermKind};
use jiff::civil::Date;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;

/// The tags and categories of `blog`.
pub fn table(blog: &Blog) -> Table {
    let days: HashMap<&Path, Date> = blog
        .examined
        .iter()
        .filter_map(|note| {
            let path: &Path = &note.source.path;
            let date = Note::new(&note.source, &blog.jekyll).seen().date()?;
            let read = date.reading.filter(|_| date.origin != Origin::Build)?;
            Some((path, read.read()?.local.date()))
        })
        .collect();
    Table {
        site: slashed(&as_seen(&blog.source)).into_owned(),
        tags: rows(blog, TermKind::Tag, &days),
        categories: rows(blog, TermKind::Category, &days),
    }
}

fn rows(blog: &Blog, kind: TermKind, days: &HashMap<&Path, Date>) -> Vec<Row> {
    let site = site(blog);
    let index = site.by_term(kind);
    let counts = index
        .iter()
        .map(|(name, uses)| (*name, uses.len()))
        .collect();
    let canonical = canonical(blog, kind);
    let found: BTreeMap<&str, Variant> = variants(&counts, &right(&blog.jekyll, kind, &canonical))
        .into_iter()
        .map(|variant| (variant.spelling, variant))
        .collect();
    let unused = found
        .values()
        .map(|variant| variant.usual)
        .filter(|usual| !index.contains_key(usual));
    let mut names: Vec<&str> = index.keys().copied().chain(unused).collect();
    names.sort_unstable();
    names.dedup();
    let row = |name: &str| {
        let uses = index.get(name).map_or(&[][..], Vec::as_slice);
        let days = || uses.iter().filter_map(|(note, _)| days.get(&*note.path));
        let variant = found.get(name);
        Row {
            name: name.to_owned(),
            notes: uses.len(),
            first: days().min().map(Date::to_string),
            last: days().max().map(Date::to_string),
            variant_of: variant.map(|variant| variant.usual.to_owned()),
            suggested: variant.is_some_and(|variant| variant.settled),
        }
    };
    let mut rows: Vec<Row> = names.into_iter().map(row).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.notes));
    rows
}

/// The blog as rules see it.
pub fn site(blog: &Blog) -> Site<'_> {
    Site::new(
        &blog.jekyll,
        blog.examined.iter().map(|note| (&note.source, &note.facts)),
    )
}
