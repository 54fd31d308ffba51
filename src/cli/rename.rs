//! `notelint rename`: a note under another name, and the blog that leads to it.

mod told;

use super::args::{Common, RenameArgs};
use super::blog::{self, Blog};
use super::output::{self, say};
use super::root::Roots;
use super::{CLEAN, FOUND, Failure};
use crate::disk;
use crate::engine::relocate::{Obstacle, Relocation, relocate};
use crate::report::diff;
use std::io::Write;
use std::path::Path;
use std::sync::Arc;

/// The plugin that makes pages of `redirect_from`.
const REDIRECTS: &str = "jekyll-redirect-from";

/// Renames the note, or shows what that would change.
pub fn run(args: &RenameArgs) -> Result<u8, Failure> {
    let (blog, below) = load(args)?;
    if args.redirect && !blog.jekyll.has_redirects() {
        return Err(refused(
            args,
            &format!("`--redirect` needs {REDIRECTS}, which is not among the site's plugins"),
        ));
    }
    let notes = blog.examined.iter().map(|note| (&note.source, &note.facts));
    let found = relocate(notes, &blog.jekyll, &below, &args.new_slug, args.redirect);
    let relocation = match found {
        Ok(relocation) => relocation,
        Err(Obstacle::Same) => {
            say(format_args!(
                "{}: {}: nothing to do.",
                args.note.display(),
                Obstacle::Same
            ));
            return Ok(CLEAN);
        }
        Err(obstacle) => return Err(refused(args, &obstacle.to_string())),
    };
    if args.diff {
        show(&relocation, args)?;
    } else {
        write(&relocation)?;
    }
    told::tell(&relocation, &blog, args);
    Ok(if args.diff { FOUND } else { CLEAN })
}

fn refused(args: &RenameArgs, why: &str) -> Failure {
    Failure::Usage(format!(
        "{}: {why}. Nothing was written.",
        args.note.display()
    ))
}

/// The blog of the note, all of which can be read (what cannot may lead to the note, too), and the note's
/// path below its source.
fn load(args: &RenameArgs) -> Result<(Blog, Arc<str>), Failure> {
    let file = disk::absolute(&args.note);
    if !disk::is_there(&file) {
        return Err(refused(args, "there is no such file"));
    }
    if file.is_dir() {
        return Err(refused(args, "it is a folder; give one note"));
    }
    let mut roots = Roots::default();
    let own = roots.of(&file);
    let here = roots.of(&disk::absolute(Path::new("x")));
    if !own.configured {
        let why = "it belongs to no site, as no _config.yml lies above it";
        return Err(refused(args, why));
    }
    let folder = blog::as_seen(&own.folder);
    if here.configured && here != own {
        let folder = folder.display();
        let why = format!("it is a note of another site; go to `{folder}` for that");
        return Err(refused(args, &why));
    }
    let config = args.config.as_ref();
    let common = Common::for_blog(&[folder], config, args.color, &["file/encoding"]);
    let blogs = blog::load(&common, output::now(&common.target)?, None)?;
    output::tell(&blogs);
    if !blogs.problems.is_empty() {
        return Err(refused(args, "what cannot be read may lead to it, too"));
    }
    let seen = blog::as_seen(&file);
    let found = blogs.blogs.into_iter().find_map(|blog| {
        let mut notes = blog.examined.iter().map(|note| &note.source);
        let note = notes.find(|source| file.starts_with(&blog.source) && *source.path == *seen);
        let below = note?.below.clone();
        Some((blog, below))
    });
    found.ok_or_else(|| refused(args, &Obstacle::NoNote.to_string()))
}

fn show(relocation: &Relocation, args: &RenameArgs) -> Result<(), Failure> {
    let colour = output::colour(args.color);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let paths = (&*relocation.from, &*relocation.to);
    let own = relocation.own();
    let texts = own.map_or(("", ""), |note| (&*note.before.text, &*note.after));
    diff::rename(&mut out, paths, texts, colour)?;
    let others = relocation.rewritten.iter();
    for note in others.filter(|note| *note.before.path != *relocation.from) {
        diff::write(&mut out, &note.before, &note.after, colour)?;
    }
    Ok(out.flush()?)
}

fn write(relocation: &Relocation) -> Result<(), Failure> {
    let notes = relocation.rewritten.iter();
    let writes = notes.map(|note| disk::Write::of(&note.before, &note.after));
    let change = disk::Change {
        writes: writes.collect(),
        renames: vec![disk::Rename {
            from: &relocation.from,
            to: &relocation.to,
        }],
    };
    change.apply().map_err(|error| output::not_written(&error))
}
