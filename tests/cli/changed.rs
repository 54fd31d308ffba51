//! `--changed` and `--staged`: findings on the lines that git says are new.

use crate::blog::{Blog, CLEAN, GLUED, LOOSE, Ran, TIGHT, ran, tagged};
use std::io::Write;
use std::process::{Command, Output};

const NOTE: &str = "_posts/2024-03-02-하루.md";
const OTHER: &str = "_posts/2024-03-03-b.md";

/// Whether git is there; said loudly where it is not.
fn has_git() -> bool {
    let there = Command::new("git").arg("--version").output().is_ok();
    if !there {
        // Past the harness, which would keep it to itself.
        let _ = writeln!(std::io::stderr(), "SKIPPED: git is not installed");
    }
    there
}

fn git(blog: &Blog, words: &[&str]) -> String {
    git_in(blog, "", words)
}

fn git_in(blog: &Blog, folder: &str, words: &[&str]) -> String {
    let output = run_git(blog, folder, words);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "git {words:?}: {said}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// Runs git in a folder of the blog, whoever and wherever the tests are run by.
fn run_git(blog: &Blog, folder: &str, words: &[&str]) -> Output {
    Command::new("git")
        .current_dir(blog.path(folder))
        .args(["-c", "user.name=n", "-c", "user.email=n@example.org"])
        .args([
            "-c",
            "protocol.file.allow=always",
            "-c",
            "commit.gpgsign=false",
        ])
        .args(words)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_GLOBAL", blog.path("no-config"))
        .output()
        .unwrap()
}

fn commit(blog: &Blog) {
    git(blog, &["add", "-A"]);
    git(blog, &["commit", "-qm", "x"]);
}

/// A repository whose files are committed on `main`.
fn committed(files: &[(&str, &str)]) -> Blog {
    let blog = Blog::with(files);
    git(&blog, &["init", "-q", "-b", "main"]);
    commit(&blog);
    blog
}

fn check(blog: &Blog, args: &[&str]) -> Ran {
    blog.run(&[&["check", "--format", "concise"], args].concat())
}

fn found(blog: &Blog, args: &[&str]) -> Vec<String> {
    let ran = check(blog, args);
    assert!(ran.code < 2, "{ran:?}");
    ran.found()
}

#[test]
fn only_changed_lines_are_reported() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, GLUED), (OTHER, GLUED)]);
    let ran = check(&blog, &["--changed"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""));
    assert!(
        ran.err
            .starts_with("notelint: only lines changed since main (")
            && ran.err.ends_with(") are reported.\n"),
        "{ran:?}"
    );
    blog.write(NOTE, format!("{GLUED}\n##둘\n"));
    let second = format!("{NOTE}:9:1 heading/not-a-heading");
    assert_eq!(found(&blog, &["--changed"]), [second.as_str()]);
    assert_eq!(found(&blog, &["--changed=HEAD"]), [second.as_str()]);
    let ran = blog.run_in("_posts", &["check", "--format", "concise", "--changed"]);
    assert_eq!(
        ran.found(),
        ["2024-03-02-하루.md:9:1 heading/not-a-heading"]
    );
    assert!(found(&blog, &["--changed", OTHER]).is_empty());
    commit(&blog);
    assert!(found(&blog, &["--changed"]).is_empty());
    assert_eq!(found(&blog, &["--changed=HEAD~1"]), [second]);
}

#[test]
fn new_notes_count_whole_and_moved_ones_where_they_changed() {
    if !has_git() {
        return;
    }
    let long = format!("{GLUED}{}", "글이 이어진다.\n".repeat(20));
    let blog = committed(&[(NOTE, &long), (".gitignore", "_drafts\n")]);
    git(&blog, &["mv", NOTE, OTHER]);
    blog.write(OTHER, format!("{long}\n##둘\n"));
    let odd = "_posts/2024-03-04-\"따옴 표\".md";
    blog.write(odd, GLUED);
    blog.write("_drafts/c.md", GLUED);
    let moved = format!("{OTHER}:29:1 heading/not-a-heading");
    let new = format!("{odd}:5:1 heading/not-a-heading");
    assert_eq!(found(&blog, &["--changed"]), [moved.clone(), new.clone()]);
    git(&blog, &["add", "-A"]);
    assert_eq!(found(&blog, &["--changed"]), [moved, new]);
}

#[test]
fn line_ends_and_the_users_settings_of_git_change_nothing() {
    if !has_git() {
        return;
    }
    let crlf = GLUED.replace('\n', "\r\n");
    let blog = committed(&[(NOTE, &crlf)]);
    for setting in [
        ["diff.noprefix", "true"],
        ["diff.mnemonicPrefix", "true"],
        ["color.ui", "always"],
        ["core.quotePath", "true"],
        ["diff.external", "false"],
        ["diff.renames", "false"],
        ["core.autocrlf", "false"],
    ] {
        git(&blog, &[&["config"][..], &setting].concat());
    }
    blog.write(NOTE, format!("{crlf}\r\n##둘\r\n"));
    let second = format!("{NOTE}:9:1 heading/not-a-heading");
    assert_eq!(found(&blog, &["--changed"]), [second.as_str()]);
    git(&blog, &["add", "-A"]);
    assert_eq!(found(&blog, &["--staged"]), [second]);
}

#[test]
fn changes_count_from_where_a_branch_parts() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN), (OTHER, GLUED)]);
    git(&blog, &["switch", "-qc", "work"]);
    blog.write(NOTE, format!("{CLEAN}\n##둘\n"));
    commit(&blog);
    git(&blog, &["switch", "-q", "main"]);
    blog.write(OTHER, CLEAN);
    commit(&blog);
    git(&blog, &["switch", "-q", "work"]);
    let mine = [format!("{NOTE}:9:1 heading/not-a-heading")];
    assert_eq!(found(&blog, &["--changed"]), mine);
    assert_eq!(found(&blog, &["--changed=main"]), mine);
    git(&blog, &["merge", "-q", "--no-edit", "main"]);
    assert_eq!(found(&blog, &["--changed"]), mine);
    assert_eq!(found(&blog, &["--changed=HEAD^1"]), [""; 0]);
}

#[test]
fn a_clone_goes_by_the_branch_of_its_origin() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN)]);
    git(&blog, &["branch", "-qm", "source"]);
    git(&blog, &["clone", "-q", ".", "clone"]);
    blog.write(&format!("clone/{NOTE}"), GLUED);
    git_in(&blog, "clone", &["commit", "-qam", "x"]);
    let ran = blog.run_in("clone", &["check", "--format", "concise", "--changed"]);
    assert_eq!(ran.found(), [format!("{NOTE}:5:1 heading/not-a-heading")]);
    assert!(ran.err.contains("since origin/HEAD ("), "{ran:?}");
    git_in(&blog, "clone", &["remote", "set-head", "origin", "-d"]);
    let ran = blog.run_in("clone", &["check", "--changed"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(
        ran.err.ends_with(": git does not say which branch is the default one; name it, as in `--changed=origin/main`.\n"),
        "{ran:?}"
    );
}

#[test]
fn a_shallow_clone_says_what_to_do() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN)]);
    git(&blog, &["switch", "-qc", "work"]);
    blog.write(NOTE, GLUED);
    commit(&blog);
    git(&blog, &["switch", "-q", "main"]);
    blog.write(OTHER, CLEAN);
    commit(&blog);
    let origin = format!("file://{}", blog.path("").display());
    git(
        &blog,
        &[
            "clone",
            "-q",
            "--depth=1",
            "--branch=work",
            &origin,
            "clone",
        ],
    );
    for (args, message) in [
        (
            &["--changed=origin/main"][..],
            "git knows no commit `origin/main`",
        ),
        (
            &["--changed"],
            "git does not say which branch is the default one",
        ),
    ] {
        let ran = blog.run_in("clone", &[&["check"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        let help = "fetch more of the history: `git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout.\n";
        assert!(
            ran.err.ends_with(&format!(": {message}; {help}")),
            "{ran:?}"
        );
    }
    git_in(
        &blog,
        "clone",
        &["fetch", "-q", "--depth=1", "origin", "main:main"],
    );
    let ran = blog.run_in("clone", &["check", "--changed"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .contains("this clone is too shallow to tell what changed since `main`"),
        "{ran:?}"
    );
    git_in(&blog, "clone", &["fetch", "-q", "--unshallow"]);
    let ran = blog.run_in("clone", &["check", "--format", "concise", "--changed=main"]);
    assert_eq!(ran.found(), [format!("{NOTE}:5:1 heading/not-a-heading")]);
}

#[test]
fn what_is_staged_is_judged_as_it_is_staged() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN), (OTHER, LOOSE)]);
    let both = format!("{CLEAN}\n##둘\n");
    let second = [format!("{NOTE}:9:1 heading/not-a-heading")];
    blog.write(NOTE, &both);
    assert!(found(&blog, &["--staged"]).is_empty(), "nothing is staged");
    git(&blog, &["add", NOTE]);
    assert_eq!(found(&blog, &["--staged"]), second);
    // Mended in the file, but not in what will be committed.
    blog.write(NOTE, format!("머리말.\n{CLEAN}"));
    blog.write(OTHER, GLUED);
    let ran = blog.run(&["check", "--staged"]);
    assert!(ran.out.contains(&format!("[{NOTE}:9:1]")), "{ran:?}");
    assert!(ran.out.contains("9 │ ##둘"), "{ran:?}");
    assert_eq!(ran.code, 1);
    std::fs::remove_file(blog.path(NOTE)).unwrap();
    assert_eq!(
        found(&blog, &["--staged"]),
        second,
        "the file is gone, the commit has it"
    );
    assert!(found(&blog, &["--staged", OTHER]).is_empty());
    // And the other way round.
    blog.write(NOTE, CLEAN);
    git(&blog, &["add", "-A"]);
    blog.write(NOTE, &both);
    assert_eq!(
        found(&blog, &["--staged"]),
        [format!("{OTHER}:5:1 heading/not-a-heading")]
    );
}

#[test]
fn the_first_commit_is_new_as_a_whole() {
    if !has_git() {
        return;
    }
    let blog = Blog::with(&[(NOTE, GLUED), (OTHER, TIGHT)]);
    git(&blog, &["init", "-q", "-b", "main"]);
    let all = [format!("{NOTE}:5:1 heading/not-a-heading")];
    assert!(found(&blog, &["--staged"]).is_empty());
    assert_eq!(found(&blog, &["--changed"]), all);
    git(&blog, &["add", "-A"]);
    assert_eq!(found(&blog, &["--staged"]), all);
    assert_eq!(found(&blog, &["--changed"]), all);
}

#[test]
fn other_notes_bear_witness_as_they_will_be_committed() {
    if !has_git() {
        return;
    }
    let major = tagged("Machine Learning");
    let blog = committed(&[
        (NOTE, CLEAN),
        (OTHER, &major),
        ("_posts/2024-03-04-c.md", &major),
    ]);
    blog.write(NOTE, tagged("machine-learning"));
    let variant = [format!("{NOTE}:3:8 tag/spelling-variant")];
    assert_eq!(found(&blog, &["--changed"]), variant);
    git(&blog, &["add", NOTE]);
    assert_eq!(found(&blog, &["--staged"]), variant);
    for day in 10..15 {
        blog.write(
            &format!("_posts/2024-03-{day}-new.md"),
            tagged("machine-learning"),
        );
    }
    assert_eq!(
        found(&blog, &["--staged"]),
        variant,
        "untracked notes say nothing"
    );
    assert!(!found(&blog, &["--changed"]).contains(&variant[0]));
}

#[test]
fn hooks_in_other_work_trees_and_for_parts_of_the_index_are_heeded() {
    if !has_git() {
        return;
    }
    let blog = committed(&[
        ("docs/_config.yml", "title: 노트\n"),
        ("docs/_posts/2024-03-02-a.md", CLEAN),
    ]);
    let program = assert_cmd::cargo::cargo_bin!("notelint")
        .display()
        .to_string();
    let hook = blog.path(".git/hooks/pre-commit");
    let script = format!(
        "#!/bin/sh\n'{program}' check --format concise --staged docs >\"$(git rev-parse --git-common-dir)/said\"\n"
    );
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, script).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755)).unwrap();
    }
    git(&blog, &["worktree", "add", "-q", "tree"]);
    for folder in ["", "tree/"] {
        let [one, two] = ["a", "b"].map(|name| format!("docs/_posts/2024-03-02-{name}.md"));
        blog.write(&format!("{folder}{one}"), GLUED);
        blog.write(&format!("{folder}{two}"), GLUED);
        git_in(&blog, folder, &["add", "-A", "docs"]);
        // Of what is staged one note is committed.
        let committed = run_git(&blog, folder, &["commit", "-qm", "x", "--", &one]);
        assert!(!committed.status.success(), "the hook lets it pass");
        let said = blog.read(".git/said");
        let places: Vec<_> = said.lines().map(|line| line.split(": ").next()).collect();
        assert_eq!(places, [Some(format!("{one}:5:1").as_str())]);
    }
}

#[test]
fn known_findings_stay_known_on_lines_beside_new_ones() {
    if !has_git() {
        return;
    }
    let old = GLUED.replace("##하나", "앞.\n\n##하나");
    let blog = committed(&[(NOTE, &old)]);
    blog.run(&["check", "--write-baseline", "known.jsonl"]);
    let args = ["--changed", "--baseline", "known.jsonl"];
    // The new one stands before the one that is known, and is like it.
    blog.write(NOTE, old.replace("앞.", "##하나\n\n앞."));
    let first = [format!("{NOTE}:5:1 heading/not-a-heading")];
    assert_eq!(found(&blog, &args), first);
    blog.write(NOTE, old.replace("##하나", "  ##하나"));
    assert!(found(&blog, &args).is_empty());
}

#[test]
fn what_git_cannot_say_is_a_failure_with_a_reason() {
    let blog = Blog::with(&[(NOTE, GLUED)]);
    let failed = |blog: &Blog, args: &[&str], reason: &str| {
        let ran = blog.run(&[&["check"], args].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""));
        assert!(ran.err.ends_with(reason), "{ran:?}");
    };
    let mut command = blog.command(&["check", "--staged"]);
    let output = command.env("PATH", blog.path("none")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said.contains("cannot run git: ")
            && said.ends_with("; install git, or leave out what asks it.\n"),
        "{said}"
    );
    if !has_git() {
        return;
    }
    for flag in ["--staged", "--changed"] {
        failed(
            &blog,
            &[flag],
            "notelint: .: it lies in no git repository; leave out what asks git, or make it one with `git init`.\n",
        );
    }
    git(&blog, &["init", "-q", "-b", "main"]);
    commit(&blog);
    for name in ["gone", "-x", "HEAD~9", ""] {
        failed(
            &blog,
            &[&format!("--changed={name}")],
            &format!(": git knows no commit `{name}`; check its spelling, or fetch it.\n"),
        );
    }
    assert_eq!(blog.run(&["check", "--changed", "--staged"]).code, 2);
    assert_eq!(blog.run(&["fix", "--changed"]).code, 2);
}

#[test]
fn submodules_are_passed_over() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN)]);
    // Without settings of its own it is no site of its own.
    let module = Blog::bare();
    module.write("_posts/2024-03-09-m.md", CLEAN);
    git(&module, &["init", "-q", "-b", "main"]);
    commit(&module);
    let origin = module.path("").display().to_string();
    git(
        &blog,
        &["submodule", "--quiet", "add", &origin, "module.md"],
    );
    assert_eq!(found(&blog, &["--changed"]), [""; 0]);
    blog.write("module.md/_posts/2024-03-09-m.md", GLUED);
    for option in ["--changed", "--staged"] {
        let ran = check(&blog, &[option]);
        assert_eq!(ran.found(), [""; 0]);
        assert!(
            ran.err
                .contains("module.md: its notes belong to another git repository")
        );
    }
}

#[test]
fn a_hook_speaks_of_the_index_of_its_own_repository() {
    if !has_git() {
        return;
    }
    let blog = committed(&[(NOTE, CLEAN)]);
    let module = committed(&[(OTHER, GLUED)]);
    let origin = module.path("").display().to_string();
    git(&blog, &["submodule", "--quiet", "add", &origin, "inner"]);
    commit(&blog);
    blog.write(NOTE, GLUED);
    git(&blog, &["add", "-A"]);
    let mut command = blog.command(&["check", "--format", "concise", "--staged"]);
    command.env("GIT_INDEX_FILE", ".git/index");
    let ran = ran(command);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.found().iter().all(|line| line.starts_with(NOTE)),
        "{ran:?}"
    );
}

#[cfg(unix)]
#[test]
fn links_are_followed_within_the_repository() {
    use std::os::unix::fs::symlink;
    if !has_git() {
        return;
    }
    let blog = committed(&[("notes/2024-03-02-a.md", GLUED)]);
    let vault = Blog::bare();
    vault.write("2024-03-03-b.md", GLUED);
    std::fs::create_dir_all(blog.path("til")).unwrap();
    symlink("notes", blog.path("_posts")).unwrap();
    symlink(vault.path(""), blog.path("til/_posts")).unwrap();
    commit(&blog);
    blog.write("notes/2024-03-02-a.md", format!("{GLUED}\n##b\n"));
    git(&blog, &["add", "-A"]);
    // Nobody asks about what is no note.
    blog.write("lib/README.md", "# lib\n");
    git(&blog, &["init", "-q", "lib"]);
    for option in ["--changed", "--staged"] {
        let ran = check(&blog, &[option]);
        let found = ran.found();
        let of = |folder: &str| found.iter().filter(|line| line.starts_with(folder)).count();
        assert!(of("_posts") > 0 && of("_posts") == of("notes"), "{ran:?}");
        assert_eq!(of("til"), 0);
        assert!(
            ran.err
                .contains("til/_posts: its notes belong to another git repository")
        );
        assert!(!ran.err.contains("lib"), "{ran:?}");
    }
}
