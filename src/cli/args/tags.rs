//! The words of `notelint tags`.

use super::Color;
use clap::{Args, Subcommand, ValueEnum};
use jiff::Timestamp;
use std::path::PathBuf;

/// `notelint tags`
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct TagsArgs {
    #[command(subcommand)]
    pub command: Option<TagsCommand>,
    /// Folders or notes of the blog; all of its notes count
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// How to print the table
    #[arg(long, value_enum, default_value_t = TagsFormat::Text)]
    pub format: TagsFormat,
    /// The time to read dates by, as 2021-03-02T12:00:00Z [default: SOURCE_DATE_EPOCH or the clock]
    #[arg(long, value_name = "TIME")]
    pub now: Option<Timestamp>,
    /// The settings to use instead of the nearest .notelint.yml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// What to do with tags.
#[derive(Debug, Subcommand)]
pub enum TagsCommand {
    /// Give a tag or category another name in all notes, or in none
    ///
    /// Lists keep their style, and notes that have the new name already do not get it twice.
    /// notelint proves that the front matter changes in nothing else and the bodies not at all. Exit
    /// code: 0 done (also where no note had the old name any more), 1 with --diff: something would
    /// change, 2 nothing was written.
    Rename {
        /// The name that notes have
        old: String,
        /// The name to give them
        new: String,
        /// It is a category, not a tag
        #[arg(long)]
        category: bool,
        #[command(flatten)]
        rewrite: Rewrite,
    },
    /// Rename every variant that the table suggests to merge
    Merge {
        /// As the table suggests; spellings in a tie stay
        #[arg(long, required = true)]
        suggested: bool,
        #[command(flatten)]
        rewrite: Rewrite,
    },
}

/// What the commands share that rewrite notes by their tags.
#[derive(Debug, Args)]
pub struct Rewrite {
    /// Folders or notes of the blog; all of its notes count
    #[arg(default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Show what would change as a diff and write nothing
    #[arg(long)]
    pub diff: bool,
    /// The settings to use instead of the nearest .notelint.yml
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// When to use colour
    #[arg(long, value_enum, default_value_t = Color::Auto)]
    pub color: Color,
}

/// How the table of tags is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TagsFormat {
    /// For people
    Text,
    /// One array, an object a site: for scripts
    Json,
}
