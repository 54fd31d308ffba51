//! The words of the command line.

mod rename;
mod tags;

pub use rename::RenameArgs;
pub use tags::{Rewrite, TagsArgs, TagsCommand, TagsFormat};

use crate::config::Choice;
use crate::report::Format;
use crate::report::facts::FactsFormat;
use crate::rule::Severity;
use clap::{Args, Parser, Subcommand, ValueEnum};
use jiff::Timestamp;
use std::path::PathBuf;

/// A linter and formatter for Jekyll notes that reads a note exactly as Jekyll reads it.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true)]
pub struct Cli {
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Report what is wrong
    ///
    /// Exit code: 0 nothing at or above --fail-on, 1 something, 2 something could not be read.
    Check(CheckArgs),
    /// Rewrite notes in place, atomically
    ///
    /// Applies safe fixes: the post keeps its URL, its HTML and its typed front matter, and notelint
    /// proves it before it writes. Exit code: 0 nothing at or above --fail-on left, 1 something left
    /// (with --diff or --check: something would change), 2 something could not be read or written.
    Fix(FixArgs),
    /// Show what Jekyll sees of notes: URL, date, title, tags, whether they are published
    ///
    /// Exit code: 0, or 2 where something could not be read.
    Facts(FactsArgs),
    /// List the blog's tags and categories, or rename some in all notes
    ///
    /// Spellings that look like one word are shown under the one that should replace them, as
    /// tag/spelling-variant and category/spelling-variant see it.
    Tags(TagsArgs),
    /// Give a note another slug, and mend all that leads to it
    ///
    /// Renames the file and rewrites every `post_url`, `link`, `include_relative`, link and address of
    /// the site's notes and pages that led to the note. All of it is done or nothing, and notelint
    /// proves that nothing else leads elsewhere than before. What it does not follow (layouts,
    /// includes, data, code) it lists. Exit code: 0 done, 1 with --diff: something would change, 2
    /// nothing was written.
    Rename(RenameArgs),
    /// Show a rule's page, or list the rules
    Explain {
        /// The rule, as family/name; a family lists its rules
        #[arg(value_name = "RULE|FAMILY")]
        rule: Option<String>,
    },
}

/// `notelint check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    #[command(flatten)]
    pub common: Common,
    /// Write what is found to FILE as known, instead of reporting it
    ///
    /// What FILE holds of notes and rules that this run does not judge stays.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "no_baseline", "changed", "staged"])]
    pub write_baseline: Option<PathBuf>,
    /// Report only findings on lines changed since REF [default: the default branch]
    ///
    /// Changes count from the commit where REF and the work here part (their merge base), up to the
    /// files as they are. Without REF it is origin/HEAD, else main or master of origin or here, else
    /// the last commit. Notes that git does not know yet are new.
    #[arg(long, value_name = "REF", num_args = 0..=1, require_equals = true, conflicts_with = "staged")]
    #[expect(
        clippy::option_option,
        reason = "clap's word for an option that may have a value"
    )]
    pub changed: Option<Option<String>>,
    /// Report only findings on staged lines, in notes as they are staged
    #[arg(long)]
    pub staged: bool,
}

/// `notelint fix`
#[derive(Debug, Args)]
pub struct FixArgs {
    #[command(flatten)]
    pub common: Common,
    /// Also apply repairs that change the page to what was most likely meant
    #[arg(long)]
    pub r#unsafe: bool,
    /// Show what would change as a diff and write nothing
    #[arg(long, conflicts_with = "check")]
    pub diff: bool,
    /// Only say which notes would change and write nothing
    #[arg(long)]
    pub check: bool,
}

/// `notelint facts`
#[derive(Debug, Args)]
pub struct FactsArgs {
    #[command(flatten)]
    pub target: Target,
    /// How to print facts
    #[arg(long, value_enum, default_value_t = FactsFormat::Text)]
    pub format: FactsFormat,
}

/// What a command is about, and when.
#[derive(Debug, Args)]
pub struct Target {
    /// Notes and folders of notes; `-` is one note from standard input
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// The path that standard input stands for
    #[arg(long, value_name = "PATH")]
    pub stdin_filename: Option<PathBuf>,
    /// The time to judge dates by, as 2021-03-02T12:00:00Z [default: SOURCE_DATE_EPOCH or the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
}

impl Target {
    /// The paths that are no standard input.
    pub fn files(&self) -> Vec<PathBuf> {
        let paths = self.paths.iter();
        paths
            .filter(|path| path.as_os_str() != "-")
            .cloned()
            .collect()
    }
}

/// What `check` and `fix` share.
#[derive(Debug, Args)]
pub struct Common {
    #[command(flatten)]
    pub target: Target,
    /// Run only these rules or families
    #[arg(long, value_name = "RULE|FAMILY", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Leave these rules or families out
    #[arg(long, value_name = "RULE|FAMILY", value_delimiter = ',')]
    pub skip: Vec<String>,
    /// How to print findings
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    /// The least severity that makes the exit code 1
    #[arg(long, value_name = "SEVERITY", value_enum, default_value_t = Threshold::Warning)]
    pub fail_on: Threshold,
    /// Show style findings one by one instead of a line per file
    #[arg(long)]
    pub style: bool,
    /// The settings to use instead of the nearest .notelint.yml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Leave out findings that FILE knows (see `check --write-baseline`); `fix` mends them, too
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Report known findings, too, where the settings name a baseline
    #[arg(long, conflicts_with = "baseline")]
    pub no_baseline: bool,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

impl Common {
    /// The rules that `--only` and `--skip` ask for.
    pub fn choice(&self) -> Choice<'_> {
        Choice {
            only: &self.only,
            skip: &self.skip,
        }
    }

    /// What loading the blog of `paths` takes for a command that reports no findings; of the rules only
    /// the options of `only` count.
    pub fn for_blog(
        paths: &[PathBuf],
        config: Option<&PathBuf>,
        color: Color,
        only: &[&str],
    ) -> Self {
        Self {
            target: Target {
                paths: paths.to_vec(),
                stdin_filename: None,
                now: None,
            },
            only: only.iter().map(|rule| (*rule).to_owned()).collect(),
            skip: Vec::new(),
            format: Format::Text,
            fail_on: Threshold::Warning,
            style: false,
            config: config.cloned(),
            baseline: None,
            no_baseline: false,
            color,
        }
    }
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    Auto,
    Always,
    Never,
}

/// A severity on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    Style,
    Warning,
    Error,
}

impl From<Threshold> for Severity {
    fn from(threshold: Threshold) -> Self {
        match threshold {
            Threshold::Style => Severity::Style,
            Threshold::Warning => Severity::Warning,
            Threshold::Error => Severity::Error,
        }
    }
}
