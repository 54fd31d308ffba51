//! Which findings a run tells: none that the baseline knows, only those on changed lines.

use super::args::Common;
use super::blog::Blog;
use super::output::say;
use super::{Failure, baseline};
use crate::disk;
use crate::engine::Examined;
use crate::report::counted;
use crate::review::Places;
use crate::rule::Finding;
use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};

/// How many findings each baseline hid, and how many of its entries are stale.
#[derive(Default)]
pub struct Tally(BTreeMap<PathBuf, (usize, usize)>);

impl Tally {
    /// Says so on standard error.
    pub fn tell(&self) {
        for (file, &(hidden, stale)) in &self.0 {
            let file = file.display();
            if hidden > 0 {
                let hidden = counted(hidden, "known finding");
                say(format_args!("{hidden} not shown ({file})."));
            }
            if stale > 0 {
                let stale = counted(stale, "known finding");
                say(format_args!(
                    "{stale} gone ({file}); `notelint check --write-baseline {file}` writes what is left."
                ));
            }
        }
    }
}

/// The findings of `blog` to be told; `examined` holds the texts they were found in.
///
/// # Errors
/// The baseline cannot be used.
pub fn sift(
    common: &Common,
    blog: &Blog,
    findings: Vec<Finding>,
    examined: &[Examined],
    tally: &mut Tally,
) -> Result<Vec<Finding>, Failure> {
    let texts: HashMap<&Path, &str> = examined
        .iter()
        .map(|note| (note.source.path.as_ref(), &*note.source.text))
        .collect();
    let (changed, unchanged) = match &blog.changes {
        Some(_) => findings
            .into_iter()
            .partition(on_changed_lines(blog, &texts)),
        None => (findings, Vec::new()),
    };
    let Some(file) = baseline::file(common, blog) else {
        return Ok(changed);
    };
    // Of findings that are alike those on old lines are the known ones, so they come first.
    let old = unchanged.len();
    let all: Vec<&Finding> = unchanged.iter().chain(&changed).collect();
    let sifted = baseline::sift(&file, common, blog, &all, &texts)?;
    let mut known = sifted.known.into_iter().skip(old);
    let mut told = changed;
    let before = told.len();
    told.retain(|_| !known.next().unwrap_or_default());
    let (hidden, stale) = tally.0.entry(super::blog::as_seen(&file)).or_default();
    *hidden += before - told.len();
    *stale += sifted.left.len();
    Ok(told)
}

/// Whether a finding lies on changed lines; to be asked note by note.
fn on_changed_lines<'a>(
    blog: &'a Blog,
    texts: &'a HashMap<&Path, &str>,
) -> impl FnMut(&Finding) -> bool + 'a {
    let mut last: Option<(PathBuf, Option<Places>)> = None;
    move |finding| {
        let path = finding.path.as_ref();
        let (_, places) = match &mut last {
            Some(known) if known.0 == path => known,
            other => {
                let changes = blog.changes.as_ref();
                let lines = changes.and_then(|changes| changes.lines.get(&disk::absolute(path)));
                let text = texts.get(path).copied().unwrap_or_default();
                let places = lines.map(|lines| Places::new(lines, text));
                other.insert((path.to_path_buf(), places))
            }
        };
        places.as_ref().is_some_and(|places| places.hold(finding))
    }
}
