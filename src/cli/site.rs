//! One site of a run: what its settings ask for, its notes examined.

use super::Failure;
use super::args::Common;
use super::blog::{Blog, Blogs, as_seen};
use super::changes::Changes;
use super::ground::{Ground, seen};
use super::root::{Root, Roots};
use super::stdin::Stdin;
use crate::config::{self, Settings};
use crate::disk::{self, Problem};
use crate::engine::{Examined, Plan, examine, survey};
use crate::jekyll::Files;
use crate::report::slashed;
use jiff::Timestamp;
use rayon::prelude::*;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

/// A site that kramdown's GFM parser does not render.
pub struct OtherParser {
    pub folder: PathBuf,
    /// As it could stand in `_config.yml`.
    pub setting: String,
}

/// A site's settings, before its notes are read.
pub struct Site {
    ground: Ground,
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
        let mut ground = Ground::read(root, now, blogs);
        ground.read_code();
        let (file, settings) = settings(root, common)?;
        ground.jekyll.preset.clone_from(&settings.theme);
        let shown = as_seen(file.as_deref().unwrap_or(&root.folder));
        let in_file = |error: config::ConfigError| error.in_file(&shown);
        // Settings named by hand may lie anywhere; then their globs count from the site.
        let above = |folder: &&Path| root.folder.starts_with(folder);
        let settings_folder = file.as_deref().and_then(Path::parent).filter(above);
        let settings_folder = settings_folder.unwrap_or(&root.folder).to_path_buf();
        let beside = file.as_deref().and_then(Path::parent);
        let baseline = beside.zip(settings.baseline.as_deref());
        let baseline = baseline.map(|(folder, file)| disk::absolute(&folder.join(file)));
        let ignored = config::globs(&settings.ignore).map_err(in_file)?;
        let (mut plan, notices) = config::resolve(settings, &common.choice()).map_err(in_file)?;
        let source = ground.source.as_path();
        plan.base = slashed(source.strip_prefix(&settings_folder).unwrap_or(source)).into_owned();
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
            ground,
            plan,
            ignored,
            settings_folder,
            baseline,
        })
    }

    /// The folder its notes lie in, an absolute path.
    pub fn source(&self) -> &Path {
        &self.ground.source
    }

    /// What has its pages made by another parser than the one notelint reads bodies by.
    pub fn other_parser(&self) -> Option<OtherParser> {
        let setting = self.ground.jekyll.other_parser()?;
        let folder = as_seen(&self.ground.root.folder);
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
        let mut files: Vec<PathBuf> = wanted.iter().cloned().collect();
        if self.ground.root.configured {
            self.take_stock(&mut files, roots);
        }
        files.sort_by(|a, b| a.as_os_str().cmp(b.as_os_str()));
        files.dedup();
        let read: Vec<_> = files
            .par_iter()
            .filter_map(|file| {
                self.examine_one(file, wanted.contains(file), stdin, changes.as_ref())
                    .transpose()
            })
            .collect();
        let mut blog = Blog {
            jekyll: self.ground.jekyll,
            plan: self.plan,
            examined: Vec::new(),
            wanted: HashSet::new(),
            source: self.ground.source,
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

    /// Adds the site's other notes to `files`, and tells Jekyll of all files there are.
    fn take_stock(&mut self, files: &mut Vec<PathBuf>, roots: &mut Roots) {
        let Ground {
            root,
            source,
            jekyll,
        } = &mut self.ground;
        let destination = root.folder.join(&jekyll.destination);
        let found = disk::notes(std::slice::from_ref(source), &[destination]);
        let mut own = |file: &PathBuf| roots.of(file) == *root;
        files.extend(found.files.into_iter().filter(&mut own));
        let others: Vec<PathBuf> = found.others.into_iter().filter(own).collect();
        let all = files.iter().chain(&others);
        let below = all.filter_map(|file| file.strip_prefix(&*source).ok());
        let names = below.map(|file| slashed(file).into_owned());
        jekyll.files = Some(Files::new(names));
        files.extend(others.into_iter().filter(|file| is_html(file)));
    }

    /// The note at `file` and whether to report on it; `None` where it is no note of the site.
    fn examine_one(
        &self,
        file: &Path,
        wanted: bool,
        stdin: Option<&Stdin>,
        changes: Option<&Changes>,
    ) -> Result<Option<(Examined, bool)>, Problem> {
        let instead = changes.and_then(|changes| changes.texts.get(file));
        let read = || match instead {
            Some(read) => Ok(read.clone()),
            None => disk::read(file).map(Some),
        };
        let source = match self.ground.source_with(file, stdin, read) {
            Ok(Some(source)) => source,
            Ok(None) => return Ok(None),
            Err(problem) if wanted => return Err(problem),
            // Nobody asked for it, and it can bear no witness.
            Err(_) => return Ok(None),
        };
        let ignored = slashed(file.strip_prefix(&self.settings_folder).unwrap_or(file));
        let reported = wanted && !self.ignored.matches(Path::new(&*ignored));
        let changed = changes.is_none_or(|changes| changes.lines.contains_key(file));
        let examined = if reported && changed {
            examine(&source, &self.ground.jekyll, &self.plan)
        } else {
            survey(&source, &self.ground.jekyll)
        };
        Ok(examined.map(|examined| (examined, reported)))
    }
}

/// The settings of ours for the site at `root`, and the file that holds them, if there is one.
fn settings(root: &Root, common: &Common) -> Result<(Option<PathBuf>, Settings), Failure> {
    let file = match &common.config {
        Some(file) => Some(disk::absolute(file)),
        None => disk::settings_file(&root.folder),
    };
    let settings = match &file {
        Some(file) => config::parse(&disk::read_text(file).map_err(seen)?)
            .map_err(|error| error.in_file(&as_seen(file)))?,
        None => Settings::default(),
    };
    Ok((file, settings))
}

/// Whether the file may be a page that is no Markdown.
fn is_html(file: &Path) -> bool {
    let extension = file.extension().and_then(|extension| extension.to_str());
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("html"))
}
