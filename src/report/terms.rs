//! The blog's tags and categories as a table for people, and as JSON.

use super::{counted, harmless};
use crate::site::TermKind;
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// The tags and categories of one site.
#[derive(Debug, Serialize)]
pub struct Table {
    /// The site's folder, or what of it was asked for.
    pub site: String,
    pub tags: Vec<Row>,
    pub categories: Vec<Row>,
}

/// One spelling.
#[derive(Clone, Debug, Serialize)]
pub struct Row {
    pub name: String,
    /// How many notes have it.
    pub notes: usize,
    /// The day of the first note with it.
    pub first: Option<String>,
    /// The day of the last one.
    pub last: Option<String>,
    /// The spelling that should replace it.
    pub variant_of: Option<String>,
    /// It has more notes than the other spellings, or the settings ask for it; in a tie there is no
    /// suggestion.
    pub suggested: bool,
}

/// How wide a line of names is.
const WIDTH: usize = 96;

/// Writes the tables as one JSON array.
pub fn write_json(out: &mut dyn Write, tables: &[Table]) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, tables)?;
    writeln!(out)
}

/// Writes the tables for people.
pub fn write_text(out: &mut dyn Write, tables: &[Table]) -> io::Result<()> {
    if tables.is_empty() {
        return writeln!(out, "no notes found");
    }
    for (at, table) in tables.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        if tables.len() > 1 {
            writeln!(out, "{}\n", harmless(&table.site))?;
        }
        write_rows(out, TermKind::Tag, &table.tags)?;
        writeln!(out)?;
        write_rows(out, TermKind::Category, &table.categories)?;
        write_merges(out, table)?;
    }
    Ok(())
}

fn write_rows(out: &mut dyn Write, kind: TermKind, rows: &[Row]) -> io::Result<()> {
    let groups = groups(rows);
    let (once, often): (Vec<_>, Vec<_>) = groups
        .into_iter()
        .partition(|group| matches!(group[..], [Row { notes: 1, .. }]));
    writeln!(
        out,
        "{}: {}",
        kind.names(),
        rows.iter().filter(|row| row.notes > 0).count()
    )?;
    if !often.is_empty() {
        writeln!(out, "\n  notes  first       last        {}", kind.name())?;
    }
    for row in often.into_iter().flatten() {
        let day = |day: &Option<String>| day.clone().unwrap_or_else(|| "-".to_owned());
        write!(
            out,
            "  {:>5}  {:<10}  {:<10}  ",
            row.notes,
            day(&row.first),
            day(&row.last)
        )?;
        match &row.variant_of {
            None => writeln!(out, "{}", harmless(&row.name))?,
            Some(usual) => {
                let sure = if row.suggested { "" } else { "?" };
                writeln!(
                    out,
                    "  {} -> {}{sure}",
                    harmless(&row.name),
                    harmless(usual)
                )?;
            }
        }
    }
    if !once.is_empty() {
        writeln!(out, "\n  once: {}", once.len())?;
        write_names(out, once.iter().flatten().map(|row| row.name.as_str()))?;
    }
    Ok(())
}

/// The rows by the spelling to write, with it in front, the words with most notes first.
fn groups(rows: &[Row]) -> Vec<Vec<&Row>> {
    let mut groups: BTreeMap<&str, Vec<&Row>> = BTreeMap::new();
    for row in rows {
        let usual = row.variant_of.as_ref().unwrap_or(&row.name);
        groups.entry(usual).or_default().push(row);
    }
    let mut groups: Vec<Vec<&Row>> = groups.into_values().collect();
    let notes = |group: &Vec<&Row>| group.iter().map(|row| row.notes).sum::<usize>();
    for group in &mut groups {
        group.sort_by_key(|row| (row.variant_of.is_some(), std::cmp::Reverse(row.notes)));
    }
    groups.sort_by_key(|group| std::cmp::Reverse(notes(group)));
    groups
}

fn write_names<'n>(out: &mut dyn Write, names: impl Iterator<Item = &'n str>) -> io::Result<()> {
    let mut line = String::new();
    let mut width = 0;
    for name in names {
        let name = harmless(name);
        // Letters of Hangul and the like take two columns.
        let columns: usize = name
            .chars()
            .map(|c| if c < '\u{1100}' { 1 } else { 2 })
            .sum();
        if width + columns > WIDTH && !line.is_empty() {
            writeln!(out, "    {line},")?;
            line.clear();
            width = 0;
        }
        if !line.is_empty() {
            line.push_str(", ");
        }
        line.push_str(&name);
        width += columns + 2;
    }
    if line.is_empty() {
        return Ok(());
    }
    writeln!(out, "    {line}")
}

fn write_merges(out: &mut dyn Write, table: &Table) -> io::Result<()> {
    let variants = || {
        table
            .tags
            .iter()
            .chain(&table.categories)
            .filter(|row| row.variant_of.is_some())
    };
    let clear = variants().filter(|row| row.suggested).count();
    let open = variants().count() - clear;
    if clear > 0 {
        let merges = counted(clear, "suggested merge");
        writeln!(
            out,
            "\n{merges}; `notelint tags merge --suggested --diff` shows what would change"
        )?;
    }
    if open > 0 {
        let ties = counted(open, "spelling");
        writeln!(
            out,
            "\n{ties} with `?` in a tie; `notelint tags rename OLD NEW` settles it"
        )?;
    }
    Ok(())
}
