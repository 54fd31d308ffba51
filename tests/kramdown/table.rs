//! On how many notes our reading agrees with kramdown's, by what is read.

use notelint::{liquid, note::split};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// How many notes agree, and which do not.
#[derive(Default)]
pub struct Table {
    rows: BTreeMap<&'static str, (usize, Vec<String>)>,
}

impl Table {
    /// Compares what was read of a kind in the note at `path`.
    pub fn add(&mut self, kind: &'static str, path: &Path, ours: &[String], theirs: &[String]) {
        self.judge(kind, path, ours == theirs, ours, theirs);
    }

    /// Takes note of whether what was read is the `same`.
    pub fn judge(
        &mut self,
        kind: &'static str,
        path: &Path,
        same: bool,
        ours: &[String],
        theirs: &[String],
    ) {
        let row = self.rows.entry(kind).or_default();
        if same {
            row.0 += 1;
            return;
        }
        let at = ours.iter().zip(theirs).position(|(a, b)| a != b);
        let at = at.unwrap_or(ours.len().min(theirs.len()));
        let (ours, theirs) = (ours.get(at), theirs.get(at));
        row.1.push(format!(
            "{}\n    kramdown {theirs:?}\n    ours     {ours:?}",
            path.display()
        ));
    }

    /// Prints the table, and with `NOTELINT_SHOW=KIND` what differs of that kind.
    pub fn print(&self) {
        let shown = std::env::var("NOTELINT_SHOW").unwrap_or_default();
        for (kind, (same, others)) in &self.rows {
            let all = same + others.len();
            let share = 100.0 * *same as f64 / all.max(1) as f64;
            println!("{kind:12} {same:6} of {all:6}  {share:7.3} %");
            if shown == *kind {
                others.iter().for_each(|other| println!("  {other}"));
            }
        }
    }
}

/// The entries of one kind.
pub fn only(kind: &str, entries: &[String]) -> Vec<String> {
    let wanted = entries.iter().filter(|entry| {
        let bare = entry.trim_start_matches(". ");
        bare == kind
            || bare
                .strip_prefix(kind)
                .is_some_and(|rest| rest.starts_with(' '))
    });
    wanted.cloned().collect()
}

/// The entries of headings and items.
pub fn headings_and_items(entries: &[String]) -> Vec<String> {
    let wanted = entries.iter().filter(|entry| {
        let bare = entry.trim_start_matches(". ");
        bare.starts_with("li:")
            || bare.starts_with('h') && bare.as_bytes().get(1).is_some_and(u8::is_ascii_digit)
    });
    wanted.cloned().collect()
}

/// The bodies of all notes below `folder`, after Liquid.
pub fn bodies(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut paths = Vec::new();
    notes(folder, &mut paths);
    paths.sort();
    let body = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).ok()?;
        let from = split::split(&text).body;
        let masked = liquid::mask(&text, from).text.get(from..)?.to_owned();
        Some((path, masked))
    };
    paths.into_iter().filter_map(body).collect()
}

fn notes(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        let markdown = path
            .extension()
            .is_some_and(|e| e == "md" || e == "markdown");
        if path.is_dir() {
            notes(&path, found);
        } else if markdown {
            found.push(path);
        }
    }
}
