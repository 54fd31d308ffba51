//! One site of a run: where it lies, what its settings say, its notes examined.

use super::Failure;
use super::args::Common;
use super::blog::{Blog, Blogs, as_seen};
use super::changes::Changes;
use super::root::{Root, Roots};
use super::stdin::Stdin;
use crate::config::{self, Choice, Settings};
use crate::disk::{self, Problem};
use crate::engine::{Examined, Plan, examine, survey};
use crate::jekyll::{Files, Jekyll};
use crate::note::Source;
use crate::report::slashed;
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

/// A site that kramdown's GFM parser does not render.
pub struct OtherParser {
    pub folder: PathBuf,
    /// As it could stand in `_config.yml`.
    pub setting: String,
}

/// A site's settings, before its notes are read.
pub struct Site {
    root: Root,
    source: PathBuf,
    jekyll: Jekyll,
    plan: Plan,
    ignored: config::Globs,
    /// The folder that the globs of the settings count from.
    settings_folder: PathBuf,
    /// The file of known findings that the settings name.
    baseline: Option<PathBuf>,
}

impl Site {
    /// Reads the settings of the site at `root`, Jekyll's and ours.
    ///
    /// # Errors
    /// Settings of ours that cannot be used; Jekyll's are only a problem of the run.
    pub fn read(
        root: &Root,
        common: &Common,
        now: Timestamp,
        blogs: &mut Blogs,
    ) -> Result<Self, Failure> {
        let mut jekyll = jekyll_of(root, blogs);
        jekyll.time = Some(now);
        let source = disk::absolute(&root.folder.join(&jekyll.source));
        let (gemfile, lock) = disk::gemfiles(&root.folder);
        jekyll.read_gemfiles(&gemfile, &lock);
        for text in disk::plugins(&plugin_folders(root, &source, &jekyll)) {
            jekyll.own_tags.read(&text);
            jekyll.own_math |= crate::jekyll::changes_math(&text);
            let keys = crate::jekyll::keys_read_by_plugin(&text);
            jekyll.keys_read.extend(keys);
        }
        for (name, text) in disk::templates(&source.join(&jekyll.layouts_dir)) {
            jekyll.keys_read.extend(crate::jekyll::keys_read_by(&text));
            jekyll.layouts.insert(name);
        }
        for (name, text) in disk::templates(&source.join(&jekyll.includes_dir)) {
            jekyll.keys_read.extend(crate::jekyll::keys_read_by(&text));
            jekyll.includes.insert(name);
        }
        let file = match &common.config {
            Some(file) => Some(disk::absolute(file)),
            None => disk::settings_file(&root.folder),
        };
        let settings = match &file {
            Some(file) => config::parse(&disk::read_text(file).map_err(seen)?)
                .map_err(|error| error.in_file(&as_seen(file)))?,
            None => Settings::default(),
        };
        jekyll.preset.clone_from(&settings.theme);
        let shown = as_seen(file.as_deref().unwrap_or(&root.folder));
        let in_file = |error: config::ConfigError| error.in_file(&shown);
        // Settings named by hand may lie anywhere; then their globs count from the site.
        let above = |folder: &&Path| root.folder.starts_with(folder);
        let settings_folder = file.as_deref().and_then(Path::parent).filter(above);
        let settings_folder = settings_folder.unwrap_or(&root.folder).to_path_buf();
        let choice = Choice {
            only: &common.only,
            skip: &common.skip,
        };
        let beside = file.as_deref().and_then(Path::parent);
        let baseline = beside.zip(settings.baseline.as_deref());
        let baseline = baseline.map(|(folder, file)| disk::absolute(&folder.join(file)));
        let ignored = config::globs(&settings.ignore).map_err(in_file)?;
        let (mut plan, notices) = config::resolve(settings, &choice).map_err(in_file)?;
        plan.base = slashed(source.strip_prefix(&settings_folder).unwrap_or(&source)).into_owned();
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
            baseline,
        })
    }

    /// The folder its notes lie in, an absolute path.
    pub fn source(&self) -> &Path {
        &self.source
    }

    /// What has its pages made by another parser than the one notelint reads bodies by.
    pub fn other_parser(&self) -> Option<OtherParser> {
        let setting = self.jekyll.other_parser()?;
        let folder = as_seen(&self.root.folder);
        Some(OtherParser { folder, setting })
    }

    /// Examines the notes at `wanted`, absolute paths, and surveys all others of the site.
    pub fn examine(
        mut self,
        wanted: Vec<PathBuf>,
        stdin: Option<&Stdin>,
        changes: Option<Changes>,
        roots: &mut Roots,
        problems: &mut Vec<Problem>,
    ) -> Blog {
        let wanted: HashSet<PathBuf> = wanted.into_iter().collect();
        let mut files: BTreeSet<PathBuf> = wanted.iter().cloned().collect();
        if self.root.configured {
            let destination = self.root.folder.join(&self.jekyll.destination);
            let found = disk::notes(std::slice::from_ref(&self.source), &[destination]);
            let mut own = |file: &PathBuf| roots.of(file) == self.root;
            let notes = found.files.into_iter().filter(&mut own);
            files.extend(notes);
            let others: Vec<PathBuf> = found.others.into_iter().filter(own).collect();
            let all = files.iter().chain(&others);
            let below = all.filter_map(|file| file.strip_prefix(&self.source).ok());
            let names = below.map(|file| slashed(file).into_owned());
            self.jekyll.files = Some(Files::new(names));
            files.extend(others.into_iter().filter(|file| is_html(file)));
        }
        let files: Vec<PathBuf> = files.into_iter().collect();
        let read: Vec<_> = files
            .par_iter()
            .filter_map(|file| {
                self.examine_one(file, wanted.contains(file), stdin, changes.as_ref())
                    .transpose()
            })
            .collect();
        let mut blog = Blog {
            jekyll: self.jekyll,
            plan: self.plan,
            examined: Vec::new(),
            wanted: HashSet::new(),
            source: self.source,
            changes,
            baseline: self.baseline,
        };
        for result in read {
            match result {
                Err(problem) => problems.push(problem),
                Ok((examined, wanted)) => {
                    if wanted {
                        blog.wanted.insert(examined.source.path.to_path_buf());
                    }
                    blog.examined.push(examined);
                }
            }
        }
        blog
    }

    /// The note at `file` and whether to report on it; `None` where it is no note of the site.
    fn examine_one(
        &self,
        file: &Path,
        wanted: bool,
        stdin: Option<&Stdin>,
        changes: Option<&Changes>,
    ) -> Result<Option<(Examined, bool)>, Problem> {
        let stdin = stdin.filter(|stdin| stdin.path == file);
        let below = match stdin {
            // Without a name it is no file of the site, but a page of it for all that.
            Some(stdin) if !stdin.named => slashed(&as_seen(file)).into_owned(),
            _ => match file.strip_prefix(&self.source) {
                Ok(below) => slashed(below).into_owned(),
                Err(_) => return Ok(None),
            },
        };
        let instead = changes.and_then(|changes| changes.texts.get(file));
        let (text, invalid) = match (stdin, instead) {
            (Some(stdin), _) => (stdin.text.clone(), stdin.invalid),
            (None, Some(None)) => return Ok(None),
            (None, Some(Some(read))) => (read.text.clone(), read.invalid),
            (None, None) => match disk::read(file) {
                Ok(read) => (read.text, read.invalid),
                Err(problem) if wanted => return Err(seen(problem)),
                // Nobody asked for it, and it can bear no witness.
                Err(_) => return Ok(None),
            },
        };
        let source = Source {
            path: as_seen(file).into(),
            below: below.into(),
            text,
            invalid,
        };
        let ignored = slashed(file.strip_prefix(&self.settings_folder).unwrap_or(file));
        let reported = wanted && !self.ignored.matches(Path::new(&*ignored));
        let changed = changes.is_none_or(|changes| changes.lines.contains_key(file));
        let examined = if reported && changed {
            examine(&source, &self.jekyll, &self.plan)
        } else {
            survey(&source, &self.jekyll)
        };
        Ok(examined.map(|examined| (examined, reported)))
    }
}

/// Whether the file may be a page that is no Markdown.
fn is_html(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}

/// `plugins_path` of `plugin_manager.rb`: the default lies in the source, others where Jekyll is run.
fn plugin_folders(root: &Root, source: &Path, jekyll: &Jekyll) -> Vec<PathBuf> {
    if !root.configured {
        return Vec::new();
    }
    let folders = jekyll.plugins_dir.iter();
    let place = |folder: &String| match folder.as_str() {
        "_plugins" => source.join(folder),
        _ => root.folder.join(folder),
    };
    folders.map(place).collect()
}

fn jekyll_of(root: &Root, blogs: &mut Blogs) -> Jekyll {
    if !root.configured {
        return Jekyll::default();
    }
    let help = "mend it: Jekyll cannot build the site; until then its defaults are taken";
    match disk::read_site_config(&root.folder) {
        Ok((file, text)) => Jekyll::from_config(&text).unwrap_or_else(|error| {
            let problem = Problem::new(&as_seen(&file), error.to_string(), help);
            blogs.problems.push(problem);
            Jekyll::default()
        }),
        Err(problem) => {
            blogs.problems.push(seen(problem));
            Jekyll::default()
        }
    }
}

/// A problem with its path as the user would write it.
fn seen(problem: Problem) -> Problem {
    Problem {
        path: as_seen(&problem.path),
        ..problem
    }
}
