//! The words of `notelint rename`.

use super::Color;
use clap::Args;
use std::path::PathBuf;

/// `notelint rename`
#[derive(Debug, Args)]
pub struct RenameArgs {
    /// The note, as it is called now
    pub note: PathBuf,
    /// What stands between the date and the extension of its new name
    pub new_slug: String,
    /// Lead the old address to the note by `redirect_from`, which needs jekyll-redirect-from
    #[arg(long)]
    pub redirect: bool,
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
