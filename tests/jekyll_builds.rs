//! Pages of one URL, layouts, and what Liquid tags call for: what the rules about them find against what real
//! Jekyll says of the same sites, live where Ruby has Jekyll. The sites are the examples of the rules' pages, our
//! study blog, and one in which tags call for files by every kind of name.
//!
//! `NOTELINT_CORPUS=FOLDER` compares the sites in a folder, each by its own `_config.yml` without themes and
//! plugins: `cargo test --test jekyll_builds real_sites -- --nocapture`.

#[path = "pages/blog.rs"]
mod blog;
#[path = "jekyll/built.rs"]
mod built;
mod common;

use built::{Blog, compare};
use notelint::rules;
use std::path::{Path, PathBuf};

/// The time of the build, on both sides.
const TIME: &str = "2027-01-01T00:00:00Z";

fn check(blogs: &[Blog], least: usize) {
    let Some(compared) = compare(blogs) else {
        return;
    };
    println!("{compared:#?}");
    let told: usize = compared.agreed.values().sum();
    assert!(told >= least, "only {told} findings");
    assert!(compared.differences.is_empty() && compared.unread.is_empty());
}

#[test]
fn examples_of_pages_are_what_jekyll_says() {
    let pages = built::RULES
        .iter()
        .filter_map(|(rule, _)| rules::find(rule));
    let examples: Vec<_> = pages.flat_map(|rule| rule.page().examples()).collect();
    let blogs = examples.iter().map(|example| Blog::of(&example.files));
    // What plugins and themes bring is not there on the other side.
    let blogs: Vec<Blog> = blogs.filter(|blog| !blog.has_gems()).collect();
    check(&blogs, 15);
}

#[test]
fn our_study_blog_is_what_jekyll_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/study-blog");
    check(&[Blog::below(&folder)], 5);
}

#[test]
fn tags_find_what_jekyll_finds() {
    let files = include_str!("jekyll/names.txt");
    let (files, names) = files.split_once("\n===\n").expect("files and names");
    let mut blog: Vec<(String, String)> = vec![(
        "_config.yml".to_owned(),
        "collections: {notes: {output: true}, quiet: {output: false}}\n".to_owned(),
    )];
    blog.extend(files.lines().map(|path| {
        let note = [".md", ".html"].iter().any(|end| path.ends_with(end));
        let text = if note {
            "---\ntitle: 글\n---\n본문\n"
        } else {
            ""
        };
        (path.to_owned(), text.to_owned())
    }));
    let tags = ["post_url", "link", "include", "include_relative"];
    let calls = names
        .lines()
        .flat_map(|name| tags.map(|tag| format!("{{% {tag} {name} %}}")));
    for (number, call) in calls.enumerate() {
        let path = format!("calls/{number}.md");
        blog.push((path, format!("---\ntitle: 글\n---\n{call}\n")));
    }
    check(&[Blog::of(&blog)], 100);
}

#[test]
fn real_sites_are_what_jekyll_says() {
    let Some(folder) = std::env::var_os("NOTELINT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let sites = std::fs::read_dir(&folder).expect("a folder of sites");
    let mut sites: Vec<PathBuf> = sites.map(|site| site.expect("a site").path()).collect();
    sites.retain(|site| site.join("_config.yml").is_file());
    sites.sort();
    let blogs: Vec<Blog> = sites.iter().map(|site| Blog::below(site)).collect();
    check(&blogs, 0);
}
