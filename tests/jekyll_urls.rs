//! URLs as Jekyll gives them: every line of `tests/jekyll/urls.jsonl` holds a `_config.yml` and what Jekyll 4.3.1 made of a
//! site's notes: path, what the front matter says about the address, the date on the site's clock, and the URL.

use notelint::jekyll::address::{AddressInput, url};
use notelint::jekyll::{Jekyll, role};
use serde::Deserialize;

#[derive(Deserialize)]
struct Site {
    config: String,
    notes: Vec<Row>,
}

#[derive(Deserialize)]
struct Row {
    path: String,
    permalink: Option<String>,
    slug: Option<String>,
    categories: Vec<String>,
    category: Vec<String>,
    date: Option<String>,
    url: String,
}

#[test]
fn notes_have_the_url_jekyll_gives_them() {
    let mut asked = 0;
    let mut wrong = Vec::new();
    for line in include_str!("jekyll/urls.jsonl").lines() {
        let site: Site = serde_json::from_str(line).unwrap();
        let jekyll = Jekyll::from_config(&site.config).unwrap();
        for note in &site.notes {
            let input = AddressInput {
                permalink: note.permalink.as_deref(),
                slug: note.slug.as_deref(),
                categories: &note.categories,
                category: &note.category,
                date: note.date.as_deref().map(|date| date.parse().unwrap()),
            };
            let url = url(&jekyll, &role(&jekyll, &note.path), &note.path, &input);
            asked += 1;
            if url.as_deref() != Ok(&note.url) {
                wrong.push(format!(
                    "{}: {url:?}, not {}, under {:?}",
                    note.path, note.url, site.config
                ));
            }
        }
    }
    assert!(asked > 700, "only {asked} cases");
    assert!(
        wrong.is_empty(),
        "{} of {asked}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}
