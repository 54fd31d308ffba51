//! Small notes, and what Jekyll sees of them.

use super::*;
use crate::note::Source;

const NOW: &str = "2024-05-06T07:08:09Z";

/// What `tell` says of a note of a site in Seoul with these settings.
fn seen<T>(config: &str, path: &str, text: &str, tell: impl Fn(&Seen<'_>) -> T) -> T {
    let config = format!("timezone: Asia/Seoul\n{config}");
    let mut jekyll = Jekyll::from_config(&config).unwrap();
    jekyll.time = NOW.parse().ok();
    let source = Source {
        path: std::path::Path::new(path).into(),
        below: path.into(),
        text: text.into(),
        invalid: None,
    };
    tell(&Note::new(&source, &jekyll).seen())
}

fn words(values: &[Cow<'_, Value>]) -> Vec<String> {
    values
        .iter()
        .map(|value| value.to_ruby().into_owned())
        .collect()
}

const POST: &str = "_posts/2024-03-02-첫-NOTE.md";

#[test]
fn a_title_is_written_given_or_made() {
    let title = |config: &str, text: &str| {
        seen(config, POST, text, |seen| {
            seen.title()
                .map(|(title, from)| (title.to_ruby().into_owned(), from))
        })
    };
    let some = |text: &str, from| Some((text.to_owned(), from));
    let default = "defaults: [{values: {title: 공부}}]\n";
    assert_eq!(
        title("", "---\ntitle: 이론\n---\n"),
        some("이론", Origin::FrontMatter)
    );
    assert_eq!(
        title(default, "---\ntitle:\n---\n"),
        some("공부", Origin::Defaults)
    );
    assert_eq!(
        title("", "---\ntitle: No\n---\n"),
        some("첫 Note", Origin::FileName)
    );
    assert_eq!(title("", "본문\n"), some("첫 Note", Origin::FileName));
    assert_eq!(title("", "---\ntitle: [a] b\n---\n"), None);
}

#[test]
fn tags_and_categories_are_lists() {
    let both = |path: &str, yaml: &str| {
        let text = format!("---\n{yaml}\n---\n");
        seen("", path, &text, |seen| {
            (words(&seen.tags()), words(&seen.categories()))
        })
    };
    let list = |words: &[&str]| {
        words
            .iter()
            .map(|&word| word.to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        both(POST, "tags: a, b\ncategories: c d"),
        (list(&["a,", "b"]), list(&["c", "d"]))
    );
    assert_eq!(
        both(POST, "tags: [x, ~, [y]]\ntag: a b"),
        (list(&["a b"]), list(&[]))
    );
    assert_eq!(
        both(POST, "tags: 2021\ncategories: [1, 1]"),
        (list(&[]), list(&["1", "1"]))
    );
    assert_eq!(
        both("til/_posts/2024-03-02-a.md", "categories: [a]\ncategory: b"),
        (list(&[]), list(&["til", "a", "b"]))
    );
}

#[test]
fn a_date_is_written_in_the_name_or_of_the_build() {
    let date = |path: &str, text: &str| {
        seen("collections: [tabs]\n", path, text, |seen| {
            let date = seen.date()?;
            let local = date
                .reading
                .as_ref()
                .and_then(|date| Some(date.read()?.local));
            Some((local.map(|local| local.to_string()), date.origin))
        })
    };
    let some = |local: &str, from| Some((Some(local.to_owned()), from));
    let written = "---\ndate: 2024-03-01 23:20:00\n---\n";
    assert_eq!(
        date(POST, written),
        some("2024-03-02T08:20:00", Origin::FrontMatter)
    );
    assert_eq!(
        date(POST, "---\n---\n"),
        some("2024-03-02T00:00:00", Origin::FileName)
    );
    assert_eq!(
        date(POST, "---\na: b: c\n---\n"),
        some("2024-05-06T16:08:09", Origin::Build)
    );
    assert_eq!(
        date("_tabs/a.md", "---\n---\n"),
        some("2024-05-06T16:08:09", Origin::Build)
    );
    assert_eq!(
        date("_drafts/a.md", "---\n---\n"),
        Some((None, Origin::FileTime))
    );
    assert_eq!(date("a.md", written), None);
}

#[test]
fn what_keeps_a_note_back_is_named() {
    let published = |path: &str, yaml: &str| {
        let text = format!("---\n{yaml}\n---\n");
        let config = "collections: {tabs: {output: true}, notes: {}}\n";
        seen(config, path, &text, |seen| seen.published())
    };
    assert_eq!(published(POST, "title: a"), Ok(()));
    assert_eq!(published(POST, "title: a: b"), Ok(()));
    assert_eq!(published(POST, "published:"), Err(Withheld::Hidden));
    assert_eq!(published(POST, "published: 'false'"), Ok(()));
    assert_eq!(
        published(POST, "date: 2024-05-06 16:09"),
        Err(Withheld::Future)
    );
    let stops = |stop| Err(Withheld::BuildStops(stop));
    assert_eq!(published(POST, "date: 내일"), stops(Stop::Date));
    assert_eq!(
        published("_posts/2024-13-02-a.md", "a: b"),
        stops(Stop::NameDate)
    );
    assert_eq!(published("a.md", "- a"), stops(Stop::NotAMapping));
    let url = stops(Stop::Url(AddressError::NotText("permalink")));
    assert_eq!(published("a.md", "permalink: 42"), url);
    assert_eq!(published("_notes/a.md", "a: b"), Err(Withheld::NoOutput));
    assert_eq!(published("_tabs/a.md", "a: b"), Ok(()));
    assert_eq!(published("_drafts/a.md", "a: b"), Err(Withheld::Draft));
    let ignored = Err(Withheld::Ignored(crate::jekyll::Ignored::BadPostName));
    assert_eq!(published("_posts/a.md", "a: b"), ignored);
}

#[test]
fn mappings_are_merged_and_the_url_heeds_defaults() {
    let config = "defaults: [{values: {sitemap: {a: 1, b: 2}, permalink: '/k/:title/'}}]\n";
    let text = "---\nsitemap: {b: 3}\n---\n";
    seen(config, POST, text, |seen| {
        let (value, origin) = seen.get("sitemap").unwrap();
        assert_eq!(value.to_ruby(), r#"{"a"=>1, "b"=>3}"#);
        assert_eq!(origin, Origin::FrontMatter);
        assert!(seen.has("sitemap") && !seen.has("layout"));
        assert_eq!(seen.url().as_deref(), Ok("/k/%EC%B2%AB-NOTE/"));
    });
}
