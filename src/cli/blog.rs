//! From paths to examined blogs: find, group by site, read, examine.

use super::Failure;
use super::args::Common;
use super::stdin::Stdin;
use crate::config::{self, Choice, Settings};
use crate::disk::{self, Problem};
use crate::engine::{Examined, Plan, examine, survey};
use crate::jekyll::Jekyll;
use crate::note::Source;
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// One site of a run, all of its notes examined.
pub struct Blog {
    pub jekyll: Jekyll,
    pub plan: Plan,
    pub examined: Vec<Examined>,
    /// The paths to report on; the site's other notes only bear witness.
    pub wanted: HashSet<PathBuf>,
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
    Choice {
        only: &common.only,
        skip: &common.skip,
    }
    .check()?;
    let mut blogs = Blogs::default();
    let named: Vec<PathBuf> = common
        .paths
        .iter()
        .filter(|path| path.as_os_str() != "-")
        .cloned()
        .collect();
    let found = disk::notes(&named, &[]);
    blogs.problems.extend(found.problems);
    blogs.notices.extend(
        found
            .not_notes
            .iter()
            .map(|path| format!("{}: not a note, passed over", path.display())),
    );
    let mut sites: BTreeMap<Root, Vec<PathBuf>> = BTreeMap::new();
    let mut roots = Roots::default();
    for file in found.files {
        sites
            .entry(roots.of(&file))
            .or_default()
            .push(disk::absolute(&file));
    }
    if let Some(stdin) = &stdin {
        sites
            .entry(roots.of(&stdin.path))
            .or_default()
            .push(disk::absolute(&stdin.path));
    }
    for (root, files) in sites {
        let site = Site::read(&root, common, now, &mut blogs)?;
        blogs
            .blogs
            .push(site.examine(files, stdin.as_ref(), &mut blogs.problems));
    }
    Ok(blogs)
}

/// The folder of a site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Root {
    folder: PathBuf,
    /// Whether a `_config.yml` lies in it.
    configured: bool,
}

/// Looks up the site of a file, once per folder.
#[derive(Default)]
struct Roots {
    known: BTreeMap<PathBuf, Root>,
}

impl Roots {
    fn of(&mut self, file: &Path) -> Root {
        let file = disk::absolute(file);
        let folder = file.parent().unwrap_or(&file).to_path_buf();
        let find = || match disk::site_root(&folder) {
            Some(folder) => Root {
                folder,
                configured: true,
            },
            None => Root {
                folder: above_posts(&folder),
                configured: false,
            },
        };
        self.known
            .entry(folder.clone())
            .or_insert_with(find)
            .clone()
    }
}

/// Where a site without settings would start: above the outermost `_posts` or `_drafts`.
fn above_posts(folder: &Path) -> PathBuf {
    let posts = folder.ancestors().filter(|part| {
        part.file_name()
            .is_some_and(|name| name == "_posts" || name == "_drafts")
    });
    posts
        .last()
        .and_then(Path::parent)
        .unwrap_or(folder)
        .to_path_buf()
}

/// A site's settings, before its notes are read.
struct Site {
    root: Root,
    source: PathBuf,
    jekyll: Jekyll,
    plan: Plan,
    ignored: config::Globs,
    /// The folder that the globs of the settings count from.
    settings_folder: PathBuf,
}

impl Site {
    fn read(
        root: &Root,
        common: &Common,
        now: Timestamp,
        blogs: &mut Blogs,
    ) -> Result<Self, Failure> {
        let mut jekyll = jekyll_of(root, blogs);
        jekyll.time = Some(now);
        let source = disk::absolute(&root.folder.join(&jekyll.source));
        for text in disk::templates(&source) {
            jekyll.keys_read.extend(crate::jekyll::keys_read_by(&text));
        }
        let file = match &common.config {
            Some(file) => Some(disk::absolute(file)),
            None => disk::settings_file(&root.folder),
        };
        let settings = match &file {
            Some(file) => config::parse(&disk::read_text(file)?)
                .map_err(|error| error.in_file(&as_seen(file)))?,
            None => Settings::default(),
        };
        let shown = as_seen(file.as_deref().unwrap_or(&root.folder));
        let in_file = |error: config::ConfigError| error.in_file(&shown);
        let settings_folder = file
            .as_deref()
            .and_then(Path::parent)
            .unwrap_or(&root.folder)
            .to_path_buf();
        let choice = Choice {
            only: &common.only,
            skip: &common.skip,
        };
        let ignored = config::globs(&settings.ignore).map_err(in_file)?;
        let (plan, notices) = config::resolve(settings, &choice).map_err(in_file)?;
        blogs.notices.extend(notices.iter().map(|notice| {
            format!(
                "{}:{}: {}; {}",
                shown.display(),
                notice.at.line,
                notice.message,
                notice.help
            )
        }));
        Ok(Self {
            root: root.clone(),
            source,
            jekyll,
            plan,
            ignored,
            settings_folder,
        })
    }

    fn examine(
        mut self,
        wanted: Vec<PathBuf>,
        stdin: Option<&Stdin>,
        problems: &mut Vec<Problem>,
    ) -> Blog {
        self.plan.base = self.below_settings(&self.source);
        let wanted: HashSet<PathBuf> = wanted.into_iter().collect();
        let mut files: BTreeSet<PathBuf> = wanted.iter().cloned().collect();
        if self.root.configured {
            let destination = self.root.folder.join(&self.jekyll.destination);
            let found = disk::notes(std::slice::from_ref(&self.source), &[destination]);
            files.extend(found.files);
        }
        let files: Vec<PathBuf> = files.into_iter().collect();
        let read: Vec<_> = files
            .par_iter()
            .map(|file| {
                let source = match stdin.filter(|stdin| disk::absolute(&stdin.path) == *file) {
                    Some(stdin) => self.source_of(file, stdin.text.clone(), stdin.invalid),
                    None => {
                        let read = disk::read(file)?;
                        self.source_of(file, read.text, read.invalid)
                    }
                };
                Ok(
                    if wanted.contains(file)
                        && !self.ignored.matches(Path::new(&self.below_settings(file)))
                    {
                        examine(&source, &self.jekyll, &self.plan).map(|examined| (examined, true))
                    } else {
                        survey(&source, &self.jekyll).map(|examined| (examined, false))
                    },
                )
            })
            .collect();
        let mut blog = Blog {
            jekyll: self.jekyll,
            plan: self.plan,
            examined: Vec::new(),
            wanted: HashSet::new(),
        };
        for result in read {
            match result {
                Err(problem) => problems.push(problem),
                Ok(None) => {}
                Ok(Some((examined, wanted))) => {
                    if wanted {
                        blog.wanted.insert(examined.source.path.to_path_buf());
                    }
                    blog.examined.push(examined);
                }
            }
        }
        blog
    }

    fn source_of(&self, file: &Path, text: std::sync::Arc<str>, invalid: Option<usize>) -> Source {
        Source {
            path: as_seen(file).into(),
            below: slashes(file.strip_prefix(&self.source).unwrap_or(file)).into(),
            text,
            invalid,
        }
    }

    fn below_settings(&self, path: &Path) -> String {
        slashes(path.strip_prefix(&self.settings_folder).unwrap_or(path))
    }
}

fn jekyll_of(root: &Root, blogs: &mut Blogs) -> Jekyll {
    if !root.configured {
        blogs.notices.push(format!(
            "{}: no _config.yml here or above, so Jekyll's defaults are taken",
            as_seen(&root.folder).display()
        ));
        return Jekyll::default();
    }
    match disk::read_site_config(&root.folder) {
        Ok(text) => Jekyll::from_config(&text).unwrap_or_else(|error| {
            let file = root.folder.join("_config.yml");
            blogs.problems.push(Problem::new(
                &as_seen(&file),
                error.to_string(),
                "mend it: Jekyll cannot build the site; until then its defaults are taken",
            ));
            Jekyll::default()
        }),
        Err(problem) => {
            blogs.problems.push(problem);
            Jekyll::default()
        }
    }
}

/// A path as the user would write it: below the working folder, without it.
fn as_seen(path: &Path) -> PathBuf {
    let here = disk::absolute(Path::new("."));
    match path.strip_prefix(&here) {
        Ok(below) if below.as_os_str().is_empty() => PathBuf::from("."),
        Ok(below) => below.to_path_buf(),
        Err(_) => path.to_path_buf(),
    }
}

fn slashes(path: &Path) -> String {
    let parts: Vec<_> = path.iter().map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}
