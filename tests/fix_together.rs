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

#[test]
fn fixes_of_several_rules_come_to_rest() {
    let jekyll = Jekyll::from_config("").unwrap();
    let plan = Plan::standard();
    let sources = bodies().into_iter().enumerate().map(|(number, body)| {
        let below = format!("_posts/2021-03-02-{number}.md");
        Source {
            path: Path::new(&below).into(),
            below: below.into(),
            text: format!("---\ntitle: 수업 노트\n---\n{body}").into(),
            invalid: None,
        }
    });
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
