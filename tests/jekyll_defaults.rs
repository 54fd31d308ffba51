//! Front-matter defaults as Jekyll merges them: every line of `tests/jekyll/defaults.jsonl` holds a `_config.yml` and, as path,
//! type and values, what `FrontmatterDefaults#all` of Jekyll 4.3.1 gives.

use notelint::jekyll::{Jekyll, Role};
use serde::Deserialize;

#[derive(Deserialize)]
struct Site {
    config: String,
    rows: Vec<(String, String, serde_json::Value)>,
}

#[test]
fn notes_get_the_defaults_jekyll_gives_them() {
    let mut asked = 0;
    for line in include_str!("jekyll/defaults.jsonl").lines() {
        let site: Site = serde_json::from_str(line).unwrap();
        let jekyll = Jekyll::from_config(&site.config).unwrap();
        for (path, kind, expected) in &site.rows {
            let role = match kind.as_str() {
                "posts" => Role::Post,
                "pages" => Role::Page,
                label => Role::Document {
                    collection: label.to_owned(),
                },
            };
            let values = serde_json::to_value(jekyll.defaults_for(&role, path)).unwrap();
            assert_eq!(values, *expected, "{path} under\n{}", site.config);
            asked += 1;
        }
    }
    assert!(asked > 200, "only {asked} cases");
}
