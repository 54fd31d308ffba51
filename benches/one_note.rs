//! How long it takes to check one note of a large blog, beside reading the front matter of all of its
//! notes: `cargo bench --bench one_note`.

use notelint::disk;
use notelint::jekyll::Jekyll;
use notelint::note::{Note, Source};
use rayon::prelude::*;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many notes the blog has, and how often each thing is done.
const NOTES: usize = 5_000;
const RUNS: usize = 11;

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let notes = write_blog(folder.path());
    let one = &notes[NOTES / 2];
    let read = median(|| {
        let keys: usize = notes.par_iter().map(|note| keys(note)).sum();
        assert_eq!(keys, NOTES * 4);
    });
    let single = median(|| check(folder.path(), one));
    let all = median(|| check(folder.path(), Path::new(".")));
    println!("{NOTES} notes, medians of {RUNS} runs");
    println!("read the front matter of all: {:.1} ms", millis(read));
    println!(
        "check one note: {:.1} ms ({:.2} times as long)",
        millis(single),
        single.as_secs_f64() / read.as_secs_f64()
    );
    println!("check all: {:.1} ms", millis(all));
}

/// A blog of notes that link to each other; its notes, in order.
fn write_blog(folder: &Path) -> Vec<PathBuf> {
    let posts = folder.join("_posts");
    std::fs::create_dir(&posts).expect("a folder");
    std::fs::write(
        folder.join("_config.yml"),
        "timezone: Asia/Seoul\npermalink: /posts/:title/\n",
    )
    .expect("settings");
    (0..NOTES)
        .map(|n| {
            let day = format!(
                "{}-{:02}-{:02}",
                2010 + n / 336,
                1 + n / 28 % 12,
                1 + n % 28
            );
            let file = posts.join(format!("{day}-note-{n}.md"));
            std::fs::write(&file, note(n, &day)).expect("a note");
            file
        })
        .collect()
}

fn note(n: usize, day: &str) -> String {
    let mut note = format!(
        "---\ntitle: {n}번째 공부\ndate: {day} 21:00:00 +0900\ncategories: [Study, Algorithm]\ntags: [tag-{}, 정렬]\n---\n",
        n % 100
    );
    for part in 0..12 {
        let other = (n * 7 + part) % NOTES;
        let _ = write!(
            note,
            "## {part}. 배운 것\n\n정렬은 **비교**로 한다: `a < b`. [앞에서](/posts/note-{other}/) 본 대로 \
             한 번에 하나씩 고른다. $O(n^2)$이 걸린다.\n\n- 고르고\n  - 바꾸고\n- 넘어간다\n\n\
             ```python\nfor x in xs:\n    print(x)\n```\n\n"
        );
    }
    note
}

/// How many keys the front matter of a note has.
fn keys(file: &Path) -> usize {
    let read = disk::read(file).expect("a note");
    let source = Source {
        path: file.into(),
        below: "_posts/2010-01-01-a.md".into(),
        text: read.text,
        invalid: None,
    };
    let jekyll = Jekyll::default();
    let note = Note::new(&source, &jekyll);
    let mapping = note.front_matter().mapping();
    mapping.map_or(0, |mapping| mapping.values.len())
}

fn check(folder: &Path, path: &Path) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_notelint"));
    command.arg("check").arg(path).current_dir(folder);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(status.is_ok_and(|status| status.code() != Some(2)));
}

fn median(mut run: impl FnMut()) -> Duration {
    run();
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
