//! What `notelint facts` tells of a note against what real Jekyll sees: live, on the notes of `jekyll/blog` under each
//! of its `_configs` and on generated sites, where Ruby has Jekyll.
//!
//! `NOTELINT_FUZZ=2000` generates that many notes for each of the sites, `NOTELINT_SEED=1` other ones.
//! `NOTELINT_CORPUS=FOLDER` compares the sites in a folder, each by its own `_config.yml`, and prints a table:
//! `cargo test --test jekyll_facts real_sites -- --nocapture`.

#[path = "jekyll/ask.rs"]
mod ask;
#[path = "jekyll/compare.rs"]
mod compare;
#[path = "jekyll/generate.rs"]
mod generate;

use ask::{Question, ask};
use compare::Tally;
use std::path::{Path, PathBuf};

/// The time of the build, on both sides.
const NOW: &str = "2025-06-01T00:00:00Z";

/// Each site twice: as it is built, and with everything shown that Jekyll would hold back.
fn questions(sites: &[(PathBuf, String)]) -> Vec<Question> {
    let twice = |(source, config): &(PathBuf, String)| {
        [false, true].map(|reveal| Question {
            source: source.clone(),
            config: config.clone(),
            time: NOW,
            reveal,
        })
    };
    sites.iter().flat_map(twice).collect()
}

fn compared(sites: &[(PathBuf, String)]) -> Option<Tally> {
    let questions = questions(sites);
    let mut tally = Tally::default();
    for (question, answer) in questions.iter().zip(ask(&questions)?) {
        tally.add(question, answer);
    }
    Some(tally)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn assert_equal(tally: &Tally, least: usize) {
    println!("{}", tally.table());
    assert!(tally.notes >= least, "only {} notes", tally.notes);
    assert!(
        tally.unread.is_empty() && tally.differences.is_empty(),
        "{:#?}\n{}",
        tally.unread,
        tally.differences.join("\n")
    );
}

#[test]
fn generated_notes_are_seen_as_jekyll_sees_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut generator = generate::Generator::new(number("NOTELINT_SEED").unwrap_or(20_240_302));
    let count = number("NOTELINT_FUZZ").unwrap_or(150);
    let count = usize::try_from(count).expect("a number of notes");
    let mut site = |name: usize| {
        let site = folder.path().join(name.to_string());
        generator.notes(&site, count);
        (site, generator.config())
    };
    let sites: Vec<_> = (0..6).map(&mut site).collect();
    if let Some(tally) = compared(&sites) {
        assert_equal(&tally, 12 * count);
    }
}

#[test]
fn our_blog_is_seen_as_jekyll_sees_it() {
    let blog = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/jekyll/blog");
    let mut configs: Vec<PathBuf> = std::fs::read_dir(blog.join("_configs"))
        .expect("the configs")
        .map(|entry| entry.expect("a config").path())
        .collect();
    configs.sort();
    let read = |path: &PathBuf| (blog.clone(), std::fs::read_to_string(path).expect("UTF-8"));
    let sites: Vec<_> = configs.iter().map(read).collect();
    if let Some(tally) = compared(&sites) {
        assert_equal(&tally, 1500);
    }
}

#[test]
fn real_sites_are_seen_as_jekyll_sees_them() {
    let Some(folder) = std::env::var_os("NOTELINT_CORPUS").map(PathBuf::from) else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let mut sites: Vec<(PathBuf, String)> = std::fs::read_dir(&folder)
        .expect("a folder of sites")
        .filter_map(|entry| {
            let site = entry.ok()?.path();
            let config = std::fs::read_to_string(site.join("_config.yml")).ok()?;
            Some((site, config))
        })
        .collect();
    sites.sort();
    let Some(tally) = compared(&sites) else {
        return;
    };
    println!("{}\n\n{}", tally.differences.join("\n"), tally.table());
    for site in &tally.unread {
        println!("not read by Jekyll: {site}");
    }
    assert!(tally.least() >= 0.995, "less than 99.5 %");
}
