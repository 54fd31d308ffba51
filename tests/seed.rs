//! The note this project began with: `data:` where `date:` was meant, and little else wrong.

use assert_cmd::Command;
use serde_json::Value;
use std::fs;
use std::path::Path;

const NOTE: &str = "_posts/2021-03-02-masterclass.md";

/// A note of the same make, in our own words.
const OURS: &str = r#"---
title: "[공부 모임 AI / Day27] 마스터와의 대화 - 김하루 마스터"
data: 2021-03-02 20:20:00 +0800
categories: [공부 모임 AI, Master_Class]
tags: [AI, Master_Class]
use_math: True
---


## **[DAY 27] 마스터와의 대화 - 김하루 마스터**

---

- 기본기가 중요하다고 하셨는데, "좋은 코드"의 기본기란 무엇인가요?
  - 왜 그렇게 짰는지 말할 수 있는가
  - 쉬운 질문에 오래 답할 수 있는가
  - ex) regularization, learning rate, ... 처럼!
- 처음 시작하는 사람은 무엇부터 만들면 좋을까요? 
  - 작은 것을 처음부터 끝까지
    - 데이터를 모으고
    - 기준을 세우고
  - 남의 것을 한 번 따라 해 보기
- 대회에 나가는 것이 도움이 될까요?
  - 1. 이름을 위해서라면, (just 스펙)
  - 2. 배우기 위해서라면 언제나 그렇다
"#;

/// What the whole promise is, for a note of this make.
fn keeps_the_promise(note: &str) {
    let blog = tempfile::tempdir().unwrap();
    fs::create_dir(blog.path().join("_posts")).unwrap();
    fs::write(blog.path().join("_config.yml"), "timezone: Asia/Seoul\n").unwrap();
    fs::write(blog.path().join(NOTE), note).unwrap();

    let found = check(blog.path());
    let key = found
        .iter()
        .find(|finding| finding["rule"] == "front-matter/misspelled-key")
        .expect("the misspelt key is found");
    assert_eq!(key["path"], NOTE);
    let place = (&key["start"]["line"], &key["start"]["column"]);
    assert_eq!(place, (&Value::from(3), &Value::from(1)));
    assert_eq!(key["fix"]["applicability"], "safe");
    let said = format!("{} {}", key["message"], key["help"]);
    for word in ["`data`", "`date`", "2021-03-02 00:00"] {
        assert!(said.contains(word), "{said}");
    }
    let lost = |finding: &Value| finding["rule"] == "list/number-lost";
    let numbers = found.iter().find(|finding| lost(finding)).unwrap();
    assert_eq!(
        numbers["severity"], "warning",
        "`- 1.` and `- 2.` both show 1."
    );
    let loud = found
        .iter()
        .filter(|finding| finding["severity"] != "style");
    assert!(loud.clone().count() <= 6, "{:#?}", loud.collect::<Vec<_>>());

    assert_eq!(run(blog.path(), &["check"]), 1);
    run(blog.path(), &["fix"]);
    let once = fs::read_to_string(blog.path().join(NOTE)).unwrap();
    let front_matter = |text: &str| text.split("\n---").next().unwrap().to_owned();
    assert_eq!(
        front_matter(&once),
        front_matter(note).replace("\ndata: ", "\ndate: "),
        "nothing else in the front matter changes"
    );
    assert_ne!(front_matter(&once), front_matter(note));
    run(blog.path(), &["fix"]);
    assert_eq!(fs::read_to_string(blog.path().join(NOTE)).unwrap(), once);
}

fn notelint(blog: &Path, args: &[&str]) -> std::process::Output {
    Command::new(assert_cmd::cargo::cargo_bin!("notelint"))
        .current_dir(blog)
        .args(args)
        .args(["--now", "2024-06-01T00:00:00Z"])
        .output()
        .unwrap()
}

fn run(blog: &Path, args: &[&str]) -> i32 {
    notelint(blog, args).status.code().unwrap()
}

fn check(blog: &Path) -> Vec<Value> {
    let output = notelint(blog, &["check", "--format", "json"]);
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn a_note_of_the_same_make() {
    keeps_the_promise(OURS);
}

#[test]
fn the_note_itself() {
    let Some(corpus) = std::env::var_os("NOTELINT_CORPUS") else {
        eprintln!("skipped: NOTELINT_CORPUS is not set");
        return;
    };
    let note = Path::new(&corpus).join("seed-note.md");
    keeps_the_promise(&fs::read_to_string(note).unwrap());
}
