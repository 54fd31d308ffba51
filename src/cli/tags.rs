//! `notelint tags`: the blog's tags and categories, and renaming them.

mod rename;
mod rows;

use super::args::{Color, Common, TagsArgs, TagsCommand, TagsFormat};
use super::blog::Blog;
use super::{CLEAN, FAILED, Failure, blog, output};
use crate::report::terms;
use crate::site::TermKind;
use std::io::Write;
use std::path::PathBuf;

/// Lists the tags and categories, or renames some.
pub fn run(args: &TagsArgs) -> Result<u8, Failure> {
    match &args.command {
        None => list(args),
        Some(TagsCommand::Rename {
            old,
            new,
            category,
            rewrite,
        }) => {
            let kind = if *category {
                TermKind::Category
            } else {
                TermKind::Tag
            };
            rename::one(kind, old, new, rewrite)
        }
        Some(TagsCommand::Merge { rewrite, .. }) => rename::suggested(rewrite),
    }
}

fn list(args: &TagsArgs) -> Result<u8, Failure> {
    let mut common = common(&args.paths, args.config.as_ref(), args.color);
    common.target.now = args.now;
    let blogs = blog::load(&common, output::now(&common.target)?, None)?;
    output::tell(&blogs);
    let tables: Vec<terms::Table> = blogs.blogs.iter().map(rows::table).collect();
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    match args.format {
        TagsFormat::Text => terms::write_text(&mut out, &tables)?,
        TagsFormat::Json => terms::write_json(&mut out, &tables)?,
    }
    out.flush()?;
    Ok(if blogs.problems.is_empty() {
        CLEAN
    } else {
        FAILED
    })
}

/// The rule about the spelling of such terms, whose options count here, too.
const fn rule(kind: TermKind) -> &'static str {
    match kind {
        TermKind::Tag => "tag/spelling-variant",
        TermKind::Category => "category/spelling-variant",
    }
}

/// What loading the blog takes; no rule about single notes runs.
fn common(paths: &[PathBuf], config: Option<&PathBuf>, color: Color) -> Common {
    let rules = [TermKind::Tag, TermKind::Category].map(rule);
    Common::for_blog(paths, config, color, &rules)
}

/// The spellings that the settings say are right.
fn canonical(blog: &Blog, kind: TermKind) -> Vec<String> {
    let mut rules = blog.plan.rules.iter();
    let active = rules.find(|active| active.rule.name == rule(kind));
    let listed = active.and_then(|active| active.options.get("canonical"));
    let listed = listed.and_then(|listed| serde_yaml::from_value(listed.clone()).ok());
    listed.unwrap_or_default()
}
