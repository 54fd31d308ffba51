//! `notelint check`: report.

use super::args::CheckArgs;
use super::blog::Blog;
use super::changes::Scope;
use super::sift::{Tally, sift};
use super::stdin::Stdin;
use super::{CLEAN, FAILED, Failure, baseline, blog, output};
use crate::engine::judge;
use crate::rule::Finding;
use std::path::Path;

/// Checks the paths and prints what was found, or writes it down as known.
pub fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let common = &args.common;
    let files_only = args.changed.is_some() || args.staged || args.write_baseline.is_some();
    if files_only
        && common
            .target
            .paths
            .iter()
            .any(|path| path == Path::new("-"))
    {
        return Err(Failure::Usage(
            "`--changed`, `--staged` and `--write-baseline` are for files; give their paths rather than `-`."
                .to_owned(),
        ));
    }
    let stdin = Stdin::read(&common.target)?;
    let now = output::now(&common.target)?;
    let blogs = blog::load_changed(common, now, stdin, Scope::of(args))?;
    output::tell(&blogs);
    let judged = blogs.blogs.iter().map(|blog| (blog, self::findings(blog)));
    if let Some(file) = &args.write_baseline {
        baseline::write(file, common, &judged.collect::<Vec<_>>())?;
        let read = blogs.problems.is_empty();
        return Ok(if read { CLEAN } else { FAILED });
    }
    let mut findings = Vec::new();
    let mut tally = Tally::default();
    for (blog, found) in judged {
        findings.extend(sift(common, blog, found, &blog.examined, &mut tally)?);
    }
    tally.tell();
    findings.sort_by(|a, b| a.path.cmp(&b.path));
    let checked = blogs.blogs.iter().map(|blog| blog.wanted.len()).sum();
    let examined = blogs.blogs.iter().flat_map(|blog| &blog.examined);
    output::print(common, &findings, examined, checked)?;
    let code = output::code(common, &findings, &blogs);
    // The process ends here: to free the texts of a large blog one by one would only take time.
    std::mem::forget(blogs);
    Ok(code)
}

/// What is found in the notes of a blog that are to be reported.
pub fn findings(blog: &Blog) -> Vec<Finding> {
    let mut findings = judge(&blog.examined, &blog.jekyll, &blog.plan);
    findings.retain(|finding| blog.wanted.contains(finding.path.as_ref()));
    findings
}
