//! Whatever lies there: a message or a finding, the right exit code, nothing lost.

use crate::blog::{Blog, GLUED, LOOSE, TIGHT};

const NOTE: &str = "_posts/2024-03-02-a.md";
const OTHER: &str = "_posts/2024-03-03-b.md";

/// Checks and fixes a note of these bytes, which must come out as they went in.
fn kept(bytes: &[u8], expected: &[&str], code: i32) {
    let blog = Blog::with(&[(OTHER, LOOSE)]);
    blog.write(NOTE, bytes);
    let ran = blog.run(&["check", "--format", "concise", NOTE]);
    let found = ran.found();
    let expected: Vec<String> = expected
        .iter()
        .map(|place| format!("{NOTE}:{place}"))
        .collect();
    assert_eq!((found, ran.err.as_str()), (expected, ""));
    assert_eq!(ran.code, code);
    for args in [
        &["fix", "--only", "text,list,heading,tag,file"][..],
        &["fix", "--unsafe", "--only", "text,list,heading,tag,file"],
    ] {
        blog.run(args);
        assert_eq!(std::fs::read(blog.path(NOTE)).unwrap(), bytes);
        assert_eq!(blog.read(OTHER), TIGHT, "the others are fixed");
    }
}

#[test]
fn bytes_that_are_no_utf8_are_a_finding() {
    let cp949 = b"---\ntitle: \xc7\xcf\xb7\xe7\n---\n\n\xb1\xdb \n";
    kept(cp949, &["2:8 file/encoding"], 1);
    let utf16: Vec<u8> = "\u{feff}---\ntitle: 하루\n---\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    kept(&utf16, &["1:1 file/encoding"], 1);
    kept(b"\xff", &["1:1 file/encoding"], 1);
}

#[test]
fn a_note_with_nothing_in_it_is_no_fault_of_its_text() {
    let text = &["check", "--skip", "front-matter,date"];
    let blog = Blog::with(&[(NOTE, "")]);
    let ran = blog.run(text);
    assert_eq!(
        (ran.code, ran.out.as_str()),
        (0, "1 note checked, nothing found\n")
    );
    blog.run(&["fix", "--unsafe", "--skip", "front-matter,date"]);
    assert_eq!(blog.read(NOTE), "");
}

#[test]
fn a_front_matter_nobody_closes_keeps_every_byte() {
    let note = "---\ntitle: 하루\n\n##하나\n";
    let blog = Blog::with(&[(NOTE, note)]);
    let ran = blog.run(&["fix"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert_eq!(blog.read(NOTE), note);
}

#[test]
fn a_path_that_is_not_there_is_a_failure_after_everything_else() {
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    let ran = blog.run(&["check", "--format", "concise", "_posts/gone.md", NOTE]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.found(), [format!("{NOTE}:5:7 text/trailing-space")]);
    assert_eq!(
        ran.err,
        "notelint: _posts/gone.md: cannot find it: No such file or directory (os error 2); check the spelling, or leave it out.\n"
    );
    let ran = blog.run(&["fix", "_posts/gone.md", NOTE]);
    assert_eq!(ran.code, 2);
    assert_eq!(blog.read(NOTE), TIGHT);
    for dry in ["--diff", "--check"] {
        assert_eq!(blog.run(&["fix", dry, "_posts/gone.md"]).code, 2);
    }
}

#[test]
fn a_folder_named_as_a_note_is_a_folder() {
    let blog = Blog::with(&[("_posts/2024-03-02-a.md/2024-03-03-b.md", GLUED)]);
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(
        ran.found(),
        [format!("{NOTE}/2024-03-03-b.md:5:1 heading/not-a-heading")]
    );
    assert_eq!(ran.err, "");
}

#[cfg(unix)]
#[test]
fn a_link_to_nowhere_is_a_failure_after_everything_else() {
    let blog = Blog::with(&[(OTHER, LOOSE)]);
    std::os::unix::fs::symlink("gone.md", blog.path(NOTE)).unwrap();
    let ran = blog.run(&["fix"]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .starts_with(&format!("notelint: {NOTE}: cannot follow it: ")),
        "{ran:?}"
    );
    assert_eq!(blog.read(OTHER), TIGHT);
}

#[cfg(unix)]
#[test]
fn a_loop_of_folders_ends() {
    let blog = Blog::with(&[(NOTE, LOOSE)]);
    std::os::unix::fs::symlink("..", blog.path("_posts/up")).unwrap();
    let ran = blog.run(&["check", "--format", "concise"]);
    assert_eq!(ran.found(), [format!("{NOTE}:5:7 text/trailing-space")]);
    assert_eq!(ran.code, 2);
    assert!(
        ran.err
            .starts_with("notelint: _posts/up: the link leads back to "),
        "{ran:?}"
    );
}

/// Checks and fixes a big note, twice.
fn survives(note: &str) {
    let blog = Blog::with(&[(NOTE, note)]);
    let checked = blog.run(&["check", "--format", "json"]);
    assert!(
        checked.code < 2 && checked.err.is_empty(),
        "{}",
        checked.err
    );
    assert!(blog.run(&["check"]).code < 2);
    let fixed = blog.run(&["fix", "--format", "concise"]);
    assert!(fixed.code < 2, "{}", fixed.err);
    let once = blog.read(NOTE);
    blog.run(&["fix", "--format", "concise"]);
    assert!(blog.read(NOTE) == once, "a second fix changes something");
}

const HEAD: &str = "---\ntitle: 하루\n---\n\n";

#[test]
fn a_note_of_many_lines_is_a_note() {
    survives(&format!("{HEAD}{}", "글이 길다. \n\n\n".repeat(20_000)));
}

#[test]
fn a_list_of_many_items_is_a_list() {
    survives(&format!("{HEAD}{}", "- 하나 \n  * 둘\n".repeat(10_000)));
}

#[test]
fn many_headings_are_headings() {
    survives(&format!(
        "{HEAD}{}",
        "## 하나\n#### 둘\n##셋\n".repeat(5_000)
    ));
}

#[test]
fn a_line_without_end_is_a_line() {
    survives(&format!(
        "{HEAD}{} \n",
        "긴 글 `한` *줄* [에](서) ".repeat(20_000)
    ));
}
