//! Where a site lies, what its `_config.yml` says, and its files as sources.

use super::blog::{Blogs, as_seen};
use super::root::Root;
use super::stdin::Stdin;
use crate::disk::{self, Problem, Read};
use crate::jekyll::Jekyll;
use crate::note::Source;
use crate::report::slashed;
use jiff::Timestamp;
use std::path::{Path, PathBuf};

/// A site as Jekyll knows it.
pub struct Ground {
    pub root: Root,
    /// Jekyll's `source`, absolute.
    pub source: PathBuf,
    pub jekyll: Jekyll,
}

impl Ground {
    /// Reads the site at `root`. Settings that cannot be read are a problem of the run; Jekyll's
    /// defaults are taken then.
    pub fn read(root: &Root, now: Timestamp, blogs: &mut Blogs) -> Self {
        let mut jekyll = jekyll_of(root, blogs);
        jekyll.time = Some(now);
        let source = disk::absolute(&root.folder.join(&jekyll.source));
        Self {
            root: root.clone(),
            source,
            jekyll,
        }
    }

    /// Reads what the site's gems, plugins, layouts and includes say of the keys and tags they know.
    pub fn read_code(&mut self) {
        let plugins = self.plugin_folders();
        let (source, jekyll) = (&self.source, &mut self.jekyll);
        let (gemfile, lock) = disk::gemfiles(&self.root.folder);
        jekyll.read_gemfiles(&gemfile, &lock);
        for text in disk::plugins(&plugins) {
            jekyll.read_plugin(&text);
        }
        for (name, text) in disk::templates(&source.join(&jekyll.layouts_dir)) {
            jekyll.read_template(&text);
            jekyll.gates.read_layout(&name, &text);
            jekyll.layouts.insert(name);
        }
        for (name, text) in disk::templates(&source.join(&jekyll.includes_dir)) {
            jekyll.read_template(&text);
            jekyll.gates.read_include(&name, &text);
            jekyll.includes.insert(name);
        }
    }

    /// The file at `file`, or what stands for it on standard input; `None` where it lies outside of
    /// the site's source.
    pub fn source_of(&self, file: &Path, stdin: Option<&Stdin>) -> Result<Option<Source>, Problem> {
        self.source_with(file, stdin, || disk::read(file).map(Some))
    }

    /// The same with what `read` gives where it is not standard input; `None` where that is nothing.
    pub fn source_with(
        &self,
        file: &Path,
        stdin: Option<&Stdin>,
        read: impl FnOnce() -> Result<Option<Read>, Problem>,
    ) -> Result<Option<Source>, Problem> {
        let stdin = stdin.filter(|stdin| stdin.path == file);
        let below = match stdin {
            // Without a name it is no file of the site, but a page of it for all that.
            Some(stdin) if !stdin.named => slashed(&as_seen(file)).into_owned(),
            _ => match file.strip_prefix(&self.source) {
                Ok(below) => slashed(below).into_owned(),
                Err(_) => return Ok(None),
            },
        };
        let (text, invalid) = match stdin {
            Some(stdin) => (stdin.text.clone(), stdin.invalid),
            None => match read().map_err(seen)? {
                Some(read) => (read.text, read.invalid),
                None => return Ok(None),
            },
        };
        Ok(Some(Source {
            path: as_seen(file).into(),
            below: below.into(),
            text,
            invalid,
        }))
    }

    /// `plugins_path` of `plugin_manager.rb`: the default lies in the source, others where Jekyll is run.
    fn plugin_folders(&self) -> Vec<PathBuf> {
        if !self.root.configured {
            return Vec::new();
        }
        let folders = self.jekyll.plugins_dir.iter();
        let place = |folder: &String| match folder.as_str() {
            "_plugins" => self.source.join(folder),
            _ => self.root.folder.join(folder),
        };
        folders.map(place).collect()
    }
}

fn jekyll_of(root: &Root, blogs: &mut Blogs) -> Jekyll {
    if !root.configured {
        return Jekyll::default();
    }
    let help = "mend it: Jekyll cannot build the site; until then its defaults are taken";
    match disk::read_site_config(&root.folder) {
        Ok((file, _))
            if file
                .extension()
                .is_some_and(|extension| extension == "toml") =>
        {
            blogs.notices.push(format!(
                "{}: settings in TOML are not read, so Jekyll's defaults are taken; write them as `_config.yml`",
                as_seen(&file).display()
            ));
            Jekyll::default()
        }
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
pub fn seen(problem: Problem) -> Problem {
    Problem {
        path: as_seen(&problem.path),
        ..problem
    }
}
