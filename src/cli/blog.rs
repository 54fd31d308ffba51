//! From paths to examined blogs: find the notes, part them by site, examine each site.

use super::Failure;
use super::args::{Common, Target};
use super::changes::{Changes, Scope, of_others};
use super::root::{Root, Roots};
use super::site::{OtherParser, Site};
use super::stdin::Stdin;
use crate::disk::{self, Problem};
use crate::engine::{Examined, Plan};
use crate::jekyll::Jekyll;
use jiff::Timestamp;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

/// One site of a run, all of its notes examined.
pub struct Blog {
    pub jekyll: Jekyll,
    pub plan: Plan,
    pub examined: Vec<Examined>,
    /// The paths to report on; the site's other notes only bear witness.
    pub wanted: HashSet<PathBuf>,
    /// The folder its notes lie in, an absolute path.
    pub source: PathBuf,
    /// Where findings count, if not everywhere.
    pub changes: Option<Changes>,
    /// The file of known findings that the settings name.
    pub baseline: Option<PathBuf>,
}

impl Blog {
    /// The texts of its notes by their paths.
    pub fn texts(&self) -> HashMap<&Path, &str> {
        let notes = self.examined.iter().map(|note| &note.source);
        notes.map(|note| (&*note.path, &*note.text)).collect()
    }
}

/// Everything a run is about.
#[derive(Default)]
pub struct Blogs {
    pub blogs: Vec<Blog>,
    /// What could not be read; the rest is judged all the same.
    pub problems: Vec<Problem>,
    /// Worth saying once.
    pub notices: Vec<String>,
}

/// Finds, reads and examines what `common` asks for.
///
/// # Errors
/// Settings that cannot be used: then nothing can be judged.
pub fn load(common: &Common, now: Timestamp, stdin: Option<Stdin>) -> Result<Blogs, Failure> {
    load_changed(common, now, stdin, Scope::All)
}

/// The same where only the lines in `scope` count.
///
/// # Errors
/// As above, and where git cannot say which lines these are.
pub fn load_changed(
    common: &Common,
    now: Timestamp,
    stdin: Option<Stdin>,
    scope: Scope<'_>,
) -> Result<Blogs, Failure> {
    common.choice().check()?;
    let mut blogs = Blogs::default();
    let mut roots = Roots::default();
    let sites = parted(&common.target, stdin.as_ref(), &mut roots, &mut blogs);
    let mut others = Vec::new();
    for (root, mut files) in sites {
        let site = Site::read(&root, common, now, &mut blogs)?;
        others.extend(site.other_parser());
        let mut changes = Changes::read(scope, site.source(), &mut blogs)?;
        let mut foreign = Vec::new();
        if let Some(changes) = &mut changes {
            foreign = changes.follow_links(site.source(), &files);
            let named = common.target.files();
            let staged = changes.only_staged(&named);
            files.extend(staged.filter(|file| roots.of(file) == root));
        }
        let problems = &mut blogs.problems;
        let blog = site.examine(files, stdin.as_ref(), changes, &mut roots, problems);
        blogs.notices.extend(of_others(&blog, foreign));
        blogs.blogs.push(blog);
    }
    blogs.notices.extend(made_otherwise(&others));
    Ok(blogs)
}

/// The files that `target` names, parted by site.
pub fn parted(
    target: &Target,
    stdin: Option<&Stdin>,
    roots: &mut Roots,
    blogs: &mut Blogs,
) -> BTreeMap<Root, Vec<PathBuf>> {
    let found = disk::notes(&target.files(), &[]);
    blogs.problems.extend(found.problems);
    blogs.notices.extend(
        found
            .not_notes
            .iter()
            .map(|path| format!("{}: not a note, passed over", path.display())),
    );
    let mut sites: BTreeMap<Root, Vec<PathBuf>> = BTreeMap::new();
    let files = found.files.iter().map(|file| disk::absolute(file));
    for file in files.chain(stdin.into_iter().map(|stdin| stdin.path.clone())) {
        sites.entry(roots.of(&file)).or_default().push(file);
    }
    blogs.notices.extend(without_settings(sites.keys()));
    sites
}

/// What is said once of all folders that belong to no site.
fn without_settings<'r>(roots: impl Iterator<Item = &'r Root>) -> Option<String> {
    let mut folders = roots.filter(|root| !root.configured);
    let first = as_seen(&folders.next()?.folder);
    let first = first.display();
    Some(match folders.count() {
        0 => format!("{first}: no _config.yml here or above, so Jekyll's defaults are taken"),
        more => {
            let folders = if more == 1 { "folder" } else { "folders" };
            format!(
                "{first} and {more} more {folders}: no _config.yml there or above, so Jekyll's defaults are taken"
            )
        }
    })
}

/// What is said once of all sites whose bodies kramdown's GFM parser does not read.
fn made_otherwise(others: &[OtherParser]) -> Option<String> {
    let (first, rest) = others.split_first()?;
    let more = match rest.len() {
        0 => String::new(),
        1 => " and 1 more site".to_owned(),
        more => format!(" and {more} more sites"),
    };
    Some(format!(
        "{}{more}: with `{}` pages are not made by kramdown's GFM parser; only the rules for front matter, tags, files and text run there",
        first.folder.display(),
        first.setting
    ))
}

/// A path as the user would write it: below the working folder, without it.
pub fn as_seen(path: &Path) -> PathBuf {
    let here = disk::absolute(Path::new("."));
    match path.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_path_buf(),
        Err(_) => path.to_path_buf(),
    }
}
