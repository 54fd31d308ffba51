//! Unsafe fixes of several rules at one place come to rest: what stands below an item, in every
//! indent, with and without blank lines around it.

use notelint::engine::{Examined, Plan, examine, fix};
use notelint::jekyll::Jekyll;
use notelint::note::Source;
use std::path::Path;

const HEADS: &[&str] = &["- 하나", "1. 하나", "1.  하나", "- 하나\n  - 둘", "> 하나"];
const BETWEEN: &[&str] = &[
    "```python\ndef f():\n    return 1\n```",
    "```python\na = 1\n\nb = 2\n```",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "$$\na = b\n$$",
    "## 제목",
    "- 항목\n- 둘째 항목",
    "2. 셋\n3. 넷",
];
const INDENTS: &[&str] = &["", " ", "  ", "   ", "    ", "\t"];
const ENDS: &[&str] = &["- 다음\n", "2. 다음\n3. 끝\n"];
const GAPS: &[&str] = &["\n", "\n\n"];

fn bodies() -> Vec<String> {
    let mut bodies = Vec::new();
    for head in HEADS {
        for (between, indent) in BETWEEN
            .iter()
            .flat_map(|b| INDENTS.iter().map(move |i| (b, i)))
        {
            let lines = between.split('\n');
            let indented: Vec<String> = lines
                .map(|line| match line {
                    "" => String::new(),
                    line => format!("{indent}{line}"),
                })
                .collect();
            let between = indented.join("\n");
            for (above, below) in GAPS.iter().flat_map(|a| GAPS.iter().map(move |b| (a, b))) {
                for end in ENDS {
                    bodies.push(format!("{head}{above}{between}{below}{end}"));
                }
            }
        }
    }
    bodies
}

fn text(body: &str) -> String {
    format!("---\ntitle: 수업 노트\n---\n{body}")
}

fn source(below: String, body: &str) -> Source {
    Source {
        path: Path::new(&below).into(),
        below: below.into(),
        text: text(body).into(),
        invalid: None,
    }
}

#[test]
fn fixes_of_several_rules_come_to_rest() {
    let jekyll = Jekyll::from_config("").unwrap();
    let plan = Plan::standard();
    let sources = bodies().into_iter().enumerate();
    let sources =
        sources.map(|(number, body)| source(format!("_posts/2021-03-02-{number}.md"), &body));
    let examined: Vec<Examined> = sources
        .filter_map(|source| examine(&source, &jekyll, &plan))
        .collect();
    let outcome = fix(examined, &jekyll, &plan, &|_| true, true);
    assert!(outcome.cycles.is_empty(), "{:?}", outcome.cycles.first());
    assert!(outcome.fixed.len() > 500, "{}", outcome.fixed.len());
    let again = fix(outcome.examined, &jekyll, &plan, &|_| true, true);
    let changed = again
        .fixed
        .first()
        .map(|note| (&note.before.text, &note.after));
    assert!(changed.is_none(), "{changed:?}");
}

/// What steps on each other's toes in notes as people write them, and what is left of it.
const NOTES: &[(&str, &str)] = &[
    (
        "1. 설치\n```sh\nmake\n```\n2. 설정\n```sh\nmake a\n\nmake b\n```\n3. 끝\n",
        "1. 설치\n```sh\nmake\n```\n2. 설정\n\n   ```sh\n   make a\n\n   make b\n   ```\n3. 끝\n",
    ),
    (
        "- 예시\n---\n### 큐\n1. 정의\n   - 예\n2. 코드\n```py\na = 1\n\nb = 2\n```\n3. 끝\n",
        "- 예시\n\n---\n\n### 큐\n1. 정의\n   - 예\n2. 코드\n\n   ```py\n   a = 1\n\n   b = 2\n   ```\n3. 끝\n",
    ),
    (
        "1. 준비\n- 설치\n- 설정\n## 실행\n글\n",
        "1. 준비\n   - 설치\n   - 설정\n\n## 실행\n글\n",
    ),
    (
        "- 정렬\n### 병합\n    - 나눈다\n    - 합친다\n",
        "- 정렬\n\n### 병합\n- 나눈다\n- 합친다\n",
    ),
];

#[test]
fn notes_become_what_was_meant() {
    let jekyll = Jekyll::from_config("").unwrap();
    let plan = Plan::standard();
    for (body, meant) in NOTES {
        let source = source("_posts/2021-03-02-a.md".to_owned(), body);
        let examined = examine(&source, &jekyll, &plan).into_iter().collect();
        let outcome = fix(examined, &jekyll, &plan, &|_| true, true);
        let fixed = outcome.fixed.first().map(|note| note.after.to_string());
        assert_eq!(fixed, Some(text(meant)));
    }
}
