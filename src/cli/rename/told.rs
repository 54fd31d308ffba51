//! What is said of a renaming: the new name and URL, what follows, and what does not.

use super::super::args::RenameArgs;
use super::super::blog::{self, Blog};
use super::super::output::say;
use super::REDIRECTS;
use crate::disk;
use crate::engine::relocate::Relocation;
use crate::jekyll::{Ignored, Role, role};
use crate::note::{Note, Source};
use crate::report::{counted, slashed};
use crate::site::target::decoded;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// How many lines that mention the old URL are shown.
const SHOWN: usize = 20;

/// Endings of files that may mention a note.
const TEXTS: [&str; 16] = [
    "md", "markdown", "mkd", "mkdn", "mkdown", "html", "htm", "xhtml", "xml", "yml", "yaml",
    "json", "csv", "tsv", "txt", "liquid",
];

/// Says on standard error what was done, or would be.
pub fn tell(relocation: &Relocation, blog: &Blog, args: &RenameArgs) {
    let name = relocation
        .to
        .file_name()
        .unwrap_or_default()
        .to_string_lossy();
    let from = slashed(&relocation.from);
    let is = if args.diff { "would be" } else { "is now" };
    say(format_args!("`{from}` {is} called `{name}`."));
    tell_url(relocation, blog, args);
    let follow = relocation.rewritten.iter().filter(|note| note.followed > 0);
    let places: usize = follow.clone().map(|note| note.followed).sum();
    if places == 0 {
        say("no note has to follow.");
    } else {
        let (places, notes) = (counted(places, "place"), counted(follow.count(), "note"));
        let follow = if args.diff {
            "would follow"
        } else {
            "followed"
        };
        say(format_args!("{places} in {notes} {follow}."));
    }
    for (path, line, written) in &relocation.gained {
        let path = slashed(path);
        say(format_args!(
            "{path}:{line}: `{written}` led nowhere and leads to the note now."
        ));
    }
    if blog.jekyll.brought.urls {
        say(
            "code of the site in _plugins may give notes other addresses; these are not known here.",
        );
    }
    tell_mentions(relocation, blog);
}

fn tell_url(relocation: &Relocation, blog: &Blog, args: &RenameArgs) {
    let Some((old, new)) = &relocation.urls else {
        say("Jekyll makes no page of it, so it has no address.");
        return;
    };
    let (old_url, new_url) = (decoded(old), decoded(new));
    if old == new {
        say(format_args!(
            "its address stays `{old_url}`, since its front matter or the site says so."
        ));
        return;
    }
    let is = if args.diff { "would be" } else { "is" };
    say(format_args!(
        "its address was `{old_url}` and {is} `{new_url}`."
    ));
    if args.redirect {
        let leads = if args.diff { "would lead" } else { "leads" };
        say(format_args!(
            "`{old_url}` {leads} to it by `redirect_from`."
        ));
    } else if blog.jekyll.has_redirects() {
        say(format_args!(
            "`{old_url}` leads nowhere then; with `--redirect` it leads to the note."
        ));
    } else {
        say(format_args!(
            "`{old_url}` leads nowhere then; {REDIRECTS} could lead it to the note."
        ));
    }
}

fn tell_mentions(relocation: &Relocation, blog: &Blog) {
    let mut found = Vec::new();
    let after: HashMap<&Path, &str> = relocation
        .rewritten
        .iter()
        .map(|note| (&*note.before.path, &*note.after))
        .collect();
    for note in &blog.examined {
        let path = &*note.source.path;
        let new = after.get(path).copied();
        let source = Source {
            text: new.map_or_else(|| note.source.text.clone(), Into::into),
            ..note.source.clone()
        };
        let path = if *path == *relocation.from {
            &relocation.to
        } else {
            path
        };
        let mentions = relocation
            .mentions
            .in_note(&Note::new(&source, &blog.jekyll));
        found.extend(
            mentions
                .into_iter()
                .map(|mention| (path.to_path_buf(), mention)),
        );
    }
    for name in others(blog) {
        let path = blog.source.join(name);
        // What cannot be read is no note, and nothing is wrong with those for it.
        let Ok(read) = disk::read(&path) else {
            continue;
        };
        let mentions = relocation.mentions.in_text(&read.text).into_iter();
        found.extend(mentions.map(|mention| (blog::as_seen(&path), mention)));
    }
    if found.is_empty() {
        return;
    }
    let mut words = "the old name or address stands here, too, which is not followed:".to_owned();
    for (path, mention) in found.iter().take(SHOWN) {
        let (path, line, text) = (slashed(path), mention.line, &mention.text);
        words.push_str(&format!("\n  {path}:{line}: {text}"));
    }
    if found.len() > SHOWN {
        words.push_str(&format!("\n  and in {} more lines", found.len() - SHOWN));
    }
    say(words);
}

/// Texts of the site that are no notes: layouts, includes, data, settings.
fn others(blog: &Blog) -> impl Iterator<Item = &str> {
    let notes: HashSet<&str> = blog
        .examined
        .iter()
        .map(|note| &*note.source.below)
        .collect();
    let files = blog.jekyll.files.iter().flat_map(|files| files.names());
    files.filter(move |name| {
        let ending = name
            .rsplit('.')
            .next()
            .unwrap_or_default()
            .to_ascii_lowercase();
        let left_out = || {
            let role = role(&blog.jekyll, name);
            matches!(
                role,
                Role::Ignored(Ignored::Excluded | Ignored::Destination)
            )
        };
        TEXTS.contains(&&*ending) && !notes.contains(*name) && !left_out()
    })
}
