//! Which site a note belongs to, and what that site does not read.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, command, ran, tagged};
use std::path::Path;

const NOTE: &str = "_posts/2024-03-02-a.md";

#[test]
fn the_site_is_found_from_a_folder_below() {
    let blog = Blog::with(&[
        (NOTE, &tagged("machine-learning")),
        ("_posts/2024-03-03-b.md", &tagged("Machine Learning")),
        ("_posts/2024-03-04-c.md", &tagged("Machine Learning")),
    ]);
    let ran = blog.run_in("_posts", &["check", "--format", "concise"]);
    assert_eq!(ran.found(), ["2024-03-02-a.md:3:8 tag/spelling-variant"]);
    assert_eq!(ran.err, "");
}

#[test]
fn absolute_paths_are_paths() {
    let blog = Blog::with(&[(NOTE, GLUED)]);
    let absolute = blog.path(NOTE).display().to_string();
    let here = blog.run(&["check", "--format", "concise", &absolute]);
    assert_eq!(here.found(), [format!("{NOTE}:5:1 heading/not-a-heading")]);
    let elsewhere = ran(command(
        Path::new("/"),
        &["check", "--format", "concise", &absolute],
    ));
    let shown = ":5:1 heading/not-a-heading";
    assert!(elsewhere.found()[0].ends_with(shown), "{elsewhere:?}");
    assert_eq!((elsewhere.code, elsewhere.err.as_str()), (1, ""));
}

#[test]
fn paths_above_the_folder_of_the_run_are_paths() {
    let blog = Blog::with(&[(NOTE, LOOSE), ("_tabs/x.md", "x")]);
    let ran = blog.run_in("_tabs", &["fix", "../_posts"]);
    assert_eq!(ran.code, 0);
    assert!(!blog.read(NOTE).contains(" \n"));
}

#[test]
fn sites_of_one_run_are_judged_apart() {
    let blog = Blog::bare();
    for site in ["one", "two"] {
        blog.write(&format!("{site}/_config.yml"), "title: x\n");
    }
    blog.write("one/_posts/2024-03-02-a.md", tagged("Machine Learning"));
    blog.write("one/_posts/2024-03-03-b.md", tagged("Machine Learning"));
    blog.write("two/_posts/2024-03-02-a.md", tagged("machine-learning"));
    let apart = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        (apart.code, apart.out.as_str(), apart.err.as_str()),
        (0, "", "")
    );
    assert_eq!(blog.run(&["check"]).out, "3 notes checked, nothing found\n");
    blog.write("one/_posts/2024-03-04-c.md", tagged("machine-learning"));
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.found(),
        ["one/_posts/2024-03-04-c.md:3:8 tag/spelling-variant"]
    );
}

#[test]
fn the_nearest_settings_make_the_site() {
    let blog = Blog::with(&[
        (NOTE, &tagged("Machine Learning")),
        ("_posts/2024-03-03-b.md", &tagged("Machine Learning")),
        ("docs/_config.yml", "title: docs\n"),
        ("docs/_posts/2024-03-02-a.md", &tagged("machine-learning")),
    ]);
    let ran = blog.run(&["check"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "3 notes checked, nothing found\n")
    );
}

#[test]
fn the_source_is_where_the_settings_say() {
    let blog = Blog::bare();
    blog.write("_config.yml", "source: docs\nexclude: [old]\n");
    blog.write("docs/_posts/2024-03-02-a.md", GLUED);
    blog.write("docs/old/_posts/2024-03-02-a.md", GLUED);
    // Not below the source: Jekyll never sees it.
    blog.write("_posts/2024-03-02-a.md", GLUED);
    let expected = ["docs/_posts/2024-03-02-a.md:5:1 heading/not-a-heading"];
    assert_eq!(
        blog.run(&["check", "--format", "concise"]).found(),
        expected
    );
    let inside = blog.run_in("docs", &["check", "--format", "concise", "."]);
    assert_eq!(
        inside.found(),
        ["_posts/2024-03-02-a.md:5:1 heading/not-a-heading"]
    );
}

#[test]
fn what_the_site_excludes_is_no_note_and_no_witness() {
    let blog = Blog::bare();
    blog.write(
        "_config.yml",
        "exclude: [old, notes.md]\ndestination: public\n",
    );
    blog.write(NOTE, tagged("machine-learning"));
    for excluded in [
        "old/a.md",
        "old/b.md",
        "notes.md",
        "public/a.md",
        "_site/b.md",
    ] {
        blog.write(excluded, tagged("Machine Learning").replace("글.", "##글"));
    }
    let ran = blog.run(&["check"]);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "1 note checked, nothing found\n")
    );
    let named = blog.run(&["check", "old/a.md"]);
    assert_eq!((named.code, named.out.as_str()), (0, "no notes found\n"));
}

#[test]
fn without_a_site_jekylls_defaults_hold_and_that_is_said_once() {
    let blog = Blog::bare();
    blog.write("notes/a.md", GLUED);
    blog.write("notes/b/c.md", CLEAN);
    blog.write("d.md", CLEAN);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(ran.found(), ["notes/a.md:5:1 heading/not-a-heading"]);
    assert_eq!(
        ran.err,
        "notelint: . and 2 more folders: no _config.yml there or above, so Jekyll's defaults are taken.\n"
    );
    assert_eq!(ran.code, 1);
}

#[test]
fn without_a_site_the_posts_of_one_folder_are_compared() {
    let blog = Blog::bare();
    blog.write("_posts/2024-03-02-a.md", tagged("machine-learning"));
    blog.write("_posts/2024/2024-03-03-b.md", tagged("Machine Learning"));
    blog.write("_posts/2024/2024-03-04-c.md", tagged("Machine Learning"));
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.found(),
        ["_posts/2024-03-02-a.md:3:8 tag/spelling-variant"]
    );
}

#[test]
fn a_broken_site_config_is_a_failure_after_everything_else() {
    let blog = Blog::bare();
    blog.write("_config.yml", "title: [\n");
    blog.write(NOTE, GLUED);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.found(), [format!("{NOTE}:5:1 heading/not-a-heading")]);
    assert!(ran.err.starts_with("notelint: _config.yml: "), "{ran:?}");
}

#[test]
fn settings_in_toml_are_said_to_be_passed_over() {
    let blog = Blog::bare();
    blog.write("_config.toml", "title = \"노트\"\n");
    blog.write("_posts/2024-03-02-a.md", CLEAN);
    let ran = blog.run(&["check"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(
        ran.err,
        "notelint: _config.toml: settings in TOML are not read, so Jekyll's defaults are taken; \
         write them as `_config.yml`.\n"
    );
}

#[test]
fn posts_without_front_matter_are_notes_and_other_files_are_not() {
    let text = "- 하나\n* 둘\n* 셋\n";
    let blog = Blog::with(&[("README.md", text), ("docs/a.md", text), (NOTE, text)]);
    let ran = blog.run(&["check", "--format", "concise", "--only", "list"]);
    assert_eq!(ran.found(), [format!("{NOTE}:1:1 list/mixed-marker")]);
}

#[test]
fn collections_and_drafts_are_notes() {
    let blog = Blog::bare();
    blog.write("_config.yml", "collections: {tabs: {output: true}}\n");
    for path in ["_tabs/a.md", "_drafts/b.md", "_other/c.md"] {
        blog.write(path, GLUED);
    }
    let ran = blog.run(&["check", "--format", "concise"]);
    let rule = "5:1 heading/not-a-heading";
    assert_eq!(
        ran.found(),
        [format!("_drafts/b.md:{rule}"), format!("_tabs/a.md:{rule}")]
    );
}

#[test]
fn hidden_folders_and_those_of_tools_are_passed_over() {
    let blog = Blog::with(&[(NOTE, CLEAN)]);
    for path in [
        "node_modules/a/README.md",
        "vendor/bundle/a.md",
        ".git/a.md",
        ".cache/a.md",
    ] {
        blog.write(path, GLUED);
    }
    assert_eq!(blog.run(&["check"]).out, "1 note checked, nothing found\n");
}

#[test]
fn other_parsers_get_the_rules_that_read_no_blocks_and_are_told_once() {
    let blog = Blog::bare();
    let note = "---\ndata: 2024-03-02\n---\n\n##하나 \n\n글.";
    for (site, config) in [
        ("one", "markdown: CommonMark\n"),
        ("three", "kramdown: {input: GFM, hard_wrap: true}\n"),
        ("two", "kramdown: {input: kramdown}\n"),
    ] {
        blog.write(&format!("{site}/_config.yml"), config);
        blog.write(&format!("{site}/{NOTE}"), note);
    }
    let ran = blog.run(&["check", "--format", "concise", "one", "two"]);
    let of_lines = |site: &str| {
        [
            "2:1 front-matter/misspelled-key",
            "5:5 text/trailing-space",
            "7:3 text/final-newline",
        ]
        .map(|found| format!("{site}/{NOTE}:{found}"))
    };
    assert_eq!(ran.found(), [of_lines("one"), of_lines("two")].concat());
    assert_eq!(
        ran.err,
        "notelint: one and 1 more site: with `markdown: commonmark` pages are not made by kramdown's GFM \
         parser; only the rules for front matter, tags, files and text run there.\n"
    );
    let ran = blog.run(&["check", "--format", "concise", "two"]);
    assert!(
        ran.err
            .starts_with("notelint: two: with `kramdown: {input: kramdown}` pages ")
    );
    let ran = blog.run(&["check", "--format", "concise", "three"]);
    assert_eq!((ran.found().len(), ran.err.as_str()), (4, ""));
}

#[test]
fn what_other_parsers_read_is_left_alone() {
    let blog = Blog::with(&[(NOTE, "---\ntitle: 하루\n---\n\n글 \n\n\n끝.")]);
    blog.write("_config.yml", "markdown: CommonMark\n");
    let ran = blog.run(&["check", "--format", "json"]);
    assert_eq!(ran.out.matches("\"safe\"").count(), 1, "{}", ran.out);
    blog.run(&["fix"]);
    assert_eq!(blog.read(NOTE), "---\ntitle: 하루\n---\n\n글 \n\n\n끝.\n");
}
