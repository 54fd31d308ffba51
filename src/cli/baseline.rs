//! Baselines on the disk: which one a blog goes by, what it says of findings, writing it anew.

use super::Failure;
use super::args::Common;
use super::blog::{Blog, as_seen};
use super::ground::seen;
use super::output::say;
use crate::config::Choice;
use crate::disk::{self, Problem};
use crate::report::{counted, slashed};
use crate::review::{Baseline, Entry, Sifted};
use crate::rule::Finding;
use std::collections::{HashMap, HashSet};
use std::path::{Component, Path, PathBuf};

/// The baseline that the findings of `blog` are held against, an absolute path.
pub fn file(common: &Common, blog: &Blog) -> Option<PathBuf> {
    if common.no_baseline {
        return None;
    }
    let named = common.baseline.as_deref().map(disk::absolute);
    named.or_else(|| blog.baseline.clone())
}

/// What the baseline in `file` says of `findings`. Left are only entries that are stale: their notes
/// were judged by their rules, or are gone.
///
/// # Errors
/// It cannot be read, or is no baseline.
pub fn sift(
    file: &Path,
    common: &Common,
    blog: &Blog,
    findings: &[&Finding],
    texts: &HashMap<&Path, &str>,
) -> Result<Sifted, Failure> {
    let baseline = read(file)?;
    let ground = Ground::new(file, common, blog);
    let found = findings.iter().map(|finding| ground.entry(finding, texts));
    let found: Vec<Entry> = found.collect();
    let mut sifted = baseline.sift(&found, |path| ground.lost(path));
    // Where only changed notes were judged, nothing can be said of the others.
    let all = blog.changes.is_none();
    sifted.left.retain(|entry| all && ground.settles(entry));
    Ok(sifted)
}

/// Writes the findings of each blog to `file`. What it holds of notes and rules that this run did
/// not judge stays.
///
/// # Errors
/// A file of that name is no baseline, or it cannot be written.
pub fn write(
    file: &Path,
    common: &Common,
    judged: &[(&Blog, Vec<Finding>)],
) -> Result<(), Failure> {
    let file = disk::absolute(file);
    let mut baseline = if disk::is_there(&file) {
        read(&file)?
    } else {
        Baseline::default()
    };
    for (blog, _) in judged {
        let ground = Ground::new(&file, common, blog);
        baseline.retain(|entry| !ground.settles(entry));
    }
    let mut notes = HashSet::new();
    let mut count = 0;
    for (blog, findings) in judged {
        let ground = Ground::new(&file, common, blog);
        let texts = blog.texts();
        baseline.extend(findings.iter().map(|finding| ground.entry(finding, &texts)));
        notes.extend(findings.iter().map(|finding| &finding.path));
        count += findings.len();
    }
    let written = disk::put(&file, &baseline.to_string());
    written.map_err(|error| seen(error.into()))?;
    say(format_args!(
        "{} in {} written to {}.",
        counted(count, "finding"),
        counted(notes.len(), "note"),
        as_seen(&file).display()
    ));
    Ok(())
}

fn read(file: &Path) -> Result<Baseline, Problem> {
    let shown = as_seen(file);
    if !disk::is_there(file) {
        let help = format!(
            "write it with `notelint check --write-baseline {}`",
            shown.display()
        );
        return Err(Problem::new(&shown, "there is no such baseline", help));
    }
    let text = disk::read_text(file).map_err(seen)?;
    Baseline::parse(&text).map_err(|bad| {
        let help = "name another file, or delete it and write it anew with --write-baseline";
        Problem::new(&shown, bad.to_string(), help)
    })
}

/// Where a baseline and the notes of a blog meet.
struct Ground<'b> {
    blog: &'b Blog,
    choice: Choice<'b>,
    /// The folder of the baseline: paths in it count from there.
    folder: PathBuf,
    /// The notes that were judged, as the baseline names them.
    judged: HashSet<String>,
}

impl<'b> Ground<'b> {
    fn new(file: &Path, common: &'b Common, blog: &'b Blog) -> Self {
        let folder = file.parent().unwrap_or(file).to_path_buf();
        let judged = blog.wanted.iter().map(|path| name(path, &folder)).collect();
        Self {
            blog,
            choice: common.choice(),
            folder,
            judged,
        }
    }

    fn entry(&self, finding: &Finding, texts: &HashMap<&Path, &str>) -> Entry {
        let path = finding.path.as_ref();
        let text = texts.get(path).copied().unwrap_or_default();
        Entry::new(name(path, &self.folder), finding, text)
    }

    /// Whether this run is the last word on what an entry says.
    fn settles(&self, entry: &Entry) -> bool {
        let judged = self.judged.contains(&entry.path) && self.choice.names(&entry.rule);
        judged || self.lost(&entry.path)
    }

    /// Whether the blog had a note of this name and has it no more.
    fn lost(&self, path: &str) -> bool {
        let path = disk::absolute(&self.folder.join(path));
        path.starts_with(&self.blog.source) && !disk::is_there(&path)
    }
}

/// The note at `path` as a baseline in `folder` names it.
fn name(path: &Path, folder: &Path) -> String {
    let path = disk::absolute(path);
    let shared = path.components().zip(folder.components());
    let shared = shared.take_while(|(a, b)| a == b).count();
    let up = folder
        .components()
        .skip(shared)
        .map(|_| Component::ParentDir);
    let relative: PathBuf = up.chain(path.components().skip(shared)).collect();
    slashed(&relative).into_owned()
}
