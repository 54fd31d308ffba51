//! What the formats without pictures write.

use super::*;
use crate::rule::{Applicability, Fix, Label, Severity};
use crate::text::{Edit, Span};

const TEXT: &str = "---\r\ntitle: 가나 🎉\r\ntags: a\r\n";

fn finding() -> Finding {
    let start = TEXT.find('🎉').unwrap();
    Finding {
        rule: "tag/comma-string",
        severity: Severity::Warning,
        path: Path::new("_posts/a, b: 100%.md").into(),
        span: Span::new(start, start + 4),
        message: "100% \"wrong\"\nindeed".into(),
        help: None,
        related: vec![],
        fix: None,
        refused: None,
        habit: None,
    }
}

fn written(format: Format, findings: &[Finding]) -> String {
    let mut out = vec![];
    let look = text::Look::default();
    write(&mut out, format, findings, &|_| Some(TEXT.into()), 1, &look).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn concise_is_one_line_a_finding() {
    assert_eq!(
        written(Format::Concise, &[finding()]),
        "_posts/a, b: 100%.md:2:11: warning[tag/comma-string] 100% \"wrong\" indeed\n"
    );
    assert_eq!(written(Format::Concise, &[]), "");
}

#[test]
fn github_escapes_data_and_properties() {
    let mut error = finding();
    error.severity = Severity::Error;
    error.help = Some("do:\r\nthis, 100%".into());
    let mut style = finding();
    style.severity = Severity::Style;
    style.span = Span::at(0);
    assert_eq!(
        written(Format::Github, &[error, style]),
        "::error file=_posts/a%2C b%3A 100%25.md,line=2,col=11,endLine=2,endColumn=12,\
         title=tag/comma-string::100%25 \"wrong\"%0Aindeed%0Ado:%0D%0Athis, 100%25\n\
         ::notice file=_posts/a%2C b%3A 100%25.md,line=1,col=1,endLine=1,endColumn=1,\
         title=tag/comma-string::100%25 \"wrong\"%0Aindeed\n"
    );
}

#[test]
fn json_is_an_array_whose_offsets_are_bytes_and_columns_code_points() {
    let mut full = finding();
    full.help = Some("split it".into());
    full.related = vec![Label {
        span: Span::new(5, 10),
        text: "here".into(),
    }];
    full.fix = Some(Fix {
        applicability: Applicability::Unsafe,
        edits: vec![Edit::insert(5, "가"), Edit::delete(Span::new(0, 3))],
        renames_key: None,
        forgets: false,
    });
    let expected = r#"[
{"path":"_posts/a, b: 100%.md","rule":"tag/comma-string","severity":"warning","message":"100% \"wrong\"\nindeed","help":"split it","start":{"line":2,"column":11,"offset":19},"end":{"line":2,"column":12,"offset":23},"fix":{"applicability":"unsafe","edits":[{"start":5,"end":5,"text":"가"},{"start":0,"end":3,"text":""}]},"refused":null,"related":[{"message":"here","start":{"line":2,"column":1,"offset":5},"end":{"line":2,"column":6,"offset":10}}]},
{"path":"_posts/a, b: 100%.md","rule":"tag/comma-string","severity":"warning","message":"100% \"wrong\"\nindeed","help":null,"start":{"line":2,"column":11,"offset":19},"end":{"line":2,"column":12,"offset":23},"fix":null,"refused":null,"related":[]}
]
"#;
    assert_eq!(written(Format::Json, &[full, finding()]), expected);
    assert_eq!(written(Format::Json, &[]), "[]\n");
}

#[test]
fn a_refused_fix_is_told() {
    let mut refused = finding();
    refused.refused = Some(crate::rule::Refusal::Body);
    let told = "the fix was not applied: it would change the page";
    let end = |format| {
        let all = written(format, &[refused.clone()]);
        all[all.find("indeed").unwrap() + 6..].to_owned()
    };
    assert_eq!(end(Format::Concise), format!(" ({told})\n"));
    assert_eq!(end(Format::Github), format!("%0A({told})\n"));
    let json = end(Format::Json);
    let refused = r#""fix":null,"refused":"it would change the page","related":[]}"#;
    assert!(json.contains(refused), "{json}");
}

#[test]
fn a_note_whose_text_is_gone_still_has_offsets() {
    let mut out = vec![];
    json::write(&mut out, &[finding()], &|_| None).unwrap();
    let all: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        all[0]["start"],
        serde_json::json!({"line": 1, "column": 1, "offset": 19})
    );
}
