//! What a search for notes takes, passes over and complains about.

use super::*;
use std::fs;

/// A directory with these files, each holding nothing.
fn tree(files: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = folder.path().join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "").unwrap();
    }
    folder
}

/// The notes found below `folder`, from there, with `/`.
fn files(folder: &Path, found: &Found) -> Vec<String> {
    let from = |file: &PathBuf| {
        let file = file.strip_prefix(folder).unwrap().to_str().unwrap();
        file.replace('\\', "/")
    };
    found.files.iter().map(from).collect()
}

fn walk_all(folder: &Path, destinations: &[&str]) -> Found {
    let destinations: Vec<_> = destinations.iter().map(PathBuf::from).collect();
    notes(&[folder.to_path_buf()], &destinations)
}

#[test]
fn notes_are_markdown_anywhere_and_html_among_posts() {
    let folder = tree(&[
        "b.MD",
        "a.markdown",
        "c.mkd",
        "d.mkdn",
        "e.mkdown",
        "page.html",
        "x.txt",
        "md",
        "_posts/2020/p.html",
        "blog/_drafts/d.Html",
        "_layouts/post.html",
        "_notes/n.md",
    ]);
    let found = walk_all(folder.path(), &[]);
    assert_eq!(
        files(folder.path(), &found),
        [
            "_notes/n.md",
            "_posts/2020/p.html",
            "a.markdown",
            "b.MD",
            "blog/_drafts/d.Html",
            "c.mkd",
            "d.mkdn",
            "e.mkdown"
        ]
    );
    assert_eq!((found.problems, found.not_notes), (vec![], vec![]));
}

#[test]
fn what_jekyll_does_not_read_is_passed_over() {
    let folder = tree(&[
        ".git/a.md",
        ".jekyll-cache/a.md",
        ".sass-cache/a.md",
        ".hidden.md",
        "node_modules/x/README.md",
        "vendor/bundle/gems/a.md",
        "vendor/own.md",
        "bundle/a.md",
        "_site/a.md",
        "docs/_site/a.md",
        "public/a.md",
        "sub/public/a.md",
        "kept/a.md",
    ]);
    fs::write(folder.path().join(".gitignore"), "kept\n").unwrap();
    let found = walk_all(folder.path(), &["./public"]);
    assert_eq!(
        files(folder.path(), &found),
        ["bundle/a.md", "kept/a.md", "vendor/own.md"]
    );
    let placed = folder.path().join("public");
    let found = walk_all(folder.path(), &[placed.to_str().unwrap()]);
    assert_eq!(
        files(folder.path(), &found),
        [
            "bundle/a.md",
            "kept/a.md",
            "sub/public/a.md",
            "vendor/own.md"
        ]
    );
}

#[test]
fn a_root_is_taken_whatever_its_name_and_each_file_once() {
    let folder = tree(&["_site/.hidden/a.md", "_site/.hidden/.b.md"]);
    let hidden = folder.path().join("_site/.hidden");
    let roots = [
        hidden.join(".b.md"),
        hidden.join("./a.md"),
        hidden.clone(),
        hidden.join("../.hidden/a.md"),
    ];
    let found = notes(&roots, &[]);
    assert_eq!(found.files.len(), 2, "{found:?}");
    assert_eq!(found.problems, []);
}

#[test]
fn a_file_given_by_name_must_be_a_note() {
    let folder = tree(&["a.md", "b.txt", "c.html", "_posts/d.html"]);
    let at = |name: &str| folder.path().join(name);
    let roots = [at("c.html"), at("b.txt"), at("_posts/d.html"), at("a.md")];
    let found = notes(&roots, &[]);
    assert_eq!(files(folder.path(), &found), ["_posts/d.html", "a.md"]);
    assert_eq!(found.not_notes, [at("b.txt"), at("c.html")]);
    assert_eq!(found.problems, []);
}

#[test]
fn a_missing_path_is_a_problem_and_the_rest_is_found() {
    let folder = tree(&["a.md"]);
    let gone = folder.path().join("gone");
    let found = notes(&[gone.clone(), folder.path().to_path_buf()], &[]);
    assert_eq!(files(folder.path(), &found), ["a.md"]);
    let [problem] = &found.problems[..] else {
        panic!("{found:?}")
    };
    assert_eq!(problem.path, gone);
    assert!(
        problem.message.starts_with("cannot find it: "),
        "{problem:?}"
    );
}

#[test]
fn the_site_is_the_nearest_settings_upward() {
    let folder = tree(&[
        "_config.yml",
        "_posts/a.md",
        "docs/_config.toml",
        "docs/x/b.md",
    ]);
    let root = absolute(folder.path());
    let site = |path: &str| site_root(&folder.path().join(path));
    assert_eq!(site("_posts/a.md"), Some(root.clone()));
    assert_eq!(site("docs/x/b.md"), Some(root.join("docs")));
    assert_eq!(site("docs/x/../../_posts/a.md"), Some(root.clone()));
    assert_eq!(site("."), Some(root.clone()));
    let either = nearest_file(&root.join("docs/x"), &["b.md", "_config.toml"]);
    assert_eq!(either, Some(root.join("docs/x/b.md")));
}

#[cfg(unix)]
mod links {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn a_loop_is_a_problem_and_the_walk_ends() {
        let folder = tree(&["a.md", "sub/b.md"]);
        symlink("..", folder.path().join("sub/back")).unwrap();
        symlink("..", folder.path().join("sub/.back")).unwrap();
        let found = walk_all(folder.path(), &[]);
        assert_eq!(files(folder.path(), &found), ["a.md", "sub/b.md"]);
        let [problem] = &found.problems[..] else {
            panic!("{found:?}")
        };
        assert_eq!(problem.path, folder.path().join("sub/back"));
        let message = format!(
            "the link leads back to `{}`, which holds it",
            folder.path().display()
        );
        assert_eq!(problem.message, message);
    }

    #[test]
    fn links_are_followed_and_dangling_ones_matter_only_where_a_note_should_be() {
        let folder = tree(&["texts/a.md", "one/x.txt"]);
        symlink("texts", folder.path().join("_posts")).unwrap();
        symlink("texts/a.md", folder.path().join("b.md")).unwrap();
        symlink("nowhere.png", folder.path().join("c.png")).unwrap();
        symlink("nowhere", folder.path().join(".#a.md")).unwrap();
        symlink("nowhere", folder.path().join("gone.md")).unwrap();
        let found = walk_all(folder.path(), &[]);
        assert_eq!(
            files(folder.path(), &found),
            ["_posts/a.md", "b.md", "texts/a.md"]
        );
        let [problem] = &found.problems[..] else {
            panic!("{found:?}")
        };
        assert_eq!(problem.path, folder.path().join("gone.md"));
        assert!(
            problem.message.starts_with("cannot follow it: "),
            "{problem:?}"
        );
    }
}
