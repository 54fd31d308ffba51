//! `notelint facts`: what Jekyll sees of each note.

use crate::blog::{Blog, Ran};
use serde_json::{Value, json};

const POST: &str = "_posts/2024-03-02-경사하강법.md";

fn told(ran: &Ran) -> Vec<Value> {
    assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{ran:?}");
    serde_json::from_str(&ran.out).unwrap()
}

#[test]
fn a_note_is_told_in_a_few_lines() {
    let blog = Blog::with(&[
        (
            POST,
            "---\ndate: 2024-03-02 23:20:00\ntags: 딥러닝 최적화\n---\n글\n",
        ),
        (
            "_posts/2024-03-03-b.md",
            "---\ntitle: [스터디] 둘째\n---\n글\n",
        ),
    ]);
    let ran = blog.run(&["facts"]);
    assert_eq!(
        ran.out,
        "\
_posts/2024-03-02-경사하강법.md
  published     yes
  URL           /2024/03/03/경사하강법.html
  date          2024-03-03 08:20:00 +09:00
  title         경사하강법 (from the file name)
  tags          딥러닝, 최적화

_posts/2024-03-03-b.md
  published     yes
  front matter  unreadable, so Jekyll goes on without it
  URL           /2024/06/01/2024-03-03-b.html
  date          2024-06-01 09:00:00 +09:00 (the time of the build: it moves with every build)
  title         none
"
    );
    assert_eq!((ran.code, ran.err.as_str()), (0, ""));
}

#[test]
fn the_object_of_a_note_has_always_the_same_fields() {
    let blog = Blog::with(&[(
        POST,
        "---\ntitle: 2024\ncategories: [AI, 1]\nlayout: post\n---\n",
    )]);
    let ran = blog.run(&["facts", "--format", "json"]);
    let fields = "[\n{\"path\":\"_posts/2024-03-02-경사하강법.md\",\"kind\":\"post\",\"collection\":\"posts\",\
        \"published\":true,\"reason\":null,\"explanation\":null,\"front_matter\":\"read\",\
        \"url\":\"/ai/1/2024/03/02/%EA%B2%BD%EC%82%AC%ED%95%98%EA%B0%95%EB%B2%95.html\",\
        \"date\":\"2024-03-02T00:00:00+09:00\",\"date_from\":\"file-name\",\
        \"title\":2024,\"title_from\":\"front-matter\",\"layout\":\"post\",\"layout_from\":\"front-matter\",\
        \"tags\":[],\"categories\":[\"AI\",1,\"1\"]}\n]\n";
    assert_eq!(ran.out, fields);
    blog.write("빈 폴더/.keep", "");
    assert_eq!(
        blog.run(&["facts", "--format", "json", "빈 폴더"]).out,
        "[]\n"
    );
}

#[test]
fn what_is_not_published_says_why() {
    let blog = Blog::with(&[
        ("_drafts/a.md", "---\ntitle: 초안\n---\n"),
        ("_notes/a.md", "---\ntitle: 노트\n---\n"),
        ("_posts/2024-03-02-hidden.md", "---\npublished:\n---\n"),
        ("_posts/2024-03-03-date.md", "---\ndate: 내일\n---\n"),
        ("_posts/2024-07-01-future.md", "---\n---\n"),
        ("_posts/no-date.md", "---\n---\n"),
        ("README.md", "# 블로그\n"),
        ("private/a.md", "---\n---\n"),
    ]);
    blog.write(
        "_config.yml",
        "timezone: Asia/Seoul\nexclude: [private]\ncollections: [notes]\n",
    );
    let notes = told(&blog.run(&["facts", "--format", "json"]));
    let reasons: Vec<_> = notes
        .iter()
        .map(|note| {
            (
                note["path"].as_str().unwrap(),
                note["reason"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        reasons,
        [
            ("README.md", "static-file"),
            ("_drafts/a.md", "draft"),
            ("_notes/a.md", "no-output"),
            ("_posts/2024-03-02-hidden.md", "unpublished"),
            ("_posts/2024-03-03-date.md", "build-stops"),
            ("_posts/2024-07-01-future.md", "future"),
            ("_posts/no-date.md", "post-name"),
            ("private/a.md", "excluded"),
        ]
    );
    assert!(notes.iter().all(|note| note["published"] == json!(false)));
    let later = [
        "facts",
        "--format",
        "json",
        "--now",
        "2024-07-02T00:00:00Z",
        "_posts/2024-07-01-future.md",
    ];
    assert_eq!(told(&blog.run(&later))[0]["published"], json!(true));
}

#[test]
fn defaults_of_the_site_count() {
    let blog = Blog::with(&[(
        "_posts/til/2024-03-02-a.md",
        "---\ntitle:\ncategories: [글]\n---\n",
    )]);
    blog.write(
        "_config.yml",
        "defaults:\n- scope: {path: '', type: posts}\n  values: {layout: post, title: 제목, categories: til 묶음, permalink: '/:categories/:title/'}\n",
    );
    let note = &told(&blog.run(&["facts", "--format", "json"]))[0];
    assert_eq!(
        (&note["title"], &note["title_from"]),
        (&json!("제목"), &json!("defaults"))
    );
    assert_eq!(note["layout_from"], json!("defaults"));
    assert_eq!(note["categories"], json!(["til", "묶음", "글"]));
    assert!(note["url"].as_str().unwrap().ends_with("/a/"), "{note}");
}

#[test]
fn standard_input_stands_for_a_note_of_the_site() {
    let blog = Blog::with(&[]);
    let args = ["facts", "--format", "json", "-", "--stdin-filename", POST];
    let note = &told(&blog.run_on("---\ntitle: 이론\n---\n", &args))[0];
    assert_eq!(
        (&note["path"], &note["kind"]),
        (&json!(POST), &json!("post"))
    );
    assert_eq!(note["title"], json!("이론"));
}

#[test]
fn what_cannot_be_found_is_said_and_the_rest_told() {
    let blog = Blog::with(&[(POST, "---\ntitle: a\n---\n")]);
    let ran = blog.run(&["facts", "없음.md", POST]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.starts_with("notelint: 없음.md: "), "{ran:?}");
    assert!(ran.out.starts_with(POST), "{ran:?}");
}
