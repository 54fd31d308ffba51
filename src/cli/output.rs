//! What the commands share in speaking: the clock, colour, problems, findings.

use super::args::{Color, Common, Target};
use super::blog::Blogs;
use super::{CLEAN, FAILED, FOUND, Failure, sentence};
use crate::disk;
use crate::engine::Examined;
use crate::report::{self, text::Look};
use crate::rule::{Finding, Severity};
use jiff::Timestamp;
use std::collections::HashMap;
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use terminal_size::{Width, terminal_size_of};

/// The variable that tells programs what time it is, in seconds.
const EPOCH: &str = "SOURCE_DATE_EPOCH";

/// The time dates are judged by: `--now`, else `SOURCE_DATE_EPOCH`, else the clock.
///
/// # Errors
/// The variable holds no time.
pub fn now(target: &Target) -> Result<Timestamp, Failure> {
    if let Some(now) = target.now {
        return Ok(now);
    }
    let Some(epoch) = std::env::var_os(EPOCH).filter(|epoch| !epoch.is_empty()) else {
        return Ok(Timestamp::now());
    };
    let seconds = epoch.to_str().and_then(|epoch| epoch.parse().ok());
    let time = seconds.and_then(|seconds| Timestamp::from_second(seconds).ok());
    time.ok_or_else(|| {
        let epoch = epoch.to_string_lossy();
        Failure::Usage(format!(
            "`{EPOCH}` is `{epoch}`, which is no time; set it to seconds since 1970, or unset it."
        ))
    })
}

/// Whether standard output takes colour.
pub fn colour(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            std::io::stdout().is_terminal()
                && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
        }
    }
}

/// The columns to write in: as many as `COLUMNS` says, else what reads well, or fewer on a terminal
/// that has fewer.
fn width() -> usize {
    let columns = std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .filter(|&columns| columns > 0);
    let terminal = || {
        let (Width(columns), _) = terminal_size_of(std::io::stdout())?;
        Some(Look::default().width.min(columns.into()))
    };
    let columns = columns.or_else(terminal);
    columns.unwrap_or(Look::default().width).max(40)
}

/// Says `words` on standard error; where nobody can hear them that is no reason to stop.
pub fn say(words: impl Display) {
    let _ = writeln!(std::io::stderr(), "notelint: {words}");
}

/// Says what could not be read, and what is worth knowing, on standard error.
pub fn tell(blogs: &Blogs) {
    for notice in &blogs.notices {
        say(format_args!("{}", sentence(notice)));
    }
    for problem in &blogs.problems {
        say(format_args!("{problem}; {}", sentence(&problem.help)));
    }
}

/// Prints findings in the format asked for.
pub fn print<'e>(
    common: &Common,
    findings: &[Finding],
    examined: impl Iterator<Item = &'e Examined>,
    checked: usize,
) -> Result<(), Failure> {
    let texts: HashMap<&Path, &Arc<str>> = examined
        .map(|note| (note.source.path.as_ref(), &note.source.text))
        .collect();
    let text_of = |path: &Path| texts.get(path).map(|text| Arc::clone(text));
    let look = Look {
        color: colour(common.color),
        style: common.style || Severity::from(common.fail_on) == Severity::Style,
        width: width(),
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    report::write(&mut out, common.format, findings, &text_of, checked, &look)?;
    out.flush()?;
    Ok(())
}

/// The exit code for what was found and what failed.
pub fn code(common: &Common, findings: &[Finding], blogs: &Blogs) -> u8 {
    let threshold = Severity::from(common.fail_on);
    if !blogs.problems.is_empty() {
        FAILED
    } else if findings.iter().any(|finding| finding.severity >= threshold) {
        FOUND
    } else {
        CLEAN
    }
}

/// Why nothing was written, or what could not be put back.
pub fn not_written(error: &disk::BatchError) -> Failure {
    let mut text = format!("{error}; {}.", error.cause.help());
    if error.torn.is_empty() {
        text.push_str(" Every note is as it was before.");
    }
    for (note, backup) in &error.torn {
        let (note, backup) = (note.display(), backup.display());
        text.push_str(&format!(
            " `{note}` could not be put back; its old text is in `{backup}`."
        ));
    }
    Failure::Usage(text)
}
