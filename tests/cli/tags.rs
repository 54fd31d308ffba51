//! `notelint tags`: the table, and names changed in all notes or in none.

use crate::blog::{Blog, command, ran, tagged};
use notelint::jekyll::Jekyll;
use notelint::note::{Note, Source};
use notelint::site::TermKind;
use notelint::site::terms::terms;
use notelint::yaml::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

/// Ways to write the tags of a note, `OLD` among them.
const STYLES: [&str; 8] = [
    "tags: [가, OLD, \"나 다\"] # 목록",
    "tags:\n  - OLD # 왜\n  - 가",
    "tags:\n- '가'\n- 'OLD'",
    "tags: 가 OLD b",
    "tag: OLD",
    "tags:\n  - [가, OLD]\ncategory: 일지",
    "tags: [NEW, OLD]",
    "tags: [가, b]",
];

/// A blog of `count` notes, seven of eight with the tag.
fn generated(count: usize) -> Blog {
    let blog = Blog::with(&[]);
    for at in 0..count {
        let list = STYLES[at % STYLES.len()]
            .replace("OLD", "머신 러닝")
            .replace("NEW", "머신러닝");
        let list = if list.starts_with("tags: 가") {
            list.replace("머신 러닝", "머신-러닝")
        } else {
            list
        };
        let ending = if at % 5 == 0 { "\r\n" } else { "\n" };
        let body = format!("## {at}일째\n\ntags: [머신 러닝]\n\n글. \n\n\n끝");
        let text = format!("---\ntitle: \"{at}일째: 머신 러닝\"\n{list}\n---\n\n{body}")
            .replace('\n', ending);
        blog.write(&name(at), text);
    }
    blog
}

fn name(at: usize) -> String {
    format!(
        "_posts/2021-{:02}-{:02}-note-{at}.md",
        at % 12 + 1,
        at % 28 + 1
    )
}

/// What Jekyll reads of each note: the typed front matter without its tags, these, the body.
type Read = (Vec<(Value, Value)>, Vec<String>, String);

fn read(blog: &Blog, count: usize) -> Vec<Read> {
    let one = |at: usize| {
        let below = name(at);
        let source = Source {
            path: Path::new(&below).into(),
            below: below.as_str().into(),
            text: blog.read(&below).into(),
            invalid: None,
        };
        let jekyll = Jekyll::default();
        let note = Note::new(&source, &jekyll);
        let mapping = note.front_matter().mapping().unwrap();
        let others = mapping
            .values
            .iter()
            .filter(|(key, _)| !matches!(key.as_str(), Some("tag" | "tags")));
        let tags = terms(&note, TermKind::Tag)
            .into_iter()
            .map(|term| term.text);
        (
            others.cloned().collect(),
            tags.collect(),
            source.text[note.split().body..].to_owned(),
        )
    };
    (0..count).map(one).collect()
}

/// The tags with the new name, once.
fn expected(before: &[Read], old: &str, new: &str) -> Vec<Read> {
    let mut all = before.to_vec();
    for (_, tags, _) in &mut all {
        let mut known = tags.iter().any(|tag| tag == new);
        tags.retain_mut(|tag| {
            if tag != old {
                return true;
            }
            *tag = new.to_owned();
            !std::mem::replace(&mut known, true)
        });
    }
    all
}

/// Files beside the notes that are no notes.
fn left_over(blog: &Blog) -> usize {
    let entries = fs::read_dir(blog.path("_posts")).unwrap();
    entries
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with('.')
        })
        .count()
}

#[test]
fn the_table_counts_and_groups() {
    let blog = Blog::with(&[
        ("_posts/2021-03-02-a.md", &tagged("AI, 파이썬")),
        ("_posts/2021-04-02-b.md", &tagged("ai, 파이썬")),
        ("_posts/2021-05-02-c.md", &tagged("AI, seo")),
        ("_posts/2021-06-02-d.md", &tagged("SEO, 하나")),
        (
            "개발/_posts/2021-07-02-e.md",
            "---\ncategory: 일지\n---\n글\n",
        ),
    ]);
    let ran = blog.run(&["tags"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let expected = "\
tags: 6

  notes  first       last        tag
      2  2021-03-02  2021-05-02  AI
      1  2021-04-02  2021-04-02    ai -> AI
      1  2021-06-02  2021-06-02  SEO
      1  2021-05-02  2021-05-02    seo -> SEO?
      2  2021-03-02  2021-04-02  파이썬

  once: 1
    하나

categories: 2

  once: 2
    개발, 일지

1 suggested merge; `notelint tags merge --suggested --diff` shows what would change

1 spelling with `?` in a tie; `notelint tags rename OLD NEW` settles it
";
    assert_eq!(ran.out, expected);
    let json = blog.run(&["tags", "--format", "json"]);
    let sites: serde_json::Value = serde_json::from_str(&json.out).unwrap();
    let rows = sites[0]["tags"].as_array().unwrap();
    let ai = rows.iter().find(|row| row["name"] == "ai").unwrap();
    assert_eq!(ai["variant_of"], "AI");
    assert_eq!(ai["suggested"], true);
    assert_eq!(ai["first"], "2021-04-02");
    assert_eq!(sites[0]["categories"][0]["notes"], 1);
}

#[test]
fn the_settings_say_which_spelling_is_right() {
    let blog = Blog::with(&[
        (
            ".notelint.yml",
            "rules:\n  tag/spelling-variant:\n    canonical: [AI]\n",
        ),
        ("_posts/2021-03-02-a.md", &tagged("ai")),
        ("_posts/2021-03-03-b.md", &tagged("ai")),
    ]);
    assert!(blog.run(&["tags"]).out.contains("ai -> AI\n"));
    assert_eq!(blog.run(&["tags", "merge", "--suggested"]).code, 0);
    assert_eq!(blog.read("_posts/2021-03-03-b.md"), tagged("AI"));
}

#[test]
fn a_thousand_notes_are_renamed_and_nothing_else_changes() {
    const COUNT: usize = 1000;
    let blog = generated(COUNT);
    let before = read(&blog, COUNT);
    let diff = blog.run(&["tags", "rename", "머신 러닝", "머신러닝", "--diff"]);
    assert_eq!(diff.code, 1, "{}", diff.err);
    assert!(diff.out.contains("+  - 머신러닝 # 왜\n"));
    assert_eq!(read(&blog, COUNT), before);
    let ran = blog.run(&["tags", "rename", "머신 러닝", "머신러닝"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("750 notes rewritten."), "{}", ran.err);
    assert_eq!(
        read(&blog, COUNT),
        expected(&before, "머신 러닝", "머신러닝")
    );
    assert_eq!(left_over(&blog), 0);
    let again = blog.run(&["tags", "rename", "머신 러닝", "머신러닝"]);
    assert_eq!(again.code, 0);
    assert!(again.err.contains("nothing to do"), "{}", again.err);
}

#[test]
fn suggested_merges_are_one_batch() {
    let blog = generated(64);
    let before = read(&blog, 64);
    let ran = blog.run(&["tags", "merge", "--suggested"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let once = expected(&before, "머신-러닝", "머신 러닝");
    assert_eq!(read(&blog, 64), expected(&once, "머신러닝", "머신 러닝"));
    assert!(!blog.run(&["tags"]).out.contains("->"));
}

#[test]
fn what_cannot_follow_stops_all() {
    let note = "---\ncategories: [일지]\n---\n글\n";
    let blog = Blog::with(&[
        ("_posts/2021-03-02-a.md", note),
        ("일지/_posts/2021-03-03-b.md", note),
    ]);
    let ran = blog.run(&["tags", "rename", "--category", "일지", "기록"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err.contains("rename the folder") && ran.err.contains("nothing was written"),
        "{}",
        ran.err
    );
    assert_eq!(blog.read("_posts/2021-03-02-a.md"), note);
    let slip = blog.run(&["tags", "rename", "--category", "일자", "기록"]);
    assert_eq!(slip.code, 2);
    assert!(
        slip.err.contains("no note has the category `일자`"),
        "{}",
        slip.err
    );
    assert_eq!(blog.run(&["tags", "rename", "a", " "]).code, 2);
}

#[test]
fn a_new_address_is_said() {
    let blog = Blog::with(&[("_posts/2021-03-02-a.md", "---\ncategory: diary\n---\n글\n")]);
    let ran = blog.run(&["tags", "rename", "--category", "diary", "log"]);
    assert_eq!(ran.code, 0);
    assert!(
        ran.err.contains("the address of 1 note changes"),
        "{}",
        ran.err
    );
    assert_eq!(
        blog.read("_posts/2021-03-02-a.md"),
        "---\ncategory: log\n---\n글\n"
    );
}

/// The system lets no file grow beyond 64 KiB, as on a full disk, when the last note is written.
#[cfg(unix)]
#[test]
fn a_full_disk_loses_nothing() {
    let blog = generated(40);
    let large = format!(
        "---\ntags: [머신 러닝]\n---\n{}",
        "글 한 줄.\n".repeat(20_000)
    );
    blog.write("_posts/2021-12-31-zz.md", &large);
    let before = read(&blog, 40);
    let binary = assert_cmd::cargo::cargo_bin!("notelint").display();
    let script =
        format!("trap '' XFSZ; ulimit -f 64; exec '{binary}' tags rename '머신 러닝' 머신러닝");
    let mut shell = assert_cmd::Command::new("bash");
    shell.current_dir(blog.path("")).args(["-c", &script]);
    let ran = ran(shell);
    assert_eq!(ran.code, 2, "{}", ran.err);
    assert!(
        ran.err.contains("Every note is as it was before."),
        "{}",
        ran.err
    );
    assert_eq!(read(&blog, 40), before);
    assert_eq!(blog.read("_posts/2021-12-31-zz.md"), large);
    assert_eq!(left_over(&blog), 0);
}

/// Killed at any moment, each note is whole, and a second run does the rest.
#[test]
fn a_kill_midway_loses_nothing() {
    const COUNT: usize = 200;
    let first: PathBuf = name(0).into();
    for wait in [0, 1, 3, 8, 20] {
        let blog = generated(COUNT);
        let before = read(&blog, COUNT);
        let after = expected(&before, "머신 러닝", "머신러닝");
        let old = blog.read(&name(0));
        let args = ["tags", "rename", "머신 러닝", "머신러닝"];
        let mut child = std::process::Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
            .current_dir(blog.path(""))
            .args(args)
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let started = Instant::now();
        // The first note to be replaced says that the others are being replaced.
        while fs::read_to_string(blog.path("").join(&first)).unwrap() == old
            && child.try_wait().unwrap().is_none()
            && started.elapsed() < Duration::from_secs(60)
        {
            std::hint::spin_loop();
        }
        std::thread::sleep(Duration::from_millis(wait));
        let _ = child.kill();
        child.wait().unwrap();
        for (at, found) in read(&blog, COUNT).iter().enumerate() {
            assert!(*found == before[at] || *found == after[at], "{}", name(at));
        }
        let again = ran(command(&blog.path(""), &args));
        assert_eq!(again.code, 0, "{}", again.err);
        assert_eq!(read(&blog, COUNT), after);
    }
}
