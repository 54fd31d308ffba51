//! The command line: one file per command.

mod args;
mod baseline;
mod blog;
mod changes;
mod check;
mod explain;
mod facts;
mod fix;
mod ground;
mod output;
mod rename;
mod root;
mod sift;
mod site;
mod stdin;
mod tags;

use args::{Cli, Command};
use clap::Parser;
use std::process::ExitCode;

/// Nothing to say.
const CLEAN: u8 = 0;
/// Findings at or above the threshold.
const FOUND: u8 = 1;
/// Something could not be read, written or understood.
const FAILED: u8 = 2;

/// Runs the command that the program's arguments ask for.
pub fn run() -> ExitCode {
    let code = match Cli::parse().command {
        Command::Check(args) => check::run(&args),
        Command::Fix(args) => fix::run(&args),
        Command::Facts(args) => facts::run(&args),
        Command::Tags(args) => tags::run(&args),
        Command::Rename(args) => rename::run(&args),
        Command::Explain { rule } => explain::run(rule.as_deref()),
    };
    match code {
        Ok(code) => ExitCode::from(code),
        // A reader that has seen enough (`notelint … | head`) is no failure.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::from(CLEAN)
        }
        Err(failure) => {
            output::say(failure);
            ExitCode::from(FAILED)
        }
    }
}

/// Why a command could not run at all.
#[derive(Debug, thiserror::Error)]
enum Failure {
    #[error("{0}; {help}", help = sentence(&.0.help))]
    Settings(#[from] crate::config::ConfigError),
    #[error("{0}; {help}", help = sentence(&.0.help))]
    Problem(#[from] crate::disk::Problem),
    #[error("{0}")]
    UnknownRule(#[from] crate::config::UnknownRule),
    #[error("cannot write the output: {0}")]
    Output(#[from] std::io::Error),
    #[error("{0}")]
    Usage(String),
}

/// `text` ended as a sentence ends.
fn sentence(text: &str) -> String {
    let end = if text.ends_with('?') { "" } else { "." };
    format!("{text}{end}")
}
