//! `notelint facts`: what Jekyll sees of each note.

use super::args::FactsArgs;
use super::blog::{self, Blogs};
use super::ground::Ground;
use super::root::Roots;
use super::stdin::Stdin;
use super::{CLEAN, FAILED, Failure, output};
use crate::note::Note;
use crate::report::facts::{self, Account};
use rayon::prelude::*;
use std::io::Write;

/// Prints what Jekyll sees of the notes among the paths.
pub fn run(args: &FactsArgs) -> Result<u8, Failure> {
    let target = &args.target;
    let stdin = Stdin::read(target)?;
    let now = output::now(target)?;
    let (mut blogs, mut roots) = (Blogs::default(), Roots::default());
    let sites = blog::parted(target, stdin.as_ref(), &mut roots, &mut blogs);
    let mut accounts = Vec::new();
    for (root, files) in sites {
        let ground = Ground::read(&root, now, &mut blogs);
        let sources = files
            .par_iter()
            .map(|file| ground.source_of(file, stdin.as_ref()));
        let told: Vec<_> = sources
            .filter_map(Result::transpose)
            .map(|source| Ok(Account::of(&Note::new(&source?, &ground.jekyll))))
            .collect();
        for account in told {
            match account {
                Ok(account) => accounts.push(account),
                Err(problem) => blogs.problems.push(problem),
            }
        }
    }
    accounts.sort_by(|a, b| a.path.cmp(&b.path));
    output::tell(&blogs);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    facts::write(&mut out, args.format, &accounts)?;
    out.flush()?;
    Ok(if blogs.problems.is_empty() {
        CLEAN
    } else {
        FAILED
    })
}
