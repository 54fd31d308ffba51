//! `notelint check`: report.

use super::args::CheckArgs;
use super::blog::Blog;
use super::stdin::Stdin;
use super::{Failure, blog, output};
use crate::engine::judge;
use crate::rule::Finding;

/// Checks the paths and prints what was found.
pub fn run(args: &CheckArgs) -> Result<u8, Failure> {
    let common = &args.common;
    let stdin = Stdin::read(common)?;
    let blogs = blog::load(common, output::now(common), stdin)?;
    output::tell(&blogs);
    let mut findings = Vec::new();
    for blog in &blogs.blogs {
        findings.extend(self::findings(blog));
    }
    findings.sort_by(|a, b| a.path.cmp(&b.path));
    let checked = blogs.blogs.iter().map(|blog| blog.wanted.len()).sum();
    let examined = blogs.blogs.iter().flat_map(|blog| &blog.examined);
    output::print(common, &findings, examined, checked)?;
    Ok(output::code(common, &findings, &blogs))
}

/// What is found in the notes of a blog that are to be reported.
pub fn findings(blog: &Blog) -> Vec<Finding> {
    let mut findings = judge(&blog.examined, &blog.jekyll, &blog.plan);
    findings.retain(|finding| blog.wanted.contains(finding.path.as_ref()));
    findings
}
