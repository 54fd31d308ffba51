//! What git knows of the notes in a folder: which lines changed, what is staged.
//!
//! Only plumbing commands are run, since they heed none of the user's settings for diffs.

use super::{Problem, Read};
use crate::review::{Lines, diff};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Notes by their extension, whatever its case; submodules match nothing.
const NOTES: [&str; 6] = [
    ":(icase)*.md",
    ":(icase)*.markdown",
    ":(icase)*.mkd",
    ":(icase)*.mkdn",
    ":(icase)*.mkdown",
    ":(icase)*.html",
];

/// How a diff is to be printed for [`diff::parse`]: renames found, binary files as text.
const DIFF: [&str; 9] = [
    "-p",
    "-U0",
    "-M",
    "--text",
    "--relative",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--ignore-submodules",
];

/// The names the default branch may have, the likeliest first.
const DEFAULT_BRANCHES: [&str; 5] = [
    "refs/remotes/origin/HEAD",
    "refs/remotes/origin/main",
    "refs/remotes/origin/master",
    "refs/heads/main",
    "refs/heads/master",
];

/// The git repository that a folder lies in.
pub struct Git<'f> {
    folder: &'f Path,
    /// Whether the clone lacks older commits.
    shallow: bool,
    /// Whether notelint runs in another repository, as by a hook of one that has this one for a submodule.
    inner: bool,
}

/// What changes are counted from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// As people name it.
    pub name: String,
    /// A commit, or the empty tree before the first.
    commit: String,
}

/// Its name, and the start of its commit's.
impl std::fmt::Display for Base {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} ({:.7})", self.name, self.commit)
    }
}

/// What a commit of the index would hold.
#[derive(Debug, Default)]
pub struct Staged {
    /// The staged lines of each note.
    pub lines: BTreeMap<PathBuf, Lines>,
    /// Notes whose text in the index is not that of the file; `None` where the index has none.
    pub texts: BTreeMap<PathBuf, Option<Read>>,
}

impl<'f> Git<'f> {
    /// The repository of the notes in `folder`, an absolute path.
    ///
    /// # Errors
    /// There is no git, or it knows of no repository there.
    pub fn open(folder: &'f Path) -> Result<Self, Problem> {
        let mut git = Self {
            folder,
            shallow: false,
            inner: false,
        };
        let output = git.run(&["rev-parse", "--is-shallow-repository", "--show-cdup"])?;
        if output.status.success() {
            git.shallow = output.stdout.starts_with(b"true");
            // Only a hook sets it.
            if std::env::var_os("GIT_INDEX_FILE").is_some() {
                let of = |folder| git.run_in(folder, &["rev-parse", "--absolute-git-dir"]);
                let (own, outer) = (of(folder)?, of(Path::new("."))?);
                git.inner = outer.status.success() && outer.stdout != own.stdout;
            }
            return Ok(git);
        }
        let said = String::from_utf8_lossy(&output.stderr);
        Err(if said.contains("not a git repository") {
            let help = "leave out what asks git, or make it one with `git init`";
            git.problem("it lies in no git repository", help)
        } else {
            git.refusal(&output)
        })
    }

    /// Where the work on `wanted` (a branch, a tag, a commit) and the work here part: their merge
    /// base. Without a name it is the default branch; without one of these, the last commit.
    ///
    /// # Errors
    /// There is no such commit, or the clone is too shallow to say.
    pub fn base(&self, wanted: Option<&str>) -> Result<Base, Problem> {
        let Some(head) = self.commit("HEAD")? else {
            return self.before_all();
        };
        let (name, commit) = match wanted {
            Some(name) => (name.to_owned(), self.named(name)?),
            None => match self.default_branch()? {
                Some(branch) => branch,
                None => ("HEAD".to_owned(), head.clone()),
            },
        };
        let output = self.run(&["merge-base", &commit, &head])?;
        let merge_base = text_of(&output);
        if output.status.success() && !merge_base.is_empty() {
            let commit = merge_base;
            return Ok(Base { name, commit });
        }
        if self.shallow {
            let message = format!("this clone is too shallow to tell what changed since `{name}`");
            return Err(self.problem(message, DEEPEN));
        }
        // Histories that never met: all differences count.
        Ok(Base { name, commit })
    }

    /// The lines of the notes on disk that changed since `base`; notes nobody added are new.
    ///
    /// # Errors
    /// What git says.
    pub fn changed(&self, base: &Base) -> Result<BTreeMap<PathBuf, Lines>, Problem> {
        let mut lines = self.diff(&[], &base.commit)?;
        let new = self.ask(&[
            &["ls-files", "--others", "--exclude-standard", "-z", "--"],
            &NOTES,
        ])?;
        lines.extend(fields(&new).map(|path| (self.folder.join(&*path), Lines::All)));
        Ok(lines)
    }

    /// What is staged.
    ///
    /// # Errors
    /// What git says.
    pub fn staged(&self) -> Result<Staged, Problem> {
        let base = match self.commit("HEAD")? {
            Some(head) => head,
            None => self.before_all()?.commit,
        };
        let lines = self.diff(&["--cached"], &base)?;
        let mut texts = BTreeMap::new();
        let new = self.ask(&[&["ls-files", "--others", "-z", "--"], &NOTES])?;
        texts.extend(fields(&new).map(|path| (self.folder.join(&*path), None)));
        let options = [
            "diff-files",
            "--raw",
            "--relative",
            "--no-renames",
            "--abbrev=64",
            "-z",
        ];
        let differing = self.ask(&[&options, &["--"], &NOTES])?;
        let mut differing = fields(&differing);
        while let (Some(entry), Some(path)) = (differing.next(), differing.next()) {
            // `:100644 100644 OBJECT OBJECT M`, the index first; links are no notes.
            let mut words = entry.trim_start_matches(':').split(' ');
            if let (Some(mode), Some(object)) = (words.next(), words.nth(1))
                && mode.starts_with("100")
            {
                let bytes = self.ask(&[&["cat-file", "blob", object]])?;
                texts.insert(self.folder.join(&*path), Some(Read::from(bytes)));
            }
        }
        Ok(Staged { lines, texts })
    }

    fn diff(&self, options: &[&str], base: &str) -> Result<BTreeMap<PathBuf, Lines>, Problem> {
        let prefixes = ["--src-prefix=a/", "--dst-prefix=b/", base, "--"];
        let patch = self.ask(&[&["diff-index"], options, &DIFF, &prefixes, &NOTES])?;
        let files = diff::parse(&patch).into_iter();
        Ok(files
            .map(|(path, lines)| (self.folder.join(path), lines))
            .collect())
    }

    /// The commit that `name` means, if there is one.
    fn commit(&self, name: &str) -> Result<Option<String>, Problem> {
        let name = format!("{name}^{{commit}}");
        let output = self.run(&[
            "rev-parse",
            "--verify",
            "--quiet",
            "--end-of-options",
            &name,
        ])?;
        Ok(output.status.success().then(|| text_of(&output)))
    }

    fn named(&self, name: &str) -> Result<String, Problem> {
        self.commit(name)?.ok_or_else(|| {
            let message = format!("git knows no commit `{name}`");
            let help = if self.shallow {
                DEEPEN
            } else {
                "check its spelling, or fetch it"
            };
            self.problem(message, help)
        })
    }

    /// The default branch and its commit; none where nothing but this clone is known.
    fn default_branch(&self) -> Result<Option<(String, String)>, Problem> {
        let options = ["for-each-ref", "--format=%(refname) %(objectname)"];
        let refs = self.ask(&[&options, &DEFAULT_BRANCHES])?;
        let refs = String::from_utf8_lossy(&refs);
        let find = |name: &str| {
            let mut known = refs.lines().filter_map(|line| line.split_once(' '));
            known.find(|(known, _)| *known == name)
        };
        if let Some((name, commit)) = DEFAULT_BRANCHES.iter().find_map(|name| find(name)) {
            let name = name.strip_prefix("refs/heads/").unwrap_or(name);
            let name = name.strip_prefix("refs/remotes/").unwrap_or(name);
            return Ok(Some((name.to_owned(), commit.to_owned())));
        }
        if self.ask(&[&["remote"]])?.is_empty() {
            return Ok(None);
        }
        let help = if self.shallow {
            DEEPEN
        } else {
            "name it, as in `--changed=origin/main`"
        };
        Err(self.problem("git does not say which branch is the default one", help))
    }

    /// The tree that holds nothing.
    fn before_all(&self) -> Result<Base, Problem> {
        let tree = self.ask(&[&["hash-object", "-t", "tree", "--stdin"]])?;
        Ok(Base {
            name: "before the first commit".to_owned(),
            commit: String::from_utf8_lossy(&tree).trim().to_owned(),
        })
    }

    /// What git prints.
    fn ask(&self, words: &[&[&str]]) -> Result<Vec<u8>, Problem> {
        let output = self.run(&words.concat())?;
        if output.status.success() {
            Ok(output.stdout)
        } else {
            Err(self.refusal(&output))
        }
    }

    /// Runs git in the folder.
    fn run(&self, words: &[&str]) -> Result<Output, Problem> {
        self.run_in(self.folder, words)
    }

    /// Runs git. A hook may be run with variables that name a repository from another folder; only
    /// the index it names is the one that will be committed, if it is that of this repository.
    fn run_in(&self, folder: &Path, words: &[&str]) -> Result<Output, Problem> {
        let mut command = Command::new("git");
        if self.inner {
            command.env_remove("GIT_INDEX_FILE");
        }
        command
            .current_dir(folder)
            .args(words)
            .stdin(std::process::Stdio::null())
            .env_remove("GIT_DIR")
            .env_remove("GIT_WORK_TREE")
            .env_remove("GIT_PREFIX")
            .env("GIT_OPTIONAL_LOCKS", "0")
            .env("LC_ALL", "C");
        command.output().map_err(|error| {
            let help = "install git, or leave out what asks it";
            self.problem(format!("cannot run git: {}", super::reason(&error)), help)
        })
    }

    /// A failure in git's own words.
    fn refusal(&self, output: &Output) -> Problem {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().next().unwrap_or("nothing");
        self.problem(
            format!("git says: {first}"),
            "mend that, or leave out what asks git",
        )
    }

    fn problem(&self, message: impl Into<String>, help: &str) -> Problem {
        Problem::new(self.folder, message, help)
    }
}

/// What helps a clone that lacks older commits.
const DEEPEN: &str =
    "fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout";

fn text_of(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// What `-z` ends with a NUL each.
fn fields(output: &[u8]) -> impl Iterator<Item = std::borrow::Cow<'_, str>> {
    let fields = output.split(|&byte| byte == 0);
    fields
        .filter(|field| !field.is_empty())
        .map(String::from_utf8_lossy)
}
