//! Roles as Jekyll gives them: every line of `tests/jekyll/roles.jsonl` holds a `_config.yml` and, by path, what Jekyll 4.3.1
//! read of a site with a note at each of these paths (`--drafts`): `post`, `draft`, `document LABEL`, `page`, or `none`,
//! with ` in A/B` for the categories it took from the path (less the folder of the site, which Jekyll adds by mistake outside
//! of `collections_dir`).

use std::collections::BTreeMap;

use notelint::jekyll::{Jekyll, Role, path_categories, role};
use serde::Deserialize;

#[derive(Deserialize)]
struct Site {
    config: String,
    paths: BTreeMap<String, String>,
}

fn said(jekyll: &Jekyll, path: &str) -> String {
    let role = role(jekyll, path);
    let categories = path_categories(jekyll, &role, path).join("/");
    let word = match role {
        Role::Post => "post".to_owned(),
        // Jekyll itself takes a draft with `_posts` in its name for a post.
        Role::Draft if path.contains("_posts") => "post".to_owned(),
        Role::Draft => "draft".to_owned(),
        Role::Document { collection } => format!("document {collection}"),
        Role::Page => "page".to_owned(),
        Role::Ignored(_) => "none".to_owned(),
    };
    if categories.is_empty() {
        word
    } else {
        format!("{word} in {categories}")
    }
}

#[test]
fn paths_have_the_role_jekyll_gives_them() {
    let mut asked = 0;
    let mut wrong = Vec::new();
    for line in include_str!("jekyll/roles.jsonl").lines() {
        let site: Site = serde_json::from_str(line).unwrap();
        let jekyll = Jekyll::from_config(&site.config).unwrap();
        for (path, expected) in &site.paths {
            // Files of other kinds become pages and posts, too, but they are no notes.
            let html = [".html", ".htm", ".xhtml"]
                .iter()
                .any(|end| path.ends_with(end));
            if !html && !jekyll.is_markdown(path) {
                assert!(matches!(role(&jekyll, path), Role::Ignored(_)), "{path}");
                continue;
            }
            asked += 1;
            let said = said(&jekyll, path);
            if said != *expected {
                wrong.push(format!(
                    "{path}: {said}, not {expected}, under {:?}",
                    site.config
                ));
            }
        }
    }
    assert!(asked > 1500, "only {asked} cases");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
