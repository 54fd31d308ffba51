//! What renaming makes of each way to write a list.

use super::*;
use std::path::Path;

const PATH: &str = "_posts/2021-03-02-a.md";

fn renamed_at(
    path: &str,
    config: &str,
    front_matter: &str,
    rename: &Rename,
) -> Result<String, Obstacle> {
    let jekyll = Jekyll::from_config(config).unwrap();
    let text = format!("---\n{front_matter}\n---\n# old\n\nold: [old]\n");
    let source = Source {
        path: Path::new(path).into(),
        below: path.into(),
        text: text.as_str().into(),
        invalid: None,
    };
    let renaming = super::rename([&source], &jekyll, std::slice::from_ref(rename));
    if let Some((_, _, obstacle)) = renaming.obstacles.first() {
        assert!(renaming.renamed.is_empty());
        return Err(*obstacle);
    }
    let after = renaming
        .renamed
        .first()
        .map_or(text, |note| note.after.to_string());
    let body = after.strip_suffix("\n---\n# old\n\nold: [old]\n").unwrap();
    Ok(body.strip_prefix("---\n").unwrap().to_owned())
}

fn rename_of(kind: TermKind, from: &str, to: &str) -> Rename {
    Rename {
        kind,
        from: from.to_owned(),
        to: to.to_owned(),
    }
}

#[track_caller]
fn check(kind: TermKind, to: &str, before: &str, after: &str) {
    let found = renamed_at(PATH, "", before, &rename_of(kind, "old", to));
    assert_eq!(found.as_deref(), Ok(after), "{before}");
}

fn tag(before: &str, after: &str) {
    check(TermKind::Tag, "new", before, after);
}

#[test]
fn lists_keep_their_style_and_their_comments() {
    tag("tags: [a, old , b] # why", "tags: [a, new , b] # why");
    tag("tags: [ 'old', \"b\" ]", "tags: [ 'new', \"b\" ]");
    tag("tags: [\"old\"]", "tags: [\"new\"]");
    tag(
        "tags:\n- a\n- old   # old\n- b",
        "tags:\n- a\n- new   # old\n- b",
    );
    tag("tags:\n  - [a, old]\n  - b", "tags:\n  - [a, new]\n  - b");
    tag("tags: [\n  a,\n  old,\n]", "tags: [\n  a,\n  new,\n]");
    tag("tags:\r\n  - old\r\n  - b", "tags:\r\n  - new\r\n  - b");
    tag(
        "old: old\ntags: [older, old]\ntitle: old",
        "old: old\ntags: [older, new]\ntitle: old",
    );
    tag(
        "tags: [a]\ncategories: [old]",
        "tags: [a]\ncategories: [old]",
    );
}

#[test]
fn words_keep_their_blanks() {
    tag("tags: a  old b", "tags: a  new b");
    tag("tags: \"old older\" # c", "tags: \"new older\" # c");
    tag("tags: 'a old'", "tags: 'a new'");
    tag("tags: old", "tags: new");
    tag("tags: >\n  a old\n  b", "tags: >\n  a new\n  b");
    tag("tags: a\n  old", "tags: a\n  new");
    tag("tag: old", "tag: new");
    tag("tag: a old", "tag: a old");
    tag("tag: old\ntags: [old, b]", "tag: new\ntags: [new, b]");
    check(
        TermKind::Tag,
        "two words",
        "tags: a old",
        "tags: [a, two words]",
    );
    check(
        TermKind::Tag,
        "two words",
        "tags: |\n  a\n  old\nb: c",
        "tags: [a, two words]\nb: c",
    );
    check(TermKind::Tag, "#c", "tags: a old", "tags: \"a #c\"");
}

#[test]
fn names_are_quoted_where_they_must_be() {
    check(
        TermKind::Tag,
        "C#: 하나",
        "tags: [old]",
        "tags: [\"C#: 하나\"]",
    );
    check(TermKind::Tag, "2021", "tags:\n- old", "tags:\n- \"2021\"");
    check(TermKind::Tag, "yes", "tag: old", "tag: \"yes\"");
    check(TermKind::Tag, "it's", "tags: ['old']", "tags: ['it''s']");
    let year = rename_of(TermKind::Tag, "2021", "year");
    let found = renamed_at(PATH, "", "tags: [2021, '2021', b]", &year);
    assert_eq!(found.as_deref(), Ok("tags: [year, b]"));
}

#[test]
fn no_note_gets_the_new_name_twice() {
    tag("tags: [old, a, new]", "tags: [a, new]");
    tag("tags: [new, a, old]", "tags: [new, a]");
    tag("tags: [old, a, old]", "tags: [new, a]");
    tag("tags:\n- old\n- a\n- new", "tags:\n- a\n- new");
    tag("tags:\n- old # why\n- new\n- a", "tags:\n- new # why\n- a");
    tag("tags: [\n  a,\n  old,\n  new\n]", "tags: [\n  a,\n  new\n]");
    tag("tags:\n  - [old, a]\n  - new", "tags:\n  - [a]\n  - new");
    tag("tags: old a new", "tags: a new");
    tag("tags: new  old a", "tags: new a");
    tag("tags: a old old", "tags: a new");
    check(
        TermKind::Category,
        "new",
        "categories: [old, a]\ncategory: new",
        "categories: [new, a]\ncategory: new",
    );
}

#[test]
fn what_stands_elsewhere_is_an_obstacle() {
    let rename = rename_of(TermKind::Category, "old", "new");
    let below = "old/_posts/2021-03-02-a.md";
    assert_eq!(
        renamed_at(below, "", "title: a", &rename),
        Err(Obstacle::Folder)
    );
    assert_eq!(
        renamed_at(below, "", "category: old", &rename),
        Err(Obstacle::Folder)
    );
    let config = "defaults: [{scope: {path: ''}, values: {tags: [old]}}]";
    let rename = rename_of(TermKind::Tag, "old", "new");
    assert_eq!(
        renamed_at(PATH, config, "title: a", &rename),
        Err(Obstacle::Defaults)
    );
    assert_eq!(
        renamed_at(PATH, config, "tags: [old]", &rename).as_deref(),
        Ok("tags: [new]")
    );
    let anchored = renamed_at(PATH, "", "a: &x old\ntags: [*x]", &rename);
    assert!(
        matches!(anchored, Err(Obstacle::Refused(_))),
        "{anchored:?}"
    );
    let commented = renamed_at(PATH, "", "tags:\n- old # one\n- new # two", &rename);
    assert!(
        matches!(commented, Err(Obstacle::Refused(_))),
        "{commented:?}"
    );
}

#[test]
fn pages_and_unreadable_notes_stay() {
    let rename = rename_of(TermKind::Tag, "old", "new");
    assert_eq!(
        renamed_at("about.md", "", "tags: [old]", &rename).as_deref(),
        Ok("tags: [old]")
    );
    assert_eq!(
        renamed_at(PATH, "", "tags: [old\nb: c", &rename).as_deref(),
        Ok("tags: [old\nb: c")
    );
}

#[test]
fn a_category_can_be_part_of_the_address() {
    let source = |front_matter: &str| Source {
        path: Path::new(PATH).into(),
        below: PATH.into(),
        text: format!("---\n{front_matter}\n---\n").into(),
        invalid: None,
    };
    let moves = |to: &str, kind: TermKind| {
        let source = source("tags: [old]\ncategories: [old]");
        let renaming = super::rename([&source], &Jekyll::default(), &[rename_of(kind, "old", to)]);
        renaming.renamed[0].moves
    };
    assert!(moves("new", TermKind::Category));
    assert!(!moves("Old", TermKind::Category));
    assert!(!moves("new", TermKind::Tag));
}
