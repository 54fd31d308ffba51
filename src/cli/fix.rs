//! `notelint fix`: rewrite notes in place, or show what would change.

use super::args::{Common, FixArgs};
use super::blog::{Blog, Blogs};
use super::output::say;
use super::sift::{Tally, sift};
use super::stdin::Stdin;
use super::{CLEAN, FAILED, FOUND, Failure, blog, check, output};
use crate::disk;
use crate::engine::{self, Cycle, Examined, Fixed};
use crate::report::{counted, diff, slashed};
use crate::rule::Finding;
use std::io::Write;

/// What fixing all blogs came to.
#[derive(Default)]
struct Done {
    fixed: Vec<Fixed>,
    cycles: Vec<Cycle>,
    examined: Vec<Examined>,
    findings: Vec<Finding>,
    tally: Tally,
    checked: usize,
}

/// Fixes the notes among the paths and prints what is left.
pub fn run(args: &FixArgs) -> Result<u8, Failure> {
    let common = &args.common;
    let stdin = Stdin::read(&common.target)?;
    let bytes = stdin.as_ref().map(|stdin| stdin.bytes.clone());
    if bytes.is_some() && common.target.paths.len() > 1 {
        return Err(Failure::Usage(
            "`-` cannot be fixed together with files; give it alone.".to_owned(),
        ));
    }
    let now = output::now(&common.target)?;
    let mut blogs = blog::load(common, now, stdin)?;
    let mut done = Done::default();
    for blog in std::mem::take(&mut blogs.blogs) {
        fix_blog(common, blog, args.r#unsafe, &mut done)?;
    }
    for cycle in &done.cycles {
        say(format_args!(
            "{}: the fixes of {} never come to rest, so nothing was written; run one of them at a time with --only.",
            cycle.path.display(),
            cycle.rules.join(" and ")
        ));
    }
    if let Some(bytes) = bytes {
        output::tell(&blogs);
        return filter(args, &bytes, &done, &blogs);
    }
    if args.diff || args.check {
        output::tell(&blogs);
        show(args, &done)?;
        let changes = if done.fixed.is_empty() { CLEAN } else { FOUND };
        return Ok(if blogs.problems.is_empty() {
            changes
        } else {
            FAILED
        });
    }
    if !write(&mut done, &mut blogs) {
        // What could not be written is still there: the truth lies on the disk now.
        done.examined.clear();
        done.findings.clear();
        done.tally = Tally::default();
        for blog in blog::load(common, now, None)?.blogs {
            let left = check::findings(&blog);
            let left = sift(common, &blog, left, &blog.examined, &mut done.tally)?;
            done.findings.extend(left);
            done.examined.extend(blog.examined);
        }
    }
    output::tell(&blogs);
    say_fixed(&done);
    done.tally.tell();
    done.findings.sort_by(|a, b| a.path.cmp(&b.path));
    output::print(common, &done.findings, done.examined.iter(), done.checked)?;
    Ok(output::code(common, &done.findings, &blogs))
}

fn fix_blog(
    common: &Common,
    mut blog: Blog,
    with_unsafe: bool,
    done: &mut Done,
) -> Result<(), Failure> {
    let examined = std::mem::take(&mut blog.examined);
    let wanted = &blog.wanted;
    let outcome = engine::fix(
        examined,
        &blog.jekyll,
        &blog.plan,
        &|path| wanted.contains(path),
        with_unsafe,
    );
    done.checked += wanted.len();
    done.fixed.extend(outcome.fixed);
    done.cycles.extend(outcome.cycles);
    let left = outcome.findings.into_iter();
    let left = left.filter(|finding| wanted.contains(finding.path.as_ref()));
    let examined = outcome.examined;
    let left = sift(common, &blog, left.collect(), &examined, &mut done.tally)?;
    done.findings.extend(left);
    done.examined.extend(examined);
    Ok(())
}

/// `fix -`: the fixed text, and nothing else, on standard output.
fn filter(args: &FixArgs, bytes: &[u8], done: &Done, blogs: &Blogs) -> Result<u8, Failure> {
    let mut out = std::io::stdout().lock();
    match done.fixed.first() {
        _ if args.diff || args.check => show(args, done)?,
        Some(fixed) => out.write_all(fixed.after.as_bytes())?,
        None => out.write_all(bytes)?,
    }
    out.flush()?;
    if args.diff || args.check {
        return Ok(if done.fixed.is_empty() { CLEAN } else { FOUND });
    }
    Ok(output::code(&args.common, &done.findings, blogs))
}

fn show(args: &FixArgs, done: &Done) -> Result<(), Failure> {
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for fixed in &done.fixed {
        if args.diff {
            let colour = output::colour(args.common.color);
            diff::write(&mut out, &fixed.before, &fixed.after, colour)?;
        } else {
            let path = slashed(&fixed.before.path);
            writeln!(out, "{path}: would be rewritten")?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Writes what was fixed, and forgets what could not be written; whether all of it could.
fn write(done: &mut Done, blogs: &mut Blogs) -> bool {
    let all = done.fixed.len();
    done.fixed.retain(|fixed| {
        let written = disk::write(&fixed.before.path, &fixed.before.text, &fixed.after);
        let failed = written.err().map(disk::Problem::from);
        let kept = failed.is_none();
        blogs.problems.extend(failed);
        kept
    });
    done.fixed.len() == all
}

fn say_fixed(done: &Done) {
    let fixes: usize = done
        .fixed
        .iter()
        .flat_map(|fixed| fixed.applied.values())
        .sum();
    if fixes > 0 {
        say(format_args!(
            "{fixes} {} applied in {}.",
            if fixes == 1 { "fix" } else { "fixes" },
            counted(done.fixed.len(), "note")
        ));
    }
}
