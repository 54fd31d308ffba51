//! `notelint tags rename` and `merge`: every note in one batch, or none.

use super::{canonical, common, rows};
use crate::cli::args::Rewrite;
use crate::cli::blog::{self, Blog, Blogs};
use crate::cli::output::{self, say};
use crate::cli::{CLEAN, FAILED, FOUND, Failure};
use crate::config::suggest;
use crate::disk;
use crate::engine::rename::{Rename, Renamed, Renaming, rename};
use crate::report::{counted, diff, slashed};
use crate::site::TermKind;
use crate::site::variants::{right, variants};
use std::collections::BTreeSet;
use std::io::Write;

/// Calls one tag or category otherwise.
pub fn one(kind: TermKind, old: &str, new: &str, args: &Rewrite) -> Result<u8, Failure> {
    if new.trim().is_empty() || new.trim() != new || new.contains(char::is_control) {
        return Err(Failure::Usage(format!(
            "`{}` is no name for a {}; give one without blanks around it.",
            new.escape_debug(),
            kind.name()
        )));
    }
    if old == new {
        return Err(Failure::Usage(format!("`{old}` and `{new}` are the same.")));
    }
    let blogs = load(args)?;
    let renames = [Rename {
        kind,
        from: old.to_owned(),
        to: new.to_owned(),
    }];
    let mut all = Renaming::default();
    for blog in &blogs.blogs {
        let found = renamed(blog, &renames);
        all.renamed.extend(found.renamed);
        all.obstacles.extend(found.obstacles);
    }
    if all.renamed.is_empty() && all.obstacles.is_empty() {
        return nothing(&blogs, kind, old, new);
    }
    for (path, _, obstacle) in &all.obstacles {
        say(format_args!(
            "{}: `{old}` stays: {obstacle}.",
            slashed(path)
        ));
    }
    if !all.obstacles.is_empty() {
        say("nothing was written.");
        return Ok(FAILED);
    }
    finish(&all.renamed, &renames, args)
}

/// Merges every variant that has a clear majority against it.
pub fn suggested(args: &Rewrite) -> Result<u8, Failure> {
    let blogs = load(args)?;
    let (mut all, mut done) = (Vec::new(), BTreeSet::new());
    let mut kept = false;
    for blog in &blogs.blogs {
        let mut renames = merges(blog);
        let mut found = renamed(blog, &renames);
        if !found.obstacles.is_empty() {
            kept = true;
            for (path, rename, obstacle) in &found.obstacles {
                let path = slashed(path);
                say(format_args!(
                    "{path}: `{}` is not merged: {obstacle}.",
                    rename.from
                ));
            }
            let left: BTreeSet<&Rename> = found
                .obstacles
                .iter()
                .map(|(_, rename, _)| rename)
                .collect();
            renames.retain(|rename| !left.contains(rename));
            found = renamed(blog, &renames);
        }
        all.extend(found.renamed);
        done.extend(renames);
    }
    let code = finish(&all, &done.into_iter().collect::<Vec<_>>(), args)?;
    Ok(if kept { code.max(FOUND) } else { code })
}

/// The blogs, all of which can be read.
fn load(args: &Rewrite) -> Result<Blogs, Failure> {
    let common = common(&args.paths, args.config.as_ref(), args.color);
    let blogs = blog::load(&common, output::now(&common.target)?, None)?;
    output::tell(&blogs);
    if blogs.problems.is_empty() {
        return Ok(blogs);
    }
    Err(Failure::Usage(
        "what cannot be read may have the name, too, so nothing was written.".to_owned(),
    ))
}

fn renamed(blog: &Blog, renames: &[Rename]) -> Renaming {
    let sources = blog.examined.iter().map(|note| &note.source);
    rename(sources, &blog.jekyll, renames)
}

/// The merges that the table suggests.
fn merges(blog: &Blog) -> Vec<Rename> {
    let site = rows::site(blog);
    let kinds = [TermKind::Tag, TermKind::Category].into_iter();
    let found = kinds.flat_map(|kind| {
        let index = site.by_term(kind);
        let counts = index
            .iter()
            .map(|(name, uses)| (*name, uses.len()))
            .collect();
        let canonical = canonical(blog, kind);
        let merges: Vec<Rename> = variants(&counts, &right(&blog.jekyll, kind, &canonical))
            .into_iter()
            .filter(|variant| variant.settled)
            .map(|variant| Rename {
                kind,
                from: variant.spelling.to_owned(),
                to: variant.usual.to_owned(),
            })
            .collect();
        merges
    });
    found.collect()
}

/// Nobody has the old name: fine where it was renamed before, else a slip.
fn nothing(blogs: &Blogs, kind: TermKind, old: &str, new: &str) -> Result<u8, Failure> {
    let mut names = BTreeSet::new();
    for blog in &blogs.blogs {
        names.extend(rows::site(blog).by_term(kind).into_keys());
    }
    if names.contains(new) {
        say(format_args!(
            "no note has the {} `{old}`, some have `{new}`: nothing to do.",
            kind.name()
        ));
        return Ok(CLEAN);
    }
    let hint = suggest(old, names).map_or_else(
        || "`notelint tags` lists them".to_owned(),
        |meant| format!("did you mean `{meant}`?"),
    );
    Err(Failure::Usage(format!(
        "no note has the {} `{old}`; {hint}",
        kind.name()
    )))
}

/// Shows or writes the notes and says what came of it.
fn finish(notes: &[Renamed], renames: &[Rename], args: &Rewrite) -> Result<u8, Failure> {
    if args.diff {
        let colour = output::colour(args.color);
        let mut out = std::io::BufWriter::new(std::io::stdout().lock());
        for note in notes {
            diff::write(&mut out, &note.before, &note.after, colour)?;
        }
        out.flush()?;
        say_moved(notes, "would change");
        return Ok(if notes.is_empty() { CLEAN } else { FOUND });
    }
    let writes = notes.iter();
    let writes = writes.map(|note| disk::Write::of(&note.before, &note.after));
    let change = disk::Change {
        writes: writes.collect(),
        renames: Vec::new(),
    };
    change
        .apply()
        .map_err(|error| output::not_written(&error))?;
    for rename in renames {
        let (kind, from, to) = (rename.kind.name(), &rename.from, &rename.to);
        say(format_args!("the {kind} `{from}` is now `{to}`."));
    }
    say(format_args!("{} rewritten.", counted(notes.len(), "note")));
    say_moved(notes, "changes");
    Ok(CLEAN)
}

fn say_moved(notes: &[Renamed], changes: &str) {
    let moved = notes.iter().filter(|note| note.moves).count();
    if moved == 0 {
        return;
    }
    let notes = counted(moved, "note");
    say(format_args!(
        "the address of {notes} {changes}, since categories are part of it; links to it must follow."
    ));
}
