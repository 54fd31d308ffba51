//! What a settings file may say, and what is said about one that does not.

use super::*;

#[test]
fn everything_there_is_to_say() {
    let text = "\
rules:            # rule or family
  heading/skipped-level: off
  list: style
  tag/comma-string: {severity: error, keep: [a]}
ignore: [\"drafts/**\", \"!x\"]
baseline: known.jsonl
overrides:
  - files: \"_posts/old/**\"
    rules:
      list: true
";
    let settings = parse(text).unwrap();
    let rules: Vec<_> = settings
        .rules
        .iter()
        .map(|(name, set)| (name.as_str(), set.severity, set.at.line, set.at.column))
        .collect();
    assert_eq!(
        rules,
        [
            ("heading/skipped-level", Level::Off, 2, 3),
            ("list", Level::Style, 3, 3),
            ("tag/comma-string", Level::Error, 4, 3),
        ]
    );
    let options = serde_yaml::to_string(&settings.rules[2].1.options).unwrap();
    assert_eq!(options, "keep:\n- a\n");
    assert_eq!(settings.ignore, ["drafts/**", "!x"]);
    assert_eq!(settings.baseline.as_deref(), Some("known.jsonl"));
    let [one] = &settings.overrides[..] else {
        panic!("{settings:?}")
    };
    assert_eq!(one.files, ["_posts/old/**"]);
    assert_eq!(one.rules[0].0, "list");
    assert_eq!(one.rules[0].1.severity, Level::Default);
    assert_eq!(
        one.rules[0].1.at,
        At {
            line: 10,
            column: 7
        }
    );
}

#[test]
fn nothing_said_is_nothing_set() {
    assert_eq!(parse("").unwrap(), Settings::default());
    assert_eq!(parse("# later\n").unwrap(), Settings::default());
    let empty = parse("rules:\nignore:\noverrides:\n").unwrap();
    assert_eq!(empty, Settings::default());
}

#[test]
fn every_yaml_way_to_say_a_severity() {
    let level = |word: &str| {
        let settings = parse(&format!("rules: {{a: {word}}}")).unwrap();
        settings.rules[0].1.severity
    };
    for word in ["off", "Off", "OFF", "no", "false", "\"off\""] {
        assert_eq!(level(word), Level::Off, "{word}");
    }
    for word in ["on", "yes", "true", "default", "{}", "{x: 1}"] {
        assert_eq!(level(word), Level::Default, "{word}");
    }
    assert_eq!(level("{severity: off}"), Level::Off);
    assert_eq!(level("Warning"), Level::Warning);
}

#[test]
fn anchors_and_merges_work() {
    let text = "overrides:\n  - files: a\n    rules: &r {x: off}\n\
                \x20 - files: b\n    rules: {<<: *r, y: error}\n";
    let settings = parse(text).unwrap();
    let names: Vec<_> = settings.overrides[1]
        .rules
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["y", "x"]);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_what_to_do() {
    let cases = [
        (
            "rules: {}\nruels: 1\n",
            "2:1: there is no key `ruels`; did you mean `rules`?",
        ),
        (
            "layout: x\n",
            "1:1: there is no key `layout`; the keys here are `theme`, `rules`, `ignore`, `baseline`, `overrides`",
        ),
        (
            "overrides:\n  - file: a\n",
            "2:5: there is no key `file`; did you mean `files`?",
        ),
        (
            "overrides:\n  - rules: {}\n",
            "2:5: an override says nothing of which files; add `files: [\"some/folder/**\"]`",
        ),
        (
            "overrides: {files: a}\n",
            "1:1: `overrides` is not a list; write each one as `- files: [...]` with its `rules:` below",
        ),
        (
            "rules:\n  a: warn\n",
            "2:3: `warn` is not a severity; did you mean `warning`?",
        ),
        (
            "rules:\n  a: {severity: loud}\n",
            "2:7: `loud` is not a severity; write one of `off`, `style`, `warning`, `error`",
        ),
        (
            "rules:\n  a: 2\n",
            "2:3: the value of `a` is not a severity; write one of `off`, `style`, `warning`, `error`",
        ),
        (
            "rules:\n  a:\n",
            "2:3: `a` has no value; write one of `off`, `style`, `warning`, `error`",
        ),
        (
            "rules: [a]\n",
            "1:1: `rules` is not a map; write `key: value` lines",
        ),
        (
            "just words\n",
            "1:1: the file is not a map; write `key: value` lines",
        ),
        (
            "rules:\n  1: off\n",
            "1:1: a key below this is not a text; only words are keys here; put quotes around it if it is one",
        ),
        (
            "ignore: [a, 1]\n",
            "1:13: a glob is not a text; write them as `[\"drafts/**\"]`, in quotes",
        ),
        (
            "ignore: [a, 'b[']\n",
            "1:13: `b[` is not a glob: unclosed character class; missing ']'; \
             mend it; `*`, `**`, `?`, `[ab]` and `{a,b}` have their usual meaning",
        ),
    ];
    for (text, expected) in cases {
        let error = parse(text).unwrap_err();
        let said = format!(
            "{}:{}: {}; {}",
            error.at.line, error.at.column, error.message, error.help
        );
        assert_eq!(said, expected, "{text}");
    }
}

#[test]
fn what_is_not_yaml_has_a_place_too() {
    let error = parse("rules:\n\ta: off\n").unwrap_err();
    assert_eq!(error.at.line, 2, "{error}");
    let twice = parse("rules:\n  a: off\n  a: error\n").unwrap_err();
    let message = "the file cannot be read: rules: duplicate entry with key \"a\"";
    assert_eq!(twice.message, message);
    let path = std::path::Path::new("blog/.notelint.yml");
    let shown = error.in_file(path).to_string();
    assert!(shown.starts_with("blog/.notelint.yml:2:"), "{shown}");
}

#[test]
fn a_theme_is_one_that_has_a_preset() {
    let theme = |text: &str| parse(text).map(|settings| settings.theme);
    assert_eq!(theme("theme: chirpy"), Ok(Some("chirpy".to_owned())));
    assert_eq!(theme("theme: none"), Ok(Some("none".to_owned())));
    assert_eq!(theme("theme:"), Ok(None));
    let error = theme("theme: chirpi").unwrap_err();
    assert_eq!(
        error.to_string(),
        ".notelint.yml:1:1: there is no theme `chirpi`"
    );
    assert_eq!(error.help, "did you mean `chirpy`?");
    assert!(theme("theme: [chirpy]").is_err());
}
